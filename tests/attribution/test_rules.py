"""The finders by rule: where a subject ends, which rule finds what, and that contents never overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.attribution.lexicons_verbs import CUES, forms
from tui.attribution.rules import find, resolved
from tui.attribution.rules_subject import opening, subject_left, subject_right
from tui.attribution.rules_view import AROUND, ENDLESS, View

LEFT = [
    ("Ana Moor said", "Ana Moor"),
    ("The old mayor has never said", "The old mayor"),
    ("On Monday, Ana Moor said", "Ana Moor"),
    ("But in a statement, the town said", "the town"),
    ("Ana Moor, a lawyer, said", "Ana Moor, a lawyer"),
    ("Ana Moor (D-Ohio) said", "Ana Moor (D-Ohio"),
    ("It rained, Ana Moor said", "Ana Moor"),
    ("Ana Moor rose and said", "Ana Moor"),
    ("He thinks that Ana Moor said", "Ana Moor"),
    ("a lawyer who said", "a lawyer who"),
    ("Ana and Ben said", "Ana and Ben"),
    ("the group that runs the port said", "the group that runs the port"),
    ("to the said", None),
    ("2019 said", None),
]


@pytest.mark.parametrize(("text", "expected"), LEFT)
def test_subjects_left_of_the_verb(text: str, expected: str | None) -> None:
    view = View.of(Document.of(text))
    run = subject_left(view, len(view.words) - 1, 0)
    assert (text[slice(*view.span(run))] if run else None) == expected


RIGHT = [
    ("said Ana Moor on Monday", "Ana Moor"),
    ("said Ana Moor, a spokesman for the port, in May", "Ana Moor, a spokesman for the port"),
    ("said the mayor, adding more", "the mayor"),
    ("says one diplomat involved in the talks", "one diplomat involved"),
    ("said that it", None),
    ("said to him", None),
]


@pytest.mark.parametrize(("text", "expected"), RIGHT)
def test_subjects_right_of_the_verb(text: str, expected: str | None) -> None:
    view = View.of(Document.of(text))
    run = subject_right(view, 0, len(view.words))
    assert (text[slice(*view.span(run))] if run else None) == expected


def test_the_opening_of_a_clause_is_its_subject_whatever_the_verb() -> None:
    view = View.of(Document.of("Ana Moor vanished yesterday"))
    run = opening(view, 3, 0)
    assert run is not None
    assert view.span(run) == (0, 8)


WHICH = [
    ("“It is quite safe,” Ana Moor said.", "quote"),
    ("Ana Moor said that it was safe.", "clause-that"),
    ("Ana Moor said it was safe for all.", "clause-bare"),
    ("It was safe for all, Ana Moor said.", "clause-tail"),
    ("It was safe for all, according to Ana Moor.", "according"),
    ("Ana Moor made it clear that it was safe.", "clause-clear"),
    ("Ana Moor promised to build a bridge.", "clause-to"),
    ("Ana Moor denied the charge.", "clause-object"),
    ("Ana Moor left, adding that it was safe.", "participle"),
    ("It is said that the mayor fled.", "passive"),
    ("The claim that it was built badly is old.", "nominal-that"),
    ("She had heard allegations of theft.", "nominal-of"),
    ("“A town without a bridge is half a town.” — Ana Moor", "credit"),
]


@pytest.mark.parametrize(("text", "rule"), WHICH)
def test_which_rule_finds_it(text: str, rule: str) -> None:
    assert rule in [one.rule for one in find(Document.of(text))]


NOTHING = [
    "The claims were many and the reports few.",
    "He was told to leave.",
    "A written statement lay on the table.",
    "The “bridge” fell.",
    "Share\n\nRead Later",
    "The state is large.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_claim_is_made_up(text: str) -> None:
    assert find(Document.of(text)) == []


def test_of_overlapping_claims_the_surer_stays() -> None:
    weak, strong = Found(((0, 10),), confidence=0.4), Found(((5, 20),), confidence=0.9)
    apart = Found(((30, 40),), confidence=0.1)
    assert resolved([weak, apart, strong]) == [strong, apart]


def test_an_endless_sentence_is_read_in_windows() -> None:
    view = View.of(Document.of("so " * (2 * ENDLESS)))
    first, end = view.sentence(ENDLESS)
    assert end - first <= 2 * AROUND


def test_forms_of_verbs() -> None:
    assert forms("deny") == ("deny", "denies", "denied", "denying")
    assert forms("say") == ("say", "says", "said", "saying")
    assert {"said", "alleging", "dismissed"} <= CUES


WORDS = [
    "Ana",
    "Moor",
    "she",
    "said",
    "that",
    "claims",
    "of",
    ",",
    ".",
    "“",
    "”",
    "the",
    "denied",
    "according",
    "to",
    "\n\n",
    "—",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_contents_do_not_overlap(text: str) -> None:
    spans = sorted(span for one in find(Document.of(text)) for span in one.content)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
