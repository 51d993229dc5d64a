"""Tags: on the claim in hand or the words that are selected, by number, letter, name, or once more."""

from __future__ import annotations

from tui.model import Sheet, ShownClaim, Tag, TagBook
from tui.tagging import actions
from tui.tagging.edits import Edit, several
from tui.tagging.vocabulary import hot_tags, letter_tags
from tui.terminal.doing.changing import Target, change, target
from tui.terminal.doing.marking import create
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader


def put_tag(reader: Reader, tag: str, to: Target | None = None) -> None:
    """Put a tag on the claim in hand, or take it off; while words are selected, on the claim they become."""
    to = to or target(reader)
    reader.last_tag = tag
    if to.selection is not None and to.selection.claim is None:
        create(reader, tags=(tag,), to=to)
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
        reader.say(f"no tag has the key {pressed.key}" + reader.state.hint(": {tag} Enter makes one"))
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
        reader.say(
            f"no tag has the letter {pressed.key}" + reader.state.hint(": {tag} Enter picks or makes one")
        )


def pick_tag(reader: Reader) -> None:
    """Pick a tag from the vocabulary, those that were put last before the others, or make a new one."""
    from tui.terminal.screens.pick import Choice, PickScreen

    to = target(reader)
    if to.shown is None and to.selection is None:
        reader.say(
            "no claim in hand to tag"
            + reader.state.hint(": {next-claim} takes the next one, {select-sentences} selects a sentence")
        )
        return
    on = to.shown.mark.tags if to.shown is not None and to.shown.mark is not None else ()
    store = reader.work.library.tags
    places = {tag: place for place, tag in enumerate(store.recent_tags())}
    tags = sorted(store.book.tags.values(), key=lambda tag: places.get(tag.name, len(places)))
    choices = [
        Choice(
            tag.name,
            tag.name,
            " · ".join(filter(None, (tag.key, tag.help, "on" if tag.name in on else ""))),
        )
        for tag in tags
    ]

    def picked(choice: Choice | None) -> None:
        if choice is None:
            return
        if choice.new:
            _make_tag(reader, choice.text, to)
        else:
            put_tag(reader, choice.id, to)

    reader.app.push_screen(PickScreen("Tag", choices, new="make the tag “{}”"), picked)


def _make_tag(reader: Reader, name: str, to: Target) -> None:
    """Make a tag and put it on what was in hand: one change, one undo."""
    reader.last_tag = name
    if to.selection is not None and to.selection.claim is None:
        create(reader, tags=(name,), new=Tag(name), to=to)
        return
    by = reader.work.library.by

    def both(book: TagBook, sheet: Sheet, shown: ShownClaim, on: str) -> Edit:
        new = actions.add_tag(book, Tag(name))
        put = actions.toggle_tag(book, sheet, shown, tag=name, by=by, on=on)
        return several([new, put], f"new tag {name}")

    change(reader, both, to=to)


def repeat(reader: Reader, _: Pressed) -> None:
    """The last tag once more."""
    if reader.last_tag:
        put_tag(reader, reader.last_tag)
    else:
        reader.say("no tag was put yet")
