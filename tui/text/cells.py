"""How many cells of a terminal a text takes, and how it is drawn there.

Widths follow UAX #11 (East Asian wide and full-width characters take two cells) with marks, joiners and
what follows a joiner taking none; an emoji presentation selector widens its base. Offsets stay the text's.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category, combining, east_asian_width

TAB = 4  # columns between tab stops: articles are prose, not tables
MARKS = 4  # drawn marks a base, at most: two hundred would run over the neighbouring rows

_JOINER, _EMOJI = "\u200d", "\ufe0f"
_NO_WIDTH = frozenset(("Mn", "Mc", "Me", "Cf", "Cc", "Zl", "Zp"))


@cache
def _width(character: str) -> int:
    code = ord(character)
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF or 0x1F3FB <= code <= 0x1F3FF:
        return 0  # medial and final jamo and skin tones join what stands before them
    kind = category(character)
    if kind in _NO_WIDTH and not (kind == "Cf" and 0x600 <= code <= 0x8E2):  # Arabic signs have a cell
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


@cache
def _is_symbol(character: str) -> bool:
    """Whether an emoji presentation selector makes it wide; digits become keycaps."""
    return _width(character) == 1 and (category(character) in ("So", "Sm") or character in "#*0123456789‼⁉")


def width(character: str, before: str = "") -> int:
    """Cells that one character adds after `before` (the character before it, or nothing); a tab counts as one."""
    if " " <= character <= "~" or character == "\t":
        return 1
    if before == _JOINER and category(character) == "So":
        return 0
    if character == _EMOJI:
        return 1 if before and _is_symbol(before) else 0
    return _width(character)


def shown(character: str, before: str) -> str:
    """What the next character comes after: nothing that could be widened where this one joined the one before."""
    return "" if before == _JOINER and category(character) == "So" else character


def measure(text: str, column: int = 0) -> int:
    """Cells that a text takes when it begins at a column (tabs go on to the next multiple of `TAB`)."""
    if text.isascii() and "\t" not in text:
        return len(text)
    total, before = column, ""
    for character in text:
        total += TAB - total % TAB if character == "\t" else width(character, before)
        before = shown(character, before)
    return total - column


def drawn(text: str, column: int = 0) -> str:
    """The text as it goes to the terminal: tabs as spaces, no more than `MARKS` marks on a letter, no line breaks.

    Args:
        text: a piece of one row of the article.
        column: the cell at which the piece begins.

    Returns:
        A text of the same width as `measure(text, column)`.
    """
    if text.isascii() and "\t" not in text and "\n" not in text:
        return text
    out: list[str] = []
    at, before, marks = column, "", 0
    for place, character in enumerate(text):
        marks = marks + 1 if combining(character) else 0
        step = TAB - at % TAB if character == "\t" else width(character, before)
        if character == "\t":
            out.append(" " * step)
        elif marks <= MARKS and not _is_idle(character, step, text[place + 1 : place + 2]):
            out.append(character)
        at, before = at + step, shown(character, before)
    return "".join(out)


def _is_idle(character: str, step: int, after: str) -> bool:
    """Whether drawing it does nothing but confuse terminals: a selector or joiner where there is nothing to join."""
    if character == _JOINER:
        return not after or category(after) != "So"
    return character == "\n" or (character == _EMOJI and step == 0)


def cut(text: str, columns: int) -> str:
    """One line in at most `columns` cells, with "…" where something was left out; blanks stay as they are."""
    if measure(text) <= columns:
        return text
    if columns <= 0:
        return ""
    total, before = 0, ""
    for place, character in enumerate(text):
        total += width(character, before)
        if total > columns - 1:
            return text[:place].rstrip() + "…"
        before = shown(character, before)
    return text


def crop(text: str, columns: int) -> str:
    """A text in one line of at most `columns` cells, with "…" where something was left out."""
    return cut(drawn(" ".join(text.split())), columns)
