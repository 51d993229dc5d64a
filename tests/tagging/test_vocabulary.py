"""Keys of tags, the legend, recent tags, and differences as a person sees them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model import Mark, Quotation, Tag
from tui.tagging.difference import difference, in_line
from tui.tagging.naming import entity_key, mark_id, next_id
from tui.tagging.vocabulary import hot_tags, legend, letter_tags, recent_tags

TAGS = {tag.name: tag for tag in (Tag("a", "3"), Tag("b", "x"), Tag("c"), Tag("d"), Tag("e", "1"))}
WORDS = Quotation(("w",), ((1, 2),))


def test_digits_go_to_those_that_ask_then_in_order() -> None:
    assert {key: tag.name for key, tag in hot_tags(TAGS).items()} == {"1": "e", "2": "c", "3": "a", "4": "d"}
    assert {key: tag.name for key, tag in letter_tags(TAGS).items()} == {"x": "b"}
    shown = legend(TAGS, Mark("c-1", WORDS, tags=("b",)))
    assert [(one.key, one.tag.name, one.on) for one in shown] == [
        ("1", "e", False), ("2", "c", False), ("3", "a", False), ("4", "d", False), ("x", "b", True)]  # fmt: skip
    assert len(hot_tags({str(n): Tag(str(n)) for n in range(30)})) == 9


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
