"""Edits of the tag book as values: each can be applied, inverted, written down and applied again elsewhere.

A `Put` carries the value that it was made from (`base`): where the book has moved on since, `tui.tagging.merging.rebase`
joins both by field instead of overwriting, and the inverse of an edit does the same when it is undone a day later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.model import ArticleMarks, Entity, Mark, Quotation, Tag, TagBook
from tui.tagging.shelf import shelf


@dataclass(frozen=True, slots=True)
class PutMark:
    """Put a mark into an article, in place of the one with its id, or as a new one.

    Attributes:
        base: the mark that this one was made from; None for a new one.
        place: where among the article's marks a new one goes; None: at the end.
        sha256: of the article's text when the mark was made; None leaves what is known.
    """

    article: str
    mark: Mark
    label: str = ""
    base: Mark | None = None
    place: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class DropMark:
    """Take a mark out of an article; `base` is the mark as it was known, `sha256` as in `PutMark`."""

    article: str
    id: str
    label: str = ""
    base: Mark | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class PutRejection:
    """Keep in mind that a suggestion with these words was rejected."""

    article: str
    words: Quotation
    label: str = ""
    place: int | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class DropRejection:
    """Forget a rejection."""

    article: str
    words: Quotation
    label: str = ""
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class PutTag:
    """Put a tag into the vocabulary under its name."""

    tag: Tag
    label: str = ""
    base: Tag | None = None


@dataclass(frozen=True, slots=True)
class DropTag:
    """Take a tag out of the vocabulary; claims keep it."""

    name: str
    label: str = ""
    base: Tag | None = None


@dataclass(frozen=True, slots=True)
class PutEntity:
    """Put an entity into the book under its id."""

    entity: Entity
    label: str = ""
    base: Entity | None = None


@dataclass(frozen=True, slots=True)
class DropEntity:
    """Take an entity out of the book."""

    id: str
    label: str = ""
    base: Entity | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Edits that are done and undone as one."""

    edits: tuple[Edit, ...]
    label: str = ""


Edit = PutMark | DropMark | PutRejection | DropRejection | PutTag | DropTag | PutEntity | DropEntity | Several
NOTHING = Several(())


def apply(book: TagBook, edit: Edit) -> tuple[TagBook, Edit]:
    """Do an edit.

    Returns:
        The new book, and the edit that takes it back. Dropping what is not there does nothing, and its inverse is
        `NOTHING`.
    """
    match edit:
        case Several():
            return _several(book, edit)
        case PutMark():
            return _put_mark(book, edit)
        case DropMark():
            return _drop_mark(book, edit)
        case PutRejection():
            return _put_rejection(book, edit)
        case DropRejection():
            return _drop_rejection(book, edit)
        case PutTag() | DropTag():
            return _tag(book, edit)
        case PutEntity() | DropEntity():
            return _entity(book, edit)


def flat(edit: Edit) -> tuple[Edit, ...]:
    """The single edits that an edit is made of, in their order."""
    if not isinstance(edit, Several):
        return (edit,)
    return tuple(single for part in edit.edits for single in flat(part))


def several(edits: tuple[Edit, ...] | list[Edit], label: str) -> Edit:
    """Edits as one with one label; a single one stays single."""
    singles = tuple(single for edit in edits for single in flat(edit))
    return replace(singles[0], label=label) if len(singles) == 1 else Several(singles, label)


def touched(edit: Edit) -> frozenset[str]:
    """Ids of the articles that an edit changes."""
    return frozenset(single.article for single in flat(edit) if hasattr(single, "article"))


def marks_of(book: TagBook, article: str) -> ArticleMarks:
    """What is known of an article; empty when nothing is."""
    return book.articles.get(article) or ArticleMarks()


def find_mark(book: TagBook, article: str, id: str) -> Mark | None:  # noqa: A002 - the model's word
    """The mark with this id in an article."""
    return next((mark for mark in marks_of(book, article).claims if mark.id == id), None)


def _several(book: TagBook, edit: Several) -> tuple[TagBook, Edit]:
    inverses: list[Edit] = []
    for part in edit.edits:
        book, inverse = apply(book, part)
        inverses.append(inverse)
    return book, Several(
        tuple(single for inverse in reversed(inverses) for single in flat(inverse)), edit.label
    )


