"""Quotations: shapes, nesting, odd counts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.paragraphs import paragraphs
from tui.text.quotations import quotations

TABLE = [
    ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
    ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
    ("``Yes,'' he said.", ["``Yes,''"]),
    ("„Ja“, sagte er. «Oui», dit-il.", ["„Ja“", "«Oui»"]),
    ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”", "2:‘no’"]),
    ("“He said “no” to me,” she said.", ["“He said “no” to me,”", "2:“no”"]),
    ("‘I can’t say,’ he said.", ["‘I can’t say,’"]),
    ("‘The voters’ will is clear,’ he said.", ["‘The voters’ will is clear,’"]),
    ("The voters’ will isn't the dogs' food.", []),
    ("'I don't know,' he said.", ["'I don't know,'"]),
    ("“It goes on\n\n“and on,” he said.", ["open:“It goes on", "“and on,”"]),
    ('"One\n\nTwo', ['open:"One']),
    ('a 6" pipe and a "good" one', ['"good"']),
    ("“[He is]” still our man,” she said.", ["“[He is]” still our man,”"]),
    ("“” and so", ["“”"]),
    ("He left” at once.", []),
    ('“Mixed marks" here.', ['“Mixed marks"']),
]


def shown(text: str) -> list[str]:
    found = quotations(text, paragraphs(text))
    signs = [("" if q.closed else "open:") + (f"{q.level}:" if q.level > 1 else "") for q in found]
    return [sign + text[q.start : q.end] for sign, q in zip(signs, found, strict=True)]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@given(st.text(alphabet="ab s.,\n“”\"‘’'`«»„[]", max_size=200))
def test_quotations_stay_in_their_paragraph(text: str) -> None:
    spans = paragraphs(text)
    found = quotations(text, spans)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for quote in found:
        assert quote.start < quote.end
        assert any(start <= quote.start and quote.end <= end for start, end in spans)


@given(st.text(alphabet="ab \n“”\"‘’'", max_size=200))
def test_quotations_of_one_level_do_not_overlap(text: str) -> None:
    first = [q for q in quotations(text, paragraphs(text)) if q.level == 1]
    assert all(a.end <= b.start for a, b in itertools.pairwise(first))
