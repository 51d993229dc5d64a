"""The evidence that an article states for its allegations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.attribution.basis import basis_of, stance_features
from tui.attribution.evidence_features import Rated, piece_features, rated
from tui.attribution.evidence_guards import disputed, own, stands
from tui.attribution.evidence_pairs import Pairs, logits
from tui.attribution.evidence_pieces import Piece, pieces
from tui.attribution.judging_case import Case
from tui.attribution.judging_weights import Floats, Linear, Weights, sigmoid
from tui.model import Evidence, Kind, Span, Spans, Stance

CROWD: Final = 90
"""So many pieces to each side of an allegation are looked at."""

WIDE, AT_ONCE = 900, 32
"""So many pieces are looked at together, for so many allegations."""

MOST: Final = 6
"""An allegation shows at most so many pieces."""

BESIDE: Final = 0.06
"""Least chance of the sentence beside a piece that is read together with it."""

HANGS: Final = 8
"""A piece is shown for at most so many allegations, those that it fits best."""

PRIORS: Final = {"cites": 1.2, "shows": 0.8, "because": 0.6, "source": 1.2}

LIFT: Final = max(PRIORS.values()) + 0.01
"""A piece that lacks more than this, as a logit, is out of reach of every prior."""

Scored = tuple[float, Rated]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A piece that is shown.

    Attributes:
        spans: its own and those of the sentence beside it that belongs to it.
    """

    chance: float
    row: Rated
    spans: Spans


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
    if not rows:
        return {}
    scored = _scored(case, accusing, against, rows, weights)
    kept = _shared({number: chosen(scored[number], weights) for number in accusing})
    return {
        number: tuple(
            _evidence(case, number, order, one, weights) for order, one in enumerate(kept[number], 1)
        )
        for number in accusing
    }


def _scored(
    case: Case, accusing: list[int], against: list[tuple[str, ...]], rows: list[Rated], weights: Weights
) -> dict[int, list[Scored]]:
    """Of every allegation, the pieces that could be shown as its evidence with their probabilities."""
    model = weights.evidence
    known: dict[int, float] = {}
    least = max(1e-6, min(BESIDE, weights.first, model.cut))
    likely = log(least / (1 - least)) - LIFT
    found: dict[int, list[Scored]] = {}
    for numbers, some in windows(case, accusing, rows):
        pairs = Pairs(case, numbers, against, rows[some.start : some.stop])
        tied = ~pairs.loose
        alone = _alone(case, pairs.rows, tied.any(axis=0), model, known)
        rated_ = logits(pairs, alone, model)
        for at, number in enumerate(numbers):
            low, high = _hull(case, number)
            found[number] = []
            for place in np.flatnonzero((rated_[at] >= likely) & tied[at]).tolist():
                row = pairs.rows[place]
                chance = sigmoid(float(rated_[at, place]) + prior(case, number, row))
                inside = low < row.piece.end and row.piece.start < high
                if chance >= least and not (inside and own(case, number, row)):
                    found[number].append((chance, row))
    return found


def _alone(
    case: Case, rows: Sequence[Rated], asked: NDArray[np.bool_], model: Linear, known: dict[int, float]
) -> Floats:
    """What the model says of pieces by themselves, of what cannot stand that it never is; only `asked` ones are looked at."""
    found = np.zeros(len(rows), dtype=np.float32)
    for place in np.flatnonzero(asked).tolist():
        row = rows[place]
        if id(row) not in known:
            known[id(row)] = model.logit(piece_features(case, row)) if stands(case, row) else -inf
        found[place] = known[id(row)]
    return found


def _hull(case: Case, number: int) -> Span:
    """From where to where a claim reaches with its source and its cue."""
    claim = case.claims[number]
    spans = (*claim.content, *claim.source, *claim.cue)
    return min(start for start, _ in spans), max(end for _, end in spans)


