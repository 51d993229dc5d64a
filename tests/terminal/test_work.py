"""What is asked for while something else is still being done: articles, edits, looks at the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.message import Message

from tests.terminal.conftest import GivenLibrary
from tui.library.tags import TagStore, now
from tui.model import Article, Attribution, Sheet, TagBook
from tui.tagging import actions
from tui.tagging.edits import Edit, PutMark
from tui.terminal.news import Laid, Opened, Refused
from tui.terminal.work import Make, Work, current

PATIENCE = 20.0


class SlowLibrary(GivenLibrary):
    """A library on a disk, and with an engine, that wait until they may go on."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.reading: dict[str, threading.Event] = {}
        self.finding: dict[str, threading.Event] = {}
        self.came = threading.Event()

    def read(self, article_id: str) -> Article:
        if article_id in self.reading:
            self.came.set()
            assert self.reading[article_id].wait(PATIENCE)
        return super().read(article_id)

    def attribution(self, article: Article) -> Attribution:
        if article.id in self.finding:
            assert self.finding[article.id].wait(PATIENCE)
        return super().attribution(article)


class Heard:
    """What the work tells, in the order in which it comes."""

    def __init__(self) -> None:
        self.news: list[Message] = []
        self._more = threading.Condition()

    def __call__(self, message: Message) -> None:
        with self._more:
            self.news.append(message)
            self._more.notify_all()

    def until(self, wanted: Callable[[Message], bool]) -> Message:
        """The first message of a kind, once it is there."""
        with self._more:
            assert self._more.wait_for(lambda: any(map(wanted, self.news)), PATIENCE), self.news
            return next(filter(wanted, self.news))


@pytest.fixture
def library(root: Path) -> SlowLibrary:
    opened = SlowLibrary.open(root, by="tester")
    assert isinstance(opened, SlowLibrary)
    return opened


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def work(library: SlowLibrary, heard: Heard) -> Iterator[Work]:
    work = Work(library, heard)
    yield work
    work.stop()
    settle(work)


def settle(work: Work) -> None:
    work._edits.submit(lambda: None).result(PATIENCE)


def laid(article: str) -> Callable[[Message], bool]:
    return lambda one: isinstance(one, Laid) and one.index.sheet.article.id == article


def opened(article: str) -> Callable[[Message], bool]:
    return lambda one: isinstance(one, Opened) and one.article.id == article


def tagging(sheet: Sheet) -> Make:
    shown = sheet.claims[0]

    def make(book: TagBook, sheet: Sheet) -> Edit:
        return actions.toggle_tag(book, sheet, current(sheet, shown), tag="checked", by="tester", on=now())

    return make


def test_a_mark_on_a_suggestion_outlives_the_opening_of_another_article(
    work: Work, heard: Heard, root: Path
) -> None:
    work.open("depot")
    first = heard.until(laid("depot"))
    assert isinstance(first, Laid)
    busy = threading.Event()
    work._edits.submit(busy.wait, PATIENCE)
    work.edit(first.index.sheet.article, tagging(first.index.sheet))
    work.open("yard")
    heard.until(opened("yard"))
    busy.set()
    settle(work)
    assert [one.why for one in heard.news if isinstance(one, Refused)] == []
    kept = TagStore(root / "tags.yaml", by="").book.articles["depot"].claims
    assert [mark.tags for mark in kept] == [("checked",)]


def test_the_claims_are_not_there_before_the_engine_is_done(
    work: Work, heard: Heard, library: SlowLibrary
) -> None:
    library.finding["depot"] = threading.Event()
    article = library.read("depot")
    work.attribute(article)
    work.edit(article, lambda book, sheet: actions.add_claim(book, sheet, ((0, 22),), by="tester", on=now()))
    early = heard.until(laid("depot"))
    assert isinstance(early, Laid)
    assert not early.ready
    library.finding["depot"].set()
    late = heard.until(lambda one: isinstance(one, Laid) and one is not early)
    assert isinstance(late, Laid)
    assert late.ready


def test_an_article_that_nobody_waits_for_any_more_does_not_take_the_screen(
    work: Work, heard: Heard, library: SlowLibrary
) -> None:
    library.reading["depot"] = threading.Event()
    before = set(threading.enumerate())
    work.open("depot")
    slow = set(threading.enumerate()) - before
    assert library.came.wait(PATIENCE)
    work.open("yard")
    heard.until(laid("yard"))
    library.reading["depot"].set()
    for thread in slow:
        thread.join(PATIENCE)
    assert not any(map(opened("depot"), heard.news))
    assert work.wanted == "yard"


def test_an_article_that_cannot_be_read_is_not_waited_for(work: Work, heard: Heard, root: Path) -> None:
    work.open("depot")
    heard.until(laid("depot"))
    (root / "articles" / "yard.txt").unlink()
    work.open("yard")
    heard.until(lambda one: isinstance(one, Refused))
    assert work.wanted == "depot"


def test_a_text_that_changed_does_not_come_back_over_another_article(
    work: Work, heard: Heard, root: Path
) -> None:
    file = root / "articles" / "depot.txt"
    work.open("depot")
    first = heard.until(laid("depot"))
    assert isinstance(first, Laid)
    file.write_text("A line that is new.\n\n" + file.read_text())
    work.open("yard")
    heard.until(laid("yard"))
    del heard.news[:]
    work.edit(first.index.sheet.article, tagging(first.index.sheet))
    settle(work)
    assert work.wanted == "yard"
    assert not any(map(opened("depot"), heard.news))
    said = heard.until(lambda one: isinstance(one, Refused))
    assert isinstance(said, Refused)
    assert "depot" in said.why


def test_an_undo_says_what_somebody_else_went_on_with(work: Work, heard: Heard, root: Path) -> None:
    work.open("depot")
    first = heard.until(laid("depot"))
    assert isinstance(first, Laid)
    article = first.index.sheet.article
    work.edit(article, tagging(first.index.sheet))
    settle(work)
    other = TagStore(root / "tags.yaml", by="ben")
    mark = other.book.articles["depot"].claims[0]
    other.edit(PutMark("depot", replace(mark, note="ask the yard", by="ben"), "note", base=mark))
    del heard.news[:]
    work.undo(article)
    settle(work)
    told = heard.until(laid("depot"))
    assert isinstance(told, Laid)
    assert work.library.tags.conflicts
    assert told.done.startswith("undo: ")
    assert all(sentence in told.done for sentence in work.library.tags.conflicts)


def test_looks_at_the_disk_do_not_pile_up(
    work: Work, heard: Heard, library: SlowLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.open("depot")
    first = heard.until(laid("depot"))
    assert isinstance(first, Laid)
    looks: list[bool] = []
    refresh = library.tags.refresh

    def counted() -> bool:
        looks.append(refresh())
        return looks[-1]

    monkeypatch.setattr(library.tags, "refresh", counted)
    busy = threading.Event()
    work._edits.submit(busy.wait, PATIENCE)
    for _ in range(5):
        work.refresh(first.index.sheet.article)
    busy.set()
    settle(work)
    assert len(looks) == 1
    work.refresh(first.index.sheet.article)
    settle(work)
    assert len(looks) == 2
