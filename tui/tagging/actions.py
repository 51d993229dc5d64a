"""What a person does, as edits: one function a key, each pure, each one undo.

All take the book and the sheet as the person sees them, the claim in hand, and who acts when. Nothing here writes:
`tui.tagging.edits.apply` or the library's store does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.model import Entity, Kind, Sheet, ShownClaim, Spans, Tag, TagBook
from tui.tagging.desk import Desk
from tui.tagging.edits import DropTag, Edit, PutTag
from tui.tagging.entities import (
    add_alias,
    describe_entity,
    merge_entities,
    put_entity,
    rename_entity,
    split_entity,
)
from tui.tagging.evidence import add_evidence, drop_evidence, set_evidence
from tui.tagging.linking import Relation, link, link_across, unlink, unlink_far
from tui.tagging.overlay_marks import SAME, common
from tui.tagging.speaking import speaker_here
from tui.tagging.vocabulary import problem_of

__all__ = [
    "Relation",
    "accept",
    "accept_many",
    "add_alias",
    "add_claim",
    "add_evidence",
    "add_tag",
    "delete",
    "describe_entity",
    "drop_evidence",
    "drop_tag",
    "link",
    "link_across",
    "merge_entities",
    "put_entity",
    "reanchor",
    "reject",
    "rename_entity",
    "set_against",
    "set_evidence",
    "set_kind",
    "set_note",
    "set_spans",
    "set_speaker",
    "split_entity",
    "toggle_tag",
    "unlink",
    "unlink_far",
]


def accept(book: TagBook, sheet: Sheet, shown: ShownClaim, *, by: str, on: str) -> Edit:
    """Accept a suggestion as it is, with its speaker, its evidence and whom it accuses; or what is suggested for a mark."""
    return accept_many(book, sheet, [shown], by=by, on=on)


def accept_many(book: TagBook, sheet: Sheet, shown: Sequence[ShownClaim], *, by: str, on: str) -> Edit:
    """Accept many suggestions of one article; one undo."""
    desk = Desk(book, sheet, by=by, on=on)
    for one in shown:
        desk.accept(one)
    if len(shown) == 1:
        return desk.edit("accept", shown[0].claim.content)
    return desk.edit(f"accept {len(shown)} claims")


def reject(book: TagBook, sheet: Sheet, shown: ShownClaim, *, by: str, on: str) -> Edit:
    """Reject a claim for ever; a mark goes as well."""
    desk = Desk(book, sheet, by=by, on=on)
    if shown.mark is not None:
        desk.drop(desk.mark(shown))
    if shown.claim.content:
        desk.reject(desk.quote(shown.claim.content))
    return desk.edit("reject", shown.claim.content)


def delete(book: TagBook, sheet: Sheet, shown: ShownClaim, *, by: str, on: str) -> Edit:
    """Delete a mark; the suggestion that it took the place of comes back. A suggestion is rejected."""
    if shown.mark is None:
        return reject(book, sheet, shown, by=by, on=on)
    desk = Desk(book, sheet, by=by, on=on)
    desk.forget_rejections(shown.claim.content)
    desk.drop(desk.mark(shown))
    return _whose(desk.edit("delete", shown.claim.content), shown, by)


def toggle_tag(book: TagBook, sheet: Sheet, shown: ShownClaim, *, tag: str, by: str, on: str) -> Edit:
    """Put a tag on a claim, or take it off."""
    desk = Desk(book, sheet, by=by, on=on)
    mark = desk.mark(shown)
    off = tag in mark.tags
    tags = tuple(one for one in mark.tags if one != tag) if off else (*mark.tags, tag)
    desk.put(replace(mark, tags=tags))
    edit = desk.edit(f"{'untag' if off else 'tag'} {tag}", shown.claim.content)
    return _whose(edit, shown, by) if off else edit


def _whose(edit: Edit, shown: ShownClaim, by: str) -> Edit:
    """An edit that takes something away from a mark; its label says whose, if it is somebody else's."""
    other = shown.mark.by if shown.mark is not None else ""
    return replace(edit, label=f"{edit.label}, a mark by {other}") if other not in ("", by) else edit


def set_kind(book: TagBook, sheet: Sheet, shown: ShownClaim, *, kind: Kind, by: str, on: str) -> Edit:
    """Say what a claim does."""
    desk = Desk(book, sheet, by=by, on=on)
    desk.put(replace(desk.mark(shown), kind=kind))
    return desk.edit(f"{kind.value}:", shown.claim.content)


