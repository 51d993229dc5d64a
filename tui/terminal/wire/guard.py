"""The last line before the driver: no text can command the terminal, whatever let it through.

Outside text is made visible once, at load (`tui.text.canon`). This filter does not rely on that: it deletes what a
terminal could take for a command, drops links, and bounds what is piled on one letter. Deleting keeps the columns:
everything that goes has no width.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

MOST_MARKS = 4
"""Combining marks drawn on one letter; storage keeps them all."""

# C0 without the blank, DEL and C1; marks of direction and line; what is invisible but joins no letters.
_COMMANDS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARK = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_PILE = re.compile(f"([{_MARK}]{{{MOST_MARKS}}})[{_MARK}]+")


def harmless(text: str) -> str:
    """The text without what a terminal could obey, and with no more than `MOST_MARKS` marks on a letter."""
    if text.isascii() and text.isprintable():
        return text
    return _PILE.sub(r"\1", _COMMANDS.sub("", text))


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
