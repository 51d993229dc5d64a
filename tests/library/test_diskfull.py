"""A disk that is full, as it is: the index is done without, everything is found, and one sentence says so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = """
import resource, signal, sys
from pathlib import Path
from tui.library.finder import Finder
from tui.library.library import Library
if int(sys.argv[2]):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
for session in range(2):
    finder = Finder(Library.open(Path(sys.argv[1])))
    finder.refresh()
    print(len(finder.texts.search("cranes", limit=1000)), finder.search("ana ruiz")[0].name, finder.problem, sep="|")
    finder.used(finder.search("ana ruiz")[0])
    finder.keep_query("here", "ana")
    finder.close()
"""
COUNT, ROOM = 60, 150_000
TEXT = "Harbour news {at}\n\nThe mayor, Ana Ruiz, said the cranes were safe. " + "{words}\n"


@pytest.fixture
def big(library: Callable[..., Path]) -> Path:
    """A library whose index is larger than the room there is."""
    words = {at: " ".join(f"word{at}x{number}" for number in range(300)) for at in range(COUNT)}
    return library({f"a{at}.txt": TEXT.format(at=at, words=words[at]) for at in range(COUNT)})


def sessions(root: Path, home: Path, limit: int) -> list[list[str]]:
    """What two sessions one after the other find and say, with their private files in `home`."""
    homes = {"XDG_CACHE_HOME": str(home / "cache"), "XDG_STATE_HOME": str(home / "state")}
    command = [sys.executable, "-c", SCRIPT, str(root), str(limit)]
    done = subprocess.run(command, env=os.environ | homes, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return [line.split("|") for line in done.stdout.splitlines()]


def check(told: list[list[str]]) -> None:
    assert [one[:2] for one in told] == [[str(COUNT), "Ana Ruiz"]] * 2
    for _, _, problem in told:
        assert problem.startswith("the search index is kept in memory for this session: ")
        assert "\n" not in problem


def test_a_file_that_may_not_grow(big: Path, tmp_path: Path) -> None:
    check(sessions(big, tmp_path, ROOM))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with little room."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(big: Path, small_disk: Path) -> None:
    told = sessions(big, small_disk, 0)
    check(told)
    assert all("full" in problem for _, _, problem in told)
