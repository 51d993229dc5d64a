"""Copying, so that it arrives: through tmux, through the terminal, or by showing the text to select.

In tmux `load-buffer -w -` gets through where its default configuration swallows a program's own OSC 52. Outside,
OSC 52 reaches the clipboard of the terminal even over SSH; nobody answers whether it did, so copying the same words
again shows them.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.terminal.wire.app import WireApp
from tui.terminal.wire.harmless import harmless

MOST_BYTES = 75_000
"""What terminals take by OSC 52: about 100,000 characters of base64."""
MOST_FOR_TMUX = 1_000_000
PATIENCE = 1.0
"""Seconds that tmux may take."""

_DEAF = re.compile(r"^(linux|vt\d+|screen)")  # terminals that are known to drop OSC 52


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a text went, in a sentence; `shown` if the reader has to select it."""

    said: str
    shown: bool = False


def copy(app: WireApp, text: str, tell: Callable[[str], object]) -> None:
    """Copy a text, and show it where nothing else helps.

    tmux is asked beside the loop: it may take its time, and the keys have none.

    Args:
        app: the app, in its loop; its driver carries the sequence.
        text: any text; controls that a paste would obey are left out, a line end at the end is dropped.
        tell: called in the loop with what became of it, in a sentence.
    """
    clean = copyable(text)
    again = getattr(app, "_last_copied", None) == clean
    app._last_copied = clean  # type: ignore[attr-defined]  # noqa: SLF001 - the app need not know of copying

    def done(copied: Copied) -> None:
        if copied.shown:
            app.push_screen(ToSelect(clean, copied.said))
        tell(copied.said)

    if again:
        done(Copied("shown again, to be selected", shown=True))
    elif not os.environ.get("TMUX"):
        done(place(clean, app.copy_to_clipboard))
    else:
        loop = asyncio.get_running_loop()

        def ask() -> None:
            copied = place(clean, app.copy_to_clipboard)  # never sends: tmux swallows it
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(context.run, done, copied)

        context = contextvars.copy_context()
        threading.Thread(target=ask, name="clipboard", daemon=True).start()


def copyable(text: str) -> str:
    """The text as another program may have it pasted: no control character but line ends and tabs."""
    return "\n".join("\t".join(map(harmless, line.split("\t"))) for line in text.split("\n")).rstrip("\n")


def place(text: str, send: Callable[[str], None], environ: Mapping[str, str] = os.environ) -> Copied:
    """Put a text into the clipboard that can be reached.

    Args:
        text: cleaned.
        send: sends OSC 52.
        environ: TMUX, STY and TERM say where the program runs.
    """
    size = len(text.encode())
    if environ.get("TMUX") and (done := _by_tmux(text, size)):
        return done
    if environ.get("STY") or environ.get("TMUX") or _DEAF.match(environ.get("TERM", "")):
        return Copied("this terminal takes nothing into its clipboard: select the text", shown=True)
    if size > MOST_BYTES:
        return Copied(
            f"not copied: {_kb(size)} is more than the {_kb(MOST_BYTES)} that terminals take; select less"
        )
    send(text)
    return Copied(f"copied {_kb(size)} to the terminal's clipboard (OSC 52); y again shows the text")


def _by_tmux(text: str, size: int) -> Copied | None:
    """Hand the text to tmux; None where tmux cannot be asked."""
    if size > MOST_FOR_TMUX:
        return Copied(
            f"not copied: {_kb(size)} is more than the {_kb(MOST_FOR_TMUX)} that tmux is given; select less"
        )
    tmux = shutil.which("tmux")
    if tmux is None:
        return None
    for options, said in (
        (["-w"], "to tmux and the terminal's clipboard"),
        ([], "to tmux; its paste key inserts it"),
    ):
        try:
            done = subprocess.run(  # noqa: S603 - a list, no shell; the text goes by a pipe
                [tmux, "load-buffer", *options, "-"],
                input=text.encode(),
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        if done.returncode == 0:
            return Copied(f"copied {_kb(size)} {said}; y again shows the text")
    return None


def _kb(size: int) -> str:
    """A size as people say it."""
    return f"{size} bytes" if size < 1000 else f"{size / 1000:,.0f} kB"


class ToSelect(ModalScreen[None]):
    """A text without anything beside it, to be selected with the terminal's own mouse.

    Args:
        text: cleaned.
        why: why it is shown.
    """

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = (
        "ToSelect { background: ansi_default; } ToSelect VerticalScroll { height: 1fr; scrollbar-size: 0 0; }"
    )

    def __init__(self, text: str, why: str) -> None:
        super().__init__()
        self._text = text
        self._why = why

    def compose(self) -> ComposeResult:
        """The reason, then the text from the first column on."""
        yield Static(Content(f"{self._why}; any other key than j and k closes"))
        with VerticalScroll():
            yield Static(Content(self._text))

    def on_key(self, event: Key) -> None:
        """Scroll or close."""
        event.stop()
        scroll = self.query_one(VerticalScroll)
        if event.key in ("j", "down"):
            scroll.scroll_relative(y=1, animate=False)
        elif event.key in ("k", "up"):
            scroll.scroll_relative(y=-1, animate=False)
        else:
            self.dismiss(None)
