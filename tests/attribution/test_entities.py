"""Entities: what is a name, of what kind, and which names are one."""

from __future__ import annotations

import pytest

from tui.attribution.document import Document
from tui.attribution.entities import Cast
from tui.attribution.entities_people import gender_of
from tui.attribution.lexicons_names import HE, SHE
from tui.attribution.rules_view import View
from tui.model import EntityKind

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
GROUP, DOCUMENT = EntityKind.GROUP, EntityKind.DOCUMENT


def people(text: str) -> list[tuple[str, EntityKind]]:
    return [(one.name, one.kind) for one in Cast.of(View.of(Document.of(text))).people]


KINDS = [
    ("We met Ana Moor.", "Ana Moor", PERSON),
    ("We met Deputy Minister Tarik Benali.", "Deputy Minister Tarik Benali", PERSON),
    ("It is run by the Harbour Authority.", "Harbour Authority", ORGANISATION),
    ("It is run by the Ministry of Trade.", "Ministry of Trade", ORGANISATION),
    ("He works for NATO.", "NATO", ORGANISATION),
    ("He joined al-Qaeda.", "al-Qaeda", ORGANISATION),
    ("They live in France.", "France", PLACE),
    ("They live in New York.", "New York", PLACE),
    ("They live in Orchard Street.", "Orchard Street", PLACE),
    ("They live in Port Alder.", "Port Alder", PLACE),
    ("They live near Sfax.", "Sfax", PLACE),
    ("Some Syrians stayed.", "Syrians", GROUP),
    ("Many Democrats stayed.", "Democrats", GROUP),
    ("He read the Clean Water Act.", "Clean Water Act", DOCUMENT),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_kinds(text: str, name: str, kind: EntityKind) -> None:
    assert (name, kind) in people(text)


ONE = [
    "Ana Moor came. Moor left.",
    "Ana Moor came. Ms. Moor left.",
    "Mayor Ana Moor came. Ana Moor left.",
    "Ana B. Moor came. Ana Moor left.",
    "We met René Dubois. Later Rene Dubois left.",
    "The Harbour Workers Union (HWU) met. Then the HWU left.",
    "He joined al-Qaeda. Then al Qaeda left.",
    "Lin Meiling came. Dr. Lin left.",
    "Valeska Paris came. Then Paris said no.",
]


@pytest.mark.parametrize("text", ONE)
def test_one_and_the_same(text: str) -> None:
    found = people(text)
    assert len(found) == 1


TWO = [
    "Mr. Moor came. Mrs. Moor left.",
    "Ana Moor came. Mr. Moor left.",
    "Ana Moor came. Ben Hale left.",
    "Valeska Paris came. She lives in Paris.",
]


@pytest.mark.parametrize("text", TWO)
def test_two_apart(text: str) -> None:
    assert len(people(text)) == 2


NOBODY = [
    "The rain fell.",
    "On Monday it rained in May.",
    "I know. He knows.",
    "Perhaps it rained.",
    "II",
    "However, it rained.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_capital_letters_alone_are_no_name(text: str) -> None:
    assert people(text) == []


def test_the_longest_form_is_shown_and_the_others_are_aliases() -> None:
    cast = Cast.of(
        View.of(Document.of("Kerry came. U.S. Secretary of State John Kerry left. John Kerry slept."))
    )
    (kerry,) = cast.people
    assert kerry.name == "U.S. Secretary of State John Kerry"
    assert set(kerry.aliases) == {"Kerry", "John Kerry"}
    assert len(kerry.mentions) == 3


def test_gender() -> None:
    assert gender_of(["mr."], ("moor",)) == "m"
    assert gender_of([], ("ana", "moor")) == "f"
    assert gender_of([], ("moor",)) == ""
    assert not HE & SHE
