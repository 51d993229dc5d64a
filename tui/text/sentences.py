"""Sentences of a text.

A full stop, question mark or exclamation mark ends a sentence, with the closing marks behind it, unless a
lower-case word follows or the full stop belongs to an abbreviation.
"""

from __future__ import annotations

import re

from tui.model import Span, Spans
from tui.text.abbreviations import FINAL, INNER, MONTHS, NUMBERED, STARTERS, TITLES
from tui.text.paragraphs import paragraphs

# Begins with the mark, so that the search runs from mark to mark; only with the first of several.
_END = re.compile(r"""[.?!…](?<![.?!…]{2})[.?!…]*(?:''|[)\]}"'”’»])*(?=\s)|[。！？]+[」』”’]*""")
_NEXT = re.compile(r"""\s*(?:``|''|[(\["'“‘«„—–\-•*]|\s)*(\w+)?""")
_BEFORE = re.compile(r"(?:[^\W\d_]\.)*\w+$")
_BULLET = re.compile(r"\n[ \t]*(?=[•*▪·‣◦>]|[-–—][ \t])")

LOOKBACK = 24
"""Characters before a full stop that may belong to an abbreviation."""


def sentences(text: str) -> Spans:
    """Find the sentences of a text.

    Args:
        text: any text.

    Returns:
        Spans without white space around them, in order, each inside one paragraph; linear time.
    """
    found: list[Span] = []
    for start, end in paragraphs(text):
        at = start
        for cut in _cuts(text, start, end):
            found.append((at, cut))
            at = _skip(text, cut, end)
        if at < end:
            found.append((at, end))
    return tuple(found)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Give the offsets inside a paragraph where a sentence ends and another follows."""
    cuts = {m.end() for m in _END.finditer(text, start, end) if m.end() < end and _ends(text, m, end)}
    for bullet in _BULLET.finditer(text, start, end):
        at = bullet.start()
        while at > start and text[at - 1].isspace():
            at -= 1
        cuts.add(at)
    return sorted(cuts)


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends(text: str, mark: re.Match[str], end: int) -> bool:
    """Decide whether a sentence ends with this mark."""
    following = _NEXT.match(text, mark.end(), min(end, mark.end() + 80))
    word = following.group(1) if following else None
    if mark.group()[0] in "。！？":
        return True
    if word and word[0].islower():
        return False
    if mark.group()[0] != "." or mark.group().startswith(".."):
        return True
    return not _abbreviated(text[max(0, mark.start() - LOOKBACK) : mark.start()], mark.group(), word)


def _abbreviated(before: str, mark: str, word: str | None) -> bool:
    """Say whether the full stop behind `before` is only an abbreviation's; `word` follows it."""
    found = _BEFORE.search(before)
    last = found.group() if found else ""
    lower = last.lower()
    starter = word is None or word.lower() in STARTERS
    if lower in TITLES or lower in INNER:
        return mark == "." and not (lower in FINAL and starter)
    if lower in MONTHS or lower in NUMBERED:
        return word is not None and word.isdigit()
    if lower in FINAL and last[0].isupper():
        return mark == "." and not starter
    if "." in last or (len(last) == 1 and last.isupper()):
        return mark == "." and not starter
    return False
