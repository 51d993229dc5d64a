"""Mending: what the rules put right in the claims of the nets."""

from __future__ import annotations

from tui.attribution.document import Document
from tui.attribution.engine_form import form_of, outer, tidy
from tui.attribution.engine_mend import mended
from tui.attribution.found import Found
from tui.attribution.rules import find
from tui.model import Form, Spans


def spans(text: str, *pieces: str) -> Spans:
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def contents(text: str, found: list[Found]) -> list[list[str]]:
    document = Document.of(text)
    return [[text[s:e] for s, e in one.content] for one in mended(document, found, find(document))]


def test_a_turned_sentence_is_put_right() -> None:
    text = "Perhaps they should look at their books, suggests one old auditor."
    wrong = Found(
        spans(text, "one old auditor"), spans(text, "Perhaps they should"), spans(text, "suggests"), 0.5
    )
    (claim,) = mended(Document.of(text), [wrong], find(Document.of(text)))
    assert claim.content == spans(text, "Perhaps they should look at their books")
    assert claim.source == spans(text, "one old auditor")


def test_a_passive_has_no_speaker() -> None:
    text = "Ben Hale is believed to have sold the bridge."
    wrong = Found(
        spans(text, "to have sold the bridge"), spans(text, "Ben Hale"), spans(text, "is believed"), 0.6
    )
    (claim,) = mended(Document.of(text), [wrong], find(Document.of(text)))
    assert claim.source == ()
    assert claim.content == spans(text, "Ben Hale is believed to have sold the bridge")


def test_that_and_that_are_two() -> None:
    text = "She said that the bridge was old and rusty—and that nobody had looked after it."
    one = Found(
        spans(text, "that the bridge was old and rusty—and that nobody had looked after it"),
        spans(text, "She"),
    )
    assert contents(text, [one]) == [
        ["that the bridge was old and rusty"],
        ["that nobody had looked after it"],
    ]


def test_the_reporter_speaking_again_is_cut_off() -> None:
    text = "She confirms that the bridge was sold, but she is not sure that it was paid for."
    one = Found(
        spans(text, "that the bridge was sold, but she is not sure that it was paid for"), spans(text, "She")
    )
    assert contents(text, [one]) == [["that the bridge was sold"]]


def test_words_of_another_part_a_claim() -> None:
    text = "“One is here,” he said. She said that two came. “Three was late.”"
    one = Found(spans(text, "“One is here,”", "“Three was late.”"), spans(text, "he"), spans(text, "he said"))
    two = Found(spans(text, "that two came"), spans(text, "She"))
    assert len(contents(text, [one, two])) == 3


def test_a_quotation_behind_a_clause_is_a_claim_of_its_own() -> None:
    text = "He says that the bridge is closed. “It fell in May after the flood.”"
    one = Found(
        spans(text, "that the bridge is closed. “It fell in May after the flood.”"), spans(text, "He")
    )
    assert contents(text, [one]) == [["that the bridge is closed."], ["“It fell in May after the flood.”"]]


def test_marks_and_commas_are_cut_off_whole_quotations() -> None:
    text = "“It is safe,” she said. The “old” bridge”,"
    document = Document.of(text)
    one, two = Found(((0, 13),)), Found(spans(text, "“old” bridge"))
    assert [[text[s:e] for s, e in found.content] for found in tidy(document, [one, two])] == [
        ["It is safe"],
        ["“old” bridge"],
    ]


def test_a_content_without_letters_is_no_claim() -> None:
    assert tidy(Document.of("“…” she said"), [Found(((0, 3),))]) == []


def test_forms() -> None:
    text = "“It is safe,” she said of the “old” bridge."
    document = Document.of(text)
    forms = [form_of(document, outer(document), s) for s in (((1, 11),), ((14, 22),), ((26, 42),))]
    assert forms == [Form.DIRECT, Form.INDIRECT, Form.MIXED]
