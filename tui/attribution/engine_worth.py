"""Claims that say nothing by themselves: left out, or read so that they stand alone.

The nets learned from annotations that mark every attribution, also `would not say why` or `asked not to be named`. A
person who checks claims can do nothing with those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.attribution.lexicons_verbs import CUES, OBJECT
from tui.attribution.lexicons_words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    wordset,
)

DOUBT = 0.6
"""Below this confidence a thing without a verb, behind a verb that reports nothing, is no claim."""
BRIEF = 6
"""Words of a clause that may be cut short (`that it will`)."""

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_QUESTION = frozenset(["why", "how", "what", "which", "who", "whom", "whose", "when", "where", "whether"])
_EMPTY = (
    SUBJECT_PRONOUNS
    | PREPOSITIONS
    | wordset(
        """
    that this those these so and but or as him her them me us basically also too not yes otherwise
    """
    )
)
_CUT_SHORT = (AUXILIARIES - BE) | {"to"}
_UNNAMED = re.compile(
    r"(?:that (?:he|she|they)\s)?(?:not\s(?:to\s)?be|be\snot|to\snot\sbe)\s(?:named|identified|quoted)\b"
)
_NO_ANSWER = re.compile(
    r"to (?:comment|answer|respond|reply|speak|talk|discuss|say|elaborate|be interviewed)\b"
)
_DECLINED = re.compile(r"(?:declin|refus)(?:e|es|ed|ing)\s\Z")
_WEAK = wordset("show shows showed shown showing suggest suggests suggested read reads call calls")
_GIVING = wordset("give gives gave given offer offers offered has have had provide provides provided")
_BROKEN = frozenset((("it", "are"), ("it", "were"), ("it", "have")))
_VERBAL = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d)|ed)\Z")


def worth(document: Document, found: Iterable[Found]) -> list[Found]:
    """Give the claims that are worth showing.

    Args:
        document: the text.
        found: claims; order is kept.
    """
    return [_readable(document, one) for one in found if not _says_nothing(document, one)]


def _readable(document: Document, one: Found) -> Found:
    """Read `declined to comment` as a whole: `to comment` would look like something said."""
    start, end = one.content[0]
    text = document.text
    if not _NO_ANSWER.match(text, start, end):
        return one
    verb = _DECLINED.search(text, max(0, start - 10), start)
    return replace(one, content=((verb.start(), end), *one.content[1:])) if verb else one


def _says_nothing(document: Document, one: Found) -> bool:
    text = document.text
    start, end = one.content[0]
    if any(mark in text[start : one.content[-1][1]] for mark in '“”"«»') or document.text[
        start - 1 : start
    ] in (*'“"«„',):
        return False
    words = [word.lower() for s, e in one.content for word in _WORD.findall(text, s, e)]
    cue = {word.lower() for s, e in one.cue for word in _WORD.findall(text, s, e)}
    if (
        words == ["that"]
        or tuple(words[:2]) in _BROKEN
        or (cue & _GIVING and cue <= _GIVING | AUXILIARIES and _thing(words))
    ):
        return True
    if cue & OBJECT and cue.isdisjoint(_WEAK):
        return False
    return (
        all(word in _EMPTY for word in words)
        or (words[0] in _QUESTION and len(words) < BRIEF - 1)
        or (len(words) <= BRIEF and words[-1] in _CUT_SHORT and words[0] in _EMPTY)
        or _UNNAMED.match(text, start, end) is not None
        or (one.confidence < DOUBT and _thing(words) and not (cue & CUES) - _WEAK)
    )


def _thing(words: list[str]) -> bool:
    """Say whether words are a thing rather than a clause: no verb is seen in them."""
    if words[0] in _EMPTY - {"these", "those", "this"} or "to" in words[:2]:
        return False
    return not any(word in AUXILIARIES or _VERBAL.search(word) for word in words) or words[
        0
    ] in DETERMINERS & {"no"}
