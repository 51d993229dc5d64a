"""A screen as rows of cells: what stands in each, and in which pen.

A row is two lists of equal length: the characters (a wide one stands in its first cell and leaves "" in its
second) and the pens.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field

from rich.cells import split_graphemes
from rich.segment import Segment

from tui.terminal.wire.pens import PLAIN, Pens

UNKNOWN = -1
"""The pen of a cell that may show anything."""

# Characters that every terminal gives the width that Rich gives them, as first and last of runs. Behind anything
# else (emoji sequences, what came with newer Unicode, unusual scripts) the cursor's column is not trusted.
_SURE = (
    "\x20\x7e\xa0\xac\xae\u02ff\u0370\u0377\u037a\u0482\u048a\u052f\u1e00\u1fff\u2010\u2027\u2030\u205e\u20a0\u20c0"
    "\u2190\u21ff\u2400\u2421\u2500\u25fc\u2713\u2713\u2800\u28ff\u3001\u3029\u3041\u3096\u30a1\u30fa\u3400\u4dbf"
    "\u4e00\u9fff\uac00\ud7a3\uff01\uff60\ufffd\ufffd"
)
_FIRSTS, _LASTS = _SURE[::2], _SURE[1::2]


def sure(character: str) -> bool:
    """Whether all terminals agree on how wide a character (a whole grapheme) is."""
    run = bisect(_FIRSTS, character[:1]) - 1
    certain = run >= 0 and character[0] <= _LASTS[run]
    return certain and (len(character) == 1 or (len(character) == 2 and "\u0300" <= character[1] <= "\u036f"))


@dataclass(slots=True)
class Row:
    """One row of a screen."""

    characters: list[str]
    pens: list[int]

    @classmethod
    def unknown(cls, width: int) -> Row:
        """A row that may show anything; it differs from every known one."""
        return cls([" "] * width, [UNKNOWN] * width)

    @classmethod
    def blank(cls, width: int) -> Row:
        """A row as erasing leaves it."""
        return cls([" "] * width, [PLAIN] * width)

    def copy(self) -> Row:
        """The same cells in lists of their own."""
        return Row(self.characters.copy(), self.pens.copy())

    def put(self, x: int, segments: Iterable[Segment], pens: Pens) -> None:
        """Write segments from column `x` on, as a terminal does that does not wrap.

        Half a wide character that is left of or behind what is written becomes a blank.
        """
        width = len(self.characters)
        characters, looks = _cells(segments, pens)
        if x < 0 or x >= width or not characters:
            return
        end = min(width, x + len(characters))
        if end < width and self.characters[end] == "":
            self.characters[end] = " "
        if x and self.characters[x] == "":
            self.characters[x - 1] = " "
        self.characters[x:end] = characters[: end - x]
        self.pens[x:end] = looks[: end - x]
        if x + len(characters) > width and characters[end - x] == "":
            self.characters[end - 1] = " "  # no room for a second half


def _cells(segments: Iterable[Segment], pens: Pens) -> tuple[list[str], list[int]]:
    """Cells of segments: characters and pens."""
    characters: list[str] = []
    looks: list[int] = []
    for text, style, control in segments:
        if control is not None or not text:
            continue
        pen = pens.of(style)
        before = len(characters)
        if text.isascii() and text.isprintable():
            characters.extend(text)
        else:
            _spread(text, characters)
        looks.extend([pens.blank(pen) if text.isspace() else pen] * (len(characters) - before))
    return characters, looks


def _spread(text: str, characters: list[str]) -> None:
    """Append a text's graphemes, with "" for each second cell; what has no width joins what stands before it."""
    for start, end, width in split_graphemes(text)[0]:
        grapheme = text[start:end]
        if width:
            characters.append(
                grapheme if grapheme.isprintable() or (width == 1 and grapheme == "\xa0") else " " * width
            )
            characters.extend([""] * (width - 1))


@dataclass(slots=True)
class Canvas:
    """A whole screen of rows.

    Attributes:
        rows: from the top.
        touched: rows that were written since somebody last looked.
    """

    width: int
    height: int
    rows: list[Row] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)

    @classmethod
    def unknown(cls, width: int, height: int) -> Canvas:
        """A screen that may show anything."""
        return cls(width, height, [Row.unknown(width) for _ in range(height)])

    def put(self, x: int, y: int, segments: Iterable[Segment], pens: Pens) -> None:
        """Write segments from column `x` of row `y` on; what lies outside is cut off."""
        if 0 <= y < self.height:
            self.rows[y].put(x, segments, pens)
            self.touched.add(y)
