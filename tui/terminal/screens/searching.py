"""What the screens share that search as one types, beside the event loop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.events import Key
from textual.message import Message

from tui.library.finder import Finder
from tui.terminal.screens.panel import CLOSE, Panel, Result

if TYPE_CHECKING:
    from tui.terminal.app import ReaderApp

Found = TypeVar("Found")


class Searching(Panel[Result], Generic[Result, Found]):
    """A panel whose rows are found in threads; a search that another letter overtook is dropped.

    A subclass says how it searches (`look`). Enter takes what is found for what stands in the line, never for less of it:
    while that is looked for, Enter waits.

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

    def __init__(self, heading: str, *, query: str = "", selected: bool = False) -> None:
        super().__init__(heading, query=query, selected=selected)
        self.found: Sequence[Found] = ()
        self.searched = False
        self._waiting = False
        self._ahead: list[Key] = []
        self._over = threading.Event()
        self._searching = threading.Lock()

    # -- what a subclass gives -------------------------------------------------------------------

    def ready(self) -> None:
        """Load what a search needs, so that the first letter does not wait for it; called in a thread."""

    def look(self, query: str, cancelled: Callable[[], bool]) -> Sequence[Found]:
        """Search; called in a thread."""
        raise NotImplementedError

    def arrived(self) -> None:
        """Other rows are there."""

    # -- in threads ------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Get ready, and search for what stands there already."""
        self.beside(self._ready)
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
        with self._searching:
            self.ready()

    def _search(self, query: str) -> None:
        with self._searching:  # one at a time; those that were overtaken return at once
            if self._overtaken(query):
                return
            found = self.look(query, lambda: self._overtaken(query))
        self.tell(self.Done(query, found))

    def _overtaken(self, query: str) -> bool:
        return self._over.is_set() or query != self.typed_text

    # -- on the screen ---------------------------------------------------------------------------

    def typed(self) -> None:
        """Search."""
        query = self.typed_text
        self.searched = False
        self.beside(lambda: self._search(query))

    def entered(self) -> None:
        """Take the row in hand, as soon as the rows are those of what was typed."""
        self._waiting = not self.searched
        if self.searched:
            self.chosen()

    def on_key(self, event: Key) -> None:
        """As a panel; what is typed behind an Enter that waits is meant for what stands there afterwards."""
        if self._waiting and event.key not in CLOSE:
            event.stop()
            event.prevent_default()
            self._ahead.append(Key(event.key, event.character))
        else:
            super().on_key(event)

    def _set(self, text: str) -> None:
        self._waiting = False
        super()._set(text)

    def on_searching_done(self, event: Done) -> None:
        """Show what was found for what stands there now."""
        if event.query == self.typed_text and isinstance(event.found, Sequence):
            self.found, self.searched = event.found, True
            self.arrived()
            self.redraw()
            if self._waiting:
                self._go_on()

    def _go_on(self) -> None:
        """Do what Enter waited to do, then what was typed behind it."""
        self._waiting = False
        self.chosen()
        if self.app.screen is not self:
            cast("ReaderApp", self.app).turns.first(self._ahead)
        self._ahead = []


class SearchPanel(Searching[Result, Found], Generic[Result, Found]):
    """A panel whose rows are found in the library, whose index is brought up to date meanwhile.

    Args:
        heading: what is looked for.
        finder: the library's.
        query: what was typed the last time; the next letter replaces it.
    """

    class Indexed(Message):
        """So many articles of all are in the index; `done` when nothing is left."""

        def __init__(self, words: str, *, done: bool) -> None:
            super().__init__()
            self.words = words
            self.done = done

    def __init__(self, heading: str, finder: Finder, *, query: str = "") -> None:
        super().__init__(heading, query=query, selected=True)
        self._finder = finder
        self._indexing = ""

    def closing_hint(self) -> str:
        """What stands at the right of the heading when the index is up to date."""
        return super().hint()

    def on_mount(self) -> None:
        """Bring the index up to date."""
        self.beside(self._index)

    def ready(self) -> None:
        """Load the index and what it is read with."""
        self._finder.search("loading", limit=1, cancelled=self._over.is_set)

    def _index(self) -> None:
        self._finder.refresh(
            lambda what, done, of: self.tell(self.Indexed(f"{what} {done}/{of}", done=False)),
            self._over.is_set,
        )
        self.tell(self.Indexed("", done=True))

    def hint(self) -> str:
        """How far the index is, or the keys."""
        return self._indexing or self.closing_hint()

    def on_search_panel_indexed(self, event: Indexed) -> None:
        """Say how far it is; search again when all is there."""
        self._indexing = event.words
        if event.done:
            self.typed()
        self.redraw()
