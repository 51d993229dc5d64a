"""Walking the suggestions, the surest first, to decide on each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tui.model import Kind, ShownClaim, Status
from tui.reading.state import ReaderState


def open_suggestions(state: ReaderState) -> list[ShownClaim]:
    """The shown suggestions that are neither decided nor skipped in this walk, the surest first."""
    found = [
        one
        for one in state.index.shown
        if one.status is Status.SUGGESTION and one.claim.id not in state.skipped
    ]
    return sorted(found, key=lambda one: (-one.claim.confidence, one.claim.start))


def begin(state: ReaderState) -> ReaderState:
    """Begin the walk with the surest suggestion."""
    state = replace(state, review=True, skipped=frozenset(), selection=None)
    found = open_suggestions(state)
    if not found:
        return end(state).saying("there is no suggestion left to decide on")
    return state.remembered().taking(found[0])


def end(state: ReaderState) -> ReaderState:
    """Read on."""
    return replace(state, review=False, skipped=frozenset(), said="")


def following(state: ReaderState) -> ReaderState:
    """Leave the suggestion in hand as it is, or as it was decided, and take the next."""
    if state.claim is not None:
        state = replace(state, skipped=state.skipped | {state.claim})
    found = open_suggestions(state)
    if not found:
        return end(state).saying("all suggestions were looked at")
    return state.taking(found[0])


def returned(before: ReaderState, after: ReaderState) -> ReaderState:
    """After a decision was undone: its suggestion counts as open again and comes back into hand.

    Args:
        before: the state before the claims were laid anew.
        after: the state with them.
    """
    if not after.review:
        return after
    back = [
        one
        for one in after.index.shown
        if one.status is Status.SUGGESTION
        and one.claim.id in after.skipped
        and one.claim.id not in before.index.by_id
    ]
    if not back:
        return after
    skipped = after.skipped - {one.claim.id for one in back}
    return replace(after, skipped=skipped).taking(back[0]).saying(after.said)


def sure(state: ReaderState, confidence: float) -> list[ShownClaim]:
    """The shown suggestions of at least this confidence, by place."""
    return [
        one
        for one in state.index.shown
        if one.status is Status.SUGGESTION and one.claim.confidence >= confidence
    ]


def by_speaker(state: ReaderState, speaker: str | None) -> list[ShownClaim]:
    """A speaker's suggestions, by place."""
    return [
        one for one in state.index.shown if one.status is Status.SUGGESTION and one.claim.speaker == speaker
    ]


def kinds(found: list[ShownClaim]) -> str:
    """How many claims of which kind: `2 allegations, 1 denial`."""
    count = Counter(one.claim.kind for one in found)
    return ", ".join(
        f"{count[kind]} {kind.value}{'' if count[kind] == 1 else 's'}" for kind in Kind if count[kind]
    )
