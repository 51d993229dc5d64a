"""Names read from an index: as shown, and as they are compared; the last ones are kept, for the next key asks them again."""

from __future__ import annotations

from typing import NamedTuple

from tui.search.build import Array
from tui.search.strings import Strings
from tui.search.words import searchable, split

_REMEMBERED = 8192


class Read(NamedTuple):
    """One row's name.

    Attributes:
        row: the row.
        shown: the name as it is shown.
        key: the key of what it names.
        plain: the name folded.
        folded: its words with one space between them.
        ordered: the same words in the order of the alphabet.
    """

    row: int
    shown: str
    key: str
    plain: str
    folded: str
    ordered: str


class Reader:
    """Reads names by row."""

    def __init__(self, names: Strings) -> None:
        self._names = names
        self._known: dict[int, Read] = {}

    def read(self, rows: Array) -> list[Read]:
        """The names of `rows`."""
        wanted = rows.tolist()
        known = self._known
        missing = [row for row in wanted if row not in known]
        if len(known) + len(missing) > _REMEMBERED:
            known, missing = {}, wanted
            self._known = known
        for row, text in zip(missing, self._names.take(missing), strict=True):
            known[row] = _read(row, text)
        return [known[row] for row in wanted]


def _read(row: int, text: str) -> Read:
    shown, _, key = text.partition("\0")
    plain = searchable(shown)
    words = split(plain)
    return Read(row, shown, key, plain, " ".join(words), " ".join(sorted(words)))
