"""From article to article, past one that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any


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
