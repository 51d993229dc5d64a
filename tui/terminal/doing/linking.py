"""Links: hold a claim, go anywhere, drop the other end."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from tui.model import Basis, Sheet, ShownClaim, Spans, Stance, TagBook
from tui.reading import moves, selecting
from tui.reading.card import said
from tui.reading.state import Held
from tui.reading.walking import unit_at
from tui.tagging import actions
from tui.tagging.edits import Edit, find_mark
from tui.terminal.doing.going import words_of
from tui.terminal.doing.speaking import bases
from tui.terminal.doing.tagging import Target, change, target
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader
from tui.terminal.work import current, now
from tui.text.cells import crop

RELATIONS = {
    "link-evidence": "evidence",
    "link-answer": "answers",
    "link-same": "same",
    "link-source": "relays",
}
_UNDONE = {"answers": "answers", "same as": "same", "passes on": "relays"}


def hold(reader: Reader, pressed: Pressed) -> None:
    """Hold the claim in hand."""
    shown = reader.state.in_hand
    if shown is None or pressed.command is None:
        reader.say("no claim in hand to link from")
        return
    words = crop(said(reader.state, shown), 40)
    held = Held(reader.state.sheet.article.id, shown.claim.id, RELATIONS[pressed.command.id], words)
    reader.state = replace(
        reader.state.remembered(), held=held, said=f"holding “{words}”: Enter links what is in hand"
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
    here, article = reader.state.in_hand, reader.state.sheet.article
    if here is None:
        reader.say("take the other claim in hand first: J, K, s, p go to claims")
    elif held.article != article.id:
        _across(reader, held, here)
    elif held.claim == here.claim.id:
        reader.say("that is the claim that is held: go to the other one")
    else:
        start = reader.state.index.by_id.get(held.claim)
        if start is None:
            reader.say("the claim that was held is gone")
            return
        by, on = reader.work.library.by, now()
        relation = cast("actions.Relation", held.relation)

        def make(book: TagBook, sheet: Sheet) -> Edit:
            to = current(sheet, here).claim.id
            return actions.link(book, sheet, current(sheet, start), relation=relation, to=to, by=by, on=on)

        reader.work.edit(article, make)
        reader.state = replace(reader.state, held=None)


def _across(reader: Reader, held: Held, here: ShownClaim) -> None:
    """A link to a claim in another article is kept at the claim that was held; both have to be marks."""
    if here.mark is None or find_mark(reader.work.library.tags.book, held.article, held.claim) is None:
        reader.say("claims of two articles are linked when both are marked: Y accepts this one")
        return
    by, on = reader.work.library.by, now()
    relation, to = cast("actions.Relation", held.relation), f"{reader.state.sheet.article.id}#{here.claim.id}"

    def make(book: TagBook, _: Sheet) -> Edit:
        there = reader.work.library.sheet(held.article)
        start = next((one for one in there.claims if one.claim.id == held.claim), None)
        if start is None:
            raise ValueError("the claim that was held is gone")
        return actions.link(book, there, start, relation=relation, to=to, by=by, on=on)

    reader.work.edit(reader.state.sheet.article, make)
    reader.state = replace(reader.state, held=None)


def _evidence(reader: Reader, held: Held) -> None:
    if held.article != reader.state.sheet.article.id:
        reader.say("evidence has to stand in the article of its claim: '' goes back")
        return
    from tui.terminal.screens.pick import Choice, PickScreen

    spans, by_whom = _pointed_at(reader, held)

    def picked(choice: Choice | None) -> None:
        if choice is None:
            return
        stance, basis = choice.id.split()
        _add(reader, held, spans, Basis(basis), Stance(stance), by_whom)

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


def _add(reader: Reader, held: Held, spans: Spans, basis: Basis, stance: Stance, speaker: str | None) -> None:
    start = reader.state.index.by_id.get(held.claim)
    if start is None:
        reader.say("the claim that was held is gone")
        return
    by, on = reader.work.library.by, now()

    def make(book: TagBook, sheet: Sheet) -> Edit:
        return actions.add_evidence(
            book,
            sheet,
            current(sheet, start),
            spans=spans,
            basis=basis,
            stance=stance,
            speaker=speaker,
            by=by,
            on=on,
        )

    reader.state = moves.take(replace(reader.state, held=None, selection=None), held.claim)
    reader.work.edit(reader.state.sheet.article, make)


def unlink(reader: Reader, _: Pressed) -> None:
    """Take a link of the claim in hand away."""
    found = [(_UNDONE[words], other) for words, other in moves.links(reader.state) if words in _UNDONE]
    if not found:
        reader.say("this claim has no link of its own; its other end may have one")
    elif len(found) == 1:
        _unlink(reader, *found[0], target(reader))
    else:
        from tui.terminal.screens.pick import Choice, PickScreen

        choices = [
            Choice(f"{relation} {other}", words_of(reader, other), relation) for relation, other in found
        ]

        held = target(reader)

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                relation, _, other = choice.id.partition(" ")
                _unlink(reader, relation, other, held)

        reader.app.push_screen(PickScreen("Drop which link?", choices), picked)


def _unlink(reader: Reader, relation: str, other: str, claim: Target) -> None:
    by, kind = reader.work.library.by, cast("actions.Relation", relation)
    change(
        reader,
        lambda book, sheet, shown, on: actions.unlink(
            book, sheet, shown, relation=kind, to=other, by=by, on=on
        ),
        to=claim,
    )
