"""A widget that is a list of rows; only those that changed are drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.colours import Colours
from tui.text.cells import cut, measure

BLANK = Style()


def segment(text: str, style: Style = BLANK) -> Segment:
    """A piece of a row; the text has been through `tui.text.cells`, and is never markup."""
    return Segment(text, style)


def row(*pieces: Segment) -> Strip:
    """A row of pieces."""
    return Strip([piece for piece in pieces if piece.text])


def fitted(left: Sequence[Segment], right: Sequence[Segment], columns: int) -> Strip:
    """A row with something at its left and at its right; the left is cut where they would meet."""
    room = columns - sum(measure(piece.text) for piece in right)
    pieces: list[Segment] = []
    for piece in left:
        if room <= 0:
            break
        text = piece.text if measure(piece.text) <= room else cut(piece.text, room)
        pieces.append(segment(text, piece.style or BLANK))
        room -= measure(text)
    return row(*pieces, segment(" " * max(0, room)), *right)


Item = TypeVar("Item")
Made = TypeVar("Made")


class Each(Sequence[Made], Generic[Item, Made]):
    """What `make` makes of each of `items`, made when it is asked for: of a long list the rows in sight."""

    def __init__(self, make: Callable[[Item], Made], items: Sequence[Item]) -> None:
        self._make = make
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Made: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Made]: ...
    def __getitem__(self, at: int | slice) -> Made | Sequence[Made]:
        if isinstance(at, slice):
            return [self._make(item) for item in self._items[at]]
        return self._make(self._items[at])


class Rows(Widget):
    """Rows of styled text, one terminal row each. A subclass gives them by `show`; what does not differ stays."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._rows: list[Strip] = []

    @property
    def colours(self) -> Colours:
        """The styles of this terminal."""
        colours: Colours = getattr(self.app, "colours", None) or Colours()
        return colours

    def show(self, rows: Sequence[Strip]) -> None:
        """Show these rows from the top; the rest of the widget is blank."""
        old, self._rows = self._rows, list(rows)
        width = self.size.width
        changed = [
            Region(0, place, width, 1)
            for place in range(max(len(old), len(self._rows)))
            if place >= len(old) or place >= len(self._rows) or old[place] != self._rows[place]
        ]
        if changed and width:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """One row, as wide as the widget."""
        strip = self._rows[y] if y < len(self._rows) else Strip.blank(0)
        return strip.adjust_cell_length(self.size.width, BLANK)
