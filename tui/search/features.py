"""What speaks for a row, in numbers between 0 and about 1: one line a candidate, one column a feature.

The first columns come from arrays alone and choose the hundred rows whose names are read; the others compare strings.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from rapidfuzz import fuzz, process

from tui.search import places
from tui.search.build import PLACES, Array, Arrays
from tui.search.question import Question
from tui.search.reading import Read
from tui.search.rows import Rows
from tui.search.vocabulary import FULL, Vocabulary

FROM_ARRAYS = (
    "words", "worst", "all", "coverage", "rare", "order", "first_word", "doubles", "known", "short", "initials",
    "initial_start", "in_order", "whole", "begun", "alike", "known_begun", "known_alike",
)  # fmt: skip
FROM_STRINGS = ("starts", "inside", "at_word", "ratio", "sorted", "begin", "letters", "glued")
FEATURES = FROM_ARRAYS + FROM_STRINGS
_GOOD, _ALIKE, _BEGUN, _WHOLE = 0.55, 0.73, 0.87, 0.97
"""Scores of a word that is somewhat alike, that is alike as a whole, that begins as typed, that stands as typed."""
_SOME = 0.35  # one of two words, where nothing has more


def array_features(
    arrays: Arrays, vocabulary: Vocabulary, rows: Rows, question: Question, found: Array
) -> Array:
    """(candidates, `FROM_ARRAYS`) float32 for the rows `found`."""
    columns = _word_columns(arrays, vocabulary, question, found) if question.matches else {}
    columns |= _row_columns(arrays, question, found)
    worst = columns.get("worst", np.zeros(len(found), np.float32))
    columns |= {"whole": worst > _WHOLE, "begun": worst > _BEGUN, "alike": worst > _ALIKE}
    columns |= {f"known_{name}": columns["known"] * columns[name] for name in ("begun", "alike")}
    columns["initials"], columns["initial_start"] = _initials(arrays, rows, question, found)
    nothing = np.zeros(len(found), np.float32)
    return np.stack([columns.get(name, nothing) for name in FROM_ARRAYS], axis=1).astype(np.float32)


def string_features(question: Question, found: list[Read]) -> Array:
    """(candidates, `FROM_STRINGS`) float32."""
    columns = _string_columns(question, found)
    return np.stack([columns[name] for name in FROM_STRINGS], axis=1).astype(np.float32)


def related(columns: Array) -> Array:
    """(candidates) bool: which rows of (candidates, `FEATURES`) have to do with the query at all."""

    def column(name: str) -> Array:
        found: Array = columns[:, FEATURES.index(name)]
        return found

    fits = (column("words") > 0.5) | (column("letters") > 0.3) | (column("ratio") > 0.7)
    fits |= (column("initials") > 0) | (column("initial_start") > 0.4)
    fits |= (column("glued") > 0) | (column("inside") > 0)
    if not fits.any():  # "colonel gaddafi", where nobody is a colonel: one word says enough
        fits = (column("words") > _SOME) & (column("worst") < column("words"))
    return fits


def _word_grid(arrays: Arrays, rows: Array) -> Array:
    """(candidates, most words) indices of words; the vocabulary's size where a name has fewer."""
    starts = arrays["row_at"][rows].astype(np.int64)
    lengths = arrays["row_at"][rows + 1] - starts
    at = starts[:, None] + np.arange(int(lengths.max(initial=1)))
    inside = at < (starts + lengths)[:, None]
    return np.where(inside, arrays["row_word"][np.where(inside, at, 0)], len(arrays["word_size"]))


def _word_columns(
    arrays: Arrays, vocabulary: Vocabulary, question: Question, rows: Array
) -> dict[str, Array]:
    """What the typed words say: how well they match, how much of the name they cover, and in which order."""
    grid = _word_grid(arrays, rows)
    scores = np.stack([match.by_word[grid] for match in question.matches])  # (typed, candidates, words)
    scores = scores.astype(np.float32) / np.float32(FULL)
    best, place = scores.max(axis=2), scores.argmax(axis=2)
    good = best > _GOOD
    every = good.all(axis=0)
    steps = place[1:] - place[:-1] if len(place) > 1 else np.ones((1, len(rows)), np.int64)
    coverage, rare = _coverage(arrays, vocabulary, question, rows, grid, scores)
    return {
        "words": question.shares @ best,
        "worst": best.min(axis=0),
        "all": every,
        "coverage": coverage,
        "rare": rare,
        "order": ((steps > 0).mean(axis=0) + (steps == 1).mean(axis=0)) / 2 * every,
        "first_word": scores[:, :, 0].max(axis=0),
        "doubles": (steps == 0).mean(axis=0),
    }


