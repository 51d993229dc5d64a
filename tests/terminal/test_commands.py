"""Every command of the table by key press: what it does to the state, the screen, the tag book on the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tui.model import Basis, Kind, Stance
from tui.reading.selecting import chosen
from tui.terminal.commands import COMMANDS

Check = Callable[[Any], bool]  # of a Desk


def at(words: str) -> Check:
    return lambda desk: desk.state.text[desk.state.cursor :].startswith(words)


def claim(claim_id: str | None) -> Check:
    return lambda desk: bool(desk.state.claim == claim_id)


def says(words: str) -> Check:
    return lambda desk: words in desk.state.said


def shows(words: str) -> Check:
    return lambda desk: words in desk.screen_text


def marked(**fields: object) -> Check:
    """The only mark on the disk has these values."""
    return lambda desk: (
        len(desk.marks) == 1 and all(getattr(desk.marks[0], name) == value for name, value in fields.items())
    )


def top(row: int) -> Check:
    return lambda desk: bool(desk.state.view.top == desk.state.view.layout.step((0, 0), row))


def quotes(desk: Any) -> tuple[str, ...]:
    return tuple(quote for mark in desk.marks for quote in mark.words.quotes)


CASES: list[tuple[str, str, Check]] = [
    ("next-claim", "J", claim("c1")),
    ("next-claim", "tab", claim("c1")),
    ("previous-claim", "J J K", claim("c1")),
    ("same-speaker", "J s", claim("c6")),
    ("same-speaker-back", "J s S", claim("c1")),
    ("other-speaker", "J p", claim("c2")),
    ("other-speaker-back", "J p P", claim("c1")),
    ("next-evidence", "J e", says("1/2 document · “citing the gate log” · Mayor Ada Brook")),
    ("previous-evidence", "J E", says("2/2 disputes, record")),
    ("next-unfounded", "!", claim("c2")),
    ("next-to-check", "J 1 =", says("no mark has to be checked")),
    ("next-reply", "c", claim("c3")),
    ("previous-reply", "J J J J C", claim("c3")),
    ("next-here", "J J J J J ; ;", claim("c5")),
    ("next-mention", "J *", says("1 of 1 mentions of Mayor Ada Brook")),
    ("previous-mention", "J #", at("Mayor Ada Brook says")),
    ("go", "J enter", claim("c3")),
    ("back", "J enter ' '", claim("c1")),
    ("line-down", "j", top(1)),
    ("line-up", "j j k", top(1)),
    ("page-down", "space", lambda desk: desk.state.view.top > (0, 0)),
    ("page-up", "space b", top(0)),
    ("sentence", ") )", at("The depot was")),
    ("sentence-back", ") ) (", at("Share this")),
    ("paragraph", "} }", at("The depot was")),
    ("paragraph-back", "} } {", at("Share this")),
    ("word", "l l", at("the depot?")),
    ("word-back", "l l h", at("flooded")),
    ("beginning", "G g", at("Who flooded")),
    ("end", "G", lambda desk: desk.state.cursor == len(desk.state.text) - 1),
    ("find", "/ t r a m s enter", at("Trams leave")),
    ("find-everywhere", "/ /", shows("Find in all articles")),
    ("next-find", "/ s a i d enter n", says("2 of 2")),
    ("previous-find", "/ s a i d enter n N", says("1 of 2")),
    ("filter-speaker", "f b r o o k enter", says("2 claims by Mayor Ada Brook")),
    ("filter", "& e v i d e n c e : n o n e space k i n d : a l l e g a t i o n enter", claim("c2")),
    ("lists", "L", shows("Speakers")),
    ("ledger", ",", shows("Trams leave the old yard")),
    ("help", "?", shows("Take the next claim in hand.")),
    ("hot-tag", "J 2", marked(tags=("doubtful",))),
    ("tag", "J t s", marked(tags=("sourced",))),
    ("repeat-tag", "J J 2 K .", lambda desk: [mark.tags for mark in desk.marks] == [("doubtful",)] * 2),
    ("accept", "J Y", marked(kind=Kind.ALLEGATION, by="tester")),
    ("reject", "J X", lambda desk: len(desk.book.articles["depot"].rejected) == 1 and "c1" not in desk.state.index.by_id),
    ("delete", "J Y d d", lambda desk: not desk.marks and desk.state.claim == "c1"),
    ("note", "J a a s k ctrl+s", marked(note="ask")),
    ("allegation", "J J J m a", marked(kind=Kind.ALLEGATION)),
    ("denial", "J m d", marked(kind=Kind.DENIAL)),
    ("statement", "J m s", marked(kind=Kind.STATEMENT)),
    ("speaker", "J w s u r v enter", lambda desk: desk.book.entities[desk.marks[0].speaker].name == "A surveyor"),
    ("names", "J m n enter space e s q . enter", lambda desk: desk.book.entities[desk.marks[0].speaker].name == "Mayor Ada Brook esq." if desk.marks else next(iter(desk.book.entities.values())).name == "Mayor Ada Brook esq."),
    ("against", "J m w s u r v enter", lambda desk: [desk.book.entities[one].name for one in desk.marks[0].against] == ["A surveyor"]),
    ("basis", "J e m b w i t n e s s enter", lambda desk: desk.marks[0].evidence[0].basis is Basis.WITNESS),
    ("words", "J x h enter", lambda desk: quotes(desk) == ("the contractor left the sluice",)),
    ("undo", "J 2 u", lambda desk: not desk.marks),
    ("redo", "J 2 u ctrl+r", marked(tags=("doubtful",))),
    ("select-words", "J v l", lambda desk: len(chosen(desk.state)) == 1),
    ("select-sentences", ") ) V", lambda desk: desk.state.text[slice(*chosen(desk.state)[0])].endswith("March.")),
    ("other-end", ") ) v o h", lambda desk: desk.state.text[slice(*chosen(desk.state)[0])] == "this\n\nThe"),
    ("add-piece", ") ) v + l l v enter", lambda desk: quotes(desk) == ("The", "flooded")),
    ("make-claim", ") ) V enter", marked(kind=Kind.STATEMENT)),
    ("drop-selection", "v q", lambda desk: desk.state.selection is None),
    ("link-evidence", "J J r e ) V enter enter", lambda desk: [one.basis for one in desk.marks[0].evidence] == [Basis.DOCUMENT]),
    ("link-answer", "J J r a K enter", lambda desk: len(desk.marks[0].answers + desk.marks[1].answers) >= 1),
    ("link-same", "J J r c J enter", lambda desk: any(mark.same for mark in desk.marks)),
    ("link-source", "J J r s J enter", lambda desk: any(mark.relays for mark in desk.marks)),
    ("unlink", "c Y r d", lambda desk: not any(mark.answers for mark in desk.marks)),
    ("drop-link", "J r c J enter", lambda desk: desk.state.held is None and len(desk.marks) == 2),
    ("cancel-link", "J r c q", lambda desk: desk.state.held is None and not desk.marks),
    ("review", "R", claim("c2")),
    ("review-accept", "R y", lambda desk: len(desk.marks) == 1 and desk.state.claim == "c3"),
    ("review-reject", "R n", lambda desk: len(desk.book.articles["depot"].rejected) == 1 and desk.state.claim == "c3"),
    ("review-words", "R e h enter", lambda desk: quotes(desk) == ("the contractor also forged its",)),
    ("review-skip", "R space", claim("c3")),
    ("review-end", "R q", lambda desk: not desk.state.review),
    ("accept-many", "B enter y", lambda desk: len(desk.marks) == 2),
    ("redraw", "ctrl+l", lambda desk: desk.app.is_running),
]  # fmt: skip


@pytest.mark.parametrize(("command", "keys", "check"), CASES, ids=[f"{one[0]}: {one[1]}" for one in CASES])
async def test_command(open_reader: Any, command: str, keys: str, check: Check) -> None:
    async with open_reader(size=(100, 16)) as desk:
        await desk.press(keys)
        assert check(desk), (desk.state.said, desk.screen_text)


ELSEWHERE = {
    "next-difference",
    "previous-difference",
    "next-article",
    "previous-article",
    "finder",
    "copy",
    "suspend",
    "quit",
}


def test_every_command_has_a_test() -> None:
    assert {command.id for command in COMMANDS} == {case[0] for case in CASES} | ELSEWHERE


async def test_articles_are_walked_and_gone_back_to(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J J ]")
        await desk.until(lambda: desk.state.sheet.article.id == "yard" and desk.state.ready)
        await desk.press("]")
        assert desk.state.said == "this is the last article"
        await desk.press("' '")
        await desk.until(lambda: desk.state.sheet.article.id == "depot" and desk.state.ready)
        assert desk.state.claim == "c2"
        await desk.press("[")
        assert desk.state.said == "this is the first article"


async def test_the_finder_shows_where_a_row_leads_and_narrows(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("o d r i v e r")
        await desk.until(lambda: "→ Trams leave the old yard" in desk.screen_text)
        assert "A driver says the old yard is too small." in desk.screen_text
        assert "Find anything" in desk.screen_text
        await desk.press("tab")
        await desk.until(lambda: "Find people and other names" in desk.screen_text)
        assert desk.app.screen.typed_text == "@driver"
        await desk.press("shift+tab shift+tab")
        assert "Find commands" in desk.screen_text
        await desk.press("ctrl+u q")
        assert desk.app.screen.typed_text == "q"
        assert "ctrl+c closes" in desk.screen_text
        await desk.press("ctrl+c")
        assert desk.app.screen is desk.reader


async def test_a_low_finder_has_no_preview(open_reader: Any) -> None:
    async with open_reader(size=(80, 12)) as desk:
        await desk.press("o y a r d")
        await desk.until(lambda: bool(desk.app.screen.found))
        await desk.press("down")
        assert "→" not in desk.screen_text


async def test_finder_finds_and_goes(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("o d r i v e r")
        await desk.until(lambda: "A driver" in desk.screen_text)
        await desk.press("enter")
        await desk.until(lambda: desk.state.sheet.article.id == "yard" and desk.state.ready)
        await desk.press("' '")
        await desk.until(lambda: desk.state.sheet.article.id == "depot" and desk.state.ready)


async def test_quit_keeps_everything(open_reader: Any, root: Any) -> None:
    async with open_reader() as desk:
        await desk.pilot.press("J", "2", "q")
        await desk.settle()
        assert desk.app.return_value == 0
        assert [mark.tags for mark in desk.marks] == [("doubtful",)]


async def test_evidence_of_a_held_claim_asks_what_it_is(open_reader: Any) -> None:
    async with open_reader(size=(100, 30)) as desk:
        await desk.press("J J r e ) V enter w i t n e s s enter")
        piece = desk.marks[0].evidence[0]
        assert (piece.basis, piece.stance) == (Basis.WITNESS, Stance.SUPPORTS)
        assert piece.words.quotes[0].startswith('"We did nothing')
        await desk.press("e d d")
        assert desk.marks[0].evidence == ()


async def test_a_new_tag_is_made_where_tags_are_picked(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J t enter u r g e n t enter")
        assert "urgent" in desk.book.tags
        assert desk.marks[0].tags == ("urgent",)
        await desk.press("u")
        assert "urgent" not in desk.book.tags
        assert not desk.marks


async def test_a_new_speaker_is_made_where_speakers_are_picked(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J w Z o e enter")
        assert desk.book.entities[desk.marks[0].speaker].name == "Zoe"


async def test_evidence_is_given_to_somebody(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J e w s u r v enter")
        assert desk.book.entities[desk.marks[0].evidence[0].by].name == "A surveyor"


NAMING = [
    (
        "a l s o enter H i l l enter",
        lambda book: [one for one in book.entities.values() if "Hill" in one.aliases],
    ),
    (
        "r o l e enter j u d g e enter",
        lambda book: [one for one in book.entities.values() if one.role == "judge"],
    ),
    (
        "s i d e enter c i t y enter",
        lambda book: [one for one in book.entities.values() if one.side == "city"],
    ),
    ("a n o n y m enter", lambda book: [one for one in book.entities.values() if one.anonymous]),
    ("p l a c e enter", lambda book: [one for one in book.entities.values() if one.kind == "place"]),
]


@pytest.mark.parametrize(("keys", "check"), NAMING)
async def test_a_speaker_is_described(open_reader: Any, keys: str, check: Callable[[Any], object]) -> None:
    async with open_reader() as desk:
        await desk.press("J m n " + keys)
        assert check(desk.book), (desk.state.said, desk.book.entities)


async def test_two_speakers_become_one_and_one_becomes_two(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J Y J Y m n s a m e enter b r o o k enter")
        assert len({mark.speaker for mark in desk.marks}) == 1
        await desk.press("m n n o t space w h o enter Z o e enter")
        assert {desk.book.entities[mark.speaker].name for mark in desk.marks} == {"Mayor Ada Brook", "Zoe"}


async def test_a_half_typed_note_is_offered_again(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J a h a l f")
    async with open_reader() as desk:
        assert "Unfinished note (a goes on with it): “half”" in desk.state.said
        await desk.press("a ctrl+s")
        assert desk.marks[0].note == "half"
        assert not desk.reader.drafts.pending


async def test_the_comment_of_a_person_survives(open_reader: Any, root: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J 1")
        assert "# by two people" in (root / "tags.yaml").read_text()
