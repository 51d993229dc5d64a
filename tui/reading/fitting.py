"""The card in as many rows as there are: what matters least goes first, the longest is cut first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading.card import Line
from tui.text.cells import crop
from tui.text.wrap import wrap

# What is left out first where there is no room; what is not named stays longest.
_LEAST = (
    "label",
    "suggested",
    "evidence",
    "link",
    "note",
    "tags",
    "plain",
    "quote",
    "warning",
    "focus",
    "speaker",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a pane: a text that fits, with the role and speaker of its line; `first` if the line begins here."""

    text: str
    role: str
    speaker: int
    first: bool


def fit(lines: Sequence[Line], columns: int, rows: int) -> tuple[Row, ...]:
    """Wrap lines to columns, in at most so many rows.

    Args:
        lines: the card, most important content first within a role.
        columns: cells of a row.
        rows: rows there are.

    Returns:
        The rows, each not wider than `columns`.
    """
    kept = _kept(lines, rows)
    wrapped = [_wrapped(line, columns) for line in kept]
    allowed = [len(one) for one in wrapped]
    while sum(allowed) > rows:
        # What differs is read to its end: somebody decides by it.
        spare = [place for place, line in enumerate(kept) if line.role != "diff" and allowed[place] > 1]
        longest = max(
            spare or range(len(allowed)), key=lambda place: (allowed[place], kept[place].role != "focus")
        )
        allowed[longest] -= 1
    found: list[Row] = []
    for line, pieces, count in zip(kept, wrapped, allowed, strict=True):
        found += _rows(line, pieces, count, columns)
    return tuple(found)


def _kept(lines: Sequence[Line], rows: int) -> list[Line]:
    """As many lines as there are rows: those go that matter least, of each role the last ones first."""
    worth = {role: place for place, role in enumerate(_LEAST)}
    going = sorted(range(len(lines)), key=lambda place: (worth.get(lines[place].role, len(worth)), -place))
    gone = set(going[: max(0, len(lines) - max(0, rows))])
    return [line for place, line in enumerate(lines) if place not in gone]


def _wrapped(line: Line, columns: int) -> list[str]:
    room = max(1, columns - line.indent)
    return [line.text[start:end] for start, end in wrap(line.text, 0, len(line.text), room)]


def _rows(line: Line, pieces: list[str], count: int, columns: int) -> list[Row]:
    shown = [crop(piece, columns) for piece in pieces[:count]]
    if count < len(pieces) and shown:
        shown[-1] = crop("".join(pieces[count - 1 :]), max(1, columns - line.indent))
    return [
        Row(" " * line.indent + piece, line.role, line.speaker, place == 0)
        for place, piece in enumerate(shown)
    ]
