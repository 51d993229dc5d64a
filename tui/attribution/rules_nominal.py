"""Claims behind a noun: `the claim that …`, `activists' allegations of …`, `reports that …`."""

from __future__ import annotations

from tui.attribution.found import Found
from tui.attribution.lexicons_verbs import CUES, NOUNS, PARTICIPLES
from tui.attribution.lexicons_words import AUXILIARIES, DETERMINERS, ENDS, PREPOSITIONS, adverb, wordset
from tui.attribution.rules_view import Run, View

_THAT = wordset(
    """
    claim claims allegation allegations accusation accusations assertion assertions suggestion
    suggestions rumor rumors rumour rumours complaint complaints warning warnings statement statements
    report reports argument arguments charge charges contention insistence belief fear fears concern
    concerns insinuation insinuations promise promises pledge vow denial denials conclusion finding
    findings prediction predictions
    """
)
_OF = frozenset(["allegation", "allegations", "accusation", "accusations", "charges", "claims", "suspicions"])
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_OWN = frozenset(["his", "her", "their", "its", "my", "your", "our"])
_CLOSED = DETERMINERS | PREPOSITIONS | AUXILIARIES | _OWN
_STOPS = ENDS | AUXILIARIES
_LINKS = frozenset(["of", "from", "in", "by", "among"])

SHORT = 24
"""Longest object of `allegations of`, in tokens."""


def nominal(view: View) -> list[Found]:
    """Find the claims that a noun introduces, outside quotations."""
    out: list[Found] = []
    for at in view.positions(_THAT):
        if view.quoted(at):
            continue
        found = _that(view, at) or (_of(view, at) if view.lower[at] in _OF else None)
        if found is not None:
            out.append(found)
    return out


def _that(view: View, at: int) -> Found | None:
    """`X's claim that …`, `claims by X that …`."""
    first, end = view.sentence(at)
    that = at + 1
    by: Run | None = None
    if view.word(that) in ("by", "from"):
        stop = next((i for i in range(that + 1, min(end, that + 12)) if view.word(i) == "that"), None)
        if stop is None:
            return None
        by, that = view.trimmed((that + 1, stop)), stop
    if view.word(that) != "that" or that + 2 >= end or _verb_here(view, at, first):
        return None
    content = view.trimmed((that, _end(view, at, that, first, end)))
    if content is None or content[1] - content[0] < 4:
        return None
    return view.found("nominal-that", 0.55, [content], by or _owner(view, at, first), (at, at + 1))


def _verb_here(view: View, at: int, first: int) -> bool:
    """Say whether the word is a verb after all (`he claims that`)."""
    left = view.word(at - 1) if at > first else ""
    return view.lower[at] in NOUNS and (
        left in ("he", "she", "they", "it", "who", "which", "i", "we")
        or (view.capital(at - 1) and at - 1 > first)
    )


def _end(view: View, noun: int, that: int, first: int, end: int) -> int:
    """Give the end of the clause: the main verb, if the noun is its subject and no verb came before it."""
    subject = not any(
        view.word(i) in AUXILIARIES
        or view.word(i) in CUES - NOUNS - PARTICIPLES
        or view.word(i).endswith("ed")
        for i in range(first, noun)
    )
    if not subject:
        return end
    verbs = [
        i
        for i in range(that + 2, end)
        if view.word(i) in AUXILIARIES and not view.word(i).startswith(("n't", "n’t"))
    ]
    verbs = [i for i in verbs if view.word(i - 1) not in AUXILIARIES and not adverb(view.word(i - 1))]
    return verbs[-1] if len(verbs) > 1 else end


def _owner(view: View, at: int, first: int) -> Run | None:
    """Give whose claim it is: a possessive, a pronoun, or the noun written before it."""
    start = at
    while start > first and _adjective(view, start - 1):
        start -= 1
    left = start - 1
    if left >= first and view.word(left) in _OWN:
        return left, left + 1
    if left >= first and view.words[left] in _POSSESSIVE:
        begin = left
        while begin > first and (
            view.capital(begin - 1)
            or view.word(begin - 1) in DETERMINERS
            or (begin == left and view.word(begin - 1) not in PREPOSITIONS)
        ):
            begin -= 1
        return (begin, left) if begin < left else None
    if view.word(at - 1).endswith(("ist", "or", "er", "ian")) and at - 1 >= first:
        return start, at
    return None


def _adjective(view: View, at: int) -> bool:
    """Say whether a word may stand between an owner and the noun."""
    word = view.word(at)
    return (
        word.isalpha() and word not in _CLOSED and not view.capital(at) and word not in CUES
    ) or "-" in word


def _of(view: View, at: int) -> Found | None:
    """`allegations of …`: who made them is said before, or nowhere."""
    first, end = view.sentence(at)
    if view.word(at + 1) != "of":
        return None
    stop = at + 2
    while stop < end and not (
        view.word(stop) in _STOPS
        or view.word(stop) in (",", ";", "that", "as", "and")
        or view.mark(stop)
        or (view.word(stop) in CUES and stop > at + 3)
    ):
        stop += 1
    content = view.trimmed((at + 1, stop))
    if content is None or not 1 < content[1] - content[0] <= SHORT:
        return None
    return view.found("nominal-of", 0.4, [content], _owner(view, at, first), (at, at + 1))
