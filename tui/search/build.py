"""Building the arrays of a name index: rows by falling mentions, words with postings, letters' places.

The arrays, for N rows, V words, P postings (all little-endian, made to be mapped from a file):

- `name_text` bytes, `name_at` (N+1) uint32: UTF-8 of name, a zero byte, key.
- `kind` (N) uint8, `kinds` bytes; `mentions` (N) uint32; `size` (N) uint8: letters of the name.
- `word_text` bytes, `word_at` (V+1) uint32: the distinct words, sorted by code point; `word_size` (V) uint8;
  `word_rows` (V) uint32: in how many rows a word stands.
- `post_at` (V+1) uint32, `post_row` (P) uint32, `post_place` (P) uint8: rows of a word, and where in the name.
- `row_at` (N+1) uint32, `row_word` (P) uint32: words of a row in order, compounds last; `row_words` (N) uint8.
- `pair_at` (4097) uint32, `pair_word` uint32, `pair_place` uint8: words that hold a pair of letters, and at which byte.
- `bone_text`, `bone_at`, `bone_word_at`, `bone_word`: skeletons, sorted, and their words.
- `initial_text`, `initial_at`, `initial_row_at`, `initial_row`: initials, sorted, and their rows; `row_initial` (N).
- `first`, `last` (26, N) uint8: first and last place of each letter in the name; `letters` (N) uint32: which.
- `exact_hash` (N) uint32 sorted, `exact_row` (N) uint32: rows by the hash of the whole name.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.search.skeleton import latin, skeleton
from tui.search.words import Split, analyse

Array = NDArray[Any]
Arrays = dict[str, Array]
VERSION = 4
PLACES = 64
"""Letters of a name that are looked at one by one; typed letters that lie further apart are chance."""
ABSENT = 254
"""The place of a letter that the name does not have."""
_CHUNK = 1 << 15
NO_INITIALS = 2**32 - 1


class Name(NamedTuple):
    """One row: a name or alias, the key of what it names, its kind, and how often that is mentioned."""

    key: str
    kind: str
    text: str
    mentions: int = 1


def build(rows: Iterable[Name], cancelled: Callable[[], bool] = lambda: False) -> Arrays:
    """The arrays of an index over `rows`; stops with an empty dict when `cancelled` says so."""
    given = list(rows)
    mentions = np.fromiter((row.mentions for row in given), np.int64, len(given))
    lengths = np.fromiter((len(row.text) for row in given), np.int64, len(given))
    ordered = [given[at] for at in np.lexsort((lengths, -mentions)).tolist()]
    splits: list[Split] = []
    for at, row in enumerate(ordered):
        if at % 4096 == 0 and cancelled():
            return {}
        splits.append(analyse(row.text))
    arrays = _names(ordered, splits)
    vocabulary = in_order({word for split in splits for word in split.words})
    arrays |= _words(vocabulary)
    arrays |= _postings(splits, vocabulary)
    arrays |= _pairs(vocabulary) | _bones(vocabulary) | _initials(splits)
    return arrays if cancelled() else arrays | _letters(splits)


def text_arrays(texts: Iterable[str]) -> tuple[Array, Array]:
    """UTF-8 of all `texts`, one behind the other, and where each begins."""
    parts = [text.encode("utf-8", "replace") for text in texts]
    at = np.zeros(len(parts) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, parts), np.uint32, len(parts)), out=at[1:])
    joined = np.empty(int(at[-1]), np.uint8)
    for start in range(0, len(parts), _CHUNK):  # in pieces: one long call would hold up the other threads
        end = min(start + _CHUNK, len(parts))
        joined[at[start] : at[end]] = np.frombuffer(b"".join(parts[start:end]), np.uint8)
    return joined, at


def in_order(strings: set[str]) -> list[str]:
    """`strings` sorted by code point, letter by letter, so that no one call is long."""
    groups: dict[str, list[str]] = {}
    for string in strings:
        groups.setdefault(string[:2], []).append(string)
    return [string for start in sorted(groups) for string in sorted(groups[start])]


def pointers(owners: Array, count: int) -> Array:
    """Where each owner's run begins in a list sorted by owner: (count+1) uint32."""
    at = np.zeros(count + 1, np.uint32)
    np.cumsum(np.bincount(owners, minlength=count), out=at[1:])
    return at


