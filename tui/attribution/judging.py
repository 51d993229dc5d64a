"""From who said what to what it does: kinds, accused, answers and stated evidence of an article's claims."""

from __future__ import annotations

from dataclasses import replace

from tui.attribution.accused import accused
from tui.attribution.answers import answered
from tui.attribution.document import Document
from tui.attribution.evidence import evidence
from tui.attribution.judging_case import Case
from tui.attribution.judging_hidden import hidden
from tui.attribution.judging_weights import Weights, shipped
from tui.attribution.kinds import kinds_of
from tui.model import Claim, Entity, Kind


def judge(
    document: Document,
    claims: tuple[Claim, ...],
    entities: tuple[Entity, ...],
    weights: Weights | None = None,
    *,
    doubtful: frozenset[str] = frozenset(),
) -> tuple[Claim, ...]:
    """Fill in what each claim does.

    Args:
        document: the article.
        claims: in the order of the text, with their speakers.
        entities: the article's, with mentions.
        weights: of the models; None for the shipped ones.
        doubtful: ids of claims that are left out unless they accuse or deny.

    Returns:
        The claims with kind, against, answers and evidence, and among them accusations that no claim covered.
    """
    weights = weights or shipped()
    case, kinds = _judged(document, claims, entities, weights, doubtful)
    claims = case.claims
    against = [accused(case, n) if kind is Kind.ALLEGATION else () for n, kind in enumerate(kinds)]
    stated = evidence(case, kinds, against, weights)
    return tuple(
        replace(
            claim,
            kind=kinds[n],
            against=against[n],
            answers=answered(case, kinds, against, n, weights.answers) if kinds[n] is Kind.DENIAL else (),
            evidence=stated.get(n, ()),
        )
        for n, claim in enumerate(claims)
    )


def _judged(
    document: Document,
    claims: tuple[Claim, ...],
    entities: tuple[Entity, ...],
    weights: Weights,
    doubtful: frozenset[str],
) -> tuple[Case, list[Kind]]:
    """The case of the claims that are shown, with their kinds."""
    case, hidden_ids = with_hidden(document, claims, entities)
    kinds = kinds_of(case, weights)
    unsure = hidden_ids | doubtful
    keep = [
        n
        for n, (claim, kind) in enumerate(zip(case.claims, kinds, strict=True))
        if kind is Kind.ALLEGATION or claim.id not in unsure or (kind is Kind.DENIAL and claim.id in doubtful)
    ]
    if len(keep) < len(kinds):
        case = case.only(keep)
        kinds = [kinds[n] for n in keep]
    return case, kinds


def with_hidden(
    document: Document, claims: tuple[Claim, ...], entities: tuple[Entity, ...]
) -> tuple[Case, frozenset[str]]:
    """The case of the claims and of accusations that no claim covers; the ids of these."""
    offered = hidden(document, claims, entities)
    if offered:
        claims = tuple(sorted((*claims, *offered), key=lambda claim: claim.content))
    return Case(document, claims, entities), frozenset(claim.id for claim in offered)
