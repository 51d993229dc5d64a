"""Text that no terminal can take for a command; needs no Textual.

Outside text is made visible once, at load (`tui.text.canon`). This does not rely on that: it deletes what a terminal
could obey and bounds what is piled on one letter. Deleting keeps the columns: everything that goes has no width.
"""

from __future__ import annotations

import re

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
