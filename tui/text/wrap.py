"""Words wrapped to columns, on demand: only what is asked for is wrapped, so 10 MB open as fast as 10 kB.

A text is cut into blocks (a line of the text, or a piece of a very long one); a block is wrapped to rows when
somebody looks at it. A row is named by its block and its number there, so no row before it need be known.
Rows cover the text: the spaces or the line break at a row's end belong to it.
"""

from __future__ import annotations

from bisect import bisect_right

from tui.model import Span, Spans
from tui.text.cells import TAB, shown, width

Row = tuple[int, int]

BLOCK = 4096  # characters of a block at most; a longer line of the text breaks there, at a space if it can

_NOT_FIRST = frozenset("、。，．・：；！？）］｝〉》」』】〕”’…ー々,.;:!?)]}%")
_NOT_LAST = frozenset("（［｛〈《「『【〔“‘([{$£€")
_DASHES = frozenset("-–—")


def blocks(text: str) -> list[int]:
    """Where the blocks of a canonical text begin, in order; at least one, at 0."""
    starts: list[int] = []
    at = 0
    while at < len(text) or not starts:
        line = text.find("\n", at) + 1 or len(text)
        while line - at > BLOCK:
            starts.append(at)
            space = text.rfind(" ", at + BLOCK // 2, at + BLOCK)
            at = space + 1 if space >= 0 else at + BLOCK
        starts.append(at)
        at = line
    return starts


def wrap(text: str, start: int, end: int, columns: int) -> Spans:
    """The rows of `text[start:end]`, which holds no line break but at its end.

    Args:
        text: the whole text; offsets are into it.
        start: where the first row begins.
        end: where the last row ends, its line break included.
        columns: cells a row may take, at least 1; a character wider than that has a row of its own.

    Returns:
        Spans that touch each other, from `start` to `end`; spaces at a row's end may reach beyond the columns.
    """
    piece = text[start:end]
    plain = piece.isascii() and "\t" not in piece
    rows: list[Span] = []
    at = start
    while at < end:
        fit = min(end, at + columns) if plain else _fit(text, at, end, columns)
        cut = _cut(text, at, fit, end)
        rows.append((at, cut))
        at = cut
    return tuple(rows) or ((start, end),)


def _fit(text: str, at: int, end: int, columns: int) -> int:
    """The end of what fits in the columns, at least one character, marks and joiners with their base."""
    total, before, place = 0, "", at
    while place < end:
        character = text[place]
        step = TAB - total % TAB if character == "\t" else width(character, before)
        if total + step > columns and character != "\n" and place > at:
            return place
        total, before, place = total + step, shown(character, before), place + 1
    return end


def _cut(text: str, at: int, fit: int, end: int) -> int:
    """Where to break between `at` and `fit`: after spaces, after a dash, beside a wide character, else at `fit`."""
    if fit >= end or text[fit] == "\n":
        return end if fit >= end or fit + 1 == end else fit
    if text[fit] in " \t":
        return _after_spaces(text, fit, end)
    for place in range(fit, at, -1):
        if _may_break(text, place):
            return place
    return fit


def _after_spaces(text: str, place: int, end: int) -> int:
    """Spaces hang over the margin: the next row begins with a word."""
    while place < end and text[place] in " \t\n":
        place += 1
    return place


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if before in " \t":
        return True
    if before in _DASHES:
        return after not in _DASHES and (
            before != "-" or (after.isalpha() and text[place - 2 : place - 1].isalpha())
        )
    if after in _NOT_FIRST or before in _NOT_LAST or before == "\u200d":
        return False
    return before == "\u200b" or width(after) == 2 or (width(before) == 2 and width(after) > 0)


class Layout:
    """A text wrapped to a number of columns, as far as it was looked at.

    Attributes:
        text: the canonical text.
        columns: cells a row may take.
    """

    def __init__(self, text: str, columns: int, starts: list[int] | None = None) -> None:
        self.text = text
        self.columns = max(1, columns)
        self._starts = blocks(text) if starts is None else starts
        self._rows: dict[int, Spans] = {}

    def at(self, columns: int) -> Layout:
        """The same text in other columns; finding the blocks is not done again."""
        return self if columns == self.columns else Layout(self.text, columns, self._starts)

    def rows(self, block: int) -> Spans:
        """The rows of one block."""
        found = self._rows.get(block)
        if found is None:
            end = self._starts[block + 1] if block + 1 < len(self._starts) else len(self.text)
            found = self._rows[block] = wrap(self.text, self._starts[block], end, self.columns)
        return found

    def span(self, row: Row) -> Span:
        """What stands in a row, the spaces or line break at its end included."""
        return self.rows(row[0])[row[1]]

    def row(self, offset: int) -> Row:
        """The row in which an offset stands; the last one for the end of the text."""
        block = max(0, bisect_right(self._starts, offset) - 1)
        starts = [start for start, _ in self.rows(block)]
        return block, max(0, bisect_right(starts, offset) - 1)

    @property
    def last(self) -> Row:
        """The last row of the text."""
        block = len(self._starts) - 1
        return block, len(self.rows(block)) - 1

    def step(self, row: Row, count: int) -> Row:
        """The row `count` rows further (or back, below zero); never beyond the first or the last."""
        block, place = row[0], row[1] + count
        while place < 0 and block > 0:
            block -= 1
            place += len(self.rows(block))
        while place >= len(self.rows(block)) and block + 1 < len(self._starts):
            place -= len(self.rows(block))
            block += 1
        return block, min(max(place, 0), len(self.rows(block)) - 1)

    def between(self, first: Row, second: Row, limit: int) -> int:
        """How many rows `second` stands below `first` (above: below zero), up to `limit`, without wrapping more."""
        if second < first:
            return -self.between(second, first, limit)
        block, count = first[0], -first[1]
        while block < second[0] and count < limit:
            count += len(self.rows(block))
            block += 1
        return min(limit, count + second[1] if block == second[0] else limit)
