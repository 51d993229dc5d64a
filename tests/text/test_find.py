"""In-text search: smart case, folded accents and marks, across lines, exact spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.find import find
from tui.text.fold import fold


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in find(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "matches"),
    [
        ("Bank, bank, BANK", "bank", ["Bank", "bank", "BANK"]),
        ("Bank, bank, BANK", "Bank", ["Bank"]),
        ("Müller met Muller and Mu\u0308ller", "muller", ["Müller", "Muller", "Mu\u0308ller"]),
        ("Muller", "müller", ["Muller"]),
        ("a secret\nmeeting, a secret   meeting", "secret meeting", ["secret\nmeeting", "secret   meeting"]),
        ("He said “no deal”.", '"no deal"', ["“no deal”"]),
        ("He said ``no deal''.", "“no deal”", ["``no deal''"]),
        ("It’s 2012–2013", "it's 2012-2013", ["It’s 2012–2013"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("ß", "s", ["ß"]),
        ("x.y xzy", ".", ["."]),
        ("قال أحمد", "احمد", ["أحمد"]),
        ("東京で会談", "会談", ["会談"]),
        ("text", "", []),
        ("te xt", "  ", []),
        ("text", "\u0301", []),
    ],
)
def test_finding(text: str, query: str, matches: list[str]) -> None:
    assert found(text, query) == matches


@pytest.mark.parametrize("before", ["İ" * 50, "ẞ" * 50, "ﬁ" * 50, "한" * 50, "e\u0301" * 50])
def test_letters_that_grow_do_not_shift_the_match(before: str) -> None:
    text = before + " needle"
    assert find(text, "needle") == ((len(before) + 1, len(text)),)


@given(st.text(max_size=30), st.text(min_size=1, max_size=10), st.text(max_size=30))
def test_what_stands_in_a_text_is_found_there(before: str, query: str, after: str) -> None:
    text = before + query + after
    spans = find(text, query)
    assert all(start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    if fold(query).strip() and not fold(before).endswith(tuple("'\"")) and not before.strip():
        assert spans


@given(st.text(max_size=20_000))
def test_no_query_is_an_error(query: str) -> None:
    assert isinstance(find("Some text, “quoted”.", query), tuple)
