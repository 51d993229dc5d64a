"""Keys of tags, the legend, recent tags, and differences as a person sees them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Mark, Quotation, Tag
from tui.tagging.difference import difference, in_line
from tui.tagging.naming import entity_key, mark_id, next_id
from tui.tagging.vocabulary import hot_tags, keyed, legend, letter_tags, problem_of, recent_tags

TAGS = {tag.name: tag for tag in (Tag("a", "3"), Tag("b", "x"), Tag("c"), Tag("d"), Tag("e", "1"))}
WORDS = Quotation(("w",), ((1, 2),))


def test_digits_go_to_those_that_ask_then_in_order() -> None:
    assert {key: tag.name for key, tag in hot_tags(TAGS).items()} == {"1": "e", "2": "c", "3": "a", "4": "d"}
    assert {key: tag.name for key, tag in letter_tags(TAGS).items()} == {"x": "b"}
    shown = legend(TAGS, Mark("c-1", WORDS, tags=("b",)))
    assert [(one.key, one.tag.name, one.on) for one in shown] == [
        ("1", "e", False), ("2", "c", False), ("3", "a", False), ("4", "d", False), ("x", "b", True)]  # fmt: skip
    assert len(hot_tags({str(n): Tag(str(n)) for n in range(30)})) == 9


def test_a_name_that_no_file_could_hold_is_no_tag() -> None:
    assert problem_of(Tag("x" * 100), {}) is None
    problem = problem_of(Tag("y" * 600), {})
    assert problem is not None and "has 600 characters; a tag has 100 at most" in problem


def test_recent_tags() -> None:
    marks = [
        Mark("1", WORDS, tags=("a", "b"), on="2026-01-02"),
        Mark("2", WORDS, tags=("b", "c"), on="2026-01-03"),
    ]
    assert recent_tags(marks) == ("b", "c", "a")
    assert recent_tags(marks, 1) == ("b",)


def test_difference() -> None:
    pieces = difference("14 of 20 bolts were not tested", "12 of 20 bolts were tested")
    assert in_line(pieces) == "[-14-]{+12+} of 20 bolts were [-not -]tested"


@given(st.text(), st.text())
def test_a_difference_holds_both_wordings(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


def test_ids() -> None:
    assert entity_key("Ürün Öz", set()) == "urun-oz"
    assert entity_key("Ürün Öz", {"urun-oz"}) == "urun-oz-2"
    assert entity_key("日本", set()) == entity_key("日本", set()) != entity_key("中国", set())
    assert entity_key("1984", set()) == "n-1984"
    first = mark_id("a", WORDS, "t", set())
    assert first == mark_id("a", WORDS, "t", set()) != mark_id("b", WORDS, "t", set())
    assert len(first) == 6 and first.startswith("c-")
    assert mark_id("a", WORDS, "t", {first}) != first
    assert next_id("e", ["e-1", "e-7", "mine"]) == "e-8"


def test_numbers_stay_where_they_were_in_a_session() -> None:
    tags = {name: Tag(name) for name in "abcd"}
    first = keyed(tags, {})
    assert {name: tag.key for name, tag in first.items()} == {"a": "1", "b": "2", "c": "3", "d": "4"}
    tags["a"] = Tag("a", "x")  # given a letter by hand
    second = keyed(tags, first)
    assert {name: tag.key for name, tag in second.items()} == {"a": "x", "b": "2", "c": "3", "d": "4"}
    tags = {"new": Tag("new"), **tags, "e": Tag("e", "3")}  # one before them, and one that takes a number
    third = keyed(tags, second)
    assert {name: tag.key for name, tag in third.items()} == {
        "new": "1", "a": "x", "b": "2", "c": "5", "d": "4", "e": "3"}  # fmt: skip
    assert {key: tag.name for key, tag in hot_tags(third).items()} == {
        "1": "new", "2": "b", "3": "e", "4": "d", "5": "c"}  # fmt: skip
