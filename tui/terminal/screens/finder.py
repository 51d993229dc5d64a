"""Finding anything in the library as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style

from tui.library.finder import PREFIXES, Finder, Hit
from tui.library.names import COMMAND, Row
from tui.terminal.screens.searching import SearchPanel
from tui.terminal.widgets.rows import segment
from tui.text.cells import crop, drawn


class FinderScreen(SearchPanel[Hit, Hit]):
    """Hits as one types: names, claims, evidence, notes, tags, articles, commands.

    Args:
        finder: the library's.
        commands: rows for the commands of the reader.
    """

    def __init__(self, finder: Finder, commands: Sequence[Row] = ()) -> None:
        super().__init__("Find", finder)
        self._commands = tuple(commands)

    def closing_hint(self) -> str:
        """The signs."""
        return f"{' '.join(PREFIXES)} narrow · Backspace closes"

    def look(self, query: str, cancelled: Callable[[], bool]) -> list[Hit]:
        """Search."""
        return self._finder.search(query, cancelled=cancelled, extra=self._commands)

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
            for hit in self.found
        ]

    def chosen(self) -> None:
        """Go there."""
        if self.place < len(self.found):
            hit = self.found[self.place]
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
