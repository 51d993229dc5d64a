"""Writing a note to the claim in hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from tui.text.canon import canon


class NoteScreen(ModalScreen[str | None]):
    """A few lines to write in.

    Args:
        text: the note as it is.
        typed: told of every change, so that no dropped line loses one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", priority=True),
        Binding("ctrl+d", "keep", "keep", priority=True),
        Binding("ctrl+g,escape", "leave", "leave", priority=True),
    ]

    def __init__(self, text: str, typed: Callable[[str], None]) -> None:
        super().__init__()
        self._text = text
        self._typed = typed

    def compose(self) -> ComposeResult:
        """The rule and the lines."""
        yield Static("── Note ── ctrl+s keeps · ctrl+g leaves it as it was ──", id="rule", markup=False)
        area = TextArea(self._text, id="lines", show_line_numbers=False, soft_wrap=True)
        area.cursor_blink = False
        yield area

    def on_mount(self) -> None:
        """Write at the end."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    @on(TextArea.Changed)
    def _keep_draft(self, event: TextArea.Changed) -> None:
        text = canon(event.text_area.text)
        if text != self._text:
            self._text = text
            self._typed(text)

    def action_keep(self) -> None:
        """Keep the note."""
        self.dismiss(canon(self.query_one(TextArea).text))

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)
