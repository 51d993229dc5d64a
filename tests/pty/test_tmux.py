"""The installed program in a real tmux, as somebody at the keys uses it, and as two of them do."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.library.tags import TagStore
from tui.model import Kind, Mark

pytestmark = pytest.mark.pty

PROGRAM = Path(sys.executable).with_name("allegedly")
TAGS = "version: 1\ntags:\n  checked: {key: 1}  # by two people\n  doubtful: {key: 2}\n"


@pytest.fixture
def book(article: Path) -> Path:
    """The tag book beside the small article, with two tags."""
    path = article.parent.parent / "tags.yaml"
    path.write_text(TAGS, encoding="utf-8")
    return path


def marks(book: Path) -> tuple[Mark, ...]:
    """What the disk holds."""
    found = TagStore(book, by="somebody").book.articles.get("harbour")
    return found.claims if found else ()


def until(done: Callable[[], bool], what: Callable[[], object]) -> None:
    end = time.monotonic() + 40
    while not done():
        assert time.monotonic() < end, what()
        time.sleep(0.05)  # another process writes


def windows(server: Any) -> list[str]:
    """The names of the windows that are open; one closes when its program leaves."""
    return str(server("list-windows", "-F", "#W")).split()


def test_it_steps_tags_and_quits_and_the_tag_is_in_the_book(tmux: Any, article: Path, book: Path) -> None:
    server = tmux()
    server("send-keys", f"'{PROGRAM}' '{article}'; echo left with $?", "Enter")
    server.see(r"\d+ claims?")
    server("send-keys", "J")
    server.see(r"1/\d+")
    server("send-keys", "J")
    shown = server.see(r"2/\d+")
    assert "harbour report" in shown
    server("send-keys", "1")
    server.see("tags +checked")
    assert [mark.tags for mark in marks(book)] == [("checked",)]  # it was on the disk before it was shown
    server("send-keys", "q")
    server.see("left with 0")
    assert "  checked: {key: 1}  # by two people" in book.read_text("utf-8")
    assert "tags: [checked]" in book.read_text("utf-8")


def test_two_readers_in_one_library_see_each_others_marks(tmux: Any, article: Path, book: Path) -> None:
    server = tmux()
    for name in ("anna", "ben"):
        server("new-window", "-n", name, f"'{PROGRAM}' --as {name} '{article}'")
    assert {"anna", "ben"} <= set(windows(server))
    for name in ("anna", "ben"):
        server.see(r"\d+ claims?", pane=f":{name}")
        server("send-keys", "-t", f":{name}", "J")
        server.see(r"1/\d+", pane=f":{name}")
    server("send-keys", "-t", ":anna", "1")
    server.see("tags +checked", pane=":anna")
    server.see("tags +checked", pane=":ben")  # without a key
    assert "marked by anna" in server.see("marked", pane=":ben")
    server("send-keys", "-t", ":ben", "2")
    server.see("checked, doubtful", pane=":ben")
    server.see("checked, doubtful", pane=":anna")

    server(
        "send-keys", "-t", ":anna", "J", "m", "d"
    )  # both at once, on two claims: neither overwrites the other
    server("send-keys", "-t", ":ben", "m", "a")
    until(lambda: {mark.kind for mark in marks(book)} == {Kind.ALLEGATION, Kind.DENIAL}, lambda: marks(book))
    server.see("2/", pane=":anna")
    server("send-keys", "-t", ":anna", "K")
    server.see("! allegation", pane=":anna")
    server("send-keys", "-t", ":ben", "J")
    server.see("¬ denial", pane=":ben")
    for name in ("anna", "ben"):
        server("send-keys", "-t", f":{name}", "q")
    until(lambda: not {"anna", "ben"} & set(windows(server)), lambda: windows(server))
    assert {mark.tags for mark in marks(book)} == {("checked", "doubtful"), ()}


def test_a_link_between_two_articles_is_seen_and_walked_at_both_ends(
    tmux: Any, article: Path, book: Path
) -> None:
    # Nobody denies anything here: an answer that is suggested would be a second link, and Enter would ask which.
    article.write_text(
        "The harbour report\n\n“Nobody asked us,” said Lena Moor, who runs the ferry.\n", encoding="utf-8"
    )
    article.with_name("quay.txt").write_text(
        "The quay\n\n“Nobody asked the ferry,” said Omar Hill, who sells the tickets.\n", encoding="utf-8"
    )
    server = tmux()
    server("send-keys", f"'{PROGRAM}' '{article}'; echo left with $?", "Enter")
    server.see(r"\d+ claims?")
    server("send-keys", "J")
    server.see(r"1/\d+")
    server("send-keys", "r", "c", "]")
    server.see(r"The quay .*1 claim\b")
    server("send-keys", "J")
    server.see("1/1")
    server("send-keys", "Enter")  # both ends were suggestions
    server.see("repeated by .+ in harbour: “")
    server("send-keys", "Enter")
    server.see("same as Omar Hill in quay: “Nobody asked")
    (mark,) = marks(book)
    assert mark.same[0].startswith("quay#c-")
    server("send-keys", "Enter")
    server.see("repeated by .+ in harbour: “")
    server("send-keys", "r", "d")
    until(lambda: not marks(book)[0].same, lambda: marks(book))
    server("send-keys", "q")
    server.see("left with 0")
