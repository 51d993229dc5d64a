"""What the terminal shows, what it is to show, and the way from one to the other.

The five points: keep rows of cells of what is shown; put updates into rows of what is wanted; let the terminal
move rows that only moved; write the cells that differ; leave the cursor where the screen wants it.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.terminal.wire.brush import Brush
from tui.terminal.wire.cells import Canvas, Row
from tui.terminal.wire.moves import find_move
from tui.terminal.wire.pens import Pens


class Painter:
    """Turns the compositor's updates into the bytes that make the terminal show them.

    Args:
        pens: the looks of styles in the colours that the terminal has.
    """

    def __init__(self, pens: Pens) -> None:
        self.pens = pens
        self._wanted = Canvas.unknown(0, 0)
        self._shown: list[Row] = []
        self._cursor = (-1, -1)

    @property
    def blind(self) -> bool:
        """Whether only a full update can say what the screen is to show."""
        return not self._shown

    def forget(self) -> None:
        """The terminal may show anything: after a resize, a pause, or other programs' output."""
        self._shown = []
        self._cursor = (-1, -1)

    def know(self, rows: list[Row]) -> None:
        """The terminal shows these rows."""
        self._shown = rows
        self._wanted = Canvas(len(rows[0].characters), len(rows), [row.copy() for row in rows])

    def take(self, update: CompositorUpdate) -> None:
        """Note what an update wants shown.

        Raises:
            TypeError: an update of a kind that this Textual did not have.
        """
        if isinstance(update, LayoutUpdate):
            self._take_layout(update)
        elif isinstance(update, ChopsUpdate):
            self._take_chops(update)
        else:
            raise TypeError(f"unknown update {type(update).__name__}")

    def paint(self, cursor: tuple[int, int]) -> str:
        """The sequences that bring the terminal from what it shows to what was wanted.

        Args:
            cursor: column and row, from 0, at which the cursor is left.

        Returns:
            Nothing at all where nothing differs.
        """
        brush = Brush(self.pens, self._wanted.width)
        changed = self._changed()
        wanted = self._wanted.rows
        if move := find_move(self._shown, wanted, changed):
            brush.raw(move.sequence(len(wanted)))
            move.apply(self._shown)
            changed = [y for y, row in enumerate(wanted) if row != self._shown[y]]
        for y in changed:
            brush.row(y, self._shown[y], wanted[y])
            self._shown[y] = wanted[y].copy()
        if changed or move or cursor != self._cursor:
            brush.go(*cursor)
            self._cursor = cursor
        return brush.take()

    def _changed(self) -> list[int]:
        """The rows that differ, ascending."""
        rows = sorted(self._wanted.touched)
        self._wanted.touched.clear()
        return [y for y in rows if self._wanted.rows[y] != self._shown[y]]

    def _take_layout(self, update: LayoutUpdate) -> None:
        _, _, width, height = update.region
        if (width, height) != (self._wanted.width, self._wanted.height):
            self.know([Row.unknown(width) for _ in range(height)])
        for y, strips in enumerate(update.strips, update.region.y):
            self._put(update.region.x, y, strips)

    def _put(self, x: int, y: int, strips: Iterable[Strip]) -> None:
        """Write strips side by side."""
        for strip in strips:
            self._wanted.put(x, y, strip, self.pens)
            x += strip.cell_length

    def _take_chops(self, update: ChopsUpdate) -> None:
        for y, left, right in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x <= right and end > left:
                    inside = (
                        strip if left <= x < right and end <= right else strip.crop(0, min(end, right) - x)
                    )
                    self._wanted.put(x, y, inside, self.pens)
