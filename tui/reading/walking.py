"""Steps through the text: lines, pages, words, sentences, paragraphs, what was looked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from tui.model import Span, Spans
from tui.reading.state import ReaderState
from tui.reading.view import View
from tui.text import sentences as sentences_of
from tui.text.cells import measure
from tui.text.find import find
from tui.text.paragraphs import paragraphs

WHOLE = 200_000  # characters up to which all sentences of a text are found at once
WINDOW = 20_000  # characters around the cursor that are looked at in a longer one

_WORD = re.compile(r"\w[\w'’-]*|[^\w\s]+")


def scroll(state: ReaderState, rows: int) -> ReaderState:
    """Move the window by rows; while words are selected, move the cursor by rows instead."""
    if state.selection is not None:
        return selecting(step_row(state, rows))
    view = state.view.scrolled(rows)
    if view == state.view:
        return state.saying("the end of the article" if rows > 0 else "the beginning of the article")
    return _following(state, view)


def _following(state: ReaderState, view: View) -> ReaderState:
    """The window elsewhere; the cursor follows where it would be out of sight."""
    cursor = view.nearest(state.cursor)
    return replace(state, view=view, cursor=cursor, roaming=state.roaming or cursor != state.cursor, said="")


def page(state: ReaderState, pages: float) -> ReaderState:
    """Move the window by pages, or by parts of one."""
    if state.selection is not None:
        return selecting(step_row(state, int(state.view.height * pages)))
    view = state.view.paged(pages)
    if view == state.view:
        return state.saying("the end of the article" if pages > 0 else "the beginning of the article")
    return _following(state, view)


def step_row(state: ReaderState, rows: int) -> ReaderState:
    """Move the cursor by rows, in its column."""
    layout = state.view.layout
    here = layout.row(state.cursor)
    column = measure(state.text[layout.span(here)[0] : state.cursor])
    start, end = layout.span(layout.step(here, rows))
    at = start
    while at + 1 < end and measure(state.text[start : at + 1]) <= column:
        at += 1
    return state.to(at)


def beginning(state: ReaderState) -> ReaderState:
    """Go to the first row."""
    return selecting(state.remembered().to(0))


def end(state: ReaderState) -> ReaderState:
    """Go to the last row."""
    return selecting(state.remembered().to(len(state.text) - 1))


def step_sentence(state: ReaderState, step: int) -> ReaderState:
    """Move the cursor to the beginning of the next or previous sentence."""
    return _step(state, step, _sentences, "sentence")


def step_paragraph(state: ReaderState, step: int) -> ReaderState:
    """Move the cursor to the beginning of the next or previous paragraph."""
    return _step(state, step, _paragraphs, "paragraph")


def step_word(state: ReaderState, step: int) -> ReaderState:
    """Move the cursor by a word, or by a sentence while sentences are selected."""
    if state.selection is not None and state.selection.unit == "sentence":
        return step_sentence(state, step)
    return _step(state, step, _words, "word")


def _step(state: ReaderState, step: int, units: Callable[[str, int], Spans], name: str) -> ReaderState:
    starts = [start for start, _ in units(state.text, state.cursor)]
    place = bisect_right(starts, state.cursor) if step > 0 else bisect_left(starts, state.cursor) - 1
    if not 0 <= place < len(starts):
        return state.saying(f"the {'last' if step > 0 else 'first'} {name}")
    ending = next(stop for start, stop in units(state.text, state.cursor) if start == starts[place])
    return selecting(state.to(starts[place], end=min(ending, starts[place] + 400)))


def unit_at(text: str, offset: int, unit: str) -> Span:
    """The word or sentence at an offset, or the one after it; the character itself where there is neither."""
    found = (_words if unit == "word" else _sentences)(text, offset)
    place = bisect_right(found, (offset, len(text) + 1)) - 1
    if place >= 0 and found[place][1] > offset:
        return found[place]
    if place + 1 < len(found):
        return found[place + 1]
    return found[place] if found else (offset, min(offset + 1, len(text)))


def selecting(state: ReaderState) -> ReaderState:
    """The selection grown to the cursor, if there is one."""
    if state.selection is None:
        return state
    head = unit_at(state.text, state.cursor, state.selection.unit)
    anchor = head if state.selection.floating else state.selection.anchor
    return replace(state, selection=replace(state.selection, anchor=anchor, head=head))


def look_for(state: ReaderState, query: str) -> ReaderState:
    """Find words in the text and go to the first after the cursor; nothing typed forgets the last search."""
    return found(state, query, find(state.text, query) if query else ())


def found(state: ReaderState, query: str, hits: Spans) -> ReaderState:
    """Go to the first place after the cursor where words stand that were looked for."""
    state = replace(state, query=query, hits=hits, said="")
    if not query:
        return state
    if not hits:
        return state.saying(f"“{query}” is not in this article")
    return next_hit(state, 1, here=True)


def next_hit(state: ReaderState, step: int, *, here: bool = False) -> ReaderState:
    """Go to the next or previous place where the words stand, round the end of the text."""
    if not state.hits:
        return state.saying(
            f"“{state.query}” is not in this article"
            if state.query
            else "nothing was looked for" + state.hint(": {find} does")
        )
    starts = [start for start, _ in state.hits]
    after = bisect_left(starts, state.cursor) if here else bisect_right(starts, state.cursor)
    place = after if step > 0 else bisect_left(starts, state.cursor) - 1
    round_the_end = not 0 <= place < len(starts)
    place %= len(starts)
    state = selecting(state.remembered().landing(starts[place], end=state.hits[place][1]))
    return state.saying(
        f"{place + 1} of {len(starts)} “{state.query}”{', round the end' if round_the_end else ''}"
    )


@lru_cache(maxsize=4)  # the sentences of an article are asked for with each step
def _all_sentences(text: str) -> Spans:
    return sentences_of.sentences(text)


@lru_cache(maxsize=4)
def _all_paragraphs(text: str) -> Spans:
    return paragraphs(text)


def _window(text: str, offset: int) -> Span:
    """A stretch of a long text around an offset that begins and ends between lines, if lines are short enough."""
    start, end = max(0, offset - WINDOW), min(len(text), offset + WINDOW)
    start = text.rfind("\n", max(0, start - WINDOW), start) + 1 or start
    stop = text.find("\n", end, end + WINDOW)
    return start, stop if stop >= 0 else end


def _shifted(spans: Spans, by: int) -> Spans:
    return tuple((start + by, end + by) for start, end in spans)


def _sentences(text: str, offset: int) -> Spans:
    if len(text) <= WHOLE:
        return _all_sentences(text)
    start, end = _window(text, offset)
    return _shifted(sentences_of.sentences(text[start:end]), start)


def _paragraphs(text: str, offset: int) -> Spans:
    if len(text) <= WHOLE:
        return _all_paragraphs(text)
    start, end = _window(text, offset)
    return _shifted(paragraphs(text[start:end]), start)


def _words(text: str, offset: int) -> Spans:
    start, end = max(0, offset - 2000), min(len(text), offset + 2000)
    while start > 0 and not text[start - 1].isspace() and start > offset - 4000:
        start -= 1
    return tuple(match.span() for match in _WORD.finditer(text, start, end))
