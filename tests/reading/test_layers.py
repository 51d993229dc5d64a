"""What a row looks like."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.model import Kind, Sheet, Status
from tui.reading import moves, selecting, walking
from tui.reading.evidence import step_evidence
from tui.reading.index import ClaimIndex
from tui.reading.layers import Look, edges, margin, runs
from tui.reading.state import ReaderState


def look(state: ReaderState, words: str) -> Look:
    place = state.text.index(words)
    row = state.view.layout.span(state.view.layout.row(place))
    return next(look for start, end, look in runs(state, row) if start <= place < end)


def row_of(state: ReaderState, words: str) -> tuple[int, int]:
    return state.view.layout.span(state.view.layout.row(state.text.index(words)))


def test_claims_carry_their_speaker_and_kind(state: ReaderState) -> None:
    assert look(state, "contractor left") == Look(0, Kind.ALLEGATION)
    assert look(state, "We did nothing") == Look(2, Kind.DENIAL)
    assert look(state, "depot was") == Look()


def test_a_mark_begins_with_a_word_that_stands_out(state: ReaderState) -> None:
    sheet = state.sheet
    claims = tuple(replace(one, status=Status.MARK) if one.claim.id == "c1" else one for one in sheet.claims)
    state = state.relaid(ClaimIndex(replace(sheet, claims=claims)))
    shown = state.index.by_id["c1"]
    begin, *_, end = shown.claim.content[0]
    looks = [look for start, _, look in runs(state, (begin, end)) if not look.evidence]
    assert [one.marked for one in looks] == [True] + [False] * (len(looks) - 1)
    assert len(looks) > 1


def test_nobody_has_a_look_of_its_own_and_the_inner_claim_lies_above(state: ReaderState) -> None:
    assert look(state, "pumps were").speaker == 3
    assert look(state, "no test since").speaker == -1


def test_furniture_and_title(state: ReaderState) -> None:
    assert look(state, "this\n").furniture
    assert look(state, "flooded the depot?").title


def test_the_claim_in_hand_and_its_evidence(state: ReaderState) -> None:
    state = moves.take(state, "c1")
    assert look(state, "the contractor left").edge
    assert look(state, "contractor left") == Look(0, Kind.ALLEGATION, hand=True)
    assert look(state, "open, citing").edge
    state = step_evidence(state, 1)
    assert not look(state, "open, citing").edge
    assert look(state, "gate log").evidence
    assert look(state, "citing the gate").edge
    assert look(state, "no test since").evidence
    assert not look(state, "the log shows").edge


def test_pieces_of_a_claim_leave_what_is_between(state: ReaderState) -> None:
    state = moves.take(state, "c6")
    assert look(state, "city would").hand
    assert not look(state, '"for now"').hand
    assert look(state, "not twice").hand


def test_cursor_selection_and_finds(state: ReaderState) -> None:
    state = walking.look_for(state, "depot was")
    assert look(state, "depot was").cursor
    assert look(state, "epot was").found
    state = selecting.select(state, "sentence")
    assert look(state, "in March").selected


def test_margin(state: ReaderState) -> None:
    begin = margin(state, row_of(state, "the contractor left"))
    assert (begin.badge, begin.begins, begin.kind, begin.status) == (
        "A",
        True,
        Kind.ALLEGATION,
        Status.SUGGESTION,
    )
    on = margin(state, row_of(state, "sluice open"))
    assert (on.badge, on.begins, on.kind) == ("A", False, None)
    assert margin(state, row_of(state, "pumps were")).badge == "D"
    state = step_evidence(moves.take(state, "c1"), 1)
    assert margin(state, row_of(state, "sluice open")).hand
    piece = margin(state, row_of(state, "citing the"))
    assert (piece.evidence, piece.focus) == (1, True)
    assert not margin(state, row_of(state, "Share this")).badge


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the gate was open", "[the] gate was [open]"),
        ("open", "[open]"),
        ("a b", "[a] [b]"),
        ("incomprehensibilities everywhere", "[incomprehensib]ilities [everywhere]"),
    ],
)
def test_edges(words: str, expected: str) -> None:
    for start, end in reversed(edges(words, 0, len(words))):
        words = words[:start] + "[" + words[start:end] + "]" + words[end:]
    assert words == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the sheet is frozen
@given(st.integers(1, 60), st.lists(st.sampled_from(["J", "e", "V", ")", "/"]), max_size=8))
def test_runs_cover_every_row(sheet: Sheet, columns: int, keys: list[str]) -> None:
    state = ReaderState.of(sheet, columns=columns, height=10)
    for key in keys:
        steps: dict[str, Callable[[ReaderState], ReaderState]] = {
            "J": moves.next_claim,
            "e": lambda s: step_evidence(s, 1),
            "V": lambda s: selecting.select(s, "sentence"),
            ")": lambda s: walking.step_sentence(s, 1),
            "/": lambda s: walking.look_for(s, "the"),
        }
        state = steps[key](state)
    for row in state.view.spans():
        found = runs(state, row)
        assert (found[0][0], found[-1][1]) == row
        assert all(before[1] == after[0] and before[2] != after[2] for before, after in pairwise(found))
