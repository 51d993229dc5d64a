"""Subsequences: names that hold the typed letters in order, with others between them.

First the rows whose letters' first and last places allow the order (two bytes a letter and row), then a small
dynamic programme over the few that are left, for all of them at once: points for each letter, more at the start
of a word and behind the letter before, less for gaps (after Needleman and Wunsch, with affine gaps).
"""

from __future__ import annotations

import numpy as np

from tui.search.build import ABSENT, PLACES, Array, Arrays

_LETTER = 1.0
_WORD_START = 0.8
_NAME_START = 0.5
_BEHIND = 0.7
_GAP = 0.25
_GAP_LONGER = 0.03
_ANY_START = 100_000
"""So many of the best known names may have the first typed letter anywhere; the others have to begin with it."""
_NEVER = -1e3


def rows_in_order(arrays: Arrays, typed: str) -> tuple[Array, Array]:
    """Rows that may hold the letters of `typed` in order, ascending, and the least place of the last letter.

    Only Latin letters are known; none if `typed` has others.
    """
    letters = [ord(char) - 97 for char in typed]
    if not letters or min(letters) < 0 or max(letters) > 25:
        return np.zeros(0, np.int64), np.zeros(0, np.uint8)
    wanted = np.uint32(sum({1 << letter for letter in letters}))
    present = arrays["letters"]
    rows = np.flatnonzero((present[:_ANY_START] & wanted) == wanted)
    if len(present) > _ANY_START:
        begin = np.flatnonzero(arrays["first"][letters[0]][_ANY_START:] == 0) + _ANY_START
        rows = np.concatenate([rows, begin[(present[begin] & wanted) == wanted]])
    place = arrays["first"][letters[0]][rows]
    for letter in letters[1:]:
        place = np.maximum(arrays["first"][letter][rows], place + np.uint8(1))
        fits = (place <= arrays["last"][letter][rows]) & (place < ABSENT)
        rows, place = rows[fits], place[fits]
    return rows, place


def likely(arrays: Arrays, typed: str, rows: Array, place: Array) -> Array:
    """How likely each row is meant, 0 to about 1000, from what the arrays say without looking at the letters."""
    first = arrays["first"][ord(typed[0]) - 97][rows]
    size = np.maximum(arrays["size"][rows].astype(np.float32), 1)
    share = np.minimum(len(typed) / size, 1)
    near = len(typed) / (place + np.float32(1))
    known = np.log2(arrays["mentions"][rows].astype(np.float32) + 1)
    score: Array = 300 * (first == 0) + 250 * share + 150 * near + 25 * known
    return score.astype(np.uint16)


def in_order(arrays: Arrays, typed: str, rows: Array) -> Array:
    """For each row 0 to 1: how close its letters may lie to `typed` in order; 0 if they cannot."""
    letters = [ord(char) - 97 for char in typed]
    if min(letters) < 0 or max(letters) > 25:
        return np.zeros(len(rows), np.float32)
    place = arrays["first"][letters[0]][rows].astype(np.int64)
    start = place == 0
    fits = place < ABSENT
    for letter in letters[1:]:
        place = np.maximum(arrays["first"][letter][rows], place + 1)
        fits &= (place <= arrays["last"][letter][rows]) & (place < ABSENT)
    share = np.minimum(len(typed) / np.maximum(arrays["size"][rows], 1), 1)
    score: Array = fits * (0.2 + 0.3 * start + 0.3 * share + 0.2 * len(typed) / (place + 1))
    return score


def alignment(typed: str, names: list[str]) -> Array:
    """For each folded name 0 to 1: how well the letters of `typed` stand in it in order; 0 if they do not."""
    width = min(PLACES, max(map(len, names), default=0))
    if not width or not typed:
        return np.zeros(len(names), np.float32)
    letters = "".join(name[:width].ljust(width) for name in names).encode("utf-32-le", "replace")
    grid = np.ascontiguousarray(np.frombuffer(letters, np.uint32).reshape(len(names), width).T)
    bonus = np.zeros(grid.shape, np.float32)
    bonus[1:] = np.where(grid[:-1] == 32, np.float32(_WORD_START), np.float32(0))
    bonus[0] = _WORD_START + _NAME_START
    drift = _GAP_LONGER * np.arange(width, dtype=np.float32)[:, None]
    best = np.where(grid == ord(typed[0]), _LETTER + bonus - np.minimum(drift, 0.3), np.float32(_NEVER))
    behind = bonus[1:] * np.float32(0.3) + np.float32(_LETTER + _BEHIND)
    after = bonus[1:] - drift[1:] + np.float32(_LETTER - _GAP)
    for char in typed[1:]:
        reach = np.maximum.accumulate(best[:-1] + drift[:-1], axis=0)
        here = np.maximum(best[:-1] + behind, reach + after)
        best = np.full_like(best, _NEVER)
        np.copyto(best[1:], here, where=grid[1:] == ord(char))
    most = len(typed) * (_LETTER + _BEHIND) + _WORD_START + _NAME_START - _BEHIND
    scores: Array = np.clip(best.max(axis=0) / most, 0, 1)
    return scores


def places(typed: str, name: str) -> tuple[int, ...]:
    """Where the letters of `typed` stand in `name`, taking starts of words and runs where they can be had."""
    found: list[int] = []
    at = 0
    for place, char in enumerate(typed):
        run = at if at < len(name) and name[at] == char and found else -1
        start = name.find(" " + char, max(0, at - 1))
        plain = name.find(char, at)
        if plain < 0:
            return ()
        if run < 0 and start >= 0 and holds(typed[place + 1 :], name, start + 2):
            plain = start + 1 if not (place == 0 and plain == 0) else 0
        found.append(plain)
        at = plain + 1
    return tuple(found)


def holds(typed: str, name: str, at: int = 0) -> bool:
    """Whether the letters of `typed` stand in `name` in order, from the offset `at` on."""
    for char in typed:
        at = name.find(char, at) + 1
        if not at:
            return False
    return True
