"""What is wrong in a tag book: names nobody knows, links that lead nowhere, ids used twice, words not found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Mark, Status, TagBook
from tui.tagging.anchors import anchor
from tui.tagging.difference import difference, in_line
from tui.tagging.edits import marks_of
from tui.tagging.links import dangling


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        kind: moved, changed, lost, speaker, tag, link, duplicate or article; articles of a library also unreadable.
        article, id: where; the id is "" for what is no claim.
        what: one sentence.
        certain: whether it is wrong or not exact; a tag outside the vocabulary is only worth knowing.
    """

    kind: str
    article: str
    id: str
    what: str
    certain: bool = True


def check_article(book: TagBook, article: str, text: str | None) -> Iterator[Finding]:
    """What is wrong with the marks of one article; `text` is None where the article is gone."""
    known = marks_of(book, article)
    for id_, count in Counter(mark.id for mark in known.claims).items():
        if count > 1:
            yield Finding(
                "duplicate", article, id_, f"the id {id_} is used {count} times; give each claim its own"
            )
    for mark in known.claims:
        yield from _names(book, article, mark)
    for mark, link in dangling(book, article):
        where = link.id if link.article == article else f"{link.article}#{link.id}"
        yield Finding("link", article, mark.id, f"{mark.id} {link.relation} {where}, which is not there")
    if text is None:
        count = len(known.claims)
        yield Finding(
            "article", article, "", f"the article is gone; {count} claim{'s' * (count != 1)} wait for it"
        )
        return
    for mark in known.claims:
        yield from _words(article, mark, text)


def check_book(book: TagBook) -> Iterator[Finding]:
    """What is wrong with the entities: members that are not there."""
    for key, entity in book.entities.items():
        for member in entity.members:
            if member not in book.entities:
                yield Finding(
                    "speaker", "", key, f"{key} has the member {member}, which is not among the entities"
                )


def _names(book: TagBook, article: str, mark: Mark) -> Iterator[Finding]:
    named = [("speaker", mark.speaker)] + [(f"{one.id} is stated by", one.by) for one in mark.evidence]
    for what, key in named:
        if key is not None and key not in book.entities:
            said = f"the speaker of {mark.id} is" if what == "speaker" else f"the evidence {what}"
            yield Finding("speaker", article, mark.id, f"{said} {key}, which is not among the entities")
    for tag in mark.tags:
        if book.tags and tag not in book.tags:
            yield Finding(
                "tag", article, mark.id, f"{mark.id} has the tag {tag}, which is not in the vocabulary", False
            )


def _words(article: str, mark: Mark, text: str) -> Iterator[Finding]:
    for what, words in [(mark.id, mark.words)] + [
        (f"{one.id} of {mark.id}", one.words) for one in mark.evidence
    ]:
        found = anchor(text, words)
        said = " … ".join(words.quotes)
        if found.status is Status.MOVED:
            yield Finding("moved", article, mark.id, f"{what} moved: “{_short(said)}”")
        elif found.status is Status.CHANGED:
            now = " … ".join(text[start:end] for start, end in found.spans)
            why = " and ".join(found.reasons)
            yield Finding(
                "changed", article, mark.id, f"{what} changed ({why}): {in_line(difference(said, now))}"
            )
        elif found.status is Status.LOST:
            yield Finding("lost", article, mark.id, f"{what} is lost: “{_short(said)}”")


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
