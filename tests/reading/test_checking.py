"""What a person has to look at again, and how a difference is shown."""

from __future__ import annotations

import pytest

from tui.reading.checking import was


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("he did not sign", "he did sign", "he did [-not -]sign"),
        ("two of them", "three of them", "[-two-][+three+] of them"),
        ("the gate", "the main gate", "the [+main +]gate"),
        ('"no"', "“no”", '[-"-][+“+]no[-"-][+”+]'),
        ("a", "a", "a"),
    ],
)
def test_words_that_differ_are_picked_out(before: str, after: str, expected: str) -> None:
    assert was(before, after) == expected


def test_long_same_words_are_cut_and_the_change_is_there() -> None:
    same = "one two three four five six seven eight nine ten eleven twelve "
    found = was(f"{same}not {same}end", f"{same}{same}end")
    assert found == "… nine ten eleven twelve[- not-] one two three four …"
