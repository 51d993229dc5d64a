"""An overlay is used again with each key: whatever was laid before, a sheet is what a fresh one would be."""

from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from tui.model import (
    Article,
    ArticleMarks,
    Attribution,
    Basis,
    Claim,
    Entity,
    Evidence,
    EvidenceMark,
    Kind,
    Mark,
    Spans,
    Status,
    TagBook,
)
from tui.tagging.anchors import quotation
from tui.tagging.overlay import Overlay, overlay

TEXT = " ".join(f"word{number}" for number in range(40))
ARTICLE = Article("pier", TEXT)
NAMES = ("Vera Holm", "Holm", "Nils Holm", "an inspector", "the port")


def span_lists() -> st.SearchStrategy[Spans]:
    starts = st.integers(0, 200)
    return st.builds(lambda start, size: ((start, start + size),), starts, st.integers(1, 30))


def entities(ids: tuple[str, ...]) -> st.SearchStrategy[list[Entity]]:
    one = st.builds(
        Entity,
        st.sampled_from(ids),
        st.sampled_from(NAMES),
        aliases=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
        mentions=span_lists(),
        anonymous=st.booleans(),
        members=st.lists(st.sampled_from(ids), max_size=2).map(tuple),
    )
    return st.lists(one, max_size=4, unique_by=lambda entity: entity.id)


IDS = ("e1", "e2", "holm", "port")
KEYS = st.sampled_from((None, *IDS))
PIECES = st.builds(Evidence, st.just("v1"), span_lists(), st.just(Basis.DATA), by=KEYS)
CLAIMS = st.lists(
    st.builds(
        Claim,
        st.sampled_from(("c1", "c2", "c3", "c4")),
        span_lists(),
        kind=st.sampled_from(Kind),
        speaker=KEYS,
        against=st.lists(st.sampled_from(IDS), max_size=1).map(tuple),
        answers=st.lists(st.sampled_from(("c1", "c2", "c9")), max_size=2).map(tuple),
        evidence=st.lists(PIECES, max_size=1).map(tuple),
    ),
    max_size=4,
    unique_by=lambda claim: claim.id,
)
WORDS = span_lists().map(lambda spans: quotation(TEXT, spans))
MARKS = st.lists(
    st.builds(
        Mark,
        st.sampled_from(("m1", "m2", "c1")),
        WORDS,
        speaker=KEYS,
        kind=st.sampled_from(Kind),
        tags=st.lists(st.just("checked"), max_size=1).map(tuple),
        evidence=st.lists(st.builds(EvidenceMark, st.just("e-1"), WORDS, st.just(Basis.DATA), by=KEYS), max_size=1).map(tuple),
        answers=st.lists(st.sampled_from(("m2", "pier#m1")), max_size=1).map(tuple),
    ),
    max_size=3,
    unique_by=lambda mark: mark.id,
)  # fmt: skip
BOOKS = st.builds(
    lambda known, marks, rejected: TagBook(
        entities=MappingProxyType({one.id: one for one in known}),
        articles=MappingProxyType({"pier": ArticleMarks("", tuple(marks), tuple(rejected))}),
    ),
    entities(IDS),
    MARKS,
    st.lists(WORDS, max_size=2),
)


@given(CLAIMS, entities(IDS), entities(IDS), st.lists(BOOKS, min_size=2, max_size=4))
def test_what_was_laid_before_is_forgotten(
    claims: list[Claim], found: list[Entity], speakers: list[Entity], books: list[TagBook]
) -> None:
    attribution = Attribution("1", tuple(claims), tuple(speakers), tuple(found))
    again = Overlay(ARTICLE, attribution)
    for book in (*books, books[0]):
        fresh = overlay(ARTICLE, attribution, book)
        assert again.sheet(book) == fresh
        assert list(again.sheet(book).entities) == list(fresh.entities)


def test_a_tag_leaves_the_values_of_all_other_claims_as_they_were() -> None:
    claims = tuple(Claim(f"c{n}", ((n * 10, n * 10 + 6),), speaker="e1") for n in range(9))
    over = Overlay(ARTICLE, Attribution("1", claims, (Entity("e1", "Vera Holm"),)))
    bare = over.sheet(TagBook())
    mark = Mark("m1", quotation(TEXT, claims[4].content), speaker="e1")
    book = TagBook(articles=MappingProxyType({"pier": ArticleMarks("", (mark,))}))
    marked = over.sheet(book)
    assert [new is old for new, old in zip(marked.claims, bare.claims, strict=True)] == [True] * 4 + [
        False
    ] + [True] * 4
    assert marked.claims[4].status is Status.MARK
    assert over.sheet(book) is marked
