"""The edit that takes one tag book to another."""

from __future__ import annotations

from tui.model import ArticleMarks, TagBook
from tui.tagging.edits import (
    DropEntity,
    DropMark,
    DropRejection,
    DropTag,
    Edit,
    PutEntity,
    PutMark,
    PutRejection,
    PutTag,
    Several,
    marks_of,
)


def between(before: TagBook, after: TagBook, label: str = "") -> Edit:
    """What has to be done to `before` so that it says `after`; new marks keep their places as far as they can."""
    edits: list[Edit] = [DropTag(name) for name in before.tags if name not in after.tags]
    edits += [
        PutTag(tag, base=before.tags.get(name))
        for name, tag in after.tags.items()
        if tag != before.tags.get(name)
    ]
    for key, entity in after.entities.items():
        if entity != before.entities.get(key):
            edits.append(PutEntity(entity, base=before.entities.get(key)))
    for article in dict.fromkeys((*before.articles, *after.articles)):
        edits += _article(article, marks_of(before, article), marks_of(after, article))
    edits += [DropEntity(key) for key in before.entities if key not in after.entities]
    return Several(tuple(edits), label)


def _article(article: str, before: ArticleMarks, after: ArticleMarks) -> list[Edit]:
    if before == after:
        return []
    sha256 = after.sha256 if after.sha256 != before.sha256 else None
    old = {mark.id: mark for mark in before.claims}
    new = {mark.id for mark in after.claims}
    # Puts first: an article without marks is one that the book forgets, digest and all.
    edits: list[Edit] = []
    for place, mark in enumerate(after.claims):
        if mark != old.get(mark.id):
            edits.append(PutMark(article, mark, base=old.get(mark.id), place=place, sha256=sha256))
    edits += [
        PutRejection(article, one, place=place, sha256=sha256)
        for place, one in enumerate(after.rejected)
        if one not in before.rejected
    ]
    edits += [
        DropMark(article, mark.id, base=mark, sha256=sha256) for mark in before.claims if mark.id not in new
    ]
    edits += [
        DropRejection(article, one, sha256=sha256) for one in before.rejected if one not in after.rejected
    ]
    if not edits and sha256 is not None and after.claims:
        edits.append(PutMark(article, after.claims[0], base=after.claims[0], sha256=sha256))
    return edits


def same(one: TagBook, other: TagBook) -> bool:
    """Whether two books say the same, whatever the order of their marks."""
    if (one.tags, one.entities) != (other.tags, other.entities) or set(one.articles) != set(other.articles):
        return False
    return all(_as_sets(marks_of(one, key)) == _as_sets(marks_of(other, key)) for key in one.articles)


def _as_sets(marks: ArticleMarks) -> tuple[object, object]:
    claims = {mark.id: mark for mark in marks.claims}
    return claims, frozenset(marks.rejected)
