"""Finding words in the texts of all articles, and walking the places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.library.finder import Finder
from tui.reading import across, walking
from tui.reading.state import Place
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader

if TYPE_CHECKING:
    from tui.terminal.screens.texts import Chosen


def everywhere(reader: Reader, _: Pressed) -> None:
    """Ask for words and go to a place where they stand, in any article."""
    from tui.terminal.screens.texts import TextsScreen

    if reader.finder is None:
        reader.finder = Finder(reader.work.library)
    query = reader.walk.query if reader.walk is not None else ""
    reader.app.push_screen(
        TextsScreen(reader.finder, query),
        lambda chosen: _go(reader, chosen) if chosen else say_problem(reader),
    )


def say_problem(reader: Reader) -> None:
    """Say why the index is not kept, if it is not, when its list is closed."""
    if reader.finder is not None and reader.finder.problem:
        reader.say(reader.finder.problem)


def _go(reader: Reader, chosen: Chosen) -> None:
    reader.walk = across.Walk(chosen.query, tuple((one.id, one.spans) for one in chosen.articles))
    _open(reader, chosen.article.id, chosen.passage.span[0], chosen.passage.claim)


def _open(reader: Reader, article: str, offset: int, claim: str | None) -> None:
    before = reader.state.remembered()
    if article != before.sheet.article.id:
        reader.state = before
        reader.work.open(article, Place(article, offset, claim))
        return
    state = before.landing(offset)
    if claim in state.index.by_id:
        state = replace(state, claim=claim, evidence=None)
    assert reader.walk is not None
    reader.state = across.shown(reader.walk, state)


def next_place(reader: Reader, _: Pressed) -> None:
    """The next place where the words stand, in the next article after the last of this one."""
    _step(reader, 1)


def previous_place(reader: Reader, _: Pressed) -> None:
    """The previous place."""
    _step(reader, -1)


def _step(reader: Reader, step: int) -> None:
    if reader.walk is None:
        reader.state = walking.next_hit(reader.state, step)
        return
    reader.state, elsewhere = across.step(reader.walk, reader.state, step)
    if elsewhere is not None:
        article, offset = elsewhere
        reader.work.open(article, Place(article, offset))