def set_speaker(
    book: TagBook, sheet: Sheet, shown: ShownClaim, *, entity: Entity | None, by: str, on: str
) -> Edit:
    """Give a claim to a speaker: one of the sheet, of the book, or a new one (any other id, or none)."""
    desk = Desk(book, sheet, by=by, on=on)
    mark = desk.mark(shown)
    desk.put(replace(mark, speaker=None if entity is None else desk.entity(entity)))
    return desk.edit(f"speaker {entity.name}:" if entity else "no speaker:", shown.claim.content)


def set_against(
    book: TagBook, sheet: Sheet, shown: ShownClaim, *, against: Sequence[str], by: str, on: str
) -> Edit:
    """Say whom a claim accuses: ids of the sheet's entities, or words where none fits."""
    desk = Desk(book, sheet, by=by, on=on)
    mark = desk.mark(shown)
    keys = tuple(dict.fromkeys(filter(None, (desk.adopt(key) for key in against))))
    desk.put(replace(mark, against=keys))
    return desk.edit("against:", shown.claim.content)


def set_note(book: TagBook, sheet: Sheet, shown: ShownClaim, *, note: str, by: str, on: str) -> Edit:
    """Write a note to a claim; "" takes it away."""
    desk = Desk(book, sheet, by=by, on=on)
    desk.put(replace(desk.mark(shown), note=note.strip()))
    return desk.edit("note on", shown.claim.content)


def set_spans(book: TagBook, sheet: Sheet, shown: ShownClaim, *, spans: Spans, by: str, on: str) -> Edit:
    """Let a claim stand on other words."""
    desk = Desk(book, sheet, by=by, on=on)
    mark = desk.mark(shown)
    desk.put(replace(mark, words=desk.quote(spans)))
    if shown.mark is None and common(spans, shown.claim.content) <= SAME:
        desk.reject(desk.quote(shown.claim.content))  # or the engine would suggest the old words again
    return desk.edit("move", spans)


def reanchor(book: TagBook, sheet: Sheet, shown: ShownClaim, *, by: str, on: str) -> Edit:
    """Accept the words that a changed or moved mark was found at, and those of its evidence."""
    desk = Desk(book, sheet, by=by, on=on)
    mark = desk.mark(shown)
    found = {one.id: one.spans for one in shown.claim.evidence}
    evidence = tuple(
        replace(one, words=desk.quote(found[one.id])) if one.id in found else one for one in mark.evidence
    )
    quote = desk.quote(shown.claim.content) if shown.claim.content else mark.words
    desk.put(replace(mark, words=quote, evidence=evidence))
    return desk.edit("accept the words", shown.claim.content)


def add_claim(
    book: TagBook,
    sheet: Sheet,
    spans: Spans,
    *,
    kind: Kind = Kind.STATEMENT,
    speaker: str | None = None,
    tags: Sequence[str] = (),
    by: str,
    on: str,
) -> Edit:
    """Mark words as a claim; `speaker` is an id of the sheet's or the book's entities.

    Without one it is whoever the sheet names for these words, or in their sentence. The label says who that is, and
    when a suggestion goes because the claim takes its place.
    """
    desk = Desk(book, sheet, by=by, on=on)
    mark = desk.new(spans)
    who = desk.adopt(speaker or speaker_here(sheet, spans))
    desk.put(replace(mark, kind=kind, speaker=who, tags=tuple(tags)))
    name = desk.name(who)
    gone = any(one.mark is None and common(spans, one.claim.content) > SAME for one in sheet.claims)
    edit = desk.edit(f"{kind.value}", spans)
    return replace(
        edit, label=edit.label + f", said by {name}" * bool(name) + ", in place of a suggestion" * gone
    )


def add_tag(book: TagBook, tag: Tag) -> Edit:
    """Put a tag into the vocabulary, or change it.

    Raises:
        ValueError: its name or key cannot be used, or another tag has the key; one sentence for the person.
    """
    problem = problem_of(tag, book.tags)
    if problem:
        raise ValueError(problem)
    return PutTag(tag, f"tag {tag.name}", base=book.tags.get(tag.name))


def drop_tag(book: TagBook, name: str) -> Edit:
    """Take a tag out of the vocabulary; claims that have it keep it."""
    return DropTag(name, f"drop tag {name}", base=book.tags.get(name))
