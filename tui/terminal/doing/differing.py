"""Walking what two tag books disagree on."""

from __future__ import annotations

from dataclasses import replace

from tui.reading import differing
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader


def begin(reader: Reader, differences: differing.Differences) -> None:
    """Show the disagreement that is the current one, before the reader is on the screen."""
    reader.set_reactive(Reader.state, differing.shown(replace(reader.state, differences=differences)))


def following(reader: Reader, _: Pressed) -> None:
    """The next disagreement."""
    _step(reader, 1)


def previous(reader: Reader, _: Pressed) -> None:
    """The previous disagreement."""
    _step(reader, -1)


def _step(reader: Reader, step: int) -> None:
    reader.state, elsewhere = differing.step(reader.state, step)
    if elsewhere is not None:
        reader.work.open(elsewhere.article, elsewhere)
