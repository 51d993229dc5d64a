"""What two people's tag books disagree on, each thing in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Mark, Quotation, Spans, TagBook
from tui.tagging.edits import find_mark
from tui.tagging.links import RELATIONS, Link
from tui.tagging.pairing import Alone, Ends, Pair, Pairing, evidence
from tui.text.fold import fold

NOTHING = "nothing"  # what somebody decided who decided nothing
Books = tuple[TagBook, TagBook]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where two people differ.

    Attributes:
        what: "span", "kind", "speaker", "tag", "evidence", "answers", "same" or "relays".
        article: its id.
        words: the claim's words as the first of the two marked them, or else the second.
        first, second: what each decided, as words; "nothing" where one marked nothing.
    """

    what: str
    article: str
    words: Quotation
    first: str
    second: str

    @property
    def at(self) -> Spans:
        """Where the words stood when they were marked."""
        return self.words.at

    @property
    def quote(self) -> str:
        """The words in one string."""
        return " … ".join(self.words.quotes)


def disagreements(pairing: Pairing, books: Books) -> tuple[Disagreement, ...]:
    """Each disagreement, in the order of articles and text."""
    ends = pairing.ends()
    found = [_alone(one) for one in pairing.alone]
    for pair in pairing.pairs:
        found += [*_fields(pair, books), *_links(pair, books, ends), *_words(pair)]
    return tuple(sorted(found, key=lambda one: (one.article, one.at)))


def same_speaker(pair: Pair, books: Books) -> bool:
    """Whether both gave the claim to somebody of the same name."""
    return fold(_speaker(pair.first, books[0])) == fold(_speaker(pair.second, books[1]))


def _alone(one: Alone) -> Disagreement:
    said = (one.mark.kind.value, NOTHING)
    return Disagreement("span", one.article, one.mark.words, *(said if one.mine else said[::-1]))


def _fields(pair: Pair, books: Books) -> Iterator[Disagreement]:
    one, other = pair.first, pair.second
    if one.kind is not other.kind:
        yield Disagreement("kind", pair.article, one.words, one.kind.value, other.kind.value)
    if not same_speaker(pair, books):
        names = (_speaker(mark, book) or "nobody" for mark, book in zip((one, other), books, strict=True))
        yield Disagreement("speaker", pair.article, one.words, *names)
    if set(one.tags) != set(other.tags):
        tags = (", ".join(sorted(mark.tags)) or "none" for mark in (one, other))
        yield Disagreement("tag", pair.article, one.words, *tags)
    both, first, second = evidence(pair)
    if first or second:
        yield Disagreement("evidence", pair.article, one.words, _pieces(both + first), _pieces(both + second))


def _words(pair: Pair) -> Iterator[Disagreement]:
    if pair.first.words.at != pair.second.words.at:
        said = (" … ".join(mark.words.quotes) for mark in (pair.first, pair.second))
        yield Disagreement("span", pair.article, pair.first.words, *said)


def _links(pair: Pair, books: Books, ends: Ends) -> Iterator[Disagreement]:
    """A link of one person that the other has not to the same claim."""
    for relation in RELATIONS:
        first = ends.links(Alone(pair.article, pair.first, True), relation)
        second = ends.links(Alone(pair.article, pair.second, False), relation)
        if first.keys() != second.keys():
            said = (
                ", ".join(_target(link, book) for link in links.values()) or NOTHING
                for links, book in zip((first, second), books, strict=True)
            )
            yield Disagreement(relation, pair.article, pair.first.words, *said)


def _target(link: Link, book: TagBook) -> str:
    """What a link leads to: the words of the claim, or its name where the book has no such claim."""
    mark = find_mark(book, link.article, link.id)
    return f"“{' … '.join(mark.words.quotes)}”" if mark is not None else f"{link.article}#{link.id}"


def _speaker(mark: Mark, book: TagBook) -> str:
    entity = book.entities.get(mark.speaker or "")
    return entity.name if entity is not None else mark.speaker or ""


def _pieces(count: int) -> str:
    return f"{count} piece{'s' * (count != 1)}"
