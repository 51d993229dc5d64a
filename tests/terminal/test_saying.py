"""What the reader is told: counts, keys, refusals; all of it must be true when it stands there."""

from __future__ import annotations

from typing import Any

import pytest

from tui.terminal.doing.naming import with_article
from tui.terminal.widgets.status import fitting
from tui.text.cells import measure


async def test_undo_in_review_brings_the_claim_and_the_count_back(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("R")
        assert "Review, 6 left" in desk.screen_text
        await desk.press("y n n space e q")
        assert "Review, 2 left" in desk.screen_text
        await desk.press("u")
        assert "Review, 3 left" in desk.screen_text
        assert desk.state.claim == "c1"
        await desk.press("u")
        assert "Review, 4 left" in desk.screen_text
        assert desk.state.claim == "c3"
        await desk.press("u")
        assert "Review, 5 left" in desk.screen_text
        assert desk.state.claim == "c2"
        assert not desk.marks


async def test_a_tag_needs_a_claim(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("t enter")
        assert desk.app.screen is desk.reader
        assert desk.state.said.startswith("no claim in hand to tag")
        assert "urgent" not in desk.book.tags


async def test_a_new_tag_goes_on_the_words_that_are_selected(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press(") ) V t enter u r g e n t enter")
        assert desk.marks[0].tags == ("urgent",)


@pytest.mark.parametrize(
    ("keymap", "said", "card"),
    [
        (
            {"next-claim": "z"},
            "no claim in hand: z takes the next one, V selects a sentence",
            "z takes the next one, K",
        ),
        ({"next-claim": ""}, "no claim in hand", "No claim in hand."),
    ],
)
async def test_messages_name_the_keys_that_hold(
    open_reader: Any, keymap: dict[str, str], said: str, card: str
) -> None:
    async with open_reader(keymap=keymap) as desk:
        await desk.press("] [")
        await desk.until(lambda: desk.state.sheet.article.id == "depot" and desk.state.ready)
        await desk.press("Y")
        assert desk.state.said == said
        assert card in desk.screen_text


async def test_tags_that_were_put_last_are_offered_first_and_a_new_one_is_one_undo(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J t s 2 t enter")
        rows = [
            row.strip(" ▸").split()[0]
            for row in desk.screen_text.splitlines()[-20:]
            if "▸" in row or "  " in row
        ]
        tags = [row for row in rows if row in {"checked", "doubtful", "sourced"}]
        assert tags[:3] == ["doubtful", "sourced", "checked"]
        await desk.press("ctrl+c ) ) V t enter u r g e n t enter")
        assert "urgent" in desk.book.tags
        await desk.press("u")
        assert "urgent" not in desk.book.tags


async def test_the_bar_says_what_enter_does_while_words_change(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("V")
        assert "Enter make claim" in desk.screen_text
        await desk.press("q J x")
        assert "Enter keep words" in desk.screen_text
        await desk.press("q R e")
        assert "Enter keep words" in desk.screen_text


async def test_ctrl_c_is_answered_in_the_status_line(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("ctrl+c")
        assert desk.state.said.startswith("q leaves")
        assert not desk.app._notifications


@pytest.mark.parametrize(("answer", "count"), [("enter", 2), ("y", 2), ("n", 0), ("q", 0), ("backspace", 0)])
async def test_asking_before_much_is_done(open_reader: Any, answer: str, count: int) -> None:
    async with open_reader() as desk:
        await desk.press("B enter")
        assert "Enter or y: yes, n or q: no" in desk.screen_text
        await desk.press(answer)
        assert desk.app.screen is desk.reader
        assert len(desk.marks) == count


@pytest.mark.parametrize(("word", "words"), [("organisation", "an organisation"), ("place", "a place")])
def test_words_with_their_article(word: str, words: str) -> None:
    assert with_article(word) == words


@pytest.mark.parametrize("width", [200, 120, 80, 60, 40])
async def test_two_blanks_stand_between_message_and_counts(open_reader: Any, width: int) -> None:
    async with open_reader(size=(width, 20)) as desk:
        for keys in ("j", "J", "1", "J e", "*", "/ t r a m s enter"):
            await desk.press(keys)
            line = desk.screen_text.splitlines()[-1]
            said = desk.state.said
            if "6 claims" in line and said:
                assert line.startswith(f" {said}  "), line
            elif said:
                assert fitting(said, width - 1) in line


@pytest.mark.parametrize(
    ("width", "start"),
    [
        (120, " Who flooded the depot? · all  "),
        (80, " Who floode… · all  "),
        (60, "6 claims"),
        (70, " all  "),
    ],
)
async def test_the_title_is_cut_before_place_and_counts(open_reader: Any, width: int, start: str) -> None:
    async with open_reader(size=(width, 40)) as desk:
        await desk.press("J")
        line = desk.screen_text.splitlines()[-1]
        assert line.endswith("6 claims · 2 allegations · 1 without evidence · 1 unanswered")
        assert line.startswith(start)


def test_what_is_quoted_is_cut_before_what_to_do() -> None:
    words = "Unfinished note: “ask the ministry whether the log was kept” (a goes on with it)"
    short = fitting(words, 60)
    assert measure(short) <= 60
    assert short.endswith("…” (a goes on with it)")
    assert fitting(words, 200) == words
    assert measure(fitting(words, 20)) <= 20
