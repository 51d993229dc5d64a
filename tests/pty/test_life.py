"""Rows C1 to C14: the program outlives what a terminal does to it, and leaves the terminal as it was."""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.library.locks import LockedError, locked

pytestmark = pytest.mark.pty

Reading = Callable[..., Any]
QUIT = "\x11"  # ctrl+q


def quits(session: Any) -> None:
    """It still answers: it leaves on the key to leave, with the terminal restored."""
    session.send(QUIT)
    assert session.end() == 0
    assert session.restored()


# -- C1 to C3: what is typed ---------------------------------------------------------------------


def test_no_bytes_on_the_keyboard_end_it(reading: Reading) -> None:
    session = reading()
    for junk in (
        b"\xff",
        b"\xe9",
        b"\x9b",
        b"\xe2\x82",
        b"\x1b[1114112;1u",
        b"\x1b[99999999999999999999u",
        b"\x1b[48;99999;99999;1;1t",
        b"\x1b[<0;5;5M\x1b[<0;5;5m",
        b"\x1b[200;1R\x1b[?2048;1$y\x1b[I\x1b[O",
        b"\x00\x1bP1$r\x1b\\\x1b]52;c;QQ==\x07",
    ):
        session.send(junk)
    session.send("J")
    session.send("?")
    session.see("next claim")
    session.send("q")
    quits(session)


def test_the_same_bytes_end_stock_textual(start: Callable[..., Any]) -> None:
    code = "from textual.app import App\nApp().run()\nsys.exit(0)"
    session = start(code=code)
    session.wrote(b"\x1b[?2004h")
    session.send(b"\xff")
    session.end()  # it leaves by itself: the protection is needed


def test_a_paste_that_never_ends_is_ended(reading: Reading) -> None:
    session = reading()
    session.send("/")
    session.see("> ")
    session.send("\x1b[200~hello")
    session.see("> hello")  # pasted text stands there only when the paste is over
    session.send("\x07")  # ctrl+g closes
    quits(session)


# -- C4, C5, C8: signals and a lost line -----------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
        (signal.SIGQUIT, 131),
        (signal.SIGUSR1, 138),
        (signal.SIGINT, 130),
    ],
)
def test_signals_leave_the_terminal_as_it_was(reading: Reading, number: int, status: int) -> None:
    session = reading("--mouse")
    assert not session.cooked()
    session.signal(number)
    assert session.end(4) == status
    assert session.restored()


def test_a_dropped_line_ends_it_and_keeps_the_note(
    reading: Reading, start: Callable[..., Any], article: Path
) -> None:
    session = reading()
    session.send("J")
    session.send("a")
    session.see("Note")
    session.send("ask the mini")
    session.see("ask the mini")
    session.hang_up()
    assert session.end(4) in (129, -signal.SIGHUP)
    again = start(article)
    again.see("ask the mini|not finished|unfinished")


@pytest.mark.parametrize("while_drawing", [False, True])
def test_a_dropped_line_ends_it_even_where_hangups_are_ignored(
    start: Callable[..., Any], article: Path, while_drawing: bool
) -> None:
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    session = start(article, code=code)
    session.see(r"\d+ claims?")
    if while_drawing:
        session.send("jjjj    kkkk" * 20)
    session.hang_up()
    assert session.end(4) == 129


# -- C6, C14: no terminal at all ---------------------------------------------------------------------


@pytest.mark.parametrize("stdin", ["null", "pipe", "file"])
def test_without_a_keyboard_it_says_so(article: Path, tmp_path: Path, stdin: str) -> None:
    with article.open() as file:
        where: Any = {"null": subprocess.DEVNULL, "pipe": subprocess.PIPE, "file": file}[stdin]
        command = [sys.executable, "-m", "tui", str(article)]
        done = subprocess.run(command, stdin=where, capture_output=True, check=False, timeout=30)
    assert done.returncode == 2
    assert b"ssh -t" in done.stderr
    assert b"\x1b" not in done.stderr + done.stdout


