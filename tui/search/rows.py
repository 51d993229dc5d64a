"""From typed words to the few hundred rows that are looked at closely: sums over all rows, in arrays."""

from __future__ import annotations

import numpy as np

from tui.search import places
from tui.search.best import best
from tui.search.breadth import breadth
from tui.search.build import Array, Arrays, name_hash
from tui.search.question import Question
from tui.search.strings import Strings
from tui.search.vocabulary import FULL, WordMatches

_ROUGHLY = 3000
_RUN_LIMIT = 60_000
_INITIALS = np.uint8(FULL * 0.8)
_NONE = np.zeros(0, np.int64)


class Rows:
    """The rows of an index, asked for candidates."""

    def __init__(self, arrays: Arrays, words: Strings) -> None:
        self._arrays = arrays
        self.count = len(arrays["kind"])
        self.breadth = breadth(self.count)
        self._initials = Strings(arrays["initial_text"], arrays["initial_at"])
        self._words = words
        self._word_text = arrays["word_text"]
        self._word_end = arrays["word_at"][1:].astype(np.int64)

    def exact(self, words: tuple[str, ...]) -> Array:
        """Rows whose whole name may be `words` (by hash)."""
        hashes = self._arrays["exact_hash"]
        value = np.uint32(name_hash(words))
        low, high = np.searchsorted(hashes, value, "left"), np.searchsorted(hashes, value, "right")
        return np.sort(self._arrays["exact_row"][low:high])

    def by_words(self, question: Question, allowed: Array | None, count: int) -> Array:
        """The rows that hold the most of the typed words, weighed."""
        total = np.zeros(self.count, np.uint16)
        several = len(question.matches) > 1
        for word, match, share in zip(question.query.words, question.matches, question.shares, strict=True):
            scores = self._word_scores(match)
            if several and 2 <= len(word) <= 6:
                rows = self.initial_rows(word)
                scores[rows] = np.maximum(scores[rows], _INITIALS)
            total += np.multiply(scores, np.uint16(max(1, int(250 * share))), dtype=np.uint16)
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
            return _NONE
        for share in (0.85, 0.7, 0.5, 0.3, 0.0):
            at = np.flatnonzero(total > highest * share)
            if len(at) >= count:
                break
        if len(at) <= count:
            return at
        at = at[best(total[at], _ROUGHLY)]
        return at[best(self._likely(at, total[at].astype(np.float32) / highest), count)]

    def _likely(self, rows: Array, score: Array | float = 1.0) -> Array:
        """How likely each row is meant, by a score of 0 to 1, its mentions and its length; whole numbers."""
        known = np.log2(self._arrays["mentions"][rows].astype(np.float32) + 1)
        size = np.minimum(self._arrays["size"][rows].astype(np.float32), 60)
        likely: Array = np.maximum(1, 1000 * score + 40 * known - 4 * size)
        return likely.astype(np.uint16)

    def _likeliest(self, rows: Array, count: int) -> Array:
        return rows if len(rows) <= count else rows[best(self._likely(rows), count)]

    def initial_range(self, typed: str) -> tuple[int, int]:
        """The range of initials that begin with `typed`."""
        return self._initials.prefixed(typed)

    def initial_rows(self, typed: str) -> Array:
        """Rows whose initials begin with `typed`."""
        low, high = self.initial_range(typed)
        at = self._arrays["initial_row_at"]
        return self._arrays["initial_row"][at[low] : at[high]]

    def by_initials(self, typed: str) -> Array:
        """The likeliest rows whose initials are, or begin with, `typed`."""
        if not 2 <= len(typed) <= 8:
            return _NONE
        at = self._arrays["initial_row_at"]
        same = self._initials.index_of(typed)
        run = slice(int(at[same]), int(at[same + 1])) if same is not None else slice(0, 0)
        equal = self._likeliest(self._arrays["initial_row"][run], self.breadth.others)
        return np.concatenate([equal, self._likeliest(self.initial_rows(typed), self.breadth.others)]).astype(
            np.int64
        )

    def by_letters(self, typed: str, allowed: Array | None) -> Array:
        """The likeliest rows that hold the letters of `typed` in order."""
        if not 3 <= len(typed) <= 24:
            return _NONE
        rows, place = places.rows_in_order(self._arrays, typed)
        if allowed is not None:
            kept = allowed[rows] > 0
            rows, place = rows[kept], place[kept]
        if len(rows) <= self.breadth.letters:
            return rows
        return rows[best(places.likely(self._arrays, typed, rows, place), self.breadth.letters)]

    def by_two_starts(self, typed: str) -> Array:
        """The likeliest rows in which `typed` is the start of a word and, behind it, that of the next (`jkerry`)."""
        if not 4 <= len(typed) <= 20:
            return _NONE
        found = [self._neighbours(self._between(typed[:at]), typed[at:]) for at in range(1, len(typed) - 1)]
        return self._likeliest(np.unique(np.concatenate(found)), self.breadth.others)

    def by_ending(self, left: str, right: str) -> Array:
        """The likeliest rows in which a word ends with `left` and the next begins with `right` (`ter new`)."""
        return self._likeliest(np.unique(self._neighbours(self._ending(left), right)), self.breadth.others)

    def _between(self, start: str) -> tuple[int, int]:
        return self._words.prefixed(start)

    def _ending(self, letters: str) -> Array:
        """(V) bool: words that end with `letters`."""
        wanted = letters.encode("utf-8", "replace")
        ids = np.flatnonzero(self._arrays["word_size"] > len(letters))
        for back, byte in enumerate(reversed(wanted)):
            ids = ids[self._word_text[self._word_end[ids] - 1 - back] == byte]
        fits = np.zeros(len(self._words), bool)
        fits[ids] = True
        return fits

    def _neighbours(self, left: tuple[int, int] | Array, right: str) -> Array:
        """Rows with a word of `left` (a range of words, or a mask) right before a word that begins with `right`."""
        post_at, row_at = self._arrays["post_at"], self._arrays["row_at"]
        rights = self._words.prefixed(right)
        step, run = -1, slice(int(post_at[rights[0]]), int(post_at[rights[1]]))
        if isinstance(left, tuple):
            there = slice(int(post_at[left[0]]), int(post_at[left[1]]))
            if there.stop - there.start < run.stop - run.start:
                step, run, left = 1, there, rights
        if not 0 < run.stop - run.start <= _RUN_LIMIT:
            return np.zeros(0, np.uint32)
        rows, place = self._arrays["post_row"][run], self._arrays["post_place"][run].astype(np.int64)
        fits = np.zeros(len(rows), bool)
        for distance in (step, 2 * step):  # one small word may stand between ("omar al-bashir")
            beside = place + distance
            inside = (beside >= 0) & (beside < self._arrays["row_words"][rows])
            words = self._arrays["row_word"][np.where(inside, row_at[rows] + beside, 0)]
            fits |= inside & (
                (words >= left[0]) & (words < left[1]) if isinstance(left, tuple) else left[words]
            )
        return rows[fits]


def candidates(rows: Rows, question: Question, allowed: Array | None, strict: int) -> tuple[Array, Array]:
    """Rows worth a closer look, ascending, without doubles, and those of them whose names have to be read.

    `strict` more of them are looked at when strict terms drop many.
    """
    words, glued = question.query.words, question.glued
    sure = [rows.exact(words)]
    if not question.whole and (len(words[0]) <= 6 or len(words[1]) <= 3):
        sure.append(rows.by_ending(words[0], words[1])[: rows.breadth.others // 2])
    found = [*sure, rows.by_words(question, allowed, rows.breadth.words + strict)]
    if question.whole or len(glued) <= 6:
        found.append(rows.by_initials(glued))
    if question.whole:
        found += [rows.by_two_starts(glued), rows.by_letters(glued, allowed)]
    every = np.unique(np.concatenate(found)).astype(np.int64)
    every = every if allowed is None else every[allowed[every] > 0]
    return every, np.concatenate(sure)
