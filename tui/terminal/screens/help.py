"""All keys, from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style

from tui.terminal.commands import CONTEXTS, GROUPS, READING
from tui.terminal.keys import Keymap
from tui.terminal.screens.panel import Panel
from tui.terminal.widgets.rows import segment
from tui.text.wrap import wrap

KEYS = 16  # cells for the keys

SIGNS = (
    ("A·", "a statement by speaker A; the same letter is the same speaker"),
    ("A!", "an allegation: underlined"),
    ("A¬", "a denial: underlined twice"),
    ("✓", "marked by a person, bold; without it a suggestion of the program"),
    ("?", "marked, but the words have changed since; as a letter: nobody is named"),
    ("▌", "here begins the claim in hand: its first and last word are reversed"),
    ("e1 e2", "here begins a piece of its evidence"),
)


class HelpScreen(Panel[str]):
    """The keys that hold, by group; Enter does nothing here.

    Args:
        keymap: with the reader's own keys.
    """

    typing = False
    marking = False
    closing = frozenset(("q", "?", "escape"))

    def __init__(self, keymap: Keymap) -> None:
        super().__init__("Keys")
        self._rows = tuple(_rows(keymap))

    @property
    def room(self) -> int:
        """Nearly the whole screen."""
        return max(1, self.app.size.height - 2)

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """Headings, keys with what they do, and the signs."""
        width = max(10, self.app.size.width - 4 - KEYS)
        shown: list[tuple[Sequence[Segment], Sequence[Segment]]] = []
        for keys, words in self._rows:
            if not words:
                shown.append(([segment(keys, Style(bold=True, underline=True))], []))
            for place, (start, end) in enumerate(wrap(words, 0, len(words), width) if words else ()):
                name = "" if place else keys
                pieces = [segment(f"{name:<{KEYS}}", Style(bold=True)), segment(words[start:end].rstrip())]
                shown.append((pieces, []))
        return shown

    def chosen(self) -> None:
        """Nothing is chosen from here."""


def _rows(keymap: Keymap) -> Sequence[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for group in GROUPS:
        found.append((group, ""))
        for command in keymap.commands:
            if command.group == group and command.keys:
                keys = " ".join(keymap.keys_of(command.id)) if len(command.keys) < 5 else "1 … 9"
                where = "" if command.context == READING else f" ({CONTEXTS[command.context]})"
                found.append((keys, command.help + where))
    found.append(("Signs in the margin", ""))
    return [*found, *SIGNS]
