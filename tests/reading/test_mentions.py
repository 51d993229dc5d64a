"""From mention to mention of who says the claim in hand."""

from dataclasses import replace

from tui.model import Entity
from tui.reading.mentions import mentions, next_mention, previous_mention
from tui.reading.state import ReaderState

from .conftest import ENTITIES, MAYOR, TEXT, spans


def test_all_names_and_known_places_are_mentions() -> None:
    text = "Ada Brook spoke. Brook left by the brook; she and Brooks waited for Ada Brook."
    entity = Entity("ada", "Ada Brook", aliases=("Brook",), mentions=((42, 45),))
    assert [text[start:end] for start, end in mentions(text, entity)] == [
        "Ada Brook",
        "Brook",
        "she",
        "Ada Brook",
    ]


def test_names_match_without_accents_and_across_lines() -> None:
    assert mentions("Zoë\nMéndez said so.", Entity("z", "Zoe Mendez")) == ((0, 10),)


def test_places_behind_the_end_of_the_text_are_left_out() -> None:
    assert mentions("nothing", Entity("z", "Zoe", mentions=((100, 103),))) == ()


def with_mention(state: ReaderState) -> ReaderState:
    mayor = replace(ENTITIES[MAYOR], mentions=spans("The mayor"))
    sheet = replace(state.sheet, entities={**ENTITIES, MAYOR: mayor})
    return replace(ReaderState.of(sheet, columns=40, height=30), claim="c1")


def test_next_and_previous_go_round(state: ReaderState) -> None:
    state = with_mention(state).to(TEXT.index("the contractor left"))
    state = next_mention(state)
    assert TEXT[state.cursor :].startswith("The mayor added")
    assert state.said == "2 of 2 mentions of Mayor Ada Brook"
    assert state.claim == "c1"
    state = next_mention(state)
    assert TEXT[state.cursor :].startswith("Mayor Ada Brook")
    assert state.said.endswith("round the end")
    assert TEXT[previous_mention(state).cursor :].startswith("The mayor added")


def test_it_says_why_it_goes_nowhere(state: ReaderState) -> None:
    assert "no claim in hand" in next_mention(state).said
    assert "names nobody" in next_mention(replace(state, claim="c5")).said
    gone = replace(state.sheet, entities={MAYOR: Entity(MAYOR, "Zoe Unheard")})
    moved = next_mention(replace(ReaderState.of(gone), claim="c1"))
    assert moved.said == "Zoe Unheard is not mentioned in this article"
    once = next_mention(replace(state, claim="c1"))
    assert next_mention(once).said == "this is the only mention of Mayor Ada Brook"
