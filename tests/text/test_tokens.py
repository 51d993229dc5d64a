"""Tokens: clitics, hyphens, abbreviations, marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.tokens import tokenize

TABLE = [
    ("They don't.", "They do n't ."),
    ("They can’t, won’t", "They ca n’t , wo n’t"),
    ("The mayor's plan", "The mayor 's plan"),
    ("O'Brien and the voters’ will", "O'Brien and the voters ’ will"),
    ("al-Qaeda-linked groups", "al-Qaeda-linked groups"),
    ("U.S. and D.C. at 5 p.m. today", "U.S. and D.C. at 5 p.m. today"),
    ("Mr. Hale of Acme Inc. sat.", "Mr. Hale of Acme Inc. sat ."),
    ("No. 5 said no.", "No. 5 said no ."),
    ("J. K. Moor", "J. K. Moor"),
    ("“[He is]”—so", "“ [ He is ] ” — so"),
    ("``Yes,'' he said", "`` Yes , '' he said"),
    ("paid $3,000.50 at 10:30", "paid $ 3,000.50 at 10:30"),
    ("an 11-year-old", "an 11-year-old"),
    ("see https://a.example/b?c=d now", "see https://a.example/b?c=d now"),
    ("AT&T wrote... and -- well", "AT&T wrote ... and -- well"),
    ("@anna #news", "@anna #news"),
    ("我们说", "我们说"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text: str, expected: str) -> None:
    assert tokenize(text).words == expected.split()


@given(st.text(max_size=300))
def test_tokens_hold_all_but_white_space(text: str) -> None:
    tokens = tokenize(text)
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert all(a <= b for a, b in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert "".join(tokens.words) == "".join(text.split())
    assert len(tokens) == len(tokens.words)
