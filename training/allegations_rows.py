"""The annotated articles as examples: claims with their kinds, pieces of text with what they are evidence of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.allegations_data import UNKNOWN, Sample, overlap, tokens
from training.allegations_fit import Labels, Matrix, Numbers
from tui.attribution import answers, kinds
from tui.attribution.accused import accused
from tui.attribution.basis import basis_features, stance_features
from tui.attribution.evidence import windows
from tui.attribution.evidence_features import piece_features, rated
from tui.attribution.evidence_guards import own, stands
from tui.attribution.evidence_pairs import Pairs
from tui.attribution.evidence_pieces import Piece, pieces
from tui.model import Kind

Ints = NDArray[np.int64]
Rows = list[dict[str, float]]


@dataclass
class Claims:
    """Every claim of every sample.

    Attributes:
        kinds: allegation, denial, statement or unknown.
        article: number of its article.
        engine: whether the engine found it.
    """

    rows: Rows
    kinds: NDArray[np.str_]
    article: Ints
    engine: Labels


def claims(shown: list[Sample]) -> Claims:
    """The claims with the features of the kind model."""
    rows = [kinds.features(s.case, n) for s in shown for n in range(len(s.kinds))]
    return Claims(
        rows,
        np.array([kind for s in shown for kind in s.kinds]),
        np.array([s.article for s in shown for _ in s.kinds]),
        np.array([s.engine for s in shown for _ in s.kinds]),
    )


def denials(shown: list[Sample], rows: Rows, chance: Numbers) -> Rows:
    """The same claims with the features of the denial model; `chance` is that each is an allegation."""
    out: Rows = []
    for s in shown:
        at = len(out)
        local = [float(c) for c in chance[at : at + len(s.kinds)]]
        out += [kinds.deny_features(s.case, n, rows[at + n], local) for n in range(len(local))]
    return out


@dataclass
class Evidence:
    """Every pair of an allegation and a piece that could be its evidence.

    Attributes:
        alone: features of the pieces by themselves; piece: row of each pair's piece in it.
        columns, names: numbers of the pairs.
        labels: whether an annotator marked the piece for the allegation.
        group: number of the allegation; spans: of the piece.
    """

    alone: Matrix
    piece: Ints
    columns: NDArray[np.float32]
    names: list[str]
    labels: Labels
    article: Ints
    engine: Labels
    group: Ints
    spans: list[tuple[int, int]]
    marks: Ints

    @property
    def matrix(self) -> Matrix:
        """What the model sees."""
        return self.alone.at(self.piece).beside(
            self.columns.astype(np.float64), [f"pair {name}" for name in self.names]
        )


def known_kinds(sample: Sample) -> list[Kind]:
    """The kinds of a sample's claims; unknown ones count as statements."""
    return [Kind.STATEMENT if kind == UNKNOWN else Kind(kind) for kind in sample.kinds]


def evidence(shown: list[Sample], least: int, once: frozenset[int] = frozenset()) -> Evidence:
    """All pairs, with what an annotator marked; of the articles `once` only those of the engine's claims."""
    alone: Rows = []
    parts: list[dict[str, Any]] = []
    names: list[str] = []
    group = 0
    for s in shown:
        known = known_kinds(s)
        if not s.engine and s.article in once:
            continue
        offered = [rated(s.case, piece, known) for piece in pieces(s.case)]
        offered = [row for row in offered if stands(s.case, row)]
        words = [tokens(s.case.text, row.piece.spans) for row in offered]
        accusing = [n for n, kind in enumerate(known) if kind is Kind.ALLEGATION]
        against = [accused(s.case, n) if kind is Kind.ALLEGATION else () for n, kind in enumerate(known)]
        if not accusing or not offered:
            continue
        for numbers, some in windows(s.case, accusing, offered):
            pairs = Pairs(s.case, numbers, against, offered[some.start : some.stop])
            names = list(pairs.names)
            for at, n in enumerate(numbers):
                free = [i for i in some if not own(s.case, n, offered[i])]
                inside = [i - some.start for i in free]
                met = _met(s, n, words)
                parts.append({
                    "piece": [len(alone) + i for i in free],
                    "columns": pairs.table[at, inside],
                    "labels": [met[i] for i in free],
                    "article": [s.article] * len(free),
                    "engine": [s.engine] * len(free),
                    "group": [group] * len(free),
                    "spans": [(offered[i].piece.start, offered[i].piece.end) for i in free],
                    "marks": [len(s.raw["claims"][s.gold[n]]["evidence"])],
                })  # fmt: skip
                group += 1
        alone += [piece_features(s.case, row) for row in offered]
    joined = {key: [x for part in parts for x in part[key]] for key in parts[0] if key != "columns"}
    columns = np.concatenate([part["columns"] for part in parts])
    return Evidence(
        Matrix.of(alone, least),
        np.array(joined["piece"]),
        columns,
        names,
        np.array(joined["labels"], dtype=bool),
        np.array(joined["article"]),
        np.array(joined["engine"], dtype=bool),
        np.array(joined["group"]),
        joined["spans"],
        np.array(joined["marks"]),
    )


