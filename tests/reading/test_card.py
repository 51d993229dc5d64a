"""The claim in hand in words, and its fitting into few rows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Basis, EvidenceMark, Mark, Quotation, ShownClaim, Status
from tui.reading import moves
from tui.reading.card import Line, brief, card, copied, title
from tui.reading.counts import count, speakers
from tui.reading.evidence import step_evidence
from tui.reading.filters import Filter
from tui.reading.fitting import fit
from tui.reading.index import ClaimIndex
from tui.reading.selecting import select
from tui.reading.state import ReaderState
from tui.text.cells import measure

WORDS = Quotation(("the contractor left the sluice gate open",), ((0, 40),))
MARK = Mark("c1", WORDS, tags=("checked", "doubtful"), note="ask the yard", by="anna")


def texts(state: ReaderState) -> list[str]:
    return [line.text for line in card(state)]


def test_a_note_of_many_lines_is_cut_in_one_pass() -> None:
    compared = 0

    class Role(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return str.__eq__(self, str(other))

        __hash__ = str.__hash__

    lines = [Line("claim", "head"), *(Line(f"line {place}", Role("note")) for place in range(2000))]
    assert [row.text for row in fit(lines, 50, 3)] == ["claim", "line 0", "line 1"]
    assert compared < 20_000  # comparisons grow with the lines, not with their square


def test_a_suggestion(state: ReaderState) -> None:
    found = texts(moves.take(state, "c1"))
    assert found == [
        "1/6 ! allegation, indirect",
        "suggestion, 100% sure",
        "A Mayor Ada Brook, mayor",
        "against the contractor",
        "“the contractor left the sluice open”",
        "Evidence",
        " 1 document, supports: “citing the gate log” — Mayor Ada Brook",
        " 2 record, disputes: “the log shows no test since May” — the article",
        "denied by C the contractor: “We did nothing of the kind,”",
    ]


def test_the_piece_in_focus_is_named(state: ReaderState) -> None:
    found = card(step_evidence(moves.take(state, "c1"), 1))
    assert [line.text for line in found if line.role == "focus"] == [
        "▸1 document, supports: “citing the gate log” — Mayor Ada Brook"
    ]


def test_a_mark_says_what_of_it_is_a_suggestion(state: ReaderState) -> None:
    claim = replace(state.sheet.claims[0].claim, against=("firm",))
    own, guess = sorted(claim.evidence, key=lambda one: one.spans)
    kept = EvidenceMark(own.id, Quotation(("citing the gate log",), own.spans), own.basis)
    claim = replace(claim, evidence=(own, replace(guess, confidence=0.62)))
    marked = replace(MARK, evidence=(kept,), against=())
    sheet = replace(state.sheet, claims=(ShownClaim(claim, Status.MARK, marked),))
    shown = moves.take(replace(state, index=ClaimIndex(sheet)), claim.id)
    found = texts(shown)
    (first,) = [line for line in found if "citing the gate log" in line]
    (second,) = [line for line in found if "no test since May" in line]
    assert "suggested" not in first
    assert second.startswith(" 2 suggested (62% sure), record, disputes: ")
    assert any(line.startswith("against ") and line.endswith("(suggested)") for line in found)
    assert "Y accepts what is suggested here." in found
    assert step_evidence(shown, -1).said.startswith("2/2 suggested, disputes, record")
    whole = replace(marked, evidence=(kept, replace(kept, id=guess.id)), against=("firm",))
    sheet = replace(sheet, claims=(ShownClaim(claim, Status.MARK, whole),))
    assert not [line for line in texts(moves.take(ReaderState.of(sheet), claim.id)) if "suggested" in line]


def test_what_is_missing_is_said(state: ReaderState) -> None:
    found = texts(moves.take(state, "c2"))
    assert "No evidence is stated for this allegation." in found
    assert "Nobody answers it in this article." in found
    assert "? speaker not named" in texts(moves.take(state, "c5"))


def test_a_mark(state: ReaderState) -> None:
    lost = EvidenceMark("e-9", Quotation(("the pump log",), ((0, 3),)), Basis.RECORD)
    shown = ShownClaim(state.sheet.claims[0].claim, Status.CHANGED, MARK, (lost,))
    state = moves.take(
        state.relaid(ClaimIndex(replace(state.sheet, claims=(shown, *state.sheet.claims[1:])))), "c1"
    )
    found = texts(state)
    assert "words changed since it was marked by anna" in found
    assert found[2] == "was the contractor left the sluice [-gate -]open"
    assert brief(state)[0].text == found[2]
    assert "tags  checked, doubtful" in found
    assert "not in the text any more: “the pump log”" in found
    assert found[-2:] == ["Note", "ask the yard"]
    assert count(state.index).uncertain == 1


def test_a_lost_mark_shows_the_words_it_was_made_of(state: ReaderState) -> None:
    claim = replace(state.sheet.claims[0].claim, content=(), evidence=())
    claims = (*state.sheet.claims[1:], ShownClaim(claim, Status.LOST, MARK))
    state = state.relaid(ClaimIndex(replace(state.sheet, claims=claims)))
    state = moves.take(state, "c1")
    assert "“the contractor left the sluice gate open”" in texts(state)
    assert "words not in the text any more by anna" in texts(state)


def test_nothing_in_hand(state: ReaderState, empty: ReaderState) -> None:
    assert "No claim in hand." in texts(state)
    assert "No claim was found in this article." in texts(empty)
    assert "The claims are being looked for …" in texts(replace(state, ready=False))
    assert "No claim passes the filter." in texts(state.filtered(Filter("nobody")))
    assert title(state) == "Claim"


def test_brief_says_who_and_what_first(state: ReaderState) -> None:
    first, second, *_ = brief(moves.take(state, "c1"))
    assert first.text == "A Mayor Ada Brook, mayor, against the contractor"
    assert second.role == "quote"
    assert title(moves.take(state, "c1")) == "1/6 ! allegation, indirect · suggestion, 100% sure"


def test_copied(state: ReaderState) -> None:
    assert copied(state) == ""
    assert copied(moves.take(state, "c1")) == (
        "“the contractor left the sluice open” — Mayor Ada Brook, mayor (Who flooded the depot?)"
    )
    assert copied(moves.take(state, "c5")).startswith("“the log shows no test since May” — speaker not named")
    assert copied(select(state.to(state.text.index("depot was")), "sentence")).startswith(
        "“The depot was flooded in March.”"
    )


def test_counts(state: ReaderState) -> None:
    assert count(state.index).line() == "6 claims · 2 allegations · 1 without evidence · 1 unanswered"
    assert [(one.badge, one.name, one.claims, one.allegations) for one in speakers(state.index)] == [
        ("A", "Mayor Ada Brook", 2, 1),
        ("B", "A surveyor", 1, 1),
        ("C", "the contractor", 1, 0),
        ("D", "the audit", 1, 0),
        ("?", "speaker not named", 1, 0),
    ]


LINES = st.lists(
    st.builds(
        Line,
        st.text(st.sampled_from("ab 字é"), max_size=60),
        st.sampled_from(["head", "speaker", "quote", "label", "evidence", "focus", "warning"]),
        st.just(-1),
        st.sampled_from([0, 2]),
    ),
    max_size=8,
)


@given(LINES, st.integers(4, 40), st.integers(1, 12))
def test_what_is_fitted_fits(lines: list[Line], columns: int, rows: int) -> None:
    found = fit(lines, columns, rows)
    assert len(found) <= rows
    assert all(measure(row.text) <= columns for row in found)


def test_what_matters_least_goes_first() -> None:
    lines = [
        Line("who", "speaker"),
        Line("what", "quote"),
        Line("e1", "evidence"),
        Line("e2", "focus"),
        Line("note", "label"),
    ]
    assert [row.text for row in fit(lines, 20, 3)] == ["who", "what", "e2"]


@pytest.mark.parametrize("rows", [2, 3])
def test_the_longest_is_cut_first(rows: int) -> None:
    lines = [Line("short", "speaker"), Line("one two three four five six", "quote")]
    found = fit(lines, 10, rows)
    assert found[0].text == "short"
    assert found[-1].text.endswith("…")


def test_evidence_whose_words_changed_says_so_and_counts(state: ReaderState) -> None:
    claim = state.sheet.claims[0].claim
    piece = min(claim.evidence, key=lambda one: one.spans)
    kept = EvidenceMark(piece.id, Quotation(("citing no gate log",), piece.spans), piece.basis)
    shown = ShownClaim(replace(claim, evidence=(piece,)), Status.MARK, replace(MARK, evidence=(kept,)))
    sheet = replace(state.sheet, claims=(shown, *state.sheet.claims[1:]))
    state = moves.take(replace(state, index=ClaimIndex(sheet)), claim.id)
    assert "was citing [-no-][+the+] gate log" in texts(state)
    assert "Y accepts the evidence's words as they are now." in texts(state)
    assert count(state.index).uncertain == 1
