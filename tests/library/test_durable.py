"""Files are replaced as a whole, whatever step fails, and in the order that a power cut asks for."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.library.durable import (
    ChangedError,
    ReadOnlyError,
    append_line,
    read_bytes,
    real_path,
    replace_file,
    sweep,
)
from tui.library.errors import LibraryError
from tui.library.history import History
from tui.model import Tag
from tui.tagging.edits import DropTag, PutTag

STEPS = ["open", "write", "fchmod", "fsync", "replace", "fsync folder"]


def break_step(monkeypatch: pytest.MonkeyPatch, step: str, code: int) -> None:
    """Let one call to the system fail."""

    def fail(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    if step == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    elif step == "open":
        real = os.open
        monkeypatch.setattr(
            os,
            "open",
            lambda name, flags, *a, **k: fail() if flags & os.O_CREAT else real(name, flags, *a, **k),
        )
    elif step.startswith("fsync"):
        sync, folder = os.fsync, step.endswith("folder")
        monkeypatch.setattr(
            os, "fsync", lambda fd: fail() if stat.S_ISDIR(os.fstat(fd).st_mode) == folder else sync(fd)
        )
    else:
        monkeypatch.setattr(os, step, fail)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("step", STEPS)
def test_whatever_step_fails_the_file_is_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    path = tmp_path / "tags.yaml"
    path.write_bytes(b"old")
    break_step(monkeypatch, step, code)
    with pytest.raises(OSError, match=os.strerror(code)):
        replace_file(path, b"new", expect=b"old")
    monkeypatch.undo()
    assert path.read_bytes() == (b"new" if step == "fsync folder" else b"old")
    assert [one.name for one in tmp_path.iterdir()] == ["tags.yaml"]


def test_the_order_is_write_mode_sync_rename_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, calls = tmp_path / "tags.yaml", list[str]()
    path.write_bytes(b"old")

    def noted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*a: object, **k: object) -> object:
            calls.append(name)
            return real(*a, **k)

        return call

    for name in ("write", "fchmod", "fsync"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))
    monkeypatch.setattr(Path, "replace", noted("rename", Path.replace))
    replace_file(path, b"new", expect=b"old")
    assert calls == ["write", "fchmod", "fsync", "rename", "fsync"]


def test_somebody_elses_bytes_are_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "tags.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedError):
        replace_file(path, b"new", expect=b"old")
    with pytest.raises(ChangedError):
        replace_file(path, b"new", expect=None)
    assert path.read_bytes() == b"theirs"
    path.chmod(0o444)
    with pytest.raises(ReadOnlyError, match="read-only"):
        replace_file(path, b"new", expect=b"theirs")


def test_a_new_file_has_the_mode_that_the_user_asks_for(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        replace_file(tmp_path / "new", b"x", expect=None)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_only_files_are_read(tmp_path: Path) -> None:
    assert read_bytes(tmp_path / "none") is None
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LibraryError, match="is not a file"):
        read_bytes(tmp_path / "pipe")
    with pytest.raises(LibraryError, match="is not a file"):
        read_bytes(tmp_path)
    (tmp_path / "large").write_bytes(b"x" * 100)
    with pytest.raises(LibraryError, match="larger than"):
        read_bytes(tmp_path / "large", limit=99)
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(LibraryError, match="leads nowhere"):
        real_path(tmp_path / "circle")


def test_temporary_files_of_killed_writers_are_swept(tmp_path: Path) -> None:
    path = tmp_path / "tags.yaml"
    for name in (".tags.yaml.ffffffff.1.x.tmp", ".tags.yaml.other.tmp", ".other.yaml.tmp", "tags.yaml"):
        (tmp_path / name).write_bytes(b"")
    os.utime(tmp_path / ".tags.yaml.other.tmp", (1, 1))
    sweep(path, older=1_000_000)
    assert {one.name for one in tmp_path.iterdir()} == {
        ".tags.yaml.ffffffff.1.x.tmp",
        ".other.yaml.tmp",
        "tags.yaml",
    }


def test_a_line_that_a_crash_cut_off_is_taken_away_and_the_chain_holds(tmp_path: Path) -> None:
    history = History(tmp_path / "tags.history.jsonl")
    for number in range(3):
        history.add(
            "edit", PutTag(Tag("a")), DropTag("a"), by="anna", on=f"t{number}", before="", after="", of=None
        )
    whole = history.path.read_bytes()
    for cut in range(1, len(whole.splitlines()[2])):
        history.path.write_bytes(whole[:-cut])
        again = History(history.path)
        if cut % 40 == 0:
            again.add(
                "edit", PutTag(Tag("b")), DropTag("b"), by="anna", on="t9", before="", after="", of=None
            )
            assert again.verify().line is None
            assert [one.on for one in again.records()] == ["t0", "t1", "t9"]
    append_line(history.path, b"")
