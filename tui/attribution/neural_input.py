"""A document as the nets see it: one row of numbers a token, with long quotations folded.

The middle of a quotation of more than `LONG` tokens becomes ONE unit, so that the clause around it is never far from
its verb. Everything that follows counts in units.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tui.model import Spans
from tui.text.quotations import Quote
from tui.text.tokens import Tokens

Ints = NDArray[np.int32]

LONG, HEAD, TAIL = 14, 4, 3
"""A quotation of more tokens than `LONG` keeps its first `HEAD` and last `TAIL` tokens; the rest is one unit."""
PIECE = 128
"""Most units of a piece; longer paragraphs are cut, at the end of a sentence where there is one."""
SUFFIXES, PREFIXES, SHAPES, STATES = 4096, 4096, 12, 28
MARK, OTHER_WORD = 9, 10
"""Shapes of marks of quotation and of words in letters without capitals; what is larger is punctuation."""
LEFT, RIGHT = 40, 48
"""Most units of a window before and behind its cue."""
BEFORE, BEHIND = 1, 3
"""Most sentences of a window before and behind its cue's."""
PLACES = 15
FOLDED = "\u2026\u2026"
"""What stands for the folded middle of a quotation."""

_DIGIT = re.compile(r"\d")
_MARKS = dict.fromkeys(("“", "”", "„", "«", "»", "``", "''", "″", '"'), '"') | {
    "’": "'", "‘": "'", "—": "--", "–": "--", "―": "--", "…": "...",
}  # fmt: skip
_OUTSIDE, _OPENING, _INSIDE, _CLOSING, _MIDDLE, _UNCLOSED, _SINGLE = range(7)


class Readable(Protocol):
    """What is needed of a document."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def paragraphs(self) -> Spans: ...  # noqa: D102
    @property
    def sentences(self) -> Spans: ...  # noqa: D102
    @property
    def quotes(self) -> tuple[Quote, ...]: ...  # noqa: D102
    @property
    def tokens(self) -> Tokens: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Units:
    """A document's units as parallel arrays of one length.

    Attributes:
        first: the unit's first token; its last is the one before the next unit's first.
        starts, ends: offsets in the text.
        word: 32-bit hash of the word as compared, before it is looked up in a model's vocabulary.
        suffix, prefix, shape: hashed endings and beginnings, and how the word is written.
        state: where it stands: in a quotation, at the start of a sentence, in the first paragraph.
        sentence: number of its sentence; the sentences inside one quotation count as one.
        paragraph: index of its paragraph in the document.
    """

    first: Ints
    starts: Ints
    ends: Ints
    word: NDArray[np.uint32]
    suffix: Ints
    prefix: Ints
    shape: Ints
    state: Ints
    sentence: Ints
    paragraph: Ints

    def __len__(self) -> int:
        return len(self.first)

    def pieces(self, low: int, high: int) -> list[tuple[int, int]]:
        """Cut the units from `low` to `high` into runs inside one paragraph of at most `PIECE` units."""
        cuts = np.flatnonzero(np.diff(self.paragraph[low:high])) + low + 1
        bounds = [low, *cuts.tolist(), high]
        found: list[tuple[int, int]] = []
        for start, end in pairwise(bounds):
            at = start
            while end - at > PIECE:
                cut = self._cut(at)
                found.append((at, cut))
                at = cut
            if at < end:
                found.append((at, end))
        return found

    def _cut(self, at: int) -> int:
        inside = self.sentence[at : at + PIECE + 1]
        changes = np.flatnonzero(np.diff(inside[PIECE // 2 :]))
        return at + PIECE // 2 + int(changes[-1]) + 1 if len(changes) else at + PIECE


def normal(word: str) -> str:
    """The word as the vocabulary has it: lower case, digits as 0, one kind of quotation mark and dash."""
    if word.isalpha() and word.isascii():
        return word.lower()
    return _DIGIT.sub("0", _MARKS.get(word, word.lower().replace("’", "'")))


def hashed(word: str) -> int:
    """A 32-bit number for a word, the same in every run."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def shape(word: str) -> int:
    """How a word is written, as a number below `SHAPES`."""
    if word.islower():
        return 1 if "-" in word else 0
    if word.isupper():
        return 3 if len(word) == 1 else (4 if word.endswith(".") else 2)
    if word[0].isupper():
        return 6 if "-" in word else 5
    if word[0].isdigit():
        return 7 if word[-1].isdigit() else 8
    if word in _MARKS:
        return MARK
    return OTHER_WORD if word[0].isalnum() else MARK + 2


_ROWS: dict[str, tuple[int, int, int, int]] = {}
_MANY = 60_000


