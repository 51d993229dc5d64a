"""The evidence that an article states for its allegations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from tui.attribution.basis import basis_of, stance_features
from tui.attribution.evidence_features import (
    Rated,
    claim_features,
    pair_features,
    piece_features,
    rated,
)
from tui.attribution.evidence_guards import called, disputed, own, stands, tied
from tui.attribution.evidence_pieces import Piece, pieces
from tui.attribution.judging_case import Case
from tui.attribution.judging_weights import Weights, sigmoid
from tui.model import Evidence, Kind, Stance

REACH: Final = 60
"""Pieces so many sentences away from an allegation are looked at."""

CROWD: Final = 60
"""And of those so many to each side: a sentence without an end holds any number of pieces."""

MOST: Final = 4
"""An allegation shows at most so many pieces."""

HANGS: Final = 3
"""A piece is shown for at most so many allegations, those that it fits best."""

NEVER: Final = -100.0
"""Logit of a piece that can be evidence of nothing."""

PRIORS: Final = {"cites": 1.2, "shows": 0.8, "because": 0.6, "source": 1.2}

Scored = tuple[float, Rated]


def evidence(
    case: Case, kinds: list[Kind], against: list[tuple[str, ...]], weights: Weights
) -> dict[int, tuple[Evidence, ...]]:
    """Find the evidence for every allegation.

    Args:
        case: the article.
        kinds: of every claim.
        against: of every claim, whom it accuses.
        weights: the judge's models.

    Returns:
        By number of claim, evidence in the order of the text, with ids e-1, e-2, … in each claim.
    """
    accusing = [number for number, kind in enumerate(kinds) if kind is Kind.ALLEGATION]
    if not accusing:
        return {}
    rows = [rated(case, piece, kinds) for piece in pieces(case)]
    scored = _scored(case, accusing, against, rows, weights)
    kept = _shared({number: chosen(scored[number], weights) for number in accusing})
    return {
        number: tuple(
            _evidence(case, number, order, chance, row, weights)
            for order, (chance, row) in enumerate(kept[number], 1)
        )
        for number in accusing
    }


def _scored(
    case: Case, accusing: list[int], against: list[tuple[str, ...]], rows: list[Rated], weights: Weights
) -> dict[int, list[Scored]]:
    """Of every allegation, the pieces that stand to it with their probabilities."""
    model = weights.evidence
    alone: dict[int, float] = {}
    places = [row.piece.sentence for row in rows]
    starts = [row.piece.start for row in rows]
    found: dict[int, list[Scored]] = {}
    for number in accusing:
        facts = case.facts[number]
        base = model.logit(claim_features(case, number, len(accusing)))
        party = frozenset(against[number])
        stems = called(case, against[number])
        found[number] = []
        here = bisect_left(starts, facts.claim.start)
        first = max(here - CROWD, bisect_left(places, facts.first - REACH))
        for i in range(first, min(here + CROWD, bisect_right(places, facts.last + REACH))):
            row = rows[i]
            if not tied(case, number, row, party, stems) or own(case, number, row):
                continue
            if i not in alone:
                alone[i] = model.logit(piece_features(case, row)) if stands(case, row) else NEVER
            if alone[i] == NEVER:
                continue
            logit = base + alone[i] + model.logit(pair_features(case, number, row)) + prior(case, number, row)
            found[number].append((sigmoid(logit), row))
    return found


def _shared(kept: dict[int, list[Scored]]) -> dict[int, list[Scored]]:
    """Take a piece from all but the few allegations that it fits best: what hangs on everything shows nothing."""
    fits: dict[int, list[float]] = {}
    for scored in kept.values():
        for chance, row in scored:
            fits.setdefault(id(row), []).append(chance)
    least = {key: sorted(chances, reverse=True)[:HANGS][-1] for key, chances in fits.items()}
    return {
        number: [(chance, row) for chance, row in scored if chance >= least[id(row)]]
        for number, scored in kept.items()
    }


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
    chance_of = weights.stance.chance(stance_features(case, piece, row.kind, same_speaker=same))
    disputes = chance_of >= weights.stance.cut or disputed(case, row)
    return Evidence(
        f"e-{order}",
        piece.spans,
        basis_of(case, piece, weights.basis),
        Stance.DISPUTES if disputes else Stance.SUPPORTS,
        by,
        weights.evidence.confidence(chance),
    )
