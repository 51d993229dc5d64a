"""Finding anything in the library as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.events import Key
from textual.message import Message

from tui.library.finder import Finder
from tui.library.finder_hits import PREFIXES, Hit
from tui.library.names import COMMAND, Row
from tui.model import Span
from tui.terminal.screens.searching import SearchPanel
from tui.terminal.widgets.rows import Each, segment
from tui.text.cells import crop, drawn, measure

KINDS = {
    "": "anything", "@": "people and other names", "#": "tags", '"': "claims", "?": "evidence", "=": "notes",
    "/": "articles", ">": "commands",
}  # fmt: skip
"""What each sign narrows the list to, in the order in which Tab goes through them."""
PREVIEW = 2  # rows: the article's title, the words with what stands around them
LOW = 14  # rows of the screen below which there is no preview

Preview = tuple[str, str, Span]


class FinderScreen(SearchPanel[Hit, Hit]):
    """Hits as one types: names, claims, evidence, notes, tags, articles, commands; below, where the one in hand leads.

    Args:
        finder: the library's.
        commands: rows for the commands of the reader.
        place: where it is opened from; the last query from there is offered again.
    """

    class Seen(Message):
        """The preview of a hit is there."""

        def __init__(self, hit: Hit, preview: Preview) -> None:
            super().__init__()
            self.hit = hit
            self.preview = preview

    def __init__(self, finder: Finder, commands: Sequence[Row] = (), *, place: str = "") -> None:
        super().__init__("Find anything", finder, query=finder.query(place))
        self._commands = tuple(commands)
        self._from = place
        self._preview: tuple[Hit | None, Preview] = (None, ("", "", (0, 0)))

    @property
    def _sign(self) -> str:
        first = self.typed_text.lstrip()[:1]
        return first if first in PREFIXES else ""

    def closing_hint(self) -> str:
        """The keys."""
        return f"{' '.join(PREFIXES)} or Tab narrow · Enter goes · ctrl+c closes"

    def look(self, query: str, cancelled: Callable[[], bool]) -> Sequence[Hit]:
        """Search."""
        return self._finder.search(query, cancelled=cancelled, extra=self._commands)

    def on_unmount(self) -> None:
        """Stop what runs, and keep the query for the next time."""
        super().on_unmount()
        query = self.typed_text
        self.beside(lambda: self._finder.keep_query(self._from, query))

    def typed(self) -> None:
        """Search, and say in what."""
        self.heading = f"Find {KINDS[self._sign]}"
        super().typed()

    def on_key(self, event: Key) -> None:
        """As a panel; Tab goes on to the next kind."""
        if event.key not in ("tab", "shift+tab"):
            super().on_key(event)
            return
        event.stop()
        event.prevent_default()
        signs, words = list(KINDS), self.typed_text.lstrip().removeprefix(self._sign)
        step = 1 if event.key == "tab" else -1
        self._set(signs[(signs.index(self._sign) + step) % len(signs)] + words)

    # -- where it leads --------------------------------------------------------------------------

    def arrived(self) -> None:
        """Look where the first one leads."""
        self.moved()

    def moved(self) -> None:
        """Look where the one in hand leads."""
        hit = self._hit
        if hit is not None:
            self.beside(lambda: self.tell(self.Seen(hit, self._finder.preview(hit))))

    @property
    def _hit(self) -> Hit | None:
        return self.found[self.place] if self.place < len(self.found) else None

    def on_finder_screen_seen(self, event: Seen) -> None:
        """Show it, if it is still the one in hand."""
        if event.hit == self._hit:
            self._preview = (event.hit, event.preview)
            self.redraw()

    @property
    def room(self) -> int:
        """Rows of the list: the preview stands below it."""
        return max(1, super().room - (PREVIEW + 1 if self._previews else 0))

    @property
    def _previews(self) -> bool:
        return self.app.size.height >= LOW

    def height_of(self, count: int) -> int:
        """With the preview and a row between."""
        return super().height_of(count) + (PREVIEW + 1 if self._previews else 0)

    def foot(self) -> Sequence[Sequence[Segment]]:
        """The article and the words that the row in hand leads to."""
        if not self._previews:
            return ()
        hit, (title, passage, span) = self._preview
        if hit is None or hit != self._hit or not title:
            return ((), ())
        width = self.app.size.width - 6
        return [segment("→ " + crop(title, width), Style(bold=True))], _around(passage, span, width)

    # -- rows ------------------------------------------------------------------------------------

    def empty(self) -> str:
        """What can be found."""
        if self.typed_text.strip() not in ("", self._sign):
            return "nothing is found" if self.searched else "looking …"
        return "type a name, or words of a claim, a note, a headline"

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """The hits, the letters that matched underlined."""
        return Each(self._row_of, self.found)

    def _row_of(self, hit: Hit) -> tuple[Sequence[Segment], Sequence[Segment]]:
        width = self.app.size.width
        right = [segment("  " + crop(hit.detail, width // 3))] if hit.detail else []
        return [segment(f"{hit.kind:<9}"), *_matched(hit, width - 14)], right

    def chosen(self) -> None:
        """Go there."""
        hit = self._hit
        if hit is not None:
            if hit.kind != COMMAND:
                self.beside(lambda: self._finder.used(hit))
            self.dismiss(hit)


def _around(passage: str, span: Span, columns: int) -> list[Segment]:
    """A passage with its words underlined; what stands around them is cut at its far ends."""
    before, words, after = passage[: span[0]], passage[span[0] : span[1]], passage[span[1] :]
    words = crop(words, columns - 2)
    room = columns - 2 - measure(words)
    start = drawn(before)
    while start and measure(start) > room // 3:
        start = start[1:]
    start = f"…{start}" if start != before else start
    return [
        segment("  " + start),
        segment(words, Style(underline=True)),
        segment((" " if after[:1] == " " else "") + crop(after, max(0, room - measure(start) - 1))),
    ]


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
