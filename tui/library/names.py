"""What can be found by name in an article: its speakers and entities, claims, evidence, notes, and the article itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Article, Attribution, Claim, Entity, Evidence, Sheet, ShownClaim, Span, Spans
from tui.text.fold import fold

ENTITY, SPEAKER, CLAIM, EVIDENCE = "entity", "speaker", "claim", "evidence"
NOTE, TAG, ARTICLE, COMMAND = "note", "tag", "article", "command"
KINDS = (ENTITY, SPEAKER, CLAIM, EVIDENCE, NOTE, TAG, ARTICLE, COMMAND)
LONGEST = 240


@dataclass(frozen=True, slots=True)
class Row:
    """Something with a name.

    Attributes:
        article, span, claim: where it leads; None where it leads nowhere in particular.
        entity: for entities and speakers: what makes two rows the same one.
        detail: what a list shows beside the name.
    """

    kind: str
    text: str
    article: str | None = None
    span: Span | None = None
    claim: str | None = None
    entity: str | None = None
    mentions: int = 1
    detail: str = ""


def suggestions(article: Article, attribution: Attribution) -> Sheet:
    """The sheet of an article of which nobody has marked anything."""
    entities = {entity.id: entity for entity in (*attribution.entities, *attribution.speakers)}
    claims = tuple(ShownClaim(claim) for claim in attribution.claims)
    return Sheet(article, claims, entities, tuple(speaker.id for speaker in attribution.speakers))


def rows_of(sheet: Sheet) -> Iterator[Row]:
    """Everything in one article that has a name."""
    article = sheet.article
    yield Row(ARTICLE, article.title or article.id, article.id, article.title_span, detail=article.id)
    said = claims_of_speakers(sheet)
    for entity in sheet.entities.values():
        yield from _entity_rows(article.id, entity, said.get(entity.id, 0))
    for shown in sheet.claims:
        if shown.claim.content:
            yield from _claim_rows(sheet, shown)


def claims_of_speakers(sheet: Sheet) -> dict[str, int]:
    """How many claims each speaker of an article makes."""
    said = dict.fromkeys(sheet.speakers, 0)
    for shown in sheet.claims:
        if shown.claim.speaker is not None:
            said[shown.claim.speaker] = said.get(shown.claim.speaker, 0) + 1
    return said


def _entity_rows(article: str, entity: Entity, claims: int) -> Iterator[Row]:
    kind = SPEAKER if claims else ENTITY
    key = f"{article}\0{entity.id}" if entity.anonymous else fold(entity.name)
    place = entity.mentions[0] if entity.mentions else None
    mentions = max(1, len(entity.mentions))
    for name in dict.fromkeys((entity.name, *entity.aliases)):
        yield Row(kind, name, article, place, entity=key, mentions=mentions, detail=str(entity.kind))


def _claim_rows(sheet: Sheet, shown: ShownClaim) -> Iterator[Row]:
    article, claim = sheet.article, shown.claim
    speaker = sheet.entities.get(claim.speaker or "")
    name = speaker.name if speaker else "nobody named"
    text = words(article.text, claim.content)
    yield Row(CLAIM, text, article.id, claim.content[0], claim.id, detail=f"{claim.kind} · {name}")
    for evidence in claim.evidence:
        yield _evidence_row(article, claim, evidence)
    if shown.mark and shown.mark.note:
        yield Row(
            NOTE, one_line(shown.mark.note), article.id, claim.content[0], claim.id, detail=one_line(text, 60)
        )


def _evidence_row(article: Article, claim: Claim, evidence: Evidence) -> Row:
    detail = f"{evidence.basis}, {evidence.stance}"
    span = evidence.spans[0] if evidence.spans else claim.content[0]
    return Row(EVIDENCE, words(article.text, evidence.spans), article.id, span, claim.id, detail=detail)


def words(text: str, spans: Spans) -> str:
    """The words of `spans` in one line, cut to `LONGEST` characters."""
    return one_line(" … ".join(text[start:end] for start, end in spans))


def one_line(text: str, longest: int = LONGEST) -> str:
    """`text` without line breaks, cut at `longest` characters."""
    line = " ".join(text[: longest * 2].split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
