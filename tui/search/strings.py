"""Sorted strings in arrays: read one, find a range by its prefix, find all that contain some letters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import overload

import numpy as np

from tui.search.build import Array

_STEP = 32


class Strings(Sequence[str]):
    """Strings over a byte array and their beginnings; sorted by code point, which is UTF-8's byte order."""

    def __init__(self, text: Array, at: Array) -> None:
        self._text = text
        self._at = at
        self._view = text.data
        self._begins = at.data  # gives plain numbers, faster than an array does
        self._marks: list[str] = []

    def __len__(self) -> int:
        return len(self._at) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return str(self._view[self._begins[index] : self._begins[index + 1]], "utf-8", "replace")

    def take(self, indices: Iterable[int] | Array) -> list[str]:
        """The strings at `indices`."""
        wanted = np.asarray(indices, np.int64)
        starts, ends = self._at[wanted].tolist(), self._at[wanted + 1].tolist()
        view = self._view
        return [str(view[start:end], "utf-8", "replace") for start, end in zip(starts, ends, strict=True)]

    def prefixed(self, prefix: str) -> tuple[int, int]:
        """The range of strings that begin with `prefix`."""
        return self._place(prefix), self._place(prefix + "\U0010ffff")

    def index_of(self, string: str) -> int | None:
        """Where `string` stands, if it does."""
        at = self._place(string)
        return at if at < len(self) and self[at] == string else None

    def _place(self, string: str) -> int:
        """How many strings come before `string`: among every so many of them first, which are kept as they are."""
        if not self._marks:
            self._marks = self.take(range(0, len(self), _STEP))
        mark = bisect_left(self._marks, string)
        return bisect_left(self, string, max(0, (mark - 1) * _STEP), min(len(self), mark * _STEP))

    def holding(self, ids: Array, place: Array, needle: str) -> Array:
        """Those of the strings `ids`, ascending, in which `needle` stands at the byte `place`."""
        letters = needle.encode("utf-8", "replace")
        at = self._at[ids] + place
        fits = (place >= 0) & (at + len(letters) <= self._at[ids + 1])
        ids, at = ids[fits], at[fits]
        for offset, byte in enumerate(letters):
            fits = self._text[at + offset] == byte
            ids, at = ids[fits], at[fits]
        return np.unique(ids)

    def containing(self, needle: str) -> Array:
        """The indices, ascending, of the strings with `needle` (at least two bytes) anywhere inside."""
        letters = needle.encode("utf-8", "replace")
        text = self._text
        if len(text) < len(letters) or len(letters) < 2:
            return np.zeros(0, np.int64)
        found = np.flatnonzero((text[:-1] == letters[0]) & (text[1:] == letters[1]))
        found = found[found <= len(text) - len(letters)]
        for place in range(2, len(letters)):
            found = found[text[found + place] == letters[place]]
        owner = np.searchsorted(self._at, found, side="right") - 1
        inside = found + len(letters) <= self._at[owner + 1]
        return np.unique(owner[inside])