def name_hash(words: Iterable[str]) -> int:
    """32-bit hash of a whole name, by which an exact match is found at once."""
    return zlib.crc32(" ".join(words).encode("utf-8", "replace"))


def _names(rows: list[Name], splits: list[Split]) -> Arrays:
    text, at = text_arrays(f"{row.text.replace(chr(0), ' ')}\0{row.key}" for row in rows)
    kinds = sorted({row.kind for row in rows})
    number = {kind: at for at, kind in enumerate(kinds)}
    count = len(rows)
    sizes = (min(255, sum(map(len, split.words[: split.count]))) for split in splits)
    hashes = np.fromiter((name_hash(s.words[: s.count]) for s in splits), np.uint32, count)
    order = np.argsort(hashes, kind="stable").astype(np.uint32)
    return {
        "name_text": text,
        "name_at": at,
        "kinds": np.frombuffer("\n".join(kinds).encode(), np.uint8),
        "kind": np.fromiter((number[row.kind] for row in rows), np.uint8, count),
        "mentions": np.fromiter((min(max(row.mentions, 0), 2**32 - 1) for row in rows), np.uint32, count),
        "size": np.fromiter(sizes, np.uint8, count),
        "exact_hash": hashes[order],
        "exact_row": order,
    }


def _words(vocabulary: list[str]) -> Arrays:
    text, at = text_arrays(vocabulary)
    sizes = np.fromiter((min(255, len(word)) for word in vocabulary), np.uint8, len(vocabulary))
    return {"word_text": text, "word_at": at, "word_size": sizes}


def _postings(splits: list[Split], vocabulary: list[str]) -> Arrays:
    number = {word: at for at, word in enumerate(vocabulary)}
    lengths = np.fromiter((len(split.words) for split in splits), np.uint32, len(splits))
    row_at = np.zeros(len(splits) + 1, np.uint32)
    np.cumsum(lengths, out=row_at[1:])
    total = int(row_at[-1])
    row_word = np.fromiter((number[word] for split in splits for word in split.words), np.uint32, total)
    order = np.argsort(row_word, kind="stable")
    rows = np.repeat(np.arange(len(splits), dtype=np.uint32), lengths)
    places = np.minimum(np.arange(total, dtype=np.uint32) - np.repeat(row_at[:-1], lengths), 255).astype(
        np.uint8
    )
    post_at = pointers(row_word, len(vocabulary))
    return {
        "row_at": row_at,
        "row_word": row_word,
        "row_words": np.fromiter((min(255, split.count) for split in splits), np.uint8, len(splits)),
        "post_at": post_at,
        "post_row": rows[order],
        "post_place": places[order],
        "word_rows": np.diff(post_at).astype(np.uint32),
    }


