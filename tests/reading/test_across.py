"""Walking what was found in many articles."""

from tui.reading.across import Walk, shown, step
from tui.reading.state import ReaderState

from .conftest import spans

SAID = spans("says", "surveyor said", "contractor said")
WALK = Walk("said", (("depot", SAID), ("yard", ((5, 9), (20, 24))), ("bare", ())))


def test_the_places_of_an_article_are_shown(state: ReaderState) -> None:
    found = shown(WALK, state.to(SAID[1][0]))
    assert found.hits == SAID
    assert found.said == "2 of 3 “said”, article 1 of 3"


def test_another_article_stays_as_it_is(state: ReaderState) -> None:
    assert shown(Walk("said", WALK.articles[1:]), state) is state


def test_places_that_an_article_lost_meanwhile_are_left_out(state: ReaderState) -> None:
    far = len(state.text)
    assert shown(Walk("x", (("depot", (*SAID, (far, far + 3))),)), state).hits == SAID


def test_steps_stay_in_the_article_while_there_are_places(state: ReaderState) -> None:
    state = shown(WALK, state.to(SAID[0][0]))
    state, elsewhere = step(WALK, state, 1)
    assert (state.cursor, elsewhere) == (SAID[1][0], None)
    state, elsewhere = step(WALK, state, -1)
    assert (state.cursor, elsewhere) == (SAID[0][0], None)


def test_behind_the_last_place_comes_the_next_article(state: ReaderState) -> None:
    state, elsewhere = step(WALK, shown(WALK, state.to(SAID[-1][0])), 1)
    assert elsewhere == ("yard", 5)
    assert state.trail[-1].cursor == SAID[-1][0]


def test_before_the_first_comes_the_last_article(state: ReaderState) -> None:
    assert step(WALK, shown(WALK, state.to(SAID[0][0])), -1)[1] == ("bare", 0)


def test_from_an_article_that_was_not_found_it_goes_to_the_first(state: ReaderState) -> None:
    assert step(Walk("said", WALK.articles[1:]), state, 1)[1] == ("yard", 5)


def test_one_article_is_walked_round(state: ReaderState) -> None:
    walk = Walk("said", WALK.articles[:1])
    moved, elsewhere = step(walk, shown(walk, state.to(SAID[-1][0])), 1)
    assert elsewhere is None
    assert moved.cursor == SAID[0][0]
    assert "round the end" in moved.said
