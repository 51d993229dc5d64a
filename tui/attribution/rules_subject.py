"""Whose verb it is: the subject left or right of a reporting verb, without a parser."""

from __future__ import annotations

from tui.attribution.lexicons_verbs import CUES, NOUNS, PARTICIPLES
from tui.attribution.lexicons_words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    ENDS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    TIMES,
    adverb,
    wordset,
)
from tui.attribution.rules_phrase import (
    DASHES,
    NOMINAL,
    REACH,
    after_last_comma,
    phrase_ends,
    stripped,
    valid,
    with_apposition,
)
from tui.attribution.rules_view import Run, View

_SURE = CUES - PARTICIPLES - NOUNS
_ASIDE_ENDS = DASHES | {",", ")"}
_BREAKS = frozenset((";", ":", "(", ")", "[", "]")) | DASHES
_ASIDES = PREPOSITIONS | OPENERS | PRONOUNS | PARTICIPLES | ADVERBS | {"and", "but"}
_NOT_NOUN = (
    PREPOSITIONS
    | OPENERS
    | AUXILIARIES
    | {"that", "there", "and", "or", "but", "to", "him", "them", "me", "us", "her"}
)
_BEFORE_WHO = (
    AUXILIARIES
    | PREPOSITIONS
    | OPENERS
    | SUBJECT_PRONOUNS
    | CUES
    | {"and", "or", "but", "to", "that"}
    | _BREAKS
)


def subject_left(view: View, verb: int, floor: int) -> Run | None:
    """Find the subject of the verb group that ends with the token `verb`.

    Args:
        view: the document.
        verb: the reporting verb.
        floor: first token that may belong to it (start of the sentence, end of a quotation).

    Returns:
        The run of tokens with its appositions, or None.
    """
    floor = max(floor, verb - REACH)
    last = _group_start(view, verb, floor)
    if last < floor:
        return None
    if view.word(last) in ("and", "but", "or") or (view.word(last) == "," and view.word(last - 1) == ""):
        return _shared(view, last, floor)
    if view.word(last) in SUBJECT_PRONOUNS:
        return _relative(view, last, floor) if view.word(last) == "who" else (last, last + 1)
    bracket = _bracket(view, last, floor)
    start = _clause_start(view, bracket, floor)
    if view.word(last) in _ASIDE_ENDS and bracket == last:
        return with_apposition(view, start, last)
    start = after_last_comma(view, start, bracket + 1)
    return valid(view, (stripped(view, start, bracket + 1)[0], last + 1))


def _bracket(view: View, last: int, floor: int) -> int:
    """Give the token before `(D-Md.)` if `last` closes such a bracket, else `last`."""
    if view.word(last) != ")":
        return last
    for at in range(last - 1, max(floor, last - 12), -1):
        if view.word(at) == "(":
            return at - 1
    return last


def _relative(view: View, who: int, floor: int) -> Run:
    """`a lawyer who said`: the noun phrase before `who`; only `who` behind a comma."""
    at = who
    while at - 1 >= floor and who - at < 8:
        word = view.word(at - 1)
        if word in _BEFORE_WHO or word == "," or view.mark(at - 1):
            break
        at -= 1
        if word in DETERMINERS:
            break
    return (at, who + 1)


def subject_right(view: View, verb: int, ceiling: int) -> Run | None:
    """Find the subject behind a verb (`said John Moor, a spokesman for the town, on Monday`).

    Args:
        view: the document.
        verb: the reporting verb.
        ceiling: one behind the last token that may belong to it.
    """
    start = verb + 1
    while start < ceiling and adverb(view.word(start)):
        start += 1
    end = start
    ceiling = min(ceiling, start + REACH)
    while end < ceiling and not _stops_right(view, start, end):
        end += 1
    run = view.trimmed((start, end)) if end > start else None
    if run is None or view.word(run[0]) in _NOT_NOUN:
        return None
    noun = view.capital(run[0]) or view.word(run[0]) in NOMINAL or run[1] - run[0] <= 4
    return run if noun else None


def _stops_right(view: View, start: int, at: int) -> bool:
    word = view.word(at)
    if view.mark(at) or word in _BREAKS or word in ENDS:
        return True
    if at == start:
        return word in PREPOSITIONS or word == "that"
    if word == ",":
        after = view.word(at + 1)
        return (after in _ASIDES or after.endswith("ing")) and after != "who"
    if word in (
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "when",
        "while",
        "as",
        "via",
        "through",
        "about",
        "last",
    ):
        return not (word in ("in", "at", "on") and view.word(at - 1) in _POSTS)
    return word in TIMES or word in ("to", "this") or (word in OPENERS and word != "so") or adverb(word)


_POSTS = wordset(
    """
    professor economist analyst researcher director lecturer fellow expert scientist spokesman
    spokeswoman partner minister teacher lawyer attorney official officials president chief
    correspondent ambassador leader man woman people residents senator student students officer
    physician engineer editor
    """
)


def _group_start(view: View, verb: int, floor: int) -> int:
    """Give the token left of the verb group: auxiliaries, adverbs and `to` skipped."""
    at = verb - 1
    while at >= floor:
        word = view.word(at)
        if word in AUXILIARIES or adverb(word):
            at -= 1
        elif word == "," and adverb(view.word(at - 1)) and view.word(at - 2) == ",":
            at -= 3  # `he, too, said`
        elif word == "went" or (word in ("on", "to") and view.word(at - 1) in ("went", "on", "goes")):
            at -= 1
        else:
            break
    return at


def _clause_start(view: View, last: int, floor: int, *, verbs: bool = True) -> int:
    """Give the first token of the clause that holds `last`."""
    at = last
    while at >= floor:
        word = view.word(at)
        if at != last and (word in _BREAKS or view.mark(at)):
            return at + 1
        if word in OPENERS and at != last:
            return at + 1
        if word == "that" and view.word(at - 1) in _BEFORE_THAT:
            return at + 1
        if verbs and word in _SURE and not view.capital(at) and _finite(view, at, last):
            return at + 1
        at -= 1
    return floor


_THAT_NOUNS = wordset(
    """
    claim claims clear sure idea fact belief evidence news view argument hope fear sign so saying
    certain likely
    """
)


_BEFORE_THAT = CUES | _THAT_NOUNS


def _finite(view: View, at: int, last: int) -> bool:
    """Say whether a reporting verb left of a subject is a verb of its own clause, not part of the subject."""
    return at < last and view.word(at - 1) != "who" and view.word(at + 1) not in ("of", "by", "with", "in")


def opening(view: View, before: int, floor: int) -> Run | None:
    """Give the noun phrase that opens the clause before a token: the subject of verbs that no list knows."""
    return _shared(view, before, max(floor, before - REACH))


def _shared(view: View, conjunction: int, floor: int) -> Run | None:
    """`X did this and said that`: the subject opens the sentence or the clause."""
    start = _clause_start(view, conjunction, floor, verbs=False)
    first, _ = stripped(view, start, conjunction)
    end = first
    while end < conjunction and not phrase_ends(view, first, end):
        end += 1
    return valid(view, (first, end)) if end > first else None
