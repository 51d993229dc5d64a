"""Finding anything in the library as one types."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from tui.library.finder import PREFIXES, Finder, Hit
from tui.library.names import COMMAND, Row
from tui.terminal.screens.panel import Panel
from tui.terminal.widgets.rows import segment
from tui.text.cells import crop, drawn

PLACE = "finder"


class FinderScreen(Panel[Hit]):
    """Hits as one types: names, claims, evidence, notes, tags, articles, commands.

    Searching and indexing run in threads; a search that another letter overtook is dropped.

    Args:
        finder: the library's.
        commands: rows for the commands of the reader.
    """

    class Found(Message):
        """A search is done."""

        def __init__(self, query: str, hits: list[Hit]) -> None:
            super().__init__()
            self.query = query
            self.hits = hits

    class Indexed(Message):
        """So many articles of all are in the index; `done` when nothing is left."""

        def __init__(self, words: str, *, done: bool) -> None:
            super().__init__()
            self.words = words
            self.done = done

    def __init__(self, finder: Finder, commands: Sequence[Row] = ()) -> None:
        super().__init__("Find")
        self._finder = finder
        self._commands = tuple(commands)
        self._hits: list[Hit] = []
        self._indexing = ""
        self._over = threading.Event()
        self._searching = threading.Lock()

    def on_mount(self) -> None:
        """Bring the index up to date, and show what was used last."""
        super().on_mount()
        self._beside(self._index)
        self.typed()

    def on_unmount(self) -> None:
        """Stop what runs."""
        self._over.set()

    def hint(self) -> str:
        """How far the index is, or the signs."""
        return self._indexing or f"{' '.join(PREFIXES)} narrow · Backspace closes"

    # -- in threads ------------------------------------------------------------------------------

    def _beside(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, daemon=True).start()

    def _index(self) -> None:
        self._finder.refresh(
            lambda what, done, of: self._tell(self.Indexed(f"{what} {done}/{of}", done=False)),
            self._over.is_set,
        )
        self._tell(self.Indexed("", done=True))

    def _search(self, query: str) -> None:
        with self._searching:  # one at a time; those that were overtaken return at once
            if self._overtaken(query):
                return
            hits = self._finder.search(query, cancelled=lambda: self._overtaken(query), extra=self._commands)
        self._tell(self.Found(query, hits))

    def _overtaken(self, query: str) -> bool:
        return self._over.is_set() or query != self.typed_text

    def _tell(self, message: Message) -> None:
        if not self._over.is_set():
            self.post_message(message)

    # -- on the screen ---------------------------------------------------------------------------

    def typed(self) -> None:
        """Search."""
        query = self.typed_text
        self._beside(lambda: self._search(query))

    def on_finder_screen_found(self, event: Found) -> None:
        """Show the hits of what stands there now."""
        if event.query == self.typed_text:
            self._hits = event.hits
            self.redraw()

    def on_finder_screen_indexed(self, event: Indexed) -> None:
        """Say how far it is; search again when all is there."""
        self._indexing = event.words
        if event.done:
            self.typed()
        self.redraw()

    def empty(self) -> str:
        """What can be found."""
        return (
            "nothing is found" if self.typed_text else "type a name, or words of a claim, a note, a headline"
        )

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """The hits, the letters that matched underlined."""
        width = self.app.size.width
        return [
            (
                [segment(f"{hit.kind:<9}", Style(dim=False)), *_matched(hit, width - 14)],
                [segment("  " + crop(hit.detail, width // 3))] if hit.detail else [],
            )
            for hit in self._hits
        ]

    def chosen(self) -> None:
        """Go there."""
        if self.place < len(self._hits):
            hit = self._hits[self.place]
            if hit.kind != COMMAND:
                self._finder.used(hit)
            self.dismiss(hit)


def _matched(hit: Hit, columns: int) -> list[Segment]:
    """A name in pieces: what matched is bold and underlined."""
    name = crop(hit.name, columns)
    on = set(hit.matched) if drawn(hit.name) == hit.name else set()
    pieces: list[Segment] = []
    start = 0
    for place in range(1, len(name) + 1):
        if place == len(name) or (place in on) != (start in on):
            pieces.append(
                segment(name[start:place], Style(bold=True, underline=True) if start in on else Style())
            )
            start = place
    return pieces
