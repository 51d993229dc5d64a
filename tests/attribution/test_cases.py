"""Every row of the living specification: by the rules alone, and by the whole engine."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from importlib import util
from pathlib import Path

import pytest

from tui.attribution import attribute
from tui.attribution.document import Document
from tui.attribution.engine_form import tidy
from tui.attribution.engine_mend import mended
from tui.attribution.found import Found
from tui.attribution.rules import find
from tui.attribution.speakers import resolve
from tui.model import Spans

_spec = util.spec_from_file_location("cases", Path(__file__).with_name("cases.py"))
assert _spec is not None
assert _spec.loader is not None
cases = util.module_from_spec(_spec)
_spec.loader.exec_module(cases)
ROWS: list[tuple[str, str, tuple[str | None, ...]]] = cases.ROWS

_MARK = re.compile(r"[{<](?:(\d)\|)?|[}>]")
WORD = re.compile(r"\w+")
ALIKE = 0.7
"""Least share of common words (Jaccard) between what is marked and what is found."""

Expected = dict[str, list[tuple[int, int]]]


def unmarked(marked: str) -> tuple[str, Expected]:
    """Give the text without marks, and the spans of the contents by the number of their claim."""
    text, contents, opened = "", defaultdict(list), None
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group()[0] == "{":
            opened = (match.group(1) or "1", len(text))
        elif match.group() == "}" and opened is not None:
            contents[opened[0]].append((opened[1], len(text)))
            opened = None
    return text + marked[at:], dict(contents)


def words(text: str, spans: Sequence[tuple[int, int]]) -> set[int]:
    return {m.start() for start, end in spans for m in WORD.finditer(text, start, end)}


def problems(
    marked: str, speakers: tuple[str | None, ...], found: list[tuple[Spans, str | None]]
) -> list[str]:
    """Say what of a row was not found; `found` holds contents with the name of their speaker."""
    text, contents = unmarked(marked)
    out: list[str] = []
    for (number, spans), speaker in zip(sorted(contents.items()), speakers, strict=True):
        want = words(text, spans)
        best = max(found, key=lambda one: _alike(want, words(text, one[0])), default=None)
        if best is None or _alike(want, words(text, best[0])) < ALIKE:
            out.append(f"claim {number} not found among {[text[s:e] for one in found for s, e in one[0]]}")
        elif (speaker is None) != (best[1] is None) or (speaker or "").lower() not in (best[1] or "").lower():
            out.append(f"claim {number}: speaker {best[1]!r}, not {speaker!r}")
    return out


def _alike(one: set[int], other: set[int]) -> float:
    return len(one & other) / max(1, len(one | other))


def by_rules(text: str) -> list[tuple[Spans, str | None]]:
    document = Document.of(text)
    ruled = find(document)
    found: list[Found] = tidy(document, mended(document, ruled, ruled))
    owners, entities = resolve(document, found)
    names = {entity.id: entity.name for entity in entities}
    return [(one.content, names[key] if key else None) for one, key in zip(found, owners, strict=True)]


def by_engine(text: str) -> list[tuple[Spans, str | None]]:
    result = attribute(text)
    names = {entity.id: entity.name for entity in result.entities}
    return [(claim.content, names[claim.speaker] if claim.speaker else None) for claim in result.claims]


def test_there_are_enough_rows_and_no_two_alike() -> None:
    assert len(ROWS) >= 120
    assert len({name for name, _, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("name", "marked", "speakers"), ROWS, ids=[row[0] for row in ROWS])
def test_the_rules_alone(name: str, marked: str, speakers: tuple[str | None, ...]) -> None:
    text, _ = unmarked(marked)
    assert problems(marked, speakers, by_rules(text)) == []


def test_the_engine_keeps_nine_rows_of_ten() -> None:
    """The nets were trained on whole articles; of rows of one sentence they may lose a few."""
    wrong = {
        name: found
        for name, marked, speakers in ROWS
        if (found := problems(marked, speakers, by_engine(unmarked(marked)[0])))
    }
    assert len(wrong) <= len(ROWS) // 10, wrong
