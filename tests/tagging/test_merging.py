"""Two people's books made one: laws that hold for random books, and the cases that people meet."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model import ArticleMarks, Basis, Entity, EvidenceMark, Kind, Mark, Quotation, Tag, TagBook
from tui.tagging.between import between, same
from tui.tagging.edits import apply
from tui.tagging.merging import merge

WORDS = Quotation(("words",), ((1, 6),))
OTHER = Quotation(("other words",), ((11, 22),))
REPORT = EvidenceMark("e-1", Quotation(("a report",), ((30, 38),)), Basis.DOCUMENT)


def book(*marks: Mark, **more: object) -> TagBook:
    return TagBook(articles={"bridge": ArticleMarks(claims=marks)}, **more)  # type: ignore[arg-type]  # as given


def claims(merged: TagBook) -> tuple[Mark, ...]:
    return merged.articles["bridge"].claims


BASE = Mark("c-1", WORDS, tags=("a", "b"), evidence=(REPORT,))


def test_different_fields_of_one_claim() -> None:
    ours, theirs = (
        replace(BASE, kind=Kind.DENIAL, tags=("b",)),
        replace(BASE, speaker="bell", tags=("a", "b", "c"), note="n"),
    )
    merged = merge(book(BASE), book(ours), book(theirs))
    assert merged.conflicts == ()
    (one,) = claims(merged.book)
    assert (one.kind, one.speaker, one.tags, one.note) == (Kind.DENIAL, "bell", ("b", "c"), "n")


def test_a_true_conflict_keeps_both_and_merging_again_adds_nothing() -> None:
    ours, theirs = replace(BASE, speaker="x"), replace(BASE, speaker="y", by="bob")
    merged = merge(book(BASE), book(ours), book(theirs))
    assert [one.speaker for one in claims(merged.book)] == ["x", "y"]
    (sentence,) = merged.conflicts
    assert "bob gave c-1 another speaker" in sentence and claims(merged.book)[1].id in sentence
    again = merge(book(BASE), merged.book, book(theirs))
    assert claims(again.book) == claims(merged.book)


def test_an_edit_beats_a_deletion_on_either_side() -> None:
    edited = replace(BASE, note="keep")
    assert claims(merge(book(BASE), TagBook(), book(edited)).book) == (edited,)
    assert claims(merge(book(BASE), book(edited), TagBook()).book) == (edited,)
    assert not merge(book(BASE), book(BASE), TagBook()).book.articles


def test_notes_of_both_are_kept_and_evidence_goes_by_id() -> None:
    more = EvidenceMark("e-2", Quotation(("mine",), ((1, 5),)), Basis.DATA)
    yours = EvidenceMark("e-2", Quotation(("yours",), ((1, 6),)), Basis.DATA)
    ours = replace(BASE, note="one", evidence=(REPORT, more))
    theirs = replace(BASE, note="two", evidence=(replace(REPORT, basis=Basis.RECORD), yours))
    (one,) = claims(merge(book(BASE), book(ours), book(theirs)).book)
    assert one.note == "one\ntwo"
    assert [(it.id, it.words.quotes[0], it.basis) for it in one.evidence] == [
        ("e-1", "a report", Basis.RECORD), ("e-2", "mine", Basis.DATA), ("e-3", "yours", Basis.DATA)]  # fmt: skip


def test_the_same_words_accepted_by_both_are_one_claim_unless_they_contradict() -> None:
    ours, theirs = Mark("c-a", WORDS, tags=("x",)), Mark("c-b", WORDS, speaker="bell")
    (one,) = claims(merge(TagBook(), book(ours), book(theirs)).book)
    assert (one.id, one.tags, one.speaker) == ("c-a", ("x",), "bell")
    apart = merge(TagBook(), book(replace(ours, speaker="ng")), book(theirs))
    assert [one.id for one in claims(apart.book)] == ["c-a", "c-b"]


def test_two_claims_that_came_by_one_id_are_both_kept() -> None:
    merged = merge(TagBook(), book(Mark("c-1", WORDS)), book(Mark("c-1", OTHER)))
    assert [one.words for one in claims(merged.book)] == [WORDS, OTHER]
    assert len({one.id for one in claims(merged.book)}) == 2


def test_vocabulary_and_entities() -> None:
    base = TagBook(tags={"a": Tag("a", "a")}, entities={"bell": Entity("bell", "Bell")})
    ours = TagBook(
        tags={"a": Tag("a", "x", help="h")}, entities={"bell": Entity("bell", "R. Bell", role="engineer")}
    )
    theirs = TagBook(
        tags={"a": Tag("a", "y"), "b": Tag("b")}, entities={"bell": Entity("bell", "Ruth Bell", side="city")}
    )
    merged = merge(base, ours, theirs)
    assert merged.book.tags == {"a": Tag("a", "x", help="h"), "b": Tag("b")}
    one = merged.book.entities["bell"]
    assert (one.name, one.aliases, one.role, one.side) == ("R. Bell", ("Ruth Bell",), "engineer", "city")
    assert len(merged.conflicts) == 2


names = st.sampled_from(["x", "y", "z"])
marks = st.builds(
    Mark,
    st.sampled_from(["c-1", "c-2", "c-3"]),
    st.sampled_from([WORDS, OTHER]),
    speaker=st.none() | names,
    kind=st.sampled_from(list(Kind)),
    tags=st.lists(names, unique=True).map(tuple),
    evidence=st.sampled_from([(), (REPORT,), (replace(REPORT, by="x"),)]),
    note=st.sampled_from(["", "one", "two"]),
    by=st.just("anna"),
)
books = st.builds(
    lambda claims, rejected, tags: TagBook(
        {name: Tag(name, help=name) for name in tags},
        {},
        {"bridge": ArticleMarks("", tuple(claims), tuple(rejected))} if claims or rejected else {},
    ),
    st.lists(marks, max_size=3, unique_by=lambda one: one.id),
    st.lists(st.sampled_from([WORDS, OTHER]), unique=True),
    st.sets(names),
)


@settings(deadline=None, max_examples=150)
@given(books, books, books)
def test_laws(base: TagBook, ours: TagBook, theirs: TagBook) -> None:
    assert same(merge(base, base, theirs).book, theirs) or claims_on_same_words(theirs)
    assert same(merge(base, ours, base).book, ours)
    assert same(merge(base, ours, ours).book, ours)
    there, back = merge(base, ours, theirs), merge(base, theirs, ours)
    assert len(there.conflicts) == len(back.conflicts)
    for one in (there, back):
        kept = {mark.id for known in one.book.articles.values() for mark in known.claims}
        old = {mark.id: mark for known in base.articles.values() for mark in known.claims}
        words = {mark.words for known in one.book.articles.values() for mark in known.claims}
        for side in (ours, theirs):
            for known in side.articles.values():
                for mark in known.claims:
                    # What somebody made or changed is there, under its id or joined with one on the same words.
                    assert mark == old.get(mark.id) or mark.id in kept or mark.words in words


def claims_on_same_words(one: TagBook) -> bool:
    """Whether a book has two claims on the same words, which a merge may join."""
    every = [mark.words for known in one.articles.values() for mark in known.claims]
    return len(every) != len(set(every))


@settings(deadline=None, max_examples=150)
@given(books, books)
def test_between_takes_one_book_to_another_and_back(before: TagBook, after: TagBook) -> None:
    there, inverse = apply(before, between(before, after))
    assert same(there, after)
    assert apply(there, inverse)[0] == before
