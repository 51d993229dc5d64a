"""What is in hand, and changing that: in the tag book of the moment, whatever is on the screen by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.library.tags import now
from tui.model import Article, Sheet, ShownClaim, Spans, TagBook
from tui.reading import selecting
from tui.reading.state import ReaderState, Selection
from tui.tagging.edits import Edit
from tui.terminal.reader import Reader
from tui.terminal.work import current

Change = Callable[[TagBook, Sheet, ShownClaim, str], Edit]


@dataclass(frozen=True, slots=True)
class Target:
    """What was in hand when a screen opened over it: another article may be there when the screen closes.

    Attributes:
        article: what was read.
        shown: the claim in hand.
        selection, spans: the words that were selected.
        changing: the claim whose words the selection is to be.
    """

    article: Article
    shown: ShownClaim | None
    selection: Selection | None = None
    spans: Spans = ()
    changing: ShownClaim | None = None


def target(reader: Reader) -> Target:
    """What is in hand now."""
    state = reader.state
    changing = state.index.by_id.get(state.selection.claim or "") if state.selection else None
    return Target(state.sheet.article, state.in_hand, state.selection, selecting.chosen(state), changing)


def change(
    reader: Reader,
    make: Change,
    then: Callable[[ReaderState], ReaderState] | None = None,
    *,
    to: Target | None = None,
    saved: Callable[[], None] | None = None,
) -> None:
    """Change the claim in hand, or the one that was when a screen opened.

    `make` gets the book, the sheet and the claim of the moment, and the time; `saved` is called when it is kept.
    """
    to, on = to or target(reader), now()
    shown = to.shown
    if shown is None:
        reader.say(
            "no claim in hand"
            + reader.state.hint(": {next-claim} takes the next one, {select-sentences} selects a sentence")
        )
        return
    reader.work.edit(
        to.article, lambda book, sheet: make(book, sheet, current(sheet, shown), on), then, saved
    )