def _coverage(
    arrays: Arrays, vocabulary: Vocabulary, question: Question, rows: Array, grid: Array, scores: Array
) -> tuple[Array, Array]:
    """How much of each name the typed words cover: of its letters, and of its words by how rare they are."""
    size, rare = vocabulary.letters[grid], vocabulary.rareness[grid]
    real = np.arange(grid.shape[1]) < arrays["row_words"][rows][:, None]
    typed = np.array([len(word) for word in question.query.words], np.float32)[:, None, None]
    share = np.minimum(np.float32(1), typed / np.maximum(size, 1)) * scores * (scores > _GOOD)
    covered = share.max(axis=0)
    letters = (covered * size).sum(axis=1) / np.maximum((size * real).sum(axis=1), 1)
    weighed = (covered * rare).sum(axis=1) / np.maximum((rare * real).sum(axis=1), 0.1)
    return np.minimum(1, letters), np.minimum(1, weighed)


def _row_columns(arrays: Arrays, question: Question, rows: Array) -> dict[str, Array]:
    """Mentions and length, and whether the letters may stand in the name in order."""
    columns = {
        "known": np.minimum(1, np.log2(arrays["mentions"][rows].astype(np.float32) + 1) / 14),
        "short": 1 - np.minimum(1, arrays["size"][rows].astype(np.float32) / 60),
    }
    if question.whole and len(question.glued) > 2:
        columns["in_order"] = places.in_order(arrays, question.glued, rows)
    return columns


def _initials(arrays: Arrays, rows: Rows, question: Question, found: Array) -> tuple[Array, Array]:
    """Whether the typed letters are the name's initials, and how much of them they, or a typed word, begin."""
    own = arrays["row_initial"][found]
    ends = arrays["initial_at"]
    equal, begins = np.zeros(len(found), np.float32), np.zeros(len(found), np.float32)
    for typed in {question.glued, *question.query.words}:
        if not 2 <= len(typed) <= 8:
            continue
        low, high = rows.initial_range(typed)
        at = np.flatnonzero((own >= low) & (own < high))
        size = ends[own[at] + 1] - ends[own[at]]
        begins[at] = np.maximum(begins[at], len(typed.encode()) / np.maximum(size, 1))
        if typed == question.glued:
            equal[at] = size == len(typed.encode())
    return equal, begins


def _string_columns(question: Question, found: list[Read]) -> dict[str, Array]:
    """What the strings say as wholes."""
    text, folded = question.query.folded, [name.folded for name in found]
    size = len(text)
    nothing = np.zeros(len(folded), np.float32)
    halves, letters = nothing, nothing
    if question.whole and size > 2:
        halves, letters = _in_order(text, folded)
    return {
        "starts": np.array([name.startswith(text) for name in folded]) if size else nothing,
        "inside": np.array([text in name for name in folded]),
        "at_word": np.array([f" {text}" in f" {name}" for name in folded]),
        "ratio": _alike(text, folded, fuzz.ratio),
        "sorted": _alike(
            " ".join(sorted(question.query.words)), [name.ordered for name in found], fuzz.ratio
        ),
        "begin": _alike(text, [name[: size + 1] for name in folded], fuzz.ratio),
        "letters": letters,
        "glued": halves,
    }


def _in_order(typed: str, names: list[str]) -> tuple[Array, Array]:
    """For each name how well `typed` stands in it as two starts, and letter by letter with gaps."""
    halves, letters = np.zeros(len(names), np.float32), np.zeros(len(names), np.float32)
    at = [place for place, name in enumerate(names) if places.holds(typed, name)]
    splits = [(cut, f" {typed[:cut]}", f" {typed[cut:]}") for cut in range(1, len(typed))]
    halves[at] = [_two_starts(splits, f" {names[place]}") for place in at]
    letters[at] = places.alignment(typed, [names[place][:PLACES] for place in at])
    return halves, letters


def _alike(text: str, names: list[str], scorer: Callable[..., float]) -> Array:
    """Similarity 0 to 1 of `text` to each name; one call, outside the interpreter's lock."""
    found: Array = process.cdist([text], names, scorer=scorer, dtype=np.float32)[0]
    return found / np.float32(100)


def _two_starts(splits: list[tuple[int, str, str]], name: str) -> float:
    """How much of two neighbouring words the typed letters cover as their starts written as one, 0 to 1.

    Args:
        splits: where the typed letters may be cut, and both parts with a space in front.
        name: words, a space before each.
    """
    likely = [split for split in splits if split[2] in name and split[1] in name]
    if not likely:
        return 0.0
    words = name.split(" ")[1:]
    best = 0.0
    for cut, start, further in likely:
        for place, left in enumerate(words):
            if not left.startswith(start[1:]):
                continue
            for right in words[place + 1 : place + 3]:
                if right.startswith(further[1:]):
                    shares = min(1, cut / len(left)) + (len(further) - 1) / len(right)
                    best = max(best, 0.5 + 0.25 * shares)
    return best
