"""Where a noun phrase begins and ends, and whether it can be a subject; without a parser."""

from __future__ import annotations

from tui.attribution.lexicons_verbs import CUES
from tui.attribution.lexicons_words import (
    AUXILIARIES,
    DETERMINERS,
    ENDS,
    OPENERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    adverb,
)
from tui.attribution.rules_view import Run, View

REACH = 45
"""How many tokens a subject may lie left of its verb, and its longest length."""
DASHES = frozenset(("—", "–", "--"))
NOMINAL = SUBJECT_PRONOUNS | DETERMINERS
"""Words that a subject begins with, if not with a capital letter."""

_NOT_FIRST = PREPOSITIONS | {"to", "and", "or"}
_INTRO = PREPOSITIONS | OPENERS | frozenset(("asked", "once", "when", "given", "speaking"))
_RELATIVES = frozenset(("who", "which", "that", "whose"))
_NOT_SUBJECT = PREPOSITIONS | frozenset(
    ("that", "there", "and", "or", "but", "to", "him", "them", "me", "us", "her")
)


def with_apposition(view: View, start: int, last: int) -> Run | None:
    """`NP, apposition, VERB`: take both; `last` is the comma or dash before the verb."""
    closing = view.words[last]
    opening = {")": "("}.get(closing, closing)
    at = last - 1
    while at >= start and view.words[at] != opening:
        at -= 1
    if at < start:
        whole = stripped(view, start, last)
        return (
            valid(view, whole)
            if opening in DASHES or whole != (start, last) or view.word(start) in _INTRO
            else None
        )
    begin = after_last_comma(view, start, at)
    while at - begin == 0 and begin > start:
        begin = after_last_comma(view, start, begin - 1)
    if view.word(begin) in ("and", "or") and begin > start:
        begin = stripped(view, start, at)[0]
    return valid(view, stripped(view, begin, last))


def after_last_comma(view: View, start: int, end: int) -> int:
    """Give the token behind the last comma in `start:end` that parts a clause, not a list, a place or an age."""
    at = end - 1
    while at >= start:
        if view.words[at] == ",":
            after, before = view.word(at + 1), view.words[at - 1]
            listed = after in ("and", "or") and view.capital(at - 1) and not _verb_between(view, start, at)
            inside = (
                view.word(at + 1) in ("jr.", "sr.", "inc.", "ltd.", "d-va.", "r-tex.") or before.isdigit()
            )
            if not (listed or inside):
                return at + 1
        at -= 1
    return start


def _verb_between(view: View, start: int, end: int) -> bool:
    return any(view.word(at) in AUXILIARIES or view.word(at).endswith("ed") for at in range(start, end))


def stripped(view: View, start: int, end: int) -> Run:
    """Cut conjunctions, adverbs and phrases that only introduce (`On Monday`, `In a statement,`) off the left."""
    while start < end:
        word = view.word(start)
        if (
            word in ("and", "but", "or", "nor", "yet", "so", ",", "then", "that", "as")
            or view.mark(start)
            or ((adverb(word) or word in TIMES) and start + 1 < end and view.word(start) != "today")
        ):
            start += 1
        elif word in _INTRO or (
            word.endswith("ing") and not view.capital(start + 1) and "," in view.words[start:end]
        ):
            moved = _after_intro(view, start, end)
            if moved == start:
                break
            start = moved
        else:
            break
    return start, end


def _after_intro(view: View, start: int, end: int) -> int:
    """Give the token behind an introducing phrase; `start` if it seems to have no end."""
    for at in range(start + 1, end):
        if view.words[at] == ",":
            return at + 1
    for at in range(end - 1, start, -1):
        if view.word(at) in SUBJECT_PRONOUNS and view.word(at) != "who":
            return at
    for at in range(start + 1, end):
        if view.word(at) in TIMES:
            return at + 1
    return start


def phrase_ends(view: View, first: int, at: int) -> bool:
    """Say whether a noun phrase from `first` ends before `at`."""
    word = view.word(at)
    if view.word(at - 1) in SUBJECT_PRONOUNS and at > first:
        return True
    if word in AUXILIARIES or word in CUES or word in ENDS or word == "," or adverb(word):
        return at > first or word in AUXILIARIES
    if at == first:
        return False
    if word in PREPOSITIONS:
        return word != "of"
    return word.endswith(("ed", "ing")) or (
        view.capital(at - 1)
        and view.word(at - 1) not in DETERMINERS
        and not view.capital(at)
        and word != "and"
    )


def valid(view: View, run: Run) -> Run | None:
    """Refuse what cannot be a subject."""
    cut = view.trimmed(run)
    if cut is None:
        return None
    start, end = cut
    if view.word(start) in _NOT_SUBJECT and end - start == 1:
        return None
    if view.word(start) in _NOT_FIRST or (view.words[start] in CUES and end - start > 1):
        return None
    if all(view.word(at) in DETERMINERS or view.words[at][0].isdigit() for at in range(start, end)):
        return None
    if _finite_inside(view, start, end):
        return None
    head = any(
        view.capital(at) or view.word(at) in NOMINAL or view.word(at).endswith("s") or len(view.word(at)) > 3
        for at in range(start, end)
    )
    return cut if head and end - start <= REACH else None


def _finite_inside(view: View, start: int, end: int) -> bool:
    """Say whether a run has a finite verb that no relative pronoun opens: then it is a clause, not a subject."""
    for at in range(start, end):
        word = view.word(at)
        if word in _RELATIVES:
            return False
        if word in AUXILIARIES and word not in ("'s", "’s", "'d", "’d", "can", "will", "may", "might"):
            return True
    return False
