"""Search in the texts: what is found where, by whom said; no query is an error; a broken index is made again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library.finder import Finder
from tui.library.fulltext import FoundArticle
from tui.library.fulltext_query import parse
from tui.library.library import Library

ARTICLES = {
    "port.md": (
        "---\ntitle: Cranes in the port\ndate: 2021-05-03\nsource: Harbour Gazette\n---\n"
        'The mayor, Ana Ruiz, said the cranes were safe. "The cranes were never inspected," said Bo Lind.\n'
    ),
    "field.txt": "Wheat in the field\n\nThe crane flew over Łódź and over Malmö. A field of wheat is no port of call.\n",
    "tokyo.txt": "東京電力の会談\n\n東京電力は会談を行った。\n",
    "cairo.txt": "القاهرة\n\nقال أحمد إن المدينة هادئة والحكومة تعمل.\n",
}


@pytest.fixture
def finder(library: Callable[..., Path]) -> Finder:
    finder = Finder(Library.open(library(ARTICLES)))
    finder.refresh()
    return finder


def ids(found: list[FoundArticle]) -> set[str]:
    return {one.id for one in found}


@pytest.mark.parametrize(
    ("typed", "articles"),
    [
        ("cranes", {"port"}),
        ("crane*", {"port", "field"}),
        ("lodz", {"field"}),
        ("MALMO", {"field"}),
        ("port", {"port", "field"}),
        ("port -wheat", {"port"}),
        ('"field of wheat"', {"field"}),
        ("“field of wheat”", {"field"}),
        ('"wheat of field"', set()),
        ("NEAR(crane malmö, 6)", {"field"}),
        ("NEAR(crane wheat, 1)", set()),
        ("wheat crane", {"field"}),
        ("電力", {"tokyo"}),
        ("東", {"tokyo"}),
        ("力東", set()),
        ("احمد", {"cairo"}),
        ("حكومة", {"cairo"}),
        ("cranes after:2021", {"port"}),
        ("cranes after:2022", set()),
        ("cranes before:2022", {"port"}),
        ('cranes source:"harbour gazette"', {"port"}),
        ("cranes speaker:lind", {"port"}),
        ("cranes speaker:nobody", set()),
        ("", set()),
        ('"', set()),
        ("AND OR NOT", set()),
    ],
)
def test_what_is_found(finder: Finder, typed: str, articles: set[str]) -> None:
    assert ids(finder.texts.search(typed)) == articles


def test_a_passage_says_where_and_who(finder: Finder) -> None:
    (found,) = finder.texts.search("cranes speaker:lind")
    (passage,) = found.passages
    article = finder.texts._library.read("port")
    assert found.count == 1
    assert found.title == "Cranes in the port"
    assert article.text[slice(*passage.span)] == "cranes"
    assert passage.snippet[slice(*passage.marked)] == "cranes"
    assert "never inspected" in passage.snippet
    assert passage.speaker == "Bo Lind"
    assert passage.claim is not None


def test_words_beside_each_other_are_one_place(finder: Finder) -> None:
    (found,) = finder.texts.search("wheat field")
    article = finder.texts._library.read("field")
    words = [article.text[slice(*span)] for span in found.spans]
    assert words == ["Wheat", "field", "field", "wheat"]  # apart: each is a place
    (found,) = finder.texts.search("bo lind")
    assert found.count == 1
    article = finder.texts._library.read("port")
    assert article.text[slice(*found.spans[0])] == "Bo Lind"
    (found,) = finder.texts.search("lind bo")
    assert found.count == 1
    (found,) = finder.texts.search("ruiz ana")
    assert [article.text[slice(*span)] for span in found.spans] == ["Ana Ruiz"]
    (found,) = finder.texts.search("電力 会談")
    assert found.count > 1


def test_the_word_being_typed_is_the_start_of_one(finder: Finder) -> None:
    assert finder.texts.search("inspe") == []
    assert ids(finder.texts.search("inspe", unfinished=True)) == {"port"}


def test_only_what_changed_is_read_again(finder: Finder, library: Callable[..., Path]) -> None:
    assert finder.refresh() is False
    root = library({"field.txt": "Barley in the field\n\nBarley, nothing else.\n"})
    (root / "articles" / "tokyo.txt").unlink()
    assert finder.refresh() is True
    assert ids(finder.texts.search("barley")) == {"field"}
    assert finder.texts.search("wheat") == []
    assert finder.texts.search("電力") == []
    assert ids(finder.texts.search("cranes")) == {"port"}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200) | st.text(alphabet="\"'*():-^ANDORTnear,5 \0\n", max_size=60))
def test_no_query_is_an_error(finder: Finder, typed: str) -> None:
    assert isinstance(finder.texts.search(typed, unfinished=True), list)


def test_a_very_long_query_is_no_error(finder: Finder) -> None:
    for typed in ("crane " * 2000, "x" * 10_000, '"' * 10_000, "NEAR(" * 2000, "-" * 10_000):
        assert isinstance(finder.texts.search(typed), list)


def test_a_cancelled_search_gives_nothing(finder: Finder) -> None:
    assert finder.texts.search("cranes", cancelled=lambda: True) == []


def test_filters_are_taken_out_of_the_words() -> None:
    query = parse('cranes speaker:"Bo Lind" kind:denial')
    assert query.filters == {"speaker": "bo lind", "kind": "denial"}
    assert query.words == '"cranes"'
