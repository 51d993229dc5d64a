"""Quotations of a text: pairs of quotation marks, paragraph by paragraph.

Curly marks and guillemets open and close by their shape; straight marks toggle, but one behind a letter and before
white space never opens. A quotation left open runs to the end of its paragraph and says so. Single marks make
quotations too, where they cannot be apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.model import Spans

# Each form begins with its mark, what stands before it is asked behind it: so the search runs from mark to mark.
_MARK = re.compile(r"""[“”„«»"‘″]|``|''|'(?<![\w'’]')(?=[\w\[“"])|'(?<=[^\s']')(?!\w)|’(?<=\S’)(?!\w)""")
_OPENS = {"“": "”", "„": "“”", "«": "»", "``": "''\"", "‘": "’'"}
_STRAIGHT = frozenset(('"', "''", "″"))

SHORT_INSERTION = 60
"""Longest bracketed quotation, in characters, that a stray closing mark behind it may continue."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation.

    Attributes:
        start, end: with its marks; an unclosed one ends with its paragraph.
        closed: whether a closing mark was found.
        level: 1 for a quotation, 2 and more inside another one.
    """

    start: int
    end: int
    closed: bool = True
    level: int = 1


def quotations(text: str, paragraphs: Spans) -> tuple[Quote, ...]:
    """Pair the quotation marks of each paragraph.

    Args:
        text: any text.
        paragraphs: its paragraphs; no quotation crosses their ends.

    Returns:
        Quotations by start, then outer before inner. Any number of marks, in any order, is accepted; linear time.
    """
    found: list[Quote] = []
    for start, end in paragraphs:
        found.extend(_Paragraph(text, start, end).pair())
    return tuple(found)


class _Paragraph:
    """The marks of one paragraph while they are paired."""

    DEPTH = 8  # deeper nesting is noise
    AHEAD = 400  # how far a possessive looks for the true closing mark

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.open: list[tuple[str, int]] = []
        self.found: list[Quote] = []

    def pair(self) -> list[Quote]:
        """Walk over the marks and give the quotations in order."""
        for match in _MARK.finditer(self.text, self.start, self.end):
            self._mark(match.group(), match.start(), match.end())
        self._leave()
        return sorted(self.found, key=lambda quote: (quote.start, -quote.end))

    def _mark(self, mark: str, at: int, after: int) -> None:
        depth = self._closes(mark, at, after)
        if depth is not None:
            self._close(depth, after)
        elif mark in _OPENS or self._may_open(mark, at, after):
            if len(self.open) < self.DEPTH:
                self.open.append((mark, at))
        elif mark == "”":
            self._stray(at, after)

    def _closes(self, mark: str, at: int, after: int) -> int | None:
        """Give the index of the open mark that this one closes."""
        for depth in range(len(self.open) - 1, -1, -1):
            opener = self.open[depth][0]
            if opener == "'":
                if mark in "'’" and not self._possessive(at, after, mark):
                    return depth
            elif opener == "‘":
                if mark in "’'" and mark != "''" and not self._possessive(at, after, mark):
                    return depth
            elif (
                mark in _OPENS.get(opener, "")
                or (opener in _STRAIGHT and mark in (*_STRAIGHT, "”"))
                or (opener == "“" and mark in _STRAIGHT and not self._may_open(mark, at, after))
            ):
                return depth
        return None

    def _possessive(self, at: int, after: int, mark: str) -> bool:
        """Take `s'` before a word as a possessive if another closing mark comes later in the paragraph."""
        if self.text[at - 1 : at] not in ("s", "S") or not self.text[after : after + 2].strip().isalpha():
            return False
        end = min(self.end, after + self.AHEAD)
        stop = self.text.find("‘" if mark == "’" else "\n", after, end)
        return self.text.find(mark, after, stop if stop >= 0 else end) >= 0

    def _may_open(self, mark: str, at: int, after: int) -> bool:
        """Say whether a mark without shape may open a quotation here."""
        if mark in ("’", "”", "»"):
            return mark == "”" and self._space(at - 1) and not self._space(after) and not self.open
        if mark == "'":
            return (at == self.start or not self.text[at - 1].isalnum()) and self.text[
                after : after + 1
            ] != ""
        behind = at > self.start and not self._space(at - 1) and self.text[at - 1] not in "([{—–-“‘/"
        return not (behind and (after >= self.end or not self._wordlike(after)))

    def _space(self, at: int) -> bool:
        return at < self.start or at >= self.end or self.text[at].isspace()

    def _wordlike(self, at: int) -> bool:
        return at < self.end and (self.text[at].isalnum() or self.text[at] in "[($'‘“…")

    def _close(self, depth: int, after: int) -> None:
        """Close the quotation at `depth`; what was opened inside it and not closed was no quotation."""
        self.found.append(Quote(self.open[depth][1], after, True, depth + 1))
        del self.open[depth:]

    def _stray(self, at: int, after: int) -> None:
        """Let a closing mark without an opening one continue the bracketed quotation before it."""
        if self.open or not self.found:
            return
        last = self.found[-1]
        inside = self.text[last.start + 1 : last.end - 1]
        bracketed = inside.startswith("[") and inside.rstrip(",.").endswith("]")
        if last.level == 1 and bracketed and len(inside) <= SHORT_INSERTION:
            self.found[-1] = Quote(last.start, after)

    def _leave(self) -> None:
        """End of the paragraph: double marks left open run to it, single ones were apostrophes."""
        left = [(mark, at) for mark, at in self.open if mark not in ("'", "‘")]
        if not left:
            return
        start = left[0][1]
        if self.text[start + 1 : self.end].strip():
            self.found = [q for q in self.found if q.end <= start or q.level > 1 or q.start > start]
            self.found.append(Quote(start, self.end, False, 1))
