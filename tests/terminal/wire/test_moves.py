"""Rows that only moved are found, beside scrollbars and panes too."""

from __future__ import annotations

from random import Random

import pytest
from rich.segment import Segment

from tui.terminal.wire.cells import Row
from tui.terminal.wire.moves import Move, find_move
from tui.terminal.wire.pens import Pens

PENS = Pens(None)
WORDS = [
    "harbour",
    "quay",
    "of",
    "a",
    "ministry",
    "said",
    "nobody,",
    "paid",
    "in",
    "June;",
    "the",
    "ferry",
    "was",
    "late",
    "and",
    "it",
    "rained",
]
TEXT = [" ".join(Random(number).sample(WORDS, 8)) for number in range(60)]


def rows(lines: list[str], width: int = 60) -> list[Row]:
    made = [Row.blank(width) for _ in lines]
    for row, line in zip(made, lines, strict=True):
        row.put(0, [Segment(line[:width])], PENS)
    return made


def found(before: list[str], after: list[str]) -> Move | None:
    shown, wanted = rows(before), rows(after)
    changed = [y for y, row in enumerate(wanted) if row != shown[y]]
    return find_move(shown, wanted, changed)


@pytest.mark.parametrize("by", [1, 2, 6, -1, -3])
def test_a_scroll_between_fixed_rows(by: int) -> None:
    def screen(top: int) -> list[str]:
        return ["title", *TEXT[top : top + 14], "status"]

    move = found(screen(20), screen(20 + by))
    assert move is not None
    assert move.distance == by
    assert (move.top, move.bottom) == (1, 14)


@pytest.mark.parametrize("pane", ["", "│ a pane that stays", "│"])
def test_a_pane_beside_the_text_does_not_hide_the_move(pane: str) -> None:
    def screen(top: int) -> list[str]:
        return [f"{line:38}{pane}" for line in TEXT[top : top + 12]]

    move = found(screen(3), screen(4))
    assert move is not None
    assert move.distance == 1


def test_other_rows_are_no_move() -> None:
    assert found(TEXT[:10], TEXT[30:40]) is None
    assert found(TEXT[:10], TEXT[:10]) is None
    assert found([""] * 10, TEXT[:10]) is None


def test_the_terminals_command_is_the_vt100s() -> None:
    assert Move(1, 5, 2).sequence(24) == "\x1b[2;6r\x1b[6H\x1bD\x1bD\x1b[r"
    assert Move(0, 23, -1).sequence(24) == "\x1b[1H\x1bM"
