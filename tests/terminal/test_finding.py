"""The finder and the long lists, driven by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.terminal.conftest import GivenLibrary
from tui.library.articles_files import ArticleRef
from tui.terminal.news import Counted
from tui.terminal.screens.ledger import LedgerScreen
from tui.terminal.widgets.rows import Each
from tui.terminal.work import Work


def test_each_makes_what_is_asked_for() -> None:
    made: list[int] = []

    def make(number: int) -> str:
        made.append(number)
        return str(number)

    each = Each(make, range(10_000))
    assert len(each) == 10_000
    assert each[20:23] == ["20", "21", "22"]
    assert each[-1] == "9999"
    assert made == [20, 21, 22, 9999]


async def test_the_ledger_makes_only_the_rows_in_sight(open_reader: Any, monkeypatch: Any) -> None:
    articles = [ArticleRef(f"a{at}", Path(f"a{at}.txt"), f"Article {at}", 10) for at in range(10_000)]
    made: list[str] = []
    real = LedgerScreen._article

    def noted(screen: LedgerScreen, ref: ArticleRef) -> Any:
        made.append(ref.id)
        return real(screen, ref)

    monkeypatch.setattr(LedgerScreen, "_article", noted)
    async with open_reader(size=(80, 24)) as desk:
        screen = LedgerScreen(articles, {}, "a5000")
        desk.app.push_screen(screen)
        await desk.settle()
        assert "Article 5000" in desk.screen_text
        made.clear()
        await desk.press("j")
        assert 0 < len(made) <= 2 * screen.room
        await desk.press("G")
        assert "Article 9999" in desk.screen_text


def line(desk: Any) -> str:
    """What stands in the line to type in."""
    rows: list[str] = desk.screen_text.splitlines()
    return next(row for row in rows if row.startswith(" >")).removeprefix(" >").strip()


async def found(desk: Any) -> None:
    """Wait for the search of what stands there."""
    await desk.until(lambda: desk.app.screen.searched)
    await desk.settle()


async def test_the_last_query_from_here_stands_there_selected(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("o y a r d")
        await found(desk)
        await desk.press("ctrl+c")
        await desk.until(lambda: desk.reader.finder.query("depot") == "yard")
        await desk.press("o")
        assert line(desk) == "yard"
        assert desk.app.screen.selected
        assert "Right keeps it" in desk.screen_text
        await found(desk)
        assert "Trams leave the old yard" in desk.screen_text  # what it finds stands there at once
        await desk.press("b r")
        assert line(desk) == "br"  # what is typed replaces it
        await desk.press("ctrl+c")
        await desk.until(lambda: desk.reader.finder.query("depot") == "br")
        await desk.press("o right o o k")
        assert line(desk) == "brook"  # Right keeps it
        await found(desk)
        await desk.press("enter")
        assert desk.app.screen is desk.reader
        await desk.until(lambda: desk.reader.finder.query("depot") == "brook")


async def test_enter_takes_what_the_last_query_finds(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("o / y a r d")
        await found(desk)
        await desk.press("ctrl+c")
        await desk.until(lambda: desk.reader.finder.query("depot") == "/yard")
        await desk.press("o")
        await found(desk)
        await desk.press("enter")
        await desk.until(lambda: desk.state.sheet.article.id == "yard")
        await desk.press("o")
        assert line(desk) == ""  # another article is another place
        await desk.press("backspace apostrophe apostrophe")
        await desk.until(lambda: desk.state.sheet.article.id == "depot")
        await desk.press("o")
        assert line(desk) == "/yard"


async def test_backspace_takes_the_last_query_away_and_it_stays_away(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("o y a r d ctrl+c")
        await desk.until(lambda: desk.reader.finder.query("depot") == "yard")
        await desk.press("o backspace")
        assert line(desk) == ""
        await desk.press("backspace")
        assert desk.app.screen is desk.reader
        await desk.until(lambda: desk.reader.finder.query("depot") == "")
        await desk.press("o")
        assert line(desk) == ""


async def test_what_was_looked_for_in_the_text_is_replaced_by_the_next_letter(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("/ p u m p s enter")
        await desk.press("/")
        assert line(desk) == "pumps"
        await desk.press("a u d i t")
        assert line(desk) == "audit"


def test_counts_of_many_articles_come_in_few_messages(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for at in range(40):
        (tmp_path / "articles" / f"a{at}.txt").write_text(f"Depot {at}\n\nNobody was hurt.\n")
    library = GivenLibrary.open(tmp_path, by="tester")
    told: list[Counted] = []
    work = Work(library, lambda message: told.append(message) if isinstance(message, Counted) else None)
    work._first.set()
    work._list()
    assert {key for message in told for key in message.counts} == {f"a{at}" for at in range(40)}
    assert len(told) < 40


PLACES = [
    ("/ p u m p s enter", "c4"),
    ("/ h u r t enter", None),
    ("/ / h u r t enter", None),
    ("o / f l o o d e d enter", None),
]


@pytest.mark.parametrize(("keys", "claim"), PLACES)
async def test_the_claim_in_hand_is_the_one_where_a_jump_leads(
    open_reader: Any, keys: str, claim: str | None
) -> None:
    async with open_reader() as desk:
        await desk.press(f"J J {keys}")
        assert desk.app.screen is desk.reader
        assert desk.state.claim == claim
        await desk.press("1")
        if claim is None:  # not the one that was in hand before, which stands elsewhere
            assert not desk.marks
            assert desk.state.said.startswith("no claim in hand")
        else:
            assert desk.marks[0].tags == ("checked",)
        await desk.press("' '")
        assert desk.state.claim == "c2"


async def test_the_next_place_lets_the_claim_go_and_keeps_the_one_that_it_is_in(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("/ t e s t enter")  # "tested" in a claim, "test" in one within it, which is left
        assert desk.state.claim == "c4"
        await desk.press("n")
        assert desk.state.claim == "c4"  # it stands there, too
        await desk.press(";")
        assert desk.state.claim == "c5"
        await desk.press("n")
        assert desk.state.said.endswith("round the end")
        assert desk.state.claim == "c4"


async def test_back_leads_to_no_claim_where_none_was_in_hand(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J ' '")
        assert desk.state.claim is None


async def test_words_that_are_changed_stay_those_of_their_claim(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J x / h u r t enter enter")
        assert desk.state.in_hand.mark is not None
        assert desk.marks[0].words.quotes[-1].endswith("hurt")
