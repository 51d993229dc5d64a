"""The half of the app that draws: few bytes, no animation, never blocked by a slow terminal."""

from __future__ import annotations

import gc
import io
import threading
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.terminal_theme import TerminalTheme
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset, Region
from textual.screen import Screen

from tui.terminal.colours import Colours, Depth, depth, is_dark
from tui.terminal.wire import early
from tui.terminal.wire.cells import Row, sure
from tui.terminal.wire.driver import WireDriver
from tui.terminal.wire.ending import Ending
from tui.terminal.wire.guard import Colourless, Guard
from tui.terminal.wire.modes import HIDE, REPAIR, SHOW
from tui.terminal.wire.painter import Painter
from tui.terminal.wire.pens import Pens
from tui.terminal.wire.turns import Turns

SYSTEMS = {
    Depth.TRUE: ColorSystem.TRUECOLOR,
    Depth.MANY: ColorSystem.EIGHT_BIT,
    Depth.FEW: ColorSystem.STANDARD,
    Depth.NONE: None,
}
NAMES: dict[Depth, Literal["truecolor", "256", "standard"] | None] = {
    Depth.TRUE: "truecolor",
    Depth.MANY: "256",
    Depth.FEW: "standard",
    Depth.NONE: None,
}
"""What Rich calls the depths, as a value and by name."""


class FramesApp(App[int]):
    """Draws: only what differs is sent, and only when the terminal has taken the last frame. For args see `WireApp`."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(
        self,
        *,
        colors: str = "",
        theme: str = "",
        plain_output: bool = False,
        mouse: bool = False,
        cursor: bool = False,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.colours = Colours(depth(colors), is_dark(theme))
        self.no_color = self.colours.depth is Depth.NONE
        self.console = _console(self.colours.depth)
        self._guards = [*([Colourless()] if self.no_color else []), Guard()]
        self._painter = Painter(Pens(SYSTEMS[self.colours.depth]))
        self._plain_output = plain_output
        self._mouse = mouse
        self.cursor_shown = cursor
        self._late = False
        self._started = False
        self.shown = threading.Event()
        self._ending = Ending()
        self.turns = Turns(self)
        self._disable_tooltips = self._disable_notifications = True  # the status line speaks
        chosen = self.colours.theme()
        self.register_theme(chosen)
        self.theme = chosen.name
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def begun(self) -> bool:
        """Whether the first frame stands on the screen."""
        return self._started

    def begin(self) -> None:
        """Called once the first frame stands on the screen: for all that it did not need."""

    @property
    def ansi_theme(self) -> TerminalTheme:
        """Asked for every row that is drawn; Textual looks through all its themes each time."""
        return self.ansi_theme_dark if self.colours.dark else self.ansi_theme_light

    def refresh_css(self, animate: bool = True) -> None:
        """Not before the first frame: all was given its looks in this theme when it was made."""
        if self._started:
            super().refresh_css(animate)

    # -- what goes to the terminal -------------------------------------------------------------

    def get_driver_class(self) -> type[Driver]:
        """Our driver."""
        return WireDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through: colours taken away where there are none, then the guard."""
        return self._guards

    def show_at(self, x: int, y: int) -> None:
        """Put the hardware cursor at a column and row of the screen with the next frame."""
        self.cursor_position = Offset(x, y)

    def bell(self) -> None:
        """Never: a bell is a packet, and somebody else's window may show it."""

    def _refresh_notifications(self) -> None:
        """There are none: the status line speaks."""

    def _set_pointer_shape(self, shape: str) -> None:
        """Never: it is a sequence (OSC 22) that few terminals know and the Linux console prints."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send a frame: only what differs, and only when the terminal has taken the last one."""
        driver = self._driver
        if not isinstance(driver, WireDriver) or not isinstance(renderable, LayoutUpdate | ChopsUpdate):
            super()._display(screen, renderable)
            self._sent()
        elif self._running and not self._closed and not self._batch_count:
            if self._plain_output:
                self._display_plain(driver, screen, renderable)
            else:
                self._display_changes(driver, screen, renderable)

    def _display_changes(
        self, driver: WireDriver, screen: Screen[Any], update: LayoutUpdate | ChopsUpdate
    ) -> None:
        try:
            if self._painter.blind:
                if isinstance(update, ChopsUpdate):
                    update = screen._compositor.render_full_update()  # noqa: SLF001 - the one way to ask for it
                self._painter.know(painted_early(update.region, self._painter.pens))
            self._painter.take(update)
            self._send(driver)
        except Exception as error:  # Textual's internals are not what they were: its own way still works
            self._ending.note(error)
            self._plain_output = True
            self.forget()
        self.post_display_hook()

    def _send(self, driver: WireDriver) -> None:
        """Send what differs, unless the terminal is still busy; `drained` then comes back to it."""
        if driver.busy:
            self._late = True
            return
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        data = self._painter.paint((cursor.x, cursor.y))
        if data:
            driver.write(f"\x1b[?2026h{data}\x1b[?2026l" if self._sync_available else data)
            self._sent()

    def _display_plain(
        self, driver: WireDriver, screen: Screen[Any], update: LayoutUpdate | ChopsUpdate
    ) -> None:
        """Textual's own way, but for frames that come while the terminal is busy: one full one follows them."""
        if driver.busy:
            self._late = True
        else:
            super()._display(screen, update)
            self._sent()

    def _sent(self) -> None:
        """Something stands on the screen: now there is time for what slows the start."""
        if not self._started:
            self._started = True
            self.shown.set()
            early.forget()
            self.call_later(self._after_start)

    def _after_start(self) -> None:
        """What the start made stays out of the garbage collector's way; it was off until now (`early`)."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.begin()

    def drained(self) -> None:
        """The terminal has taken all frames: send what changed meanwhile."""
        if not self._late or self._driver is None or not self._running:
            return
        self._late = False
        if self._plain_output:
            self.refresh()
        elif isinstance(self._driver, WireDriver) and not self._painter.blind:
            self._send(self._driver)

    def forget(self) -> None:
        """The terminal may show anything: draw everything again."""
        self._painter.forget()
        if self._running and self._screen_stack:
            self.refresh()

    def action_redraw(self) -> None:
        """Put the terminal's modes right and draw everything again, after other programs' output."""
        if isinstance(self._driver, WireDriver):
            self._driver.write(REPAIR + (SHOW if self.cursor_shown else HIDE))
        self.forget()


def _console(chosen: Depth) -> Console:
    """Rich's idea of the terminal, for the plain path: only its colours matter."""
    return Console(
        color_system=NAMES[chosen],
        file=io.StringIO(),
        force_terminal=True,
        legacy_windows=False,
    )


def painted_early(region: Region, pens: Pens) -> list[Row]:
    """What stands on the terminal before the first frame: the early lines, or nobody knows what."""
    painted = early.painted()
    if painted is None or painted[0] != (region.width, region.height):
        return [Row.unknown(region.width) for _ in range(region.height)]
    rows = [Row.blank(region.width) for _ in range(region.height)]
    for y, line in enumerate(painted[1]):
        if all(map(sure, line)):
            rows[y].put(0, [Segment(line)], pens)
        else:
            rows[y] = Row.unknown(region.width)
    return rows
