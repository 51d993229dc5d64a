"""Paragraphs: blank lines, single lines, long lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.paragraphs import WRAPPED, paragraphs

LONG = "x " * WRAPPED

TABLE = [
    ("", []),
    ("\n\n", []),
    ("one", ["one"]),
    ("one\ntwo\n", ["one", "two"]),
    ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
    ("  one  \n \t\n  two\n", ["one", "two"]),
    (f"{LONG}\nshort\n\nlast", [LONG.strip(), "short", "last"]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@given(st.text(alphabet="ab \n\t\u00a0.", max_size=200))
def test_every_letter_is_in_one_paragraph(text: str) -> None:
    spans = paragraphs(text)
    assert list(spans) == sorted(spans)
    assert all(start < end for start, end in spans)
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
