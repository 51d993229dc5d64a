"""Keys that are faster than the articles they lead to: each change belongs to what was in hand when its screen opened."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.conftest import DEPOT, YARD, make_app, ready
from tui.library.tags import TagStore
from tui.model import Article
from tui.reading.selecting import chosen
from tui.terminal.commands import BY_ID
from tui.terminal.doing.resuming import drafts_of
from tui.terminal.keys import Pressed

PATIENCE = 20.0


class Gate:
    """Articles that come from a slow disk."""

    def __init__(self, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self._go = threading.Event()
        read = desk.app.library.read

        def slow(article_id: str) -> Article:
            assert self._go.wait(PATIENCE)
            article: Article = read(article_id)
            return article

        monkeypatch.setattr(desk.app.library, "read", slow)

    async def come(self, desk: Any, article: str) -> None:
        """Let them come, and wait until one is there with its claims."""
        self._go.set()
        await desk.until(lambda: desk.state.sheet.article.id == article and desk.state.ready)
        await desk.settle()


@pytest.mark.parametrize(
    ("keys", "after", "field", "value"),
    [
        ("] a", "o k ctrl+s", "note", "ok"),
        ("] t enter", "d o u b enter", "tags", ("doubtful",)),
        ("] t enter", "n e w enter", "tags", ("new",)),
        ("] w", "a u d i t enter", "speaker", "the-audit"),
    ],
)
async def test_what_is_picked_is_for_the_claim_that_was_in_hand(
    open_reader: Any,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: str,
    after: str,
    field: str,
    value: object,
) -> None:
    async with open_reader() as desk:
        await desk.press("J")
        gate = Gate(desk, monkeypatch)
        await desk.press(keys)
        await gate.come(desk, "yard")
        await desk.press(after)
        await desk.settle()
        kept = TagStore(root / "tags.yaml", by="").book.articles
        assert list(kept) == ["depot"]
        assert getattr(kept["depot"].claims[0], field) == value
        assert "depot" in desk.state.said
        assert not drafts_of(desk.reader).pending


@pytest.mark.parametrize(
    ("before", "keys", "after", "marks"),
    [
        ("", "] B", "enter y", [("c2", 0), ("c3", 0)]),
        ("", "] B", "b r o o k enter y", [("c1", 2), ("c6", 0)]),
        ("J J r e ) V", "] enter", "w i t n e s s enter", [("c2", 1)]),
        ("J ) V", "] t enter", "d o u b enter", [("V", 0)]),
        ("J ) V", "] t enter", "n e w enter", [("V", 0)]),
    ],
)
async def test_what_is_asked_is_of_the_article_where_it_was_asked(
    open_reader: Any,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
    keys: str,
    after: str,
    marks: list[tuple[str, int]],
) -> None:
    async with open_reader() as desk:
        words = {one.claim.id: one.claim.content for one in desk.state.sheet.claims}
        await desk.press(before)
        words["V"] = chosen(desk.state)
        gate = Gate(desk, monkeypatch)
        await desk.press(keys)
        await gate.come(desk, "yard")
        await desk.press(after)
        await desk.settle()
        kept = TagStore(root / "tags.yaml", by="").book.articles
        assert list(kept) == ["depot"]
        assert [(one.words.at, len(one.evidence)) for one in kept["depot"].claims] == [
            (words[id_], count) for id_, count in marks
        ]


async def test_a_note_that_is_not_finished_is_kept_for_its_own_article(
    open_reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        await desk.press("J")
        gate = Gate(desk, monkeypatch)
        await desk.press("] a")
        await gate.come(desk, "yard")
        await desk.press("o k")
        assert [key[:2] for key in drafts_of(desk.reader).pending] == [("depot", "c1")]


async def test_next_article_counts_from_the_one_that_is_coming(
    open_reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as desk:
        gate = Gate(desk, monkeypatch)
        await desk.press("] ]")
        assert desk.state.said == "this is the last article"
        await gate.come(desk, "yard")


async def test_a_link_leads_to_its_claim_in_another_article(open_reader: Any, root: Path) -> None:
    far = "Nothing else is known of it.\n\n" * 60 + YARD
    (root / "articles" / "yard.txt").write_text(far)
    here, there = DEPOT.index("the contractor also"), far.index("it would do until autumn")
    (root / "tags.yaml").write_text(
        "version: 1\narticles:\n"
        f"  depot:\n    claims:\n    - id: c-aa\n      quote: the contractor also forged its reports\n"
        f"      at: [{here}, {here + 38}]\n      same: [yard#c-bb]\n"
        f"  yard:\n    claims:\n    - id: c-bb\n      quote: it would do until autumn\n"
        f"      at: [{there}, {there + 24}]\n"
    )
    async with open_reader() as desk:
        await desk.press("J J enter")
        await desk.until(lambda: desk.state.sheet.article.id == "yard" and desk.state.ready)
        await desk.settle()
        assert (desk.state.claim, desk.state.cursor) == ("c-bb", there)
        assert "it would do until autumn" in desk.screen_text


async def test_the_finder_offers_no_command_that_needs_its_key(open_reader: Any) -> None:
    async with open_reader() as desk:
        desk.reader.do(Pressed(BY_ID["finder"], (), ""))
        await desk.settle()
        offered = {row.entity for row in desk.app.screen._commands}
        assert {"undo", "note", "speaker"} <= offered
        assert not {"tag", "hot-tag"} & offered


async def test_a_held_mark_is_known_by_the_tag_book_whatever_its_id(open_reader: Any, root: Path) -> None:
    words = "the contractor also forged its reports"
    start = DEPOT.index(words)
    (root / "tags.yaml").write_text(
        "version: 1\narticles:\n  depot:\n    claims:\n    - id: forged\n"
        f"      quote: {words}\n      at: [{start}, {start + len(words)}]\n"
    )
    async with open_reader() as desk:
        await desk.press("J J r c ]")
        await desk.until(lambda: desk.state.sheet.article.id == "yard" and desk.state.ready)
        await desk.press("J Y enter")
        marks = TagStore(root / "tags.yaml", by="").book.articles["depot"].claims
        assert marks[0].same[0].startswith("yard#c-")


def test_the_tag_book_is_not_opened_for_the_first_frame(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = TagStore.__init__

    def noted(self: TagStore, path: Path, *, by: str) -> None:
        opened.append(threading.current_thread().name)
        real(self, path, by=by)

    monkeypatch.setattr(TagStore, "__init__", noted)

    async def start() -> None:
        app = make_app(root)
        async with app.run_test(size=(100, 30)) as pilot:
            desk = await ready(app, pilot)
            desk.reader.work.stop()

    asyncio.run(start())
    assert opened
    assert threading.main_thread().name not in opened
