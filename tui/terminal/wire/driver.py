"""The driver: reads keys and writes frames, and leaves the terminal as it was, whatever ends the program."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, cast

from textual.app import App
from textual.driver import Driver
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.message import Message

from tui.terminal.wire import early
from tui.terminal.wire.keyboard import Keyboard
from tui.terminal.wire.modes import (
    ALTERNATE,
    ASK_SYNCHRONIZED,
    ENTER,
    HIDE,
    LEAVE,
    MOUSE,
    SHOW,
    Line,
    leave_now,
    terminal_size,
)
from tui.terminal.wire.output import Output

if TYPE_CHECKING:
    from tui.terminal.wire.app import WireApp

PATIENCE = 1.0
"""Seconds that leaving waits for a terminal that does not take what is written."""
TICK = 0.05
"""Seconds between looks at what is due by time, while anything is."""
ENDS = {signal.SIGHUP: 129, signal.SIGINT: 130, signal.SIGQUIT: 131, signal.SIGUSR1: 138, signal.SIGTERM: 143}
"""Signals that end the program, with the status that a shell gives them."""


class WireDriver(Driver):
    """Textual's driver for a terminal that may send anything, stall, or go away.

    Any bytes can be typed; writing never blocks the loop; end of file and I/O errors end the program; focus and
    size reports are not asked for, the mouse only where the user asked for it.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._wire = cast("WireApp", app)
        self._keys = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._screen = sys.__stderr__.fileno() if sys.__stderr__ else 2
        self._line = early.line() or Line(self._keys)
        self._output: Output | None = None
        self._reader: threading.Thread | None = None
        self._wake: tuple[int, int] | None = None
        self._paused = False
        self._size_asked = False
        self._size = size or terminal_size(self._screen)

    @property
    def can_suspend(self) -> bool:
        """Ctrl+z stops the program and gives the terminal back to the shell."""
        return True

    @property
    def busy(self) -> bool:
        """Whether the terminal has not yet taken all that was written."""
        return self._output is not None and self._output.busy

    def write(self, data: str) -> None:
        """Hand data to the writing thread; returns at once."""
        if self._output is not None:
            self._output.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal: its modes, its keys, and the signals that tell of it."""
        self._output = Output(self._screen, self._on_drained, self._on_lost)
        self._line.raw()
        self.write(
            ("" if early.painted() else ALTERNATE)
            + (SHOW if self._wire.cursor_shown else HIDE)
            + ENTER
            + (MOUSE if self._mouse else "")
        )
        if sys.__stdin__ and sys.__stdin__.isatty():
            self.write(ASK_SYNCHRONIZED)
        self._listen()
        self._wake = os.pipe()
        self._reader = threading.Thread(target=self._read, name="terminal-input", daemon=True)
        self._reader.start()
        if self._paused:
            self._paused = False
            self.send_message(cast("Message", self.SignalResume()))
            self._on_resize()

    def disable_input(self) -> None:
        """Stop reading keys."""
        if self._reader is not None and self._wake is not None:
            os.write(self._wake[1], b"\0")
            if self._reader is not threading.current_thread():
                self._reader.join(PATIENCE)
            for end in self._wake:
                os.close(end)
            self._reader = self._wake = None

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.disable_input()
        self.write(LEAVE)
        early.forget()
        self._line.restore()

    def close(self) -> None:
        """Wait, not for ever, until the terminal has taken the last bytes."""
        if self._output is not None:
            self._output.close(PATIENCE)
            self._output = None

    def restore_now(self) -> None:
        """Give the terminal back without waiting for anything: the loop does not answer."""
        leave_now(self._screen)
        self._line.restore()

    # -- signals: all in the loop, never between two byte codes --------------------------------

    def _listen(self) -> None:
        for number, status in ENDS.items():
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._loop.add_signal_handler(number, self._wire.leave, status)
        self._loop.add_signal_handler(signal.SIGWINCH, self._on_resizing)
        self._loop.add_signal_handler(signal.SIGTSTP, self._on_pause)
        self._loop.add_signal_handler(signal.SIGCONT, self._on_continue)

    def _on_resizing(self) -> None:
        """Dragging a window's edge sends dozens of sizes: the last one counts."""
        if not self._size_asked:
            self._size_asked = True
            self._loop.call_later(TICK, self._on_resize)

    def _on_resize(self) -> None:
        self._size_asked = False
        size = Size(*terminal_size(self._screen))
        self._wire.forget()  # even at the same size: terminals move the rows about
        self.send_message(cast("Message", Resize(size, size)))

    def _on_pause(self) -> None:
        self._wire.pausing()
        if self._auto_restart and not self._paused:
            self.suspend_application_mode()
            self._paused = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _on_continue(self) -> None:
        if not self._auto_restart:
            return
        if not self._paused:  # stopped from outside, without a word
            self.suspend_application_mode()
            self._paused = True
        self.resume_application_mode()

    def _on_drained(self) -> None:
        self._in_loop(self._wire.drained)

    def _on_lost(self) -> None:
        self._in_loop(self._wire.leave, ENDS[signal.SIGHUP])

    def _in_loop(self, call: Any, *arguments: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(call, *arguments)

    # -- keys --------------------------------------------------------------------------------

    def _read(self) -> None:
        """Read keys until told to stop or until the terminal is gone."""
        assert self._wake is not None
        stop, keyboard = self._wake[0], Keyboard(self._mouse)
        while True:
            ready = select.select([self._keys, stop], [], [], TICK if keyboard.waits else None)[0]
            if stop in ready:
                return
            try:
                data = os.read(self._keys, 4096) if ready else b""
            except OSError:
                data = b""
            if ready and not data:
                self._on_lost()
                return
            for message in keyboard.feed(data) if data else keyboard.tick():
                self.process_message(message)

    def send_message(self, message: Message) -> None:
        """Post a message to the app from any thread, keys in turn; dropped when the loop has ended."""
        if isinstance(message, Key | Paste):
            self._in_loop(self._wire.turns.add, message)
            return
        if not self._loop.is_closed():
            asyncio.run_coroutine_threadsafe(self._app._post_message(message), loop=self._loop)  # noqa: SLF001 - as Textual does
