"""Links by key press: made and shown at both ends, walked both ways, across articles, and taken away from either."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.terminal.conftest import DEPOT
from tui.library.tags import TagStore
from tui.model import Mark
from tui.tagging.edits import PutMark


async def go(desk: Any, keys: str, article: str) -> None:
    """Press keys that lead to another article, and wait for its claims."""
    await desk.press(keys)
    await desk.until(lambda: desk.state.sheet.article.id == article and desk.state.ready)
    await desk.settle()


def kept(root: Path, article: str) -> tuple[Mark, ...]:
    marks = TagStore(root / "tags.yaml", by="").book.articles.get(article)
    return marks.claims if marks else ()


FROM, TO = "A driver in yard: “the old yard is too small”", "Mayor Ada Brook in depot: “the contractor left"


@pytest.mark.parametrize(
    ("key", "here", "there"),
    [("c", "same as", "repeated by"), ("s", "passes on", "passed on by"), ("a", "answers", "answered by")],
)
async def test_a_link_between_articles_is_shown_and_walked_at_both_ends(
    open_reader: Any, root: Path, key: str, here: str, there: str
) -> None:
    async with open_reader((120, 40)) as desk:
        await go(desk, f"J r {key} ]", "yard")
        await desk.press("J enter")  # both were suggestions
        assert desk.state.held is None
        assert f"{there} {TO}" in flat(desk)
        await go(desk, "enter d e p o t enter", "depot")  # it has an answer of its own article as well
        assert desk.state.in_hand.mark == kept(root, "depot")[0]
        assert f"{here} {FROM}" in flat(desk)
        await go(desk, "enter y a r d enter", "yard")
        assert desk.state.in_hand.mark == kept(root, "yard")[0]
        await go(desk, "' '", "depot")
        await desk.press("u")
        assert not kept(root, "depot") and not kept(root, "yard")  # one action, one undo


def flat(desk: Any) -> str:
    """The pane at the right, its rows joined."""
    rows = [row.rpartition("│")[2].strip() for row in desk.screen_text.splitlines()]
    return " ".join(rows)


@pytest.mark.parametrize("end", ["depot", "yard"])
async def test_a_link_between_articles_is_taken_away_from_either_end(
    open_reader: Any, root: Path, end: str
) -> None:
    async with open_reader((120, 40)) as desk:
        await go(desk, "J r c ]", "yard")
        await desk.press("J enter")
        if end == "depot":
            await go(desk, "enter d e p o t enter", "depot")
        await desk.press("r d s a m e enter" if end == "depot" else "r d r e p e a t e d enter")
        assert not any(mark.same for mark in kept(root, "depot"))
        assert "repeated by" not in flat(desk) and "same as" not in flat(desk)


async def test_a_claim_without_a_link_says_so(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J J r d")
        assert desk.state.said == "this claim has no link"


async def test_a_link_in_one_article_is_taken_away_from_its_other_end(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        await desk.press("J r c J enter r d")  # the second one has this link alone
        assert len(kept(root, "depot")) == 2
        assert not any(mark.same for mark in kept(root, "depot"))


async def test_a_suggested_answer_says_so_until_it_is_accepted(open_reader: Any, root: Path) -> None:
    async with open_reader((120, 40)) as desk:
        await desk.press("J J J 1 K K 1")
        assert "denied by (suggested) C the contractor" in flat(desk)
        assert not any(mark.answers for mark in kept(root, "depot"))
        await desk.press("Y")
        assert "denied by C the contractor" in flat(desk)
        assert kept(root, "depot")[0].answers == (desk.state.claim,)
        await desk.press("Y")
        assert desk.state.said == "this claim is marked already"


async def test_links_in_plain_words(open_reader: Any) -> None:
    async with open_reader((160, 40), linear=True) as desk:
        await go(desk, "J r c ]", "yard")
        await desk.press("J enter")
        assert f"Repeated by {TO} the sluice open”" in desk.screen_text
        await go(desk, "enter d e p o t enter", "depot")
        assert f"Same as {FROM}" in desk.screen_text


async def test_a_link_whose_other_end_is_gone_says_so(open_reader: Any, root: Path) -> None:
    async with open_reader((120, 40)) as desk:
        await go(desk, "J r c ]", "yard")
        await desk.press("J enter d d")
        await go(desk, "[", "depot")
        await desk.press("J")
        assert "same as a claim that is not there any more (yard#c-" in flat(desk)
        await desk.press("enter s a m e enter")
        assert desk.state.said == "the claim at the other end is not there any more"


async def test_what_is_held_is_known_again_when_it_was_marked_meanwhile(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        await desk.press("J r c 1 J enter")
        assert [bool(mark.same) for mark in kept(root, "depot")] == [True, False]
        await go(desk, "r s ]", "yard")
        await desk.press("J 1 enter")
        assert kept(root, "depot")[1].relays == (f"yard#{kept(root, 'yard')[0].id}",)


async def test_somebody_elses_link_into_the_article_that_is_read_appears(
    open_reader: Any, root: Path
) -> None:
    async with open_reader((120, 40)) as desk:
        await desk.press("J 1")
        here = desk.state.claim
        other = TagStore(root / "tags.yaml", by="ben")
        quotation = kept(root, "depot")[0].words
        mark = Mark("c-far", quotation, same=(f"depot#{here}",), by="ben")
        other.edit(PutMark("yard", mark, "link"))
        desk.reader.work.refresh(desk.state.sheet.article)
        await desk.settle()
        assert "repeated by speaker not named in yard: “the contractor left" in flat(desk)


async def test_a_link_of_this_article_may_be_written_with_its_name(open_reader: Any, root: Path) -> None:
    words = {"c-aa": "the contractor also forged its reports", "c-bb": "the city would pay"}
    marks = "".join(
        f"    - id: {id_}\n      quote: {quote}\n      at: [{DEPOT.index(quote)}, {DEPOT.index(quote) + len(quote)}]\n"
        + "      answers: ['depot#c-bb']\n      same: ['depot#c-bb']\n" * (id_ == "c-aa")
        for id_, quote in words.items()
    )
    (root / "tags.yaml").write_text(f"version: 1\narticles:\n  depot:\n    claims:\n{marks}")
    async with open_reader((120, 40)) as desk:
        await desk.press("J J")
        assert desk.state.claim == "c-aa"
        assert "same as ? speaker not named: “the city would pay”" in flat(desk)
        await desk.press("r d enter")
        assert (kept(root, "depot")[0].answers, kept(root, "depot")[0].same) == ((), ("depot#c-bb",))
        await desk.press("enter")
        assert desk.state.claim == "c-bb"
        assert "repeated by" in flat(desk)


async def test_hostile_words_at_the_other_end_do_nothing(open_reader: Any, root: Path) -> None:
    words = "the contractor also forged its reports"
    start = DEPOT.index(words)
    (root / "tags.yaml").write_text(
        'version: 1\nentities:\n  ada: {name: "A\\e]0;x\\a"}\narticles:\n  depot:\n    claims:\n'
        f"    - id: c-aa\n      quote: {words}\n      at: [{start}, {start + len(words)}]\n"
        '  "ya\\erd":\n    claims:\n    - {id: c-x, quote: "lo\\e[2Jok", speaker: ada, same: ["depot#c-aa"]}\n'
    )
    async with open_reader((120, 40)) as desk:
        await desk.press("J J")
        assert "repeated by A␛]0;x␇ in ya␛rd: “lo␛[2Jok”" in flat(desk)


async def test_a_link_from_an_article_that_is_gone_meanwhile_says_so(open_reader: Any, root: Path) -> None:
    async with open_reader((120, 40)) as desk:
        await go(desk, "J r c ]", "yard")
        (root / "articles" / "depot.txt").unlink()
        await desk.press("J enter")
        assert desk.state.said.startswith("There is no article “depot”")
        assert not kept(root, "yard")
