"""Which allegations a denial rejects."""

from __future__ import annotations

import pytest

from tests.attribution.judged import Judged, judged

ACCUSED = "[Prosecutors] accused {the mayor, Paul Grant, of taking bribes from a builder}. "
ROWS = [
    ("next sentence", ACCUSED + "[Grant] denied {taking bribes}.", "taking bribes from"),
    ("the allegations", ACCUSED + "[Grant] rejected {the allegations as baseless}.", "taking bribes from"),
    (
        "next paragraph",
        ACCUSED + "\n\n[Grant] said {the bribery allegations were false}.",
        "taking bribes from",
    ),
    ("a lawyer", ACCUSED + "[His lawyer] dismissed {the bribery claims as false}.", "taking bribes from"),
    (
        "against the speaker, not the nearest",
        ACCUSED
        + "[Residents] accused {the county of cheating voters}. [Grant] said {that this was not true}.",
        "taking bribes from",
    ),
    (
        "far",
        ACCUSED
        + "\n\nThe town lies by a lake.\n\nIt has a market.\n\n[Grant] denied {the bribery allegations}.",
        "taking bribes from",
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_answered(name: str, text: str, expected: str) -> None:
    told = judged(text)
    answered = {told.words(claim) for claim in told.claims if claim.id in told.claims[-1].answers}
    assert any(expected in words for words in answered), name


def _answers(told: Judged) -> list[tuple[str, ...]]:
    return [claim.answers for claim in told.claims]


def test_without_an_allegation_nothing_is_answered() -> None:
    assert _answers(judged("[Grant] said {the market opens on Monday}.")) == [()]


def test_nobody_answers_himself() -> None:
    told = judged("[Grant] accused {the builder of fraud}. [Grant] denied {taking bribes}.")
    assert told.claims[0].id not in told.claims[-1].answers


def test_statements_and_allegations_answer_nothing() -> None:
    told = judged(ACCUSED + "[The clerk] said {the market opens on Monday}.")
    assert _answers(told) == [(), ()]


def test_only_denials_answer_and_only_known_claims_are_answered() -> None:
    told = judged(ACCUSED + "[Grant] denied {the bribery allegations}. [Ms Tan] accused {Grant of lying}.")
    ids = {claim.id for claim in told.claims}
    assert all(set(claim.answers) <= ids for claim in told.claims)
