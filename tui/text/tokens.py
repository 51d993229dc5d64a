"""Words and marks of a text, with their places.

As in the Penn Treebank `n't` and `'s` are tokens of their own; inner hyphens stay; abbreviations and initials
keep their full stop; every mark of quotation is one token, whatever its shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.text.abbreviations import KEPT, NUMBERED

_TOKEN = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"“”]+                              # addresses
    | (?:[^\W\d_]\.){2,}                                        # U.S., a.m., J.R.R.
    | \d+(?:[.,:]\d+)*(?:\w+)?(?:-\w+)*                         # 3,000.5  10:30  21st  11-year-old
    | [@\#]\w+
    | \w+(?:[-'’‐‑&]\w+)*(?:\.(?:com|org|net|gov|edu|info|co\.uk|ac\.uk)\b)?
    | ``|''|\.{2,}|-{2,}|\S
    """,
    re.VERBOSE,
)

_CLITICS = frozenset(["s", "ll", "re", "ve", "d", "m"])
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens as parallel lists.

    Attributes:
        starts, ends: offsets in the text; tokens are sorted, non-empty and do not overlap.
        words: `text[start:end]`.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str) -> Tokens:
    """Split a text into tokens.

    Args:
        text: any text.

    Returns:
        All tokens; what lies between them is white space. Linear time.
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start = match.start()
        if word == "." and words and ends[-1] == start and _keeps_stop(words[-1], text, start + 1):
            words[-1] += "."
            ends[-1] = start + 1
            continue
        cut = _clitic(word) if "'" in word or "’" in word else 0
        if cut:
            starts.append(start)
            ends.append(start + cut)
            words.append(word[:cut])
        starts.append(start + cut)
        ends.append(start + len(word))
        words.append(word[cut:])
    return Tokens(starts, ends, words)


def _keeps_stop(word: str, text: str, after: int) -> bool:
    """Say whether the full stop after `word` belongs to it; `after` is the offset behind the stop."""
    if len(word) == 1:
        return word.isupper() and text[after : after + 1].isspace()
    lower = word.lower()
    if lower in KEPT:
        return word[0].isupper() or lower in ("vs", "v", "etc", "al", "approx", "viz", "cf", "pp")
    return lower in NUMBERED and text[after : after + 2].strip().isdigit()


def _clitic(word: str) -> int:
    """Find where `n't` or `'s` begins in a word with an apostrophe; 0 if it is one token."""
    cut = max(word.rfind(mark) for mark in _APOSTROPHES)
    if cut <= 0:
        return 0
    tail = word[cut + 1 :].lower()
    if tail == "t" and word[cut - 1] in "nN" and cut > 1:
        return cut - 1
    return cut if tail in _CLITICS else 0
