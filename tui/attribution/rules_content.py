"""Where what is said begins and ends behind a reporting verb."""

from __future__ import annotations

from tui.attribution.lexicons_verbs import (
    ADDRESSED,
    BARE,
    CUES,
    DENIALS,
    INFINITIVE,
    NOUNS,
    OBJECT,
    PARTICIPLES,
    SHOWS,
    THAT,
)
from tui.attribution.lexicons_words import (
    AUXILIARIES,
    DETERMINERS,
    ENDS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    adverb,
    wordset,
)
from tui.attribution.rules_view import View

_SURE = CUES - NOUNS - PARTICIPLES
_NO_OBJECT = ENDS | PREPOSITIONS | {","}
_ASKS = frozenset(
    ["ask", "asks", "asked", "asking", "wonder", "wonders", "wondered", "question", "questions", "questioned"]
)
LEAVING = wordset(
    """
    according adding saying noting citing calling arguing referring pointing insisting claiming warning
    describing suggesting echoing prompting speaking quoting
    """
)
"""Participles with which the reporter speaks again."""


def content_start(view: View, at: int, end: int) -> tuple[int, str]:
    """Give where what is said begins behind the verb at `at`, and what kind of content it is."""
    word = view.lower[at]
    that = that_behind(view, at, end)
    if that is not None and word in THAT | SHOWS:
        return that, "that"
    after = at + 1
    while after < end and adverb(view.word(after)):
        after += 1
    if word in ADDRESSED:
        after = _addressee(view, after, end)
    if word in INFINITIVE:
        to = next((i for i in range(after, min(after + 6, end)) if view.word(i) == "to"), None)
        if to is not None and (to == after or word not in BARE):
            return to, "to"
    following = view.word(after)
    if following in ("whether", "how", "why", "what", "if") and (word in THAT or word in _ASKS):
        return after, "that"
    if word in BARE and opens_clause(view, after, end):
        return after, "bare"
    if word in OBJECT and word in DENIALS and after < end and following not in _NO_OBJECT:
        return after, "object"
    if word.startswith("accus") and after < end and "of" in view.lower[after:end]:
        return after, "object"
    return end, ""


def that_behind(view: View, at: int, end: int) -> int | None:
    """Find `that` behind a verb: at once, behind an addressee, or behind a phrase."""
    for index in range(at + 1, min(at + 14, end)):
        word = view.word(index)
        if word == "that" and view.word(index + 1) not in ENDS:
            return index
        if (
            word in ENDS
            or word in CUES
            or word in AUXILIARIES
            or view.mark(index)
            or word in (";", ":", "which", "who")
        ):
            return None
        if word == "," and not adverb(view.word(index + 1)) and view.word(index + 1) not in PREPOSITIONS:
            return None
    return None


def _addressee(view: View, at: int, end: int) -> int:
    """Give the token behind the words that name whom a verb speaks to."""
    if view.word(at) in (
        "me",
        "us",
        "him",
        "her",
        "them",
        "you",
        "reporters",
        "lawmakers",
        "supporters",
        "investors",
    ):
        return at + 1
    while at < end and (view.capital(at) or view.word(at) in ("the", "of", "a", "an", "news")):
        at += 1
        if view.word(at) in SUBJECT_PRONOUNS:
            break
    return at


def opens_clause(view: View, at: int, end: int) -> bool:
    """Say whether the words from `at` look like a clause with a subject and a verb."""
    word = view.word(at)
    if (
        at >= end
        or word in ENDS
        or word in PREPOSITIONS - {"in", "after", "before", "without", "despite", "under"}
    ):
        return False
    if word in SUBJECT_PRONOUNS or word in ("there", "this", "these", "those"):
        return True
    begins = (
        word in DETERMINERS or view.capital(at) or word.endswith("s") or view.mark(at) or word in PREPOSITIONS
    )
    finite = any(
        view.word(i) in AUXILIARIES or view.word(i).endswith(("ed", "s"))
        for i in range(at + 1, min(at + 16, end))
    )
    return begins and finite


def clause_end(view: View, start: int, end: int) -> int:
    """Give where a clause that begins at `start` ends: the sentence, or an aside of the reporter."""
    at = start
    while at < end:
        word = view.word(at)
        if view.quoted(at):
            at += 1
            continue
        if word == ";":
            return at
        if word == "," and at > start and _leaves(view, at, end):
            return at
        at += 1
    return end


def _leaves(view: View, comma: int, end: int) -> bool:
    """Say whether behind this comma the reporter speaks again."""
    after = view.word(comma + 1)
    if after in LEAVING:
        return True
    if after in ("but", "and", "while", "though", "although"):
        for at in range(comma + 2, min(comma + 9, end)):
            if view.word(at) in _SURE and not view.quoted(at):
                return view.word(comma + 2) != "that"
    return False
