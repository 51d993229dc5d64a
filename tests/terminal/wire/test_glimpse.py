"""The first screen of a text stands where the reader puts it; without Textual, and only where it is certain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tui.library import articles_files
from tui.library.library import Library
from tui.terminal.begin import first_screen
from tui.terminal.wire import early, glimpse

TEXT = (
    "\n\n".join(f"Paragraph {n}. " + "Somebody said that the “quay” was long. " * 9 for n in range(60)) + "\n"
)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would be painted."""
    seen: list[list[str]] = []

    def paint(rows: list[str], size: tuple[int, int]) -> bool:
        seen.append(list(rows))
        return True

    monkeypatch.setattr(early, "paint", paint)
    return seen


@pytest.mark.parametrize("position", [0, 3000, 20000])
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (130, 40), (30, 8)])
def test_it_shows_what_the_reader_will_show(
    painted: list[list[str]],
    library: Any,
    monkeypatch: pytest.MonkeyPatch,
    position: int,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(early, "terminal_size", lambda: size)
    path = library({"quay.txt": TEXT}) / "articles" / "quay.txt"
    opened = Library.open(path)
    if position:
        opened.keep_position("quay", position)
    assert glimpse.glimpse(path)
    assert painted == [first_screen(opened.read("quay"), position, size, None)]


BEGINNINGS = {
    "a title and one line": ("A title\n\n" + "word " * 40_000, 0),
    "no word ends": ("é" * 100_000 + " x", 0),
    "many lines": ("A title\n\n" + "line\n" * 40_000, 0),
    "one line, far in": ("word " * 40_000, 150_000),
    "as long as a beginning": ("x" * (glimpse.HEAD - 100) + "\n" + "y" * 99, glimpse.HEAD - 50),
}


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"], ids=ascii)
@pytest.mark.parametrize(("text", "position"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_the_beginning_of_a_long_text_fills_the_screen(
    painted: list[list[str]],
    library: Any,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    position: int,
    eol: str,
) -> None:
    monkeypatch.setattr(early, "terminal_size", lambda: (80, 24))
    path = library({}) / "articles" / "long.txt"
    path.write_bytes(text.replace("\n", eol).encode())
    opened = Library.open(path)
    if position:
        opened.keep_position("long", position)
    if glimpse.glimpse(path):
        assert painted == [first_screen(opened.read("long"), position, (80, 24), None)]
    else:
        assert " " not in text[: glimpse.HEAD // 2]  # no word ends there


def test_a_text_that_the_library_refuses_for_its_size_is_not_painted() -> None:
    assert glimpse.MOST == articles_files.MAX_BYTES


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.md", b"---\ntitle: x\n---\nText."), ("a.txt", b"caf\xe9 au lait, \xff"), ("a.txt", b" \n"), ("a.txt", b""),
     ("a.txt", "wide".encode("utf-16"))],
)  # fmt: skip
def test_what_is_not_certain_is_left_to_the_library(
    painted: list[list[str]], tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    assert not glimpse.glimpse(tmp_path / name)
    assert not glimpse.glimpse(tmp_path / "missing.txt")
    assert painted == []


def test_it_imports_neither_textual_nor_yaml_nor_the_engine() -> None:
    code = (
        "import sys; from tui.terminal.wire import early, glimpse; "
        "print([n for n in ('textual', 'rich', 'yaml', 'numpy', 'asyncio', 'tui.attribution') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_a_terminal_nothing_is_painted() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from tui.terminal.wire import early; print(early.paint(['x'], (80, 24)))"],
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("False\n", "")
