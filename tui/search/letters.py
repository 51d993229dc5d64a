"""Which letters of a name the query matched, for the eye: offsets in the name as it is shown."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

from tui.search.places import places
from tui.search.query import Query
from tui.search.words import MAX_TEXT
from tui.text.fold import fold_map

_WORD = re.compile(r"[^\W_]+")
_NO_LETTER = re.compile(r"[\W_]")
_ALIKE = 0.55  # below, a word has nothing to do with the typed one


def matched(query: Query, name: str) -> tuple[int, ...]:
    """Offsets in `name`, ascending, of the letters that the query's words matched."""
    folded, offsets, words = _taken_apart(name)
    found: set[int] = set()
    taken: set[int] = set()
    for typed in (*query.words, *(term.text for term in query.terms if not term.absent)):
        found |= _word(typed, folded, words, taken)
    if not found or (len(query.words) == 1 and len(found) < len(query.folded)):
        run = _in_order(query, folded)
        found = run if len(run) > len(found) else found
    return tuple(sorted({offsets[at] for at in found}))


@lru_cache(2048)
def _taken_apart(name: str) -> tuple[str, list[int], list[tuple[int, str]]]:
    """A name folded, where each letter comes from, and its words with their places."""
    folded, offsets = fold_map(name[:MAX_TEXT])
    return folded, offsets, [(match.start(), match.group()) for match in _WORD.finditer(folded)]


def _word(typed: str, folded: str, words: list[tuple[int, str]], taken: set[int]) -> set[int]:
    """The letters of the word that `typed` fits best: its start, else its inside, else its common letters."""
    size = len(typed)
    starts = [at for at, word in words if at not in taken and word.startswith(typed)]
    if starts:
        whole = (at for at, word in words if len(word) == size and at in starts)
        at = next(whole, starts[0])
        taken.add(at)
        return set(range(at, at + size))
    inside = folded.find(typed)
    if inside >= 0:
        return set(range(inside, inside + size))
    if size < 3:
        return set()
    alike = [Indel.normalized_similarity(typed, word[: size + 1]) for _, word in words]
    nearest = max(alike, default=0)
    if nearest < _ALIKE:
        return set()
    at, word = words[alike.index(nearest)]
    blocks = Indel.editops(typed, word).as_matching_blocks()
    return {at + place for block in blocks for place in range(block.b, block.b + block.size)}


def _in_order(query: Query, folded: str) -> set[int]:
    """The letters in their order, wherever they stand: initials, two starts, subsequences."""
    return set(places("".join(query.words), _NO_LETTER.sub(" ", folded)))
