"""The evidence of the claim in hand, one piece after the other."""

from tui.reading import moves
from tui.reading.card import card
from tui.reading.evidence import step_evidence
from tui.reading.state import ReaderState


def test_round_in_text_order_with_the_claim_pinned(state: ReaderState) -> None:
    state = moves.take(state, "c1")
    said = []
    for _ in range(3):
        state = step_evidence(state, 1)
        said.append(state.said)
        assert state.claim == "c1"
    assert said == [
        "1/2 document · “citing the gate log” · Mayor Ada Brook",
        "2/2 disputes, record · “the log shows no test since May” · the article",
        "1/2 document · “citing the gate log” · Mayor Ada Brook",
    ]


def test_backwards_begins_with_the_last(state: ReaderState) -> None:
    assert step_evidence(moves.take(state, "c1"), -1).said.startswith("2/2")


def test_the_evidence_is_brought_on_the_screen(small: ReaderState) -> None:
    state = step_evidence(moves.take(small, "c1"), -1)
    assert state.evidence_in_focus is not None
    assert state.view.holds(state.evidence_in_focus.spans[0][0])
    assert moves.next_claim(state).claim == "c2"


def test_no_evidence_is_said_in_words(state: ReaderState) -> None:
    state = step_evidence(moves.take(state, "c2"), 1)
    assert state.said == "no evidence is stated for this allegation"
    assert "No evidence is stated for this allegation." in [line.text for line in card(state)]
    assert step_evidence(moves.take(state, "c6"), 1).said == "no evidence is stated for this statement"
    assert step_evidence(ReaderState.of(state.sheet), 1).said.startswith("no claim in hand")


def test_another_claim_forgets_the_piece(state: ReaderState) -> None:
    state = step_evidence(moves.take(state, "c1"), 1)
    assert moves.next_claim(state).evidence is None
