"""Selecting by keyboard; the selection is drawn into the text as [ ]."""

import pytest

from tui.reading import moves, selecting, walking
from tui.reading.state import ReaderState

STEPS = {
    "v": lambda s: selecting.select(s, "word"),
    "V": lambda s: selecting.select(s, "sentence"),
    "l": lambda s: walking.step_word(s, 1),
    "h": lambda s: walking.step_word(s, -1),
    ")": lambda s: walking.step_sentence(s, 1),
    "(": lambda s: walking.step_sentence(s, -1),
    "j": lambda s: walking.scroll(s, 1),
    "k": lambda s: walking.scroll(s, -1),
    "o": selecting.swap,
    "+": selecting.add_fragment,
}

CASES = [
    ("v", "The [depot] was flooded in March. Mayor"),
    ("vl", "The [depot was] flooded in March. Mayor"),
    ("vll", "The [depot was flooded] in March. Mayor"),
    ("vllh", "The [depot was] flooded in March. Mayor"),
    ("vh", "[The depot] was flooded in March. Mayor"),
    ("vloh", "[The depot was] flooded in March. Mayor"),
    ("V", "[The depot was flooded in March.] Mayor"),
    ("vV", "[The depot was flooded in March.] Mayor"),
    ("vv", "The depot was flooded in March. Mayor"),
    ("v+", "The [depot] was flooded in March. Mayor"),
    ("v+lv", "The [depot] was [flooded] in March. Mayor"),
    ("v+lvl", "The [depot] was [flooded in] March. Mayor"),
    ("v+v", "The [depot] [was] flooded in March. Mayor"),
]


def drawn(state: ReaderState) -> str:
    text, start, end = state.text, state.text.index("The depot"), state.text.index(" Ada")
    for first, last in reversed(selecting.chosen(state)):
        text = text[:first] + "[" + text[first:last] + "]" + text[last:]
        end += 2
    return text[start:end]


@pytest.mark.parametrize(("keys", "expected"), CASES)
def test_selection(state: ReaderState, keys: str, expected: str) -> None:
    state = state.to(state.text.index("depot was"))
    for key in keys:
        state = STEPS[key](state)
    assert drawn(state) == expected


def test_sentences_grow(state: ReaderState) -> None:
    state = state.to(state.text.index("depot was"))
    for key in "V))(":
        state = STEPS[key](state)
    assert drawn(state).startswith("[The depot was flooded in March. Mayor")
    assert next(state.text[start:end] for start, end in selecting.chosen(state)).endswith("gate log.")


def test_rows_grow_it(state: ReaderState) -> None:
    state = STEPS["v"](state.to(state.text.index("depot was")))
    down = STEPS["j"](state)
    assert len(selecting.chosen(down)[0:1]) == 1
    assert selecting.chosen(down)[0][1] > selecting.chosen(state)[0][1]
    assert selecting.chosen(STEPS["k"](down)) == selecting.chosen(state)


def test_the_words_of_a_claim_are_taken_up_as_they_are(state: ReaderState) -> None:
    state = selecting.edit_words(moves.take(state, "c6"))
    assert state.in_hand is not None
    assert selecting.chosen(state) == state.in_hand.claim.content
    assert state.selection is not None
    assert state.selection.claim == "c6"
    shorter = STEPS["h"](STEPS["h"](state))
    assert selecting.chosen(shorter)[-1][1] < selecting.chosen(state)[-1][1]


def test_nothing_to_edit(state: ReaderState) -> None:
    assert selecting.edit_words(state).said
    assert selecting.swap(state) is state
    assert selecting.add_fragment(state) is state
    assert selecting.chosen(state) == ()


def test_a_fragment_at_the_end_of_the_text(state: ReaderState) -> None:
    state = STEPS["V"](walking.end(state))
    assert STEPS["+"](state).said == "nothing stands after the selection"
