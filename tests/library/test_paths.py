"""What the program keeps for itself: where, and that nobody else can read it or make it write elsewhere."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tui.library.errors import LibraryError
from tui.library.paths import cache_home, config_home, private_folder, read_private, state_home, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_places(walls: Path) -> None:
    assert state_home() == walls / "state" / "allegedly"
    assert cache_home() == walls / "cache" / "allegedly"
    assert config_home() == walls / "config" / "allegedly"


@pytest.mark.parametrize("value", ["", "relative/path", "~/x"])
def test_what_is_no_absolute_path_is_ignored(
    walls: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", value)
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert state_home() == walls / ".local" / "state" / "allegedly"
    assert cache_home() == walls / ".cache" / "allegedly"


def test_all_folders_of_the_program_are_private() -> None:
    before = os.umask(0)
    try:
        write_private(state_home() / "a" / "b" / "file", b"data")
    finally:
        os.umask(before)
    made = [state_home(), state_home() / "a", state_home() / "a" / "b"]
    assert [mode(folder) for folder in made] == [0o700] * 3
    assert mode(made[-1] / "file") == 0o600
    assert read_private(made[-1] / "file", 100) == b"data"
    assert [file.name for file in made[-1].iterdir()] == ["file"]


def test_folders_above_the_programs_are_left_as_they_are(walls: Path) -> None:
    (walls / "state").mkdir()
    (walls / "state").chmod(0o755)
    private_folder(state_home() / "a")
    assert mode(walls / "state") == 0o755


def test_an_open_folder_is_closed() -> None:
    state_home().mkdir(parents=True)
    state_home().chmod(0o777)
    private_folder(state_home() / "a")
    assert mode(state_home()) == 0o700


@pytest.mark.parametrize("level", ["", "a"])
def test_a_link_in_a_folders_place_is_refused(tmp_path: Path, level: str) -> None:
    place = state_home() / level
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path)
    with pytest.raises(LibraryError, match="is no folder"):
        write_private(state_home() / "a" / "file", b"data")
    assert not (tmp_path / "file").exists()
    assert not (tmp_path / "a").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a second user, which only root can be")
def test_somebody_elses_folder_is_refused() -> None:
    state_home().mkdir(parents=True)
    os.chown(state_home(), 65534, 65534)
    with pytest.raises(LibraryError, match="somebody else"):
        private_folder(state_home() / "a")


def test_a_link_in_a_files_place_is_replaced_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    private_folder(state_home())
    (state_home() / "file").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic"):
        read_private(state_home() / "file", 100)
    write_private(state_home() / "file", b"data")
    assert victim.read_bytes() == b"precious"
    assert read_private(state_home() / "file", 100) == b"data"


def test_reading_is_bounded() -> None:
    write_private(state_home() / "file", b"x" * 1000)
    assert read_private(state_home() / "file", 10) == b"x" * 10


def test_a_failed_write_leaves_the_old_file_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    write_private(state_home() / "file", b"old")

    def full(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_private(state_home() / "file", b"new")
    assert [(file.name, file.read_bytes()) for file in state_home().iterdir()] == [("file", b"old")]
