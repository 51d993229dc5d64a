"""Steps from claim to claim. Each is a function of the state; where there is nowhere to go it says so in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from tui.model import ShownClaim
from tui.reading.checking import to_check
from tui.reading.filters import EVERYTHING
from tui.reading.index import has_evidence, is_allegation, is_reply
from tui.reading.state import Place, ReaderState

Move = Callable[[ReaderState], ReaderState]


def step_claim(
    state: ReaderState,
    step: int,
    wanted: Callable[[ShownClaim], bool] = lambda _: True,
    none: str = "",
) -> ReaderState:
    """Take the next (step 1) or previous (step -1) claim that is wanted.

    From the claim in hand while the reader is at it; else from where the cursor was led to, or, where one only
    scrolled, from what is on the screen: whoever has read on means that. `none` is what is said when there is no
    such claim.
    """
    if not state.index.shown and not state.index.lost:
        return state.saying(_why_none(state))
    found = _nearest(state, step, wanted)
    if found is not None and not found.claim.content:
        return state.taking(found).saying(
            "a lost mark: its words are not in the text any more" + state.hint("; {delete} deletes it")
        )
    if found is not None:
        return state.taking(found)
    if none or (state.in_hand is not None and _at(state, state.in_hand)):
        return state.saying(none or ("this is the last claim" if step > 0 else "this is the first claim"))
    return state.saying(f"no claim stands {'after' if step > 0 else 'before'} this place")


def _nearest(state: ReaderState, step: int, wanted: Callable[[ShownClaim], bool]) -> ShownClaim | None:
    """The next claim in the text; the lost ones, which stand nowhere, come behind the last."""
    lost, shown = state.index.lost, state.in_hand
    if shown in lost:
        place = lost.index(shown)
        rest = lost[place + 1 :] if step > 0 else (*lost[:place][::-1], *state.index.shown[::-1])
        return next((one for one in rest if wanted(one)), None)
    found = _nearest_standing(state, step, wanted)
    return next((one for one in lost if wanted(one)), None) if found is None and step > 0 else found


def _nearest_standing(
    state: ReaderState, step: int, wanted: Callable[[ShownClaim], bool]
) -> ShownClaim | None:
    shown = state.in_hand
    if shown is not None and state.index.place(state.claim) is not None and _at(state, shown):
        return next((one for one in state.index.walk(shown.claim.id, step) if wanted(one)), None)
    start, end = state.view.extent() if state.roaming else (state.cursor, state.cursor)
    return state.index.after(start, wanted) if step > 0 else state.index.before(end, wanted)


def _at(state: ReaderState, shown: ShownClaim) -> bool:
    """Whether the reader is still at the claim in hand, or at the piece of its evidence that is shown."""
    piece = state.evidence_in_focus
    if piece is not None and piece.spans[0][0] <= state.cursor < piece.spans[-1][1]:
        return True
    if not shown.claim.content:
        return True  # a lost one stands nowhere
    return shown.claim.start <= state.cursor < shown.claim.end


def _why_none(state: ReaderState) -> str:
    if not state.ready:
        return "the claims are being looked for"
    return (
        "no claim passes the filter"
        if state.filter
        else "no claim was found in this article" + state.hint("; {select-sentences} selects a sentence")
    )


next_claim: Move = partial(step_claim, step=1)
previous_claim: Move = partial(step_claim, step=-1)


def step_speaker(state: ReaderState, step: int, *, same: bool) -> ReaderState:
    """Take the next or previous claim by the same speaker as the one in hand, or by another."""
    shown = state.in_hand
    if shown is None:
        return step_claim(state, step)
    name = state.index.name(shown.claim.speaker)
    which = f"by {name}" if same else f"by anybody but {name}"
    none = f"no {'further' if step > 0 else 'earlier'} claim {which}"
    return step_claim(state, step, lambda one: (one.claim.speaker == shown.claim.speaker) is same, none)


same_speaker: Move = partial(step_speaker, step=1, same=True)
same_speaker_back: Move = partial(step_speaker, step=-1, same=True)
other_speaker: Move = partial(step_speaker, step=1, same=False)
other_speaker_back: Move = partial(step_speaker, step=-1, same=False)

next_reply: Move = partial(step_claim, step=1, wanted=is_reply, none="no further denial or answer")
previous_reply: Move = partial(step_claim, step=-1, wanted=is_reply, none="no earlier denial or answer")


def next_unfounded(state: ReaderState) -> ReaderState:
    """Take the next allegation for which no evidence is stated, from the top again after the last."""
    none = "every allegation has evidence stated for it"
    return _round(state, lambda one: is_allegation(one) and not has_evidence(one), none)


def next_to_check(state: ReaderState) -> ReaderState:
    """Take the next mark whose words, or whose evidence's, changed or are lost, from the top again after the last."""
    return _round(
        state, lambda one: to_check(state.text, one), "no mark has to be checked: all words stand as they did"
    )


def _round(state: ReaderState, wanted: Callable[[ShownClaim], bool], none: str) -> ReaderState:
    found = [one for one in (*state.index.shown, *state.index.lost) if wanted(one)]
    if not found:
        return state.saying(none if state.index.shown else _why_none(state))
    following = _nearest(state, 1, wanted)
    return state.taking(following) if following else state.taking(found[0]).saying("from the top again")


def next_here(state: ReaderState) -> ReaderState:
    """Take the next of the claims that stand at the cursor, for claims within claims."""
    here = state.index.at(state.cursor)
    if not here:
        return state.saying("no claim stands at the cursor")
    ids = [one.claim.id for one in here]
    place = ids.index(state.claim) + 1 if state.claim in ids else 0
    if len(ids) == 1 and state.claim in ids:
        return state.saying("only this claim stands at the cursor")
    found = here[place % len(ids)]
    return replace(state, claim=found.claim.id, evidence=None, said="")


def take(state: ReaderState, claim_id: str) -> ReaderState:
    """Take a claim by its id, lifting the filter if it hides it."""
    shown = state.index.by_id.get(claim_id)
    if shown is None:
        return state.saying("that claim is not in this article any more")
    if state.index.place(claim_id) is None and state.filter:
        return state.filtered(EVERYTHING).taking(shown).saying("the filter was lifted")
    return state.taking(shown)


def back(state: ReaderState) -> tuple[ReaderState, Place | None]:
    """Go to the latest place of the trail.

    Returns:
        The state, and the place if it is in another article (which somebody has to open), else None.
    """
    if not state.trail:
        return state.saying("there is nowhere to go back to"), None
    place, rest = state.trail[-1], state.trail[:-1]
    state = replace(state, trail=rest)
    if place.article != state.sheet.article.id:
        return state, place
    if place.claim is None or place.claim in state.index.by_id:
        return replace(state, claim=place.claim, evidence=None).to(place.cursor), None
    # A suggestion that became a mark since has another name, but stands there still.
    return state.landing(place.cursor), None
