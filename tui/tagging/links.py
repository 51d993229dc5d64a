"""Links between claims, seen from both ends, in one article and across articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.model import Mark, TagBook
from tui.tagging.edits import find_mark, marks_of

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


def outgoing(mark: Mark, article: str) -> tuple[Link, ...]:
    """What a mark says of other claims."""
    return tuple(
        Link(relation, True, *split(reference, article))
        for relation in RELATIONS
        for reference in _links(mark, relation)
    )


def incoming(book: TagBook, article: str, id: str, among: Iterable[str] | None = None) -> tuple[Link, ...]:  # noqa: A002 - the model's word
    """What other claims say of this one; `among` are the articles to look into, all by default."""
    found: list[Link] = []
    for other in book.articles if among is None else among:
        for mark in marks_of(book, other).claims:
            ends = [link for link in outgoing(mark, other) if (link.article, link.id) == (article, id)]
            found += [Link(link.relation, False, other, mark.id) for link in ends]
    return tuple(found)


def around(book: TagBook, article: str, id: str, among: Iterable[str] | None = None) -> tuple[Link, ...]:  # noqa: A002 - the model's word
    """All links of a claim, its own first."""
    mark = find_mark(book, article, id)
    return (outgoing(mark, article) if mark else ()) + incoming(book, article, id, among)


def dangling(book: TagBook, article: str) -> tuple[tuple[Mark, Link], ...]:
    """Links of an article whose other end is not there."""
    return tuple(
        (mark, link)
        for mark in marks_of(book, article).claims
        for link in outgoing(mark, article)
        if find_mark(book, link.article, link.id) is None
    )


def _links(mark: Mark, relation: str) -> tuple[str, ...]:
    return {"answers": mark.answers, "same": mark.same, "relays": mark.relays}[relation]
