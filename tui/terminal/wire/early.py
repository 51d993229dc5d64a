"""The first screen of text, written straight to the terminal before Textual is imported; imports no Textual.

Textual takes a fifth of a second to import. Meanwhile the reader can already read: `paint` puts plain lines where
the article's view will put them, and the first frame of Textual then writes only what differs (colours, panes).

    size = early.terminal_size()
    lines = ...                      # the article's first rows, as the view will show them
    early.paint(lines, size)
    from tui.terminal.app import run # the slow import
    run(...)

Whoever paints early and then does not start the app calls `give_back()`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType

from tui.terminal.wire.harmless import harmless
from tui.terminal.wire.modes import ALTERNATE, HIDE, LEAVE, Line, terminal_size

__all__ = ["forget", "give_back", "line", "paint", "painted", "terminal_size"]


@dataclass(slots=True)
class _Painted:
    size: tuple[int, int]
    lines: tuple[str, ...]
    line: Line


_painted: _Painted | None = None


def paint(lines: Sequence[str], size: tuple[int, int]) -> bool:
    """Take the terminal and show lines of plain text from its first row on.

    Args:
        lines: at most a screenful; each clean (`tui.text.canon`), without tabs, and no wider than the screen.
            Leading blanks put text where the view will put it.
        size: columns and rows, from `terminal_size`.

    Returns:
        Whether anything was painted: not without a terminal, and only once.
    """
    global _painted
    if _painted is not None or not (os.isatty(0) and os.isatty(2)):
        return False
    shown = tuple(harmless(line).rstrip() for line in lines[: size[1]])
    line = Line(0)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _leave)
    line.raw()
    _painted = _Painted(size, shown, line)
    rows = "\r\n".join(shown).rstrip()
    _write(f"{ALTERNATE}{HIDE}\x1b[H{rows}")
    return True


def painted() -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """The size and the lines that stand on the terminal, or None where nothing was painted."""
    return None if _painted is None else (_painted.size, _painted.lines)


def line() -> Line | None:
    """The terminal's settings as they were before `paint`."""
    return None if _painted is None else _painted.line


def forget() -> None:
    """What was painted is gone; the terminal belongs to whoever called."""
    global _painted
    _painted = None


def give_back() -> None:
    """Give the terminal back as it was, if it was taken and the app did not start."""
    if _painted is not None:
        _write(LEAVE)
        _painted.line.restore()
        forget()


def _leave(number: int, frame: FrameType | None) -> None:
    """A signal before the app is there to handle it."""
    give_back()
    sys.stderr.flush()
    os._exit(128 + number)


def _write(data: str) -> None:
    """Write at once; a terminal that is gone is noticed by whoever reads from it."""
    try:
        os.write(2, data.encode("utf-8", "replace"))
    except OSError:
        return
