"""Copying goes where the program runs, says where it went, and never carries a command."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.widgets import Static

from tui.terminal.clipboard import MOST_BYTES, MOST_FOR_TMUX, ToSelect, copy, copyable, place
from tui.terminal.wire import WireApp

OUTSIDE = {"TERM": "xterm-256color"}


def test_outside_tmux_it_goes_by_the_terminal_and_says_so() -> None:
    sent: list[str] = []
    done = place("“No,” she said.", sent.append, OUTSIDE)
    assert sent == ["“No,” she said."]
    assert "OSC 52" in done.said
    assert not done.shown


@pytest.mark.parametrize(
    "environ", [{"TERM": "linux"}, {"TERM": "screen.xterm", "STY": "1.pts"}, {"TERM": "screen"}]
)
def test_where_no_clipboard_is_the_text_is_shown(environ: dict[str, str]) -> None:
    sent: list[str] = []
    done = place("words", sent.append, environ)
    assert done.shown
    assert "select" in done.said
    assert sent == []


def test_a_long_text_is_told_and_not_cut() -> None:
    sent: list[str] = []
    done = place("x" * (MOST_BYTES + 1), sent.append, OUTSIDE)
    assert "75 kB" in done.said
    assert "not copied" in done.said
    assert sent == []


@pytest.mark.parametrize(("status", "said"), [(0, "tmux and the terminal"), (1, "select")])
def test_in_tmux_its_own_command_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, said: str
) -> None:
    fake = tmp_path / "tmux"
    fake.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\ncat > {tmp_path}/got\nexit {status}\n')
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    sent: list[str] = []
    done = place("quoted — words", sent.append, {"TMUX": "x", "TERM": "tmux-256color"})
    assert said in done.said
    assert (tmp_path / "got").read_text() == "quoted — words"
    assert sent == [], "tmux swallows OSC 52 by default: it is not even tried"
    if status == 0:
        assert (tmp_path / "asked").read_text() == "load-buffer -w -\n"


def test_tmux_is_not_given_everything() -> None:
    assert "not copied" in place("x" * (MOST_FOR_TMUX + 1), print, {"TMUX": "x"}).said


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x1b\x07\x9b\u202e\ud800\n\t"))))
def test_what_is_copied_commands_nothing(text: str) -> None:
    clean = copyable(text + "\x1b[201~rm -rf /\n")
    clean.encode()
    assert not any(
        (ord(c) < 0x20 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in clean
    )
    assert not clean.endswith("\n")


async def test_copying_again_shows_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)

    class Small(WireApp):
        def compose(self) -> ComposeResult:
            yield Static("x")

    app, said = Small(colors="256"), list[str]()
    async with app.run_test() as pilot:
        for _ in range(2):
            copy(app, "[sic] [/] words\x1b[31m", said.append)
        assert "OSC 52" in said[0]
        assert "shown" in said[1]
        await pilot.pause()
        assert isinstance(app.screen, ToSelect)
        shown = "\n".join(str(one.render()) for one in app.screen.query(Static))
        assert "[sic] [/] words[31m" in shown
        await pilot.press("q")
        assert not isinstance(app.screen, ToSelect)


async def test_a_tmux_that_does_not_answer_holds_no_key_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    fake = tmp_path / "tmux"
    fake.write_text(f"#!/bin/sh\ncat > /dev/null\nread answer < {gate}\n")  # waits until somebody writes
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("TMUX", "x")
    app, said = WireApp(colors="256"), list[str]()
    async with app.run_test() as pilot:
        copy(app, "words", said.append)
        await pilot.pause()
        assert said == []  # it was asked, and the loop goes on
        with gate.open("w") as opened:
            opened.write("now\n")
        while not said:
            await pilot.pause()
    assert "tmux" in said[0]
