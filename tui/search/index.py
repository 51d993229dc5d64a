"""The name index: names as people type them, best first.

    index = NameIndex.build(rows)            # or NameIndex(layout.unpack(mapped file)[0])
    index.search("jkerry", limit=20)

A search is several stages over arrays; between them it asks whether a newer key has made it useless.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

import numpy as np

from tui.search import build as building
from tui.search import weights
from tui.search.build import Array, Arrays, Name
from tui.search.features import FEATURES, FROM_ARRAYS, array_features, related, string_features
from tui.search.letters import matched
from tui.search.query import Query, parse
from tui.search.question import Question
from tui.search.reading import Read, Reader
from tui.search.rows import Rows, candidates
from tui.search.strings import Strings
from tui.search.vocabulary import Vocabulary

_STRICT_MORE = 2000  # rows fetched beside the usual few hundred when strict terms will drop many
_EXACT = 100.0


@dataclass(frozen=True, slots=True)
class Match:
    """A name that was found.

    Attributes:
        key, kind, text, mentions: as given to the index.
        score: higher is better; comparable within one query, over several indices too.
        query: what it was found by.
    """

    key: str
    kind: str
    text: str
    mentions: int
    score: float
    query: Query

    @property
    def matched(self) -> tuple[int, ...]:
        """Offsets in `text` of the letters that matched; looked up when asked, for those that are shown."""
        return matched(self.query, self.text)


def _never() -> bool:
    return False


def _vector(table: dict[str, float]) -> Array:
    return np.array([table.get(name, 0) for name in FEATURES], np.float32)


class NameIndex:
    """An index over names; read only, safe to be asked from one thread at a time."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._names = Reader(Strings(arrays["name_text"], arrays["name_at"]))
        self._kinds = arrays["kinds"].tobytes().decode().split("\n")
        self._vocabulary = Vocabulary(arrays)
        self._rows = Rows(arrays, self._vocabulary.words)
        self._one, self._several = _vector(weights.ONE_WORD), _vector(weights.SEVERAL)
        self._coarse_one = _vector(weights.COARSE_ONE_WORD)[: len(FROM_ARRAYS)]
        self._coarse_several = _vector(weights.COARSE_SEVERAL)[: len(FROM_ARRAYS)]
        self._allowed: dict[frozenset[str], Array] = {}

    @classmethod
    def build(cls, rows: Iterable[Name]) -> NameIndex:
        """An index in memory."""
        return cls(building.build(rows))

    def __len__(self) -> int:
        return self._rows.count

    @property
    def arrays(self) -> Arrays:
        """What the index consists of (`tui.search.build`), to be written to a file."""
        return self._arrays

    def warm(self) -> None:
        """Touch every page once, so that the first key is as fast as the others."""
        for array in self._arrays.values():
            array.reshape(-1).view(np.uint8)[::4096].max(initial=0)
        self.search("warming up")

    def search(
        self,
        typed: str,
        limit: int = 20,
        kinds: frozenset[str] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Match]:
        """The best `limit` names for what was typed, one a key; none if `cancelled` says so between two stages."""
        stop = cancelled or _never
        query = parse(typed)
        if not len(self) or not (query.words or query.terms):
            return []
        question = self._question(query, stop)
        if question is None:
            return []
        rows, sure = self._candidates(question, kinds)
        if stop() or not len(rows):
            return []
        rows, columns = self._chosen(question, rows, sure)
        found, kept = self._read(rows, query)
        if stop() or not found:
            return []
        return self._ranked(query, found, self._scores(question, found, columns[kept]), limit)

    def _question(self, query: Query, stop: Callable[[], bool]) -> Question | None:
        """The query with what its words may mean here; None if cancelled."""
        matches = []
        for at, word in enumerate(query.words):
            matches.append(self._vocabulary.match(word, last=query.open and at == len(query.words) - 1))
            if stop():
                return None
        return Question.of(query, matches, len(self))

    def candidates(self, query: Query) -> tuple[list[str], Array, Array]:
        """Keys, features, and whether the whole name was typed, of all rows looked at: what the weights are learned from."""
        question = self._question(query, _never)
        assert question is not None
        rows, _ = self._candidates(question, None)
        columns = array_features(self._arrays, self._vocabulary, self._rows, question, rows)
        found, kept = self._read(rows, query)
        keys = [name.key for name in found]
        exact = np.array([name.folded == query.folded for name in found], bool)
        return keys, np.concatenate([columns[kept], string_features(question, found)], axis=1), exact

    def _candidates(self, question: Question, kinds: frozenset[str] | None) -> tuple[Array, Array]:
        allowed = self._of_kinds(kinds)
        if not question.matches:  # only "must not": the best known
            rows = np.arange(len(self)) if allowed is None else np.flatnonzero(allowed)
            return rows[:_STRICT_MORE], rows[:0]
        return candidates(self._rows, question, allowed, _STRICT_MORE if question.query.terms else 0)

    def _of_kinds(self, kinds: frozenset[str] | None) -> Array | None:
        """(N) uint8, 1 where the row is of one of `kinds`; None for all."""
        if kinds is None:
            return None
        if kinds not in self._allowed:
            wanted = [at for at, kind in enumerate(self._kinds) if kind in kinds]
            self._allowed[kinds] = np.isin(self._arrays["kind"], wanted).astype(np.uint8)
        return self._allowed[kinds]

    def _chosen(self, question: Question, rows: Array, sure: Array) -> tuple[Array, Array]:
        """The rows whose names are worth reading, and what the arrays say of them."""
        columns = array_features(self._arrays, self._vocabulary, self._rows, question, rows)
        if question.query.terms or len(rows) <= self._rows.breadth.read:
            return rows, columns
        scores = columns @ (self._coarse_one if question.whole else self._coarse_several)
        scores[np.isin(rows, sure)] = np.inf
        best = np.sort(np.argsort(-scores, kind="stable")[: self._rows.breadth.read])
        return rows[best], columns[best]

    def _read(self, rows: Array, query: Query) -> tuple[list[Read], Array]:
        """The names of `rows`, without those that strict terms drop, and which of `rows` are kept."""
        found = self._names.read(rows)
        if not query.terms:
            return found, np.arange(len(rows))
        kept = [at for at, name in enumerate(found) if all(term.holds(name.plain) for term in query.terms)]
        return [found[at] for at in kept], np.array(kept, np.int64)

    def _scores(self, question: Question, found: list[Read], columns: Array) -> Array:
        table = self._one if question.whole else self._several
        every = np.concatenate([columns, string_features(question, found)], axis=1)
        scores = np.where(related(every), every @ table, -np.inf) if question.matches else every @ table
        for at, name in enumerate(found):
            if name.folded == question.query.folded:
                scores[at] += _EXACT * (1 + (" ".join(name.shown.split()) == question.query.typed))
        return scores

    def _ranked(self, query: Query, found: list[Read], scores: Array, limit: int) -> list[Match]:
        ranked: dict[tuple[str, str], Match] = {}
        kinds, mentions = self._arrays["kind"], self._arrays["mentions"]
        order = np.argsort(-scores, kind="stable")
        for at, score in zip(order.tolist(), scores[order].tolist(), strict=True):
            if score == -inf:
                break
            row, shown, key, *_ = found[at]
            kind = self._kinds[kinds[row]]
            if (kind, key) not in ranked:
                ranked[kind, key] = Match(key, kind, shown, int(mentions[row]), score, query)
                if len(ranked) >= limit:
                    break
        return list(ranked.values())