def _with_article(book: TagBook, article: str, marks: ArticleMarks, sha256: str | None) -> TagBook:
    articles = shelf(book.articles)
    marks = marks if sha256 is None else replace(marks, sha256=sha256)
    # An article without a mark is one that the book does not know.
    keep = marks.claims or marks.rejected
    return replace(book, articles=articles.put(article, marks) if keep else articles.drop(article))


def _placed(items: list[object], place: int | None) -> int:
    return len(items) if place is None else max(0, min(place, len(items)))


def _put_mark(book: TagBook, edit: PutMark) -> tuple[TagBook, Edit]:
    known = marks_of(book, edit.article)
    claims = list(known.claims)
    at = next((index for index, mark in enumerate(claims) if mark.id == edit.mark.id), None)
    inverse: Edit
    if at is None:
        claims.insert(_placed([*claims], edit.place), edit.mark)
        inverse = DropMark(edit.article, edit.mark.id, edit.label, base=edit.mark, sha256=known.sha256)
    else:
        inverse = PutMark(edit.article, claims[at], edit.label, base=edit.mark, sha256=known.sha256)
        claims[at] = edit.mark
    return _with_article(book, edit.article, replace(known, claims=tuple(claims)), edit.sha256), inverse


def _drop_mark(book: TagBook, edit: DropMark) -> tuple[TagBook, Edit]:
    known = marks_of(book, edit.article)
    at = next((index for index, mark in enumerate(known.claims) if mark.id == edit.id), None)
    if at is None:
        return book, NOTHING
    new = replace(known, claims=known.claims[:at] + known.claims[at + 1 :])
    inverse = PutMark(edit.article, known.claims[at], edit.label, place=at, sha256=known.sha256)
    return _with_article(book, edit.article, new, edit.sha256), inverse


def _put_rejection(book: TagBook, edit: PutRejection) -> tuple[TagBook, Edit]:
    known = marks_of(book, edit.article)
    if edit.words in known.rejected:
        return book, NOTHING
    rejected = list(known.rejected)
    rejected.insert(_placed([*rejected], edit.place), edit.words)
    inverse = DropRejection(edit.article, edit.words, edit.label, sha256=known.sha256)
    return _with_article(book, edit.article, replace(known, rejected=tuple(rejected)), edit.sha256), inverse


def _drop_rejection(book: TagBook, edit: DropRejection) -> tuple[TagBook, Edit]:
    known = marks_of(book, edit.article)
    if edit.words not in known.rejected:
        return book, NOTHING
    at = known.rejected.index(edit.words)
    new = replace(known, rejected=known.rejected[:at] + known.rejected[at + 1 :])
    inverse = PutRejection(edit.article, edit.words, edit.label, place=at, sha256=known.sha256)
    return _with_article(book, edit.article, new, edit.sha256), inverse


def _tag(book: TagBook, edit: PutTag | DropTag) -> tuple[TagBook, Edit]:
    tags = shelf(book.tags)
    if isinstance(edit, PutTag):
        old = tags.get(edit.tag.name)
        name, label = edit.tag.name, edit.label
        inverse: Edit = PutTag(old, label, base=edit.tag) if old else DropTag(name, label, base=edit.tag)
        return replace(book, tags=tags.put(name, edit.tag)), inverse
    if edit.name not in tags:
        return book, NOTHING
    return replace(book, tags=tags.drop(edit.name)), PutTag(tags[edit.name], edit.label)


def _entity(book: TagBook, edit: PutEntity | DropEntity) -> tuple[TagBook, Edit]:
    entities = shelf(book.entities)
    if isinstance(edit, PutEntity):
        new, label = edit.entity, edit.label
        old = entities.get(new.id)
        inverse: Edit = PutEntity(old, label, base=new) if old else DropEntity(new.id, label, base=new)
        return replace(book, entities=entities.put(new.id, new)), inverse
    if edit.id not in entities:
        return book, NOTHING
    return replace(book, entities=entities.drop(edit.id)), PutEntity(entities[edit.id], edit.label)
