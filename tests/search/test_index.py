"""The name index: names are found as people type them, and what must hold for every list of names holds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.search.build import Name
from tui.search.index import NameIndex
from tui.search.words import searchable, split
from tui.text.fold import fold

NAMES = [
    Name("assad", "person", "Bashar al-Assad", 900),
    Name("kerry", "person", "John Kerry", 500),
    Name("mekdad", "person", "Faisal Mekdad", 40),
    Name("ban", "person", "Ban Ki-moon", 80),
    Name("muller", "person", "Jürgen Müller", 30),
    Name("zelensky", "person", "Volodymyr Zelensky", 300),
    Name("navalny", "person", "Алексей Навальный", 90),
    Name("papandreou", "person", "Γιώργος Παπανδρέου", 20),
    Name("fahd", "person", "أحمد الفهد", 10),
    Name("tokyo", "organisation", "東京電力", 15),
    Name("isis", "organisation", "Islamic State of Iraq and al-Sham", 200),
    Name("pkk", "organisation", "Kurdistan Workers' Party", 60),
    Name("fsa", "organisation", "Free Syrian Army", 150),
    Name("diplomat", "role", "One Western diplomat", 7),
    Name("port", "claim", "The harbour master denied that the cranes were ever inspected", 1),
    Name("official", "role", "Senior U.S. official", 9),
]
INDEX = NameIndex.build(NAMES)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("bashar", "assad"), ("asad", "assad"), ("el-assad", "assad"), ("assad bashar", "assad"), ("basahr", "assad"),
        ("jk", "kerry"), ("jkerry", "kerry"), ("kery", "kerry"), ("kerry j", "kerry"), ("erry", "kerry"),
        ("miqdad", "mekdad"), ("kimoon", "ban"), ("ban ki moon", "ban"), ("mueller", "muller"), ("MULLER", "muller"),
        ("zelenskyy", "zelensky"), ("zelenskiy", "zelensky"), ("selenskyj", "zelensky"), ("зеленский", "zelensky"),
        ("навал", "navalny"), ("navalny", "navalny"), ("παπανδρεου", "papandreou"), ("احمد", "fahd"), ("電力", "tokyo"),
        ("isis", "isis"), ("fsa", "fsa"), ("western diplomat", "diplomat"), ("cranes denied", "port"),
        ("us official", "official"), ("U.S.", "official"), ("frsyarm", "fsa"), ("workers", "pkk"),
    ],
)  # fmt: skip
def test_names_are_found_as_people_type_them(typed: str, key: str) -> None:
    assert INDEX.search(typed)[0].key == key


@pytest.mark.parametrize(
    ("typed", "found", "dropped"),
    [
        ("'state", {"isis"}, {"fsa"}),
        ("^free", {"fsa"}, {"isis"}),
        ("army$", {"fsa"}, {"isis"}),
        ("kerry !john", set(), {"kerry"}),
        ("!^bashar", {"kerry", "fsa"}, {"assad"}),
    ],
)
def test_signs_say_what_must_stand_in_a_name(typed: str, found: set[str], dropped: set[str]) -> None:
    keys = {match.key for match in INDEX.search(typed)}
    assert found <= keys
    assert not dropped & keys


def test_kinds_narrow() -> None:
    assert {match.kind for match in INDEX.search("a", kinds=frozenset({"organisation"}))} == {"organisation"}


def test_matched_letters_are_the_typed_ones() -> None:
    match = INDEX.search("muller j")[0]
    assert "".join(match.text[at] for at in match.matched) == "JMüller"


def test_a_search_that_is_cancelled_gives_nothing() -> None:
    assert INDEX.search("kerry", cancelled=lambda: True) == []


def test_an_empty_index_finds_nothing() -> None:
    assert NameIndex.build([]).search("kerry") == []


@given(st.text(max_size=300))
def test_no_query_is_an_error(typed: str) -> None:
    for match in INDEX.search(typed):
        assert list(match.matched) == sorted(set(match.matched))
        assert all(0 <= at < len(match.text) for at in match.matched)


LETTERS = st.text(alphabet="abcdeéÉ AB-", min_size=1, max_size=12).filter(
    lambda text: any(map(str.isalpha, text))
)


@settings(max_examples=60)
@given(st.lists(LETTERS, min_size=1, max_size=12), st.data())
def test_a_query_equal_to_a_name_puts_it_first(names: list[str], data: st.DataObject) -> None:
    index = NameIndex.build(Name(str(at), "person", name, at) for at, name in enumerate(names))
    wanted = data.draw(st.sampled_from(names))
    assert index.search(wanted)[0].text == wanted


@settings(max_examples=60)
@given(st.lists(LETTERS, min_size=1, max_size=8), LETTERS, st.data())
def test_adding_a_name_never_removes_another_exact_hit(
    names: list[str], more: str, data: st.DataObject
) -> None:
    rows = [Name(str(at), "person", name, 1) for at, name in enumerate(names)]
    wanted = data.draw(st.sampled_from(names))
    before = {match.key for match in NameIndex.build(rows).search(wanted) if match.text == wanted}
    after = {match.key for match in NameIndex.build([*rows, Name("new", "person", more, 9)]).search(wanted)}
    assert before <= after


@settings(max_examples=40)
@given(
    st.lists(LETTERS, min_size=1, max_size=8, unique_by=lambda text: " ".join(split(searchable(text)))),
    LETTERS,
)
def test_case_and_accents_never_matter_unless_two_names_differ_by_nothing_else(
    names: list[str], typed: str
) -> None:
    index = NameIndex.build(Name(str(at), "person", name, at) for at, name in enumerate(names))
    asked = (typed, typed.upper(), typed.lower(), unicodedata.normalize("NFD", typed), fold(typed))
    assert len({tuple(match.key for match in index.search(text)) for text in asked}) == 1


def test_of_two_names_that_differ_by_accents_the_typed_one_is_first() -> None:
    index = NameIndex.build(
        [Name("plain", "person", "Jose Nunez", 5), Name("accents", "person", "José Núñez", 5)]
    )
    assert index.search("José Núñez")[0].key == "accents"
    assert index.search("Jose Nunez")[0].key == "plain"


def test_the_often_mentioned_come_first_among_equals() -> None:
    index = NameIndex.build([Name("rare", "person", "Ana Ruiz", 1), Name("often", "person", "Ana Rubio", 90)])
    assert [match.key for match in index.search("ana ru")] == ["often", "rare"]


def test_what_has_nothing_to_do_with_the_query_is_not_listed() -> None:
    assert INDEX.search("qqqq") == []
    assert {match.key for match in INDEX.search("mekdad")} == {"mekdad"}


def test_a_word_that_nobody_has_is_not_in_the_way() -> None:
    assert [match.key for match in INDEX.search("colonel mekdad")] == ["mekdad"]
    assert INDEX.search("xqzyv") == []
