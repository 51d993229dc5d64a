"""From typed words to the few hundred rows that are looked at closely: sums over all rows, in arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tui.search import places
from tui.search.best import best
from tui.search.build import Array, Arrays, name_hash
from tui.search.query import Query
from tui.search.strings import Strings
from tui.search.vocabulary import FULL, WordMatches
from tui.search.words import SMALL_WORDS

WORDS, OTHERS = 220, 60
"""How many rows go on by their words, and by each of the other ways."""
_GLUED_LIMIT = 60_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What each typed word weighs, in whole numbers that add up to at most 255."""

    share: Array

    @classmethod
    def of(cls, words: tuple[str, ...], matches: list[WordMatches], count: int) -> Weights:
        """Long and rare words weigh more, small words little."""
        raw = []
        for word, match in zip(words, matches, strict=True):
            rare = np.log1p(count / (match.rows + 1)) / np.log1p(count) if count else 1.0
            small = 0.25 if word in SMALL_WORDS else 1.0
            raw.append((min(len(word), 8) + 1) * (0.35 + 0.65 * rare) * small)
        total = sum(raw) or 1.0
        return cls(np.array([max(1, int(250 * value / total)) for value in raw], np.uint16))


class Rows:
    """The rows of an index, asked for candidates."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.count = len(arrays["kind"])
        self._initials = Strings(arrays["initial_text"], arrays["initial_at"])
        self._words = Strings(arrays["word_text"], arrays["word_at"])

    def exact(self, words: tuple[str, ...]) -> Array:
        """Rows whose whole name may be `words` (by hash)."""
        hashes = self._arrays["exact_hash"]
        value = np.uint32(name_hash(words))
        low, high = np.searchsorted(hashes, value, "left"), np.searchsorted(hashes, value, "right")
        return np.sort(self._arrays["exact_row"][low:high])

    def by_words(
        self, words: tuple[str, ...], matches: list[WordMatches], allowed: Array | None, count: int
    ) -> Array:
        """The rows that hold the most of the typed words, weighed."""
        total = np.zeros(self.count, np.uint16)
        shares = Weights.of(words, matches, self.count).share
        for word, match, share in zip(words, matches, shares, strict=True):
            scores = self._word_scores(match)
            if len(words) > 1 and 2 <= len(word) <= 6:
                rows = self._initial_rows(word)
                scores[rows] = np.maximum(scores[rows], np.uint8(FULL * 0.8))
            total += np.multiply(scores, share, dtype=np.uint16)
        return self._top(total if allowed is None else total * allowed, count)

    def _word_scores(self, match: WordMatches) -> Array:
        """For each row the best score of its words: (N) uint8."""
        scores = np.zeros(self.count, np.uint8)
        order = np.argsort(match.scores, kind="stable")  # the best is written last, and stays
        ids = match.ids[order]
        starts = self._arrays["post_at"][ids].astype(np.int64)
        lengths = self._arrays["post_at"][ids + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        at = np.arange(total) + np.repeat(starts - ends + lengths, lengths)
        scores[self._arrays["post_row"][at]] = np.repeat(match.scores[order], lengths)
        return scores

    def _top(self, total: Array, count: int) -> Array:
        highest = int(total.max(initial=0))
        if not highest:
            return np.zeros(0, np.int64)
        for share in (0.85, 0.7, 0.5, 0.3, 0.0):
            at = np.flatnonzero(total > highest * share)
            if len(at) >= count:
                break
        if len(at) <= count:
            return at
        return at[best(self._likely(at, total[at].astype(np.float32) / highest), count)]

    def _likely(self, rows: Array, score: Array) -> Array:
        known = np.log2(self._arrays["mentions"][rows].astype(np.float32) + 1)
        size = np.minimum(self._arrays["size"][rows].astype(np.float32), 60)
        likely: Array = np.maximum(1, 1000 * score + 25 * known - 4 * size)
        return likely.astype(np.uint16)

    def _initial_rows(self, typed: str) -> Array:
        low, high = self._initials.prefixed(typed)
        at = self._arrays["initial_row_at"]
        return self._arrays["initial_row"][at[low] : at[high]]

    def by_initials(self, typed: str) -> Array:
        """Rows whose initials are, or begin with, `typed`."""
        if not 2 <= len(typed) <= 8:
            return np.zeros(0, np.int64)
        at = self._arrays["initial_row_at"]
        same = self._initials.index_of(typed)
        run = slice(int(at[same]), int(at[same + 1])) if same is not None else slice(0, 0)
        equal = self._arrays["initial_row"][run][:OTHERS]
        more = self._initial_rows(typed)
        more = more if len(more) <= OTHERS else more[best(self._likely(more, np.ones(len(more))), OTHERS)]
        return np.concatenate([equal, more]).astype(np.int64)

    def by_letters(self, typed: str, allowed: Array | None) -> Array:
        """Rows that hold the letters of `typed` in order."""
        if not 3 <= len(typed) <= 24:
            return np.zeros(0, np.int64)
        rows, place = places.rows_in_order(self._arrays, typed)
        if allowed is not None:
            kept = allowed[rows] > 0
            rows, place = rows[kept], place[kept]
        return (
            rows if len(rows) <= WORDS else rows[best(places.likely(self._arrays, typed, rows, place), WORDS)]
        )

    def by_two_starts(self, typed: str) -> Array:
        """Rows in which `typed` is the start of one word and, behind it, the start of the next (`jkerry`)."""
        if not 4 <= len(typed) <= 20:
            return np.zeros(0, np.int64)
        found = [self._split_rows(typed[:at], typed[at:]) for at in range(1, len(typed) - 1)]
        rows = np.unique(np.concatenate(found))
        return rows if len(rows) <= OTHERS else rows[best(self._likely(rows, np.ones(len(rows))), OTHERS)]

    def _split_rows(self, left: str, right: str) -> Array:
        post_at, post_place = self._arrays["post_at"], self._arrays["post_place"]
        lefts, rights = self._words.prefixed(left), self._words.prefixed(right)
        here = slice(int(post_at[rights[0]]), int(post_at[rights[1]]))
        there = slice(int(post_at[lefts[0]]), int(post_at[lefts[1]]))
        step, other = (-1, lefts) if here.stop - here.start <= there.stop - there.start else (1, rights)
        run = here if step < 0 else there
        if not 0 < run.stop - run.start <= _GLUED_LIMIT or other[0] == other[1]:
            return np.zeros(0, np.uint32)
        rows, place = self._arrays["post_row"][run], post_place[run].astype(np.int64)
        fits = np.zeros(len(rows), bool)
        for distance in (step, 2 * step):  # one small word may stand between ("omar al-bashir")
            beside = place + distance
            inside = (beside >= 0) & (beside < self._arrays["row_words"][rows])
            words = self._arrays["row_word"][np.where(inside, self._arrays["row_at"][rows] + beside, 0)]
            fits |= inside & (words >= other[0]) & (words < other[1])
        return rows[fits]


def candidates(
    rows: Rows, query: Query, matches: list[WordMatches], allowed: Array | None, strict: int
) -> Array:
    """Rows worth a close look, ascending, without doubles; `strict` more of them when strict terms drop many."""
    glued = "".join(query.words)
    found = [rows.exact(query.words), rows.by_words(query.words, matches, allowed, WORDS + strict)]
    if len(query.words) == 1 or len(glued) <= 6:
        found.append(rows.by_initials(glued))
    if len(query.words) == 1:
        found += [rows.by_two_starts(glued), rows.by_letters(glued, allowed)]
    every = np.unique(np.concatenate(found)).astype(np.int64)
    return every if allowed is None else every[allowed[every] > 0]
