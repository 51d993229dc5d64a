"""The evidence that an article states for its allegations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from tui.attribution.basis import basis_of, stance_features
from tui.attribution.evidence_features import (
    Rated,
    barred,
    claim_features,
    pair_features,
    piece_features,
    rated,
)
from tui.attribution.evidence_pieces import Piece, pieces
from tui.attribution.judging_case import Case
from tui.attribution.judging_weights import Weights, sigmoid
from tui.model import Evidence, Kind, Stance

REACH: Final = 60
"""Pieces so many sentences away from an allegation are looked at."""

MOST: Final = 8
"""An allegation shows at most so many pieces."""

PRIORS: Final = {"cites": 1.2, "shows": 0.8, "because": 0.6, "source": 1.2}

Scored = tuple[float, Rated]


def evidence(case: Case, kinds: list[Kind], weights: Weights) -> dict[int, tuple[Evidence, ...]]:
    """Find the evidence for every allegation.

    Args:
        case: the article.
        kinds: of every claim.
        weights: the judge's models.

    Returns:
        By number of claim, evidence in the order of the text, with ids e-1, e-2, … in each claim.
    """
    accusing = [number for number, kind in enumerate(kinds) if kind is Kind.ALLEGATION]
    if not accusing:
        return {}
    rows = [rated(case, piece, kinds) for piece in pieces(case)]
    model = weights.evidence
    alone = [model.logit(piece_features(case, row)) for row in rows]
    places = [row.piece.sentence for row in rows]
    found: dict[int, tuple[Evidence, ...]] = {}
    for number in accusing:
        facts = case.facts[number]
        base = model.logit(claim_features(case, number, len(accusing)))
        near = range(bisect_left(places, facts.first - REACH), bisect_right(places, facts.last + REACH))
        scored = [
            (
                sigmoid(
                    base
                    + alone[i]
                    + model.logit(pair_features(case, number, rows[i]))
                    + prior(case, number, rows[i])
                ),
                rows[i],
            )
            for i in near
            if not barred(case, number, rows[i].piece)
        ]
        kept = chosen(scored, weights)
        found[number] = tuple(
            _evidence(case, number, order, chance, row, weights)
            for order, (chance, row) in enumerate(kept, 1)
        )
    return found


def prior(case: Case, number: int, row: Rated) -> float:
    """What the training articles are too few to teach, as a logit.

    A clause that cites or concludes beside the allegation is a reason in so many words; what a source who may not be
    named goes on to say in the paragraph is what the article offers for the allegation.
    """
    facts, piece = case.facts[number], row.piece
    beside = facts.first <= piece.sentence <= facts.last
    if piece.lead:
        return PRIORS.get(piece.lead, 0.0) if beside else 0.0
    who = case.names.get(facts.speaker)
    follows = row.paragraph == facts.paragraph and 0 < piece.sentence - facts.last <= 5
    if follows and row.speaker == facts.speaker and who is not None and who.anonymous:
        return PRIORS["source"]
    return 0.0


def chosen(scored: list[Scored], weights: Weights) -> list[Scored]:
    """Take the pieces that are likely enough; the likeliest needs less than the others; none overlaps another.

    Args:
        scored: pieces with their probabilities.
        weights: with the two cuts.

    Returns:
        In the order of the text.
    """
    kept: list[Scored] = []
    for chance, row in sorted(scored, key=lambda one: (-one[0], one[1].piece.start, one[1].piece.end)):
        if len(kept) == MOST or chance < (weights.evidence.cut if kept else weights.first):
            break
        if not any(_overlap(row.piece, other.piece) for _, other in kept):
            kept.append((chance, row))
    return sorted(kept, key=lambda one: one[1].piece.start)


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _by(case: Case, number: int, piece: Piece) -> str | None:
    """Who states a piece: the claim's speaker; of a clause beside the allegation, the allegation's own."""
    if piece.claim >= 0:
        return case.claims[piece.claim].speaker
    facts = case.facts[number]
    if piece.lead and facts.first <= piece.sentence <= facts.last:
        return facts.claim.speaker
    near = (f for f in case.facts if piece.lead and f.first == piece.sentence)
    return next((f.claim.speaker for f in near), None)


def _evidence(case: Case, number: int, order: int, chance: float, row: Rated, weights: Weights) -> Evidence:
    piece = row.piece
    by = _by(case, number, piece)
    same = bool(row.speaker) and row.speaker == case.facts[number].speaker
    disputes = weights.stance.chance(stance_features(case, piece, row.kind, same_speaker=same))
    return Evidence(
        f"e-{order}",
        piece.spans,
        basis_of(case, piece, weights.basis),
        Stance.DISPUTES if disputes >= weights.stance.cut else Stance.SUPPORTS,
        by,
        weights.evidence.confidence(chance),
    )
