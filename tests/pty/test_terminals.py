"""Other terminals and other encodings: each is read in, and nothing is sent that it could not take."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.pty

RICHER = re.compile(rb"\x1b\[[0-9;]*[34]8;[25];")
COLOURED = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|9[0-7]|4[0-7]|10[0-7]|[34]8;[0-9;]*)m")


@pytest.mark.parametrize(
    ("env", "rich", "coloured"),
    [
        ({"TERM": "linux", "COLORTERM": ""}, False, True),
        ({"TERM": "screen", "COLORTERM": ""}, False, True),
        ({"TERM": "screen.xterm-256color", "COLORTERM": ""}, True, True),
        ({"TERM": "xterm-256color", "COLORTERM": "", "NO_COLOR": "1"}, False, False),
        ({"TERM": "vt220", "COLORTERM": ""}, False, False),
    ],
    ids=lambda value: value.get("TERM", "") if isinstance(value, dict) else "",
)
def test_each_terminal_is_sent_the_colours_that_it_has(
    reading: Any, violations: Any, env: dict[str, str], rich: bool, coloured: bool
) -> None:
    session = reading(env=env)
    session.send("Je")
    session.see("1/")
    session.send("\x11")
    assert session.end() == 0
    assert bool(RICHER.search(session.raw)) is rich
    assert bool(COLOURED.search(session.raw)) is coloured
    assert violations(session.raw) == []


@pytest.mark.parametrize("env", [{"TERM": "linux"}, {"TERM": "screen", "STY": "1.pts"}])
def test_where_no_clipboard_is_the_words_are_shown(reading: Any, env: dict[str, str]) -> None:
    session = reading(env={"TMUX": "", **env})
    session.send("Jy")
    session.see("takes nothing into its clipboard")
    session.send("q")
    session.see("1/")
    assert b"\x1b]52" not in session.raw
    session.send("\x11")
    assert session.end() == 0


def test_texts_of_every_encoding_are_toured(
    start: Callable[..., Any], library: Any, nasty: Path, violations: Any
) -> None:
    files = {path.name: path.read_bytes() for path in sorted(nasty.glob("*.txt"))}
    session = start(library(files), size=(100, 30))
    session.see("looked for|claim|articles?")
    for key in ("]", "J", "G") * len(files):
        session.send(key)
        session.read(0.01)
    while not session.quiet():
        pass
    session.send("\x11")
    assert session.end() == 0
    assert violations(session.raw) == []
