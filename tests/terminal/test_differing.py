"""What two tag books disagree on, walked by key press; each side's decision is told in words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.terminal.conftest import DEPOT, YARD, spans
from tui.model import Spans
from tui.reading.differing import Differences
from tui.tagging.anchors import quotation
from tui.tagging.disagreements import Disagreement


def about(what: str, article: str, first: str, second: str, *words: str) -> Disagreement:
    text = {"depot": DEPOT, "yard": YARD}.get(article, " ".join(words))
    at: Spans = spans(text, *words)
    return Disagreement(what, article, quotation(text, at), first, second)


DIFFERENCES = Differences(
    (
        about("kind", "depot", "allegation", "statement", "the contractor also forged its reports"),
        about("span", "depot", "statement", "nothing", "Work on the depot goes on"),
        about("tag", "yard", "checked", "none", "it would do until autumn"),
        about("kind", "gone", "denial", "statement", "words of an article that is not here"),
    ),
    ("anna.yaml", "ben.yaml"),
)


async def test_the_keys_walk_them_through_the_articles_and_back(open_reader: Any) -> None:
    async with open_reader(size=(130, 30), differences=DIFFERENCES) as desk:
        assert desk.state.claim == "c2"
        assert "1/4 kind: anna.yaml says allegation, ben.yaml says statement" in desk.screen_text
        assert "Disagreement 1/4: kind" in desk.screen_text  # in the pane and in the bar, with the keys
        assert "> next disagreement" in desk.screen_text
        await desk.press("<")
        assert desk.state.said == "this is the first disagreement of 4"
        await desk.press(">")
        assert "anna.yaml marked it as statement" in desk.screen_text
        assert "ben.yaml did not mark it" in desk.screen_text
        assert desk.state.claim is None
        assert desk.state.text[desk.state.cursor :].startswith("Work on the depot")
        await desk.press(">")
        await desk.until(lambda: desk.state.sheet.article.id == "yard" and desk.state.ready)
        assert desk.state.claim == "c2"  # the council's answer, taken in hand once it was found
        assert "ben.yaml has tags: none" in desk.screen_text
        await desk.press(">")
        await desk.until(lambda: "gone" in desk.state.said)
        assert "Disagreement 4/4: kind, in gone" in desk.screen_text
        await desk.press("> <")
        await desk.until(lambda: "3/4" in desk.state.said)
        await desk.press("<")
        await desk.until(lambda: desk.state.sheet.article.id == "depot" and desk.state.ready)
        assert "2/4" in desk.screen_text
        await desk.press("' '")
        await desk.until(lambda: desk.state.sheet.article.id == "yard" and desk.state.ready)


async def test_what_is_before_one_can_be_marked(open_reader: Any) -> None:
    async with open_reader(differences=DIFFERENCES) as desk:
        await desk.press("1")
        assert [mark.tags for mark in desk.marks] == [("checked",)]
        assert "Disagreement 1/4" in desk.screen_text


async def test_a_low_pane_and_plain_words_tell_it_too(open_reader: Any) -> None:
    async with open_reader(size=(60, 20), differences=DIFFERENCES) as desk:
        await desk.press("J")
        assert "1/4 kind: anna.yaml says allegation" in desk.screen_text
    async with open_reader(differences=DIFFERENCES, linear=True) as desk:
        await desk.press("J")
        assert desk.screen_text.startswith("Disagreement 1/4 kind: anna.yaml says allegation, ben.yaml says")


@pytest.mark.parametrize("keys", [">", "<"])
async def test_without_two_books_the_keys_do_nothing(open_reader: Any, keys: str) -> None:
    async with open_reader() as desk:
        before = desk.state
        await desk.press(keys)
        assert (desk.state.cursor, desk.state.claim, desk.state.said) == (before.cursor, None, before.said)