def _met(sample: Sample, number: int, words: list[set[int]]) -> list[bool]:
    """Of every piece, whether it is what an annotator marked for this allegation."""
    out = [False] * len(words)
    for mark in sample.raw["claims"][sample.gold[number]]["evidence"]:
        gold = tokens(sample.case.text, (tuple(mark["span"]),))
        share = [len(gold & piece) / max(1, len(gold | piece)) for piece in words]
        best = share.index(max(share)) if share else -1
        for i, piece in enumerate(words):
            out[i] |= overlap(gold, piece) >= 0.5 and (share[i] >= 0.3 or i == best)
    return out


def marks(shown: list[Sample]) -> list[tuple[Sample, int, dict[str, Any], Piece, list[Kind]]]:
    """Every annotated piece of evidence with the piece of ours that fits it best."""
    out = []
    for s in shown:
        offered, known = pieces(s.case), known_kinds(s)
        words = [tokens(s.case.text, piece.spans) for piece in offered]
        for n, kind in enumerate(known):
            for mark in s.raw["claims"][s.gold[n]]["evidence"] if kind is Kind.ALLEGATION else ():
                gold = tokens(s.case.text, (tuple(mark["span"]),))
                fits = [(len(gold & piece) / max(1, len(gold | piece)), -i) for i, piece in enumerate(words)]
                if fits and max(fits)[0] >= 0.3:
                    out.append((s, n, mark, offered[-max(fits)[1]], known))
    return out


def basis_row(sample: Sample, piece: Piece) -> dict[str, float]:
    """The features of the basis models."""
    return basis_features(sample.case, piece)


def stance_row(sample: Sample, number: int, piece: Piece, known: list[Kind]) -> dict[str, float]:
    """The features of the stance model."""
    facts = sample.case.facts
    same = (
        piece.claim >= 0
        and bool(facts[number].speaker)
        and facts[piece.claim].speaker == facts[number].speaker
    )
    return stance_features(
        sample.case, piece, known[piece.claim] if piece.claim >= 0 else None, same_speaker=same
    )


def answered(shown: list[Sample]) -> tuple[Rows, Labels, Ints]:
    """Every pair of a denial and an allegation that it could answer."""
    rows: Rows = []
    labels: list[bool] = []
    article: list[int] = []
    for s in shown:
        known = known_kinds(s)
        against = [accused(s.case, n) if kind is Kind.ALLEGATION else () for n, kind in enumerate(known)]
        told = s.raw["claims"]
        for n, kind in enumerate(known):
            if kind is Kind.DENIAL:
                others = [other for other in answers.candidates(s.case, n) if known[other] is Kind.ALLEGATION]
                rows += answers.described(s.case, against, n, others)
                to = {row["to"] for row in told[s.gold[n]]["answers"]}
                labels += [told[s.gold[other]]["id"] in to for other in others]
                article += [s.article] * len(others)
    return rows, np.array(labels, dtype=bool), np.array(article)
