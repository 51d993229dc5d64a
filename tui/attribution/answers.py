"""Which allegations a denial rejects."""

from __future__ import annotations

from math import fsum
from typing import Final

from tui.attribution.judging_case import STOP, Case
from tui.attribution.judging_weights import Linear
from tui.model import Kind

REACH: Final = 40
"""So many claims before a denial are looked at, and a quarter as many after it."""

NEAR: Final = 4
"""So many sentences apart, a denial may answer an allegation that it shares nothing else with."""

PLAIN: Final = 12
"""An allegation against who denies it is looked for so many sentences before."""

MOST: Final = 5


def answered(
    case: Case, kinds: list[Kind], against: list[tuple[str, ...]], number: int, model: Linear
) -> tuple[str, ...]:
    """Find what a denial answers.

    Args:
        case: the article.
        kinds: of every claim.
        against: of every claim, whom it accuses.
        number: of the denial.
        model: rates a denial and an allegation.

    Returns:
        Ids of allegations, in the order of the text.
    """
    others = [other for other in candidates(case, number) if kinds[other] is Kind.ALLEGATION]
    rows = described(case, against, number, others)
    scores = {other: model.chance(row) for other, row in zip(others, rows, strict=True)}
    plain = _plainly(case, against, number, others)
    likely = [other for other in others if scores[other] >= model.cut and _tied(case, against, number, other)]
    kept = [*plain, *sorted((one for one in likely if one not in plain), key=lambda i: (-scores[i], i))][
        :MOST
    ]
    return tuple(case.claims[i].id for i in sorted(kept))


def _plainly(case: Case, against: list[tuple[str, ...]], number: int, others: list[int]) -> list[int]:
    """The nearest allegation before a denial that accuses who denies, or shares words with what is denied."""
    mine = case.facts[number]
    near = [i for i in reversed(others) if case.facts[i].claim.start < mine.claim.start]
    near = [i for i in near if mine.first - case.facts[i].last <= PLAIN]
    for tie in (_of_me, _alike):
        found = next((i for i in near if tie(case, against, number, i)), None)
        if found is not None:
            return [found]
    return near[:1] if near and mine.first - case.facts[near[0]].last <= NEAR else []


def _of_me(case: Case, against: list[tuple[str, ...]], number: int, other: int) -> bool:
    """Whether an allegation accuses who denies, or whom he or she speaks for by the words of the source."""
    mine = case.facts[number]
    if mine.claim.speaker is not None and mine.claim.speaker in against[other]:
        return True
    words = {case.words[i] for i in mine.source if case.words[i] not in STOP}
    named = [case.names[one].name if one in case.names else one for one in against[other]]
    return any(words & set(name.lower().split()) - STOP for name in named)


def _alike(case: Case, against: list[tuple[str, ...]], number: int, other: int) -> bool:
    """Whether two contents share two words that carry meaning, or all that a short one has."""
    mine, theirs = case.facts[number].stems, case.facts[other].stems
    return len(mine & theirs) >= min(2, max(1, len(mine)))


def _tied(case: Case, against: list[tuple[str, ...]], number: int, other: int) -> bool:
    """Whether a denial and an allegation have anything in common: who, words, or place."""
    mine, theirs = case.facts[number], case.facts[other]
    near = abs(mine.first - theirs.last) <= NEAR
    return near or _of_me(case, against, number, other) or bool(mine.stems & theirs.stems)


def candidates(case: Case, number: int) -> list[int]:
    """Claims that a claim could answer: of other speakers, not too far away."""
    mine = case.facts[number].speaker
    window = range(max(0, number - REACH), min(len(case.claims), number + REACH // 4))
    return [i for i in window if i != number and not (mine and case.facts[i].speaker == mine)]


def described(
    case: Case, against: list[tuple[str, ...]], denial: int, others: list[int]
) -> list[dict[str, float]]:
    """Describe a denial with each of the allegations that it could answer, also how each stands among the others."""
    rows = [_features(case, against, denial, other) for other in others]
    start = case.facts[denial].claim.start
    before = [other for other in others if case.facts[other].claim.start < start]
    most = max((row["common rare"] + row["common share"] for row in rows), default=0.0)
    for other, row in zip(others, rows, strict=True):
        row["nearest"] = float(bool(before) and other == before[-1])
        row["near few"] = float(bool(before) and other in before[-3:])
        row["best"] = float(most > 0 and row["common rare"] + row["common share"] == most)
        row["worth"] = (row["common rare"] + row["common share"]) / most if most else 0.0
        row["many"] = min(1.0, len(others) / 10)
        row["names me near"] = row["names me"] * row["within 8"]
    return rows


def _features(case: Case, against: list[tuple[str, ...]], denial: int, other: int) -> dict[str, float]:
    """Describe a denial and an allegation to the answers model."""
    mine, theirs = case.facts[denial], case.facts[other]
    common = mine.stems & theirs.stems
    source = case.named_stems(mine.source)
    gap = abs(mine.first - theirs.last)
    found = {
        "bias": 1.0,
        "common": min(1.0, len(common) / 4),
        "common share": len(common) / max(1, min(len(mine.stems), len(theirs.stems))),
        "common rare": min(1.0, fsum(case.rarity.get(word, 0.0) for word in common)),
        "common names": min(1.0, len(mine.names & theirs.names) / 2),
        "same party": float(bool(mine.party & theirs.party)),
        "of me": float(mine.claim.speaker is not None and mine.claim.speaker in against[other]),
        "names me": float(mine.claim.speaker in theirs.party or bool(source & theirs.names)),
        "before": float(theirs.claim.start < mine.claim.start),
        "same sentence": float(gap == 0),
        "same paragraph": float(mine.paragraph == theirs.paragraph),
        "headline": float(theirs.first < 2),
    }
    for step in (1, 2, 4, 8, 16):
        found[f"within {step}"] = float(gap <= step)
    found["near before"] = found["before"] * found["within 4"]
    found["near common"] = found["common"] * found["within 8"]
    return found
