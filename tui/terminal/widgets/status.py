"""The last rows: tags or keys that may follow, and the counts that matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.style import Style
from textual.events import Resize
from textual.reactive import var

from tui.reading.counts import count
from tui.reading.state import ReaderState
from tui.terminal.widgets.rows import Rows, fitted, row, segment
from tui.text.cells import crop, measure

Entry = tuple[str, str, bool]
GAP = 2  # blank cells between what is said and the counts, and between keys
_SHORTEST = 8  # cells that are left of what a sentence quotes
_QUOTED = re.compile("“([^”]+)”")


class StatusLine(Rows):
    """The title and how far one is in it, or what the last key said; at the right the counts.

    Attributes:
        state: what is read.
        trouble: what went wrong and still does: it stays until it is over.
    """

    state: var[ReaderState | None] = var(None)
    trouble: var[str] = var("")

    def watch_state(self) -> None:
        """Draw what differs."""
        self._draw()

    def watch_trouble(self) -> None:
        """As state."""
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """As state."""
        self._draw()

    def _draw(self) -> None:
        state, width = self.state, self.size.width
        if state is None or not width:
            return
        if self.trouble:
            words = fitting(self.trouble, width - 1)
            self.show([row(segment(" " + words, self.colours.error + Style(reverse=True)))])
            return
        right = count(state.index).line() if state.ready else "the claims are being looked for …"
        if state.filter:
            right = f"{len(state.index.shown)} of {right}"
        right = crop(right, width)
        if state.said:
            if measure(state.said) + measure(right) + GAP + 1 > width:
                right = ""  # what was said last matters more, and the counts come back with the next step
            left = fitting(state.said, width - 1 - (measure(right) + GAP if right else 0))
        else:
            place = f" · {_progress(state)}"
            room = width - 1 - measure(right) - GAP - measure(place)
            left = crop(_title(state), room) + place if room >= _SHORTEST else place[3:] if room > -4 else ""
        style = Style(bold=True) if state.said else Style()
        self.show([fitted([segment(" " + left, style)], [segment(right)], width)])


def fitting(words: str, columns: int) -> str:
    """A sentence in so many cells: what it quotes is cut before what it says.

    Args:
        words: the sentence; quoted words stand between “ and ”.
        columns: cells.

    Returns:
        One line.
    """
    words = crop(words, 10**6)
    over = measure(words) - columns
    quoted = max(_QUOTED.findall(words), key=measure, default="")
    if over > 0 and quoted:
        words = words.replace(quoted, crop(quoted, max(_SHORTEST, measure(quoted) - over)), 1)
    return crop(words, columns)


def _title(state: ReaderState) -> str:
    return state.sheet.article.title or state.sheet.article.id


def _progress(state: ReaderState) -> str:
    start, end = state.view.extent()
    if start == 0 and end >= len(state.text):
        return "all"
    return "top" if start == 0 else "end" if end >= len(state.text) else f"{100 * end // len(state.text)}%"


class Bar(Rows):
    """One row of keys with what each does.

    Attributes:
        entries: (key, words, lit): lit ones are on, as a tag that the claim in hand has.
        heading: words before them.
    """

    entries: var[Sequence[Entry]] = var(())
    heading: var[str] = var("")

    def watch_entries(self) -> None:
        """Draw what differs."""
        self._draw()

    def watch_heading(self) -> None:
        """As entries."""
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """As entries."""
        self._draw()

    def _draw(self) -> None:
        if not self.size.width:
            return
        pieces = [segment(f" {self.heading}  ", Style(bold=True))] if self.heading else [segment(" ")]
        room = (
            self.size.width - sum(measure(piece.text) for piece in pieces) + GAP
        )  # blanks behind the last may hang over
        for key, words, lit in fitting_keys(self.entries, room):
            pieces += [
                segment(key, Style(bold=True, color=self.colours.faint.color)),
                segment(f" {words}", Style(bold=lit, underline=lit)),
                segment(" " * GAP),
            ]
        self.show([fitted(pieces, [], self.size.width)])


def fitting_keys(entries: Sequence[Entry], room: int) -> list[Entry]:
    """As many keys as there is room for; the last one, which helps or leads out, before those in the middle."""
    sizes = [measure(f"{key} {words}") + GAP for key, words, _ in entries]
    if not entries or sum(sizes) <= room:
        return list(entries)
    room -= sizes[-1]
    found: list[Entry] = []
    for entry, size in zip(entries[:-1], sizes, strict=False):
        room -= size
        if room < 0:
            break
        found.append(entry)
    return [*found, entries[-1]]
