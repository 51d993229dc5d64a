"""Spans of claims made tidy, and the form that follows from the quotation marks around them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.model import Form, Span, Spans

DIRECT = 0.95
"""Least share of letters between quotation marks that makes a claim direct."""

_OUTER = frozenset('“”„«»"″,;: \n\t\u00a0')


def tidy(document: Document, found: list[Found]) -> list[Found]:
    """Cut marks of quotation, commas and white space off the ends of claims that are whole quotations.

    Returns:
        Claims by place, each with at least one letter or digit; others are left out.
    """
    out = [replace(one, content=spans) for one in found if (spans := _tidied(document, one.content))]
    return sorted(out, key=lambda one: (one.content, one.source, one.cue))


def _tidied(document: Document, spans: Spans) -> Spans:
    cut = (_cut(document, start, end) for start, end in spans)
    return tuple((start, end) for start, end in cut if any(map(str.isalnum, document.text[start:end])))


def _cut(document: Document, start: int, end: int) -> Span:
    """Cut the ends of a span, unless that would part one mark from its other."""
    text = document.text
    inside = text[start:end]
    pairs = sum(mark in '“”„«»"″' for mark in inside)
    whole = inside[:1] in '“„«"″' and (pairs <= 1 or (pairs == 2 and inside.rstrip(" ,")[-1:] in '”“»"″'))
    outer = _OUTER if whole else frozenset(", ;:\n\t\u00a0")
    while start < end and text[start] in outer:
        start += 1
    while end > start and text[end - 1] in outer:
        end -= 1
    return start, end


def outer(document: Document) -> list[Span]:
    """Give the spans of the quotations of the first level."""
    return [(quote.start, quote.end) for quote in document.quotes if quote.level == 1]


def form_of(document: Document, quotes: list[Span], spans: Spans) -> Form:
    """Tell direct from indirect speech by the share of letters in `quotes`, the quotations of the first level."""
    letters = quoted = 0
    for start, end in spans:
        letters += _letters(document.text, start, end)
        at = max(0, bisect_right(quotes, (start, end)) - 1)
        while at < len(quotes) and quotes[at][0] < end:
            quoted += _letters(document.text, max(start, quotes[at][0]), min(end, quotes[at][1]))
            at += 1
    if not quoted:
        return Form.INDIRECT
    return Form.DIRECT if quoted >= DIRECT * letters else Form.MIXED


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end])) if start < end else 0
