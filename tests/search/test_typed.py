"""Names as people type them: in `typed.txt` a line a name, its other names behind `=`, what is typed for it behind the colon."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.search.build import Name
from tui.search.index import NameIndex

LINES = [
    line.split(": ", 1) for line in Path(__file__).with_name("typed.txt").read_text("utf-8").splitlines()
]
NAMES = [Name(forms.split(" = ")[0], "name", form, 40) for forms, _ in LINES for form in forms.split(" = ")]
TYPED = [(query, forms.split(" = ")[0]) for forms, queries in LINES for query in queries.split(" | ")]
GIVEN_BY_HAND = 400  # the entities of the shared set before this one are well-known names, as those here are


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.build(NAMES)


@pytest.mark.parametrize(("typed", "name"), TYPED, ids=[typed for typed, _ in TYPED])
def test_a_sensible_user_finds_it_among_the_first_five(index: NameIndex, typed: str, name: str) -> None:
    assert name in [match.key for match in index.search(typed, limit=5)]


def generated(path: Path) -> Iterator[Name]:
    """Other names, which nobody asks for."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            key, kind, mentions, text = line.rstrip("\n").split("\t")
            if int(key) >= GIVEN_BY_HAND:
                yield Name(key, kind, text, int(mentions))


def test_most_are_among_the_first_five_of_ten_thousand(shared: Path) -> None:
    crowd = NameIndex.build([*NAMES, *generated(shared / "search" / "entities_10k.tsv.gz")])
    missed = [
        typed for typed, name in TYPED if name not in [match.key for match in crowd.search(typed, limit=5)]
    ]
    assert len(missed) <= 0.03 * len(TYPED), missed