def test_with_errors_redirected_no_sequence_goes_astray(
    start: Callable[..., Any], article: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    session = start(command=["sh", "-c", f"exec {sys.executable} -m tui '{article}' 2> '{log}'"])
    assert session.end() == 2
    assert b"\x1b" not in log.read_bytes()
    assert b"terminal" in log.read_bytes()


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_refused(start: Callable[..., Any], article: Path, term: str) -> None:
    session = start(article, env={"TERM": term})
    assert session.end() == 2
    assert b"TERM" in session.raw
    assert b"\x1b" not in session.raw


# -- C7: a terminal that stalls -----------------------------------------------------------------------


def test_a_stalled_terminal_stops_neither_saving_nor_ending(reading: Reading, article: Path) -> None:
    session = reading()
    session.send("J")
    for _ in range(150):  # frames that nobody takes: more than any buffer holds
        session.send("\x0c")  # ctrl+l draws all anew
        session.send("ma" if _ % 2 else "md")
    book = article.parent.parent / "tags.yaml"
    history = article.parent.parent / "tags.history.jsonl"

    def saved() -> int:
        return len(history.read_text().splitlines()) if history.exists() else 0

    ready = wait_for(lambda: saved() >= 20)
    assert ready
    assert book.exists()
    session.signal(signal.SIGTERM)
    assert end_unread(session, 4) == 143


def wait_for(done: Callable[[], bool]) -> bool:
    import select
    import time

    end = time.monotonic() + 25
    while not done():
        if time.monotonic() > end:
            return False
        select.select([], [], [], 0.02)
    return True


def end_unread(session: Any, limit: float) -> int | None:
    """Wait for the end without reading a byte."""
    status: list[int] = []

    def ended() -> bool:
        pid, found = os.waitpid(session.pid, os.WNOHANG)
        if pid:
            status.append(os.waitstatus_to_exitcode(found))
        return bool(pid)

    wait_for(ended)
    session.status = status[0] if status else None
    return status[0] if status else None


# -- C9: stopping and going on -----------------------------------------------------------------------


def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it(reading: Reading) -> None:
    session = reading()
    session.send("\x1a")
    stopped = wait_for(lambda: session.read(0.01) and state(session.pid) == "T")
    assert stopped
    assert session.cooked()
    session.raw = session.raw.replace(b"\x1b[?1049h", b"")
    session.screen.reset()
    session.signal(signal.SIGCONT)
    session.wrote(b"\x1b[?1049h")
    session.see("harbour report")
    session.see(r"\d+ claims?")
    quits(session)


SLOW_DISK = """
import os, time
import tui.library.durable as durable
real = os.fsync
def slowly(descriptor):
    print(file=open({mark!r}, "w"))
    time.sleep(0.2)
    real(descriptor)
os.fsync = slowly
"""
HOLDS_ON = "import tui.terminal.app as a\na.ReaderApp.pausing = lambda self: None\n"


@pytest.mark.parametrize(("off", "free"), [("", True), (HOLDS_ON, False)])
def test_a_stopped_reader_leaves_the_tag_book_to_others(
    start: Callable[..., Any], article: Path, tmp_path: Path, off: str, free: bool
) -> None:
    saving = tmp_path / "saving"
    session = start(article, code=SLOW_DISK.format(mark=str(saving)) + off)
    session.see(r"\d+ claims?")
    session.send("Jma")
    assert wait_for(lambda: session.read(0.01) and saving.exists())
    session.send("\x1a")
    assert wait_for(lambda: session.read(0.01) and state(session.pid) == "T")
    book = article.parent.parent / "tags.yaml"
    try:
        with locked(book, who="another", limit=0.1):
            found = True
    except LockedError:
        found = False
    assert found is free
    session.raw = session.raw.replace(b"\x1b[?1049h", b"")
    session.signal(signal.SIGCONT)
    session.wrote(b"\x1b[?1049h")
    session.see("marked by")
    quits(session)


def test_a_stop_from_outside_is_survived(reading: Reading) -> None:
    session = reading()
    session.signal(signal.SIGSTOP)
    assert wait_for(lambda: state(session.pid) == "T")
    session.screen.reset()
    session.signal(signal.SIGCONT)
    session.see("harbour report")
    quits(session)


def state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


# -- C10: sizes ------------------------------------------------------------------------------------------


def test_a_storm_of_sizes_is_survived(reading: Reading) -> None:
    session = reading()
    for turn in range(300):
        session.resize(*((1, 1), (2000, 600), (20, 6), (400, 120), (80, 24))[turn % 5])
    session.resize(100, 30)
    session.see("harbour report")
    used = session.cpu()
    assert used < 20
    quits(session)


@pytest.mark.parametrize("size", [(20, 6), (400, 120), (80, 24), (120, 40)])
def test_it_reads_at_every_size(start: Callable[..., Any], article: Path, size: tuple[int, int]) -> None:
    session = start(article, size=size)
    session.see("harbour")
    quits(session)


def test_below_a_sensible_size_it_says_so(start: Callable[..., Any], article: Path) -> None:
    session = start(article, size=(19, 5))
    session.see("Too small")
    quits(session)


# -- C11, A5, A6: faults of our own --------------------------------------------------------------------

FAULT = """
import tui.terminal.doing.going as going
def redraw(reader, pressed):
    SECRETNOTE = reader.state.text
    raise ValueError("SECRETNOTE \\x1b]0;PWNTITLE\\x07 [/] " + SECRETNOTE)
going.redraw = redraw
"""


def test_a_fault_is_one_sentence_and_a_private_log(reading: Reading, walls: Path) -> None:
    session = reading(code=FAULT)
    session.send("\x0c")
    assert session.end() == 70
    assert session.restored()
    said = session.raw.rpartition(b"\x1b[?25h")[2].decode()
    assert "internal error" in said
    assert len(said.strip().splitlines()) == 1
    assert b"SECRETNOTE" not in session.raw
    assert b"Traceback" not in session.raw
    logs = list((walls / "state" / "allegedly" / "crashes").glob("*.log"))
    assert [stat.S_IMODE(log.stat().st_mode) for log in logs] == [0o600]
    assert "ValueError" in logs[0].read_text()
    assert not re.search("SECRETNOTE|harbour report|ministry", logs[0].read_text())


def test_after_a_fault_the_next_start_goes_on_and_says_so_once(
    reading: Reading, start: Callable[..., Any], article: Path
) -> None:
    session = reading(code=FAULT)
    session.send("\x0c")
    assert session.end() == 70
    again = start(article)  # the sentence may stand where the claims are counted before anybody sees that
    again.see("last session ended in a fault; you are where you were")
    quits(again)
    third = reading()
    while not third.quiet():
        pass
    assert "fault" not in third.text
    quits(third)


@pytest.mark.parametrize(
    "fault",
    [
        "import tui.terminal.widgets.article as a\na.ArticleView._row = lambda *_: 1 / 0",
        "import tui.terminal.app as a\na.ReaderApp.on_mount = lambda self: 1 / 0",
        "import tui.terminal.widgets.status as a\na.StatusLine.render_line = lambda *_: 1 / 0",
    ],
)
def test_faults_in_drawing_and_starting_have_their_status(
    start: Callable[..., Any], article: Path, fault: str
) -> None:
    session = start(article, code=fault)
    assert session.end() == 70
    assert session.restored()


# -- C12: saved at once ----------------------------------------------------------------------------------


def test_a_key_and_the_end_at_once_lose_nothing(start: Callable[..., Any], article: Path) -> None:
    root = article.parent.parent
    rounds = ("ma", "md", "ms") * 3
    for kind in rounds:
        session = start(article)
        session.see(r"\d+ claims?")
        session.send("J" + kind + QUIT)
        assert session.end() == 0
    rows = (root / "tags.history.jsonl").read_text().splitlines()
    assert len(rows) >= len(rounds)
    assert all(json.loads(row) for row in rows)
