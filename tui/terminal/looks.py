"""From what a piece of text is to how it looks: the one place where meaning becomes style."""

from __future__ import annotations

from rich.style import Style

from tui.model import Kind, Status
from tui.reading.layers import Look, Margin
from tui.terminal.colours import SIGNS, Colours

BAR = "▌"  # where the claim in hand begins
STATES = {Status.SUGGESTION: " ", Status.MARK: "✓", Status.MOVED: "✓", Status.CHANGED: "?", Status.LOST: "?"}


def text_style(colours: Colours, look: Look) -> Style:
    """The style of a run of the article's text."""
    if look.selected:
        return colours.selected + _cursor(look)
    style = Style()
    if look.furniture:
        style = colours.faint
    if look.title:
        style = Style(bold=True)
    if look.kind is not None:
        number = None if look.speaker is None or look.speaker < 0 else look.speaker
        style = colours.claim(number, look.kind, mark=look.marked, in_hand=look.edge)
        if look.doubtful:
            style += Style(italic=True)
    if look.evidence:
        style = colours.evidence(mark=look.marked, in_hand=look.edge)
    if look.found:
        style = style + colours.found
    return style + _cursor(look)


def _cursor(look: Look) -> Style:
    """The cursor as a reversed cell; where the end of what is in hand is reversed, that says where one is."""
    if not look.cursor or (look.edge and not look.selected):
        return Style()
    return Style(reverse=not look.selected, underline=True)


def margin_pieces(colours: Colours, margin: Margin) -> tuple[tuple[str, Style], ...]:
    """The five cells left of a row of text: the bar of the claim in hand, badge, sign, state, a blank."""
    number = None if margin.speaker < 0 else margin.speaker
    bar = (BAR if margin.hand and margin.begins else " ", Style(bold=True))
    if margin.evidence:
        style = colours.evidence(mark=False, in_hand=margin.focus)
        return bar, (f"e{margin.evidence}"[:2], style), ("  ", Style())
    if not margin.badge:
        return bar, ("    ", Style())
    if not margin.begins:
        return bar, ("│", Style(color=colours.badge(number).color)), ("   ", Style())
    sign = SIGNS[margin.kind or Kind.STATEMENT]
    state = STATES[margin.status or Status.SUGGESTION]
    return bar, (margin.badge, colours.badge(number)), (sign, Style(bold=True)), (f"{state} ", Style())
