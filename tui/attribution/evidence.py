"""The evidence that an article states for its allegations."""

from __future__ import annotations

from typing import Final

from tui.attribution.basis import basis_of, stance_of
from tui.attribution.evidence_pieces import Piece, pieces
from tui.attribution.judging_case import Case
from tui.model import Evidence, Kind

FLOOR: Final = 0.5
MOST: Final = 8


def evidence(case: Case, kinds: list[Kind]) -> dict[int, tuple[Evidence, ...]]:
    """Find the evidence for every allegation.

    Args:
        case: the article.
        kinds: of every claim.

    Returns:
        By claim number, evidence in the order of the text, with ids e-1, e-2, … in each claim.
    """
    offered = pieces(case)
    by_sentence: dict[int, list[Piece]] = {}
    for piece in offered:
        by_sentence.setdefault(piece.sentence, []).append(piece)
    found: dict[int, tuple[Evidence, ...]] = {}
    for number, kind in enumerate(kinds):
        if kind is Kind.ALLEGATION:
            found[number] = _for_one(case, kinds, by_sentence, number)
    return found


def _for_one(
    case: Case, kinds: list[Kind], by_sentence: dict[int, list[Piece]], number: int
) -> tuple[Evidence, ...]:
    facts = case.facts[number]
    chosen: list[tuple[float, Piece]] = []
    for sentence in range(facts.first - 1, facts.last + 5):
        for piece in by_sentence.get(sentence, ()):
            rating = rough(case, kinds, number, piece)
            if rating >= FLOOR:
                chosen.append((rating, piece))
    kept: list[tuple[float, Piece]] = []
    for rating, piece in sorted(chosen, key=lambda row: (-row[0], row[1].start)):
        if len(kept) < MOST and not any(
            piece.start < other.end and other.start < piece.end for _, other in kept
        ):
            kept.append((rating, piece))
    kept.sort(key=lambda row: row[1].start)
    return tuple(
        Evidence(
            f"e-{order}",
            piece.spans,
            basis_of(case, piece),
            stance_of(case, piece, kinds),
            case.claims[piece.claim].speaker if piece.claim >= 0 else None,
            round(min(0.95, rating), 3),
        )
        for order, (rating, piece) in enumerate(kept, 1)
    )


def rough(case: Case, kinds: list[Kind], number: int, piece: Piece) -> float:
    """Rate by hand-set rules whether a piece is evidence for a claim, 0 to 1."""
    facts = case.facts[number]
    inside = any(s <= piece.start and piece.end <= e for s, e in facts.claim.content)
    if piece.lead in ("cites", "because", "shows") and piece.sentence in range(facts.first, facts.last + 1):
        return 0.8
    if inside or piece.claim == number or piece.sentence <= facts.first:
        return 0.0
    if piece.claim < 0 or piece.lead or case.facts[piece.claim].paragraph != facts.paragraph:
        return 0.0
    other = case.facts[piece.claim]
    near = piece.sentence - facts.last <= 3
    return 0.55 if near and other.speaker == facts.speaker and kinds[piece.claim] is not Kind.DENIAL else 0.0
