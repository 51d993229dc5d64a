"""The nets' claims and the rules' claims together: how sure each is, and which of them stay."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.attribution import neural_decode as decode
from tui.attribution.found import Found
from tui.attribution.neural_decode import Candidate, Run
from tui.attribution.neural_input import Units
from tui.attribution.neural_weights import Floats
from tui.model import Spans

RULES = (
    "quote", "clause-bare", "clause-that", "clause-to", "clause-tail", "clause-object", "clause-clear", "according",
    "participle", "nominal-that", "nominal-of", "passive",
)  # fmt: skip
"""Rules that the confidence knows by name."""
TRUSTED = frozenset(("transcript", "credit", "floating"))
"""Rules of layout, too rare in the training texts to be weighed: their own confidence counts."""
CLASH = 0.5
"""Largest share of a claim's units that a surer claim may take from it."""
NET_FEATURES = decode.FEATURES + 4
AGREED = 0.3
"""Least confidence of a claim that a sure rule found as well: short sentences look unlikely to the nets."""
SURE = 0.8
"""Least log-odds of such a rule."""
SAME = 0.5
"""Least share of common units (Jaccard) of two claims that are one."""


@dataclass(frozen=True)
class Confidence:
    """Two logistic regressions: for the nets' claims and for the rules'.

    Attributes:
        net, rule: weights of the features, and last the constant; `rule` may be empty: then the rules' own count.
    """

    net: Floats
    rule: Floats

    @classmethod
    def of(cls, notes: dict[str, Any]) -> Confidence:
        """From the notes of a file of weights."""
        return cls(np.array(notes["net"], dtype=np.float32), np.array(notes["rule"], dtype=np.float32))

    def judge(self, found: list[Candidate]) -> None:
        """Set the confidence of each claim."""
        for weights, is_rule in ((self.net, False), (self.rule, True)):
            some = [one for one in found if (one.ruled is not None) == is_rule]
            if is_rule and not len(weights):
                for one in some:
                    one.confidence = one.ruled.confidence if one.ruled else 0.0
                continue
            rows = np.array([one.features for one in some], dtype=np.float32).reshape(-1, len(weights) - 1)
            scores: NDArray[np.float32] = 1 / (
                1 + np.exp(-np.clip(rows @ weights[:-1] + weights[-1], -30, 30))
            )
            for one, score in zip(some, scores.tolist(), strict=True):
                one.confidence = one.ruled.confidence if one.ruled and _trusted(one) else score


def joined(rows: Units, found: list[Candidate], ruled: Sequence[Found], scores: Floats) -> list[Candidate]:
    """Add the rules' claims that the nets have not, and to each claim's features what the others say of it.

    Where both have a claim the nets' ends are better, so the rule's only makes it surer.

    Args:
        rows: the units.
        found: claims of the nets.
        ruled: claims of the rules.
        scores: cue scores of all units.
    """
    starts, ends = rows.starts.tolist(), rows.ends.tolist()
    others = [_ruled(one, starts, ends) for one in ruled]
    others = [one for one in others if one.content]
    index = _Index(found)
    quoted = np.concatenate([[0], np.cumsum(rows.state >> 2 > 0)]).tolist()
    best: dict[int, tuple[float, Candidate]] = {}
    for other in others:
        shared, partner = index.most_alike(other.content)
        if partner is not None and shared > best.get(id(partner), (0.0, other))[0]:
            best[id(partner)] = shared, other
        other.features = _rule_features(other, quoted, scores, shared, partner)
    for one in found:
        shared, rule = best.get(id(one), (0.0, None))
        sure = log(rule.ruled.confidence / (1.001 - rule.ruled.confidence)) if rule and rule.ruled else 0.0
        one.features += [shared, sure, float(0 < shared < SAME), float(shared >= SAME)]
    alone = [other for other in others if other.features[4] < 1 or _trusted(other)]
    return [*found, *alone]


def _trusted(one: Candidate) -> bool:
    return one.ruled is not None and one.ruled.rule in TRUSTED


def _ruled(one: Found, starts: list[int], ends: list[int]) -> Candidate:
    """A rule's claim in units."""
    content, source, cue = (_runs(spans, starts, ends) for spans in (one.content, one.source, one.cue))
    return Candidate(content, source[0] if source else None, cue, [], one)


