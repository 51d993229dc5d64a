"""Suggestions and marks laid over each other: what the reader reads of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tui.model import (
    Article,
    Attribution,
    Claim,
    Entity,
    Evidence,
    EvidenceMark,
    Kind,
    Mark,
    Quotation,
    Sheet,
    ShownClaim,
    Spans,
    TagBook,
)
from tui.tagging.anchors import Anchor, anchor
from tui.tagging.edits import marks_of
from tui.tagging.links import near
from tui.tagging.naming import NameBook
from tui.text.canon import plain
from tui.text.fold import fold

SAME = 0.5  # share of common characters from which a mark has taken a suggestion's place


@dataclass(frozen=True, slots=True)
class _Placed:
    mark: Mark
    found: Anchor


def overlay(article: Article, attribution: Attribution, book: TagBook) -> Sheet:
    """Lay a person's marks over what the engine found.

    A suggestion is gone where a mark took its place or where it was rejected. The engine's speakers become the
    book's where name or alias is known there; an anonymous one only if a mark of this very article names it.

    Returns:
        The sheet: claims by place, then the lost ones; entities of the book and of the engine under one set of ids.
    """
    known = marks_of(book, article.id)
    placed = [_Placed(mark, anchor(article.text, mark.words)) for mark in known.claims]
    rejected = [anchor(article.text, words).spans for words in known.rejected]
    taken = _taken_over(attribution.claims, placed)
    open_claims = [
        claim
        for claim in attribution.claims
        if claim.id not in taken and not any(common(claim.content, spans) > 0.9 for spans in rejected)
    ]
    renamed = _renamed(attribution, book, placed, taken)
    targets = {claim_id: item.mark.id for claim_id, item in taken.items()}
    alive = {claim.id for claim in open_claims}
    by_mark = {item.mark.id: claim for claim in attribution.claims if (item := taken.get(claim.id))}
    suggested = {id_: _translated(claim, renamed, targets, alive) for id_, claim in by_mark.items()}
    shown = [_shown_mark(article, item, suggested.get(item.mark.id)) for item in placed]
    shown += [ShownClaim(_translated(claim, renamed, targets, alive)) for claim in open_claims]
    shown.sort(key=lambda one: (not one.claim.content, one.claim.content or ((0, 0),)))
    entities = _entities(attribution, book, renamed, shown)
    speakers = dict.fromkeys(one.claim.speaker for one in shown if one.claim.speaker is not None)
    return Sheet(article, tuple(shown), entities, tuple(key for key in speakers if key in entities))


def common(a: Spans, b: Spans) -> float:
    """Characters in both as a share of the characters in either: 1 for the same spans."""
    both = sum(max(0, min(end, stop) - max(start, begin)) for start, end in a for begin, stop in b)
    either = sum(end - start for start, end in a) + sum(end - start for start, end in b) - both
    return both / either if either else 0.0


def _taken_over(claims: tuple[Claim, ...], placed: list[_Placed]) -> dict[str, _Placed]:
    """The mark that has taken a suggestion's place, by the suggestion's id."""
    taken: dict[str, _Placed] = {}
    for claim in claims:
        near = [
            (common(claim.content, item.found.spans), -index)
            for index, item in enumerate(placed)
            if item.found.spans
            and item.found.spans[0][0] < claim.end
            and claim.start < item.found.spans[-1][1]
        ]
        share, index = max(near, default=(0.0, 0))
        if share > SAME:
            taken[claim.id] = placed[-index]
    return taken


def _renamed(
    attribution: Attribution, book: TagBook, placed: list[_Placed], taken: Mapping[str, _Placed]
) -> dict[str, str]:
    """The sheet's id for each entity of the engine."""
    names = NameBook(book.entities)
    here = {key for item in placed for key in _named(item.mark)}
    spoken = Counter(
        (claim.speaker, item.mark.speaker)
        for claim in attribution.claims
        if claim.speaker and (item := taken.get(claim.id)) and item.mark.speaker
    )
    engine = _unique(attribution)
    described = Counter(fold(entity.name) for entity in engine if entity.anonymous)
    renamed: dict[str, str] = {}
    for entity in engine:
        key = names.find(entity)
        if key is not None and (entity.anonymous or book.entities[key].anonymous):
            # "A diplomat" of another article is another diplomat, and so may be the second one of this.
            key = key if key in here and described[fold(entity.name)] < 2 else None
        if key is None and entity.anonymous:
            said = [(count, mine) for (theirs, mine), count in spoken.items() if theirs == entity.id]
            key = next((mine for _, mine in sorted(said, reverse=True) if _is_anonymous(book, mine)), None)
        renamed[entity.id] = key or (entity.id if entity.id not in book.entities else f"~{entity.id}")
    return renamed


