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
            (sigmoid(base + alone[i] + model.logit(pair_features(case, number, rows[i]))), rows[i])
            for i in near
            if not barred(case, number, rows[i].piece)
        ]
        kept = chosen(scored, weights)
        found[number] = tuple(
            _evidence(case, number, order, chance, row, weights)
            for order, (chance, row) in enumerate(kept, 1)
        )
    return found


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


def _evidence(case: Case, number: int, order: int, chance: float, row: Rated, weights: Weights) -> Evidence:
    piece = row.piece
    by = case.claims[piece.claim].speaker if piece.claim >= 0 else None
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
