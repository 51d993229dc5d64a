"""Bytes on their way to the terminal, in a thread of their own: a terminal that stalls never stalls the program."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable


class Output:
    """Writes to a terminal in a thread.

    Args:
        descriptor: where to write; it may block for ever.
        drained: called in the thread whenever all was written.
        lost: called in the thread once, when the terminal is gone.
    """

    def __init__(self, descriptor: int, drained: Callable[[], None], lost: Callable[[], None]) -> None:
        self._descriptor = descriptor
        self._drained = drained
        self._lost = lost
        self._waiting: deque[bytes] = deque()
        self._change = threading.Condition()
        self._open = True
        self._busy = False
        self._thread = threading.Thread(target=self._run, name="terminal-output", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether the terminal has not yet taken all that was written."""
        return self._busy

    def write(self, data: str) -> None:
        """Hand over data; returns at once."""
        if data:
            with self._change:
                self._waiting.append(data.encode("utf-8", "replace"))
                self._busy = True
                self._change.notify()

    def close(self, patience: float) -> None:
        """Take no more; wait up to `patience` seconds until what was handed over is written."""
        with self._change:
            self._open = False
            self._change.notify()
        self._thread.join(patience)

    def _run(self) -> None:
        while (data := self._next()) is not None:
            try:
                _write_all(self._descriptor, data)
            except OSError:
                self._waiting.clear()
                self._lost()
                return
            if self._rest():
                self._drained()

    def _next(self) -> bytes | None:
        """What to write now; None when the output was closed."""
        with self._change:
            while not self._waiting:
                if not self._open:
                    return None
                self._change.wait()
            data = b"".join(self._waiting)
            self._waiting.clear()
            return data

    def _rest(self) -> bool:
        """Whether nothing is left to write."""
        with self._change:
            self._busy = bool(self._waiting)
            return not self._busy


def _write_all(descriptor: int, data: bytes) -> None:
    """Write all data.

    Raises:
        OSError: the terminal is gone.
    """
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(descriptor, view) :]
        except BlockingIOError:  # another program left the terminal in non-blocking mode
            import select

            select.select([], [descriptor], [], 1.0)
