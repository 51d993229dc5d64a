"""One assertion a kind of highlight: what a piece of text is can be seen, in every depth of colours."""

from __future__ import annotations

from typing import Any

import pytest
from rich.style import Style

from tui.model import Kind, Status
from tui.reading.layers import Look, Margin
from tui.terminal.colours import Colours, Depth
from tui.terminal.looks import margin_pieces, text_style

DEPTHS = [Colours(depth, dark) for depth in Depth for dark in (True, False)]


@pytest.fixture(params=DEPTHS, ids=lambda one: f"{one.depth}-{'dark' if one.dark else 'light'}")
def colours(request: pytest.FixtureRequest) -> Colours:
    found: Colours = request.param
    return found


def test_an_allegation_is_underlined(colours: Colours) -> None:
    assert text_style(colours, Look(0, Kind.ALLEGATION)).underline


def test_a_denial_is_underlined_twice(colours: Colours) -> None:
    assert text_style(colours, Look(0, Kind.DENIAL)).underline2


def test_a_statement_is_not_underlined(colours: Colours) -> None:
    style = text_style(colours, Look(0, Kind.STATEMENT))
    assert not style.underline
    assert not style.underline2


def test_a_claim_has_its_speaker_s_colour() -> None:
    colours = Colours(Depth.MANY, True)
    assert (
        text_style(colours, Look(0, Kind.STATEMENT)).color
        != text_style(colours, Look(1, Kind.STATEMENT)).color
    )


def test_a_mark_is_bolder_than_a_suggestion(colours: Colours) -> None:
    assert text_style(colours, Look(0, Kind.STATEMENT, marked=True)).bold
    assert not text_style(colours, Look(0, Kind.STATEMENT)).bold


def test_changed_words_are_italic(colours: Colours) -> None:
    assert text_style(colours, Look(0, Kind.STATEMENT, marked=True, doubtful=True)).italic


def test_the_ends_of_the_claim_in_hand_are_reversed(colours: Colours) -> None:
    assert text_style(colours, Look(0, Kind.STATEMENT, hand=True, edge=True)).reverse
    assert not text_style(colours, Look(0, Kind.STATEMENT, hand=True)).reverse


def test_evidence_in_focus_is_underlined_and_its_ends_reversed(colours: Colours) -> None:
    assert text_style(colours, Look(evidence=True)).underline
    assert text_style(colours, Look(evidence=True, edge=True)).reverse


def test_selected_words_are_reversed(colours: Colours) -> None:
    assert text_style(colours, Look(selected=True)).reverse


def test_found_words_stand_out(colours: Colours) -> None:
    assert text_style(colours, Look(found=True)).bold


def test_the_title_is_bold(colours: Colours) -> None:
    assert text_style(colours, Look(title=True)).bold


def test_furniture_is_fainter() -> None:
    colours = Colours(Depth.MANY, True)
    assert text_style(colours, Look(furniture=True)).color is not None


def test_the_cursor_is_reversed(colours: Colours) -> None:
    assert text_style(colours, Look(cursor=True)).reverse
    assert text_style(colours, Look(cursor=True, selected=True)).reverse is False
    assert text_style(
        colours, Look(cursor=True, edge=True, hand=True, speaker=0, kind=Kind.STATEMENT)
    ).reverse


MARGINS = [
    (Margin(), "     "),
    (Margin("A", 0, True, Kind.ALLEGATION, Status.SUGGESTION), " A!  "),
    (Margin("A", 0, True, Kind.DENIAL, Status.MARK), " A¬✓ "),
    (Margin("B", 1, True, Kind.STATEMENT, Status.CHANGED), " B·? "),
    (Margin("A", 0, True, Kind.STATEMENT, Status.SUGGESTION, hand=True), "▌A·  "),
    (Margin("A", 0), " │   "),
    (Margin(evidence=2), " e2  "),
    (Margin("?", -1, True, Kind.STATEMENT, Status.SUGGESTION), " ?·  "),
]


@pytest.mark.parametrize(("margin", "expected"), MARGINS)
def test_the_margin_says_it_without_colour(margin: Margin, expected: str) -> None:
    assert "".join(text for text, _ in margin_pieces(Colours(Depth.NONE), margin)) == expected


async def test_what_is_styled_reaches_the_screen(open_reader: Any) -> None:
    """The highlighter of a prototype passed all tests and drew nothing: look at the drawn cells."""
    async with open_reader() as desk:
        await desk.press("J")
        rows = desk.app.screen._compositor.render_strips()

        pieces = [piece for strip in rows for piece in strip]
        place = next(at for at, piece in enumerate(pieces) if piece.text.startswith(" contractor left"))
        first, rest = pieces[place - 1].style, pieces[place].style
        assert pieces[place - 1].text == "he"  # the cursor is on the t
        assert first is not None
        assert rest is not None
        assert first.reverse
        assert rest.underline
        assert not rest.reverse
        assert rest.color == Style.parse("#00d7af").color
