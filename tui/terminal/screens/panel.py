"""What the screens share: a heading, rows of which one is in hand, a line to type in; closed without Escape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Click, Key, Paste, Resize
from textual.screen import ModalScreen
from textual.strip import Strip

from tui.terminal.widgets.rows import Rows, fitted, row, segment
from tui.text.canon import plain
from tui.text.cells import crop, measure

Result = TypeVar("Result")
CLOSE = frozenset(("ctrl+c", "ctrl+g", "escape"))
"""Keys that close any panel."""


class Lines(Rows):
    """The rows of a panel, which draws them itself."""

    DRAWN_FROM: ClassVar[tuple[str, ...]] = ()

    def draw(self) -> None:
        """Nothing: the panel does, when its size changes, too."""


class Panel(ModalScreen[Result | None], Generic[Result]):
    """A list at the bottom of the screen over the article, with a heading and perhaps a line to type in.

    A subclass says what the rows are (`rows`), and what Enter does (`chosen`).

    Attributes:
        typing: whether there is a line to type in; else letters are free for `pressed`.
        marking: whether a row is in hand; else the rows are only read.
        typed_text: what was typed.
        selected: whether what stands in the line is from the last time: the next letter replaces it.
        place: the row in hand.
        closing: keys that close a panel without a line to type in.
    """

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = []
    typing = True
    marking = True
    closing: ClassVar[frozenset[str]] = frozenset(("q", "escape"))

    def __init__(self, heading: str, *, query: str = "", selected: bool = False) -> None:
        super().__init__()
        self.heading = heading
        self.typed_text = query
        self.selected = selected and bool(query)
        self.place = 0
        self._top = 0

    # -- what a subclass gives -------------------------------------------------------------------

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """The rows: pieces at the left and pieces at the right."""
        return ()

    def empty(self) -> str:
        """What stands there when there are no rows."""
        return ""

    def foot(self) -> Sequence[Sequence[Segment]]:
        """Rows that stay below the list."""
        return ()

    def chosen(self) -> None:
        """Enter: do something with the row in hand."""
        self.dismiss(None)

    def entered(self) -> None:
        """Enter was pressed."""
        self.chosen()

    def typed(self) -> None:
        """What was typed is another text."""

    def moved(self) -> None:
        """Another row is in hand."""

    def pressed(self, key: str) -> None:
        """A key that the panel itself has no use for."""

    def hint(self) -> str:
        """What stands at the right of the heading; where there is no room, its beginning goes first."""
        return "Enter takes it · Backspace closes" if self.typing else "q closes"

    # -- the rest --------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Lines(id="panel")

    def on_mount(self) -> None:
        """Draw."""
        self.redraw()

    def on_resize(self, _: Resize) -> None:
        """Draw anew."""
        self.redraw()

    @property
    def room(self) -> int:
        """Rows of the list that can be shown."""
        return max(1, self.app.size.height * 3 // 4 - 1 - self.typing)

    def redraw(self) -> None:
        """Draw what differs."""
        if not self.is_mounted:
            return
        found = self.rows()
        self.place = max(0, min(self.place, len(found) - 1))
        self._top = max(0, min(self._top, self.place, len(found) - self.room), self.place - self.room + 1)
        shown = found[self._top : self._top + self.room]
        panel = self.query_one("#panel", Rows)
        width = self.app.size.width
        panel.styles.height = self.height_of(len(found))
        drawn = [self._rule(width)] + ([self._line(width)] if self.typing else [])
        drawn += [self._row(pieces, self._top + at == self.place, width) for at, pieces in enumerate(shown)]
        if not found and self.empty():
            drawn.append(row(segment("   " + crop(self.empty(), width - 4), panel.colours.faint)))
        foot = self.foot()
        if foot:
            height = self.height_of(len(found))
            drawn = drawn[: height - len(foot)]
            drawn += [row()] * (height - len(foot) - len(drawn))
            drawn += [fitted([segment("   "), *pieces], [segment(" ")], width) for pieces in foot]
        panel.show(drawn)
        self._point(panel)

    def height_of(self, count: int) -> int:
        """Rows that the panel takes for so many rows of its list; steady while one types."""
        return min(count, self.room) + 1 if not self.typing else min(self.room, 12) + 2

    def _rule(self, width: int) -> Strip:
        faint = Style(color=self._panel().colours.faint.color)
        hint = f"Right keeps it · {self.hint()}" if self.selected else self.hint()
        while " · " in hint and measure(self.heading) + measure(hint) + 10 > width:
            hint = hint.partition(" · ")[2]
        words = crop(self.heading, max(width // 3, width - measure(hint) - 10))
        room = width - measure(words) - 4
        end = f" {hint} ──" if measure(hint) + 6 <= room else ""
        dashes = "─" * (room - measure(end))
        return row(segment("── ", faint), segment(words, Style(bold=True)), segment(f" {dashes}{end}", faint))

    def _line(self, width: int) -> Strip:
        words = crop(self.typed_text, width - 5) if self.typed_text else ""
        return row(segment(" > "), segment(words, Style(bold=True, reverse=self.selected)))

    def _row(self, pieces: tuple[Sequence[Segment], Sequence[Segment]], here: bool, width: int) -> Strip:
        left, right = pieces
        here = here and self.marking
        strip = fitted([segment(" ▸ " if here else "   "), *left], [*right, segment(" ")], width)
        return strip.apply_style(Style(reverse=True)) if here else strip

    def _panel(self) -> Rows:
        return self.query_one("#panel", Rows)

    def _point(self, panel: Rows) -> None:
        """The hardware cursor in the line to type in, or at the row in hand."""
        show_at = getattr(self.app, "show_at", None)
        if show_at is None:
            return
        top = self.app.size.height - int(panel.styles.height.value if panel.styles.height else 0)
        if self.typing:
            show_at(3 + measure(self.typed_text), top + 1)
        else:
            show_at(1, top + 1 + self.place - self._top)

    # -- keys ------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Type, move, take, close."""
        event.stop()
        event.prevent_default()
        key = event.character if event.is_printable and event.character not in (None, " ") else event.key
        if self._moved(key or ""):
            self.redraw()
            self.moved()
        elif key == "enter":
            self.entered()
        elif key in CLOSE or (not self.typing and key in (*self.closing, "backspace")):
            self.dismiss(None)
        elif self.typing:
            self._type(event)
        else:
            self.pressed(key or "")

    def _moved(self, key: str) -> bool:
        steps = {"down": 1, "up": -1, "ctrl+n": 1, "ctrl+p": -1, "pagedown": self.room, "pageup": -self.room}
        if not self.typing:
            steps |= {"j": 1, "k": -1, "space": self.room, "b": -self.room, "g": -(10**6), "G": 10**6}
        if key not in steps:
            return False
        if self.marking:
            self.place = max(0, self.place + steps[key])
        else:
            self._top = max(0, min(self._top + steps[key], len(self.rows()) - self.room))
            self.place = self._top
        return True

    def _type(self, event: Key) -> None:
        if self.selected and event.key in ("right", "end", "ctrl+e"):
            self.selected = False
            self.redraw()
        elif self.selected and event.key in ("backspace", "ctrl+u", "ctrl+w"):
            self._set("")
        elif event.key == "backspace":
            if not self.typed_text:
                self.dismiss(None)
                return
            self._set(self.typed_text[:-1])
        elif event.key == "ctrl+u":
            self._set("")
        elif event.key == "ctrl+w":
            self._set(self.typed_text.rstrip().rpartition(" ")[0])
        elif event.is_printable and event.character:
            self._set(self._kept + event.character)

    @property
    def _kept(self) -> str:
        """What the next letter is put behind."""
        return "" if self.selected else self.typed_text

    def on_paste(self, event: Paste) -> None:
        """Pasted text is typed, as one line."""
        event.stop()
        if self.typing:
            self._set(self._kept + plain(event.text)[:1000])

    def _set(self, text: str) -> None:
        self.typed_text = text
        self.selected = False
        self.place = 0
        self.typed()
        self.redraw()

    def on_click(self, event: Click) -> None:
        """Take the row that is clicked; outside of the panel, close."""
        panel = self._panel()
        at = event.screen_y - panel.region.y - 1 - self.typing + self._top
        if event.screen_y < panel.region.y:
            self.dismiss(None)
        elif 0 <= at < len(self.rows()):
            self.place = at
            self.chosen()
