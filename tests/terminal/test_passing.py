"""From article to article, past one that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

UNREADABLE = [
    ("KOI8-R", "Привет, мир! Новости дня.".encode("koi8-r"), "convert it to UTF-8"),
    ("a ZIP", b"PK\x03\x04 and more", "only .txt"),
    ("binary", b"\x81\x8d\xff\xfe\x00\x01\x02", "only .txt and .md"),
    ("empty", b"", "put the article's text into it"),
    ("blank", b" \n \n", "put the article's text into it"),
    ("too large", None, "split it"),
]


async def test_an_article_that_cannot_be_read_is_told_of_and_passed(open_reader: Any, root: Path) -> None:
    async with open_reader() as desk:
        work = desk.reader.work
        (root / "articles" / "yard.txt").write_bytes(b"\x81\x8d\xff\xfe\x81\x00")
        await desk.press("]")
        await desk.until(lambda: "yard.txt" in desk.state.said)
        assert desk.state.sheet.article.id == "depot"
        await desk.press("]")
        assert desk.state.said == "this is the last article"
        await desk.press("[")
        await desk.until(lambda: work.wanted == "depot" and not work.refused)


@pytest.mark.parametrize(
    ("data", "remedy"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE]
)
@pytest.mark.parametrize("columns", [60, 120])
@pytest.mark.parametrize("name", ["yard.txt", "the-trams-leave-the-old-yard-until-the-floor-is-dry.txt"])
async def test_what_to_do_about_it_is_seen_in_the_last_row(
    open_reader: Any, root: Path, data: bytes | None, remedy: str, columns: int, name: str
) -> None:
    file = (root / "articles" / "yard.txt").rename(root / "articles" / name)
    async with open_reader((columns, 20)) as desk:
        if data is None:
            os.truncate(file, 5_000_000_000)
        else:
            file.write_bytes(data)
        await desk.press("]")
        await desk.until(lambda: bool(desk.state.said))
        row = desk.screen_text.splitlines()[-1]
        assert row.startswith(f" “{name[:6]}")
        assert remedy in row


async def test_an_encoding_that_nobody_knows_is_told_with_what_to_write(open_reader: Any, root: Path) -> None:
    async with open_reader((60, 20)) as desk:
        (root / "articles" / "yard.txt").unlink()
        (root / "articles" / "yard.md").write_text(
            "---\nencoding: klingon-8859-of-the-year-2300\n---\nTrams.\n"
        )
        await desk.press("]")
        await desk.until(lambda: bool(desk.state.said))
        assert "write utf-8" in desk.screen_text.splitlines()[-1]


async def test_an_article_that_is_gone_may_have_been_moved(open_reader: Any, root: Path) -> None:
    async with open_reader((60, 20)) as desk:
        (root / "articles" / "yard.txt").unlink()
        await desk.press("]")
        await desk.until(lambda: bool(desk.state.said))
        assert "it may have been moved" in desk.screen_text.splitlines()[-1]
