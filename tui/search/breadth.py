"""How many words and rows go on from one stage of a search to the next.

Measured: in a small library fewer of them find the same, in half the time; among a million names each counts.
"""

from __future__ import annotations

from typing import NamedTuple

_LARGE = 300_000  # names


class Breadth(NamedTuple):
    """What goes on.

    Attributes:
        fuzzy: words that are compared with a typed one, edit by edit.
        words, letters, others: rows by their words, by their letters' order, and by each of the other ways.
        read: rows whose names are read.
    """

    fuzzy: int
    words: int
    letters: int
    others: int
    read: int


def breadth(count: int) -> Breadth:
    """What goes on in an index of `count` names."""
    return Breadth(300, 250, 150, 60, 110) if count > _LARGE else Breadth(150, 150, 100, 40, 80)
