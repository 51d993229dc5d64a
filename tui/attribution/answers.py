"""Which allegations a denial rejects."""

from __future__ import annotations

from math import sqrt
from typing import Final

from tui.attribution.judging_case import Case
from tui.model import Kind

REACH: Final = 40
"""So many claims before and after a denial are looked at."""

FLOOR: Final = 0.45


def answered(case: Case, kinds: list[Kind], against: list[tuple[str, ...]], number: int) -> tuple[str, ...]:
    """Find what a denial answers.

    Args:
        case: the article.
        kinds: of every claim.
        against: of every claim, whom it accuses.
        number: of the denial.

    Returns:
        Ids of allegations, in the order of the text.
    """
    window = range(max(0, number - REACH), min(len(case.claims), number + REACH // 4))
    scores = {
        other: score(case, against, number, other)
        for other in window
        if kinds[other] is Kind.ALLEGATION
        and case.facts[other].speaker != (case.facts[number].speaker or None)
    }
    if not scores:
        return ()
    best = max(scores.values())
    return tuple(case.claims[i].id for i, s in sorted(scores.items()) if s >= max(FLOOR, 0.7 * best))


def score(case: Case, against: list[tuple[str, ...]], denial: int, other: int) -> float:
    """How well an allegation fits a denial, 0 to about 2: nearness, common words, the denier is the accused."""
    mine, theirs = case.facts[denial], case.facts[other]
    common = case.stems(mine.inside) & case.stems(theirs.inside)
    shared = sum(sqrt(case.rarity.get(word, 0.0)) for word in common)
    near = 1.0 / (1.0 + abs(mine.first - theirs.last) / 4)
    own = mine.claim.speaker in against[other] or bool(
        set(mine.speaker.split()) & {w.lower() for a in against[other] for w in a.split()}
    )
    return (
        min(1.0, shared / 2)
        + 0.5 * near * (1.0 if theirs.claim.start < mine.claim.start else 0.5)
        + 0.5 * own
    )
