"""What happens beside the reading: other people, disks that fail, long articles, many claims, the clipboard."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.conftest import DEPOT
from tui.cli import main
from tui.library.tags import TagStore, now
from tui.model import Kind, Status
from tui.reading.walking import WHOLE
from tui.tagging import actions
from tui.terminal.work import current


async def test_somebody_else_s_mark_appears(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        await desk.press("J")
        other = TagStore(root / "tags.yaml", by="ben")
        sheet = desk.state.sheet
        other.edit(actions.set_kind(other.book, sheet, sheet.claims[0], kind=Kind.DENIAL, by="ben", on=now()))
        desk.reader.work.refresh(sheet.article)
        await desk.settle()
        assert "denial · marked by ben" in desk.screen_text
        assert desk.state.claim is not None


async def test_a_folder_that_cannot_be_written_says_so_and_keeps_the_mark(
    open_reader: Any, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    async with open_reader() as desk:
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", full)
            await desk.press("J 1")
            assert "NOT SAVED" in desk.screen_text
            assert desk.state.in_hand.mark.tags == ("checked",)  # shown with the warning beside it
            assert "claims:" not in (root / "tags.yaml").read_text()
        desk.reader.work.refresh(desk.state.sheet.article)
        await desk.settle()
        assert "NOT SAVED" not in desk.screen_text
        assert [mark.tags for mark in desk.marks] == [("checked",)]


@pytest.mark.parametrize("looks", [False, True])
async def test_all_marks_wait_for_a_tag_book_that_was_broken_by_hand(
    open_reader: Any, root: Path, looks: bool
) -> None:
    good = (root / "tags.yaml").read_bytes()
    async with open_reader() as desk:
        (root / "tags.yaml").write_text("version: 1\ntags: {a: [\n" + "# x\n" * 99)
        await desk.press("J J J J 1")
        if looks:
            desk.reader.work.refresh(desk.state.sheet.article)
            await desk.settle()
        await desk.press("J 1")
        assert "2 marks NOT SAVED YET: tags.yaml, line" in desk.screen_text
        await desk.press("q")
        assert "2 marks not saved yet, kept for the next start; q again leaves" in desk.screen_text
        (root / "tags.yaml").write_bytes(good)
        desk.reader.work.refresh(desk.state.sheet.article)
        await desk.settle()
        assert "2 marks saved" in desk.screen_text
        assert [mark.tags for mark in desk.marks] == [("checked",)] * 2


async def test_marks_that_were_not_saved_are_at_the_next_start(open_reader: Any, root: Path) -> None:
    good = (root / "tags.yaml").read_bytes()
    async with open_reader() as desk:
        (root / "tags.yaml").write_text("version: 1\ntags: {a: [\n" + "# x\n" * 99)
        await desk.press("J 1 J 1 q q")
        assert not desk.app.is_running
    (root / "tags.yaml").write_bytes(good)
    async with open_reader() as desk:
        assert "2 marks of the last time not saved yet" in desk.screen_text
        desk.reader.work.refresh(desk.state.sheet.article)
        await desk.settle()
        assert "2 marks saved" in desk.screen_text
        assert [mark.tags for mark in desk.marks] == [("checked",)] * 2


async def test_a_broken_tag_book_is_left_alone(open_reader: Any, root: Path) -> None:
    (root / "tags.yaml").write_text("version: 1\ntags: [\n")
    async with open_reader() as desk:
        assert "tags.yaml" in desk.screen_text
        await desk.press("J 1")
        assert (root / "tags.yaml").read_text() == "version: 1\ntags: [\n"
        assert desk.state.claim == "c1"


async def test_keys_may_be_faster_than_the_disk(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.pilot.press("J", "1", "2", "t", "s", "m", "d")
        await desk.settle()
        mark = desk.marks[0]
        assert (mark.tags, mark.kind) == (("checked", "doubtful", "sourced"), Kind.DENIAL)
        await desk.press("u u u u")
        assert not desk.marks


async def test_a_claim_that_somebody_deleted_meanwhile(open_reader: Any) -> None:
    async with open_reader() as desk:
        sheet = desk.state.sheet
        with pytest.raises(ValueError, match="somebody else deleted it"):
            current(replace(sheet, claims=sheet.claims[1:]), sheet.claims[0])


async def test_long_articles_are_searched_beside_the_reading(open_reader: Any, root: Path) -> None:
    (root / "articles" / "yard.txt").write_text("Trams leave. " * (WHOLE // 10) + "One zebra.")
    async with open_reader() as desk:
        await desk.press("]")
        await desk.until(lambda: desk.state.sheet.article.id == "yard")
        await desk.press("/ z e b r a enter")
        await desk.until(lambda: "1 of 1" in desk.state.said)
        assert desk.state.text[desk.state.cursor :].startswith("zebra")


async def test_copying_says_where_it_went(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("y")
        assert desk.state.said.startswith("nothing to copy")
        await desk.press("J y")
        assert desk.state.said
        assert "contractor left the sluice" in desk.app.clipboard


async def test_an_article_that_cannot_be_read_says_why(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        (root / "articles" / "yard.txt").unlink()
        await desk.press("]")
        await desk.until(lambda: bool(desk.state.said))
        assert "yard" in desk.state.said
        assert desk.state.sheet.article.id == "depot"


async def test_an_article_that_changes_on_the_disk_is_read_again(open_reader: Any, root: Path) -> None:
    file = root / "articles" / "depot.txt"
    async with open_reader() as desk:
        await desk.press("J 1")
        words = desk.state.text[desk.state.cursor :][:30]
        mark = desk.state.claim
        desk.reader.work.refresh(desk.state.sheet.article, desk.state.place)
        await desk.settle()
        assert "read again" not in desk.screen_text
        file.write_text("A line that is new.\n\n" + file.read_text())
        desk.reader.work.refresh(desk.state.sheet.article, desk.state.place)
        await desk.until(lambda: "the article changed on disk: read again" in desk.screen_text)
        assert desk.state.text.startswith("A line that is new.")
        assert desk.state.text[desk.state.cursor :].startswith(words)
        assert desk.state.claim == mark
        assert desk.state.in_hand.status is Status.MOVED
        start, end = desk.state.in_hand.claim.content[0]
        assert desk.state.text[start:end] == "the contractor left the sluice open"


async def test_the_new_place_of_moved_words_is_taken_over(
    open_reader: Any, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_reader() as desk:
        await desk.press("J 1")
    file = root / "articles" / "depot.txt"
    file.write_text("A line that is new.\n\n" + file.read_text())
    assert main(["check", str(root)]) == 1
    assert "moved" in capsys.readouterr().out
    async with open_reader() as desk:
        await desk.press("g J J")  # what is suggested here is given by places and does not move
        assert "marked, words moved" in desk.screen_text
        await desk.press("Y")
        assert "marked, words moved" not in desk.screen_text
    assert main(["check", str(root)]) == 0


async def test_no_mark_is_made_on_words_of_a_text_that_is_not_there_any_more(
    open_reader: Any, root: Path
) -> None:
    file = root / "articles" / "depot.txt"
    async with open_reader() as desk:
        file.write_text("A line that is new.\n\n" + file.read_text())
        await desk.press("J 1")
        await desk.until(lambda: "do the last step once more" in desk.screen_text)
        assert desk.marks == ()
        assert desk.state.text.startswith("A line that is new.")


async def test_a_lost_mark_is_reached_and_deleted(open_reader: Any, root: Path) -> None:
    file = root / "articles" / "depot.txt"
    async with open_reader() as desk:
        await desk.press("J J 1")
    gone = "A surveyor said that the contractor also forged its reports."
    file.write_text(file.read_text().replace(gone, "x" * len(gone)))
    async with open_reader() as desk:
        assert "1 to check" in desk.screen_text
        await desk.press("G J J J J J J")
        assert desk.state.in_hand.status is Status.LOST
        await desk.press("K")
        assert desk.state.in_hand.claim.content
        await desk.press("=")
        assert "lost 1/1" in desk.screen_text
        assert "the contractor also forged its reports" in desk.screen_text
        await desk.press("d d")
        assert desk.marks == ()


async def test_evidence_that_changed_is_shown_and_accepted(open_reader: Any, root: Path) -> None:
    file = root / "articles" / "depot.txt"
    async with open_reader((120, 30)) as desk:
        await desk.press("J Y")
    file.write_text(file.read_text().replace("shows no test since May", "shows one test since May"))
    async with open_reader((120, 40)) as desk:
        await desk.press("=")
        assert "[-no-][+one+]" in desk.screen_text
        await desk.press("Y")
        assert "[-no-]" not in desk.screen_text
        assert "one test since May" in desk.marks[0].evidence[1].words.quotes[0]


async def test_a_key_given_by_hand_does_not_move_the_numbers_of_the_other_tags(
    open_reader: Any, root: Path
) -> None:
    vocabulary = "version: 1\ntags:\n  checked:\n  doubtful:\n  open:\n"
    (root / "tags.yaml").write_text(vocabulary)
    async with open_reader() as desk:
        assert "1 checked  2 doubtful  3 open" in desk.screen_text
        (root / "tags.yaml").write_text(vocabulary.replace("checked:", "checked: {key: c}"))
        desk.reader.work.refresh(desk.state.sheet.article)
        await desk.settle()
        assert "2 doubtful  3 open  tc checked" in desk.screen_text
        await desk.press("J 2")
        assert desk.marks[0].tags == ("doubtful",)


async def test_the_place_is_kept(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J J J")
        place = desk.state.cursor
        await desk.press("q")
    async with open_reader() as desk:
        assert desk.state.cursor == place


async def test_marks_in_two_articles_are_linked(open_reader: Any) -> None:
    async with open_reader() as desk:
        await desk.press("J Y r c ]")
        await desk.until(lambda: desk.state.sheet.article.id == "yard" and desk.state.ready)
        await desk.press("J Y enter")
        await desk.press("[")
        await desk.until(lambda: desk.state.sheet.article.id == "depot" and desk.state.ready)
        assert desk.marks[0].same[0].startswith("yard#c-")


async def test_brackets_are_text(open_reader: Any, root: Path) -> None:
    nasty = "[/] He said [sic] that [b]it[/b] [@click=app.quit]holds[/].\n"
    (root / "articles" / "yard.txt").write_text(nasty)
    async with open_reader() as desk:
        await desk.press("]")
        await desk.until(lambda: desk.state.sheet.article.id == "yard")
        await desk.settle()
        assert nasty.strip() in desk.screen_text
        await desk.press(",")
        assert "[sic]" in desk.screen_text


async def test_controls_in_a_tag_book_are_seen_and_do_nothing(open_reader: Any, root: Path) -> None:
    words = "the contractor left the sluice open"
    start = DEPOT.index(words)
    (root / "tags.yaml").write_text(
        'version: 1\ntags:\n  "te\\e[31ml": {key: 1}\n'
        'entities:\n  ada: {name: "Ada\\e]0;x\\a Brook", role: "may\\eor", side: "ci\\ety"}\n'
        f"articles:\n  depot:\n    claims:\n    - id: c-aa\n      quote: {words}\n      at: [{start}, {start + len(words)}]\n"
        '      speaker: ada\n      note: "lo\\e[2Jok"\n      by: "be\\en"\n      tags: ["te\\e[31ml"]\n'
    )
    async with open_reader((140, 44)) as desk:
        await desk.press("J")
        drawn = desk.screen_text
        assert not [letter for letter in drawn.replace("\n", "") if ord(letter) < 32]
        for words in ("lo␛[2Jok", "by be␛n", "te␛[31ml", "Ada␛]0;x␇ Brook"):
            assert words in drawn, words
        entity = desk.state.sheet.entities["ada"]
        assert (entity.name, entity.role, entity.side) == ("Ada␛]0;x␇ Brook", "may␛or", "ci␛ty")
        assert desk.state.in_hand.mark.note == "lo\x1b[2Jok"  # what is kept stays as it was written
