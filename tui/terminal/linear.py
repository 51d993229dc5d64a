"""One claim a screen in plain words, top to bottom: for screen readers and Braille.

The same state, the same keys and the same commands as the reader's other screen; only the drawing differs: no
boxes, no columns, no signs, no colours that mean anything. The hardware cursor stands at the first word of what is
new: the claim in hand, or its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style
from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget

from tui.model import Kind, ShownClaim, Stance, Status
from tui.reading import evidence as evidence_of
from tui.reading.card import speaker_in_words
from tui.reading.checking import one_line
from tui.reading.counts import count
from tui.reading.links import links, other_end, said
from tui.reading.state import ReaderState
from tui.terminal.reader import Reader
from tui.terminal.widgets.rows import Rows, row, segment
from tui.terminal.widgets.status import StatusLine
from tui.text.canon import plain
from tui.text.cells import drawn
from tui.text.wrap import wrap

STATUS = {
    Status.SUGGESTION: "a suggestion of the program",
    Status.MARK: "marked",
    Status.MOVED: "marked; its words have moved",
    Status.CHANGED: "marked; its words have changed since",
    Status.LOST: "marked; its words are not in the text any more",
}


def sentences(state: ReaderState) -> Iterator[str]:
    """What there is to say of the state, a line each, the newest first.

    Args:
        state: what is before the reader.
    """
    if state.said and state.evidence_in_focus is None:
        yield f"{state.said[:1].upper()}{state.said[1:].rstrip('.')}."
    if state.differences is not None and not state.said:
        from tui.reading.differing import words

        yield f"Disagreement {words(state.differences)}."
    shown = state.in_hand
    if shown is None:
        yield from _article(state)
    elif state.evidence_in_focus is not None:
        yield from _evidence(state, shown)
        yield from _claim(state, shown)
    else:
        yield from _claim(state, shown)
        yield from _evidence(state, shown)
        yield from _around(state, shown)


def _article(state: ReaderState) -> Iterator[str]:
    """No claim in hand: where one is, and the text itself."""
    yield f"{state.sheet.article.title or state.sheet.article.id}. {count(state.index).line().replace(' · ', ', ')}."
    if not state.ready:
        yield "The claims are being looked for."
    yield ""
    for start, end in state.view.spans():
        yield state.text[start:end].rstrip()


def _claim(state: ReaderState, shown: ShownClaim) -> Iterator[str]:
    claim, place = shown.claim, state.index.place(shown.claim.id)
    number = f"Claim {place + 1} of {len(state.index.shown)}" if place is not None else "A claim"
    form = "" if shown.mark else f", {claim.form.value}"
    yield f"{number}: {claim.kind.value}{form}, by {speaker_in_words(state, claim)}."
    if claim.against:
        guess = " This is suggested." if shown.mark is not None and not shown.mark.against else ""
        yield f"Against {', '.join(map(state.index.name, claim.against))}.{guess}"
    yield f"“{said(state.index, shown)}”"
    sure = f", {claim.confidence:.0%} sure" if shown.status is Status.SUGGESTION else ""
    by = f" by {plain(shown.mark.by)}" if shown.mark and shown.mark.by else ""
    yield f"This is {STATUS[shown.status]}{by}{sure}."
    if shown.mark is not None:
        yield f"Tags: {', '.join(map(plain, shown.mark.tags)) or 'none'}."
        if shown.status in (Status.CHANGED, Status.LOST):
            yield f"It was: “{one_line(shown.mark.words)}”"
        if shown.mark.note:
            yield f"Note: {plain(shown.mark.note)}"


def _evidence(state: ReaderState, shown: ShownClaim) -> Iterator[str]:
    order = evidence_of.in_order(shown.claim.evidence)
    if not order and shown.claim.kind is Kind.ALLEGATION:
        yield "No evidence is stated for it."
    focus = state.evidence
    for place, number in enumerate(order, 1):
        if focus is not None and number != focus:
            continue
        piece = shown.claim.evidence[number]
        verb = "against" if piece.stance is Stance.DISPUTES else "for"
        words, by = evidence_of.words(state.text, piece), evidence_of.by(state, piece)
        which = "Suggested evidence" if evidence_of.suggested(shown, piece) else "Evidence"
        yield f"{which} {place} of {len(order)} {verb} it, {piece.basis.value}, stated by {by}: “{words}”"
    for lost in shown.lost_evidence:
        yield f"Evidence that is not in the text any more: “{one_line(lost.words)}”"
    for link in links(state.index, shown):
        guess = "Suggested: " if link.suggested and shown.mark is not None else ""
        words = f"{guess}{link.words} {other_end(state.index, link.target)}"
        yield f"{words[:1].upper()}{words[1:]}"
    if shown.claim.kind is Kind.ALLEGATION and not state.index.is_answered(shown.claim):
        yield "Nobody answers it in this article."


def _around(state: ReaderState, shown: ShownClaim) -> Iterator[str]:
    """The paragraph in which a claim stands."""
    if not shown.claim.content:
        return
    text = state.text
    start = text.rfind("\n\n", 0, shown.claim.start) + 2
    end = text.find("\n\n", shown.claim.end)
    start = start if start > 1 else 0
    yield ""
    yield "In the text: " + " ".join(text[start : end if end >= 0 else len(text)][:2000].split())


class LinearView(Rows):
    """Shows `sentences` of the state, wrapped.

    Attributes:
        state: what is read.
        trouble: what went wrong and still does.
    """

    state: var[ReaderState | None] = var(None)
    trouble: var[str] = var("")

    def tell(self, trouble: str) -> None:
        """Something went wrong, or is over."""
        self.trouble = trouble

    def watch_state(self) -> None:
        """Draw what differs."""
        self._draw()

    def watch_trouble(self) -> None:
        """As state."""
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """As state."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if self.state is None or not width:
            return
        lines = ([f"{self.trouble}."] if self.trouble else []) + list(sentences(self.state))
        rows = [line for sentence in lines for line in wrapped(sentence, width)][:height]
        self.show([row(segment(line, Style())) for line in rows])
        show_at = getattr(self.app, "show_at", None)
        if show_at is not None:
            show_at(self.region.x, self.region.y)


def wrapped(sentence: str, width: int) -> list[str]:
    """A sentence in rows of at most `width` cells."""
    spans = (wrap(sentence, start, start + len(line), width) for start, line in _lines(sentence))
    return [drawn(sentence[start:end].rstrip()) for rows in spans for start, end in rows]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their offsets; one empty line of an empty text."""
    at = 0
    for line in text.splitlines(keepends=True) or [""]:
        yield at, line
        at += len(line)


class LinearReader(Reader):
    """The reader in plain words: the panes of the other screen are there, unseen, and one view over them all."""

    DEFAULT_CSS = (
        "LinearReader LinearView { width: 1fr; height: 1fr; } LinearReader #hidden { display: none; }"
    )

    def compose(self) -> ComposeResult:
        """One view; what the commands ask the panes for stays behind it."""
        with Widget(id="hidden"):
            yield from super().compose()
        yield LinearView(id="linear").data_bind(Reader.state)  # the last to draw puts the cursor

    def lay_out(self, size: Size) -> None:
        """The whole screen is the view; a page is what fits."""
        self.state = self.state.resized(max(1, size.width), max(1, size.height - 3))

    def on_mount(self) -> None:
        """Trouble is told in the view too, as soon as it comes."""
        self.watch(self.query_one(StatusLine), "trouble", self.query_one(LinearView).tell)
