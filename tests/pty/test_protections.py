"""Each protection switched off by itself: what it keeps out then comes in, so its own test is one that can fail."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.pty

Start = Callable[..., Any]

STRICT = """
import codecs
import tui.terminal.wire.keyboard as k
k.getincrementaldecoder = lambda _: lambda __: codecs.getincrementaldecoder("utf-8")("strict")
"""
UNSAFE = """
import tui.terminal.wire.keyboard as k
k.Keyboard._safely = lambda self, act: act(self._parser)
"""
PATIENT = """
import tui.terminal.wire.keyboard as k
k.PASTE_SILENCE = 1e9
"""
UNHEARD = "import tui.terminal.wire.driver as d\nd.WireDriver._listen = lambda self: None\n"
NEVER_LOST = """
import signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
import tui.terminal.wire.driver as d
d.WireDriver._on_lost = lambda self: None
"""
ANYWHERE = "import tui.cli.read as r\nr.check_terminal = lambda: None\n"
TALKATIVE = """
from textual.app import App
import tui.terminal.wire.app as w
for name in ("_handle_exception", "_print_error_renderables"):
    setattr(w.WireApp, name, getattr(App, name))
import tui.terminal.doing.going as going
def redraw(reader, pressed):
    SECRETNOTE = reader.state.text
    raise ValueError("SECRETNOTE")
going.redraw = redraw
"""
CARELESS = """
import os, threading, time
import tui.terminal.work as w
def submit(self, work, *args):
    threading.Thread(target=lambda: (time.sleep(1), work(*args)), daemon=True).start()
w.Work._submit = submit
"""
PILED = """
import re
import tui.terminal.wire.harmless as h
import tui.text.cells as c
h._PILE = re.compile("((?!))")
c.MARKS = 99
"""
UNCLEAN = "import tui.cli.output as o\no.canon = lambda text: text\n"


@pytest.mark.parametrize(("off", "typed"), [(STRICT, b"\xff"), (UNSAFE, b"\x1b[1114112;1u")])
def test_junk_on_the_keyboard_ends_the_thread_that_reads(
    start: Start, article: Path, off: str, typed: bytes
) -> None:
    session = start(article, code=off)
    session.see(r"\d+ claims?")
    session.send(typed)
    session.see("internal error beside")


def test_a_paste_that_nobody_ends_makes_it_deaf(start: Start, article: Path) -> None:
    session = start(article, code=PATIENT)
    session.see(r"\d+ claims?")
    session.send("/")
    session.see("> ")
    session.send("\x1b[200~hello")
    session.send("\x07")
    while not session.quiet():
        pass
    assert "hello" not in session.text
    assert "> " in session.text


def test_a_signal_leaves_the_terminal_as_it_is(start: Start, article: Path) -> None:
    session = start(article, code=UNHEARD)
    session.see(r"\d+ claims?")
    session.signal(signal.SIGTERM)
    session.end()
    assert not session.restored()


def test_a_lost_line_is_not_noticed_where_hangups_are_ignored(start: Start, article: Path) -> None:
    session = start(article, code=NEVER_LOST)
    session.see(r"\d+ claims?")
    session.hang_up()
    with pytest.raises(AssertionError, match="still running"):
        session.end(2)


def test_without_a_terminal_sequences_go_astray(article: Path) -> None:
    boot = f"import sys\n{ANYWHERE}\nfrom tui.cli import main\nsys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", boot, str(article)],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert b"\x1b" in done.stderr


def test_a_dumb_terminal_is_sent_sequences(start: Start, article: Path) -> None:
    session = start(article, code=ANYWHERE, env={"TERM": "dumb"})
    session.wrote(b"\x1b[?1049h")


def test_a_fault_shows_what_was_read(start: Start, article: Path) -> None:
    session = start(article, code=TALKATIVE)
    session.see(r"\d+ claims?")
    session.send("\x0c")
    session.end()
    assert b"SECRETNOTE" in session.raw


def test_a_key_and_the_end_at_once_lose_a_mark(start: Start, article: Path) -> None:
    session = start(article, code=CARELESS)
    session.see(r"\d+ claims?")
    session.send("Jma\x11")
    session.end()
    assert not (article.parent.parent / "tags.history.jsonl").exists()


def test_marks_pile_up_on_a_letter(start: Start, library: Any) -> None:
    root = library({"zalgo.txt": "z" + "\u0301" * 20 + " is a letter\n"})
    session = start(root / "articles" / "zalgo.txt", code=PILED)
    session.see("is a letter")
    assert re.search("\u0301{5}", session.raw.decode())


def test_the_command_line_passes_sequences_on(start: Start, violations: Any) -> None:
    session = start("no\x1b]0;PWNTITLE\x07", code=UNCLEAN)
    session.end()
    assert violations(session.raw)
