"""From who said what to what it does: kinds, accused, answers and stated evidence of an article's claims."""

from __future__ import annotations

from dataclasses import replace

from tui.attribution.accused import accused
from tui.attribution.answers import answered
from tui.attribution.document import Document
from tui.attribution.evidence import evidence
from tui.attribution.judging_case import Case
from tui.attribution.kinds import KINDS, features, rough
from tui.model import Claim, Entity, Kind


def judge(document: Document, claims: tuple[Claim, ...], entities: tuple[Entity, ...]) -> tuple[Claim, ...]:
    """Fill in what each claim does.

    Args:
        document: the article.
        claims: in the order of the text, with their speakers.
        entities: the article's, with mentions.

    Returns:
        The claims with kind, against, answers and evidence.
    """
    case = Case(document, claims, entities)
    kinds = [_kind(case, number) for number in range(len(claims))]
    against = [accused(case, n) if kind is Kind.ALLEGATION else () for n, kind in enumerate(kinds)]
    stated = evidence(case, kinds)
    return tuple(
        replace(
            claim,
            kind=kinds[n],
            against=against[n],
            answers=answered(case, kinds, against, n) if kinds[n] is Kind.DENIAL else (),
            evidence=stated.get(n, ()),
        )
        for n, claim in enumerate(claims)
    )


def _kind(case: Case, number: int) -> Kind:
    chances = rough(features(case, number))
    return KINDS[chances.index(max(chances))]
