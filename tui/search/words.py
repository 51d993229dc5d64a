"""Names as words: how a name and a typed query are split, and what is remembered of the words.

Everything here works on folded text (`tui.text.fold`), one name at a time, in plain Python: it runs once for
each name when the index is built, and for a handful of typed words at each key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.text.fold import fold

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b)")
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
MAX_TEXT = 240
"""Characters of a name that are searched; the longest name of a person is far below it."""

_SMALL = (
    "the a an of and for in on at to by from with de la le les del della der den die das van von und et y e "
    "al el ul ad as ash an ar at az bin ben ibn abu umm bint dos da do du di zu zum mr mrs ms dr sir"
)
SMALL_WORDS = frozenset(_SMALL.split())
"""Words that say little about whom is meant; they weigh little and are left out of initials."""

_WITHOUT_INITIAL = "the a an of and for in on at to by from with de la del der et und al el"
_NO_INITIAL = frozenset(_WITHOUT_INITIAL.split())


def searchable(text: str) -> str:
    """`text` folded, in one line, without apostrophes and the dots of acronyms ("U.S." is "us")."""
    folded = fold(text[:MAX_TEXT])
    if "'" in folded:
        folded = folded.replace("'", "")
    if "." in folded:
        folded = _DOTTED.sub(r"\1", folded)
    return folded


def split(folded: str) -> list[str]:
    """The words of a text that `searchable` gave."""
    return _WORD.findall(folded)


def compounds(folded: str) -> list[str]:
    """Hyphenated words as one ("ki-moon" is also "kimoon")."""
    if "-" not in folded:
        return []
    return [match.replace("-", "") for match in _COMPOUND.findall(folded)]


def initials(words: list[str]) -> str:
    """First letters of two to eight words, small words left out; empty if there are fewer or more."""
    letters = [word[0] for word in words if word not in _NO_INITIAL]
    return "".join(letters) if 2 <= len(letters) <= 8 else ""


@dataclass(frozen=True, slots=True)
class Split:
    """A name as the index keeps it.

    Attributes:
        words: its words, then its compounds written as one word.
        count: how many of `words` are words.
        initials: one letter a word, small words left out.
    """

    words: list[str]
    count: int
    initials: str


def analyse(text: str) -> Split:
    """`text` taken apart for the index."""
    folded = searchable(text)
    words = split(folded)
    return Split(words + compounds(folded), len(words), initials(words))
