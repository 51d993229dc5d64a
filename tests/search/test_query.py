"""Queries taken apart: words, fzf's signs, and nothing that is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.query import MAX_WORDS, Term, parse


@pytest.mark.parametrize(
    ("typed", "words", "terms"),
    [
        ("Jürgen Müller", ("jurgen", "muller"), ()),
        ("'state", ("state",), (Term("state"),)),
        ("^free army$", ("free", "army"), (Term("free", start=True), Term("army", end=True))),
        ("kerry !john", ("kerry",), (Term("john", absent=True),)),
        ("!^john", (), (Term("john", start=True, absent=True),)),
        ("^john$", ("john",), (Term("john", start=True, end=True),)),
        ("! ' ^ $", (), ()),
        ("O'Brien", ("obrien",), ()),
        ("U.S. envoy", ("us", "envoy"), ()),
        ("  ", (), ()),
    ],
)
def test_parsing(typed: str, words: tuple[str, ...], terms: tuple[Term, ...]) -> None:
    query = parse(typed)
    assert query.words == words
    assert query.terms == terms


def test_the_last_word_is_finished_by_a_space_or_an_end_sign() -> None:
    assert parse("kerry").open
    assert not parse("kerry ").open
    assert not parse("kerry$").open


@pytest.mark.parametrize(
    ("term", "name", "holds"),
    [
        (Term("army"), "free syrian army", True),
        (Term("army", end=True), "army of one", False),
        (Term("free", start=True), "free syrian army", True),
        (Term("free", start=True, end=True), "free syrian army", False),
        (Term("army", absent=True), "free syrian army", False),
    ],
)
def test_terms(term: Term, name: str, holds: bool) -> None:
    assert term.holds(name) is holds


@given(st.text(max_size=2000))
def test_any_string_is_a_query(typed: str) -> None:
    query = parse(typed)
    assert len(query.words) <= MAX_WORDS
    assert query.folded.split() == list(query.words)
