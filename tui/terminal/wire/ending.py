"""How the program ends: with which status, how soon, and what it says then."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from tui.library import crashlog
from tui.text.canon import plain

INTERNAL_ERROR = 70
"""Exit status of a fault of the program's own, after sysexits.h."""
LIMIT = 1.5
"""Seconds after which a signal ends the program even if the loop does not answer."""


class Ending:
    """Collects why the program ends; the first reason holds.

    Attributes:
        status: what a signal or a lost terminal asked for.
        fault: the first error of the program's own.
    """

    def __init__(self) -> None:
        self.status: int | None = None
        self.fault: BaseException | None = None
        self._log: Path | None = None
        self._says: list[str] = []
        self._timer: threading.Timer | None = None

    def begin(self, status: int, restore: Callable[[], None]) -> bool:
        """A signal came: if the loop has not ended the program in time, end it without the loop.

        Args:
            status: of the process.
            restore: gives the terminal back without waiting.

        Returns:
            Whether this is the first reason to end.
        """
        if self.status is not None:
            return False
        self.status = status
        self._timer = threading.Timer(LIMIT, _give_up, (status, restore))
        self._timer.daemon = True
        self._timer.start()
        return True

    def note(self, error: BaseException) -> None:
        """Write an error to the private log."""
        if self.fault is None:
            self.fault = error
            self._log = crashlog.write(error)

    def say(self, text: str) -> None:
        """Say a line when the screen is gone."""
        self._says.append(plain(text))

    def finish(self, result: int | None, code: int | None) -> int:
        """The status of the process, after what is to be said was said.

        Args:
            result: what the app returned.
            code: Textual's return code; None where it does not know how it ended.
        """
        if self._timer is not None:
            self._timer.cancel()
        if self.fault is not None:
            self._says.append(self._sentence())
        if self._says and self.status is None:
            print(*self._says, sep="\n", file=sys.__stderr__)
        if self.status is not None:
            return self.status
        if self.fault is not None or code is None:
            return INTERNAL_ERROR
        return result if result is not None else code

    def _sentence(self) -> str:
        where = f"; what happened is noted in {plain(str(self._log))}" if self._log else ""
        return f"Allegedly met an internal error and had to stop. Your marks are saved{where}."


def _give_up(status: int, restore: Callable[[], None]) -> None:
    """End the process at once."""
    restore()
    os._exit(status)