def windows(case: Case, accusing: list[int], rows: list[Rated]) -> Iterator[tuple[list[int], range]]:
    """Allegations that stand together, and the pieces that are read for them: not too many at a time."""
    starts = [row.piece.start for row in rows]
    numbers: list[int] = []
    low = high = 0
    for number in accusing:
        here = bisect_left(starts, case.facts[number].claim.start)
        first, last = max(0, here - CROWD), min(len(rows), here + CROWD)
        if numbers and (last - low > WIDE or len(numbers) == AT_ONCE):
            yield numbers, range(low, high)
            numbers = []
        low = low if numbers else first
        high = last
        numbers.append(number)
    if numbers:
        yield numbers, range(low, high)


def _shared(kept: dict[int, list[Chosen]]) -> dict[int, list[Chosen]]:
    """Take a piece from all but the few allegations that it fits best: what hangs on everything shows nothing."""
    fits: dict[int, list[float]] = {}
    for some in kept.values():
        for one in some:
            fits.setdefault(id(one.row), []).append(one.chance)
    least = {key: sorted(chances, reverse=True)[:HANGS][-1] for key, chances in fits.items()}
    return {
        number: [one for one in some if one.chance >= least[id(one.row)]] for number, some in kept.items()
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


def chosen(scored: list[Scored], weights: Weights) -> list[Chosen]:
    """Take the pieces that are likely enough; the likeliest needs less than the others; none overlaps another.

    With a piece goes the sentence before or behind it of the same speaker where that is likely as well: evidence has up
    to two sentences.

    Args:
        scored: pieces with their probabilities.
        weights: with the two cuts.

    Returns:
        In the order of the text.
    """
    kept: list[Chosen] = []
    order = sorted(scored, key=lambda one: (-one[0], one[1].piece.start, one[1].piece.end))
    for chance, row in order:
        if len(kept) == MOST or chance < (weights.evidence.cut if kept else weights.first):
            break
        if _free(row.piece.spans, kept):
            more = next((one for c, one in order if c >= BESIDE and _goes_on(row, one, kept)), None)
            spans = row.piece.spans + (more.piece.spans if more else ())
            kept.append(Chosen(chance, row, tuple(sorted(spans))))
    return sorted(kept, key=lambda one: one.spans)


def _goes_on(row: Rated, other: Rated, kept: list[Chosen]) -> bool:
    """Whether a piece is free and stands in the sentence before or behind another of the same speaker."""
    return (
        abs(row.piece.sentence - other.piece.sentence) == 1
        and row.speaker == other.speaker
        and (row.kind is Kind.DENIAL) == (other.kind is Kind.DENIAL)
        and _free(other.piece.spans, kept)
    )


def _free(spans: Spans, kept: list[Chosen]) -> bool:
    return not any(s < e2 and s2 < e for s, e in spans for one in kept for s2, e2 in one.spans)


def _by(case: Case, number: int, piece: Piece) -> str | None:
    """Who states a piece: the claim's speaker; of a clause beside the allegation, the allegation's own."""
    if piece.claim >= 0:
        return case.claims[piece.claim].speaker
    facts = case.facts[number]
    if piece.lead and facts.first <= piece.sentence <= facts.last:
        return facts.claim.speaker
    near = (f for f in case.facts if piece.lead and f.first == piece.sentence)
    return next((f.claim.speaker for f in near), None)


def _evidence(case: Case, number: int, order: int, one: Chosen, weights: Weights) -> Evidence:
    row, piece = one.row, one.row.piece
    same = bool(row.speaker) and row.speaker == case.facts[number].speaker
    chance = weights.stance.chance(stance_features(case, piece, row.kind, same_speaker=same))
    disputes = chance >= weights.stance.cut or disputed(case, row)
    return Evidence(
        f"e-{order}",
        one.spans,
        basis_of(case, piece, weights.basis),
        Stance.DISPUTES if disputes else Stance.SUPPORTS,
        _by(case, number, piece),
        weights.evidence.confidence(one.chance),
    )
