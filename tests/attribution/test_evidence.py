"""What an article states for an allegation."""

from __future__ import annotations

import pytest

from tests.attribution.judged import case_of, judged
from tui.attribution.evidence import HANGS, MOST, evidence
from tui.attribution.evidence_pieces import pieces, trim
from tui.attribution.judging_weights import shipped
from tui.model import Kind, Stance

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
    (
        "namelessness",
        f"[One engineer], who asked not to be named because the talks are confidential, said {CLAIM}.",
    ),
    (
        "on condition",
        f"[One engineer] said {CLAIM}, speaking on condition of anonymity because he fears reprisal.",
    ),
    ("own sentence", f"[Two former guards], who spoke on condition of anonymity, said {CLAIM}."),
    ("shows nothing", f"[Helen Marsh] said {CLAIM}. The two firms of that name are not related."),
    ("bare denial", f"[Helen Marsh] said {CLAIM}. The company denies it."),
    ("no comment", f"[Helen Marsh] said {CLAIM}. Asked about the river, the company declined to comment."),
    (
        "nothing in common",
        f"[Helen Marsh] said {CLAIM}.\n\nThe market has new stalls.\n\nA survey found that 40 percent of voters like cats.",
    ),
    (
        "how a poll was taken",
        f"[Helen Marsh] said {CLAIM}.\n\nThe poll of 1,300 people about the river was taken in May.",
    ),
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


def test_what_a_denial_says_never_supports() -> None:
    told = judged(
        f"[Helen Marsh] said {CLAIM}. [The company] has dismissed {{the allegations about the river as a lie and says that"
        " no one has produced solid proof of poison}."
    )
    stances = [one.stance for claim in told.claims for one in claim.evidence]
    assert Stance.SUPPORTS not in stances


def test_an_allegation_shows_few_pieces_and_a_piece_hangs_on_few_allegations() -> None:
    facts = " ".join(f"Records show poison in the river in 20{n}." for n in range(10, 22))
    told = judged(" ".join(f"[Helen Marsh] said {CLAIM}." for _ in range(6)) + " " + facts)
    shown = [one.spans for claim in told.claims for one in claim.evidence]
    assert all(len(claim.evidence) <= MOST for claim in told.claims)
    assert all(shown.count(spans) <= HANGS for spans in shown)


def test_a_piece_is_read_together_with_one_likely_sentence_beside_it() -> None:
    told = judged(
        f"[Helen Marsh] said {CLAIM}. Tests by the ministry found mercury in the river in 2019. Records show that the"
        " company knew of the mercury and lied about the river."
    )
    spans = [one.spans for claim in told.claims for one in claim.evidence]
    assert spans
    assert all(len(one) <= 4 and list(one) == sorted(one) for one in spans)


def test_an_article_that_offers_nothing() -> None:
    told = judged("{He stole it}.")
    assert all(not claim.evidence for claim in told.claims)
    assert evidence(case_of("{He stole it}."), [Kind.ALLEGATION], [()], shipped()).get(0, ()) == ()
