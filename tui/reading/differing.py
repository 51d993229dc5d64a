"""Walking what two people's tag books disagree on: from disagreement to disagreement, in all articles of a library."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.model import Status
from tui.reading.card import Line
from tui.reading.state import Place, ReaderState
from tui.tagging.anchors import anchor
from tui.tagging.disagreements import NOTHING, Disagreement

_VERBS = {"kind": "says", "speaker": "says", "tag": "has tags:", "evidence": "has"}  # else it is a link


@dataclass(frozen=True)
class Differences:
    """What two tag books disagree on, and which of it is before the reader.

    Attributes:
        found: each disagreement, in the order of articles and text; at least one.
        names: what the two books are called.
        at: the number of the one that is shown, from 0.
    """

    found: tuple[Disagreement, ...]
    names: tuple[str, str]
    at: int = 0

    @property
    def current(self) -> Disagreement:
        """The one that is shown."""
        return self.found[self.at]

    @property
    def number(self) -> str:
        """`2/4`."""
        return f"{self.at + 1}/{len(self.found)}"


def sides(differences: Differences) -> tuple[str, str]:
    """What each of the two decided, in words."""
    one = differences.current
    first, second = (
        f"{name} {_decided(one, decided)}"
        for name, decided in zip(differences.names, (one.first, one.second), strict=True)
    )
    return first, second


def _decided(one: Disagreement, decided: str) -> str:
    if one.what != "span":
        return f"{_VERBS.get(one.what, 'links to')} {decided}"
    if decided == NOTHING:
        return "did not mark it"
    return f"marked it as {decided}" if NOTHING in (one.first, one.second) else f"marked “{decided}”"


def words(differences: Differences) -> str:
    """`2/4 kind: anna.yaml says allegation, ben.yaml says statement`."""
    return f"{differences.number} {differences.current.what}: {', '.join(sides(differences))}"


def lines(state: ReaderState) -> tuple[Line, ...]:
    """The disagreement for the card, above the claim in hand; nothing if none is walked."""
    differences = state.differences
    if differences is None:
        return ()
    one = differences.current
    where = "" if one.article == state.sheet.article.id else f", in {one.article}"
    return (
        Line(f"Disagreement {differences.number}: {one.what}{where}", "head"),
        *(Line(side, indent=2) for side in sides(differences)),
        Line(f"“{' '.join(one.quote.split())}”", "quote", indent=2),
        Line(""),
    )


def brief_lines(state: ReaderState) -> tuple[Line, ...]:
    """The same for a low pane: one line."""
    return (Line(words(state.differences), "head"),) if state.differences is not None else ()


def shown(state: ReaderState) -> ReaderState:
    """The words that the disagreement is about before the reader, and the claim there in hand.

    Words that stand elsewhere today are looked for as those of any mark; where they are not found it says so.
    """
    differences = state.differences
    if differences is None or differences.current.article != state.sheet.article.id:
        return state
    one = differences.current
    found = anchor(state.text, one.words)
    if not found.spans:
        state = replace(state, claim=None, evidence=None, query="", hits=())
        return state.saying(f"{words(differences)}; “{one.quote}” is not in the text any more")
    start, end = found.spans[0][0], found.spans[-1][1]
    here = [claim for claim in state.index.overlapping(start, end) if claim.claim.start < end]
    best = min(
        here, key=lambda claim: abs(claim.claim.start - start) + abs(claim.claim.end - end), default=None
    )
    state = replace(
        state, claim=best.claim.id if best else None, evidence=None, query=one.quote, hits=found.spans
    )
    changed = "; the words have changed since" if found.status is Status.CHANGED else ""
    return state.to(start, end=end).saying(words(differences) + changed)


def step(state: ReaderState, step: int) -> tuple[ReaderState, Place | None]:
    """Go to the next (1) or previous (-1) disagreement.

    Returns:
        The state, and the place if it is in another article, which somebody has to open.
    """
    differences = state.differences
    if differences is None:
        return state, None
    at = differences.at + step
    if not 0 <= at < len(differences.found):
        which = "last" if step > 0 else "first"
        return state.saying(f"this is the {which} disagreement of {len(differences.found)}"), None
    state = replace(state.remembered(), differences=replace(differences, at=at))
    one = differences.found[at]
    if one.article == state.sheet.article.id:
        return shown(state), None
    return state, Place(one.article, one.at[0][0] if one.at else 0)
