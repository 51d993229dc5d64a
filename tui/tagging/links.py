"""Links between claims, seen from both ends, in one article and across articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.model import FarLink, Mark, Sheet, TagBook
from tui.tagging.edits import find_mark, marks_of
from tui.tagging.shelf import shelf

RELATIONS = ("answers", "same", "relays")


@dataclass(frozen=True, slots=True)
class Link:
    """One end of a link as another claim sees it.

    Attributes:
        relation: answers, same or relays.
        outgoing: whether the claim itself says so; else the other one does.
        article, id: the claim at the other end.
    """

    relation: str
    outgoing: bool
    article: str
    id: str


def split(reference: str, article: str) -> tuple[str, str]:
    """Article and id of a reference that stands in `article`: `c-1`, or `other#c-1`."""
    where, sign, id_ = reference.rpartition("#")
    return (where, id_) if sign else (article, reference)


def near(reference: str, article: str) -> str:
    """A reference that stands in `article` as short as can be: its own claims without its name."""
    return reference.removeprefix(f"{article}#")


def linked(mark: Mark, relation: str) -> tuple[str, ...]:
    """The claims that a mark says to be in a relation with it."""
    return {"answers": mark.answers, "same": mark.same, "relays": mark.relays}[relation]


def outgoing(mark: Mark, article: str) -> tuple[Link, ...]:
    """What a mark says of other claims."""
    return tuple(
        Link(relation, True, *split(reference, article))
        for relation in RELATIONS
        for reference in linked(mark, relation)
    )


def incoming(book: TagBook, article: str, id: str) -> tuple[Link, ...]:  # noqa: A002 - the model's word
    """What other claims say of this one."""
    here = [(article, mark) for mark in marks_of(book, article).claims]
    return tuple(
        Link(link.relation, False, other, mark.id)
        for other, mark in (*here, *_pointing(book, article))
        for link in outgoing(mark, other)
        if (link.article, link.id) == (article, id)
    )


def around(book: TagBook, article: str, id: str) -> tuple[Link, ...]:  # noqa: A002 - the model's word
    """All links of a claim, its own first."""
    mark = find_mark(book, article, id)
    return (outgoing(mark, article) if mark else ()) + incoming(book, article, id)


def with_far_links(sheet: Sheet, book: TagBook) -> Sheet:
    """A sheet with the links between its claims and those of other articles, whichever end says it."""
    article = sheet.article.id
    found = [
        _far(book, mark.id, link)
        for mark in marks_of(book, article).claims
        for link in outgoing(mark, article)
        if link.article != article
    ]
    for other, mark in _pointing(book, article):
        found += [
            _far(book, link.id, Link(link.relation, False, other, mark.id))
            for link in outgoing(mark, other)
            if link.article == article
        ]
    return replace(sheet, links=tuple(found))


def dangling(book: TagBook, article: str) -> tuple[tuple[Mark, Link], ...]:
    """Links of an article whose other end is not there."""
    return tuple(
        (mark, link)
        for mark in marks_of(book, article).claims
        for link in outgoing(mark, article)
        if find_mark(book, link.article, link.id) is None
    )


def _pointing(book: TagBook, article: str) -> Iterator[tuple[str, Mark]]:
    """Marks of other articles that may have links into this one; articles that do not name it are not looked into."""
    articles = shelf(book.articles)
    for other in articles:
        if other != article and articles.may_hold(other, f"{article}#"):
            for mark in articles[other].claims:
                if mark.answers or mark.same or mark.relays:
                    yield other, mark


def _far(book: TagBook, claim: str, link: Link) -> FarLink:
    there = find_mark(book, link.article, link.id)
    entity = book.entities.get(there.speaker or "") if there else None
    return FarLink(
        claim, link.relation, link.outgoing, link.article, link.id, there, entity.name if entity else ""
    )
