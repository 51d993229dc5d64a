"""Stepping from claim to claim."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tui.model import ShownClaim, Status
from tui.reading import moves
from tui.reading.evidence import step_evidence
from tui.reading.filters import Filter, parse
from tui.reading.index import ClaimIndex
from tui.reading.links import Linked, links
from tui.reading.state import Place, ReaderState
from tui.reading.walking import beginning, end, page, scroll, step_paragraph

MOVES: dict[str, Callable[[ReaderState], ReaderState]] = {
    "J": moves.next_claim,
    "K": moves.previous_claim,
    "s": moves.same_speaker,
    "S": moves.same_speaker_back,
    "p": moves.other_speaker,
    "P": moves.other_speaker_back,
    "c": moves.next_reply,
    "C": moves.previous_reply,
    "!": moves.next_unfounded,
    ";": moves.next_here,
}

WALKS = [
    ("J", "c1", ""),
    ("JJJ", "c3", ""),
    ("JJJK", "c2", ""),
    ("JK", "c1", "this is the first claim"),
    ("K", "c6", ""),
    ("KJ", "c6", "this is the last claim"),
    ("Js", "c6", ""),
    ("Jss", "c6", "no further claim by Mayor Ada Brook"),
    ("JsS", "c1", ""),
    ("JJS", "c2", "no earlier claim by A surveyor"),
    ("Jp", "c2", ""),
    ("JpP", "c1", ""),
    ("JP", "c1", "no earlier claim by anybody but Mayor Ada Brook"),
    ("s", "c1", ""),
    ("c", "c3", ""),
    ("cc", "c3", "no further denial or answer"),
    ("KC", "c3", ""),
    ("CC", "c3", "no earlier denial or answer"),
    ("!", "c2", ""),
    ("!!", "c2", "from the top again"),
    ("JJJJJ;", "c4", ""),
    ("JJJJJ;;", "c5", ""),
    ("J;", "c1", "only this claim stands at the cursor"),
    (";", None, "no claim stands at the cursor"),
]


@pytest.mark.parametrize(("keys", "claim", "said"), WALKS)
def test_walk(state: ReaderState, keys: str, claim: str | None, said: str) -> None:
    for key in keys:
        state = MOVES[key](state)
    assert (state.claim, state.said) == (claim, said)


def test_the_cursor_goes_with_the_claim(state: ReaderState) -> None:
    state = moves.next_claim(state)
    assert state.text[state.cursor :].startswith("the contractor left")


def test_after_reading_on_the_next_claim_is_one_on_the_screen(small: ReaderState) -> None:
    state = moves.next_claim(small)
    state = page(page(page(state, 1), 1), 1)
    start, end = state.view.extent()
    state = moves.next_claim(state)
    assert state.in_hand is not None
    assert start <= state.in_hand.claim.start < end


def test_a_claim_on_the_screen_moves_nothing_and_one_below_is_brought_up(small: ReaderState) -> None:
    state = moves.next_claim(small)
    assert state.view.holds(state.cursor)
    below = moves.next_reply(state)
    assert below.view != state.view
    assert below.view.holds(below.cursor)


def test_no_claims(empty: ReaderState) -> None:
    for move in MOVES.values():
        assert move(empty).said
    assert "V selects" in moves.next_claim(empty).said
    assert moves.next_claim(replace(empty, ready=False)).said == "the claims are being looked for"


def test_every_allegation_founded(state: ReaderState) -> None:
    state = state.filtered(Filter("mayor"))
    assert moves.next_unfounded(state).said == "every allegation has evidence stated for it"


def test_a_filter_hides_claims_from_the_steps(state: ReaderState) -> None:
    state = moves.next_claim(state).filtered(Filter("firm"))
    assert state.claim is None
    state = moves.next_claim(state)
    assert state.claim == "c3"
    assert moves.next_claim(state).said == "this is the last claim"
    assert moves.next_claim(state.filtered(parse("tag:x"))).said == "no claim passes the filter"


def test_taking_a_hidden_claim_lifts_the_filter(state: ReaderState) -> None:
    state = moves.take(state.filtered(Filter("firm")), "c1")
    assert (state.claim, bool(state.filter), state.said) == ("c1", False, "the filter was lifted")
    assert "not in this article" in moves.take(state, "c99").said


def test_links_are_seen_from_both_ends(state: ReaderState) -> None:
    first, denial = (moves.take(state, claim).in_hand for claim in ("c1", "c3"))
    assert links(state.index, first) == (Linked("answers", False, "denied by", "c3", suggested=True),)
    assert links(state.index, denial) == (Linked("answers", True, "answers", "c1", suggested=True),)
    assert links(state.index, None) == ()


def test_back(state: ReaderState) -> None:
    there = moves.take(state, "c1").remembered()
    here = moves.take(there, "c4")
    back, elsewhere = moves.back(here)
    assert (back.claim, back.cursor, elsewhere) == ("c1", there.cursor, None)
    nowhere, elsewhere = moves.back(back)
    assert (nowhere.said, elsewhere) == ("there is nowhere to go back to", None)
    assert there.remembered() is there


def test_back_to_another_article(state: ReaderState) -> None:
    place = Place("other", 7, "c1")
    assert moves.back(replace(state, trail=(place,)))[1] == place


def test_a_suggestion_that_became_a_mark_stays_in_hand(state: ReaderState) -> None:
    state = moves.take(state, "c1")
    old = state.sheet.claims[0]
    marked = ShownClaim(replace(old.claim, id="c-7f2k"), Status.MARK)
    state = state.relaid(ClaimIndex(replace(state.sheet, claims=(marked, *state.sheet.claims[1:]))))
    assert state.claim == "c-7f2k"
    gone = state.relaid(ClaimIndex(replace(state.sheet, claims=state.sheet.claims[1:])))
    assert gone.claim is None


def test_from_the_ends_it_counts_from_there(state: ReaderState) -> None:
    first = moves.next_claim(state)
    state = moves.previous_claim(end(first))
    assert state.claim == "c6"
    assert moves.next_claim(end(first)).said == "no claim stands after this place"
    assert moves.next_claim(beginning(state)).claim == "c1"
    assert moves.previous_claim(beginning(state)).said == "no claim stands before this place"


def test_from_another_paragraph_it_counts_from_there(state: ReaderState) -> None:
    state = moves.next_claim(state)
    state = step_paragraph(state, 1)
    assert state.text[state.cursor :].startswith("Nobody was hurt")
    assert moves.next_claim(state).claim == "c4"
    assert moves.previous_claim(state).claim == "c3"


def test_after_scrolling_away_from_evidence_it_counts_from_the_screen(small: ReaderState) -> None:
    state = step_evidence(moves.next_claim(small), 1)
    assert moves.next_claim(state).claim == "c2"  # at the evidence one is with the claim
    state = scroll(state, 9)
    start, _ = state.view.extent()
    found = moves.next_claim(state).in_hand
    assert found is not None
    assert found.claim.start >= start


def test_scrolling_a_little_keeps_the_claim_in_hand(state: ReaderState) -> None:
    state = moves.next_claim(replace(state, view=state.view.resized(40, 6)))
    assert moves.next_claim(scroll(state, 1)).claim == "c2"


def test_lost_marks_come_behind_the_last_claim(state: ReaderState) -> None:
    lost = [
        ShownClaim(replace(state.sheet.claims[0].claim, id=id_, content=(), evidence=()), Status.LOST)
        for id_ in ("x1", "x2")
    ]
    state = replace(state, index=ClaimIndex(replace(state.sheet, claims=(*state.sheet.claims, *lost))))
    last = state.index.shown[-1].claim.id
    state = moves.take(state, last)
    for wanted in ("x1", "x2"):
        state = moves.next_claim(state)
        assert state.claim == wanted
        assert "dd deletes it" in state.said
    assert moves.next_claim(state).said == "this is the last claim"
    assert moves.previous_claim(state).claim == "x1"
    assert moves.previous_claim(moves.previous_claim(state)).claim == last


def test_an_article_with_lost_marks_only(empty: ReaderState, state: ReaderState) -> None:
    lost = ShownClaim(replace(state.sheet.claims[0].claim, content=(), evidence=()), Status.LOST)
    state = ReaderState.of(replace(empty.sheet, claims=(lost,)))
    assert moves.next_claim(state).in_hand == lost
