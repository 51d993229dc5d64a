"""The last line before the driver: nothing that a terminal could obey, and every column where it was."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from tui.terminal.wire.guard import Colourless, Guard
from tui.terminal.wire.harmless import MOST_MARKS, harmless

BLACK = Color(0, 0, 0)
NASTY = st.text(
    st.one_of(
        st.characters(), st.sampled_from("\x1b\x07\x9b\x00\x7f\u202e\u2067\ufeff\ud800\u0301\U000e0041")
    )
)


@given(NASTY)
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    clean = harmless(text)
    clean.encode()
    assert not [c for c in clean if unicodedata.category(c) == "Cc"]
    assert not {"\u202e", "\u2067", "\ufeff", "\U000e0041"} & set(clean)
    assert harmless(clean) == clean


@given(st.text("ab \u0301\x1b\u202e", max_size=60))
def test_columns_stay(text: str) -> None:
    assert cell_len(harmless(text)) == cell_len(text)
    assert "\u0301" * (MOST_MARKS + 1) not in harmless(text)


def test_links_and_control_segments_go() -> None:
    segments = [
        Segment("x", Style(link="http://evil.example\x1b\\", bold=True)),
        Segment("\x1b[2J", None, [(ControlType.CLEAR,)]),
    ]
    assert Guard().apply(segments, BLACK) == [Segment("x", Style(bold=True))]


def test_without_colour_attributes_stay() -> None:
    found = Colourless().apply(
        [Segment("x", Style(color="red", bgcolor="blue", bold=True)), Segment("y")], BLACK
    )
    assert found == [Segment("x", Style(bold=True)), Segment("y", None)]
