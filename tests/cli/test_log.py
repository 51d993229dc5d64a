"""`allegedly log`, `verify` and `restore` tell and take back what was done."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui.cli import main
from tui.cli.restore import moment
from tui.library import tags
from tui.library.errors import LibraryError
from tui.library.settings import settings_path
from tui.library.tags import TagStore
from tui.model import Entity, Mark, Quotation, Tag
from tui.tagging.edits import PutEntity, PutMark, PutTag

CLAIM = Mark("c-1", Quotation(("a bridge",), ((4, 12),)), by="anna")


@pytest.fixture
def root(library: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that two people worked in, an edit an hour."""
    folder = library({"bridge.txt": "Was a bridge there?\n"})
    hours = iter(range(10, 24))
    monkeypatch.setattr(tags, "now", lambda: f"2026-11-22T{next(hours)}:00:00Z")
    anna, bob = (TagStore(folder / "tags.yaml", by=name) for name in ("anna", "bob"))
    anna.edit(PutTag(Tag("checked", "c"), "tag checked"))
    bob.edit(PutMark("bridge", CLAIM, "statement “a bridge”"))
    anna.edit(PutEntity(Entity("al", "Al\x1b[31m"), "entity Al\x1b[31m"))
    anna.undo()
    return folder


def test_log(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", str(root)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "    1  2026-11-22T10:00:00Z  anna         tag checked",
        "    2  2026-11-22T11:00:00Z  bob          statement “a bridge”  [bridge]",
        "    3  2026-11-22T12:00:00Z  anna         entity Al␛[31m",
        "    4  2026-11-22T13:00:00Z  anna         undo: entity Al␛[31m",
    ]
    assert main(["log", str(root), "--json", "--article", "bridge"]) == 0
    (one,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (one["by"], one["articles"], one["edit"]["mark"]["quote"]) == ("bob", ["bridge"], "a bridge")
    assert main(["log", str(root), "--by", "anna", "-n", "1"]) == 0
    assert capsys.readouterr().out.startswith("    4")


def test_verify(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(root)]) == 0
    assert capsys.readouterr().out == "OK: 4 lines, each follows the one before it.\n"
    history = root / "tags.history.jsonl"
    lines = history.read_text().splitlines(keepends=True)
    history.write_text(lines[0] + lines[1].replace('"by":"bob"', '"by":"eve"') + "".join(lines[2:]))
    assert main(["verify", str(root)]) == 1
    assert "line 3: it does not follow" in capsys.readouterr().out
    history.write_text(lines[0] + "garbage\n" + "".join(lines[2:]))
    assert main(["verify", str(root)]) == 1
    assert "line 2: it cannot be read" in capsys.readouterr().out
    history.unlink()
    assert main(["verify", str(root)]) == 0


def test_restore_takes_back_all_since_a_time_and_is_undone_in_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = TagStore(root / "tags.yaml", by="").book
    assert main(["restore", str(root), "--to", "2026-11-22T10:30:00Z", "--dry-run"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert TagStore(root / "tags.yaml", by="").book == before
    assert main(["restore", str(root), "--to", "2026-11-22T10:30:00Z", "--as", "cy"]) == 0
    store = TagStore(root / "tags.yaml", by="cy")
    assert dict(store.book.tags) == {"checked": Tag("checked", "c")}
    assert not store.book.articles
    assert store.undo() == "restore to 2026-11-22T10:30:00Z"
    assert store.book == before
    assert main(["verify", str(root)]) == 0


def test_a_restore_is_signed_as_marks_are_so_that_undo_takes_it_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "dora")
    assert main(["restore", str(root), "--to", "2026-11-22T10:30:00Z"]) == 0
    assert TagStore(root / "tags.yaml", by="dora").undo() == "restore to 2026-11-22T10:30:00Z"
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("name: eva\n")
    assert main(["restore", str(root), "--to", "2026-11-22T10:30:00Z"]) == 0
    assert TagStore(root / "tags.yaml", by="eva").undo() == "restore to 2026-11-22T10:30:00Z"


@pytest.mark.parametrize("text", ["999999w", "999999d", "0001-01-01T00:00:00+14:00", "2026-13-01", ""])
def test_what_is_no_time_is_told(root: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(root), "--to", text]) == 2
    assert f"{text!r} is no time" in capsys.readouterr().err


def test_times() -> None:
    at = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert moment("2h", at) == "2026-11-22T10:00:00Z"
    assert moment("2026-11-22T11:04:00+01:00", at) == "2026-11-22T10:04:00Z"
    assert moment("0999-01-02T03:04:05Z", at) == "0999-01-02T03:04:05Z"
    with pytest.raises(LibraryError, match="is no time"):
        moment("yesterday", at)
