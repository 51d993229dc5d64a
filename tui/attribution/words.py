"""Words by what they are about: kinds of wrongdoing, ways of reporting, what evidence rests on (`data/words.tsv`)."""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from typing import Final

LEAST: Final = 4
"""Shorter entries are whole words."""

LONGEST: Final = 14
_Entries = dict[str, tuple[int, ...]]


@lru_cache(maxsize=1)
def _tables() -> tuple[tuple[str, ...], _Entries, _Entries, frozenset[str]]:
    """Names of the groups; whole words and beginnings with the numbers of their groups; how the beginnings begin."""
    raw = pkgutil.get_data("tui.attribution", "data/words.tsv") or b""
    lines = [line.split("\t", 1) for line in raw.decode().splitlines() if "\t" in line and line[0] != "#"]
    whole: _Entries = {}
    begins: _Entries = {}
    for number, (_, words) in enumerate(lines):
        for entry in dict.fromkeys(words.split()):
            word = entry.rstrip("=")
            table = whole if word != entry or len(word) < LEAST else begins
            table[word] = (*table.get(word, ()), number)
    firsts = frozenset(word[:LEAST] for word in begins)
    return tuple(name for name, _ in lines), whole, begins, firsts


def groups() -> tuple[str, ...]:
    """The names of the groups, in the order of their numbers."""
    return _tables()[0]


@lru_cache(maxsize=60_000)
def groups_of(word: str) -> tuple[int, ...]:
    """The numbers of the groups of a lower-case word: of the whole word and of its longest beginning."""
    _, whole, begins, firsts = _tables()
    found = whole.get(word, ())
    if word[:LEAST] not in firsts:
        return found
    for size in range(min(len(word), LONGEST), LEAST - 1, -1):
        more = begins.get(word[:size])
        if more is not None:
            return (*found, *(one for one in more if one not in found))
    return found
