"""Finding words in the texts of all articles, by key press."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.terminal.screens.texts import TextsScreen


async def look_for(desk: Any, words: str) -> None:
    await desk.press("/ /")
    await desk.until(lambda: isinstance(desk.app.screen, TextsScreen))
    await desk.press(" ".join("space" if char == " " else char for char in words))
    screen = desk.app.screen
    await desk.until(lambda: screen.searched and screen.typed_text == words and not screen._indexing)
    await desk.pilot.pause()


async def test_two_slashes_look_in_all_articles(open_reader: Any) -> None:
    async with open_reader() as desk:
        await look_for(desk, "old yard")
        text = desk.screen_text
        assert "Find in all articles" in text
        assert "Who flooded the depot?" in text
        assert "Trams leave the old yard" in text
        assert "in 2 articles" in text
        assert any("yard is too small" in line and line.endswith("A driver") for line in text.splitlines())


async def test_enter_goes_there_and_back_comes_back(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J J")
        await look_for(desk, "too small")
        await desk.press("enter")
        await desk.until(lambda: desk.state.sheet.article.id == "yard" and desk.state.ready)
        assert desk.state.text[desk.state.cursor :].startswith(("too", "small"))
        assert desk.state.claim == "c1"
        await desk.press("' '")
        await desk.until(lambda: desk.state.sheet.article.id == "depot" and desk.state.ready)
        assert desk.state.claim == "c2"


async def test_n_walks_on_through_articles(open_reader: Any) -> None:
    async with open_reader() as desk:
        await look_for(desk, "trams")
        await desk.press("enter")
        await desk.until(lambda: "article 1 of 2" in desk.state.said)
        first = desk.state.sheet.article.id
        await desk.press("n")
        await desk.until(lambda: desk.state.sheet.article.id != first and desk.state.ready)
        assert "article 2 of 2" in desk.state.said
        assert desk.state.text[desk.state.cursor :].startswith("Trams")
        assert desk.state.hits
        await desk.press("N")
        await desk.until(lambda: desk.state.sheet.article.id == first and desk.state.ready)
        assert desk.state.text[desk.state.cursor :].startswith("Trams")


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("speaker:driver yard", {"Trams leave the old yard"}),
        ("kind:denial kind", {"Who flooded the depot?"}),
        ("after:2020 yard", set()),
        ("tag:checked yard", set()),
    ],
)
async def test_filters_narrow(open_reader: Any, words: str, titles: set[str]) -> None:
    async with open_reader() as desk:
        await look_for(desk, words)
        assert {one.title for one in desk.app.screen.found} == titles
        if not titles:
            assert "no article has that" in desk.screen_text


async def test_one_slash_still_finds_in_the_article_and_ends_the_walk(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        await look_for(desk, "trams")
        await desk.press("enter")
        await desk.until(lambda: bool(desk.state.said))
        await desk.press("/")
        assert "Find in this article" in desk.screen_text
        await desk.press("y a r d enter")
        assert "1 of" in desk.state.said
        assert "article" not in desk.state.said
        await desk.press("/ right backspace / 1 enter")
        assert desk.state.query == "yar/1"


async def test_ctrl_c_closes(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("/ / a ctrl+c")
        assert desk.app.screen is desk.reader
