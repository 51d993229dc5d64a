"""What an article states for an allegation."""

from __future__ import annotations

import pytest

from tests.attribution.judged import case_of, judged
from tui.attribution.evidence_pieces import pieces, trim
from tui.model import Kind

CLAIM = "{the company poisoned the river and lied about it}"
FOUND = [
    ("citing", f"Citing leaked memos, [Helen Marsh] said {CLAIM}.", "Citing leaked memos"),
    (
        "citing behind",
        f"[Helen Marsh] said {CLAIM}, citing leaked company memos.",
        "citing leaked company memos",
    ),
    (
        "because",
        "[Marsh] accused {the company of fraud because it hid the test results}.",
        "because it hid the test results",
    ),
    (
        "next sentence",
        f"[Helen Marsh] said {CLAIM}. Tests by the ministry found mercury in the river in 2019.",
        "Tests by the ministry",
    ),
    (
        "unnamed source goes on",
        "“{The ministry is covering up the deaths},” [one senior doctor] said. “{Files were shredded on Monday},” [the doctor] said.",
        "Files were shredded",
    ),
    (
        "based on",
        f"[The union] alleges {CLAIM}, based on records of 40 shifts.",
        "based on records of 40 shifts",
    ),
    (
        "pointing to",
        f"[Marsh] alleges {CLAIM}, pointing to satellite photos of the plant.",
        "pointing to satellite photos",
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), FOUND, ids=[row[0] for row in FOUND])
def test_found(name: str, text: str, expected: str) -> None:
    told = judged(text)
    assert any(expected in words for one in told.claims for words in told.evidence(told.words(one))), name


NONE = [
    ("alone", f"[Helen Marsh] said {CLAIM}."),
    ("statement", "[Helen Marsh] said {the market opens on Monday}, citing the calendar of the town."),
    ("denial", "[The company] denied {the allegations}."),
]


@pytest.mark.parametrize(("name", "text"), NONE, ids=[row[0] for row in NONE])
def test_none_is_stated(name: str, text: str) -> None:
    assert all(not claim.evidence for claim in judged(text).claims), name


def test_ids_count_from_one_in_each_claim_in_the_order_of_the_text() -> None:
    told = judged(
        f"Citing leaked memos, [Helen Marsh] said {CLAIM}. Tests by the ministry found mercury in 2019."
    )
    for claim in told.claims:
        assert [one.id for one in claim.evidence] == [f"e-{n}" for n in range(1, len(claim.evidence) + 1)]
        assert sorted(one.spans for one in claim.evidence) == [one.spans for one in claim.evidence]
        assert all(0 <= one.confidence <= 1 for one in claim.evidence)


def test_a_clause_beside_an_allegation_is_stated_by_its_speaker() -> None:
    told = judged(f"Citing leaked memos, [Helen Marsh] said {CLAIM}.")
    assert told.names[told.claims[0].evidence[0].by or ""] == "Helen Marsh"


def test_only_allegations_have_evidence() -> None:
    told = judged(
        f"[Marsh] said {CLAIM}, citing memos of the board. [The company] denied {{the allegations}}."
    )
    assert all(claim.kind is Kind.ALLEGATION for claim in told.claims if claim.evidence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Files were shredded,”", "Files were shredded"),
        ("  he lied.  ", "he lied"),
        ("in the U.S.", "in the U.S."),
        (" ,” ", None),
    ],
)
def test_trim(text: str, expected: str | None) -> None:
    span = trim(text, 0, len(text))
    assert (text[span[0] : span[1]] if span else None) == expected


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Relying on two audits of the fund, she resigned.", "cites"),
        ("She left because the fund was empty.", "because"),
        ("The fund was empty, indicating a theft by staff.", "shows"),
        ("He was blamed for hiding the ledgers.", "means"),
    ],
)
def test_reason_clauses(text: str, lead: str) -> None:
    assert lead in {piece.lead for piece in pieces(case_of(text))}
