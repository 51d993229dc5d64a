"""Filter expressions."""

from dataclasses import replace

import pytest

from tui.model import Mark, Quotation, Sheet, Status
from tui.reading.filters import parse
from tui.reading.index import ClaimIndex

MARK = Mark("c2", Quotation(("x",), ((0, 1),)), tags=("Checked",), note="Ask the Ministère")

CASES = [
    ("", "c1 c2 c3 c4 c5 c6"),
    ("kind:allegation", "c1 c2"),
    ("kind:allegation,denial", "c1 c2 c3"),
    ("-kind:statement", "c1 c2 c3"),
    ("kind:allegation evidence:none", "c2"),
    ("evidence:any", "c1"),
    ("evidence:document", "c1"),
    ("speaker:brook", "c1 c6"),
    ("speaker:none", "c5"),
    ('speaker:"ada brook"', "c1 c6"),
    ("against:contractor", "c1"),
    ("is:answered", "c1"),
    ("is:unanswered kind:allegation", "c2"),
    ("is:mark", "c2"),
    ("is:suggestion kind:allegation", "c1"),
    ("is:anonymous", "c2"),
    ("tag:checked", "c2"),
    ("tag:none kind:allegation", "c1"),
    ("tag:any", "c2"),
    ("note:ministere", "c2"),
    ("note:any", "c2"),
    ("note:none kind:allegation", "c1"),
    ("pumps", "c4"),
    ("contractor's", ""),
    ("Ministere", "c2"),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_expression(sheet: Sheet, words: str, expected: str) -> None:
    marked = replace(sheet.claims[1], mark=MARK, status=Status.MARK)
    index = ClaimIndex(replace(sheet, claims=(sheet.claims[0], marked, *sheet.claims[2:])), parse(words))
    assert [one.claim.id for one in index.shown] == expected.split()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("colour:red", "“colour:” is not known: use kind:, tag:"),
        ("kind:lie", "“kind:lie” is not known: use allegation, denial, statement"),
        ("is:good", "use mark, suggestion"),
        ("evidence:rumour", "use none, any, document"),
        ("kind:", "something has to stand after “kind:”"),
        ('speaker:"x', "not closed"),
    ],
)
def test_what_is_not_understood_is_said(words: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        parse(words)
