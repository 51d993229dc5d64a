"""Links: hold a claim, go anywhere, drop the other end."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tui.model import Basis, Sheet, ShownClaim, Spans, Stance, TagBook
from tui.reading import moves, selecting
from tui.reading.links import Linked, links, other_end, said
from tui.reading.state import Held, same_claim
from tui.reading.walking import unit_at
from tui.tagging import actions
from tui.tagging.edits import Edit
from tui.tagging.overlay import overlay
from tui.terminal.doing.changing import Target, change, target
from tui.terminal.doing.speaking import bases
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader
from tui.terminal.work import current
from tui.text.cells import crop

RELATIONS = {
    "link-evidence": "evidence",
    "link-answer": "answers",
    "link-same": "same",
    "link-source": "relays",
}


def hold(reader: Reader, pressed: Pressed) -> None:
    """Hold the claim in hand."""
    shown = reader.state.in_hand
    if shown is None or pressed.command is None:
        reader.say("no claim in hand to link from")
        return
    words = crop(said(reader.state.index, shown), 40)
    relation = RELATIONS[pressed.command.id]
    held = Held(reader.state.sheet.article.id, shown, relation, words)
    reader.state = replace(
        reader.state.remembered(),
        held=held,
        said=f"holding “{words}”" + reader.state.hint(": {drop-link} links what is in hand"),
    )


def cancel(reader: Reader, _: Pressed) -> None:
    """Let go."""
    reader.state = replace(reader.state, held=None, said="no link was made")


def drop(reader: Reader, _: Pressed) -> None:
    """Link what is held to what is in hand here."""
    held = reader.state.held
    if held is None:
        return
    if held.relation == "evidence":
        _evidence(reader, held)
    else:
        _claim(reader, held)


def _claim(reader: Reader, held: Held) -> None:
    to = target(reader)
    if to.shown is None:
        reader.say(
            "take the other claim in hand first"
            + reader.state.hint(
                ": {next-claim}, {previous-claim}, {same-speaker}, {other-speaker} go to claims"
            )
        )
    elif held.article != to.article.id:
        _across(reader, held, to)
    elif held.claim == to.shown.claim.id:
        reader.say("that is the claim that is held: go to the other one")
    else:
        start, relation = held.shown, cast("actions.Relation", held.relation)

        def make(book: TagBook, sheet: Sheet, shown: ShownClaim, on: str) -> Edit:
            by, one = reader.work.library.by, current(sheet, start)
            return actions.link(book, sheet, one, relation=relation, to=shown.claim.id, by=by, on=on)

        change(reader, make, to=to)
        reader.state = replace(reader.state, held=None)


def _across(reader: Reader, held: Held, to: Target) -> None:
    """A link to a claim in another article is kept at the claim that was held; both become marks."""
    library, relation = reader.work.library, cast("actions.Relation", held.relation)

    def there(book: TagBook) -> tuple[Sheet, ShownClaim]:
        article = library.read(held.article)
        sheet = overlay(article, library.attribution(article), book)
        return sheet, current(sheet, held.shown)

    def make(book: TagBook, sheet: Sheet, shown: ShownClaim, on: str) -> Edit:
        return actions.link_across(book, sheet, shown, held=there, relation=relation, by=library.by, on=on)

    change(reader, make, to=to)
    reader.state = replace(reader.state, held=None)


def _evidence(reader: Reader, held: Held) -> None:
    if held.article != reader.state.sheet.article.id:
        reader.say(
            "evidence has to stand in the article of its claim" + reader.state.hint(": {back} goes back")
        )
        return
    from tui.terminal.screens.pick import Choice, PickScreen

    spans, by_whom = _pointed_at(reader, held)
    to = replace(target(reader), shown=held.shown)

    def picked(choice: Choice | None) -> None:
        if choice is None:
            return
        stance, basis = choice.id.split()
        _add(reader, to, spans, Basis(basis), Stance(stance), by_whom)

    words = crop(" … ".join(reader.state.text[start:end] for start, end in spans), 40)
    reader.app.push_screen(PickScreen(f"“{words}” is", bases()), picked)


def _pointed_at(reader: Reader, held: Held) -> tuple[Spans, str | None]:
    """The words that are meant and who states them: the selection, the claim in hand, or the sentence here."""
    state = reader.state
    chosen = selecting.chosen(state)
    shown = state.in_hand
    if chosen:
        around = [one for one in state.index.at(chosen[0][0]) if one.claim.id != held.claim]
        return chosen, around[0].claim.speaker if around else None
    if shown is not None and shown.claim.id != held.claim and shown.claim.content:
        return shown.claim.content, shown.claim.speaker
    return (unit_at(state.text, state.cursor, "sentence"),), None


def _add(reader: Reader, to: Target, spans: Spans, basis: Basis, stance: Stance, speaker: str | None) -> None:
    """Add evidence to the claim that was held; the claim is in hand again, if its article still is."""
    by = reader.work.library.by

    def make(book: TagBook, sheet: Sheet, shown: ShownClaim, on: str) -> Edit:
        return actions.add_evidence(
            book, sheet, shown, spans=spans, basis=basis, stance=stance, speaker=speaker, by=by, on=on
        )

    state = replace(reader.state, held=None, selection=None)
    here = same_claim(state.index, to.shown) if to.shown and to.article.id == state.sheet.article.id else None
    reader.state = moves.take(state, here.claim.id) if here else state
    change(reader, make, to=to)


def unlink(reader: Reader, _: Pressed) -> None:
    """Take a link of the claim in hand away, whichever end says it."""
    index, to = reader.state.index, target(reader)
    found = links(index, to.shown)
    if not found:
        reader.say("this claim has no link")
    elif len(found) == 1:
        _unlink(reader, found[0], to)
    else:
        from tui.terminal.screens.pick import Choice, PickScreen

        choices = [
            Choice(str(place), other_end(index, one.target), one.words) for place, one in enumerate(found)
        ]

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                _unlink(reader, found[int(choice.id)], to)

        reader.app.push_screen(PickScreen("Drop which link?", choices), picked)


def _unlink(reader: Reader, link: Linked, to: Target) -> None:
    by, relation = reader.work.library.by, cast("actions.Relation", link.relation)

    def make(book: TagBook, sheet: Sheet, shown: ShownClaim, on: str) -> Edit:
        here, other = shown.claim.id, link.target
        if link.outgoing:
            return actions.unlink(book, sheet, shown, relation=relation, to=other, by=by, on=on)
        article, sign, id_ = other.rpartition("#")
        if sign:
            return actions.unlink_far(book, article, id_, relation=relation, to=f"{sheet.article.id}#{here}")
        saying = next((one for one in sheet.claims if one.claim.id == other), None)
        if saying is None:
            raise ValueError("that link is gone: somebody else took it away")
        return actions.unlink(book, sheet, saying, relation=relation, to=here, by=by, on=on)

    change(reader, make, to=to)
