"""The statistics, against figures that are printed in textbooks or can be counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.model import ArticleMarks, Basis, Entity, EvidenceMark, Kind, Mark, Quotation, TagBook
from tui.tagging.agreement import Share, agree, kappa


def test_kappa_of_two_raters_as_in_the_textbook() -> None:
    # The worked example of most textbooks: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no give 0.4.
    assert Share(20, 5, 10, 15).kappa == pytest.approx(0.4)
    assert kappa(
        [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    ) == pytest.approx(0.4)


def test_kappa_of_three_kinds() -> None:
    # Seen 7/10; by chance 5/10*4/10 + 3/10*4/10 + 2/10*2/10 = 0.36; (0.7 - 0.36) / 0.64.
    pairs = [("a", "a")] * 4 + [("a", "b")] + [("b", "b")] * 2 + [("b", "c")] + [("c", "c")] + [("c", "b")]
    assert kappa(pairs) == pytest.approx(0.34 / 0.64)


def test_nothing_to_compare() -> None:
    assert (Share().kappa, Share().f1, kappa([]), kappa([("a", "a")] * 3)) == (None, None, None, None)
    assert Share(3, 1, 2).f1 == pytest.approx(6 / 9)
    nothing = agree(TagBook(), TagBook())
    assert (nothing.claims, nothing.kind, nothing.disagreements) == (Share(), None, ())


def claim(id_: str, start: int, end: int, kind: Kind = Kind.STATEMENT) -> Mark:
    return Mark(id_, Quotation(("x" * (end - start),), ((start, end),)), kind=kind)


def test_each_claim_is_paired_with_the_one_that_fits_best_and_once() -> None:
    first = TagBook(articles={"a": ArticleMarks(claims=(claim("1", 0, 10), claim("2", 2, 10, Kind.DENIAL)))})
    second = TagBook(articles={"a": ArticleMarks(claims=(claim("8", 2, 10, Kind.DENIAL), claim("9", 0, 11)))})
    result = agree(first, second)
    assert result.claims == Share(2)
    assert result.kind == pytest.approx(1.0)
    assert result.characters == Share(10, 0, 1)
    assert [one.what for one in result.disagreements] == ["span"]


def test_links_are_compared_by_what_they_lead_to() -> None:
    first = ArticleMarks(claims=(claim("1", 0, 10), replace(claim("2", 20, 30), answers=("1",))))
    same = ArticleMarks(claims=(claim("8", 0, 10), replace(claim("9", 20, 30), answers=("8",))))
    none = ArticleMarks(claims=(claim("8", 0, 10), claim("9", 20, 30)))
    books = [TagBook(articles={"a": one}) for one in (first, same, none)]
    assert agree(books[0], books[1]).disagreements == ()
    assert agree(books[0], books[1]).links["answers"] == Share(1)
    (one,) = agree(books[0], books[2]).disagreements
    assert (one.what, one.at, one.first, one.second) == ("answers", ((20, 30),), f"“{'x' * 10}”", "nothing")


def test_speakers_are_compared_and_told_by_name() -> None:
    marks = [replace(claim("1", 0, 10), speaker=id_) for id_ in ("anna", "a-2", "ben")]
    people = {
        "anna": Entity("anna", "Anna Hill"),
        "a-2": Entity("a-2", "ANNA HILL"),
        "ben": Entity("ben", "Ben Ode"),
    }
    books = [TagBook(entities=people, articles={"a": ArticleMarks(claims=(mark,))}) for mark in marks]
    assert agree(books[0], books[1]).speakers == (1, 1)
    (one,) = agree(books[0], books[2]).disagreements
    assert (one.what, one.first, one.second) == ("speaker", "Anna Hill", "Ben Ode")


def test_evidence_of_one_person_only() -> None:
    piece = EvidenceMark("e-1", Quotation(("y",), ((12, 13),)), Basis.DATA)
    books = [
        TagBook(articles={"a": ArticleMarks(claims=(replace(claim("1", 0, 10), evidence=found),))})
        for found in ((piece,), ())
    ]
    result = agree(*books)
    assert result.links["evidence"] == Share(0, 1, 0)
    assert [(one.what, one.first, one.second) for one in result.disagreements] == [
        ("evidence", "1 piece", "0 pieces")
    ]
