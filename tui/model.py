"""The nouns of the program: frozen values, no behaviour that needs another room.

Offsets are Python indices into an article's `text`; a span is `(start, end)`, end excluded; spans of one
value are sorted, non-empty and do not overlap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Span = tuple[int, int]
Spans = tuple[Span, ...]


class Kind(StrEnum):
    """What a claim does: accuse, reject an accusation, or anything else."""

    ALLEGATION = "allegation"
    DENIAL = "denial"
    STATEMENT = "statement"


class Form(StrEnum):
    """How the words are given: between quotation marks, in the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Basis(StrEnum):
    """What kind of thing a piece of evidence is."""

    DOCUMENT = "document"
    DATA = "data"
    WITNESS = "witness"
    EXPERT = "expert"
    OFFICIAL = "official"
    MEDIA = "media"
    CONDUCT = "conduct"
    PRECEDENT = "precedent"
    RECORD = "record"
    INFERENCE = "inference"


class Stance(StrEnum):
    """Whether a piece of evidence speaks for or against the allegation."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what is known of it.

    Attributes:
        id: path below `articles/` without its suffix, with `/` between folders.
        text: the canonical text; every offset of the program is an index into it.
        title: the headline; `title_span` says where it stands in the text, None if only in the front matter.
        furniture: the spans of the text that are no prose (share buttons, captions, credits).
        sha256: hex digest of the canonical text in UTF-8.
        encoding: the encoding that the bytes were read in.
        problem: one sentence if something of the file could not be read (damaged bytes, front matter), else empty.
    """

    id: str
    text: str
    title: str = ""
    title_span: Span | None = None
    byline: str = ""
    date: str = ""
    source: str = ""
    url: str = ""
    furniture: Spans = ()
    sha256: str = ""
    encoding: str = "utf-8"
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, group or document; a speaker is an entity.

    Attributes:
        id: key within its article's `Attribution`, or within the library's tag book.
        name: the longest form that the text gives ("U.S. Secretary of State John Kerry").
        aliases: other forms, without pronouns ("Kerry").
        mentions: where the article names it, pronouns included.
        anonymous: described but not named ("one Western diplomat").
        members: ids of the entities that a joint source is made of.
        role, side: what a person wrote of it in the tag book ("minister", "government").
    """

    id: str
    name: str
    kind: EntityKind = EntityKind.PERSON
    aliases: tuple[str, ...] = ()
    mentions: Spans = ()
    anonymous: bool = False
    members: tuple[str, ...] = ()
    role: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article states as a reason to believe or disbelieve an allegation.

    Attributes:
        by: id of the speaker who states it; None for the reporter.
        confidence: 0 to 1, calibrated; 1 for what a person marked.
    """

    id: str
    spans: Spans
    basis: Basis
    stance: Stance = Stance.SUPPORTS
    by: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a speaker is reported to say.

    Attributes:
        content, source, cue: spans of what is said, of the words that name the speaker, of the reporting words.
        speaker: id of an entity; None where the text names nobody ("is believed to").
        against: ids of the entities that an allegation accuses, or the accused's words where none fits.
        answers: ids of the claims that this one replies to.
        confidence: 0 to 1, calibrated; 1 for what a person marked.
    """

    id: str
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    form: Form = Form.INDIRECT
    kind: Kind = Kind.STATEMENT
    speaker: str | None = None
    against: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """Where the claim begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the claim ends."""
        return self.content[-1][1]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the engine found in one text: suggestions, in the order of the text.

    Attributes:
        engine: version of the engine; another version may find other things.
        speakers: the entities that say something, in order of their first claim.
        entities: all entities, the named speakers among them, in order of their first mention.
    """

    engine: str
    claims: tuple[Claim, ...] = ()
    speakers: tuple[Entity, ...] = ()
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article as a mark keeps them, so that they are found again when the article changes.

    Attributes:
        quotes: the words, one string a span.
        at: where they stood when the mark was made.
        before, after: up to 32 characters around them.
    """

    quotes: tuple[str, ...]
    at: Spans
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """A piece of evidence that a person accepted or marked."""

    id: str
    words: Quotation
    basis: Basis
    stance: Stance = Stance.SUPPORTS
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as a person decided it; `speaker`, `by` of evidence and `against` are entity keys of the tag book.

    Attributes:
        answers, same, relays: claims that this one replies to, repeats, or passes on ("A said that B told");
            `c-7f2k` in the same article, `other-article#c-7f2k` in another.
        by, on: who decided it and when (ISO 8601, UTC).
        not_evidence: words that are suggested as evidence for it and that a person refused.
        not_answers: ids of claims of the article that it is suggested to answer, which a person refused.
    """

    id: str
    words: Quotation
    speaker: str | None = None
    kind: Kind = Kind.STATEMENT
    against: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    evidence: tuple[EvidenceMark, ...] = ()
    answers: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    note: str = ""
    by: str = ""
    on: str = ""
    not_evidence: tuple[Quotation, ...] = ()
    not_answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A word of the reader's vocabulary; `key` is 1-9 or a letter, `colour` a name or #rrggbb."""

    name: str
    key: str = ""
    colour: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class ArticleMarks:
    """What people decided about one article."""

    sha256: str = ""
    claims: tuple[Mark, ...] = ()
    rejected: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class TagBook:
    """All marks of a library: the content of `tags.yaml`."""

    tags: Mapping[str, Tag] = field(default_factory=lambda: MappingProxyType({}))
    entities: Mapping[str, Entity] = field(default_factory=lambda: MappingProxyType({}))
    articles: Mapping[str, ArticleMarks] = field(default_factory=lambda: MappingProxyType({}))


class Status(StrEnum):
    """Where a claim on the screen comes from, and how well its words were found again."""

    SUGGESTION = "suggestion"
    MARK = "mark"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as the reader sees it: a suggestion of the engine or a person's mark, anchored in today's text.

    Attributes:
        claim: with the spans of today; a lost mark has no content spans.
        mark: what a person decided; None for a suggestion.
        lost_evidence: evidence of the mark whose words are not in the text any more.
    """

    claim: Claim
    status: Status = Status.SUGGESTION
    mark: Mark | None = None
    lost_evidence: tuple[EvidenceMark, ...] = ()


@dataclass(frozen=True, slots=True)
class FarLink:
    """A link between a claim of this article and one of another, as either end shows it.

    Attributes:
        claim: id of the mark in this article.
        relation: answers, same or relays.
        outgoing: whether the mark here says so; else the one there does.
        article, id: the claim at the other end.
        there: what people decided about that one; None if there is no such mark.
        speaker: the name of who says it there; empty if nobody is named.
    """

    claim: str
    relation: str
    outgoing: bool
    article: str
    id: str
    there: Mark | None = None
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article with its suggestions and marks laid over each other: what the reader reads.

    Attributes:
        claims: those that stand in the text, by place; then the lost ones.
        entities: by id: the tag book's where a name or alias is known there, else the engine's.
        speakers: ids of the entities that say something, in order of their first claim.
        links: those to and from claims of other articles, where somebody asked for them.
    """

    article: Article
    claims: tuple[ShownClaim, ...] = ()
    entities: Mapping[str, Entity] = field(default_factory=lambda: MappingProxyType({}))
    speakers: tuple[str, ...] = ()
    links: tuple[FarLink, ...] = ()
