"""A query put to an index: its words, what each may mean there, and how much each counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tui.search.build import Array
from tui.search.query import Query
from tui.search.vocabulary import WordMatches
from tui.search.words import SMALL_WORDS


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the words of an index that its words may mean.

    Attributes:
        matches: one for each of the query's words.
        shares: what each typed word weighs, (words) float32 that add up to 1.
        glued: the typed words without spaces.
    """

    query: Query
    matches: list[WordMatches]
    shares: Array
    glued: str

    @classmethod
    def of(cls, query: Query, matches: list[WordMatches], count: int) -> Question:
        """Weigh the typed words for an index of `count` names: long and rare ones count more, small words little."""
        raw = np.zeros(len(matches), np.float32)
        for at, (word, match) in enumerate(zip(query.words, matches, strict=True)):
            rare = np.log1p(count / (match.rows + 1)) / np.log1p(count)
            small = 0.25 if word in SMALL_WORDS else 1.0
            raw[at] = (min(len(word), 8) + 1) * (0.35 + 0.65 * rare) * small
        return cls(query, matches, raw / max(raw.sum(), 1e-9), "".join(query.words))

    @property
    def whole(self) -> bool:
        """Whether one word was typed: it may be initials, two starts in one, or letters with gaps."""
        return len(self.query.words) == 1
