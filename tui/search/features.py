"""What speaks for a row, in numbers between 0 and about 1: one line a candidate, one column a feature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from tui.search import places
from tui.search.build import NO_INITIALS, Array, Arrays
from tui.search.query import Query
from tui.search.rows import Weights
from tui.search.vocabulary import FULL, WordMatches

FEATURES = (
    "words", "worst", "all", "coverage", "rare", "order", "starts", "inside", "at_word", "ratio", "sorted", "begin",
    "known", "initials", "initial_start", "letters", "glued", "short", "as_typed", "first_word", "doubles",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidates:
    """The rows looked at, with their names as shown and as searched (words with one space between)."""

    rows: Array
    shown: list[str]
    folded: list[str]


def features(arrays: Arrays, query: Query, matches: list[WordMatches], found: Candidates) -> Array:
    """(candidates, features) float32; the columns are `FEATURES`."""
    columns = _word_columns(arrays, query, matches, found.rows)
    columns |= _string_columns(query, found)
    columns |= _other_columns(arrays, query, found)
    return np.stack([np.asarray(columns[name], np.float32) for name in FEATURES], axis=1)


def _word_grid(arrays: Arrays, rows: Array) -> Array:
    """(candidates, most words) indices of words; the vocabulary's size where a name has fewer."""
    starts = arrays["row_at"][rows].astype(np.int64)
    lengths = arrays["row_at"][rows + 1] - starts
    width = int(lengths.max(initial=1))
    at = starts[:, None] + np.arange(width)
    inside = np.arange(width) < lengths[:, None]
    return np.where(inside, arrays["row_word"][np.where(inside, at, 0)], len(arrays["word_size"]))


def _word_columns(arrays: Arrays, query: Query, matches: list[WordMatches], rows: Array) -> dict[str, Array]:
    """What the typed words say: how well they match, how much of the name they cover, and in which order."""
    count = len(rows)
    if not matches:
        return dict.fromkeys(
            ("words", "worst", "all", "coverage", "rare", "order", "first_word", "doubles"), np.zeros(count)
        )
    grid = _word_grid(arrays, rows)
    scores = (
        np.stack([match.by_word[grid] for match in matches]).astype(np.float32) / FULL
    )  # (typed, candidates, words)
    weights = Weights.of(query.words, matches, len(arrays["kind"])).share.astype(np.float32)
    weights /= weights.sum()
    best, place = scores.max(axis=2), scores.argmax(axis=2)
    size = np.append(arrays["word_size"], 0).astype(np.float32)[grid]
    often = np.append(arrays["word_rows"], 1).astype(np.float32)[grid]
    rare = np.where(size > 0, np.log1p(len(arrays["kind"]) / (often + 1)), 0)
    real = np.arange(grid.shape[1]) < arrays["row_words"][rows][:, None]
    typed = np.array([len(word) for word in query.words], np.float32)[:, None, None]
    covered = (np.minimum(1, typed / np.maximum(size, 1)) * scores * (scores > 0.55)).max(axis=0)
    steps = np.diff(place, axis=0) if len(matches) > 1 else np.ones((1, count))
    return {
        "words": weights @ best,
        "worst": best.min(axis=0),
        "all": (best > 0.55).all(axis=0),
        "coverage": np.minimum(1, (covered * size).sum(axis=1) / np.maximum((size * real).sum(axis=1), 1)),
        "rare": np.minimum(1, (covered * rare).sum(axis=1) / np.maximum((rare * real).sum(axis=1), 0.1)),
        "order": ((steps > 0).mean(axis=0) + (steps == 1).mean(axis=0)) / 2 * (best > 0.55).all(axis=0),
        "first_word": scores[:, :, 0].max(axis=0),
        "doubles": (steps == 0).mean(axis=0),
    }


def _string_columns(query: Query, found: Candidates) -> dict[str, Array]:
    """What the strings say as wholes."""
    text = query.folded
    size = len(text)
    folded = found.folded

    typed = query.typed
    return {
        "starts": np.array([name.startswith(text) for name in folded]) if size else np.zeros(len(folded)),
        "inside": np.array([text in name for name in folded]),
        "at_word": np.array([f" {text}" in f" {name}" for name in folded]),
        "ratio": _alike(text, folded, fuzz.ratio),
        "sorted": _alike(text, folded, fuzz.token_sort_ratio),
        "begin": _alike(text, [name[: size + 1] for name in folded], fuzz.ratio),
        "as_typed": np.array([typed in name for name in found.shown]),
    }


def _alike(text: str, names: list[str], scorer: Callable[..., float]) -> Array:
    """Similarity 0 to 1 of `text` to each name; one call, outside the interpreter's lock."""
    found: Array = process.cdist([text], names, scorer=scorer, dtype=np.float32)[0]
    return found / np.float32(100)


def _other_columns(arrays: Arrays, query: Query, found: Candidates) -> dict[str, Array]:
    """Mentions, length, initials, letters in order, two starts written as one."""
    rows = found.rows
    glued = "".join(query.words)
    letters = np.zeros(len(rows), np.float32)
    halves = letters
    if len(query.words) == 1 and len(glued) > 2:
        letters = places.alignment(glued, found.folded)
        halves = np.array([_two_starts(glued, name) for name in found.folded], np.float32)
    equal, begins = _initials(arrays, query, rows)
    return {
        "known": np.minimum(1, np.log2(arrays["mentions"][rows].astype(np.float32) + 1) / 14),
        "short": 1 - np.minimum(1, arrays["size"][rows].astype(np.float32) / 60),
        "initials": equal,
        "initial_start": begins,
        "letters": letters,
        "glued": halves,
    }


def _initials(arrays: Arrays, query: Query, rows: Array) -> tuple[Array, Array]:
    """Whether the typed letters are the name's initials, and whether they or a typed word begin them."""
    own = arrays["row_initial"][rows]
    text, at = arrays["initial_text"], arrays["initial_at"]
    glued = "".join(query.words)
    equal, begins = np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32)
    for place, number in enumerate(own.tolist()):
        if number == NO_INITIALS:
            continue
        letters = text[at[number] : at[number + 1]].tobytes().decode("utf-8", "replace")
        equal[place] = letters == glued
        begins[place] = max(
            (len(word) / len(letters) for word in query.words if len(word) > 1 and letters.startswith(word)),
            default=0,
        )
    return equal, begins


def _two_starts(typed: str, name: str) -> float:
    """How much of two neighbouring words `typed` covers as their starts written as one, 0 to 1."""
    words = name.split(" ")
    best = 0.0
    for place, left in enumerate(words):
        if left[:1] != typed[0]:
            continue
        for right in words[place + 1 : place + 3]:
            best = max(best, _halves(typed, left, right))
    return best


def _halves(typed: str, left: str, right: str) -> float:
    best = 0.0
    for at in range(1, len(typed)):
        if not left.startswith(typed[:at]):
            break
        if right.startswith(typed[at:]):
            best = max(best, 0.5 + 0.25 * min(1, at / len(left)) + 0.25 * (len(typed) - at) / len(right))
    return best
