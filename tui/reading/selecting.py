"""Selecting words and sentences by keyboard alone."""

from __future__ import annotations

from dataclasses import replace

from tui.model import Spans
from tui.reading.state import ReaderState, Selection
from tui.reading.walking import unit_at


def select(state: ReaderState, unit: str) -> ReaderState:
    """Begin a selection with the word or sentence at the cursor; the same unit again ends it, another changes it."""
    old = state.selection
    if old is not None and old.floating:
        here = unit_at(state.text, state.cursor, unit)
        return replace(
            state, selection=replace(old, unit=unit, anchor=here, head=here, floating=False), said=""
        )
    if old is not None and old.unit == unit:
        return drop(state)
    if old is not None:
        anchor, head = unit_at(state.text, old.anchor[0], unit), unit_at(state.text, old.head[0], unit)
        return replace(state, selection=replace(old, unit=unit, anchor=anchor, head=head), said="")
    here = unit_at(state.text, state.cursor, unit)
    state = state.to(here[0], end=min(here[1], here[0] + 400))
    return replace(state, selection=Selection(unit, here, here))


def edit_words(state: ReaderState) -> ReaderState:
    """Take the words of the claim in hand as a selection, to be grown or shrunk; Enter keeps them."""
    shown = state.in_hand
    if shown is None or not shown.claim.content:
        return state.saying("no claim in hand whose words could be changed")
    *fragments, (start, end) = shown.claim.content
    last = unit_at(state.text, max(start, end - 1), "word")
    first = unit_at(state.text, start, "word")
    selection = Selection("word", (start, first[1]), (last[0], end), tuple(fragments), shown.claim.id)
    return replace(state.to(last[0]), selection=selection)


def swap(state: ReaderState) -> ReaderState:
    """Move the other end of the selection from now on."""
    if state.selection is None:
        return state
    selection = replace(state.selection, anchor=state.selection.head, head=state.selection.anchor)
    return replace(state.to(selection.head[0]), selection=selection)


def add_fragment(state: ReaderState) -> ReaderState:
    """Keep the selected piece and look for another, for a claim in several pieces; v or V begins it."""
    old = state.selection
    if old is None or old.floating:
        return state
    after = old.span[1]
    start = next((place for place in range(after, len(state.text)) if not state.text[place].isspace()), None)
    if start is None:
        return state.saying("nothing stands after the selection")
    here = unit_at(state.text, start, "word")
    selection = Selection("word", here, here, old.spans, old.claim, floating=True)
    return replace(state.to(here[0]), selection=selection, said="move to the next piece, v or V begins it")


def drop(state: ReaderState) -> ReaderState:
    """End the selection without doing anything."""
    return replace(state, selection=None, said="")


def chosen(state: ReaderState) -> Spans:
    """What is selected, trimmed of white space; empty without a selection."""
    if state.selection is None:
        return ()
    found = []
    for start, end in state.selection.spans:
        words = state.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            found.append((start, end))
    return tuple(found)
