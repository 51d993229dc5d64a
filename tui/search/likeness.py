"""Whether two names look like one: what a person is asked about, never what is done by itself."""

from __future__ import annotations

from rapidfuzz import fuzz

from tui.search.skeleton import skeleton
from tui.search.words import SMALL_WORDS, initials, searchable, split

_ALIKE = 90


def likeness(one: str, other: str) -> str:
    """Why two names may mean the same, in a few words; empty if nothing says so."""
    first, second = split(searchable(one)), split(searchable(other))
    if not first or not second:
        return ""
    if sorted(first) == sorted(second):
        return "the same words"
    if _held(first, second) or _held(second, first):
        return "one name holds the other"
    if _sounds(first) == _sounds(second) and _sounds(first):
        return "they sound alike"
    if _is_acronym(one, second) or _is_acronym(other, first):
        return "one is the initials of the other"
    if min(len(one), len(other)) > 5 and fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= _ALIKE:
        return "they are spelled alike"
    return ""


def _held(small: list[str], large: list[str]) -> bool:
    """Whether all of at least two telling words stand in the larger name, which ends alike ("Secretary John Kerry")."""
    telling = [word for word in small if word not in SMALL_WORDS]
    return len(telling) > 1 and small[-1] == large[-1] and set(telling) <= set(large)


def _sounds(words: list[str]) -> list[str]:
    """The skeletons of the telling words, sorted; empty if one of them has none or all are short."""
    bones = [skeleton(word) for word in words if word not in SMALL_WORDS]
    return sorted(bones) if bones and all(bones) and max(map(len, bones)) > 2 else []


def _is_acronym(name: str, words: list[str]) -> bool:
    letters = name.replace(".", "")
    return (
        len(letters) > 2 and letters.isupper() and letters.isalpha() and letters.casefold() == initials(words)
    )
