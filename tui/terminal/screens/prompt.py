"""One line to type in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.events import Key

from tui.terminal.screens.panel import Panel
from tui.terminal.widgets.rows import segment
from tui.text.cells import crop


class PromptScreen(Panel[str]):
    """Asks for a line.

    Args:
        heading: what for.
        text: what stands in it at first.
        check: says in a sentence what is wrong with a line, or nothing.
        help: lines that stand below.
        selected: whether the next letter replaces that.
        first: a key that is the answer by itself when it is pressed first: it leads to another line.
    """

    def __init__(
        self,
        heading: str,
        text: str = "",
        *,
        check: Callable[[str], str] = lambda _: "",
        help: Sequence[str] = (),  # noqa: A002 (the word)
        first: str = "",
        selected: bool = False,
    ) -> None:
        super().__init__(heading, query=text, selected=selected)
        self._check = check
        self._help = tuple(help)
        self._wrong = ""
        self._first = first
        self.asked_further = False

    def hint(self) -> str:
        """The keys."""
        return "Enter does it · Backspace closes"

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """What is wrong, or the help."""
        width = self.app.size.width - 4
        return [
            ([segment(crop(line, width))], []) for line in ((self._wrong,) if self._wrong else self._help)
        ]

    def height_of(self, count: int) -> int:
        """As low as it can be: one reads on above it."""
        return 2 + max(count, bool(self._wrong))

    def on_key(self, event: Key) -> None:
        """As a panel; the first key may lead elsewhere."""
        first, self._first = self._first, ""
        if first and event.character == first:
            event.stop()
            event.prevent_default()
            self.asked_further = True
            self.dismiss(first)
        else:
            super().on_key(event)

    def typed(self) -> None:
        """What was wrong may be right now."""
        self._wrong = ""

    def chosen(self) -> None:
        """Take it, if nothing is wrong with it."""
        self._wrong = self._check(self.typed_text)
        if self._wrong:
            self.redraw()
        else:
            self.dismiss(self.typed_text)
