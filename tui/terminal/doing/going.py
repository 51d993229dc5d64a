"""To other places: links, articles, the clipboard, out."""

from __future__ import annotations

from tui.reading import moves
from tui.reading.card import copied
from tui.reading.links import Linked, far_end, links, other_end
from tui.reading.state import Place
from tui.terminal.keys import Pressed
from tui.terminal.news import AT_CLAIM, Trouble
from tui.terminal.reader import Reader, app_of
from tui.terminal.widgets.lists import ArticlesPane


def follow(reader: Reader, _: Pressed) -> None:
    """Go to the other end of the link of the claim in hand; ask which, if there are several."""
    found = links(reader.state.index, reader.state.in_hand)
    if not found:
        reader.say("this claim has no link" + reader.state.hint("; {link-answer} and {link-same} make links"))
    elif len(found) == 1:
        go(reader, found[0].target)
    else:
        _ask(reader, found)


def go(reader: Reader, target: str) -> None:
    """Go to a claim: "id", or "article#id" in another article."""
    article, _, claim = target.rpartition("#")
    before, far = reader.state.remembered(), far_end(reader.state.index, target)
    if far is not None and far.there is None:
        reader.say("the claim at the other end is not there any more")
    elif article and article != reader.state.sheet.article.id:
        reader.state = before
        reader.work.open(article, Place(article, AT_CLAIM, claim))
    else:
        reader.state = moves.take(before, claim)


def _ask(reader: Reader, found: tuple[Linked, ...]) -> None:
    from tui.terminal.screens.pick import Choice, PickScreen

    here = reader.state.sheet.article.id  # another article may be there when the screen closes
    choices = [
        Choice(
            one.target if "#" in one.target else f"{here}#{one.target}",
            other_end(reader.state.index, one.target),
            one.words,
        )
        for one in found
    ]
    reader.app.push_screen(
        PickScreen("Go to", choices), lambda choice: go(reader, choice.id) if choice else None
    )


def back(reader: Reader, _: Pressed) -> None:
    """Go back, to another article if that is where one was."""
    state, elsewhere = moves.back(reader.state)
    reader.state = state
    if elsewhere is not None:
        reader.work.open(elsewhere.article, elsewhere)


def next_article(reader: Reader, _: Pressed) -> None:
    """Open the next article of the list."""
    _neighbour(reader, 1)


def previous_article(reader: Reader, _: Pressed) -> None:
    """Open the previous article of the list."""
    _neighbour(reader, -1)


def _neighbour(reader: Reader, step: int) -> None:
    readable = [ref.id for ref in reader.query_one(ArticlesPane).articles if ref.problem is None]
    # What is wanted may still be on its way to the screen; one that cannot be read is passed by.
    here = reader.work.refused or reader.work.wanted
    place = readable.index(here) + step if here in readable else 0
    if not 0 <= place < len(readable):
        reader.say("this is the last article" if step > 0 else "this is the first article")
    else:
        reader.open(readable[place])


def copy(reader: Reader, _: Pressed) -> None:
    """Copy the claim in hand or the selection, with its source, and say where it went."""
    from tui.terminal.clipboard import copy as to_clipboard

    text = copied(reader.state)
    if not text:
        reader.say("nothing to copy: take a claim in hand, or select words")
        return
    to_clipboard(app_of(reader), text, reader.say)


def redraw(reader: Reader, _: Pressed) -> None:
    """Draw everything anew."""
    app_of(reader).action_redraw()


def suspend(reader: Reader, _: Pressed) -> None:
    """Stop the process until `fg`."""
    app_of(reader).action_suspend_process()


def quit(reader: Reader, _: Pressed) -> None:  # noqa: A001 (the command's name)
    """Leave; what was done is on disk, or is being written and waited for. What cannot be written is told first."""
    leave(reader, reader.state.hint("; {quit} again leaves"))


def leave(reader: Reader, again: str) -> None:
    """Leave from whatever screen, unless there is something to be told first.

    Args:
        reader: who reads.
        again: how one leaves all the same, behind what is told.
    """
    unsaved = reader.work.leave()
    if not unsaved:
        reader.work.keep_position(reader.state.sheet.article.id, reader.state.cursor)
        reader.work.stop()
        reader.app.exit(0)
    elif reader.app.screen is reader:
        reader.post_message(Trouble(unsaved + again))
    else:  # another screen covers the row where it would stand
        from tui.terminal.screens.confirm import ConfirmScreen

        reader.app.push_screen(
            ConfirmScreen("Leave all the same?", (unsaved,)),
            lambda yes: leave(reader, again) if yes else None,
        )
