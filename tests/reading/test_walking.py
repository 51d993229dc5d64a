"""Lines, pages, sentences, paragraphs, finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Article, Sheet
from tui.reading import walking
from tui.reading.state import ReaderState
from tui.reading.walking import WHOLE


def at(state: ReaderState) -> str:
    return state.text[state.cursor : state.cursor + 12]


def test_sentences(state: ReaderState) -> None:
    seen = []
    for _ in range(4):
        state = walking.step_sentence(state, 1)
        seen.append(at(state))
    assert seen == ["Share this\n\n", "The depot wa", "Mayor Ada Br", "A surveyor s"]
    assert at(walking.step_sentence(state, -1)) == "Mayor Ada Br"


def test_paragraphs(state: ReaderState) -> None:
    state = walking.step_paragraph(walking.step_paragraph(state, 1), 1)
    assert at(state) == "The depot wa"
    assert at(walking.step_paragraph(state, -1)) == "Share this\n\n"
    last = walking.step_paragraph(walking.step_paragraph(state, 1), 1)
    assert last.said == "the last paragraph"
    assert walking.step_paragraph(walking.beginning(state), -1).said == "the first paragraph"


def test_words(state: ReaderState) -> None:
    state = walking.step_word(walking.step_word(state, 1), 1)
    assert at(state).startswith("the depot?")
    assert at(walking.step_word(state, -1)).startswith("flooded")


def test_lines_move_the_window_and_drag_the_cursor_along(small: ReaderState) -> None:
    state = walking.scroll(small, 1)
    assert state.view.top > small.view.top
    assert state.view.holds(state.cursor)
    assert walking.scroll(small, -1).said == "the beginning of the article"


def test_the_end_is_said(small: ReaderState) -> None:
    state = walking.end(small)
    assert walking.scroll(state, 1).said == "the end of the article"
    assert walking.page(state, 1).said == "the end of the article"
    assert walking.page(small, -1).said == "the beginning of the article"


def test_pages_keep_two_rows(small: ReaderState) -> None:
    before = small.view.spans()
    after = walking.page(small, 1).view.spans()
    assert before[2:] == after[:2]


def test_find_goes_round(state: ReaderState) -> None:
    state = walking.look_for(state, "contractor")
    assert state.said == "1 of 3 “contractor”"
    state = walking.next_hit(state, 1)
    assert state.said == "2 of 3 “contractor”"
    state = walking.next_hit(walking.next_hit(state, 1), 1)
    assert state.said == "1 of 3 “contractor”, round the end"
    assert walking.next_hit(state, -1).said == "3 of 3 “contractor”, round the end"


def test_find_nothing(state: ReaderState) -> None:
    assert walking.look_for(state, "zebra").said == "“zebra” is not in this article"
    assert walking.next_hit(walking.look_for(state, "zebra"), 1).said == "“zebra” is not in this article"
    assert walking.next_hit(state, 1).said.startswith("nothing was looked for")
    assert walking.look_for(walking.look_for(state, "depot"), "").hits == ()


@pytest.mark.parametrize("unit", ["word", "sentence"])
def test_units_at_every_offset(state: ReaderState, unit: str) -> None:
    for offset in range(len(state.text)):
        start, end = walking.unit_at(state.text, offset, unit)
        assert 0 <= start < end <= len(state.text)


def test_a_long_text_is_looked_at_around_the_cursor_only() -> None:
    text = "One short sentence here. " * (WHOLE // 20)
    state = ReaderState.of(Sheet(Article("long", text)), columns=60, height=10)
    state = walking.end(state)
    state = walking.step_sentence(state, -1)
    assert text[state.cursor :].startswith("One short")
    assert walking.step_sentence(state, -1).cursor == state.cursor - 25


@given(
    st.text(st.sampled_from("ab .\n字"), max_size=120), st.lists(st.sampled_from("jk )(}{lh gG"), max_size=30)
)
def test_no_walk_leaves_the_text_or_the_screen(text: str, keys: list[str]) -> None:
    steps = {
        "j": lambda s: walking.scroll(s, 1),
        "k": lambda s: walking.scroll(s, -1),
        " ": lambda s: walking.page(s, 1),
        ")": lambda s: walking.step_sentence(s, 1),
        "(": lambda s: walking.step_sentence(s, -1),
        "}": lambda s: walking.step_paragraph(s, 1),
        "{": lambda s: walking.step_paragraph(s, -1),
        "l": lambda s: walking.step_word(s, 1),
        "h": lambda s: walking.step_word(s, -1),
        "g": walking.beginning,
        "G": walking.end,
    }
    state = ReaderState.of(Sheet(Article("any", text)), columns=7, height=3)
    for key in keys:
        state = steps[key](state)
        assert 0 <= state.cursor <= max(0, len(text) - 1)
        assert state.view.holds(state.cursor)
        assert len(state.view.spans()) <= 3
