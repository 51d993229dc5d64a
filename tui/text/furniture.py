"""Furniture: lines of an article that are no prose, such as share buttons, captions and credits.

They stay in the text, so that offsets fit the file; they are shown faint and yield no claims. A line is furniture
only if it says so by its form: real prose must never be lost, a credit that stays costs little.
"""

from __future__ import annotations

import re

from tui.model import Spans

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BUTTONS = re.compile(
    r"\s*[•·*▪|]?\s*(?:share|read later|print|email|tweet|comments?|advertisement|continue reading[^\n]{0,60})\s*",
    re.IGNORECASE,
)


def furniture(text: str) -> Spans:
    """The spans of the lines in a canonical `text` that are no prose, in order."""
    return tuple((line.start(), line.end()) for line in _LINE.finditer(text) if _BUTTONS.fullmatch(line[0]))
