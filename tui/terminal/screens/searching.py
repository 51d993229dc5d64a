"""What the screens share that search the library as one types."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.message import Message

from tui.library.finder import Finder
from tui.terminal.screens.panel import Panel, Result

Found = TypeVar("Found")


class SearchPanel(Panel[Result], Generic[Result, Found]):
    """A panel whose rows are found in threads; a search that another letter overtook is dropped.

    A subclass says how it searches (`look`).

    Args:
        heading: what is looked for.
        finder: the library's.
        query: what was typed the last time; the next letter replaces it.

    Attributes:
        found: what was found for what stands in the line.
        searched: whether that search is over.
    """

    class Done(Message):
        """A search is done."""

        def __init__(self, query: str, found: object) -> None:
            super().__init__()
            self.query = query
            self.found = found

    class Indexed(Message):
        """So many articles of all are in the index; `done` when nothing is left."""

        def __init__(self, words: str, *, done: bool) -> None:
            super().__init__()
            self.words = words
            self.done = done

    def __init__(self, heading: str, finder: Finder, *, query: str = "") -> None:
        super().__init__(heading, query=query, selected=True)
        self._finder = finder
        self.found: list[Found] = []
        self.searched = False
        self._indexing = ""
        self._over = threading.Event()
        self._searching = threading.Lock()

    # -- what a subclass gives -------------------------------------------------------------------

    def look(self, query: str, cancelled: Callable[[], bool]) -> list[Found]:
        """Search; called in a thread."""
        raise NotImplementedError

    def closing_hint(self) -> str:
        """What stands at the right of the heading when the index is up to date."""
        return super().hint()

    def arrived(self) -> None:
        """Other rows are there."""

    # -- in threads ------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Bring the index up to date, and search for what stands there already."""
        super().on_mount()
        self.beside(self._ready)
        self.beside(self._index)
        self.typed()

    def on_unmount(self) -> None:
        """Stop what runs."""
        self._over.set()

    def beside(self, work: Callable[[], None]) -> None:
        """Run something that may be dropped when the panel closes."""
        threading.Thread(target=work, daemon=True).start()

    def tell(self, message: Message) -> None:
        """Tell the panel something from a thread, if it is still there."""
        if not self._over.is_set():
            self.post_message(message)

    def _ready(self) -> None:
        """Load what a search needs, so that the first letter does not wait for it."""
        with self._searching:
            self._finder.search("loading", limit=1, cancelled=self._over.is_set)

    def _index(self) -> None:
        self._finder.refresh(
            lambda what, done, of: self.tell(self.Indexed(f"{what} {done}/{of}", done=False)),
            self._over.is_set,
        )
        self.tell(self.Indexed("", done=True))

    def _search(self, query: str) -> None:
        with self._searching:  # one at a time; those that were overtaken return at once
            if self._overtaken(query):
                return
            found = self.look(query, lambda: self._overtaken(query))
        self.tell(self.Done(query, found))

    def _overtaken(self, query: str) -> bool:
        return self._over.is_set() or query != self.typed_text

    # -- on the screen ---------------------------------------------------------------------------

    def hint(self) -> str:
        """How far the index is, or the keys."""
        return self._indexing or self.closing_hint()

    def typed(self) -> None:
        """Search."""
        query = self.typed_text
        self.searched = False
        self.beside(lambda: self._search(query))

    def on_search_panel_done(self, event: Done) -> None:
        """Show what was found for what stands there now."""
        if event.query == self.typed_text and isinstance(event.found, list):
            self.found, self.searched = event.found, True
            self.arrived()
            self.redraw()

    def on_search_panel_indexed(self, event: Indexed) -> None:
        """Say how far it is; search again when all is there."""
        self._indexing = event.words
        if event.done:
            self.typed()
        self.redraw()
