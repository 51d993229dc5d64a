"""Writing cells with the fewest bytes: where the cursor is, what the pen is, and the shortest way on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from operator import ne, or_

from tui.terminal.wire.cells import UNKNOWN, Row, sure
from tui.terminal.wire.pens import PLAIN, Pens

LONG_BLANK = 9
"""Blanks in a row from which erasing them and stepping over is shorter than writing them."""
SHORT_GAP = 3
"""Unchanged cells that are as short to write again as to step over."""


class Brush:
    """Collects what is sent to the terminal; knows the cursor's place and the pen all the while.

    Args:
        pens: the looks of pen numbers.
        width: columns of the terminal; behind the last one the cursor's place is not trusted.
    """

    def __init__(self, pens: Pens, width: int) -> None:
        self._pens = pens
        self._width = width
        self._out: list[str] = []
        self._pen = PLAIN
        self._x = self._y = UNKNOWN

    def take(self) -> str:
        """All that was written, with the pen left plain."""
        self.use(PLAIN)
        return "".join(self._out)

    def use(self, pen: int) -> None:
        """Change the pen."""
        if pen != self._pen:
            self._out.append(self._pens.change(self._pen, pen))
            self._pen = pen

    def raw(self, sequence: str) -> None:
        """Write a sequence, in the plain pen, that leaves the cursor anywhere."""
        self.use(PLAIN)
        self._out.append(sequence)
        self._x = self._y = UNKNOWN

    def go(self, x: int, y: int) -> None:
        """Move the cursor, the shortest way."""
        if (x, y) == (self._x, self._y):
            return
        ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"]
        if y == self._y:
            ways.extend(["\r"] if x == 0 else [_sideways(x - self._x)] if self._x != UNKNOWN else [])
        elif x == 0 and self._y != UNKNOWN and y == self._y + 1:
            ways.append("\r\n")
        self._out.append(min(ways, key=len))
        self._x, self._y = x, y

    def row(self, y: int, old: Row, new: Row) -> None:
        """Make a row that shows `old` show `new`."""
        changed = _changed(old, new)
        tail = _tail(new)
        rest = [x for x in changed if x >= tail]
        erase = len(rest) > SHORT_GAP
        for start, end in _runs([x for x in changed if x < tail] if erase else changed):
            self._run(start, end, y, new)
        if erase:
            self.go(rest[0], y)
            self.use(PLAIN)
            self._out.append("\x1b[K")

    def _run(self, start: int, end: int, y: int, row: Row) -> None:
        """Write the cells of columns `start` to `end`, one pen after the other."""
        while start < end:
            pen = row.pens[start]
            stop = start + 1
            while stop < end and row.pens[stop] == pen:
                stop += 1
            self._approach(start, y, row)
            self.use(pen)
            self._cells(start, y, row.characters[start:stop])
            start = stop

    def _approach(self, x: int, y: int, row: Row) -> None:
        """Go to a column; over a few unchanged cells in the pen in use by writing them again."""
        gap = x - self._x
        if y == self._y and self._x != UNKNOWN and 0 < gap <= SHORT_GAP:
            between = "".join(row.characters[self._x : x])
            if row.pens[self._x : x] == [self._pen] * gap and between.isascii() and len(between) == gap:
                self._out.append(between)
                self._x = x
        self.go(x, y)

    def _cells(self, x: int, y: int, characters: Sequence[str]) -> None:
        """Write characters from column `x` on in the pen in use; the cursor is there."""
        text = "".join(characters)
        if not text.isascii():
            self._signs(x, y, characters)
        elif len(text) >= LONG_BLANK and self._pen == PLAIN and text.isspace():
            self._out.append(f"\x1b[{len(text)}X")
        else:
            self._out.append(text)
            self._advance(len(text))

    def _signs(self, x: int, y: int, characters: Sequence[str]) -> None:
        """Write characters of any width; what terminals measure differently is fenced in by absolute moves."""
        for column, (character, after) in enumerate(pairwise((*characters, " ")), x):
            if not character:
                continue
            cells = 1 if after else 2
            self.go(column, y)
            if not sure(character):
                self._out.append(" " * cells + _sideways(-cells))
            self._out.append(character)
            self._advance(cells)
            if not sure(character):
                self._x = UNKNOWN

    def _advance(self, cells: int) -> None:
        """Note that the cursor went right; in the last column it may stand on it or behind it."""
        self._x += cells
        if self._x >= self._width:
            self._x = UNKNOWN


def _sideways(distance: int) -> str:
    """The sequence that moves the cursor right, or left where `distance` is negative."""
    count = "" if abs(distance) == 1 else str(abs(distance))
    return "\b" if distance == -1 else f"\x1b[{count}{'C' if distance > 0 else 'D'}"


def _changed(old: Row, new: Row) -> list[int]:
    """Columns to write, ascending: what differs, and the other half of every wide character that this cuts."""
    size = len(new.characters)
    differs = map(or_, map(ne, old.characters, new.characters), map(ne, old.pens, new.pens))
    changed = list(compress(range(size), differs))
    if "" not in old.characters and "" not in new.characters:
        return changed
    todo, whole = changed, set(changed)
    while todo:
        x = todo.pop()
        left = [x - 1] if x and "" in (old.characters[x], new.characters[x]) else []
        right = [x + 1] if x + 1 < size and "" in (old.characters[x + 1], new.characters[x + 1]) else []
        more = [near for near in (*left, *right) if near not in whole]
        whole.update(more)
        todo.extend(more)
    return sorted(whole)


def _runs(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring columns together: (first, one behind the last)."""
    if not columns:
        return
    start = last = columns[0]
    for x in columns[1:]:
        if x > last + 1:
            yield start, last + 1
            start = x
        last = x
    yield start, last + 1


def _tail(row: Row) -> int:
    """The column from which on a row is as erasing leaves it."""
    x = len(row.characters)
    while x and row.characters[x - 1] == " " and row.pens[x - 1] == PLAIN:
        x -= 1
    return x
