"""Who says a claim, whom it accuses, who states its evidence and what that is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.model import Basis, Entity, Stance, TagBook
from tui.reading.state import ReaderState
from tui.tagging import actions
from tui.terminal.doing.changing import Change, change, target
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader

if TYPE_CHECKING:
    from tui.terminal.screens.pick import Choice


def speaker(reader: Reader, _: Pressed) -> None:
    """Say who says the claim in hand, or who states the piece of evidence that is shown."""
    by, piece = reader.work.library.by, reader.state.evidence_in_focus
    if reader.state.in_hand is None:
        reader.say("no claim in hand to give to a speaker")
    elif piece is None:
        _who(
            reader,
            "Who says it?",
            lambda entity: (
                lambda book, sheet, shown, on: actions.set_speaker(
                    book, sheet, shown, entity=entity, by=by, on=on
                )
            ),
        )
    else:
        _who(
            reader,
            "Who states this evidence?",
            lambda entity: (
                lambda book, sheet, shown, on: actions.set_evidence(
                    book,
                    sheet,
                    shown,
                    evidence_id=piece.id,
                    basis=piece.basis,
                    stance=piece.stance,
                    speaker=entity.id if entity else None,
                    by=by,
                    on=on,
                )
            ),
            new="",
        )


def against(reader: Reader, _: Pressed) -> None:
    """Say whom the claim in hand accuses."""
    by = reader.work.library.by
    if reader.state.in_hand is None:
        reader.say("no claim in hand")
        return

    def make(entity: Entity | None) -> Change:
        accused = () if entity is None else (entity.id or entity.name,)
        return lambda book, sheet, shown, on: actions.set_against(
            book, sheet, shown, against=accused, by=by, on=on
        )

    _who(reader, "Whom does it accuse?", make, nobody="nobody", new="the words “{}”")


def _who(
    reader: Reader,
    heading: str,
    make: Callable[[Entity | None], Change],
    *,
    nobody: str = "nobody: the text does not say who",
    new: str = "a new speaker “{}”",
) -> None:
    """Pick a speaker of the article, one of the library, a new one or nobody, and change the claim by that."""
    from tui.terminal.screens.pick import Choice, PickScreen

    entities = speakers(reader.state, reader.work.library.tags.book)
    known, to = {one.id: one for one in entities}, target(reader)
    choices = [*(Choice(one.id, one.name, _about(one)) for one in entities), Choice("", nobody, "")]

    def picked(choice: Choice | None) -> None:
        if choice is not None:
            change(reader, make(Entity("", choice.text) if choice.new else known.get(choice.id)), to=to)

    reader.app.push_screen(PickScreen(heading, choices, new=new), picked)


def speakers(state: ReaderState, book: TagBook) -> list[Entity]:
    """Who may say it: the speakers of the article first, then its other entities, then the library's."""
    here = [state.sheet.entities[id_] for id_ in state.sheet.speakers if id_ in state.sheet.entities]
    known = {one.id for one in here}
    rest = (*state.sheet.entities.values(), *book.entities.values())
    for one in rest:
        if one.id not in known:
            known.add(one.id)
            here.append(one)
    return here


def _about(entity: Entity) -> str:
    return " · ".join(
        part for part in (entity.role, entity.side, "anonymous" if entity.anonymous else "") if part
    )


def basis(reader: Reader, _: Pressed) -> None:
    """Say what the piece of evidence that is shown is, and which way it speaks."""
    from tui.terminal.screens.pick import PickScreen

    piece, by, to = reader.state.evidence_in_focus, reader.work.library.by, target(reader)
    if piece is None:
        reader.say("no piece of evidence is shown" + reader.state.hint(": {next-evidence} shows the first"))
        return

    def picked(choice: Choice | None) -> None:
        if choice is not None:
            stance, kind = choice.id.split()
            change(
                reader,
                lambda book, sheet, shown, on: actions.set_evidence(
                    book,
                    sheet,
                    shown,
                    evidence_id=piece.id,
                    basis=Basis(kind),
                    stance=Stance(stance),
                    speaker=piece.by,
                    by=by,
                    on=on,
                ),
                to=to,
            )

    reader.app.push_screen(PickScreen("This evidence is", bases()), picked)


def bases() -> list[Choice]:
    """Each basis of evidence, supporting or disputing."""
    from tui.terminal.screens.pick import Choice

    return [
        Choice(f"{stance.value} {basis.value}", basis.value, stance.value)
        for stance in Stance
        for basis in Basis
    ]