def row(word: str) -> tuple[int, int, int, int]:
    """Hash, suffix, prefix and shape of a word; remembered, since a text repeats its words."""
    known = _ROWS.get(word)
    if known is None:
        if len(_ROWS) > _MANY:
            _ROWS.clear()
        kept = word[:64]
        base = normal(kept)
        known = _ROWS[word] = (
            hashed(base),
            hashed("-" + base[-3:]) % SUFFIXES,
            hashed("+" + base[:4]) % PREFIXES,
            shape(kept),
        )
    return known


def windows(sentence: Ints, cues: Ints) -> Ints:
    """The window of each cue: as many units and sentences around it as a claim can need.

    Args:
        sentence: sentence index of each unit.
        cues: units, shape (cues,).

    Returns:
        Cue, first unit, and the unit behind the last; shape (cues, 3).
    """
    own = sentence[cues]
    low = np.maximum(np.searchsorted(sentence, own - BEFORE), cues - LEFT)
    high = np.minimum(np.searchsorted(sentence, own + BEHIND, side="right"), cues + RIGHT + 1)
    return np.stack([cues, low, high], axis=1).astype(np.int32)


def places(where: Ints, units: Ints, cues: Ints) -> Ints:
    """How units lie to their cue, as numbers below `PLACES`.

    Args:
        where: sentence and paragraph index of each unit, shape (units, 2).
        units: units of any shape.
        cues: the cue of each, of a shape that broadcasts to that.
    """
    sentence = np.clip(where[units, 0] - where[cues, 0], -1, BEHIND) + 1
    paragraph = np.clip(where[units, 1] - where[cues, 1], -1, 1) + 1
    number: Ints = (sentence * 3 + paragraph).astype(np.int32)
    return number


def units(document: Readable) -> Units:
    """Make the units of a document.

    Args:
        document: a text with its paragraphs, sentences, quotations and tokens.

    Returns:
        Arrays over the units, in the order of the text; linear time.
    """
    tokens = document.tokens
    states, folded = _quoted(document)
    kept = np.ones(len(tokens), dtype=bool)
    for start, end in folded:
        kept[start + 1 : end] = False
    first = np.flatnonzero(kept).astype(np.int32)
    starts = np.array(tokens.starts, dtype=np.int32)
    rows = _rows(tokens.words, [start for start, _ in folded])
    rows = rows[first] if len(first) else rows
    last = np.append(first[1:], len(tokens)) - 1 if len(first) else first
    begins = starts[first]
    sentence = _index(document.sentences, begins)
    paragraph = _index(document.paragraphs, begins)
    opens = np.diff(sentence, prepend=-1) != 0
    free = (states[first] == _OUTSIDE) | (states[first] == _OPENING)
    state = (states[first] * 2 + opens) * 2 + (paragraph == 0)
    return Units(
        first,
        begins,
        np.array(tokens.ends, dtype=np.int32)[last],
        rows[:, 0].astype(np.uint32),
        rows[:, 1].astype(np.int32),
        rows[:, 2].astype(np.int32),
        rows[:, 3].astype(np.int32),
        state.astype(np.int32),
        np.cumsum(opens & free).astype(np.int32),
        paragraph,
    )


def _rows(words: list[str], folded: list[int]) -> NDArray[np.int64]:
    """The four numbers of each word; a folded middle has those of `FOLDED`."""
    forms = {word: number for number, word in enumerate(dict.fromkeys(words))}
    table = np.array([row(word) for word in forms], dtype=np.int64).reshape(-1, 4)
    rows = table[[forms[word] for word in words]] if words else table
    rows[folded] = row(FOLDED)
    return rows


def _index(spans: Spans, starts: Ints) -> Ints:
    """The index of the span that each offset lies in; non-negative."""
    begins = np.array([start for start, _ in spans], dtype=np.int32)
    return np.maximum(np.searchsorted(begins, starts, side="right") - 1, 0).astype(np.int32)


def _quoted(document: Readable) -> tuple[NDArray[np.int8], list[tuple[int, int]]]:
    """Where each token stands with regard to quotations, and the token ranges of folded middles."""
    starts, ends = document.tokens.starts, document.tokens.ends
    states = np.zeros(len(starts), dtype=np.int8)
    folded: list[tuple[int, int]] = []
    for quote in document.quotes:
        if quote.level != 1:
            continue
        low, high = bisect_left(starts, quote.start), bisect_right(ends, quote.end)
        if high <= low:
            continue
        single = document.text[quote.start] in "'‘"
        states[low:high] = _SINGLE if single else (_INSIDE if quote.closed else _UNCLOSED)
        states[low] = _OPENING
        if quote.closed:
            states[high - 1] = _CLOSING
        if high - low > LONG and (not folded or folded[-1][1] <= low):
            folded.append((low + HEAD, high - TAIL))
            states[low + HEAD] = _MIDDLE
    return states, folded
