"""What is switched on in the terminal when the reader starts, and back when it leaves; needs no Textual."""

from __future__ import annotations

import os
import select
import termios
from dataclasses import dataclass

ALTERNATE = "\x1b[?1049h"
HIDE = "\x1b[?25l"
SHOW = "\x1b[?25h"
# Kitty keyboard: only what tells Escape from the start of a sequence; other keys stay as short as they are.
ENTER = "\x1b[>1u\x1b[?2004h\x1b[?7l"
MOUSE = "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
# Which of them are on is not asked: after a fault all are switched off, the margins and the pen are put back.
LEAVE = (
    "\x1b[?2026l\x1b[r\x1b[m\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[?7h"
    "\x1b[<u\x1b[?1049l\x1b[?25h"
)
# After other programs' output: character sets, margins, pen, wrapping and cursor as the program expects them.
REPAIR = "\x0f\x1b(B\x1b[r\x1b[m\x1b[?7l"
ASK_SYNCHRONIZED = "\x1b[?2026$p"


LARGEST = (500, 200)
"""Columns and rows that are used at most: a size beyond is a mistake of somebody's, and costs memory."""


def terminal_size(descriptor: int = 2) -> tuple[int, int]:
    """Columns and rows of a terminal; 80x24 where it does not say. What COLUMNS says is not asked: it gets old."""
    try:
        columns, rows = os.get_terminal_size(descriptor)
    except OSError:
        columns, rows = 0, 0
    return min(columns or 80, LARGEST[0]), min(rows or 24, LARGEST[1])


@dataclass(slots=True)
class Line:
    """A terminal's line discipline: how it was, and how to put it back.

    Attributes:
        descriptor: the terminal that is read from.
        before: its settings as they were found; None where it is no terminal.
    """

    descriptor: int
    before: list[object] | None = None

    def raw(self) -> None:
        """Give every key to the program at once, without echo, flow control and signals."""
        try:
            found = termios.tcgetattr(self.descriptor)
        except termios.error:
            return
        if self.before is None:
            self.before = [*found[:6], list(found[6])]
        found[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        found[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        found[6][termios.VMIN] = 1
        found[6][termios.VTIME] = 0
        self._set(found)

    def restore(self) -> None:
        """Put the settings back; what was typed and not read is dropped, so that no shell runs it."""
        if self.before is None:
            return
        try:
            termios.tcflush(self.descriptor, termios.TCIFLUSH)
        except termios.error:
            return
        self._set(self.before)

    def _set(self, settings: list[object]) -> None:
        try:
            termios.tcsetattr(self.descriptor, termios.TCSANOW, settings)  # type: ignore[arg-type]  # as tcgetattr gave them
        except termios.error:
            return


def leave_now(descriptor: int) -> None:
    """Write what restores the screen if the terminal takes it at once; never waits."""
    try:
        if select.select([], [descriptor], [], 0)[1]:
            os.write(descriptor, LEAVE.encode())
    except (OSError, ValueError):
        return
