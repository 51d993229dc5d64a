"""Whether a long text is what was meant: in a sentence nearly any few letters stand in order somewhere."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from tui.search.query import Query
from tui.search.skeleton import skeleton
from tui.search.words import SMALL_WORDS, compounds, searchable, split

LONG = 30
"""Letters from which a name is asked; shorter ones may match by scattered letters."""


def meant(query: Query, text: str) -> bool:
    """Whether each word of the query stands in `text`, a typing error or two allowed, or all its letters are initials.

    Args:
        query: what was typed.
        text: a claim, a note, a long name.

    Returns:
        False where only letters here and there match.
    """
    folded = searchable(text)
    words = [*split(folded), *compounds(folded)]
    telling = [word for word in query.words if word not in SMALL_WORDS] or query.words
    if all(_stands(typed, folded, words) for typed in telling):
        return True
    letters = "".join(query.words)
    return len(letters) > 1 and letters in "".join(word[0] for word in split(folded))


def _stands(typed: str, folded: str, words: list[str]) -> bool:
    if any(word.startswith(typed) for word in words) or (len(typed) > 2 and typed in folded):
        return True
    allowed = 0 if len(typed) < 4 else 1 if len(typed) < 6 else 2
    if not allowed:
        return False
    bones = skeleton(typed)
    return any(
        _near(typed, word, allowed)
        or (len(typed) > 4 and len(bones) > 2 and abs(len(word) - len(typed)) < 3 and skeleton(word) == bones)
        for word in words
    )


def _near(typed: str, word: str, allowed: int) -> bool:
    """Whether the word, or its beginning while one still types, is `typed` but for so many errors."""
    beginnings = {word, word[: len(typed)], word[: len(typed) + 1]} if word[:1] == typed[:1] else {word}
    return any(OSA.distance(typed, one, score_cutoff=allowed) <= allowed for one in beginnings)
