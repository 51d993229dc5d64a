"""Finding rows that only moved, so that the terminal can move them itself.

Any choice here is right, for what the terminal then shows is compared with what it should show, cell by cell;
a good choice is only cheaper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import ne

from tui.terminal.wire.cells import Row

FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Move:
    """Rows `top` to `bottom` (included) go up by `distance`, or down where it is negative; new rows are blank."""

    top: int
    bottom: int
    distance: int

    def sequence(self, height: int) -> str:
        """The terminal's command: index or reverse index at the edge of a scroll region, in the plain pen.

        These are the VT100's: they work where scrolling by a count does not, on the Linux console for one.

        Args:
            height: rows of the screen; no region is needed where all of it moves.
        """
        up = self.distance > 0
        region = f"\x1b[{self.top + 1};{self.bottom + 1}r"
        edge = f"\x1b[{(self.bottom if up else self.top) + 1}H"
        moves = ("\x1bD" if up else "\x1bM") * abs(self.distance)
        if self.top == 0 and self.bottom == height - 1:
            return f"{edge}{moves}"
        return f"{region}{edge}{moves}\x1b[r"

    def apply(self, rows: list[Row]) -> None:
        """Do to rows what the terminal does."""
        count, size = abs(self.distance), self.bottom - self.top + 1
        width = len(rows[self.top].characters)
        blank = [Row.blank(width) for _ in range(min(count, size))]
        region = rows[self.top : self.bottom + 1]
        rows[self.top : self.bottom + 1] = (
            region[count:] + blank if self.distance > 0 else blank + region[:-count]
        )


def find_move(shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int]) -> Move | None:
    """The move that saves most, or None where writing the changed rows costs less.

    Args:
        shown: what the terminal shows.
        wanted: what it is to show.
        changed: the rows that differ, ascending.
    """
    if len(changed) < FEWEST_ROWS:
        return None
    best, most = None, 0
    for distance in _distances(shown, wanted, changed):
        for move in _regions(shown, wanted, distance):
            saved = _saved(shown, wanted, move) - len(move.sequence(len(shown)))
            if saved > most:
                best, most = move, saved
    return best


def _distances(shown: Sequence[Row], wanted: Sequence[Row], changed: Sequence[int]) -> list[int]:
    """Up to two distances that most changed rows seem to have moved by.

    Rows are compared in parts, so that a scrollbar or a pane beside the text does not hide the move.
    """
    width = len(wanted[0].characters)
    votes: Counter[int] = Counter()
    for left, right in (
        (width // 10, width - width // 10),
        (width // 10, width // 2),
        (width // 2, width - width // 10),
    ):
        places: dict[str, list[int]] = {}
        for y in changed:
            places.setdefault("".join(shown[y].characters[left:right]), []).append(y)
        for y in changed:
            part = "".join(wanted[y].characters[left:right])
            if not part.isspace():
                votes.update(old - y for old in places.get(part, ())[:4] if old != y)
    return [distance for distance, count in votes.most_common(2) if count >= FEWEST_ROWS - 1]


def _cost(old: Row, new: Row) -> int:
    """Cells that differ between two rows."""
    if old == new:
        return 0
    characters: int = sum(map(ne, old.characters, new.characters))
    pens: int = sum(map(ne, old.pens, new.pens))
    return max(characters, pens)


def _regions(shown: Sequence[Row], wanted: Sequence[Row], distance: int) -> Iterator[Move]:
    """The best run of rows, and the same without its edges: a title or status line may be alike by chance."""
    move = _region(shown, wanted, distance)
    for above, below in ((1, 1), (1, 0), (0, 1), (0, 0)) if move is not None else ():
        assert move is not None
        if move.bottom - below - move.top - above >= abs(distance):
            yield Move(move.top + above, move.bottom - below, distance)


def _region(shown: Sequence[Row], wanted: Sequence[Row], distance: int) -> Move | None:
    """The run of rows for which moving by a distance gains most (the greatest sum of a run, after Kadane)."""
    height = len(shown)
    best, total, first, top, bottom = 0, 0, 0, -1, -1
    for y in range(max(0, -distance), min(height, height - distance)):
        if total <= 0:
            total, first = 0, y
        total += _cost(shown[y], wanted[y]) - _cost(shown[y + distance], wanted[y])
        if total > best:
            best, top, bottom = total, first, y
    if top < 0:
        return None
    return Move(min(top, top + distance), max(bottom, bottom + distance), distance)


def _saved(shown: Sequence[Row], wanted: Sequence[Row], move: Move) -> int:
    """Cells that need not be written because of a move, over its whole region."""
    rows = list(shown)
    move.apply(rows)
    span = range(move.top, move.bottom + 1)
    return sum(_cost(shown[y], wanted[y]) for y in span) - sum(_cost(rows[y], wanted[y]) for y in span)
