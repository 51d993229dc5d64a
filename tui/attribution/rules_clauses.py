"""Claims in the reporter's words: `X said that …`, `…, X said`, `according to X`, promises, denials, passives."""

from __future__ import annotations

from tui.attribution.found import Found
from tui.attribution.lexicons_verbs import (
    BARE,
    CUES,
    NOUNS,
    PARTICIPLES,
    SHOWS,
    THAT,
)
from tui.attribution.lexicons_words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    ENDS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    adverb,
    wordset,
)
from tui.attribution.rules_content import LEAVING, clause_end, content_start, opens_clause, that_behind
from tui.attribution.rules_subject import opening, subject_left, subject_right
from tui.attribution.rules_view import Run, View

_RAISING = wordset(
    """
    believed said thought alleged reported suspected understood rumored rumoured known considered
    expected
    """
)
_SURE = CUES - NOUNS - PARTICIPLES
_ARTICLES = wordset(
    """
    a an the his her their its my your our no every
    """
)
_SUBJECTS = SUBJECT_PRONOUNS | {"there"}
_RELATIVE = frozenset(["who", "which", "that", "whose", "whom"])
_CLEARED = frozenset(["clear", "plain", "known", "public"])
_NOT_REST = LEAVING | PREPOSITIONS | {"who", "which"}


def clauses(view: View) -> list[Found]:
    """Find the claims that a reporting verb or `according to` introduces or follows, outside quotations."""
    out: list[Found] = []
    for at in view.positions(CUES | {"according", "made", "makes"}):
        if view.quoted(at):
            continue
        found = _according(view, at) if view.lower[at] == "according" else _verb(view, at)
        if found is not None:
            out.append(found)
    return out


def _according(view: View, at: int) -> Found | None:
    """`According to X, …` and `…, according to X`."""
    if view.word(at + 1) != "to":
        return None
    first, end = view.sentence(at)
    if at - first <= 2 and "," not in view.words[first:at]:
        stop = _comma(view, at + 2, end)
        source = view.trimmed((at + 2, stop))
        content = view.trimmed((stop, end))
        return (
            view.found("according", 0.85, [content] if content else [], source, (at, at + 2))
            if stop < end
            else None
        )
    source = subject_right(view, at + 1, end)
    start = first
    content = view.trimmed((start, at))
    rest = view.trimmed((source[1], end)) if source else None
    tail = [rest] if rest and rest[1] - rest[0] > 4 and view.word(rest[0]) in ("and", "but", "which") else []
    reported = content is not None and any(
        view.word(i) == "that" and view.word(i - 1) in THAT for i in range(*content)
    )
    confidence = 0.7 if reported else 0.85
    return view.found("according", confidence, ([content] if content else []) + tail, source, (at, at + 2))


def _comma(view: View, at: int, end: int) -> int:
    """Give the comma that ends the source of `According to X, …`: appositions belong to it."""
    commas = [i for i in range(at, end) if view.words[i] == ","]
    if not commas:
        return end
    first = commas[0]
    if (
        len(commas) > 1
        and view.word(first + 1) in ("a", "an", "the", "who", "which", "one")
        and commas[1] - first < 14
    ):
        between = view.lower[first + 1 : commas[1]]
        finite = (
            any(word in AUXILIARIES for word in between) and "who" not in between and "which" not in between
        )
        return first if finite else commas[1]
    return first


def _verb(view: View, at: int) -> Found | None:
    word = view.lower[at]
    first, end = view.sentence(at)
    floor = _floor(view, at, first)
    if word in ("made", "makes"):
        return _made_clear(view, at, floor, end)
    if word in _RAISING and view.word(_back(view, at, floor)) in BE:
        return _passive(view, at, floor, end)
    if word in PARTICIPLES:
        return _participle(view, at, first, end)
    if not _is_verb(view, at, floor):
        return None
    if _tail(view, at, floor, end):
        return _postposed(view, at, first, end)
    return _forward(view, at, floor, end)


def _floor(view: View, at: int, first: int) -> int:
    """Give the first token behind the last quotation before `at` in its sentence."""
    for index in range(at - 1, first - 1, -1):
        if view.mark(index):
            return index + 1
    return first


def _back(view: View, at: int, floor: int) -> int:
    """Give the token before `at`, adverbs skipped."""
    at -= 1
    while at >= floor and adverb(view.word(at)):
        at -= 1
    return at


def _is_verb(view: View, at: int, floor: int) -> bool:
    """Tell a reporting verb from a noun, a participle or an infinitive's verb."""
    before = _back(view, at, floor)
    left = view.word(before) if before >= floor else ""
    if left == "to" or left in BE:
        return left == "to" and view.word(before - 1) in ("on", "used", "continued", "went", "came")
    if left in _ARTICLES:
        return False
    if view.lower[at] in NOUNS:
        if left in DETERMINERS or left in PREPOSITIONS or left in ("'s", "’s", "of", "'", "’"):
            return False
        after = view.word(at + 1)
        if after in ("of", "about", "for", "against", "by", "to", "from") and left not in SUBJECT_PRONOUNS:
            return False
        return (
            left in SUBJECT_PRONOUNS
            or left in AUXILIARIES
            or view.capital(before)
            or after in ("that", "the", "it", "he", ",")
        )
    return True


