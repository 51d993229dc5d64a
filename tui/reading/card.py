"""The claim in hand in words: every state of the reader is said somewhere, without colour and without signs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.model import Claim, Kind, ShownClaim, Stance, Status
from tui.reading import checking
from tui.reading import evidence as evidence_of
from tui.reading.links import links, other_end, said, suggested
from tui.reading.state import ReaderState
from tui.text.canon import plain

SIGNS = {Kind.ALLEGATION: "!", Kind.DENIAL: "¬", Kind.STATEMENT: "·"}

_STATUS = {
    Status.SUGGESTION: "suggestion",
    Status.MARK: "marked",
    Status.MOVED: "marked, words moved",
    Status.CHANGED: "words changed since it was marked",
    Status.LOST: "words not in the text any more",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the card.

    Attributes:
        text: what it says.
        role: "head", "speaker", "quote", "label", "evidence", "suggested", "focus", "link", "warning", "tags",
            "note", "plain", or "diff": words that are gone and new ones, between the signs of `tui.reading.checking`.
        speaker: number of the speaker in whose colour it is shown; -1 for none.
        indent: cells before it, and before what is wrapped of it.
    """

    text: str
    role: str = "plain"
    speaker: int = -1
    indent: int = 0


def card(state: ReaderState) -> tuple[Line, ...]:
    """The claim in hand, its evidence and its links; what to do when there is none in hand."""
    shown = state.in_hand
    if shown is None:
        return tuple(_nothing(state))
    return (
        *_head(state, shown),
        *_was(state, shown),
        *_words(state, shown),
        *_marks(state, shown),
        *_evidence(state, shown),
        *_links(state, shown),
        *_note(shown),
    )


def brief(state: ReaderState) -> tuple[Line, ...]:
    """The card for a low pane: who, what kind and where from in one line; then the words, the evidence, the links."""
    shown = state.in_hand
    if shown is None:
        return card(state)
    speaker, *rest = _words(state, shown)
    against = "".join(f", {line.text}" for line in rest if line.role == "label")
    quote = next(line for line in rest if line.role == "quote")
    first = Line(f"{speaker.text}{against}", "speaker", speaker.speaker)
    following = [*_evidence(state, shown), *_marks(state, shown), *_links(state, shown), *_note(shown)]
    return (
        *_was(state, shown),
        first,
        quote,
        *(line for line in following if line.text not in ("Evidence", "Note")),
    )


def title(state: ReaderState) -> str:
    """The heading of a low pane: `3/9 ! allegation, direct · suggestion, 80% sure`."""
    shown = state.in_hand
    return " · ".join(line.text for line in _head(state, shown)) if shown is not None else "Claim"


def _article(state: ReaderState) -> Iterator[Line]:
    """What is known of the article itself."""
    article = state.sheet.article
    if article.title_span is None and article.title:
        yield Line(article.title, "head")
    about = " · ".join(part for part in (article.byline, article.source, article.date) if part)
    yield from [Line(about, "label")] if about else []
    yield from [Line(article.url, "label")] if article.url else []


def _nothing(state: ReaderState) -> Iterator[Line]:
    yield from _article(state)
    if not state.ready:
        yield Line("The claims are being looked for …", "label")
    elif state.index.shown:
        yield Line("No claim in hand.", "label")
        yield from _hint(state, "{next-claim} takes the next one, {previous-claim} the one before.")
    elif state.filter:
        yield Line("No claim passes the filter.", "label")
        yield from _hint(state, "{filter-speaker} shows all speakers again.")
    else:
        yield Line("No claim was found in this article.", "label")
        yield from _hint(
            state, "{select-sentences} selects a sentence; {make-claim} or a tag makes it a claim."
        )


def _hint(state: ReaderState, words: str, role: str = "plain") -> Iterator[Line]:
    """A line that names keys; none where there is no such key."""
    filled = state.hint(words)
    yield from [Line(filled, role)] if filled else []


def _head(state: ReaderState, shown: ShownClaim) -> Iterator[Line]:
    place = state.index.place(shown.claim.id)
    number = f"{place + 1}/{len(state.index.shown)} " if place is not None else ""
    if shown in state.index.lost:
        number = f"lost {state.index.lost.index(shown) + 1}/{len(state.index.lost)} "
    form = "" if shown.mark else f", {shown.claim.form.value}"
    yield Line(f"{number}{SIGNS[shown.claim.kind]} {shown.claim.kind.value}{form}", "head")
    status = _STATUS[shown.status]
    if shown.status is Status.SUGGESTION:
        status += f", {shown.claim.confidence:.0%} sure"
    elif shown.mark is not None and shown.mark.by:
        status += f" by {plain(shown.mark.by)}"
    yield Line(status, "warning" if shown.status in (Status.CHANGED, Status.LOST) else "label")


def _was(state: ReaderState, shown: ShownClaim) -> Iterator[Line]:
    """What the words of a changed mark were: the first thing to know of it."""
    if shown.status is Status.CHANGED and shown.mark is not None:
        now = " … ".join(" ".join(state.text[start:end].split()) for start, end in shown.claim.content)
        yield Line("was " + checking.was(checking.one_line(shown.mark.words), now), "diff")


