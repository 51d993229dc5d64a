"""The start: the article's beginning stands there at once, the whole follows behind it, and no key is lost meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.pty

Start = Callable[..., Any]
LINES = "".join(f"Line {n} of the log says that nothing was moved on that day.\n\n" for n in range(20_000))


def test_keys_that_come_before_the_text_was_read_are_about_all_of_it(start: Start, library: Any) -> None:
    root = library({"log.txt": LINES + "The last line of all.\n"})
    session = start(root / "articles" / "log.txt")
    session.wrote(b"Line 0 of the log")
    session.send("G")
    session.see("The last line of all")
    session.send("q")
    assert session.end() == 0


def test_one_line_of_ten_megabytes_is_painted_and_read(start: Start, library: Any) -> None:
    root = library({"line.txt": "word " * 2_000_000 + "the-end"})
    session = start(root / "articles" / "line.txt")
    session.wrote(b"word word word")
    session.send("G")
    session.see("the-end")
    session.send("q")
    assert session.end() == 0


def test_a_text_whose_rest_cannot_be_read_is_refused_in_a_sentence(start: Start, article: Any) -> None:
    code = (
        "import tui.library.library as l\nfrom tui.library.errors import LibraryError\n"
        "def read(*_): raise LibraryError('the disk is gone: plug it in')\nl.Library.read = read"
    )
    session = start(article, code=code)
    assert session.end() == 2
    assert session.restored()
    assert b"the disk is gone: plug it in" in session.raw.rpartition(b"\x1b[?25h")[2]


def test_a_fault_while_the_rest_is_read_ends_it_in_a_sentence(start: Start, article: Any) -> None:
    code = "import tui.library.library as l\ndef read(*_): raise MemoryError\nl.Library.read = read"
    session = start(article, code=code)
    assert session.end() == 2
    assert session.restored()
    assert b"harbour could not be read" in session.raw.rpartition(b"\x1b[?25h")[2]


@pytest.mark.parametrize("keys", ["\x11", "j\x11\x11"], ids=["at once", "twice behind other keys"])
def test_one_can_leave_while_the_rest_cannot_be_had(start: Start, article: Any, keys: str) -> None:
    code = "import threading\nimport tui.library.library as l\nl.Library.read = lambda *_: threading.Event().wait()"
    session = start(article, code=code)
    session.see("being looked for")
    session.send(keys)
    assert session.end() == 0
    assert session.restored()
