"""The installed program in a real terminal: tmux with its default configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.library.tags import TagStore

pytestmark = [
    pytest.mark.pty,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]

REPORT = """Who flooded the depot?

Mayor Ada Brook said on Monday that the contractor had left the sluice open. "We did nothing of the kind," said Tom
Hale, the head of the firm. According to the audit, the pumps were never tested.
"""
PATIENCE = 60.0


class Terminal:
    """A tmux of our own with one window."""

    def __init__(self, command: str, folder: Path, size: tuple[int, int] = (80, 24)) -> None:
        self.name = f"allegedly-{uuid.uuid4().hex[:8]}"
        columns, rows = map(str, size)
        self._tmux(
            "-f", os.devnull, "new-session", "-d", "-x", columns, "-y", rows, "-c", str(folder), command
        )

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-L", self.name, *words], capture_output=True, text=True, timeout=30)
        return done.stdout

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def text(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait(self, words: str) -> str:
        """Until the words stand on the screen."""
        end = time.monotonic() + PATIENCE
        while words not in (shown := self.text()):
            assert time.monotonic() < end, f"{words!r} never came:\n{shown}"
            time.sleep(0.05)  # a look at the screen is a process
        return shown

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "depot.txt").write_text(REPORT)
    (tmp_path / "tags.yaml").write_text("version: 1\ntags:\n  checked: {key: 1}\n")
    return tmp_path


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    found = Terminal(f"{sys.executable} -m tui articles/depot.txt --as anna; echo left with $?; cat", folder)
    yield found
    found.close()


def test_open_step_tag_quit(terminal: Terminal, folder: Path) -> None:
    shown = terminal.wait("claims")
    assert "Who flooded the depot?" in shown
    terminal.wait("1 checked")
    terminal.press("J")
    terminal.wait("suggestion,")
    terminal.press("1")
    terminal.wait("marked by anna")
    assert (
        "checked" in (folder / "tags.yaml").read_text().split("articles:")[1]
    )  # shown, so it is on the disk
    terminal.press("q")
    terminal.wait("left with 0")
    mark = TagStore(folder / "tags.yaml", by="").book.articles["depot"].claims[0]
    assert (mark.tags, mark.by) == (("checked",), "anna")


def test_two_readers_see_each_other_s_marks(terminal: Terminal, folder: Path) -> None:
    other = Terminal(f"{sys.executable} -m tui articles/depot.txt --as ben", folder)
    try:
        for one in (terminal, other):
            one.wait("1 checked")
            one.press("J")
            one.wait("suggestion,")
        terminal.press("1")
        terminal.wait("marked by anna")
        other.wait("marked by anna")
    finally:
        other.close()
