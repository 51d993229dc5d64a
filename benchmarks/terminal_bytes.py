"""Where the bytes of a step go: to the article, or to the panes beside it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from tui.terminal.geometry import geometry

SIZE = (100, 30)
STEPS = (
    ("claim", "JKJKJKJK"),
    ("evidence", "ee"),
    ("first tag", "1"),
    ("tag", "11111111"),
    ("unbound", "%%"),
)
PATIENCE = 60.0
_MOVE = re.compile(rb"\x1b\[(\d*)(?:;\d+)?H|\r+\n")


def step_bytes(article: Path, env: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Median bytes of steps in the reader.

    Args:
        article: with its claims in the cache.
        env: the environment of the reader.

    Returns:
        By step: bytes to the rows of the article, and to all others.
    """
    pid, fd = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        os.execve(sys.executable, [sys.executable, "-m", "tui", str(article)], dict(env))
    try:
        seen = b""
        end = time.monotonic() + PATIENCE
        while not re.search(rb"\d claims", seen) and time.monotonic() < end:
            seen += _read(fd)
        for key in "JJJ":
            _press(fd, key)
        rows = geometry(*SIZE).article[1]
        return {name: _medians([_press(fd, key) for key in keys], rows) for name, keys in STEPS}
    finally:
        os.kill(pid, signal.SIGTERM)
        while _read(fd):
            pass
        os.waitpid(pid, 0)
        os.close(fd)


def _read(fd: int, timeout: float = 0.5) -> bytes:
    """What comes within a time."""
    try:
        return os.read(fd, 65536) if select.select([fd], [], [], timeout)[0] else b""
    except OSError:
        return b""


def _press(fd: int, key: str) -> bytes:
    """Press a key; what it made the program write."""
    os.write(fd, key.encode())
    data = _read(fd, 1.0)
    while more := _read(fd, 0.2):
        data += more
    return data


def _medians(frames: list[bytes], rows: int) -> tuple[int, int]:
    """Medians of the bytes to the first `rows` rows and to the others."""
    parts = [_split(frame, rows) for frame in frames]
    return int(statistics.median(a for a, _ in parts)), int(statistics.median(b for _, b in parts))


def _split(frame: bytes, rows: int) -> tuple[int, int]:
    """Bytes of a frame to the first `rows` rows, moves there included, and to the others."""
    sums, row, at = [0, 0], 0, 0
    for match in _MOVE.finditer(frame):
        sums[row >= rows] += match.start() - at
        row = row + 1 if match[1] is None else int(match[1] or b"1") - 1
        at = match.start()
    sums[row >= rows] += len(frame) - at
    return sums[0], sums[1]
