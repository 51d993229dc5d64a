"""Deciding on suggestions: what is left, and what comes back."""

from dataclasses import replace

from tui.model import Status
from tui.reading.index import ClaimIndex
from tui.reading.reviewing import begin, following, open_suggestions, returned
from tui.reading.state import ReaderState


def without(state: ReaderState, *ids: str) -> ReaderState:
    claims = tuple(one for one in state.sheet.claims if one.claim.id not in ids)
    return state.relaid(ClaimIndex(replace(state.sheet, claims=claims)))


def test_what_was_rejected_and_undone_is_left_again_and_in_hand(state: ReaderState) -> None:
    whole = state.index
    state = begin(state)
    first, left = state.claim, len(open_suggestions(state))
    assert first is not None
    decided = without(following(state), first)
    assert len(open_suggestions(decided)) == left - 1
    undone = returned(decided, decided.relaid(whole))
    assert undone.claim == first
    assert len(open_suggestions(undone)) == left


def test_what_was_skipped_stays_skipped(state: ReaderState) -> None:
    whole = state.index
    state = begin(state)
    skipped = state.claim
    state = following(state)
    decided = without(following(state), state.claim or "")
    undone = returned(decided, decided.relaid(whole))
    assert undone.claim == state.claim
    assert skipped in undone.skipped


def test_outside_of_a_review_nothing_is_taken(state: ReaderState) -> None:
    after = state.relaid(state.index)
    assert returned(without(state, "c1"), after) is after
    assert all(one.status is Status.SUGGESTION for one in open_suggestions(after))