def _forward(view: View, at: int, floor: int, end: int) -> Found | None:
    """`X said (that) …`, `X vowed to …`, `X denied …`."""
    word = view.lower[at]
    start, kind = content_start(view, at, end)
    if start >= end or not kind:
        return None
    source = subject_left(view, at, floor)
    if source is None:
        return None
    confidence = 0.8 if kind == "that" else 0.6
    if word in SHOWS and word not in BARE and kind != "that":
        return None
    content = clause_end(view, start, end)
    run = view.trimmed((start, content))
    if run is None or (run[1] - run[0] < 3 and kind != "object"):
        return None
    return view.found(f"clause-{kind}", confidence, [run], source, (at, at + 1))


def _tail(view: View, at: int, floor: int, end: int) -> bool:
    """Say whether the verb stands in a tail (`…, X said.`, `…, said X.`) rather than before what is said."""
    after = at + 1
    while after < end and (adverb(view.word(after)) or view.word(after) in TIMES):
        after += 1
    if after >= end or view.word(after) in ENDS:
        return True
    if view.word(after) == "," and that_behind(view, at, end) is None:
        return view.lower[at] in THAT
    if view.word(at - 1) == "," and not view.mark(at - 2):
        return that_behind(view, at, end) is None and _inverted(view, at, floor, after)
    return (
        view.word(after) in ("in", "on", "at", "during", "after", "of") and that_behind(view, at, end) is None
    )


def _inverted(view: View, at: int, floor: int, after: int) -> bool:
    """Tell `they should begin, says one diplomat` from `Moor, a diplomat, says they should begin`."""
    return view.word(after) not in _SUBJECTS and _finite(view, floor, at)


def _finite(view: View, start: int, end: int) -> bool:
    """Say whether there is an auxiliary that no relative pronoun opens."""
    for at in range(start, end):
        if view.word(at) in _RELATIVE:
            return False
        if view.word(at) in AUXILIARIES and view.word(at) not in ("'s", "’s"):
            return True
    return False


def _postposed(view: View, at: int, first: int, end: int) -> Found | None:
    """`…, X said.`, `…, said X.` and `…, X said, …`."""
    if view.lower[at] not in THAT:
        return None
    if view.word(at - 1) == "," and not view.mark(at - 2):
        source = subject_right(view, at, end)
        cut = at - 1
    else:
        source = subject_left(view, at, first)
        cut = source[0] - 1 if source else at
    if source is None or cut <= first or view.word(cut) not in (",", "—", "–", "--"):
        return None
    content = view.trimmed((first, cut))
    if content is None or view.quoted(content[1] - 1):
        return None
    behind = max(at + 1, source[1])
    rest = view.trimmed((behind, end)) if view.word(behind) == "," else None
    parts = [content]
    if rest is not None and view.word(rest[0]) not in _NOT_REST and not view.word(rest[0]).endswith("ing"):
        parts.append(rest)
    if len(parts) == 1 and content[1] - content[0] < 3:
        return None
    return view.found("clause-tail", 0.75, parts, source, (at, at + 1))


def _participle(view: View, at: int, first: int, end: int) -> Found | None:
    """`…, adding that …`: the subject is the sentence's."""
    that = that_behind(view, at, end)
    start = that
    if start is None and view.lower[at] in BARE and opens_clause(view, at + 1, end):
        start = at + 1
    if start is None or view.word(at - 1) not in (",", "and", "—", "by", "while"):
        return None
    source = _sentence_subject(view, at, first)
    if source is None:
        return None
    run = view.trimmed((start, clause_end(view, start, end)))
    return view.found("participle", 0.7, [run] if run else [], source, (at, at + 1))


def _sentence_subject(view: View, at: int, first: int) -> Run | None:
    """Give the subject of the last finite verb before `at`, else of the sentence."""
    for index in range(at - 1, first, -1):
        word = view.word(index)
        finite = word in AUXILIARIES or word in _SURE
        if finite and not view.quoted(index):
            found = subject_left(view, index, _floor(view, index, first))
            if found is not None:
                return found
    return opening(view, at, _floor(view, at, first))


def _passive(view: View, at: int, floor: int, end: int) -> Found | None:
    """`X is believed to …`, `it is alleged that …`: nobody is named as the speaker, unless `by` names one."""
    left = subject_left(view, at, floor)
    after = view.word(at + 1)
    if left is None or after not in ("to", "that"):
        return None
    if view.word(left[0]) == "it" and after == "that":
        run = view.trimmed((at + 1, end))
        return view.found("passive", 0.6, [run] if run else [], None, (at - 1, at + 1))
    if after == "to":
        run = view.trimmed((left[0], end))
        return view.found("passive", 0.6, [run] if run else [], None, (at - 1, at + 1))
    return None


def _made_clear(view: View, at: int, floor: int, end: int) -> Found | None:
    """`X made it clear (that) …`."""
    if view.word(at + 1) == "it" and view.word(at + 2) in _CLEARED:
        start = at + 3
    elif view.word(at + 1) in _CLEARED and view.word(at + 2) == "that":
        start = at + 2
    else:
        return None
    source = subject_left(view, at, floor)
    run = view.trimmed((start, clause_end(view, start, end)))
    if source is None or run is None or run[1] - run[0] < 3:
        return None
    return view.found("clause-clear", 0.75, [run], source, (at, start))