def letter_codes(text: str) -> Array:
    """One number 0-63 a character: a-z are 1-26, digits 27-36, all else shares the rest; 0 is an edge."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    other = 37 + codes % 27
    other = np.where((codes >= 97) & (codes <= 122), codes - 96, other)
    other = np.where((codes >= 48) & (codes <= 57), codes - 21, other)
    return np.where(codes == 10, 0, other).astype(np.uint16)


def letter_pairs(text: str) -> Array:
    """The pairs of neighbouring letters of words joined by line feeds, edges included, as numbers below 4096."""
    codes = letter_codes(f"\n{text}\n")
    return codes[:-1] * 64 + codes[1:]


def _pairs(vocabulary: list[str]) -> Arrays:
    """Each word's pairs; the pair of its edge and first letter has the first letter's place, too."""
    text = "\n".join(vocabulary)
    lengths = np.fromiter((len(word) + 1 for word in vocabulary), np.int64, len(vocabulary))
    owners = np.repeat(np.arange(len(vocabulary), dtype=np.uint32), lengths)
    pairs = letter_pairs(text)[: len(owners)]
    codes = np.frombuffer(f"\n{text}".encode("utf-32-le", "replace"), np.uint32)[: len(owners)]
    wide = 1 + (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)
    begins = np.cumsum(wide) - wide  # bytes before each letter, line feeds counted
    firsts = np.cumsum(lengths) - lengths
    places = np.maximum(begins - np.repeat(begins[firsts], lengths) - 1, 0)
    order = np.argsort(pairs, kind="stable")
    return {
        "pair_at": pointers(pairs, 4096),
        "pair_word": owners[order],
        "pair_place": np.minimum(places, 255).astype(np.uint8)[order],
    }


def _grouped(prefix: str, owner: str, keys: list[str]) -> Arrays:
    """Distinct non-empty `keys`, sorted, and for each the positions that have it."""
    distinct = in_order({key for key in keys if key})
    number = {key: at for at, key in enumerate(distinct)}
    owners = np.fromiter((at for at, key in enumerate(keys) if key), np.uint32)
    values = np.fromiter((number[key] for key in keys if key), np.uint32)
    order = np.argsort(values, kind="stable")
    text, at = text_arrays(distinct)
    return {
        f"{prefix}_text": text,
        f"{prefix}_at": at,
        f"{prefix}_{owner}_at": pointers(values, len(distinct)),
        f"{prefix}_{owner}": owners[order],
    }


def _bones(vocabulary: list[str]) -> Arrays:
    return _grouped("bone", "word", [skeleton(word) for word in vocabulary])


def _initials(splits: list[Split]) -> Arrays:
    arrays = _grouped("initial", "row", [split.initials for split in splits])
    row_initial = np.full(len(splits), NO_INITIALS, np.uint32)
    ends = arrays["initial_row_at"].astype(np.int64)
    numbers = np.arange(len(ends) - 1, dtype=np.uint32)
    row_initial[arrays["initial_row"]] = np.repeat(numbers, ends[1:] - ends[:-1])
    return arrays | {"row_initial": row_initial}


def _letters(splits: list[Split]) -> Arrays:
    """First and last place of each Latin letter in each name, spaces not counted."""
    count = len(splits)
    first = np.full((27, count), ABSENT, np.uint8)  # row 26 takes what is no letter
    last = np.zeros((27, count), np.uint8)
    for start in range(0, count, _CHUNK):
        texts = [
            _latin_letters(split.words[: split.count])[:PLACES] for split in splits[start : start + _CHUNK]
        ]
        _note_places(texts, first[:, start : start + _CHUNK], last[:, start : start + _CHUNK])
    present = np.zeros(count, np.uint32)
    for letter in range(26):
        present |= np.where(first[letter] < ABSENT, np.uint32(1 << letter), np.uint32(0))
    return {"first": first[:26], "last": last[:26], "letters": present}


def _note_places(texts: list[str], first: Array, last: Array) -> None:
    """Write the places of the letters of some names into their part of the arrays."""
    width = max(map(len, texts))
    grid = np.frombuffer(
        "".join(text.ljust(width, "~") for text in texts).encode("ascii", "replace"), np.uint8
    )
    letters = grid.reshape(len(texts), width).astype(np.intp).T - 97
    letters[(letters < 0) | (letters > 25)] = 26
    every = np.arange(len(texts))
    for place in range(width):
        last[letters[place], every] = place
    for place in reversed(range(width)):
        first[letters[place], every] = place


def _latin_letters(words: list[str]) -> str:
    return "".join(word if word.isascii() else latin(word) or "~" * len(word) for word in words)
