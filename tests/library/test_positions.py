"""Where the reader stopped: kept per library, private, and never in the way."""

from __future__ import annotations

import fcntl
import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.library.positions import Positions


def files(home: Path) -> list[Path]:
    return sorted((home / "state" / "allegedly" / "positions").glob("*.json"))


def test_kept_and_found_again(tmp_path: Path) -> None:
    assert Positions(tmp_path).get("a") == 0
    Positions(tmp_path).keep("a", 12)
    Positions(tmp_path).keep("x/b", 3)
    Positions(tmp_path).keep("a", 40)
    assert (Positions(tmp_path).get("a"), Positions(tmp_path).get("x/b")) == (40, 3)


def test_libraries_do_not_mix(tmp_path: Path) -> None:
    Positions(tmp_path / "one").keep("a", 12)
    assert Positions(tmp_path / "two").get("a") == 0


def test_private_and_silent_about_the_library(tmp_path: Path, walls: Path) -> None:
    Positions(tmp_path / "secret-name").keep("a", 12)
    (file,) = files(walls)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "secret" not in file.name


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"a": "x"}', b'{"a": -1}', b'{"a": true}', b"[" * 100_000, b"\xff"]
)
def test_a_damaged_file_counts_as_none_and_is_replaced(tmp_path: Path, walls: Path, data: bytes) -> None:
    Positions(tmp_path).keep("a", 12)
    files(walls)[0].write_bytes(data)
    assert Positions(tmp_path).get("a") == 0
    Positions(tmp_path).keep("a", 5)
    assert Positions(tmp_path).get("a") == 5


def test_what_cannot_be_written_is_lost_without_a_word(tmp_path: Path, walls: Path) -> None:
    (walls / "state").write_text("a file where the folder should be")
    Positions(tmp_path).keep("a", 12)
    assert Positions(tmp_path).get("a") == 0


def test_a_holder_that_sleeps_does_not_stop_the_reader(tmp_path: Path, walls: Path) -> None:
    Positions(tmp_path).keep("a", 1)
    with (files(walls)[0].parent / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        Positions(tmp_path).keep("a", 2)
    assert Positions(tmp_path).get("a") == 1
    Positions(tmp_path).keep("a", 3)
    assert Positions(tmp_path).get("a") == 3


def test_sessions_side_by_side_keep_each_others(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.library.positions import Positions\n"
        "for step in range(5): Positions(Path(sys.argv[1])).keep(f'{sys.argv[2]}-{step}', step + 1)"
    )
    sessions = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(number)]) for number in range(4)
    ]
    assert [session.wait(60) for session in sessions] == [0] * 4
    known = [Positions(tmp_path).get(f"{number}-{step}") for number in range(4) for step in range(5)]
    assert known == [1, 2, 3, 4, 5] * 4


def test_only_the_newest_are_kept(tmp_path: Path, walls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.positions._MOST", 2)
    for name in "abac":
        Positions(tmp_path).keep(name, 7)
    assert list(json.loads(files(walls)[0].read_text())) == ["a", "c"]
