"""Claims between quotation marks, with the speaker before, after or inside, over paragraphs, or floating."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.attribution.found import Found
from tui.attribution.lexicons_verbs import CUES, NOUNS, OBJECT, PARTICIPLES, QUOTE
from tui.attribution.lexicons_words import AUXILIARIES, ENDS, PREPOSITIONS, SUBJECT_PRONOUNS, TIMES, adverb
from tui.attribution.rules_subject import subject_left, subject_right
from tui.attribution.rules_view import Run, View

NEAR = 16
"""How many tokens a cue may lie from its quotation."""

_SPEECH_ENDS = frozenset((",", "?", "!", "…", "...", "—", "–", "--", "-", "."))
_CUES = (QUOTE | OBJECT) - {"'s"}
_ANNOUNCING = AUXILIARIES | {"gave", "issued", "released", "took", "sent", "put", "had"}
_TAILS = PREPOSITIONS | TIMES


@dataclass(slots=True, eq=False)
class Attributed:
    """Quotations under one cue.

    Attributes:
        quotes: their runs, in order.
        cue: its run; empty for a floating quotation.
        source: who says it.
        last: last sentence that a part of it stands in, for what continues it.
    """

    quotes: list[Run]
    cue: Run | None
    source: Run | None
    last: int
    confidence: float = 0.9
    rule: str = "quote"
    extra: list[Run] = field(default_factory=list)


def quoted(view: View, taken: set[int]) -> list[Attributed]:
    """Attribute the quotations of a document.

    Args:
        view: the document.
        taken: quotations (by index) that other rules have used already.
    """
    out: list[Attributed] = []
    by_cue: dict[int, Attributed] = {}
    previous: tuple[int, Attributed] | None = None
    for index, quote in enumerate(view.quotes):
        if index in taken or quote[1] - quote[0] < 2 or view.barred[quote[0]]:
            continue
        made = (
            _own_cue(view, quote, by_cue) or _continued(view, index, previous) or _floating(view, index, out)
        )
        if made is None:
            continue
        if not any(made is one for one in out[-3:]):
            out.append(made)
        previous = (index, made)
    return out


def as_found(view: View, made: Attributed) -> Found | None:
    """Give a claim of attributed quotations."""
    return view.found(made.rule, made.confidence, sorted([*made.quotes, *made.extra]), made.source, made.cue)


def _own_cue(view: View, quote: Run, by_cue: dict[int, Attributed]) -> Attributed | None:
    """Attribute a quotation by a cue behind it or before it in its sentence."""
    hit = _behind(view, quote) or _before(view, quote)
    if hit is None:
        return None
    cue, source = hit
    sentence = view.document.token_sentence[min(quote[1], len(view.words)) - 1]
    at = max(sentence, view.document.token_sentence[cue])
    known = by_cue.get(cue)
    if known is not None:
        known.quotes.append(quote)
        known.last = at
        return known
    made = Attributed([quote], (cue, cue + 1), source, at)
    by_cue[cue] = made
    return made


def speech(view: View, quote: Run) -> bool:
    """Say whether a quotation is something said rather than a word in inverted commas."""
    inner = quote[1] - quote[0] - 2
    return inner >= 2 and (view.words[quote[1] - 2] in _SPEECH_ENDS or inner >= 12)


def _behind(view: View, quote: Run) -> tuple[int, Run] | None:
    """`“…,” X said` and `“…,” said X`."""
    at = quote[1]
    if at >= len(view.words) or not _same_paragraph(view, quote[1] - 1, at):
        return None
    inner = view.words[quote[1] - 2]
    if view.words[at] in (",", "—", "–", "-", "--"):
        at += 1
    if not (speech(view, quote) or view.words[quote[1]] == ","):
        return None
    end = view.sentence(at)[1] if at < len(view.words) else at
    word = view.word(at)
    if word in _CUES and word not in PARTICIPLES and not view.capital(at):
        source = subject_right(view, at, end)
        if source is not None and not _object_follows(view, at):
            return at, source
    if inner == ".":
        return None
    return _subject_then_verb(view, at, min(end, at + NEAR + 8), inner in "?!")


def _subject_then_verb(view: View, at: int, end: int, strict: bool) -> tuple[int, Run] | None:
    for cue in range(at, end):
        if view.mark(cue) or view.words[cue] in (";", ":") or (view.words[cue] in ENDS and cue > at):
            return None
        if view.lower[cue] not in _CUES or view.lower[cue] in PARTICIPLES or cue == at:
            continue
        if view.word(cue - 1) in ("to", "the", "a", "his", "her") or (
            view.lower[cue] in NOUNS and view.word(cue - 1) in PREPOSITIONS
        ):
            continue
        source = subject_left(view, cue, at)
        if source is None or source[0] > at + 2:
            continue
        if strict and not _closes(view, cue):
            return None
        return cue, source
    return None


def _closes(view: View, cue: int) -> bool:
    """Say whether a verb behind `?”` ends the report rather than beginning another."""
    after = view.word(cue + 1)
    return (
        after in ENDS
        or after in (",", ":")
        or view.mark(cue + 1)
        or after in _TAILS
        or adverb(after)
        or view.lower[cue] in ("asked", "asks")
    )


def _object_follows(view: View, verb: int) -> bool:
    return view.word(verb + 1) in ("it", "that", "them", "him", "to")


def _before(view: View, quote: Run) -> tuple[int, Run] | None:
    """`X said: “…”`, `X told the paper “…”`, `X said that “…”`; also from the end of the paragraph before."""
    first, _ = view.sentence(quote[0])
    at = quote[0]
    if at == first:
        if at == 0 or view.words[at - 1] not in (":", ","):
            return None
        first = view.sentence(at - 1)[0]
        if view.barred[first]:
            return None
    colon = view.words[at - 1] == ":"
    if not (speech(view, quote) or colon):
        return None
    for cue in range(at - 1, max(first, at - NEAR - 8 * colon) - 1, -1):
        if view.mark(cue) and cue != at - 1:
            break
        if view.word(cue) == "that" and at - cue > 3:
            break
        if not _reports(view, cue):
            continue
        source = subject_left(view, cue, _floor(view, cue, first))
        if source is None and view.lower[cue] in PARTICIPLES:
            source = _main_subject(view, cue, first)
        if source is not None:
            return cue, source
    return _announced(view, first, at) if colon else None


def _reports(view: View, cue: int) -> bool:
    word = view.lower[cue]
    if word not in _CUES or view.quoted(cue):
        return False
    left = view.word(cue - 1)
    if word in NOUNS and (
        left in PREPOSITIONS or left in ("the", "a", "an", "his", "her", "their", "'s", "’s")
    ):
        return False
    return left not in ("to", "be", "been")


def _main_subject(view: View, cue: int, first: int) -> Run | None:
    for at in range(cue - 1, first, -1):
        if (
            view.word(at) in AUXILIARIES
            or view.word(at) in CUES - PARTICIPLES - NOUNS
            or view.word(at).endswith("ed")
        ):
            found = subject_left(view, at, _floor(view, at, first))
            if found is not None and not view.quoted(found[0]):
                return found
    return None


def _announced(view: View, first: int, colon: int) -> tuple[int, Run] | None:
    """`In a statement, X had this to say:`: a colon announces speech; the subject of its sentence speaks."""
    for cue in range(colon - 1, first, -1):
        if view.word(cue) in _ANNOUNCING and not view.quoted(cue):
            source = subject_left(view, cue, first)
            if source is not None and (view.capital(source[0]) or view.word(source[0]) in SUBJECT_PRONOUNS):
                return cue, source
    return None


def _floor(view: View, cue: int, first: int) -> int:
    for at in range(cue - 1, first - 1, -1):
        if view.mark(at):
            return at + 1
    return first


def _same_paragraph(view: View, left: int, right: int) -> bool:
    starts = view.document.tokens.starts
    return view.document.paragraph_at(starts[left]) == view.document.paragraph_at(starts[right])


def _continued(view: View, index: int, previous: tuple[int, Attributed] | None) -> Attributed | None:
    """A quotation without a cue that goes on with the one before: next sentence, or next paragraph of an open one."""
    if previous is None or previous[0] != index - 1:
        return None
    quote, made = view.quotes[index], previous[1]
    if not _whole(view, quote):
        return None
    sentence = view.document.token_sentence[quote[0]]
    same = _same_paragraph(view, made.quotes[-1][0], quote[0])
    open_before = not same and not view.closed[index - 1]
    if (same and sentence - made.last <= 1) or open_before:
        made.quotes.append(quote)
        made.last = view.document.token_sentence[quote[1] - 1]
        return made
    return None


def _whole(view: View, quote: Run) -> bool:
    """Say whether a quotation is a sentence or more by itself."""
    first = view.sentence(quote[0])[0]
    ends = (
        view.words[quote[1] - 1] in ENDS
        or view.words[quote[1] - 2] in ENDS
        or view.sentence(quote[1] - 1)[1] <= quote[1]
    )
    return quote[0] - first <= 0 and ends and quote[1] - quote[0] >= 4


def _floating(view: View, index: int, out: list[Attributed]) -> Attributed | None:
    """A whole-sentence quotation without a cue: the last speaker of its paragraph or of the one before says it."""
    quote = view.quotes[index]
    if not out or not _whole(view, quote) or not _opens_with_capital(view, quote):
        return None
    last = out[-1]
    anchor = last.cue[0] if last.cue else last.quotes[-1][0]
    starts = view.document.tokens.starts
    here, there = (view.document.paragraph_at(starts[at]) for at in (quote[0], anchor))
    opens = view.document.paragraphs[here][0] == starts[quote[0]]
    if here == there or (opens and here - there == 1):
        sentence = view.document.token_sentence[quote[1] - 1]
        return Attributed([quote], None, last.source, sentence, 0.6 if here == there else 0.5, "floating")
    return None


def _opens_with_capital(view: View, quote: Run) -> bool:
    return view.capital(quote[0] + 1) or view.words[quote[0] + 1] in "[…"