def _words(state: ReaderState, shown: ShownClaim) -> Iterator[Line]:
    claim = shown.claim
    entity = state.index.sheet.entities.get(claim.speaker or "")
    about = [part for part in (entity.role, entity.side) if part] if entity else []
    about += ["anonymous"] if entity and entity.anonymous else []
    number = state.index.speaker_number(claim.speaker)
    name = ", ".join((state.index.name(claim.speaker), *about))
    yield Line(f"{state.index.badge(claim.speaker)} {name}", "speaker", number)
    if claim.against:
        guessed = " (suggested)" if shown.mark is not None and not shown.mark.against else ""
        names = ", ".join(state.index.name(one) for one in claim.against)
        yield Line(f"against {names}{guessed}", "label", indent=2)
    yield Line(f"“{said(state.index, shown)}”", "quote")


def _marks(state: ReaderState, shown: ShownClaim) -> Iterator[Line]:
    if shown.mark is None:
        return
    if shown.mark.tags:
        yield Line("tags  " + ", ".join(map(plain, shown.mark.tags)), "tags")
    if shown.status is Status.CHANGED:
        yield from _hint(
            state, "{accept} accepts the words as they are now, {delete} deletes the mark.", "label"
        )
    elif shown.status is Status.LOST:
        yield from _hint(state, "{delete} deletes the mark.", "label")
    elif checking.to_check(state.text, shown):
        yield from _hint(state, "{accept} accepts the evidence's words as they are now.", "label")
    elif guesses(state, shown):
        yield from _hint(state, "{accept} accepts what is suggested here.", "label")


def _evidence(state: ReaderState, shown: ShownClaim) -> Iterator[Line]:
    claim = shown.claim
    if not claim.evidence and not shown.lost_evidence:
        if claim.kind is Kind.ALLEGATION:
            yield Line(evidence_of.none_stated(claim.kind), "warning")
        return
    yield Line("Evidence", "label")
    for place, number in enumerate(evidence_of.in_order(claim.evidence), 1):
        piece = claim.evidence[number]
        in_focus = number == state.evidence
        stance = "disputes" if piece.stance is Stance.DISPUTES else "supports"
        words = evidence_of.words(state.text, piece)
        role, whose = "evidence", ""
        if evidence_of.suggested(shown, piece):
            sure = f" ({piece.confidence:.0%} sure)" if piece.confidence < 1 else ""
            role, whose = "suggested", f"suggested{sure}, "
        line = f"{place} {whose}{piece.basis.value}, {stance}: “{words}” — {evidence_of.by(state, piece)}"
        yield Line(("▸" if in_focus else " ") + line, "focus" if in_focus else role, indent=2)
        old = checking.changed(state.text, shown, piece)
        if old is not None:
            difference = checking.was(checking.one_line(old.words), checking.now(state.text, piece))
            yield Line(f"was {difference}", "diff", indent=4)
    for lost in shown.lost_evidence:
        yield Line(f"not in the text any more: “{checking.one_line(lost.words)}”", "warning", indent=2)


def guesses(state: ReaderState, shown: ShownClaim) -> bool:
    """Whether something of a mark is a suggestion still: a piece of evidence, whom it accuses, what it answers."""
    mark = shown.mark
    return mark is not None and (
        bool(shown.claim.against and not mark.against)
        or any(evidence_of.suggested(shown, one) for one in shown.claim.evidence)
        or suggested(state.index, shown)
    )


def _links(state: ReaderState, shown: ShownClaim) -> Iterator[Line]:
    for link in links(state.index, shown):
        other = state.index.by_id.get(link.target)
        guess = " (suggested)" if link.suggested and shown.mark is not None else ""
        number = state.index.speaker_number(other.claim.speaker) if other else -1
        badge = f"{state.index.badge(other.claim.speaker)} " if other else ""
        words = f"{link.words}{guess} {badge}{other_end(state.index, link.target)}"
        yield Line(words, "suggested" if guess else "link", number)
    if shown.claim.kind is Kind.ALLEGATION and not state.index.is_answered(shown.claim):
        yield Line("Nobody answers it in this article.", "label")


def _note(shown: ShownClaim) -> Iterator[Line]:
    if shown.mark is not None and shown.mark.note:
        yield Line("Note", "label")
        for line in shown.mark.note.splitlines():
            yield Line(plain(line), "note", indent=2)


def copied(state: ReaderState) -> str:
    """What `y` copies: the selected words, or the claim in hand, with its source."""
    from tui.reading.selecting import chosen

    article = state.sheet.article
    source = ", ".join(
        part for part in (article.source, article.title or article.id, article.date, article.url) if part
    )
    if state.selection is not None:
        words = " … ".join(" ".join(state.text[start:end].split()) for start, end in chosen(state))
        return f"“{words}” ({source})"
    shown = state.in_hand
    if shown is None:
        return ""
    return f"“{said(state.index, shown)}” — {speaker_in_words(state, shown.claim)} ({source})"


def speaker_in_words(state: ReaderState, claim: Claim) -> str:
    """The speaker as a source line names them."""
    entity = state.index.sheet.entities.get(claim.speaker or "")
    if entity is None:
        return "speaker not named"
    return f"{entity.name}, {entity.role}" if entity.role else entity.name