def _is_anonymous(book: TagBook, key: str) -> bool:
    return key in book.entities and book.entities[key].anonymous


def _named(mark: Mark) -> list[str]:
    return [key for key in (mark.speaker, *mark.against, *(one.by for one in mark.evidence)) if key]


def _unique(attribution: Attribution) -> list[Entity]:
    """Entities and speakers of the engine, each once."""
    return list({entity.id: entity for entity in (*attribution.entities, *attribution.speakers)}.values())


def _shown_mark(article: Article, item: _Placed, suggestion: Claim | None) -> ShownClaim:
    mark, text = item.mark, article.text
    evidence, lost = _evidence(text, mark.evidence)
    base = suggestion or Claim(mark.id, item.found.spans)
    evidence += _suggested_evidence(text, base.evidence, evidence, mark.not_evidence)
    guessed = base.against if mark.kind is Kind.ALLEGATION else ()
    # What the engine says that this claim answers stays a suggestion until somebody accepts that.
    answers = (near(one, article.id) for one in mark.answers)
    guesses = (one for one in base.answers if one not in (mark.id, *mark.not_answers))
    claim = replace(
        base,
        id=mark.id,
        content=item.found.spans,
        kind=mark.kind,
        speaker=mark.speaker,
        against=mark.against or guessed,
        answers=tuple(dict.fromkeys((*answers, *guesses))),
        evidence=tuple(sorted(evidence, key=lambda one: one.spans)),
        confidence=1.0,
    )
    return ShownClaim(claim, item.found.status, mark, lost)


def _evidence(
    text: str, marks: tuple[EvidenceMark, ...]
) -> tuple[tuple[Evidence, ...], tuple[EvidenceMark, ...]]:
    found = [(one, _where(text, one.words)) for one in marks]
    shown = tuple(Evidence(one.id, spans, one.basis, one.stance, one.by) for one, spans in found if spans)
    return shown, tuple(one for one, spans in found if not spans)


def _suggested_evidence(
    text: str, suggested: tuple[Evidence, ...], own: tuple[Evidence, ...], refused: tuple[Quotation, ...]
) -> tuple[Evidence, ...]:
    """What the engine finds for a mark and nobody has decided on; the ids are none that a mark gives."""
    decided = [one.spans for one in own] + [_where(text, words) for words in refused]
    return tuple(
        replace(one, id=f"~{one.id}")
        for one in suggested
        if not any(common(one.spans, spans) > SAME for spans in decided)
    )


def _where(text: str, words: Quotation) -> Spans:
    return anchor(text, words).spans


def _translated(
    claim: Claim, renamed: Mapping[str, str], targets: Mapping[str, str], alive: set[str]
) -> Claim:
    """A suggestion with the sheet's ids of entities and claims; answers to rejected suggestions are gone."""
    answers = [targets.get(other, other) for other in claim.answers if other in targets or other in alive]
    return replace(
        claim,
        speaker=None if claim.speaker is None else renamed.get(claim.speaker, claim.speaker),
        against=tuple(renamed.get(key, key) for key in claim.against),
        answers=tuple(dict.fromkeys(answers)),
        evidence=tuple(
            replace(one, by=None if one.by is None else renamed.get(one.by, one.by)) for one in claim.evidence
        ),
    )


def _entities(
    attribution: Attribution, book: TagBook, renamed: Mapping[str, str], shown: list[ShownClaim]
) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    for entity in _unique(attribution):
        key = renamed[entity.id]
        members = tuple(renamed.get(member, member) for member in entity.members)
        mine, seen = book.entities.get(key), entities.get(key)
        mentions = tuple(sorted({*entity.mentions, *(seen.mentions if seen else ())}))
        if mine is None:
            entities[key] = replace(entity, id=key, members=members)
        else:
            entities[key] = replace(_seen(mine), mentions=mentions, members=mine.members or members)
    for one in shown:
        for key in _named(one.mark) if one.mark else ():
            if key in book.entities:
                entities.setdefault(key, _seen(book.entities[key]))
    return entities


def _seen(entity: Entity) -> Entity:
    """An entity of the tag book as it may be shown: somebody else's file may have put controls into it."""
    return replace(
        entity,
        name=plain(entity.name),
        aliases=tuple(map(plain, entity.aliases)),
        role=plain(entity.role),
        side=plain(entity.side),
    )
