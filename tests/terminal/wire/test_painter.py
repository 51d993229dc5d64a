"""The writer against plain Textual: the same cells, styles and cursor on two emulated terminals."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.terminal.wire.cells import Row
from tui.terminal.wire.painter import Painter
from tui.terminal.wire.pens import Pens

SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}
WORDS = [
    "a",
    "the",
    " ",
    "  ",
    "minister",
    "   ",
    "—",
    "“quoted”",
    "漢字",
    "é",
    "e\u0301",
    "…",
    "x" * 30,
    " " * 40,
]
COLOURS = [None, None, "default", "red", "bright_blue", "#ff8700", "#303030", "color(99)"]
FLAGS = ("bold", "dim", "italic", "underline", "underline2", "reverse", "strike", "overline", "blink")


def a_style(rnd: Random) -> Style | None:
    if rnd.random() < 0.4:
        return None
    flags = rnd.sample(FLAGS, rnd.choice((0, 0, 1, 2)))
    return Style(color=rnd.choice(COLOURS), bgcolor=rnd.choice(COLOURS), **dict.fromkeys(flags, True))  # type: ignore[arg-type]  # all flags are bool


def a_row(rnd: Random) -> list[Segment]:
    return [Segment(rnd.choice(WORDS), a_style(rnd)) for _ in range(rnd.randrange(8))]


class Pair:
    """A terminal that the painter draws on beside one that plain Textual draws on."""

    def __init__(self, terminal: Any, system: str, width: int, height: int) -> None:
        # Rich keeps the codes of a style for the colours that it was first drawn in: each pair begins anew.
        Style._add.cache_clear()
        Strip.render_ansi.cache_clear()
        Segment._split_cells.cache_clear()
        self.make, self.system = terminal, system
        self.console = Console(color_system=system, force_terminal=True)  # type: ignore[arg-type]  # from a list of three
        self.painter = Painter(Pens(SYSTEMS[system]))
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.ours, self.theirs = self.make(width, height), self.make(width, height)
        for screen in (self.ours, self.theirs):  # whatever stood there before
            screen.feed("\r\n".join(["漢字junk"[: width // 2] * 2] * height) + "\x1b[31;44mx\x1b[m")
        self.painter.forget()
        self.painter.know([Row.unknown(width) for _ in range(height)])

    def show(self, update: LayoutUpdate | ChopsUpdate, cursor: tuple[int, int] = (0, 0)) -> str:
        """Show an update on both; returns what ours was sent."""
        self.painter.take(update)
        sent = self.painter.paint(cursor)
        self.ours.feed(sent)
        for line in update.render_segments(self.console).split("\n"):  # moves go before every line anyway
            self.theirs.feed("\r" + line)
        self.theirs.feed(f"\x1b[{cursor[1] + 1};{cursor[0] + 1}H")
        assert self.ours.seen() == self.theirs.seen()
        assert (
            (self.ours.cursor.x, self.ours.cursor.y) == (self.theirs.cursor.x, self.theirs.cursor.y) == cursor
        )
        assert self.ours.cursor.attrs.fg in ("default", "default|"), "the pen is left plain"
        assert self.ours.margins is None
        return sent


def layout(rows: list[list[Segment]], width: int) -> LayoutUpdate:
    return LayoutUpdate(
        [[Strip(row).adjust_cell_length(width)] for row in rows], Region(0, 0, width, len(rows))
    )


def chops(rows: list[tuple[int, int, list[Segment]]], width: int, height: int) -> ChopsUpdate:
    """A part of some rows: (row, first column, segments)."""
    parts: list[dict[int, Strip | None]] = [{} for _ in range(height)]
    ends: list[list[int]] = [[] for _ in range(height)]
    spans = []
    for y, x, segments in rows:
        strip = Strip(segments).crop(0, width - x)
        if strip.cell_length and not parts[y]:
            parts[y][x] = strip
            ends[y].append(x + strip.cell_length)
            spans.append((y, x, x + strip.cell_length))
    return ChopsUpdate(parts, sorted(spans), ends)


def frames(rnd: Random, width: int, height: int) -> Iterator[LayoutUpdate | ChopsUpdate]:
    """Whole screens, parts of rows, and a text that scrolls between a title, a scrollbar and a status line."""
    text = [[Segment(f"row {y} " + "word " * (y % 5))] for y in range(200)]
    top = 100
    for _ in range(rnd.randrange(2, 12)):
        kind = rnd.choice(("layout", "chops", "scroll", "scroll"))
        if kind == "layout":
            yield layout([a_row(rnd) for _ in range(height)], width)
        elif kind == "chops":
            places = [(rnd.randrange(height), rnd.randrange(width - 1), a_row(rnd)) for _ in range(3)]
            if (update := chops(places, width, height)).spans:
                yield update
        else:
            top += rnd.randint(-5, 5)
            rows = [[Segment("title")], *text[top : top + height - 2], [Segment("status")]]
            bar = [Strip([Segment("x" if rnd.random() < 0.2 else "|", Style(color="red"))])] * height
            yield LayoutUpdate(
                [[Strip(row).adjust_cell_length(width - 1), end] for row, end in zip(rows, bar, strict=True)],
                Region(0, 0, width, height),
            )


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("system", SYSTEMS)
def test_random_frames_look_as_plain_textual_draws_them(terminal: Any, system: str, seed: int) -> None:
    rnd = Random(f"{system} {seed}")
    for _ in range(6):
        width, height = rnd.randrange(6, 45), rnd.randrange(4, 12)
        pair = Pair(terminal, system, width, height)
        pair.show(layout([a_row(rnd) for _ in range(height)], width))
        for update in frames(rnd, width, height):
            pair.show(update, (rnd.randrange(width), rnd.randrange(height)))
