"""From mention to mention of who says the claim in hand, by all their names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial

from tui.model import Entity, Span, Spans
from tui.reading.state import ReaderState
from tui.reading.walking import selecting
from tui.text.find import find


def step_mention(state: ReaderState, step: int) -> ReaderState:
    """Go to the next (1) or previous (-1) mention, round the end; n and N go on from there."""
    shown = state.in_hand
    if shown is None:
        return state.saying(
            "no claim in hand whose speaker could be looked for"
            + state.hint(": {next-claim} takes the next one")
        )
    entity = state.sheet.entities.get(shown.claim.speaker or "")
    if entity is None:
        return state.saying("the text names nobody for this claim" + state.hint("; {speaker} says who it is"))
    spans = mentions(state.text, entity)
    if not spans:
        return state.saying(f"{entity.name} is not mentioned in this article")
    starts = [start for start, _ in spans]
    place = bisect_right(starts, state.cursor) if step > 0 else bisect_left(starts, state.cursor) - 1
    if len(spans) == 1 and starts[0] == state.cursor:
        return state.saying(f"this is the only mention of {entity.name}")
    around = ", round the end" if not 0 <= place < len(starts) else ""
    place %= len(starts)
    state = replace(state.remembered(), query=entity.name, hits=spans)
    moved = selecting(state.to(starts[place], end=spans[place][1]))
    return moved.saying(f"{place + 1} of {len(starts)} mentions of {entity.name}{around}")


next_mention = partial(step_mention, step=1)
previous_mention = partial(step_mention, step=-1)


def mentions(text: str, entity: Entity) -> Spans:
    """Where an article names an entity: the places that are known, and all its names wherever they stand as words."""
    found = [span for span in entity.mentions if span[1] <= len(text)]
    for name in dict.fromkeys((entity.name, *entity.aliases)):
        found += [span for span in find(text, name) if _whole(text, span)]
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _whole(text: str, span: Span) -> bool:
    """Whether no word goes on at either end."""
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    return not (before.isalnum() or after.isalnum())
