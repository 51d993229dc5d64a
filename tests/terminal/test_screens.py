"""Pictures of the reader at three sizes; looked at when they were made, and compared since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.terminal.begin import first_screen
from tui.terminal.geometry import geometry

Picture = Callable[..., bool]

PICTURES: list[tuple[str, str, tuple[int, int]]] = [
    ("wide", "J e", (120, 30)),
    ("usual", "J e", (80, 24)),
    ("narrow", "J e", (60, 20)),
    ("marked", "J 1 J J Y", (80, 24)),
    ("help", "?", (80, 24)),
    ("finder", "o", (80, 24)),
    ("smallest", "J", (20, 6)),
    ("too small", "J", (19, 6)),
]


@pytest.mark.parametrize(("name", "keys", "size"), PICTURES, ids=[one[0] for one in PICTURES])
def test_picture(picture: Picture, name: str, keys: str, size: tuple[int, int]) -> None:
    assert picture(keys, size), name


def test_picture_without_colours(picture: Picture) -> None:
    assert picture("J J", (80, 24), colors="none")


async def test_no_screen_needs_escape(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J")
        for keys in (
            "? q",
            "? ?",
            ", ,",
            ", q",
            ", backspace",
            "? backspace",
            "o backspace",
            "/ backspace",
            "f backspace",
            "w backspace",
            "a ctrl+g",
        ):
            await desk.press(keys)
            assert desk.app.screen is desk.reader, keys


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (200, 50), (40, 12)])
async def test_what_is_painted_early_stays_where_it_is(open_reader: Any, size: tuple[int, int]) -> None:
    async with open_reader(size=size) as desk:
        early = first_screen(desk.state.sheet.article, 0, size, None)
        left = geometry(*size).left
        for painted, shown in zip(early, desk.screen_text.splitlines(), strict=False):
            words = painted.strip()
            assert shown.find(words, left) == (painted.find(words) if words else left)


async def test_the_mouse_chooses_speakers_and_articles(open_reader: Any) -> None:
    async with open_reader(size=(120, 30), mouse=True) as desk:
        await desk.pilot.click("#speakers", offset=(5, 2))
        await desk.settle()
        assert [one.claim.id for one in desk.state.index.shown] == ["c2"]
        await desk.pilot.click("#articles", offset=(5, 2))
        await desk.until(lambda: desk.state.sheet.article.id == "yard")


async def test_a_too_small_screen_says_so_and_comes_back(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.pilot.resize_terminal(19, 5)
        await desk.settle()
        assert "Too small" in desk.screen_text
        await desk.pilot.resize_terminal(100, 30)
        await desk.settle()
        assert "The depot was flooded" in desk.screen_text


@pytest.mark.parametrize(
    "size", [(20, 6), (33, 9), (59, 14), (80, 24), (119, 40), (120, 12), (240, 60), (400, 120)]
)
async def test_every_size_shows_text_and_keeps_the_claim_in_sight(
    open_reader: Any, size: tuple[int, int]
) -> None:
    async with open_reader(size=size) as desk:
        await desk.press("J J")
        assert desk.state.view.holds(desk.state.cursor)
        assert "contractor" in desk.screen_text
        await desk.press("L")
        assert desk.state.view.holds(desk.state.cursor)


@pytest.mark.parametrize("size", [(120, 30), (80, 24), (60, 20), (40, 12)])
@pytest.mark.parametrize("keys", ["?", ",", "o", "f", "/", "/ /", "w", "&", "t enter", "B", "a"])
async def test_every_list_says_what_closes_it(open_reader: Any, size: tuple[int, int], keys: str) -> None:
    async with open_reader(size=size) as desk:
        await desk.press("J " + keys)
        assert any(words in desk.screen_text for words in ("closes", "ctrl+g leaves")), desk.screen_text
