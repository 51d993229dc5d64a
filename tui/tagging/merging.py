"""Two people's tag books made one: claim by claim, field by field; an edit beats a deletion, a conflict keeps both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from tui.model import ArticleMarks, Entity, Mark, Tag, TagBook
from tui.tagging.edits import (
    NOTHING,
    DropEntity,
    DropMark,
    DropTag,
    Edit,
    PutEntity,
    PutMark,
    PutTag,
    Several,
    apply,
    find_mark,
    flat,
    marks_of,
)
from tui.tagging.fields import alike, join_entities, join_marks, join_tags, three
from tui.tagging.naming import mark_id
from tui.tagging.shelf import Shelf

V = TypeVar("V", Tag, Entity)


@dataclass(frozen=True, slots=True)
class Merged:
    """The book of both sides.

    Attributes:
        conflicts: one sentence for each true conflict; both versions are in the book.
    """

    book: TagBook
    conflicts: tuple[str, ...] = ()


def merge(base: TagBook, ours: TagBook, theirs: TagBook) -> Merged:
    """Merge two books that both came from `base` (an empty book if nobody knows)."""
    conflicts: list[str] = []
    tags = _named(base.tags, ours.tags, theirs.tags, join_tags, "tag", conflicts)
    entities = _named(base.entities, ours.entities, theirs.entities, join_entities, "entity", conflicts)
    articles: dict[str, ArticleMarks] = {}
    for article in dict.fromkeys((*ours.articles, *theirs.articles)):
        merged = _article(
            article, marks_of(base, article), marks_of(ours, article), marks_of(theirs, article), conflicts
        )
        if merged.claims or merged.rejected:
            articles[article] = merged
    return Merged(TagBook(Shelf(tags), Shelf(entities), Shelf(articles)), tuple(conflicts))


def rebase(edit: Edit, now: TagBook, seen: TagBook | None = None) -> tuple[Edit, tuple[str, ...]]:
    """Fit an edit to a book that others have changed since it was made.

    Args:
        edit: as the person's session made it.
        now: the book as it is on the disk.
        seen: the book as the session saw it; marks on the same words that are new since then are the same claim.

    Returns:
        The edit to apply to `now`, and one sentence for each true conflict: the version that is on the disk is kept
        beside the new one.
    """
    fitted: list[Edit] = []
    conflicts: list[str] = []
    for single in flat(edit):
        # What an earlier part of this very edit did is no change by others.
        changed = _fit(single, now, seen, conflicts)
        fitted += flat(changed)
        for part in flat(changed):
            now = apply(now, part)[0]
    if isinstance(edit, Several):
        return Several(tuple(fitted), edit.label), tuple(conflicts)
    return (fitted[0] if len(fitted) == 1 else Several(tuple(fitted), edit.label)), tuple(conflicts)


def _fit(edit: Edit, now: TagBook, seen: TagBook | None, conflicts: list[str]) -> Edit:
    match edit:
        case PutMark():
            return _fit_mark(edit, now, seen, conflicts)
        case DropMark():
            known = find_mark(now, edit.article, edit.id)
            if known is not None and edit.base is not None and known != edit.base:
                conflicts.append(
                    f"{edit.id} was changed by {known.by or 'somebody'} in the meantime and is kept."
                )
                return NOTHING
        case PutTag():
            return _fit_tag(edit, now, conflicts)
        case PutEntity():
            return _fit_entity(edit, now, conflicts)
        case DropTag() | DropEntity():
            key = edit.name if isinstance(edit, DropTag) else edit.id
            mine: object = now.tags.get(key) if isinstance(edit, DropTag) else now.entities.get(key)
            if mine is not None and edit.base is not None and mine != edit.base:
                conflicts.append(f"{key} was changed in the meantime and is kept.")
                return NOTHING
        case _:
            pass
    return edit


def _fit_tag(edit: PutTag, now: TagBook, conflicts: list[str]) -> Edit:
    known = now.tags.get(edit.tag.name)
    if known in (None, edit.base, edit.tag):
        return edit
    assert known is not None
    joined, apart = join_tags(edit.base, edit.tag, known)
    conflicts += [f"The tag {joined.name} has two values for {field} now; yours stands." for field in apart]
    return replace(edit, tag=joined, base=known)


def _fit_entity(edit: PutEntity, now: TagBook, conflicts: list[str]) -> Edit:
    known = now.entities.get(edit.entity.id)
    if known in (None, edit.base, edit.entity):
        return edit
    assert known is not None
    joined, apart = join_entities(edit.base, edit.entity, known)
    conflicts += [
        f"The entity {joined.name} has two values for {field} now; yours stands." for field in apart
    ]
    return replace(edit, entity=joined, base=known)


def _fit_mark(edit: PutMark, now: TagBook, seen: TagBook | None, conflicts: list[str]) -> Edit:
    known = find_mark(now, edit.article, edit.mark.id)
    if known is None and edit.base is None and seen is not None:
        old = {mark.id for mark in marks_of(seen, edit.article).claims}
        claims = marks_of(now, edit.article).claims
        same = [mark for mark in claims if mark.words == edit.mark.words and mark.id not in old]
        if same and not join_marks(None, edit.mark, same[0]).conflicts:
            known = same[0]
            edit = replace(edit, mark=replace(edit.mark, id=known.id))
    if known is None or known in (edit.base, edit.mark):
        return edit
    if edit.base is None and known.words != edit.mark.words:
        taken = {mark.id for mark in marks_of(now, edit.article).claims}
        new = mark_id(edit.article, edit.mark.words, edit.mark.on, taken)
        return replace(edit, mark=replace(edit.mark, id=new))
    joined = join_marks(edit.base, edit.mark, known)
    put = replace(edit, mark=joined.mark, base=known)
    if not joined.conflicts:
        return put
    copy = _copy(known, marks_of(now, edit.article).claims, edit.article)
    conflicts.append(_sentence(edit.article, known, joined.conflicts, copy))
    return Several((put, PutMark(edit.article, copy)) if copy.id != known.id else (put,), edit.label)


def _copy(mark: Mark, claims: Iterable[Mark], article: str) -> Mark:
    """The other version of a mark under an id of its own; its own self if such a copy is there already."""
    others = [other for other in claims if other.id != mark.id]
    if any(alike(other, mark) for other in others):
        return mark
    return replace(
        mark,
        id=mark_id(article, mark.words, f"{mark.by} {mark.on}", {other.id for other in others} | {mark.id}),
    )


def _sentence(article: str, theirs: Mark, fields: tuple[str, ...], copy: Mark) -> str:
    who = theirs.by or "somebody else"
    what = " and ".join(fields)
    return f"{article}: {who} gave {theirs.id} another {what}; both are kept, theirs as {copy.id}."


def _named(
    base: Mapping[str, V],
    ours: Mapping[str, V],
    theirs: Mapping[str, V],
    join: Callable[[V | None, V, V], tuple[V, tuple[str, ...]]],
    what: str,
    conflicts: list[str],
) -> dict[str, V]:
    merged: dict[str, V] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        old, mine, other = base.get(key), ours.get(key), theirs.get(key)
        if mine is None or other is None:
            left = mine or other
            if left is not None and left != old:  # an edit beats a deletion
                merged[key] = left
            continue
        merged[key], apart = join(old, mine, other)
        conflicts += [f"The {what} {key} has two values for {field}; ours stands." for field in apart]
    return merged


def _article(
    article: str, base: ArticleMarks, ours: ArticleMarks, theirs: ArticleMarks, conflicts: list[str]
) -> ArticleMarks:
    old, new = {mark.id: mark for mark in base.claims}, {mark.id: mark for mark in theirs.claims}
    mine = {mark.id for mark in ours.claims}
    claims: list[Mark] = []
    copies: list[Mark] = []
    for mark in ours.claims:
        other = new.get(mark.id)
        if other is None:
            claims += [mark] if old.get(mark.id) != mark else []
            continue
        if mark.id not in old and mark.words != other.words:
            claims.append(mark)  # two claims that came by the same id
            copies.append(_copy(other, [*ours.claims, *theirs.claims], article))
            continue
        joined = join_marks(old.get(mark.id), mark, other)
        claims.append(joined.mark)
        if joined.conflicts:
            copy = _copy(other, [*ours.claims, *theirs.claims], article)
            copies += [copy] if copy.id != mark.id else []
            conflicts.append(_sentence(article, other, joined.conflicts, copy))
    added = [mark for mark in theirs.claims if mark.id not in mine and old.get(mark.id) != mark]
    claims = _same_words(claims, added, old) + copies
    rejected = [one for one in ours.rejected if one in theirs.rejected or one not in base.rejected]
    rejected += [one for one in theirs.rejected if one not in base.rejected and one not in rejected]
    sha256, _ = three(base.sha256, ours.sha256, theirs.sha256)
    return ArticleMarks(sha256 or theirs.sha256, tuple(claims), tuple(rejected))


def _same_words(claims: list[Mark], added: list[Mark], old: Collection[str]) -> list[Mark]:
    """Their new marks behind ours; two new marks on the same words that do not contradict are one."""
    merged = list(claims)
    for mark in added:
        at = next((i for i, one in enumerate(merged) if one.words == mark.words and one.id not in old), None)
        joined = None if at is None or mark.id in old else join_marks(None, merged[at], mark)
        if at is None or joined is None or joined.conflicts:
            merged.append(mark)
        else:
            merged[at] = joined.mark
    return merged
