"""The judge as a whole: hidden accusations, any text, the shape of what it gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attribution.judged import judged, unmarked
from tui.attribution.document import Document
from tui.attribution.judging import judge
from tui.attribution.judging_case import FRAME_AFTER, FRAME_BEFORE, Case
from tui.attribution.judging_hidden import hidden
from tui.attribution.judging_weights import SINGLE, Linear, read, shipped, stored
from tui.attribution.neural_weights import WeightsError
from tui.model import Claim, Kind

HIDDEN = [
    (
        "accused of",
        "Marta Quill accused the harbour board of stealing pension money.",
        "the harbour board of stealing pension money",
    ),
    (
        "was charged",
        "Two officers were charged with assault and perjury.",
        "Two officers were charged with assault and perjury",
    ),
    (
        "allegedly",
        "The treasurer allegedly stole 40,000 euros from the fund.",
        "The treasurer allegedly stole 40,000 euros from the fund",
    ),
    (
        "believed to have",
        "The board is believed to have bribed an inspector.",
        "The board is believed to have bribed an inspector",
    ),
    ("allegations that", "He faces allegations that he forged the ledgers.", "he forged the ledgers"),
    (
        "criticised as",
        "She criticised the council for ignoring the victims.",
        "the council for ignoring the victims",
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), HIDDEN, ids=[row[0] for row in HIDDEN])
def test_hidden_accusations_are_offered(name: str, text: str, expected: str) -> None:
    document = Document.of(text)
    found = hidden(document, (), ())
    assert expected in [text[claim.start : claim.end] for claim in found], name


def test_what_is_claimed_is_not_offered_again() -> None:
    document, claims, entities = unmarked("[Marta Quill] accused {the board of stealing pension money}.")
    assert hidden(document, claims, entities) == []


def test_the_accuser_is_the_name_before_the_verb() -> None:
    told = judged("Marta Quill accused the board of stealing pension money and lying to its members.")
    assert [told.names[claim.speaker or ""] for claim in told.claims] == ["Marta Quill"]


def test_offers_that_accuse_nobody_are_dropped() -> None:
    assert judged("The phone is charged with a cable and a small plug.").claims == ()


def test_weights_are_small_and_single_words() -> None:
    weights = shipped()
    models = [
        weights.allegation,
        weights.denial,
        weights.evidence,
        weights.answers,
        weights.stance,
        *weights.basis.values(),
    ]
    assert all(len(name) < 40 for model in models for name in model.weights)
    assert sum(len(model.weights) for model in models) < 60_000


def test_weights_are_stored_as_they_were_fitted() -> None:
    model = {
        "step": 0.25,
        "cut": 0.4,
        "slope": 2.0,
        "offset": -1.0,
        "weights": {"word=lie": -3, "bias": 127, "no": 0},
    }
    raw = stored(dict.fromkeys(SINGLE, model) | {"basis": {"data": model}, "first": 0.1})
    weights = read(raw)
    assert weights.first == 0.1
    assert weights.basis == {"data": weights.denial}
    assert weights.denial == Linear({"word=lie": -0.75, "bias": 31.75}, 0.4, 2.0, -1.0)
    with pytest.raises(WeightsError, match="damaged: install"):
        read(raw[:60] + b"?" + raw[61:])


@given(st.text(max_size=400), st.lists(st.tuples(st.integers(0, 400), st.integers(1, 80)), max_size=5))
def test_any_text_with_any_claims(text: str, places: list[tuple[int, int]]) -> None:
    spans = sorted({(s, min(len(text), s + n)) for s, n in places if s < len(text)})
    claims = tuple(Claim(f"c{n}", (span,)) for n, span in enumerate(spans, 1))
    document = Document.of(text)
    told = judge(document, claims, ())
    assert told == judge(document, claims, ())
    assert [claim.content for claim in told] == sorted(claim.content for claim in told)
    assert {claim.id for claim in claims} <= {claim.id for claim in told}
    for claim in told:
        assert claim.kind is Kind.ALLEGATION or not (claim.evidence or claim.against)
        assert claim.kind is Kind.DENIAL or not claim.answers
        assert all(0 <= s < e <= len(text) for one in claim.evidence for s, e in one.spans)


def test_what_surrounds_a_claim_is_read_a_few_words_deep() -> None:
    text = "“a b c d,” he said " * 60
    claims = tuple(Claim(f"c{n}", ((19 * n + 1, 19 * n + 8),)) for n in range(60))
    case = Case(Document.of(text), claims, ())
    assert max(len(facts.frame) for facts in case.facts) <= FRAME_BEFORE + FRAME_AFTER + 1


def test_an_article_without_claims() -> None:
    assert judge(Document.of(""), (), ()) == ()
