"""Which letters of a name the query matched, for the eye: offsets in the name as it is shown."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from tui.search.places import places
from tui.search.query import Query
from tui.search.words import MAX_TEXT
from tui.text.fold import fold_map

_WORD = re.compile(r"[^\W_]+")


def matched(query: Query, name: str) -> tuple[int, ...]:
    """Offsets in `name`, ascending, of the letters that the query's words matched."""
    folded, offsets = fold_map(name[:MAX_TEXT])
    words = _words(folded)
    found: set[int] = set()
    taken: set[int] = set()
    for typed in (*query.words, *(term.text for term in query.terms if not term.absent)):
        found |= _word(typed, folded, words, taken)
    if not found or (len(query.words) == 1 and len(found) < len(query.folded)):
        run = _in_order(query, folded, words)
        found = run if len(run) > len(found) else found
    return tuple(sorted({offsets[at] for at in found}))


def _words(folded: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in _WORD.finditer(folded)]


def _word(typed: str, folded: str, words: list[tuple[int, str]], taken: set[int]) -> set[int]:
    """The letters of the word that `typed` fits best: its start, else its inside, else its common letters."""
    for test in (str.__eq__, lambda word, text: word.startswith(text)):
        for at, word in words:
            if at not in taken and test(word, typed):
                taken.add(at)
                return set(range(at, at + len(typed)))
    inside = folded.find(typed)
    if inside >= 0:
        return set(range(inside, inside + len(typed)))
    if len(typed) < 3:
        return set()
    best = max(
        words, key=lambda item: Indel.normalized_similarity(typed, item[1][: len(typed) + 1]), default=None
    )
    if best is None or Indel.normalized_similarity(typed, best[1][: len(typed) + 1]) < 0.55:
        return set()
    blocks = Indel.editops(typed, best[1]).as_matching_blocks()
    return {best[0] + place for block in blocks for place in range(block.b, block.b + block.size)}


def _in_order(query: Query, folded: str, words: list[tuple[int, str]]) -> set[int]:
    """The letters in their order, wherever they stand: initials, two starts, subsequences."""
    plain = "".join(char if char.isalnum() else " " for char in folded)
    return set(places("".join(query.words), plain))
