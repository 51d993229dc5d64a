"""`allegedly agree --walk` in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tui.text.canon import canon

pytestmark = pytest.mark.pty

BOOK = "articles:\n  harbour:\n    claims:\n    - {{id: c-1, quote: {quote}, at: [{start}, {end}], kind: {kind}}}\n"
QUOTE = "any money was lost"


def books(folder: Path, article: Path) -> list[str]:
    start = canon(article.read_text("utf-8")).index(QUOTE)
    paths = [folder / "anna.yaml", folder / "ben.yaml"]
    for path, kind in zip(paths, ("allegation", "denial"), strict=True):
        path.write_text(BOOK.format(quote=QUOTE, start=start, end=start + len(QUOTE), kind=kind))
    return [str(path) for path in paths]


def test_disagreements_are_walked(start: Any, article: Path, tmp_path: Path) -> None:
    session = start(
        "agree", *books(tmp_path, article), "--walk", "--library", article.parent.parent, size=(130, 30)
    )
    session.see("Disagreement 1/1: kind")
    session.see("anna.yaml says allegation")
    session.see("ben.yaml says denial")
    session.send(">")
    session.see("this is the last disagreement of 1")
    session.send("q")
    assert session.end() == 0


def test_a_library_without_the_articles_is_told(
    start: Any, article: Path, library: Any, tmp_path: Path
) -> None:
    other = library({"depot.txt": "Nothing happened.\n"}, name="other")
    session = start("agree", *books(tmp_path, article), "--walk", "--library", other)
    assert session.end() == 2
    assert b"--library" in session.raw
    assert b"\x1b" not in session.raw
