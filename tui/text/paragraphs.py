"""Paragraphs of a text: runs of lines.

A blank line separates. A text without any blank line has one paragraph a line, and so has a run whose line
is too long to have been wrapped by hand.
"""

from __future__ import annotations

from tui.model import Span, Spans

WRAPPED = 120
"""Longest line, in characters, that may have been broken by hand in the middle of a paragraph."""


def paragraphs(text: str) -> Spans:
    """Find the paragraphs of a text.

    Args:
        text: any text; only line feeds separate lines.

    Returns:
        Spans without the white space around them, in order; linear time.
    """
    lines = _lines(text)
    blank = any(start == end for start, end in lines[1:-1])
    found: list[Span] = []
    broken = True
    for start, end in lines:
        if start == end:
            broken = True
            continue
        if broken or not blank:
            found.append((start, end))
        else:
            found[-1] = (found[-1][0], end)
        broken = end - start > WRAPPED
    return tuple(found)


def _lines(text: str) -> list[Span]:
    """Give the lines without white space around them; an empty span stands for a blank line."""
    out: list[Span] = []
    at = 0
    for line in text.split("\n"):
        left = len(line) - len(line.lstrip())
        out.append((at + left, at + max(left, len(line.rstrip()))))
        at += len(line) + 1
    return out
