"""How the pieces of an article stand to its allegations: one row of numbers for each pair, worked out all at once."""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.attribution.evidence_features import Rated
from tui.attribution.judging_case import STOP, Case
from tui.attribution.judging_weights import Floats, Linear
from tui.attribution.kinds_lexicon import stem
from tui.model import Form, Kind

Words = set[str] | frozenset[str]
_STEPS: Final = (0, 1, 2, 3, 5, 8, 13, 21, 34)
_LEADS: Final = ("cites", "because", "shows", "means", "after")
_KINDS: Final = (Kind.ALLEGATION, Kind.DENIAL, Kind.STATEMENT)
NEAR: Final = 3
_MANY: Final = 99
"""An article of so many sentences, or a piece of so many words, is long."""


def called(case: Case, against: Sequence[str]) -> frozenset[str]:
    """Stems of the words that name the accused."""
    names = [case.names[one].name if one in case.names else one for one in against]
    return frozenset(stem(word) for name in names for word in name.lower().split() if word not in STOP)


class Pairs:
    """The numbers of all pairs of an article.

    Attributes:
        names: of the columns.
        table: shape (allegations, pieces, columns).
        loose: sentences of the reporter that name nobody, and that no word and no proof in the paragraph ties to the allegation.
    """

    def __init__(
        self, case: Case, accusing: Sequence[int], against: Sequence[Sequence[str]], rows: Sequence[Rated]
    ) -> None:
        self.case, self.rows = case, rows
        self.facts = [case.facts[number] for number in accusing]
        self.accusing = accusing
        self.parties = [frozenset(against[number]) for number in accusing]
        self.stems = [called(case, against[number]) for number in accusing]
        columns = self._place() | self._who() | self._words() | self._alone()
        self.names = tuple(columns)
        self.table = np.zeros((len(accusing), len(rows), len(columns)), dtype=np.float32)
        for number, column in enumerate(columns.values()):
            self.table[:, :, number] = column

    def _place(self) -> dict[str, Floats]:
        facts, pieces = self.facts, [row.piece for row in self.rows]
        sentence = np.array([piece.sentence for piece in pieces])
        first, last = (np.array([[getattr(one, name)] for one in facts]) for name in ("first", "last"))
        gap = np.maximum(0, np.maximum(sentence - last, first - sentence))
        after = np.array([piece.start for piece in pieces]) >= np.array([[one.claim.start] for one in facts])
        apart = np.array([row.paragraph for row in self.rows]) - np.array([[one.paragraph] for one in facts])
        found: dict[str, Floats] = {}
        for step in _STEPS:
            found[f"within {step}"] = (gap <= step).astype(np.float32)
            found[f"after within {step}"] = found[f"within {step}"] * after
        found["gap"] = np.log1p(gap) / 4
        found["gap after"] = found["gap"] * after
        found["after"] = after.astype(np.float32)
        found["same paragraph"] = (apart == 0).astype(np.float32)
        found["next paragraph"] = (apart == 1).astype(np.float32)
        found["paragraph before"] = (apart == -1).astype(np.float32)
        found["paragraphs"] = np.sign(apart) * np.log1p(abs(apart)) / 3
        beside = gap == 0
        inside = self._inside()
        found["inside"] = inside.astype(np.float32)
        for lead in _LEADS:
            led = np.array([piece.lead == lead for piece in pieces])
            found["beside " + lead] = (beside & led).astype(np.float32)
            found["inside " + lead] = (inside & led).astype(np.float32)
        self.near, self.close = gap <= NEAR, abs(apart) <= 1
        shows = np.array([row.shows or bool(row.piece.lead) for row in self.rows])
        self.beside = shows & (apart == 0)
        return found

    def _inside(self) -> NDArray[np.bool_]:
        """Whether a piece lies in a span of an allegation's content."""
        starts, ends = (
            np.array([getattr(row.piece, edge) for row in self.rows]) for edge in ("start", "end")
        )
        found = np.zeros((len(self.facts), len(self.rows)), dtype=bool)
        for at, one in enumerate(self.facts):
            for start, end in one.claim.content:
                found[at] |= (start <= starts) & (ends <= end + 1)
        return found

    def _who(self) -> dict[str, Floats]:
        rows, facts = self.rows, self.facts
        index: dict[str, int] = {}
        speakers = np.array(
            [index.setdefault(row.speaker, len(index)) if row.speaker else -1 for row in rows]
        )
        mine = np.array([[index.get(one.speaker, -2) if one.speaker else -2] for one in facts])
        same = speakers == mine
        kinds = [row.kind for row in rows]
        reporter = np.array([row.piece.claim < 0 for row in rows])
        accused = self._shared([row.people for row in rows], self.parties) > 0
        self.accused = accused
        self.beside |= same & self.close
        named = self._shared([row.names for row in rows], [
            one.target | stems for one, stems in zip(facts, self.stems, strict=True)
        ]) > 0  # fmt: skip
        begins = self._shared([self._head(row) for row in rows], self.stems) > 0
        self.party = party = self._shared([row.people for row in rows], [one.party for one in facts])
        by = self._shared([frozenset((row.speaker,)) for row in rows], self.parties) > 0
        found = {
            "same speaker": same,
            "near same speaker": same & self.near,
            "near reporter": reporter & self.near,
            "own claim": np.array([row.piece.claim for row in rows])
            == np.array([[n] for n in self.accusing]),
            "accused": accused,
            "accused near": accused & self.near,
            "accused far": accused & ~self.near,
            "accused reporter": accused & reporter,
            "target": named,
            "target first": begins,
            "party": party > 0,
            "parties": np.minimum(party, 3) / 3,
            "party far": (party > 0) & ~self.near,
            "party reporter": (party > 0) & reporter,
            "by accused": by,
            "beside alike": self._beside_alike(),
        }
        for kind in _KINDS:
            here = np.array([one is kind for one in kinds])
            found["same " + kind.value] = same & here
            found["other " + kind.value] = ~same & here
        return {name: values.astype(np.float32) for name, values in found.items()}

    def _head(self, row: Rated) -> frozenset[str]:
        return frozenset(stem(self.case.words[i]) for i in row.tokens[:5])

    def _beside_alike(self) -> NDArray[np.bool_]:
        """Whether a piece stands in or right behind another allegation against the same."""
        found = np.zeros((len(self.facts), len(self.rows)), dtype=bool)
        sentences = np.array([row.piece.sentence for row in self.rows])
        reach = [(one.first <= sentences) & (sentences <= one.last + 1) for one in self.facts]
        for at, party in enumerate(self.parties):
            for other, theirs in enumerate(self.parties):
                if at != other and party & theirs:
                    found[at] |= reach[other]
        return found

    def _words(self) -> dict[str, Floats]:
        rows, facts, rarity = self.rows, self.facts, self.case.rarity
        theirs, mine = [row.stems for row in rows], [one.stems for one in facts]
        index = _index(mine)
        left, right = _table(mine, index), _table(theirs, index)
        common = left @ right.T
        rare = (left * np.array([rarity.get(word, 0.5) for word in index], dtype=np.float32)) @ right.T
        names = self._shared([row.names for row in rows], [one.names for one in facts])
        sizes = np.array([len(stems) for stems in theirs]), np.array([[len(stems)] for stems in mine])
        share = common / np.maximum(1, np.minimum(*sizes))
        plain, far = common - names, ~self.near
        party = self.party
        linked = common + party + self.accused > 0
        bare = np.array([row.piece.claim < 0 and not row.piece.lead and not row.names for row in rows])
        self.loose = ~linked & ~self.beside & bare
        return {
            "common": np.minimum(1, common / 5),
            "common rare": np.minimum(1, rare),
            "common rare all": np.minimum(3, rare),
            "common share": share,
            "common of claim": common / np.maximum(1, sizes[1]),
            "common of piece": common / np.maximum(1, sizes[0]),
            "copies": (share > 0.7).astype(np.float32),
            "common names": np.minimum(1, names / 2),
            "common words": np.clip(plain / 3, 0, 1),
            "far link": np.minimum(1, common / 5) * far,
            "far words": np.clip(plain / 3, 0, 1) * far,
            "no link": ((common + party == 0) & far).astype(np.float32),
        }

    def _alone(self) -> dict[str, Floats]:
        """What is the piece's or the allegation's alone."""
        rows, facts, size = self.rows, self.facts, len(self.case.sentences)
        forms = [self.case.claims[row.piece.claim].form if row.piece.claim >= 0 else None for row in rows]
        pieces = {
            "piece claim": [row.piece.claim >= 0 for row in rows],
            "piece lead": [bool(row.piece.lead) for row in rows],
            "piece direct": [form is Form.DIRECT for form in forms],
            "piece size": [log1p(len(row.tokens)) / 4 for row in rows],
            "piece names": [min(1.0, len(row.names) / 4) for row in rows],
            "piece figures": [min(1.0, row.figures / 3) for row in rows],
            "piece place": [row.piece.sentence / size for row in rows],
            "piece headline": [row.piece.sentence < 2 for row in rows],
        }
        claims = {
            "claim size": [log1p(len(one.inside)) / 4 for one in facts],
            "claim place": [one.first / size for one in facts],
            "claim headline": [one.first < 2 for one in facts],
            "claim direct": [one.claim.form is Form.DIRECT for one in facts],
            "claim nobody": [not one.source for one in facts],
            "claim crowd": [log1p(len(facts)) / 3] * len(facts),
            "claim article": [min(1.0, size / _MANY)] * len(facts),
            "claim accuses known": [bool(party) for party in self.parties],
        }
        found = {name: np.array(values, dtype=np.float32) for name, values in pieces.items()}
        return found | {name: np.array(values, dtype=np.float32)[:, None] for name, values in claims.items()}

    @staticmethod
    def _shared(theirs: Sequence[Words], mine: Sequence[Words]) -> Floats:
        """How many words each allegation's set and each piece's have in common."""
        index = _index(mine)
        shared: Floats = _table(mine, index) @ _table(theirs, index).T
        return shared


def _index(some: Sequence[Words]) -> dict[str, int]:
    """Numbers of the words of some sets."""
    return {word: at for at, word in enumerate(sorted(set().union(*some)))}


def _table(some: Sequence[Words], index: dict[str, int]) -> Floats:
    """Which of the words that have numbers each set holds, as 0 and 1."""
    table = np.zeros((len(some), len(index)), dtype=np.float32)
    known = frozenset(index)
    places = [(at, index[word]) for at, words in enumerate(some) for word in known & words]
    if places:
        table[tuple(zip(*places, strict=True))] = 1
    return table


def logits(pairs: Pairs, alone: Floats, model: Linear) -> Floats:
    """How likely each piece is evidence of each allegation, as logits, shape (allegations, pieces).

    Args:
        pairs: the pairs.
        alone: of every piece, what the model says of it by itself.
        model: knows the columns as `pair NAME`.
    """
    found: Floats = alone[None] + pairs.table @ model.among([f"pair {name}" for name in pairs.names])
    return found
