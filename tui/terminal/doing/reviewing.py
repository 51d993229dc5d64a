"""Review: deciding on suggestions one by one, or on many after asking."""

from __future__ import annotations

from tui.library.tags import now
from tui.model import Article, Sheet, ShownClaim, Status, TagBook
from tui.reading import reviewing
from tui.reading.counts import speakers
from tui.reading.index import ClaimIndex
from tui.reading.links import said
from tui.reading.state import ReaderState, same_claim
from tui.tagging import actions
from tui.tagging.edits import Edit
from tui.terminal.doing import marking
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader, app_of
from tui.text.cells import crop

SURE = (0.9, 0.8, 0.7, 0.5)  # beside the level that the settings name


def toggle(reader: Reader, _: Pressed) -> None:
    """Begin the review, or end it."""
    reader.state = reviewing.end(reader.state) if reader.state.review else reviewing.begin(reader.state)


def accept(reader: Reader, pressed: Pressed) -> None:
    """Accept and take the next."""
    marking.accept(reader, pressed)
    reader.state = reviewing.following(reader.state)


def reject(reader: Reader, pressed: Pressed) -> None:
    """Reject and take the next."""
    marking.reject(reader, pressed)
    reader.state = reviewing.following(reader.state)


def skip(reader: Reader, _: Pressed) -> None:
    """Take the next."""
    reader.state = reviewing.following(reader.state)


def many(reader: Reader, _: Pressed) -> None:
    """Ask which suggestions to accept together, show them, ask again, accept."""
    from tui.terminal.screens.pick import Choice, PickScreen

    state, preferred = reader.state, app_of(reader).options.sure
    levels = sorted({preferred, *SURE}, key=lambda level: (level != preferred, -level))
    choices = [
        Choice(
            f"sure {level}", f"all that are at least {level:.0%} sure", _count(reviewing.sure(state, level))
        )
        for level in levels
    ]
    choices += [
        Choice(f"by {line.id}", f"all by {line.name}", _count(found))
        for line in speakers(state.index)
        if (found := reviewing.by_speaker(state, line.id))
    ]

    def picked(choice: Choice | None) -> None:
        if choice is None:
            return
        which, _, value = choice.id.partition(" ")
        if which == "sure":
            _confirm(reader, state, reviewing.sure(state, float(value)))
        else:
            _confirm(reader, state, reviewing.by_speaker(state, None if value == "None" else value))

    reader.app.push_screen(PickScreen("Accept many", choices), picked)


def _count(found: list[ShownClaim]) -> str:
    return f"{len(found)} claim{'' if len(found) == 1 else 's'}"


def _confirm(reader: Reader, state: ReaderState, found: list[ShownClaim]) -> None:
    """Ask, of the article that was read when the question began."""
    from tui.terminal.screens.confirm import ConfirmScreen

    if not found:
        reader.say("no suggestion is left there")
        return
    index, article = state.index, state.sheet.article
    lines = [f"{index.name(one.claim.speaker)}: {crop(said(index, one), 200)}" for one in found]
    undo = next(iter(reader.keymap.keys_of("undo")), "")
    question = f"Accept {reviewing.kinds(found)}?" + f" {undo} undoes it at once." * bool(undo)
    reader.app.push_screen(
        ConfirmScreen(question, lines), lambda yes: _accept(reader, article, found) if yes else None
    )


def _accept(reader: Reader, article: Article, found: list[ShownClaim]) -> None:
    by, on = reader.work.library.by, now()

    def make(book: TagBook, sheet: Sheet) -> Edit:
        index = ClaimIndex(sheet)
        still = [one for old in found if (one := same_claim(index, old)) and one.status is Status.SUGGESTION]
        return actions.accept_many(book, sheet, still, by=by, on=on)

    reader.work.edit(article, make)
