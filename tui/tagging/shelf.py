"""A mapping whose values may be made when they are first asked for.

A library of 10,000 marks is opened by reading the marks of one article; the rest wait in the file until somebody
looks at them, and an edit copies 500 references and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")


class Later(Generic[V]):
    """A value that is made when it is first needed.

    Args:
        make: makes it.
        holds: whether some words may be in it, without making it.
    """

    __slots__ = ("holds", "make")

    def __init__(self, make: Callable[[], V], holds: Callable[[str], bool] = lambda _: True) -> None:
        self.make = make
        self.holds = holds


class Shelf(Mapping[str, V]):
    """A read-only mapping; values given as `Later` are made once, on first use."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, V | Later[V]] | None = None) -> None:
        self._held: dict[str, V | Later[V]] = {} if held is None else dict(held)

    def __getitem__(self, key: str) -> V:
        value = self._held[key]
        if isinstance(value, Later):
            value = self._held[key] = value.make()
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def __repr__(self) -> str:
        return f"Shelf({dict(self)!r})"

    def may_hold(self, key: str, words: str) -> bool:
        """Whether words may be in a value; a value that was not made yet stays so."""
        value = self._held[key]
        return not isinstance(value, Later) or value.holds(words)

    def put(self, key: str, value: V) -> Shelf[V]:
        """The same shelf with one value put; a key that is there keeps its place."""
        return Shelf(self._held | {key: value})

    def drop(self, key: str) -> Shelf[V]:
        """The same shelf without one key."""
        return Shelf({name: value for name, value in self._held.items() if name != key})

    def made(self) -> dict[str, V]:
        """Those values that were made already; the rest is not touched."""
        return {key: value for key, value in self._held.items() if not isinstance(value, Later)}


def shelf(mapping: Mapping[str, V]) -> Shelf[V]:
    """`mapping` as a `Shelf`, copied only if it is something else."""
    return mapping if isinstance(mapping, Shelf) else Shelf(mapping)
