"""The last line before the driver: no text can command the terminal, whatever let it through."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.terminal.wire.harmless import harmless


def _unlinked(style: Style | None) -> Style | None:
    """The style without a link: link targets come from outside and would stand raw in the output."""
    return style.update_link(None) if style is not None and style.link else style


class Guard(LineFilter):
    """Cleans every segment on its way to the screen."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Clean a line of segments.

        Args:
            segments: what a widget drew; control segments are dropped, no widget may send any.
            background: unused.

        Returns:
            The cleaned segments, of the same width.
        """
        del background
        return [
            Segment(harmless(text), _unlinked(style)) for text, style, control in segments if control is None
        ]


class Colourless(LineFilter):
    """Takes every colour away and leaves the attributes: for terminals without colour and for NO_COLOR."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Take the colours out of a line of segments.

        Args:
            segments: what a widget drew.
            background: unused.

        Returns:
            The same text in styles without colours.
        """
        del background
        return [
            Segment(text, None if style is None else style.without_color, control)
            for text, style, control in segments
        ]
