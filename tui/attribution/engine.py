"""The steps of the engine in order: structure, claims, speakers, kinds and evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tui.attribution import NETS, RULES, neural, rules, version
from tui.attribution.document import Document
from tui.attribution.engine_form import form_of, outer, tidy
from tui.attribution.engine_mend import mended
from tui.attribution.engine_worth import worth
from tui.attribution.found import Found
from tui.attribution.judging import judge
from tui.attribution.neural_weights import WeightsError
from tui.attribution.speakers import followed
from tui.model import Attribution, Claim, Entity, Span, Spans

ALONE = 0.6
"""Least confidence of a rule's claim where there are no nets to agree with it."""


DOUBTFUL = 0.15
"""Claims below the cut from this confidence are judged as well: those that accuse or deny are shown."""


def attribute(text: str, *, nets: str = NETS[0]) -> Attribution:
    """Find the claims of a text, their speakers, and what is stated for them; any text will do."""
    document = Document.of(text)
    ready = prepared(document, nets)
    claims = judge(document, ready.claims, ready.entities, doubtful=ready.doubtful)
    entities = _spoken_of(claims, ready)
    return Attribution(ready.version, claims, _speakers(claims, entities), entities)


@dataclass(frozen=True)
class Prepared:
    """An article's claims with their speakers, before they are judged.

    Attributes:
        version: of the engine that found them.
        claims: in the order of the text.
        doubtful: ids of those that are shown only if they accuse or deny.
        described: ids of the entities that have no name ("a diplomat").
    """

    version: str
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    doubtful: frozenset[str]
    described: frozenset[str]


def prepared(document: Document, nets: str = NETS[0]) -> Prepared:
    """Find the claims of a document and their speakers."""
    ruled = rules.find(document)
    name, claimed = _claimed(document, ruled, nets)
    found = _readied(document, [one for one in claimed if not one.doubtful], ruled)
    taken = sorted(span for one in found for span in one.content)
    others = _readied(document, [one for one in claimed if one.doubtful], ())
    found += [one for one in others if not _covered(taken, one.content)]
    found.sort(key=lambda one: (one.content, one.source, one.cue))
    quotes = outer(document)
    owners, entities, described = followed(document, found)
    order = sorted(range(len(found)), key=lambda at: found[at].doubtful)
    ids = {at: f"c{number}" for number, at in enumerate(order, 1)}
    claims = tuple(
        _claim(document, quotes, ids[at], one, owner)
        for at, (one, owner) in enumerate(zip(found, owners, strict=True))
    )
    doubtful = frozenset(ids[at] for at, one in enumerate(found) if one.doubtful)
    return Prepared(name, claims, entities, doubtful, described)


def _readied(document: Document, found: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    return tidy(document, worth(document, mended(document, found, ruled)))


def _covered(taken: list[Span], content: Spans) -> bool:
    """Whether a part of a content lies in one of the sorted spans that are `taken`."""
    for start, end in content:
        at = bisect_left(taken, (end, 0))
        if any(s < end and start < e for s, e in taken[max(0, at - 3) : at]):
            return True
    return False


def _claimed(document: Document, ruled: Sequence[Found], nets: str) -> tuple[str, list[Found]]:
    """Give the claims of nets and rules, and by which engine; of the rules alone where the weights cannot be read."""
    try:
        return version(nets), neural.find(document, ruled, name=nets, doubtful=DOUBTFUL)
    except WeightsError:
        return f"{version()}-{RULES}", [one for one in ruled if one.confidence >= ALONE]


def _claim(document: Document, quotes: list[Span], name: str, one: Found, owner: str | None) -> Claim:
    return Claim(
        id=name,
        content=one.content,
        source=one.source,
        cue=one.cue,
        form=form_of(document, quotes, one.content),
        speaker=owner,
        confidence=one.confidence,
    )


def _spoken_of(claims: tuple[Claim, ...], ready: Prepared) -> tuple[Entity, ...]:
    """Leave out whoever is only described, and only by the sources of claims that are not shown."""
    used = {claim.speaker for claim in claims} | {key for claim in claims for key in claim.against}
    used |= {one.by for claim in claims for one in claim.evidence}
    shown = {claim.id for claim in claims}
    silent = ready.described & {claim.speaker for claim in ready.claims if claim.id not in shown} - used
    silent -= {member for entity in ready.entities if entity.id not in silent for member in entity.members}
    return tuple(entity for entity in ready.entities if entity.id not in silent)


def _speakers(claims: tuple[Claim, ...], entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Give those who say something, in order of their first claim."""
    by_id = {entity.id: entity for entity in entities}
    said = dict.fromkeys(claim.speaker for claim in claims if claim.speaker is not None)
    return tuple(by_id[key] for key in said)
