"""What is found as one types: never in the event loop, and Enter takes what was typed, however fast."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from textual.events import Key

from tui.library.finder import Finder
from tui.search.index import NameIndex


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """While it is cleared, every search waits before it begins."""
    opened = threading.Event()
    opened.set()
    for kind in (Finder, NameIndex):
        monkeypatch.setattr(kind, "search", _behind(opened, kind.search))
    return opened


def _behind(gate: threading.Event, search: Any) -> Any:
    def waiting(*args: Any, **rest: Any) -> Any:
        assert threading.current_thread() is not threading.main_thread(), "a search held up the screen"
        gate.wait()
        return search(*args, **rest)

    return waiting


async def typed(desk: Any, keys: str) -> None:
    """Type without waiting for what is found."""
    await desk.pilot.press(*keys.split())


async def test_a_list_is_narrowed_beside_the_screen(open_reader: Any, gate: threading.Event) -> None:
    async with open_reader() as desk:
        await desk.press("J w")
        gate.clear()
        await typed(desk, "s u r")
        assert "> sur" in desk.screen_text  # what is typed stands there before anything is found
        gate.set()
        await desk.found()
        await desk.settle()
        assert "▸ A surveyor" in desk.screen_text


async def test_enter_takes_what_was_typed_and_what_follows_goes_to_the_reader(
    open_reader: Any, gate: threading.Event
) -> None:
    async with open_reader() as desk:
        await desk.press("J w")
        gate.clear()
        await typed(desk, "s u r v e y o r enter J J")
        assert desk.app.screen is not desk.reader
        gate.set()
        await desk.until(lambda: desk.app.screen is desk.reader)
        await desk.until(lambda: desk.state.claim == "c3")
        await desk.settle()
        assert [mark.speaker for mark in desk.marks] == ["a-surveyor"]


def burst(desk: Any, keys: str) -> None:
    """Press keys that arrive all at once, as over a line."""
    for key in keys.split():
        desk.app.turns.add(Key(key, key if len(key) == 1 else None))


async def test_what_follows_may_open_another_list_and_type_there(
    open_reader: Any, gate: threading.Event
) -> None:
    async with open_reader() as desk:
        await desk.press("J")
        gate.clear()
        burst(desk, "w s u r v e y o r enter t enter d o u b enter J")
        await desk.until(lambda: len(getattr(desk.app.screen, "_ahead", ())) == 8)
        gate.set()
        await desk.until(lambda: desk.state.claim == "c2")
        await desk.settle()
        assert [(mark.speaker, mark.tags) for mark in desk.marks] == [("a-surveyor", ("doubtful",))]


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+g"])
async def test_an_enter_that_waits_can_be_given_up(open_reader: Any, gate: threading.Event, key: str) -> None:
    async with open_reader() as desk:
        await desk.press("J w")
        gate.clear()
        await typed(desk, f"s u r enter {key}")
        assert desk.app.screen is desk.reader
        gate.set()
        await desk.settle()
        assert not desk.marks


async def test_the_finder_goes_where_the_whole_query_leads(open_reader: Any, gate: threading.Event) -> None:
    async with open_reader() as desk:
        await desk.press("o / f l o o d e d")
        gate.clear()
        await typed(desk, "ctrl+u / t r a m s enter")
        gate.set()
        await desk.until(lambda: desk.state.sheet.article.id == "yard")


async def test_so_does_the_search_of_all_texts(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("/ / f l o o d e d")
        await typed(desk, "ctrl+u s m a l l enter")
        await desk.until(lambda: desk.state.sheet.article.id == "yard")
