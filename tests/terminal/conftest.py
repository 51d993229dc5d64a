"""The real reader on a real library of two articles; only what the engine would find is given, so that it stays the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tui.library.library import Library
from tui.library.tags import TagStore
from tui.model import (
    Article,
    Attribution,
    Basis,
    Claim,
    Entity,
    EntityKind,
    Evidence,
    Kind,
    Mark,
    Spans,
    Stance,
    TagBook,
)
from tui.reading.state import ReaderState
from tui.terminal.app import ReaderApp
from tui.terminal.begin import first_article
from tui.terminal.options import Options
from tui.terminal.reader import Reader

DEPOT = """Who flooded the depot?

Share this

The depot was flooded in March. Mayor Ada Brook says the contractor left the sluice open, citing the gate log.
A surveyor said that the contractor also forged its reports. "We did nothing of the kind," the contractor said.

Nobody was hurt. According to the audit, the pumps were never tested; the log shows no test since May.
The mayor added that the city would pay, "for now", and "not twice".

Work on the depot goes on. Trams leave from the old yard until the floor is dry, and the timetable holds.
"""
YARD = """Trams leave the old yard

A driver says the old yard is too small. The council answered that it would do until autumn.
"""
TAGS = """version: 1
tags:
  checked: {key: 1}   # by two people
  doubtful: {key: 2}
  sourced: {key: s}
"""
ENTITIES = (
    Entity("mayor", "Mayor Ada Brook", aliases=("Brook",)),
    Entity("surveyor", "A surveyor", anonymous=True),
    Entity("firm", "the contractor", EntityKind.ORGANISATION),
    Entity("audit", "the audit", EntityKind.DOCUMENT),
)


def spans(text: str, *words: str) -> Spans:
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def depot() -> Attribution:
    """Two allegations, one of them without evidence, a denial, three statements, one of them within another."""
    at = DEPOT
    gate = Evidence("e1", spans(at, "citing the gate log"), Basis.DOCUMENT, by="mayor")
    test = Evidence("e2", spans(at, "the log shows no test since May"), Basis.RECORD, Stance.DISPUTES)
    allegation, denial = Kind.ALLEGATION, Kind.DENIAL
    claims = (
        Claim("c1", spans(at, "the contractor left the sluice open"), kind=allegation, speaker="mayor",
              against=("firm",), evidence=(gate, test), confidence=0.7),
        Claim("c2", spans(at, "the contractor also forged its reports"), kind=allegation, speaker="surveyor", confidence=0.95),
        Claim("c3", spans(at, '"We did nothing of the kind,"'), kind=denial, speaker="firm", answers=("c1",), confidence=0.9),
        Claim("c4", spans(at, "the pumps were never tested; the log shows no test since May"), speaker="audit", confidence=0.6),
        Claim("c5", spans(at, "the log shows no test since May"), confidence=0.5),
        Claim("c6", spans(at, "the city would pay", '"not twice"'), speaker="mayor", confidence=0.4),
    )  # fmt: skip
    return Attribution("given", claims, ENTITIES, ENTITIES)


def yard() -> Attribution:
    driver, council = Entity("driver", "A driver"), Entity("council", "The council", EntityKind.ORGANISATION)
    small = Claim(
        "c1", spans(YARD, "the old yard is too small"), kind=Kind.ALLEGATION, speaker="driver", confidence=0.8
    )
    answer = Claim(
        "c2", spans(YARD, "it would do until autumn"), speaker="council", answers=("c1",), confidence=0.8
    )
    return Attribution("given", (small, answer), (driver, council), (driver, council))


class GivenLibrary(Library):
    """A library whose engine finds what the tests say."""

    def attribution(self, article: Article) -> Attribution:
        return {"depot": depot, "yard": yard}.get(article.id, lambda: Attribution("given"))()


class Desk:
    """The running reader, as tests use it."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def reader(self) -> Reader:
        return self.app.reader

    @property
    def state(self) -> ReaderState:
        return self.reader.state

    @property
    def book(self) -> TagBook:
        """What is on the disk."""
        return TagStore(self.app.library.root / "tags.yaml", by="somebody").book

    @property
    def marks(self) -> tuple[Mark, ...]:
        marks = self.book.articles.get(self.state.sheet.article.id)
        return marks.claims if marks else ()

    @property
    def screen_text(self) -> str:
        """What stands on the screen, as lines of text."""
        rows = self.app.screen._compositor.render_strips()
        return "\n".join("".join(piece.text for piece in strip).rstrip() for strip in rows)

    async def press(self, keys: str) -> None:
        """Press keys, written with spaces between them, and wait until all that they began is done."""
        for key in keys.split():
            await self.pilot.press(*NAMES.get(key, key).split("+then+"))
        await self.found()
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        await asyncio.wrap_future(self.reader.work._edits.submit(lambda: None))
        await self.pilot.pause()

    async def found(self) -> None:
        """Wait for the search of what was typed, if there is a line to type in."""
        await self.until(lambda: getattr(self.app.screen, "searched", True))

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait for work in a thread; the test's time limit ends it."""
        while not done():
            await self.pilot.pause()


NAMES = {
    "!": "exclamation_mark", ";": "semicolon", "'": "apostrophe", ")": "right_parenthesis", "(": "left_parenthesis",
    "}": "right_curly_bracket", "{": "left_curly_bracket", "]": "right_square_bracket", "[": "left_square_bracket",
    "/": "slash", "&": "ampersand", ",": "comma", ".": "full_stop", "+": "plus", "?": "question_mark",
    ":": "colon", "-": "minus", ">": "greater_than_sign", "<": "less_than_sign", "*": "asterisk", "#": "number_sign",
    "=": "equals_sign",
}  # fmt: skip

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library's folder."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "depot.txt").write_text(DEPOT)
    (tmp_path / "articles" / "yard.txt").write_text(YARD)
    (tmp_path / "tags.yaml").write_text(TAGS)
    return tmp_path


async def ready(app: ReaderApp, pilot: Pilot[int]) -> Desk:
    """The reader with its claims and counts there."""
    desk = Desk(app, pilot)
    await desk.until(lambda: desk.state.ready and len(desk.reader.counts) == 2)
    await desk.settle()
    return desk


def make_app(root: Path, **options: Any) -> ReaderApp:
    library = GivenLibrary.open(root, by="tester")
    settings = Options(**{"colors": "256", "theme": "dark", **options})
    return ReaderApp(library, first_article(library, settings), settings)


@pytest.fixture
def picture(
    root: Path, snap_compare: Callable[..., bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., bool]:
    """Compares a picture of the reader after some keys: `picture("J e", (80, 24))`."""
    # The walls around the tests took the snapshot plugin's own variable away.
    monkeypatch.setenv("TEXTUAL_SNAPSHOT_TEMPDIR", str(tmp_path))

    def compare(keys: str, size: tuple[int, int], **options: Any) -> bool:
        app = make_app(root, **options)

        async def press(pilot: Pilot[int]) -> None:
            desk = await ready(app, pilot)
            await desk.press(keys)

        return snap_compare(app, terminal_size=size, run_before=press)

    return compare


@pytest.fixture
def open_reader(root: Path) -> Open:
    """What opens the reader on that library, in a window of a size."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (100, 30), **options: Any) -> AsyncIterator[Desk]:
        app = make_app(root, **options)
        async with app.run_test(size=size) as pilot:
            desk = await ready(app, pilot)
            yield desk
            desk.reader.work.stop()

    return opened
