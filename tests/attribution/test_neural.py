"""The nets on any text: spans in the text, the same twice, nothing far away disturbed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.attribution import ENGINE, NETS, attribute, version
from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.attribution.neural import MODELS, blocks, find
from tui.attribution.neural_input import FOLDED, HEAD, LONG, PIECE, TAIL, normal, units
from tui.model import Spans

PLAIN = "The mill will close in May, Ida Brandt said on Monday.\n\nThe council declined to comment."
ODD = st.lists(
    st.sampled_from([*"ab ,.:\"“”‘’'«»\n\tسك😀\x07\u200b-—", "said ", "He ", "claims that "]), max_size=300
).map("".join)


def check(text: str, found: list[Found]) -> None:
    for one in found:
        assert one.content
        assert 0.0 <= one.confidence <= 1.0
        for spans in (one.content, one.source, one.cue):
            check_spans(text, spans)
    taken = sorted(span for one in found for span in one.content)
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


def check_spans(text: str, spans: Spans) -> None:
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.text(max_size=300), ODD))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    check(text, find(Document.of(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        '"' * 2000,
        "“" * 2000,
        "x" * 20_000,
        "said " * 1500,
        "“He said " * 300,
        "الوزير قال إن الحكومة " * 100,
        "😀" * 2000,
        "\x00\x1b[31m said \ud800",
    ],
    ids=["empty", "white", "marks", "opening", "one word", "said", "nested", "arabic", "emoji", "controls"],
)
def test_hostile_texts(text: str) -> None:
    check(text, find(Document.of(text)))


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_plain_sentence(name: str) -> None:
    found = find(Document.of(PLAIN), name=name)
    words = [
        tuple(PLAIN[start:end] for part in (one.content, one.source, one.cue) for start, end in part)
        for one in found
    ]
    assert ("The mill will close in May", "Ida Brandt", "said") in [
        tuple(word.strip(" ,.") for word in row) for row in words
    ]


def test_the_same_text_gives_the_same_claims() -> None:
    assert find(Document.of(PLAIN * 30)) == find(Document.of(PLAIN * 30))


def test_what_is_appended_does_not_change_what_was_found_before() -> None:
    before = "\n\n".join([PLAIN] * 12)
    after = before + "\n\n" + "\n\n".join(["Rain is expected, the office said."] * 4)
    last = len(before) - 4 * len(PLAIN)

    def early(text: str) -> list[tuple[Spans, Spans, Spans, float]]:
        found = [one for one in find(Document.of(text)) if one.content[-1][1] < last]
        return [(one.content, one.source, one.cue, round(one.confidence, 3)) for one in found]

    assert early(before)
    assert early(before) == early(after)


def test_a_long_text_is_read_in_blocks_that_end_with_a_paragraph() -> None:
    rows = units(Document.of("\n\n".join([PLAIN] * 900)))
    runs = list(blocks(rows))
    assert len(runs) > 2
    assert [low for low, _ in runs[1:]] == [high for _, high in runs[:-1]]
    assert all(rows.paragraph[high] != rows.paragraph[high - 1] for _, high in runs[:-1])


def test_the_middle_of_a_long_quotation_is_one_unit() -> None:
    text = "“" + "word " * 40 + "end.” he said."
    document = Document.of(text)
    rows = units(document)
    assert len(document.tokens) > LONG
    assert len(rows) == HEAD + 1 + TAIL + len(["he", "said", "."])
    assert normal(FOLDED) == FOLDED


def test_a_paragraph_without_end_is_cut_into_pieces() -> None:
    rows = units(Document.of("word " * 1000))
    pieces = rows.pieces(0, len(rows))
    assert pieces[0][0] == 0
    assert pieces[-1][1] == len(rows)
    assert all(0 < high - low <= PIECE for low, high in pieces)


def test_the_weights_can_be_chosen_and_are_named_in_the_version() -> None:
    assert set(NETS) == set(MODELS)
    for nets in NETS:
        assert attribute(PLAIN, nets=nets).engine == version(nets)
    assert version() == ENGINE != version("open")
