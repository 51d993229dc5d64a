"""Wrapping: rows cover the text, fit the columns, and break where a reader expects it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text.canon import canon
from tui.text.cells import MARKS, crop, drawn, measure
from tui.text.wrap import BLOCK, Layout, blocks, wrap

WORDS = st.text(st.sampled_from("ab éλ字カ한👍🏽\u200d❤\ufe0f \t\n-–—“”、。(\u0301"), max_size=200) | st.text(
    max_size=80
)


@given(WORDS, st.integers(1, 40))
def test_rows_cover_the_text_and_fit(raw: str, columns: int) -> None:
    text = canon(raw)
    layout = Layout(text, columns)
    rows = [span for block in range(len(blocks(text))) for span in layout.rows(block)]
    assert "".join(text[start:end] for start, end in rows) == text
    assert [start for start, _ in rows[1:]] == [end for _, end in rows[:-1]]
    for start, end in rows:
        shown = text[start:end].rstrip()
        assert measure(shown) <= columns or len(shown.strip("\u200d\ufe0f\u0301")) <= 1 or columns < 4


@given(WORDS, st.integers(1, 30))
def test_every_offset_is_found_in_its_row(raw: str, columns: int) -> None:
    text = canon(raw)
    layout = Layout(text, columns)
    for offset in range(len(text)):
        start, end = layout.span(layout.row(offset))
        assert start <= offset < end


@given(WORDS, st.integers(1, 30), st.integers(0, 50))
def test_steps_and_distances_agree(raw: str, columns: int, count: int) -> None:
    layout = Layout(canon(raw), columns)
    first = layout.row(0)
    row = layout.step(first, count)
    there = layout.between(first, row, 1000)
    assert there <= count
    assert there == count or row == layout.last
    assert layout.between(row, first, 1000) == -there
    assert layout.step(row, -there) == first


@given(st.text(st.sampled_from("aé字👍🏽한❤👩🔬\u0301\u200d\ufe0f\t x"), max_size=60))
@example("\u200d❤\ufe0f")
def test_widths_are_the_terminal_library_s(raw: str) -> None:
    assert cell_len(drawn(raw)) == measure(raw)


CASES = [
    ("words", "one two three", 8, ["one two ", "three"]),
    ("space hangs over", "one two three", 7, ["one two ", "three"]),
    ("long word is cut", "abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("after a dash", "peace—process goes", 8, ["peace—", "process ", "goes"]),
    ("after a hyphen", "al-Qaeda-linked", 9, ["al-Qaeda-", "linked"]),
    ("not after a minus", "from -12 to", 6, ["from ", "-12 to"]),
    ("CJK anywhere", "市長は橋を開くと述べた", 8, ["市長は橋", "を開くと", "述べた"]),
    ("not before a full stop", "市長は述べた。", 12, ["市長は述べ", "た。"]),
    ("not after an opening bracket", "市長は「述べ", 8, ["市長は", "「述べ"]),
    ("marks stay", "e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ("joined emoji stay", "👩\u200d🔬 a👩\u200d🔬", 3, ["👩\u200d🔬 ", "a👩\u200d🔬"]),
    ("tab", "a\tb c", 6, ["a\tb ", "c"]),
]


@pytest.mark.parametrize(("name", "text", "columns", "expected"), CASES, ids=[case[0] for case in CASES])
def test_breaks(name: str, text: str, columns: int, expected: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, 0, len(text), columns)] == expected, name


def test_a_huge_line_is_wrapped_only_where_it_is_looked_at() -> None:
    text = "word " * 400_000
    layout = Layout(text, 80)
    assert layout.span(layout.row(0))[0] == 0
    last = layout.last
    assert layout.span(last)[1] == len(text)
    assert layout.span(layout.step(last, -5))[1] < len(text)
    assert max(end - start for start, end in zip(blocks(text), blocks(text)[1:], strict=False)) <= BLOCK


def test_an_empty_text_has_one_empty_row() -> None:
    layout = Layout("", 10)
    assert layout.last == (0, 0)
    assert layout.span((0, 0)) == (0, 0)


def test_other_columns_keep_the_text() -> None:
    layout = Layout("one two three\nfour", 80)
    assert layout.at(80) is layout
    assert layout.at(5).rows(0) == ((0, 4), (4, 8), (8, 14))


def test_drawing_expands_tabs_and_thins_marks() -> None:
    assert drawn("a\tb", 0) == "a   b"
    assert drawn("a\tb", 2) == "a b"
    assert drawn("a" + "\u0301" * 200) == "a" + "\u0301" * MARKS


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("short", 10, "short"),
        ("rather long", 7, "rather…"),
        ("字字字字", 5, "字字…"),
        ("a\nb", 9, "a b"),
        ("x", 0, ""),
    ],
)
def test_crop(text: str, columns: int, expected: str) -> None:
    assert crop(text, columns) == expected
