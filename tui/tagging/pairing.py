"""The claims of two people's tag books paired by their words, so that what each decided can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.model import Mark, TagBook
from tui.tagging.edits import marks_of
from tui.tagging.links import Link, outgoing
from tui.tagging.overlay_marks import common

PAIRED = 0.5  # share of common characters from which two claims are the same one


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim as two people marked it."""

    article: str
    first: Mark
    second: Mark


@dataclass(frozen=True, slots=True)
class Alone:
    """A claim that only one of the two marked; `mine` if that was the first."""

    article: str
    mark: Mark
    mine: bool


@dataclass(frozen=True)
class Pairing:
    """All claims of two books.

    Attributes:
        pairs: those that both marked, by article and text.
        alone: those that one of them marked.
    """

    pairs: tuple[Pair, ...]
    alone: tuple[Alone, ...]

    def ends(self) -> Ends:
        """What links lead to, in words that do not depend on ids."""
        return Ends(
            {
                (pair.article, mark.id, mine): str(number)
                for number, pair in enumerate(self.pairs)
                for mine, mark in ((True, pair.first), (False, pair.second))
            }
        )

    def every(self) -> Iterator[Alone]:
        """Each mark of either person."""
        for pair in self.pairs:
            yield Alone(pair.article, pair.first, True)
            yield Alone(pair.article, pair.second, False)
        yield from self.alone


@dataclass(frozen=True)
class Ends:
    """Names for the ends of links: the same for two marks that are a pair, and another for every other mark.

    Attributes:
        numbers: of the pair that a mark belongs to, by article, id and whether it is the first person's.
    """

    numbers: dict[tuple[str, str, bool], str]

    def name(self, article: str, id: str, mine: bool) -> str:  # noqa: A002 (the model's word; a key)
        """The name of a claim."""
        return self.numbers.get((article, id, mine), f"{article}#{id} of {mine}")

    def links(self, one: Alone, relation: str) -> dict[str, Link]:
        """The links of a mark, by the name of what they lead to."""
        return {
            self.name(link.article, link.id, one.mine): link
            for link in outgoing(one.mark, one.article)
            if link.relation == relation
        }


def pair_up(first: TagBook, second: TagBook) -> Pairing:
    """Pair the claims of two books."""
    pairs: list[Pair] = []
    alone: list[Alone] = []
    for article in dict.fromkeys((*first.articles, *second.articles)):
        found, left, right = _paired(marks_of(first, article).claims, marks_of(second, article).claims)
        pairs += [Pair(article, one, other) for one, other in found]
        alone += [Alone(article, mark, True) for mark in left] + [
            Alone(article, mark, False) for mark in right
        ]
    return Pairing(tuple(pairs), tuple(alone))


def _paired(
    first: Iterable[Mark], second: Iterable[Mark]
) -> tuple[list[tuple[Mark, Mark]], list[Mark], list[Mark]]:
    """Claims on the same words, the best fit first; and those that only one person has."""
    left, right = list(first), list(second)
    fits = [
        (_fit(one, other), -i, -j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if _fit(one, other) >= PAIRED
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[Mark, Mark]] = []
    for _, i, j in sorted(fits, reverse=True):
        if -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            found.append((left[-i], right[-j]))
    found.sort(key=lambda pair: pair[0].words.at)
    return (
        found,
        [mark for i, mark in enumerate(left) if i not in used[0]],
        [mark for j, mark in enumerate(right) if j not in used[1]],
    )


def _fit(one: Mark, other: Mark) -> float:
    if one.words.at and other.words.at:
        return common(one.words.at, other.words.at)
    return float(one.words.quotes == other.words.quotes)


def evidence(pair: Pair) -> tuple[int, int, int]:
    """How many pieces of evidence of a claim both have, only the first, only the second."""
    left = list(pair.second.evidence)
    both = 0
    for one in pair.first.evidence:
        other = next((it for it in left if common(one.words.at, it.words.at) >= PAIRED), None)
        if other is not None:
            left.remove(other)
            both += 1
    return both, len(pair.first.evidence) - both, len(left)
