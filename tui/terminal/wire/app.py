"""The app that all screens run in: few bytes, no animation, and a way out of every accident."""

from __future__ import annotations

import threading

from rich.console import RenderableType
from textual.events import DescendantFocus

from tui.library import crashlog
from tui.terminal.wire import early
from tui.terminal.wire.driver import WireDriver
from tui.terminal.wire.frames import FramesApp


class WireApp(FramesApp):
    """A Textual app that writes only the cells that changed and survives its terminal.

    Derive from it, pass the options on, and start it with `launch()` instead of `run()`; in tests `run_test()`
    works as ever. What it adds:

    * `colours`: the styles of this terminal (`tui.terminal.colours`), with its theme registered and chosen.
    * `show_at(x, y)`: where the hardware cursor stands, for screen readers and Braille: the claim in hand.
    * `action_redraw` (bind it to ctrl+l) and `action_suspend_process` (ctrl+z; `pausing` is called before).
    * `exit(status)`: ends with that status; a message is printed after the screen is gone, cleaned.
    * nothing is animated, no cursor blinks, the mouse is left to the terminal unless asked for.

    Args:
        colors: as of `--colors`: "24bit", "256", "16", "none", or "" to ask the environment.
        theme: "dark", "light", or "" to ask the environment.
        plain_output: send what Textual would send: for terminals that this program misjudges.
        mouse: take the mouse.
        cursor: let the hardware cursor be seen.
    """

    # -- how it ends -----------------------------------------------------------------------------

    def launch(self) -> int:
        """Run in the terminal until the reader leaves, a signal comes or the terminal goes.

        Returns:
            The exit status: what `exit` was given, 128 and a signal's number, or 70 after a fault of our own.
        """
        threading.excepthook = self._fault_beside
        try:
            self.run(mouse=self._mouse)
        except KeyboardInterrupt:
            self._ending.status = self._ending.status or 130
        except Exception as error:
            self._ending.note(error)
        finally:
            early.give_back()
        return self._ending.finish(self.return_value, self.return_code)

    def leave(self, status: int) -> None:
        """End because of a signal or a lost terminal; everything of the reader's is on disk already."""
        driver = self._driver
        if self._ending.begin(status, driver.restore_now if isinstance(driver, WireDriver) else lambda: None):
            super().exit(return_code=status)

    def pausing(self) -> None:
        """Called before ctrl+z stops the process: let go of what others may wait for."""

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """End.

        Args:
            result: the exit status.
            return_code: the same, where `result` is None.
            message: one line that is printed when the screen is gone; cleaned.
        """
        if message is not None:
            self._ending.say(str(message))
        super().exit(result, return_code)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of our own: note it privately, show no traceback with the reader's texts in it, end."""
        self._ending.note(error)
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _fault_beside(self, fault: threading.ExceptHookArgs) -> None:
        """A fault in a thread: the reading goes on; `beside` may tell of it."""
        if (
            fault.exc_value is not None
            and (log := crashlog.write(fault.exc_value))
            and self._loop is not None
        ):
            words = f"an internal error beside the reading; what happened is noted in {log}"
            self._loop.call_soon_threadsafe(self.beside, words)

    def beside(self, words: str) -> None:
        """Called in the loop after a fault in a thread, with a sentence for the reader."""

    def panic(self, *renderables: RenderableType) -> None:
        """As a fault; what it would show stays unseen."""
        del renderables
        self._handle_exception(RuntimeError("panic"))

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """No cursor blinks: each blink is a packet."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False
