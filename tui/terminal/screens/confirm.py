"""Asking before much is done at once: what will be done stands there."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment

from tui.terminal.screens.panel import Panel
from tui.terminal.widgets.rows import segment
from tui.text.cells import crop


class ConfirmScreen(Panel[bool]):
    """Asks; Enter or y does it, n or q does not.

    Args:
        question: in a sentence.
        lines: what will be done, one line each.
    """

    typing = False
    closing = frozenset(("n", "q", "escape"))

    def __init__(self, question: str, lines: Sequence[str]) -> None:
        super().__init__(question)
        self._lines = tuple(lines)

    def hint(self) -> str:
        """The keys."""
        return "Enter or y: yes, n or q: no"

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """What will be done."""
        return [([segment(crop(line, self.app.size.width - 4))], []) for line in self._lines]

    def chosen(self) -> None:
        """Enter: what will be done stands there, and one key undoes it."""
        self.dismiss(True)

    def pressed(self, key: str) -> None:
        """The answer."""
        if key == "y":
            self.dismiss(True)
