"""Walking the evidence of the claim in hand, which stays pinned."""

from __future__ import annotations

from dataclasses import replace

from tui.model import Evidence, Kind, ShownClaim, Stance
from tui.reading.state import ReaderState
from tui.text.cells import crop

SHOWN = 44  # cells of a piece of evidence in a line: the name behind it has to be seen, too
NONE = "no evidence is stated for this {kind}"


def step_evidence(state: ReaderState, step: int) -> ReaderState:
    """Show the next or previous piece of evidence of the claim in hand, in text order and round."""
    shown = state.in_hand
    if shown is None:
        return state.saying("no claim in hand" + state.hint(": {next-claim} takes the next one"))
    pieces = shown.claim.evidence
    if not pieces:
        lost = len(shown.lost_evidence)
        words = NONE.format(kind=shown.claim.kind.value)
        return state.saying(f"{_count(lost)} not in the text any more" if lost else words)
    order = in_order(pieces)
    if state.evidence is None:
        place = 0 if step > 0 else len(order) - 1
    else:
        place = (order.index(state.evidence) + step) % len(order)
    number = order[place]
    start, end = pieces[number].spans[0][0], pieces[number].spans[-1][1]
    moved = replace(state, evidence=number).to(start, end=end)
    return replace(moved, evidence=number).saying(describe(moved, place + 1, pieces[number]))


def _count(lost: int) -> str:
    return "one piece of evidence is" if lost == 1 else f"{lost} pieces of evidence are"


def in_order(pieces: tuple[Evidence, ...]) -> list[int]:
    """The numbers of the pieces as they stand in the text."""
    return sorted(range(len(pieces)), key=lambda number: pieces[number].spans)


def describe(state: ReaderState, place: int, evidence: Evidence) -> str:
    """A piece of evidence in a line: `2/3 official · "Citing …" · One Western diplomat`."""
    shown = state.in_hand
    count = len(shown.claim.evidence) if shown else place
    whose = "suggested, " if shown is not None and suggested(shown, evidence) else ""
    against = "disputes, " if evidence.stance is Stance.DISPUTES else ""
    said = crop(words(state.text, evidence), SHOWN)
    return f"{place}/{count} {whose}{against}{evidence.basis.value} · “{said}” · {by(state, evidence)}"


def suggested(shown: ShownClaim, evidence: Evidence) -> bool:
    """Whether a mark shows a piece that the program found and nobody has accepted."""
    return shown.mark is not None and all(one.id != evidence.id for one in shown.mark.evidence)


def by(state: ReaderState, evidence: Evidence) -> str:
    """Who states it."""
    return state.index.name(evidence.by) if evidence.by is not None else "the article"


def words(text: str, evidence: Evidence) -> str:
    """The words of a piece of evidence, in one line."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in evidence.spans).strip('“”"')


def none_stated(kind: Kind) -> str:
    """That no evidence is stated, as a sentence: it is news."""
    return f"No evidence is stated for this {kind.value}."
