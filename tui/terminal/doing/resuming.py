"""Going on where a dropped line or a fault ended the last session."""

from __future__ import annotations

from tui.library import crashlog
from tui.library.drafts import Draft, Drafts
from tui.library.errors import LibraryError
from tui.reading import moves
from tui.terminal.reader import Reader
from tui.text.canon import plain
from tui.text.cells import crop

NOTE = "note"
SHOWN = 30
"""Cells of an unfinished note that the offer shows."""


def drafts_of(reader: Reader) -> Drafts:
    """The unfinished texts of the library that is read."""
    if reader.drafts is None:
        reader.drafts = Drafts(reader.work.library.root)
    return reader.drafts


def keep(reader: Reader, article: str, claim: str, text: str) -> None:
    """Keep how far the note to a claim got."""
    try:
        drafts_of(reader).keep(Draft(article, claim, NOTE, text))
    except LibraryError as error:
        reader.say(str(error))


def unfinished(reader: Reader, article: str, claim: str) -> str | None:
    """The note to a claim that was not finished, if there is one."""
    draft = drafts_of(reader).pending.get((article, claim, NOTE))
    return draft.text if draft else None


def finished(reader: Reader, article: str, claim: str) -> None:
    """The note to a claim is kept or given up: nothing is left to go on with."""
    try:
        drafts_of(reader).drop((article, claim, NOTE))
    except LibraryError as error:
        reader.say(str(error))


def offer(reader: Reader) -> None:
    """Once, when the claims of the first article are there: say what the last session left, and take its claim."""
    logs = crashlog.unseen()
    crashlog.tell(logs)
    pending = drafts_of(reader).pending.values()
    here = [draft for draft in pending if draft.article == reader.state.sheet.article.id]
    words = "The last session ended in a fault; you are where you were. " if logs else ""
    for draft in here:
        if draft.claim in reader.state.index.by_id:
            reader.state = moves.take(reader.state, draft.claim)
            key = next(iter(reader.keymap.keys_of("note")), "")
            goes_on = f" ({key} goes on with it)" if key else ""
            reader.say(f"{words}Unfinished note{goes_on}: “{crop(plain(draft.text), SHOWN)}”")
            return
    if pending:
        draft = next(iter(pending))
        reader.say(f"{words}Unfinished note in {plain(draft.article)}: “{crop(plain(draft.text), SHOWN)}”")
    elif words:
        reader.say(words.strip())
