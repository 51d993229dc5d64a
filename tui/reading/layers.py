"""What each piece of a row looks like: claims, evidence, furniture, selection and finds laid over each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from tui.model import Kind, ShownClaim, Span, Spans, Status
from tui.reading.evidence import in_order
from tui.reading.state import ReaderState


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters looks.

    Attributes:
        speaker: the speaker's number; -1 for nobody; None outside every claim.
        kind: what the innermost claim does.
        marked: whether it is the first word of a claim that a person decided on.
        doubtful: whether its words changed since.
        hand: whether it belongs to the claim in hand.
        edge: whether it is the first or last word of the claim in hand, or of the evidence in focus.
        evidence: whether it is evidence of the claim in hand, while its evidence is walked.
        furniture, title, found, selected, cursor: what the names say.
    """

    speaker: int | None = None
    kind: Kind | None = None
    marked: bool = False
    doubtful: bool = False
    hand: bool = False
    edge: bool = False
    evidence: bool = False
    furniture: bool = False
    title: bool = False
    found: bool = False
    selected: bool = False
    cursor: bool = False


PLAIN = Look()
EDGE = 14  # characters of a word at the end of the claim in hand that stand out, at most


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands in the margin of a row.

    Attributes:
        badge: the letter of the speaker whose claim begins here or goes on; empty for none.
        speaker: that speaker's number.
        begins: whether the claim begins in this row.
        kind: what the claim that begins here does.
        status: where it comes from.
        hand: whether the claim in hand touches the row.
        evidence: number of the piece of evidence of the claim in hand that begins here; 0 for none.
        focus: whether that piece is in focus.
    """

    badge: str = ""
    speaker: int = -1
    begins: bool = False
    kind: Kind | None = None
    status: Status | None = None
    hand: bool = False
    evidence: int = 0
    focus: bool = False


def runs(state: ReaderState, row: Span) -> tuple[tuple[int, int, Look], ...]:
    """The runs of one look in a row, in order, covering it.

    Args:
        state: what is read.
        row: the span of the row in the text.

    Returns:
        (start, end, look), offsets into the text.
    """
    start, end = row
    layers = _layers(state, start, end)
    cuts = {start, end}
    for (first, last), _ in layers:
        cuts.update((max(first, start), min(last, end)))
    edges = sorted(cuts)
    found: list[tuple[int, int, Look]] = []
    for first, last in pairwise(edges):
        look = PLAIN
        for (begin, stop), change in layers:
            if begin <= first and last <= stop:
                look = change(look)
        if found and found[-1][2] == look:
            found[-1] = (found[-1][0], last, look)
        else:
            found.append((first, last, look))
    return tuple(found)


Layer = tuple[Span, Callable[[Look], Look]]


def _layers(state: ReaderState, start: int, end: int) -> list[Layer]:
    """The layers that touch `[start, end)`, the lower ones first; what is in hand lies above other claims."""
    article = state.sheet.article
    layers: list[Layer] = [
        (span, partial(replace, furniture=True)) for span in touching(article.furniture, start, end)
    ]
    if article.title_span is not None:
        layers += [
            (span, partial(replace, title=True)) for span in touching((article.title_span,), start, end)
        ]
    claims = state.index.overlapping(start, end)
    for shown in sorted(claims, key=lambda one: one.claim.start - one.claim.end):
        layers += [(span, _claim(state, shown)) for span in touching(shown.claim.content, start, end)]
        layers += _decided(state.text, shown, start, end)
    layers += _in_hand(state, start, end)
    layers += [(span, partial(replace, found=True)) for span in touching(state.hits, start, end)]
    if state.selection is not None:
        pieces = (*state.selection.fragments, state.selection.span)
        layers += [
            (span, partial(replace, selected=True)) for span in touching(tuple(sorted(pieces)), start, end)
        ]
    if start <= state.cursor < end:
        layers.append(((state.cursor, state.cursor + 1), partial(replace, cursor=True)))
    return layers


def _claim(state: ReaderState, shown: ShownClaim) -> Callable[[Look], Look]:
    return partial(
        replace,
        speaker=state.index.speaker_number(shown.claim.speaker),
        kind=shown.claim.kind,
        marked=False,
        doubtful=shown.status is Status.CHANGED,
    )


def _decided(text: str, shown: ShownClaim, start: int, end: int) -> list[Layer]:
    """The first word of a mark stands out, wherever in a row it is: a key that makes one changes a word, not paragraphs."""
    if shown.status is Status.SUGGESTION or not shown.claim.content:
        return []
    first = edges(text, *shown.claim.content[0])[0]
    return [(span, partial(replace, marked=True)) for span in touching((first,), start, end)]


def _in_hand(state: ReaderState, start: int, end: int) -> list[Layer]:
    """The claim in hand and its evidence in focus. Their ends stand out, not all of their words.

    So a step to the next claim changes some words on the screen instead of whole paragraphs; the margin says which
    rows belong to it.
    """
    shown, piece = state.in_hand, state.evidence_in_focus
    if shown is None:
        return []
    layers: list[Layer] = [
        (span, partial(replace, hand=True)) for span in touching(shown.claim.content, start, end)
    ]
    if piece is None:
        return layers + _edges(state.text, shown.claim.content, start, end)
    for one in shown.claim.evidence:  # all of it, so that a step from piece to piece changes their ends only
        layers += [(span, partial(replace, evidence=True)) for span in touching(one.spans, start, end)]
    return layers + _edges(state.text, piece.spans, start, end)


def in_hand_between(state: ReaderState, start: int, end: int) -> tuple[str, int | None] | None:
    """What of the claim in hand makes a stretch of text look different: the claim and its piece in focus, or nothing."""
    shown = state.in_hand
    if shown is None or state.claim is None:
        return None
    content, pieces = shown.claim.content, shown.claim.evidence
    inside = bool(content) and content[0][0] < end and content[-1][1] > start
    if inside or any(one.spans[0][0] < end and one.spans[-1][1] > start for one in pieces):
        return state.claim, state.evidence
    return None


def _edges(text: str, spans: Spans, start: int, end: int) -> list[Layer]:
    """The first and the last word of some words."""
    if not spans:
        return []
    return [
        (edge, partial(replace, edge=True))
        for edge in touching(edges(text, spans[0][0], spans[-1][1]), start, end)
    ]


def edges(text: str, start: int, end: int) -> Spans:
    """The first and the last word between two offsets, no more than `EDGE` characters of each."""
    first = (
        start + len(text[start : start + EDGE].split(maxsplit=1)[0])
        if text[start : start + EDGE].strip()
        else start
    )
    words = text[max(start, end - EDGE) : end].rsplit(maxsplit=1)
    last = end - len(words[-1]) if words else end
    return ((start, first), (last, end)) if first < last else ((start, end),)


def touching(spans: Spans, start: int, end: int) -> Spans:
    """Those of some sorted spans that touch `[start, end)`."""
    first = max(0, bisect_right(spans, (start, start)) - 1)
    last = bisect_left(spans, (end, end))
    return tuple(span for span in spans[first:last] if span[1] > start and span[0] < end)


def margin(state: ReaderState, row: Span) -> Margin:
    """What stands in the margin of a row: the claim in hand before others, a beginning before a continuation."""
    start, end = row
    touching_row = [
        one
        for one in state.index.overlapping(start, end)
        if touching(one.claim.content, start, _printed(state, row))
    ]
    hand = state.in_hand
    held = hand is not None and any(one.claim.id == hand.claim.id for one in touching_row)
    found = _first(touching_row, state.claim, start)
    piece = _evidence(state, start, end)
    if found is None:
        return Margin(evidence=piece, focus=_is_focus(state, piece))
    begins = found.claim.start >= start
    return Margin(
        badge=state.index.badge(found.claim.speaker),
        speaker=state.index.speaker_number(found.claim.speaker),
        begins=begins,
        kind=found.claim.kind if begins else None,
        status=found.status if begins else None,
        hand=held,
        evidence=piece,
        focus=_is_focus(state, piece),
    )


def _printed(state: ReaderState, row: Span) -> int:
    """The end of a row without the spaces that hang over."""
    return row[0] + len(state.text[row[0] : row[1]].rstrip())


def _first(shown: list[ShownClaim], in_hand: str | None, start: int) -> ShownClaim | None:
    def rank(one: ShownClaim) -> tuple[bool, bool, int]:
        return one.claim.id != in_hand, one.claim.start < start, one.claim.start

    return min(shown, key=rank, default=None)


def _evidence(state: ReaderState, start: int, end: int) -> int:
    """The number, in text order, of the piece of evidence of the claim in hand that begins in a row."""
    shown = state.in_hand
    if shown is None:
        return 0
    order = in_order(shown.claim.evidence)
    places = [
        place for place, number in enumerate(order) if start <= shown.claim.evidence[number].spans[0][0] < end
    ]
    focused = [place for place in places if order[place] == state.evidence]
    return next(iter(focused or places), -1) + 1


def _is_focus(state: ReaderState, piece: int) -> bool:
    shown = state.in_hand
    if shown is None or not piece:
        return False
    return in_order(shown.claim.evidence)[piece - 1] == state.evidence
