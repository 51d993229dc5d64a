"""The steps of the engine in order: structure, claims, speakers, kinds and evidence."""

from __future__ import annotations

from collections.abc import Sequence

from tui.attribution import NETS, RULES, neural, rules, version
from tui.attribution.document import Document
from tui.attribution.engine_form import form_of, outer, tidy
from tui.attribution.engine_mend import mended
from tui.attribution.engine_worth import worth
from tui.attribution.found import Found
from tui.attribution.judging import judge
from tui.attribution.neural_weights import WeightsError
from tui.attribution.speakers import resolve
from tui.model import Attribution, Claim, Entity, Span

ALONE = 0.6
"""Least confidence of a rule's claim where there are no nets to agree with it."""


def attribute(text: str, *, nets: str = NETS[0]) -> Attribution:
    """Find the claims of a text, their speakers, and what is stated for them; any text will do."""
    document = Document.of(text)
    ruled = rules.find(document)
    name, claimed = _claimed(document, ruled, nets)
    found = tidy(document, worth(document, mended(document, claimed, ruled)))
    quotes = outer(document)
    owners, entities = resolve(document, found)
    claims = tuple(
        _claim(document, quotes, number, one, owner)
        for number, (one, owner) in enumerate(zip(found, owners, strict=True), 1)
    )
    claims = judge(document, claims, entities)
    return Attribution(name, claims, _speakers(claims, entities), entities)


def _claimed(document: Document, ruled: Sequence[Found], nets: str) -> tuple[str, list[Found]]:
    """Give the claims of nets and rules, and by which engine; of the rules alone where the weights cannot be read."""
    try:
        return version(nets), neural.find(document, ruled, name=nets)
    except WeightsError:
        return f"{version()}-{RULES}", [one for one in ruled if one.confidence >= ALONE]


def _claim(document: Document, quotes: list[Span], number: int, one: Found, owner: str | None) -> Claim:
    return Claim(
        id=f"c{number}",
        content=one.content,
        source=one.source,
        cue=one.cue,
        form=form_of(document, quotes, one.content),
        speaker=owner,
        confidence=one.confidence,
    )


def _speakers(claims: tuple[Claim, ...], entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Give those who say something, in order of their first claim."""
    by_id = {entity.id: entity for entity in entities}
    said = dict.fromkeys(claim.speaker for claim in claims if claim.speaker is not None)
    return tuple(by_id[key] for key in said)
