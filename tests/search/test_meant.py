"""Whether a long text is what was meant."""

import pytest

from tui.search.meant import meant
from tui.search.query import parse

CLAIM = "that the harbour master had several pumps tested by Osman al-Rashid and his men"
CASES = [
    ("harbour", True),
    ("harb", True),
    ("harbuor", True),
    ("arbo", True),
    ("pumps tested", True),
    ("the pumps", True),
    ("rashid", True),
    ("rasheed", True),
    ("alrashid", True),
    ("tthm", True),  # initials of words beside each other: "that the harbour master"
    ("hmhs", True),
    ("asad", False),
    ("tmsp", False),
    ("xylem", False),
    ("pumps zebra", False),
    ("al", True),
    ("q", False),
]


@pytest.mark.parametrize(("typed", "expected"), CASES, ids=[one[0] for one in CASES])
def test_words_and_initials_are_meant_and_scattered_letters_are_not(typed: str, expected: bool) -> None:
    assert meant(parse(typed), CLAIM) is expected


@pytest.mark.parametrize("word", CLAIM.split())
def test_every_word_of_it_is_meant(word: str) -> None:
    assert meant(parse(word), CLAIM)
    assert meant(parse(word.upper()), CLAIM)
