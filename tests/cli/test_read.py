"""`allegedly PATH` before the screen comes up: what is refused, what holds."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import main
from tui.cli.read import DUMB, NO_TERMINAL, NOTHING
from tui.library.settings import settings_path


def test_no_terminal_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["articles"]) == 2
    assert NO_TERMINAL in capsys.readouterr().err


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], term: str
) -> None:
    monkeypatch.setattr(os, "isatty", lambda _: True)
    monkeypatch.setenv("TERM", term)
    assert main(["articles"]) == 2
    assert DUMB in capsys.readouterr().err


def run(folder: Path, *words: str, timeout: float = 60) -> tuple[int, str]:
    """The program in a pty; returns its status and what it wrote."""
    main_end, other = pty.openpty()
    command = [sys.executable, "-m", "tui", *words]
    process = subprocess.Popen(command, cwd=folder, stdin=other, stdout=other, stderr=other, close_fds=True)
    os.close(other)
    written = b""
    while True:
        try:
            piece = os.read(main_end, 65536)
        except OSError:  # the other end is closed: EIO
            break
        if not piece:
            break
        written += piece
    os.close(main_end)
    return process.wait(timeout), written.decode()


@pytest.mark.pty
def test_nothing_to_read_says_what_to_do(tmp_path: Path) -> None:
    status, said = run(tmp_path)
    assert status == 2
    assert NOTHING in said.replace("\r\n", "\n")


@pytest.mark.pty
def test_a_wrong_path_and_a_wrong_keymap_are_one_sentence(tmp_path: Path) -> None:
    status, said = run(tmp_path, "gone.txt")
    assert (status, said.count("\n")) == (2, 1)
    assert "gone.txt" in said
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("keymap: {next-clam: z}\n")
    (tmp_path / "a.txt").write_text("A text.\n")
    status, said = run(tmp_path, "a.txt")
    assert (status, said.count("\n")) == (2, 1)
    assert "next-clam" in said
    assert "settings.yaml" in said
