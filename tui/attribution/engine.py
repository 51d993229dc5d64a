"""The steps of the engine in order: structure, claims, speakers, kinds and evidence."""

from __future__ import annotations

from tui.attribution import NETS, neural, rules, version
from tui.attribution.document import Document
from tui.attribution.engine_form import form_of, outer, tidy
from tui.attribution.engine_mend import mended
from tui.attribution.found import Found
from tui.attribution.judging import judge
from tui.attribution.speakers import resolve
from tui.model import Attribution, Claim, Entity, Span


def attribute(text: str, *, nets: str = NETS[0]) -> Attribution:
    """Find the claims of a text, their speakers, and what is stated for them; any text will do."""
    document = Document.of(text)
    ruled = rules.find(document)
    found = tidy(document, mended(document, neural.find(document, ruled, name=nets), ruled))
    quotes = outer(document)
    owners, entities = resolve(document, found)
    claims = tuple(
        _claim(document, quotes, number, one, owner)
        for number, (one, owner) in enumerate(zip(found, owners, strict=True), 1)
    )
    claims = judge(document, claims, entities)
    return Attribution(version(nets), claims, _speakers(claims, entities), entities)


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