def _runs(spans: Spans, starts: list[int], ends: list[int]) -> list[Run]:
    runs = ((bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans)
    return [run for run in runs if run[0] < run[1]]


def _rule_features(
    other: Candidate, before: list[int], scores: Floats, shared: float, partner: Candidate | None
) -> list[float]:
    """Features of a rule's claim; `before` says for each unit how many units before it lie in quotations."""
    assert other.ruled is not None
    size = sum(end - start for start, end in other.content)
    quoted = sum(before[end] - before[start] for start, end in other.content)
    heads = [pair for start, end in other.cue for pair in scores[max(start - 1, 0) : end + 1].tolist()]
    raw, speech = map(max, zip(*heads, strict=True)) if heads else (-4.0, 0.0)
    sure = other.ruled.confidence
    return [
        log(sure / (1.001 - sure)),
        max(raw, -6.0),
        speech,
        partner.features[2] if partner and shared >= SAME else 0.0,
        float(shared >= SAME),
        float(0 < shared < SAME),
        quoted / size,
        log(size),
        float(other.source is None),
        float(not heads),
        *(float(other.ruled.rule == rule) for rule in RULES),
    ]


class _Index:
    """Claims by place, to find the one that has most in common with another."""

    def __init__(self, found: list[Candidate]) -> None:
        self.units: dict[int, list[tuple[Candidate, set[int]]]] = {}
        for one in found:
            own = _units(one.content)
            for unit in {run[0] for run in one.content} | {run[1] - 1 for run in one.content}:
                self.units.setdefault(unit, []).append((one, own))

    def most_alike(self, content: list[Run]) -> tuple[float, Candidate | None]:
        """The claim with the largest share of common units, and that share."""
        own = _units(content)
        near = {id(one): (one, theirs) for unit in own for one, theirs in self.units.get(unit, ())}
        best: tuple[float, Candidate | None] = 0.0, None
        for one, theirs in near.values():
            common = len(own & theirs)
            shared = common / (len(own) + len(theirs) - common)
            if shared > best[0]:
                best = shared, one
        return best


def _units(runs: list[Run]) -> set[int]:
    """All units of some runs."""
    return {unit for run in runs for unit in range(*run)}


def sure_enough(one: Candidate, least: float) -> bool:
    """Whether a claim is shown; one that a sure rule found as well needs less than `least`."""
    return one.confidence >= (min(least, AGREED) if _agreed(one) else least)


def without_overlaps(
    found: list[Candidate], least: float, doubtful: float = 1.0
) -> list[tuple[Candidate, list[Run]]]:
    """The surest claims whose contents do not overlap, and that are sure enough, by place.

    Args:
        found: the claims.
        least: confidence from which they are shown.
        doubtful: others from this confidence follow where those left room.

    Returns:
        Claims with what is left of their content.
    """
    taken: set[int] = set()
    cues: set[int] = set()
    kept: list[tuple[Candidate, list[Run]]] = []
    for one in sorted(found, key=lambda c: (not sure_enough(c, least), -c.confidence, c.content)):
        if one.confidence < doubtful and not sure_enough(one, least):
            continue
        own = _units(one.content)
        clash = own & taken
        heads = _units(one.cue)
        if len(clash) > CLASH * len(own) or heads & cues:
            continue
        cues |= heads
        kept.append((one, _remaining(one.content, taken) if clash else one.content))
        taken |= own
    return sorted(kept, key=lambda pair: pair[1])


def _agreed(one: Candidate) -> bool:
    """Whether nets and a sure rule found the same."""
    return (
        one.ruled is None
        and len(one.features) == NET_FEATURES
        and one.features[-1] > 0
        and one.features[-3] >= SURE
    )


def _remaining(runs: list[Run], taken: set[int]) -> list[Run]:
    """Runs without the units that are taken."""
    out: list[Run] = []
    for unit in (unit for run in runs for unit in range(*run) if unit not in taken):
        if out and out[-1][1] == unit:
            out[-1] = (out[-1][0], unit + 1)
        else:
            out.append((unit, unit + 1))
    return out
