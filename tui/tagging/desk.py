"""Where an action is put together: suggestions become marks, the engine's speakers become the book's, then one edit.

Actions say what a person wants; the desk knows what that takes. Whoever tags a suggestion makes a mark of its words,
speaker and kind, and the speaker comes into the book; its evidence, whom it accuses and what it answers stay
suggestions until they are accepted as such.
"""

from __future__ import annotations

from dataclasses import replace

from tui.model import (
    Claim,
    Entity,
    Evidence,
    EvidenceMark,
    Mark,
    Quotation,
    Sheet,
    ShownClaim,
    Spans,
    TagBook,
)
from tui.tagging.anchors import quotation
from tui.tagging.edits import (
    DropMark,
    DropRejection,
    Edit,
    PutEntity,
    PutMark,
    PutRejection,
    find_mark,
    marks_of,
    several,
)
from tui.tagging.links import near
from tui.tagging.naming import entity_key, mark_id, next_id

LABEL_WORDS = 40


class Desk:
    """Collects what one action changes.

    Args:
        book, sheet: as the person sees them.
        by, on: who acts, and when (ISO 8601, UTC).
    """

    def __init__(self, book: TagBook, sheet: Sheet, *, by: str = "", on: str = "") -> None:
        self.book = book
        self.sheet = sheet
        self.by = by
        self.on = on
        self._adopted: dict[str, str] = {}
        self._entities: dict[str, Entity] = {}
        self._marks: dict[str, Mark] = {}
        self._marked: dict[str, str] = {}
        self._after: list[Edit] = []
        self._ids = {mark.id for mark in marks_of(book, sheet.article.id).claims}

    def quote(self, spans: Spans) -> Quotation:
        """Words of the article as a mark keeps them."""
        return quotation(self.sheet.article.text, spans)

    def mark(self, shown: ShownClaim) -> Mark:
        """The mark of a claim on the screen; a suggestion becomes one."""
        id_ = self._marked.get(shown.claim.id, shown.claim.id)
        if id_ in self._marks:
            return self._marks[id_]
        if shown.mark is not None:
            return find_mark(self.book, self.sheet.article.id, shown.mark.id) or shown.mark
        return self._draft(shown.claim)

    def accept(self, shown: ShownClaim) -> None:
        """The mark of a claim with all that is suggested for it: its evidence, whom it accuses, what answers what."""
        mark = self.mark(shown)
        for piece in shown.claim.evidence:
            mark, _ = self.own(mark, piece)
        against = mark.against or tuple(filter(None, (self.adopt(key) for key in shown.claim.against)))
        self.put(replace(mark, against=against))
        for other in shown.claim.answers:
            self._answer(shown, other)
        for one in self.sheet.claims:
            if shown.claim.id in one.claim.answers:
                self._answer(one, shown.claim.id)

    def _answer(self, shown: ShownClaim, other: str) -> None:
        """Let a mark say that it answers another one; where either is a suggestion still, that waits."""
        marks = {one.claim.id for one in self.sheet.claims if one.mark} | set(self._marked)
        if shown.claim.id in marks and other in marks:
            mark, id_ = self.mark(shown), self._marked.get(other, other)
            if id_ not in (near(one, self.sheet.article.id) for one in mark.answers):
                self.put(replace(mark, answers=(*mark.answers, id_)))

    def own(self, mark: Mark, piece: Evidence) -> tuple[Mark, str]:
        """A mark that holds this piece of evidence itself, and the piece's id in it."""
        if any(one.id == piece.id for one in mark.evidence):
            return mark, piece.id
        id_ = next_id("e", (one.id for one in mark.evidence))
        new = EvidenceMark(id_, self.quote(piece.spans), piece.basis, piece.stance, self.adopt(piece.by))
        return replace(mark, evidence=(*mark.evidence, new)), id_

    def put(self, mark: Mark) -> None:
        """Let the action end with this mark."""
        self._marks[mark.id] = mark

    def new(self, spans: Spans) -> Mark:
        """A mark of the person's own on these words, with nothing decided yet."""
        words = self.quote(spans)
        id_ = mark_id(self.sheet.article.id, words, self.on, self._ids)
        self._ids.add(id_)
        mark = Mark(id_, words, by=self.by, on=self.on)
        self.put(mark)
        return mark

    def adopt(self, key: str | None) -> str | None:
        """The book's id for an entity of the sheet, which comes into the book if it is not there; None stays."""
        if key is None or key in self.book.entities or key in self._entities:
            return key
        if key not in self._adopted:
            entity = self.sheet.entities.get(key)
            if entity is None:
                return key
            self._adopted[key] = entity_key(entity.name, {*self.book.entities, *self._entities})
            self.bring(replace(entity, id=self._adopted[key]))
        return self._adopted[key]

    def entity(self, entity: Entity) -> str:
        """The book's id for an entity that the person picked or has just typed."""
        if entity.id in self.book.entities or entity.id in self.sheet.entities:
            return self.adopt(entity.id) or entity.id
        key = entity_key(entity.name, {*self.book.entities, *self._entities})
        self.bring(replace(entity, id=key))
        return key

    def name(self, key: str | None) -> str:
        """The name of an entity, those that this action brings among them; "" for nobody."""
        entity = self._entities.get(key or "") or self.book.entities.get(key or "")
        return entity.name if entity else ""

    def bring(self, entity: Entity) -> None:
        """Put an entity into the book; where an article mentions it is the article's affair."""
        self._entities[entity.id] = replace(entity, mentions=())
        members = tuple(filter(None, (self.adopt(member) for member in entity.members)))
        self._entities[entity.id] = replace(entity, mentions=(), members=members)

    def then(self, edit: Edit) -> None:
        """Add an edit that comes after the marks."""
        self._after.append(edit)

    def reject(self, words: Quotation) -> None:
        """Reject the suggestion with these words."""
        self.then(PutRejection(self.sheet.article.id, words, sha256=self.sheet.article.sha256))

    def forget_rejections(self, spans: Spans) -> None:
        """Let suggestions on these words come back."""
        for words in marks_of(self.book, self.sheet.article.id).rejected:
            if any(start < stop and begin < end for start, end in spans for begin, stop in words.at):
                self.then(DropRejection(self.sheet.article.id, words))

    def drop(self, mark: Mark) -> None:
        """Take a mark out, and links to it from this article."""
        self._marks.pop(mark.id, None)
        gone = frozenset((mark.id, f"{self.sheet.article.id}#{mark.id}"))
        for other in marks_of(self.book, self.sheet.article.id).claims:
            known = self._marks.get(other.id, other)
            if other.id != mark.id and (without := _without(known, gone)) != known:
                self.put(without)
        self.then(DropMark(self.sheet.article.id, mark.id, base=mark))

    def edit(self, verb: str, spans: Spans = ()) -> Edit:
        """All of it as one edit; its label is the verb with the first words that it was done to."""
        article = self.sheet.article
        edits: list[Edit] = []
        for key, entity in self._entities.items():
            old = self.book.entities.get(key)
            if entity != old:
                edits.append(PutEntity(entity, base=old))
        for id_, mark in self._marks.items():
            base = find_mark(self.book, article.id, id_)
            if mark != base:
                edits.append(PutMark(article.id, mark, base=base, sha256=article.sha256))
        return several([*edits, *self._after], verb + words(article.text, spans))

    def _draft(self, claim: Claim) -> Mark:
        mark = self.new(claim.content)
        self._marked[claim.id] = mark.id
        mark = replace(
            mark,
            speaker=self.adopt(claim.speaker),
            kind=claim.kind,
        )
        self.put(mark)
        return mark


def _without(mark: Mark, gone: frozenset[str]) -> Mark:
    """A mark without links to claims that are gone."""

    def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ not in gone)

    return replace(
        mark,
        answers=kept(mark.answers),
        same=kept(mark.same),
        relays=kept(mark.relays),
        not_answers=kept(mark.not_answers),
    )


def words(text: str, spans: Spans) -> str:
    """The first words of a claim for a label, in quotation marks behind a space; "" without spans."""
    if not spans:
        return ""
    start, end = spans[0]
    said = " ".join(text[start:end].split())
    return f" “{said[:LABEL_WORDS].rstrip()}…”" if len(said) > LABEL_WORDS else f" “{said}”"
