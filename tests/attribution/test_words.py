"""The groups of words that the judge knows."""

from __future__ import annotations

import pytest

from tui.attribution.words import groups, groups_of


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("bribed", "bribery"),
        ("lied", "deception"),
        ("embezzlement", "theft"),
        ("denied", "deny"),
        ("memo", "document"),
        ("footage", "record"),
        ("eyewitnesses", "witness"),
        ("professor", "expert"),
        ("prosecutors", "official"),
        ("slammed", "criticiz"),
    ],
)
def test_a_word_is_of_its_group(word: str, group: str) -> None:
    assert group in {groups()[number] for number in groups_of(word)}


@pytest.mark.parametrize("word", ["bread", "table", "", "lies-", "x"])
def test_other_words_are_of_none(word: str) -> None:
    assert groups_of(word) == ()


def test_a_word_may_be_of_several_groups_but_of_each_once() -> None:
    for word in ("poll", "because", "report"):
        assert len(groups_of(word)) == len(set(groups_of(word))) > 1, word


def test_names_of_groups_are_single_words() -> None:
    assert len(set(groups())) == len(groups()) > 40
    assert all(name.isalpha() for name in groups())
