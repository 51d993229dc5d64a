"""The linear reader: the same reader in plain words, for ears and fingers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.conftest import DEPOT
from tui.terminal.linear import LinearReader, LinearView, wrapped

BOXES = re.compile("[\u2500-\u259f\u25a0-\u25ff·¬×▸✓]")


async def test_a_claim_is_told_in_words_from_the_first_row_on(open_reader: Any) -> None:
    async with open_reader(linear=True) as desk:
        assert isinstance(desk.app.screen, LinearReader)
        assert "Who flooded the depot?" in desk.screen_text.splitlines()[0]
        await desk.press("J")
        rows = desk.screen_text.splitlines()
        assert rows[0] == "Claim 1 of 6: allegation, indirect, by Mayor Ada Brook."
        assert rows[1] == "Against the contractor."
        assert rows[2] == "“the contractor left the sluice open”"
        assert rows[3] == "This is a suggestion of the program, 70% sure."
        assert "Evidence 1 of 2 for it, document, stated by Mayor Ada Brook: “citing the gate log”" in rows
        assert any(row.startswith("Denied by the contractor: ") for row in rows)
        assert any(row.startswith("In the text: The depot was flooded") for row in rows)
        assert desk.app.cursor_position == (0, 0)


async def test_evidence_in_hand_comes_first(open_reader: Any) -> None:
    async with open_reader(linear=True) as desk:
        await desk.press("J e e")
        assert desk.screen_text.startswith("Evidence 2 of 2 against it, record, stated by the article:")


async def test_marks_tags_and_notes_are_in_words(open_reader: Any) -> None:
    async with open_reader(linear=True) as desk:
        await desk.press("J 1")
        rows = desk.screen_text.splitlines()
        assert "This is marked by tester." in rows
        assert "Tags: checked." in rows
        await desk.press("! 2")
        assert "No evidence is stated for it." in desk.screen_text
        assert "Nobody answers it in this article." in desk.screen_text


async def test_what_of_a_mark_is_a_suggestion_is_said(open_reader: Any) -> None:
    async with open_reader((120, 40), linear=True) as desk:
        await desk.press("J J J 1 K K 1")
        rows = desk.screen_text.splitlines()
        assert "Against the contractor. This is suggested." in rows
        assert any(row.startswith("Suggested evidence 1 of 2 for it, document") for row in rows)
        assert any(row.startswith("Suggested: denied by the contractor: ") for row in rows)
        await desk.press("Y")
        assert "uggested" not in desk.screen_text


async def test_controls_in_a_tag_book_are_seen(open_reader: Any, root: Path) -> None:
    words = "the contractor left the sluice open"
    start = DEPOT.index(words)
    (root / "tags.yaml").write_text(
        f"version: 1\narticles:\n  depot:\n    claims:\n    - id: c-aa\n      quote: {words}\n"
        f"      at: [{start}, {start + len(words)}]\n"
        '      note: "lo\\e[2Jok"\n      by: "be\\en"\n      tags: ["te\\e[31ml"]\n'
        '    - {id: c-bb, quote: "go\\e]0;x\\ane"}\n'
    )
    async with open_reader((120, 40), linear=True) as desk:
        await desk.press("J")
        for shown in ("Note: lo␛[2Jok", "by be␛n", "Tags: te␛[31ml"):
            assert shown in desk.screen_text
        await desk.press("G J J J J J J J")
        assert "go␛]0;x␇ne" in desk.screen_text
        assert not [letter for letter in desk.screen_text.replace("\n", "") if ord(letter) < 32]


async def test_what_is_missing_is_said(open_reader: Any) -> None:
    async with open_reader(linear=True) as desk:
        await desk.press("J j j")
        desk.reader.query_one(LinearView).trouble = "NOT SAVED YET: the disk is full"
        await desk.pilot.pause()
        assert desk.screen_text.startswith("NOT SAVED YET: the disk is full.")


@pytest.mark.parametrize("keys", ["", "J", "J e", "! ", "J 1 a", "c ra J"])
async def test_nothing_is_drawn_with_lines_or_signs(open_reader: Any, keys: str) -> None:
    async with open_reader(size=(40, 20), linear=True) as desk:
        await desk.press(keys.removesuffix(" a"))
        text = desk.screen_text
        assert not BOXES.search(text.partition("In the text:")[0])
        assert all(len(row) <= 40 for row in text.splitlines())


def test_lines_are_wrapped_to_cells() -> None:
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("a\nb", 8) == ["a", "b"]
    assert wrapped("", 8) == [""]
    assert wrapped("漢字漢字", 4) == ["漢字", "漢字"]
