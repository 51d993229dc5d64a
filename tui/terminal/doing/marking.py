"""Marks: claims made and taken back, their kinds, words and notes. A mark is shown when it is on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.library.tags import now
from tui.model import Kind, Sheet, ShownClaim, Spans, Status, Tag, TagBook
from tui.reading import moves, selecting
from tui.reading.card import guesses
from tui.reading.checking import changed
from tui.reading.state import ReaderState
from tui.tagging import actions
from tui.tagging.edits import Edit, several
from tui.terminal.doing.changing import Target, change, target
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader
from tui.terminal.work import current

KINDS = {"allegation": Kind.ALLEGATION, "denial": Kind.DENIAL, "statement": Kind.STATEMENT}


def create(
    reader: Reader,
    kind: Kind | None = None,
    tags: tuple[str, ...] = (),
    *,
    new: Tag | None = None,
    to: Target | None = None,
) -> None:
    """Make the selected words a claim, or keep them as the words of the claim being changed.

    `new` is a tag that is made by the way; `to` is what was in hand when a screen opened. One change, one undo.
    """
    to = to or target(reader)
    spans, changing = to.spans, to.changing
    if to.selection is None or not spans:
        reader.say("no words are selected")
        return
    by, on = reader.work.library.by, now()
    if reader.state.selection == to.selection:
        reader.state = selecting.drop(reader.state)

    def made(book: TagBook, sheet: Sheet) -> Edit:
        if changing is not None:
            return actions.set_spans(book, sheet, current(sheet, changing), spans=spans, by=by, on=on)
        claim = actions.add_claim(book, sheet, spans, kind=kind or Kind.STATEMENT, tags=tags, by=by, on=on)
        return claim if new is None else several([actions.add_tag(book, new), claim], claim.label)

    reader.work.edit(to.article, made, _taking(spans))


def _taking(spans: Spans) -> Callable[[ReaderState], ReaderState]:
    def take(state: ReaderState) -> ReaderState:
        made = next((one for one in state.index.shown if one.claim.content == spans), None)
        return state if made is None else moves.take(state, made.claim.id).saying(state.said)

    return take


def make(reader: Reader, _: Pressed) -> None:
    """Enter in a selection."""
    create(reader)


def accept(reader: Reader, _: Pressed) -> None:
    """Accept the suggestion in hand, or the words that a mark was found at."""
    shown, by = reader.state.in_hand, reader.work.library.by
    if shown is not None and _anew(reader, shown):
        change(reader, lambda book, sheet, one, on: actions.reanchor(book, sheet, one, by=by, on=on))
    elif shown is not None and shown.status is Status.LOST:
        reader.say(
            "its words are not in the text any more" + reader.state.hint(": {delete} deletes the mark")
        )
    elif shown is not None and shown.mark is not None and not guesses(reader.state, shown):
        reader.say("this claim is marked already")
    else:
        change(reader, lambda book, sheet, one, on: actions.accept(book, sheet, one, by=by, on=on))


def _anew(reader: Reader, shown: ShownClaim) -> bool:
    """Whether a mark stands at other words or at another place than it says, or a piece of its evidence does."""
    if shown.status in (Status.MOVED, Status.CHANGED):
        return True
    pieces = shown.claim.evidence
    return shown.status is Status.MARK and any(changed(reader.state.text, shown, one) for one in pieces)


def reject(reader: Reader, _: Pressed) -> None:
    """Reject the claim in hand for ever."""
    by = reader.work.library.by
    change(reader, lambda book, sheet, shown, on: actions.reject(book, sheet, shown, by=by, on=on))


def delete(reader: Reader, _: Pressed) -> None:
    """Delete the piece of evidence that is shown, or else the mark in hand."""
    by, piece = reader.work.library.by, reader.state.evidence_in_focus
    if piece is None:
        change(reader, lambda book, sheet, shown, on: actions.delete(book, sheet, shown, by=by, on=on))
        return

    def drop(book: TagBook, sheet: Sheet, shown: ShownClaim, on: str) -> Edit:
        return actions.drop_evidence(book, sheet, shown, evidence_id=piece.id, by=by, on=on)

    change(reader, drop, lambda state: replace(state, evidence=None))


def kind(reader: Reader, pressed: Pressed) -> None:
    """Say what the claim does; while words are selected, what the claim they become does."""
    assert pressed.command is not None
    wanted, by = KINDS[pressed.command.id], reader.work.library.by
    if reader.state.selection is not None and reader.state.selection.claim is None:
        create(reader, kind=wanted)
        return
    change(
        reader, lambda book, sheet, shown, on: actions.set_kind(book, sheet, shown, kind=wanted, by=by, on=on)
    )


def words(reader: Reader, _: Pressed) -> None:
    """Take up the words of the claim in hand, to change them."""
    reader.state = selecting.edit_words(reader.state)


def note(reader: Reader, _: Pressed) -> None:
    """Write a note."""
    from tui.terminal.doing.resuming import finished, keep, unfinished
    from tui.terminal.screens.note import NoteScreen

    shown, by = reader.state.in_hand, reader.work.library.by
    if shown is None:
        reader.say("no claim in hand to write a note to")
        return

    to, article, claim = target(reader), reader.state.sheet.article.id, shown.claim.id
    kept = unfinished(reader, article, claim)

    def written(text: str | None) -> None:
        if text is None:
            finished(reader, article, claim)
        else:
            change(
                reader,
                lambda book, sheet, one, on: actions.set_note(book, sheet, one, note=text, by=by, on=on),
                to=to,
                saved=lambda: finished(reader, article, claim),  # only then: the note is on the disk
            )

    text = kept if kept is not None else shown.mark.note if shown.mark else ""
    reader.app.push_screen(NoteScreen(text, lambda typed: keep(reader, article, claim, typed)), written)


def undo(reader: Reader, _: Pressed) -> None:
    """Take the last change back."""
    reader.work.undo(reader.state.sheet.article)


def redo(reader: Reader, _: Pressed) -> None:
    """Do again what was taken back."""
    reader.work.redo(reader.state.sheet.article)
