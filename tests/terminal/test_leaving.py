"""Leaving: what is not saved is told once, whichever key leaves; pressed again it leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.library.locks import locked
from tui.library.tags import TagStore
from tui.terminal.linear import LinearReader, LinearView

BROKEN = "version: 1\ntags: {a: [\n" + "# x\n" * 99
NOWHERE = "1 mark not saved, lost when you leave; "


@pytest.fixture
def nowhere(walls: Path) -> None:
    """What is not saved cannot be kept elsewhere either."""
    (walls / "state" / "allegedly").mkdir(parents=True, exist_ok=True)
    (walls / "state" / "allegedly" / "unsaved").write_text("no folder")


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
@pytest.mark.parametrize("linear", [False, True])
async def test_marks_that_would_be_lost_are_told_once(
    open_reader: Any, root: Path, nowhere: None, key: str, linear: bool
) -> None:
    async with open_reader((60, 20), linear=linear) as desk:
        (root / "tags.yaml").write_text(BROKEN)
        await desk.press(f"J 1 {key}")
        assert f"{NOWHERE}{key} again leaves" in desk.screen_text
        assert desk.app.is_running
        await desk.press(key)
        assert not desk.app.is_running


async def test_trouble_is_told_in_words_at_once(open_reader: Any, root: Path) -> None:
    async with open_reader(linear=True) as desk:
        (root / "tags.yaml").write_text(BROKEN)
        await desk.press("J 1")
        assert isinstance(desk.app.screen, LinearReader)
        assert "NOT SAVED YET" in desk.app.screen.query_one(LinearView).trouble


async def test_a_mark_that_was_made_since_is_told_again(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        (root / "tags.yaml").write_text(BROKEN)
        await desk.press("J 1 ctrl+q J 1 ctrl+q")
        assert "2 marks not saved yet, kept for the next start; ctrl+q again leaves" in desk.screen_text
        await desk.press("q")
        assert not desk.app.is_running


@pytest.mark.parametrize("opens", ["?", "o", "a", "/"])
@pytest.mark.parametrize("again", ["ctrl+q", "y"])
async def test_over_another_screen_it_is_asked(
    open_reader: Any, root: Path, nowhere: None, opens: str, again: str
) -> None:
    async with open_reader((60, 20)) as desk:
        (root / "tags.yaml").write_text(BROKEN)
        await desk.press(f"J 1 {opens} ctrl+q")
        assert "1 mark not saved, lost when you leave" in desk.screen_text
        await desk.press(again)
        assert not desk.app.is_running


async def test_who_would_rather_stay_stays_where_they_were(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        (root / "tags.yaml").write_text(BROKEN)
        await desk.press("J 1 a h i")
        note = desk.app.screen
        await desk.press("ctrl+q")
        assert desk.app.screen is not note
        await desk.press("n")
        assert desk.app.screen is note


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_the_place_of_the_last_moment_is_kept(open_reader: Any, key: str) -> None:
    async with open_reader() as desk:
        await desk.pilot.press("J", "J", key)
        await desk.settle()
        assert desk.app.library.position("depot") == desk.state.cursor > 0


async def test_the_key_that_leaves_is_the_keymap_s(open_reader: Any, root: Path) -> None:
    async with open_reader(keymap={"quit": "Z"}) as desk:
        (root / "tags.yaml").write_text(BROKEN)
        await desk.press("J 1 Z")
        assert "kept for the next start; Z again leaves" in desk.screen_text
        await desk.press("Z")
        assert not desk.app.is_running


async def test_a_mark_that_is_just_being_written_is_waited_for(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        await desk.pilot.press("J", "1", "ctrl+q")
        assert not desk.app.is_running
        assert [mark.tags for mark in desk.marks] == [("checked",)]


async def test_a_mark_that_somebody_else_holds_up_is_told_and_written_at_the_end(
    open_reader: Any, root: Path
) -> None:
    async with open_reader() as desk:
        with locked(root / "tags.yaml", who="ben"):
            await desk.pilot.press("J", "1", "ctrl+q")
            await desk.pilot.pause()
            assert "the last change is still being written; ctrl+q again leaves" in desk.screen_text
            await desk.pilot.press("ctrl+q")
            assert not desk.app.is_running
        await desk.settle()
        marks = TagStore(root / "tags.yaml", by="").book.articles["depot"].claims
        assert [mark.tags for mark in marks] == [("checked",)]
