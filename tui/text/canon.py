"""Canonical text: what every string from outside becomes before the program uses it.

Newlines are folded to LF (the only step that changes the length, done once); then each code point that a
terminal would obey, hide or reorder is replaced by one visible sign. So offsets into the canonical text never
shift, no article can command the terminal, and what is on the screen is what is in the file.

* C0 controls other than newline and tab, and DEL: their control pictures (U+2400 to U+2421);
* NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR: a newline;
* C1 controls, bidirectional controls, invisible characters, tag characters, noncharacters and lone surrogates:
  U+FFFD.

Kept: zero width space and joiners, variation selectors, combining marks. Never normalised: NFC changes lengths.
"""

from __future__ import annotations

import re
from bisect import bisect_left

CANON_VERSION = 1

# Ranges and no lists of single characters: a class of thousands of literals beyond U+FFFF makes `re` crawl.
_INVISIBLE = (
    "\x80-\x84\x86-\x9f"  # C1 without NEL
    "\u00ad"  # soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e"  # bidirectional marks, embeddings, overrides
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\u180e"  # Mongolian vowel separator
    "\u2060-\u206f"  # word joiner, invisible operators, isolates, deprecated format characters
    "\ud800-\udfff"  # lone surrogates
    "\ufdd0-\ufdef"  # noncharacters
    "\ufeff"  # byte order mark inside the text
    "\ufff0-\ufffb"  # unassigned and interlinear annotation
    "\ufffe\uffff"
    "\U0001bca0-\U0001bca3"  # shorthand format controls
    "\U0001d173-\U0001d17a"  # musical format controls
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tag characters; variation selectors stand between
) + "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
_PICTURED = "\x00-\x08\x0b-\x1f\x7f"
_BREAKS = "\x85\u2028\u2029"
_SIGNS = {chr(code): chr(0x2400 + code) for code in (*range(9), *range(0xB, 0x20))} | {"\x7f": "\u2421"}

_NEWLINE = re.compile("\r\n?")
_ANY = re.compile(f"[{_INVISIBLE}{_BREAKS}{_PICTURED}]")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_BREAK = re.compile(f"[{_BREAKS}]")
_USUAL = bytes((9, 10, *range(0x20, 0x7F)))


def canon(text: str) -> str:
    """The canonical form of `text`: newlines folded, then one sign for each character; idempotent."""
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
    if not _ANY.search(_odd(text)):
        return text
    # A flood of them must not cost a call each: constant replacements run in C.
    text = _HIDDEN.sub("\ufffd", _BREAK.sub("\n", text))
    for character, sign in _SIGNS.items():
        text = text.replace(character, sign)
    return text


def plain(text: str) -> str:
    """`text` as one line for a title, a message or a list: canonical, with newlines and tabs as spaces."""
    return canon(text).replace("\n", " ").replace("\t", " ")


class Unfolded:
    """Takes offsets into `canon(text)` back to offsets into `text` itself.

    Only the two characters of a CR LF, which become one, move anything.
    """

    def __init__(self, text: str) -> None:
        pairs = (match.start() for match in _NEWLINE.finditer(text) if match.end() - match.start() == 2)
        self._folds = [start - before for before, start in enumerate(pairs)]

    def __bool__(self) -> bool:
        """Whether any offset differs."""
        return bool(self._folds)

    def __call__(self, offset: int) -> int:
        """The offset in the text as it was given."""
        return offset + bisect_left(self._folds, offset)


def _odd(text: str) -> str:
    """The characters of `text` that are no printable ASCII: what a search needs to look at, ten times faster."""
    return text.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass")
