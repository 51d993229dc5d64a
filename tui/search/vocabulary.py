"""A typed word and the words of the index that it may mean, each with a score.

Only the distinct words are matched fuzzily, never the names: a library of a million names has some two hundred
thousand words, and each typed word is matched once, however many keys follow it.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import chain

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tui.search.best import best
from tui.search.breadth import breadth
from tui.search.build import Array, Arrays, letter_pairs
from tui.search.skeleton import latin, readings
from tui.search.strings import Strings

FULL = 200
"""The score of an equal word; scores are small integers, so that a million of them are added at once."""
_CONTAINING = 4000
_REMEMBERED = 24


@dataclass(frozen=True, slots=True)
class WordMatches:
    """Words that a typed word may mean: indices ascending, scores 1 to `FULL`, and all scores by word.

    Attributes:
        ids: (M) indices of words.
        scores: (M) uint8.
        by_word: (V+1) uint8, zero for words that do not match; the last is the place of "no word".
        rows: in how many rows a word that matches well stands; how rare the typed word is.
    """

    ids: Array
    scores: Array
    by_word: Array
    rows: int


class Vocabulary:
    """The distinct words of an index."""

    def __init__(self, arrays: Arrays) -> None:
        self.words = Strings(arrays["word_text"], arrays["word_at"])
        self.size = arrays["word_size"]
        self.rows = arrays["word_rows"]
        self.letters = np.append(self.size, 0).astype(np.float32)  # with a place for "no word"
        often = np.append(self.rows, len(arrays["kind"])).astype(np.float32)
        self.rareness = np.log1p(len(arrays["kind"]) / (often + 1))
        self.rareness[-1] = 0
        self._breadth = breadth(len(arrays["kind"]))
        self._pair_at = arrays["pair_at"]
        self._pair_place = arrays["pair_place"]
        self._pair_word = arrays["pair_word"]
        self._bones = Strings(arrays["bone_text"], arrays["bone_at"])
        self._bone_word_at = arrays["bone_word_at"]
        self._bone_word = arrays["bone_word"]
        self._spread = 64 / np.sqrt(self.size + np.float32(4))  # a long word shares letters by chance
        self._known: OrderedDict[tuple[str, bool], WordMatches] = OrderedDict()

    def match(self, typed: str, *, last: bool) -> WordMatches:
        """The words that `typed` may mean; `last` if it is the word being typed, so may be unfinished."""
        key = (typed, last)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        scores = np.zeros(len(self.words) + 1, np.uint8)
        if len(typed) > 2:
            self._add_fuzzy(scores, typed, last)
            self._add_alike(scores, typed, last)
        if len(typed) > 2 or not typed.isascii():  # one CJK letter says as much as three Latin ones
            self._add_containing(scores, typed)
        self._add_prefixed(scores, typed, last)
        ids = np.flatnonzero(scores)
        found = scores[ids]
        good = ids[found >= max(120, int(found.max(initial=0)) - 30)]
        result = WordMatches(ids, found, scores, int(self.rows[good].sum()))
        self._known[key] = result
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return result

    def _add_prefixed(self, scores: Array, typed: str, last: bool) -> None:
        low, high = self.words.prefixed(typed)
        share = len(typed) / np.maximum(self.size[low:high].astype(np.float32), 1)
        base, rest = (0.88, 0.1) if last else (0.78, 0.18)
        scores[low:high] = np.maximum(scores[low:high], (FULL * (base + rest * share)).astype(np.uint8))
        exact = self.words.index_of(typed)
        if exact is not None:
            scores[exact] = FULL

    def _add_containing(self, scores: Array, typed: str) -> None:
        found = self._holding(typed)
        if len(found) > _CONTAINING:
            found = found[np.argsort(-self.rows[found].astype(np.int64), kind="stable")[:_CONTAINING]]
        share = len(typed) / np.maximum(self.size[found].astype(np.float32), 1)
        scores[found] = np.maximum(scores[found], (FULL * (0.5 + 0.3 * share)).astype(np.uint8))

    def _holding(self, typed: str) -> Array:
        """The words with `typed` anywhere inside, ascending: by its rarest pair of letters, then letter by letter."""
        if len(typed) < 2:
            return self.words.containing(typed)
        pairs = letter_pairs(typed)[1:-1].astype(np.int64)
        rarest = int(np.argmin(self._pair_at[pairs + 1] - self._pair_at[pairs]))
        run = slice(int(self._pair_at[pairs[rarest]]), int(self._pair_at[pairs[rarest] + 1]))
        ids = self._pair_word[run].astype(np.int64)
        before = len(typed[:rarest].encode())
        return self.words.holding(ids, self._pair_place[run].astype(np.int64) - before, typed)

    def _add_alike(self, scores: Array, typed: str, last: bool) -> None:
        """Words of the same skeleton: another spelling of the same sounds."""
        found = [self._of_bones(bones, last) for bones in readings(typed) if len(bones) > 1]
        ids = np.unique(np.concatenate(found)) if found else ()
        if not len(ids):
            return
        words = [latin(word) for word in self.words.take(ids)]
        near = process.cdist([latin(typed)], words, scorer=OSA.normalized_similarity, dtype=np.float32)[0]
        scores[ids] = np.maximum(scores[ids], (FULL * (0.45 + 0.5 * near) * (near > 0.3)).astype(np.uint8))

    def _of_bones(self, bones: str, last: bool) -> Array:
        """The words of a skeleton, or, for the word being typed, of those that begin with it."""
        low, high = self._bones.prefixed(bones)
        if not last or len(bones) < 3:
            exact = self._bones.index_of(bones)
            low, high = (exact, exact + 1) if exact is not None else (0, 0)
        return self._bone_word[self._bone_word_at[low] : self._bone_word_at[high]][:1000]

    def _candidates(self, typed: str) -> Array:
        """The words that share the most letter pairs with `typed`."""
        pairs = np.unique(letter_pairs(typed))
        runs = [self._pair_word[self._pair_at[pair] : self._pair_at[pair + 1]] for pair in pairs]
        shared = np.bincount(np.concatenate(runs), minlength=len(self.words))
        ids = np.flatnonzero(shared >= min(2, len(pairs) - 2))
        return ids[best((shared[ids] * self._spread[ids]).astype(np.uint16), self._breadth.fuzzy)]

    def _add_fuzzy(self, scores: Array, typed: str, last: bool) -> None:
        ids = self._candidates(typed)
        if not len(ids):
            return
        words = self.words.take(ids)
        allowed = 1 if len(typed) < 5 else 2 if len(typed) < 9 else 3
        size = len(typed)
        lengths = range(max(2, size - 1), size + 2) if last else (size,)
        forms = [words, *([word[:length] for word in words] for length in lengths)]
        every = list(chain.from_iterable(forms))
        distance = process.cdist([typed], every, scorer=OSA.distance, dtype=np.int32, score_cutoff=allowed)
        table = np.zeros(allowed + 2, np.float32)  # what each distance is worth; too far is nothing
        table[:-1] = 1 - np.arange(allowed + 1) / size
        near = table[distance.reshape(len(forms), -1)]
        best_near = np.maximum(near[0] * 0.9, near[1:].max(axis=0) * (0.86 if last else 0.66))
        scores[ids] = np.maximum(scores[ids], (FULL * best_near * (best_near > 0.4)).astype(np.uint8))
