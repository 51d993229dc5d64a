"""Marks: tags, kinds, speakers, words, notes. A mark is shown when it is on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tui.model import Article, Kind, Sheet, ShownClaim, Spans, Status, Tag, TagBook
from tui.reading import moves, selecting
from tui.reading.card import guesses
from tui.reading.checking import changed
from tui.reading.state import ReaderState
from tui.tagging import actions
from tui.tagging.edits import Edit, several
from tui.tagging.vocabulary import hot_tags, letter_tags, recent_tags
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader
from tui.terminal.work import current, now

Change = Callable[[TagBook, Sheet, ShownClaim, str], Edit]
KINDS = {"allegation": Kind.ALLEGATION, "denial": Kind.DENIAL, "statement": Kind.STATEMENT}


@dataclass(frozen=True, slots=True)
class Target:
    """A claim as it was in hand when a screen opened over it: another article may be there when the screen closes."""

    article: Article
    shown: ShownClaim | None


def target(reader: Reader) -> Target:
    """What is in hand now."""
    return Target(reader.state.sheet.article, reader.state.in_hand)


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
        reader.say("no claim in hand: J takes the next one, V selects a sentence")
        return
    reader.work.edit(
        to.article, lambda book, sheet: make(book, sheet, current(sheet, shown), on), then, saved
    )


def create(reader: Reader, kind: Kind | None = None, tags: tuple[str, ...] = ()) -> None:
    """Make the selected words a claim, or keep them as the words of the claim being changed."""
    selection, spans = reader.state.selection, selecting.chosen(reader.state)
    if selection is None or not spans:
        reader.say("no words are selected")
        return
    by, on, article = reader.work.library.by, now(), reader.state.sheet.article
    changed = reader.state.index.by_id.get(selection.claim or "")
    reader.state = selecting.drop(reader.state)
    if changed is not None:
        taking = _taking(spans)
        reader.work.edit(
            article,
            lambda book, sheet: actions.set_spans(
                book, sheet, current(sheet, changed), spans=spans, by=by, on=on
            ),
            taking,
        )
        return
    reader.work.edit(
        article,
        lambda book, sheet: actions.add_claim(
            book, sheet, spans, kind=kind or Kind.STATEMENT, tags=tags, by=by, on=on
        ),
        _taking(spans),
    )


def _taking(spans: Spans) -> Callable[[ReaderState], ReaderState]:
    def take(state: ReaderState) -> ReaderState:
        made = next((one for one in state.index.shown if one.claim.content == spans), None)
        return state if made is None else moves.take(state, made.claim.id).saying(state.said)

    return take


def make(reader: Reader, _: Pressed) -> None:
    """Enter in a selection."""
    create(reader)


def put_tag(reader: Reader, tag: str, to: Target | None = None) -> None:
    """Put a tag on the claim in hand, or take it off; while words are selected, on the claim they become."""
    reader.last_tag = tag
    if reader.state.selection is not None and reader.state.selection.claim is None:
        create(reader, tags=(tag,))
        return
    by = reader.work.library.by
    change(
        reader,
        lambda book, sheet, shown, on: actions.toggle_tag(book, sheet, shown, tag=tag, by=by, on=on),
        to=to,
    )


def hot(reader: Reader, pressed: Pressed) -> None:
    """A digit."""
    tag = hot_tags(reader.work.book().tags).get(pressed.key)
    if tag is None:
        reader.say(f"no tag has the key {pressed.key}: t Enter makes one")
    else:
        put_tag(reader, tag.name)


def by_letter(reader: Reader, pressed: Pressed) -> None:
    """T and a letter; t Enter asks."""
    tags = reader.work.book().tags
    tag = letter_tags(tags).get(pressed.key) or hot_tags(tags).get(pressed.key)
    if tag is not None:
        put_tag(reader, tag.name)
    elif pressed.key in ("enter", "t", "question_mark"):
        pick_tag(reader)
    else:
        reader.say(f"no tag has the letter {pressed.key}: t Enter picks or makes one")


def pick_tag(reader: Reader) -> None:
    """Pick a tag from the vocabulary, or make a new one."""
    from tui.terminal.screens.pick import Choice, PickScreen

    shown = reader.state.in_hand
    if shown is None and reader.state.selection is None:
        reader.say("no claim in hand to tag: J takes the next one, V selects a sentence")
        return
    on = shown.mark.tags if shown is not None and shown.mark is not None else ()
    book = reader.work.library.tags.book
    recent = recent_tags(mark for marks in book.articles.values() for mark in marks.claims)
    tags = sorted(
        book.tags.values(), key=lambda tag: recent.index(tag.name) if tag.name in recent else len(recent)
    )
    choices = [
        Choice(
            tag.name, tag.name, " · ".join(filter(None, (tag.key, tag.help, "on" if tag.name in on else "")))
        )
        for tag in tags
    ]

    to = target(reader)

    def picked(choice: Choice | None) -> None:
        if choice is None:
            return
        if choice.new:
            _make_tag(reader, choice.text, to)
        else:
            put_tag(reader, choice.id, to)

    reader.app.push_screen(PickScreen("Tag", choices, new="make the tag “{}”"), picked)


def _make_tag(reader: Reader, name: str, to: Target) -> None:
    """Make a tag and put it on the claim in hand: one change, one undo."""
    by = reader.work.library.by
    if reader.state.selection is not None:
        reader.work.edit(reader.state.sheet.article, lambda book, _: actions.add_tag(book, Tag(name)))
        put_tag(reader, name)
        return

    def both(book: TagBook, sheet: Sheet, shown: ShownClaim, on: str) -> Edit:
        new = actions.add_tag(book, Tag(name))
        put = actions.toggle_tag(book, sheet, shown, tag=name, by=by, on=on)
        return several([new, put], f"new tag {name}")

    reader.last_tag = name
    change(reader, both, to=to)


def repeat(reader: Reader, _: Pressed) -> None:
    """The last tag once more."""
    if reader.last_tag:
        put_tag(reader, reader.last_tag)
    else:
        reader.say("no tag was put yet")


def accept(reader: Reader, _: Pressed) -> None:
    """Accept the suggestion in hand, or the words that a mark was found at."""
    shown, by = reader.state.in_hand, reader.work.library.by
    if shown is not None and _anew(reader, shown):
        change(reader, lambda book, sheet, one, on: actions.reanchor(book, sheet, one, by=by, on=on))
    elif shown is not None and shown.status is Status.LOST:
        reader.say("its words are not in the text any more: dd deletes the mark")
    elif shown is not None and shown.mark is not None and not guesses(shown):
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
