"""Who the speaker in hand is: another name, an alias, one with somebody else or two, a role, a side."""

from __future__ import annotations

from collections.abc import Callable

from tui.model import Entity, EntityKind, Sheet, ShownClaim, TagBook
from tui.tagging import actions
from tui.tagging.edits import Edit
from tui.terminal.doing.changing import Target, change, target
from tui.terminal.doing.speaking import speakers
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader

NamedChange = Callable[[TagBook, Sheet, str, ShownClaim, str], Edit]


def names(reader: Reader, _: Pressed) -> None:
    """Ask what is to be said of the speaker of the claim in hand."""
    from tui.terminal.screens.pick import Choice, PickScreen

    entity, to = _speaker(reader), target(reader)
    if entity is None:
        reader.say(
            "no claim in hand with a speaker to describe" + reader.state.hint(": {speaker} says who it is")
        )
        return
    anonymous = "is not anonymous" if entity.anonymous else "is anonymous"
    choices = [
        Choice("rename", "has another name", entity.name),
        Choice("alias", "is also called", ", ".join(entity.aliases)),
        Choice("merge", "is the same as", "all claims of both become one speaker's"),
        Choice("split", "is not who says this claim", "only this claim goes to a new speaker"),
        Choice("role", "has the role", entity.role),
        Choice("side", "is on the side of", entity.side),
        Choice("anonymous", anonymous, ""),
        *(
            Choice(f"kind {kind.value}", f"is {with_article(kind.value)}", "")
            for kind in EntityKind
            if kind is not entity.kind
        ),
    ]

    def picked(choice: Choice | None) -> None:
        if choice is not None:
            _describe(reader, entity, choice.id, to)

    reader.app.push_screen(PickScreen(entity.name, choices), picked)


def with_article(word: str) -> str:
    """A word with "a" or "an" before it."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def _speaker(reader: Reader) -> Entity | None:
    shown = reader.state.in_hand
    return reader.state.sheet.entities.get(shown.claim.speaker or "") if shown else None


def _describe(reader: Reader, entity: Entity, what: str, to: Target) -> None:
    by = reader.work.library.by
    if what == "merge":
        _merge(reader, entity, to)
    elif what == "anonymous":
        other = not entity.anonymous
        _change(
            reader,
            lambda book, sheet, key, _, on: actions.describe_entity(
                book, sheet, key, anonymous=other, by=by, on=on
            ),
            to,
        )
    elif what.startswith("kind "):
        kind = EntityKind(what.removeprefix("kind "))
        _change(
            reader,
            lambda book, sheet, key, _, on: actions.describe_entity(
                book, sheet, key, kind=kind, by=by, on=on
            ),
            to,
        )
    else:
        _ask(reader, entity, what, to)


def _ask(reader: Reader, entity: Entity, what: str, to: Target) -> None:
    from tui.terminal.screens.prompt import PromptScreen

    by = reader.work.library.by
    first = {"rename": entity.name, "role": entity.role, "side": entity.side}.get(what, "")
    makers: dict[str, Callable[[str], NamedChange]] = {
        "rename": lambda text: (
            lambda book, sheet, key, _, on: actions.rename_entity(book, sheet, key, text, by=by, on=on)
        ),
        "alias": lambda text: (
            lambda book, sheet, key, _, on: actions.add_alias(book, sheet, key, text, by=by, on=on)
        ),
        "split": lambda text: (
            lambda book, sheet, key, one, on: actions.split_entity(
                book, sheet, key, [one], text, by=by, on=on
            )
        ),
        "role": lambda text: (
            lambda book, sheet, key, _, on: actions.describe_entity(book, sheet, key, role=text, by=by, on=on)
        ),
        "side": lambda text: (
            lambda book, sheet, key, _, on: actions.describe_entity(book, sheet, key, side=text, by=by, on=on)
        ),
    }

    def typed(text: str | None) -> None:
        if text is not None:
            _change(reader, makers[what](text), to)

    headings = {"rename": "is named", "alias": "is also called", "split": ": the new speaker's name"}
    reader.app.push_screen(PromptScreen(f"{entity.name} {headings.get(what, what)}", first), typed)


def _merge(reader: Reader, entity: Entity, to: Target) -> None:
    from tui.terminal.screens.pick import Choice, PickScreen

    others = [one for one in speakers(reader.state, reader.work.library.tags.book) if one.id != entity.id]
    by = reader.work.library.by

    def picked(choice: Choice | None) -> None:
        if choice is not None:
            keep = choice.id
            _change(
                reader,
                lambda book, sheet, key, _, on: actions.merge_entities(book, sheet, keep, key, by=by, on=on),
                to,
            )

    choices = [Choice(one.id, one.name, one.role) for one in others]
    reader.app.push_screen(PickScreen(f"{entity.name} is the same as", choices), picked)


def _change(reader: Reader, make: NamedChange, to: Target) -> None:
    """Change the speaker of the claim in hand, as the tag book and the sheet know it at the moment."""

    def made(book: TagBook, sheet: Sheet, shown: ShownClaim, on: str) -> Edit:
        if shown.claim.speaker is None:
            raise ValueError("this claim has no speaker any more")
        return make(book, sheet, shown.claim.speaker, shown, on)

    change(reader, made, to=to)
