"""The claim in hand in words, beside or below the article."""

from __future__ import annotations

import re

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.reactive import var
from textual.strip import Strip

from tui.reading.card import Line, brief, card, title
from tui.reading.fitting import Row, fit
from tui.reading.state import ReaderState
from tui.terminal.widgets.rows import Rows, row, segment
from tui.text.cells import crop, measure

_SIGNED = re.compile(r"(\[-.*?(?:-\]|$)|\[\+.*?(?:\+\]|$))")  # a part may go on in the next row


class ClaimPane(Rows):
    """Shows `tui.reading.card` of the state.

    Attributes:
        below: whether it lies below the article, with a rule above it, or beside it, with a rule at its left.
    """

    state: var[ReaderState | None] = var(None)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.below = True
        self._shows: tuple[object, ...] = ()

    def watch_state(self, state: ReaderState | None) -> None:
        """Draw what differs."""
        width, height = self.size
        if state is None or not width or not height:
            return
        shows = (
            state.index,
            state.claim,
            state.evidence,
            state.ready,
            state.differences,
            width,
            height,
            self.below,
        )
        if shows == self._shows:
            return
        self._shows = shows
        if self.below:
            rows = fit((*_compared(state, low=True), *brief(state)), width - 2, height - 1)
            self.show([self._rule(state), *(self._line(one, " ") for one in rows)])
        else:
            lines = [
                self._line(one, "│ ") for one in fit((*_compared(state), *card(state)), width - 4, height)
            ]
            blank = row(segment("│", self.colours.faint))
            self.show([*lines, *[blank] * (height - len(lines))])

    def on_resize(self, _: Resize) -> None:
        """All rows anew."""
        self.watch_state(self.state)

    def _rule(self, state: ReaderState) -> Strip:
        words = crop(title(state), max(1, self.size.width - 6))
        faint = self.colours.faint
        rest = self.size.width - measure(words) - 4
        return row(segment("── ", faint), segment(words, Style(bold=True)), segment(" " + "─" * rest, faint))

    def _line(self, one: Row, edge: str) -> Strip:
        text = one.text
        style = self._style(one)
        if one.role == "diff":
            return row(segment(edge, self.colours.faint), *self._diff(text))
        pieces = [segment(edge, self.colours.faint)]
        if one.role == "speaker" and one.first:
            pieces.append(segment(text[:1], self.colours.badge(_number(one))))
            text = text[1:]
        return row(*pieces, segment(text, style))

    def _diff(self, text: str) -> list[Segment]:
        """Words that are gone struck out, new ones underlined; the signs say it without style."""
        styles = {"[-": self.colours.error + Style(strike=True), "[+": Style(bold=True, underline=True)}
        return [segment(part, styles.get(part[:2], Style())) for part in _SIGNED.split(text) if part]

    def _style(self, one: Row) -> Style:
        colours = self.colours
        if one.role == "speaker":
            return Style(color=colours.badge(_number(one)).color, bold=True)
        return {
            "head": Style(bold=True),
            "label": colours.faint,
            "link": colours.faint,
            "evidence": Style(color=colours.evidence(mark=False).color),
            "suggested": colours.faint,
            "focus": Style(color=colours.evidence(mark=True).color, bold=True),
            "warning": colours.error,
            "tags": Style(bold=True),
        }.get(one.role, Style())


def _compared(state: ReaderState, *, low: bool = False) -> tuple[Line, ...]:
    """What two tag books disagree on, if that is walked; its module brings the anchors, which a start can do without."""
    if state.differences is None:
        return ()
    from tui.reading.differing import brief_lines, lines

    return (brief_lines if low else lines)(state)


def _number(one: Row) -> int | None:
    return None if one.speaker < 0 else one.speaker
