"""Locks: one writer at a time, whoever died, and a name for whoever holds it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tui.library.locks import LockedError, locked, on_network

HOLDER = """
import sys
from pathlib import Path
from tui.library.locks import locked
with locked(Path(sys.argv[1]), who="bob", lease=sys.argv[2] == "lease"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    program = [sys.executable, "-c", HOLDER, str(path), how]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one:
        assert one.stdout is not None
        assert one.stdout.readline() == "held\n"
        try:
            yield one
        finally:
            one.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tags.yaml"


@pytest.mark.parametrize("how", ["flock", "lease"])
def test_a_holder_is_named_and_a_dead_one_blocks_nobody(path: Path, how: str) -> None:
    with held(path, how) as one:
        with (
            pytest.raises(LockedError, match="being saved by bob") as caught,
            locked(path, who="anna", limit=0.05),
        ):
            raise AssertionError("two hold it")
        assert f"process {one.pid} on {socket.gethostname()}" in str(caught.value)
        one.send_signal(signal.SIGSTOP)  # a stopped holder is named, too, and not waited for without end
        with pytest.raises(LockedError, match="being saved by bob"), locked(path, who="anna", limit=0.05):
            raise AssertionError("two hold it")
        one.kill()
        one.wait()
        with locked(path, who="anna", limit=5, lease=how == "lease"):
            pass
    assert path.with_name(".tags.yaml.lock").exists()
    assert not path.with_name(".tags.yaml.lease").exists()


@pytest.mark.parametrize("lease", [False, True])
def test_many_threads_take_turns(path: Path, lease: bool) -> None:
    inside: list[int] = []
    worst: list[int] = []

    def work() -> None:
        for _ in range(5):
            with locked(path, who="anna", lease=lease):
                inside.append(1)
                worst.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert worst == [1] * 20


LEASES: list[tuple[str, dict[str, object], bool]] = [
    ("a dead process", {"host": socket.gethostname(), "pid": 2**22 + 5, "boot": "now"}, True),
    ("before the machine was started anew", {"host": socket.gethostname(), "pid": 1, "boot": "other"}, True),
    ("a living process", {"host": socket.gethostname(), "pid": os.getpid(), "boot": "now"}, False),
    ("another machine, just now", {"host": "elsewhere", "pid": 1}, False),
    ("another machine, long ago", {"host": "elsewhere", "pid": 1, "old": True}, True),
    ("not to be read", {}, False),
]


@pytest.mark.parametrize(("known", "broken"), [case[1:] for case in LEASES], ids=[case[0] for case in LEASES])
def test_a_lease_is_broken_when_its_holder_is_gone(
    path: Path, known: dict[str, object], broken: bool
) -> None:
    lease = path.with_name(".tags.yaml.lease")
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    lease.write_text(
        json.dumps({**known, "boot": boot if known.get("boot") == "now" else known.get("boot")})
        if known
        else "{"
    )
    if known.get("old"):
        os.utime(lease, (1, 1))
    if broken:
        with locked(path, who="anna", lease=True, limit=1):
            pass
        assert not lease.exists()
    else:
        with pytest.raises(LockedError), locked(path, who="anna", lease=True, limit=0.05):
            raise AssertionError("two hold it")
        assert lease.exists()
    assert not list(path.parent.glob(".*.tmp"))


def test_a_link_in_place_of_the_lock_is_not_followed(path: Path) -> None:
    victim = path.with_name("victim")
    victim.write_text("dear")
    path.with_name(".tags.yaml.lock").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic"), locked(path, who="anna"):
        pass
    assert victim.read_text() == "dear"


def test_where_a_network_is_told_from_a_disk(tmp_path: Path) -> None:
    assert not on_network(tmp_path)
