"""What the bar of keys shows: the tags, or what may follow the keys pressed so far, or the keys of a mode."""

from __future__ import annotations

from tui.model import TagBook
from tui.reading.reviewing import open_suggestions
from tui.reading.state import ReaderState
from tui.tagging.vocabulary import legend
from tui.terminal.commands import DIFFERING, HOLDING, REVIEW, SELECTING
from tui.terminal.keys import Keymap, Steps
from tui.text.canon import plain

Entry = tuple[str, str, bool]

# The keys that a newcomer needs, where there is room beside the tags.
_FIRST = ("next-claim", "next-evidence", "next-unfounded", "review", "finder", "help")


def heading(state: ReaderState, pending: Steps) -> str:
    """What stands before the keys."""
    if pending:
        return "".join(pending)
    if state.held is not None:
        return f"Link ({state.held.relation})"
    if state.selection is not None:
        return "Changing the words" if state.selection.claim else "Selecting"
    if state.review:
        return f"Review, {len(open_suggestions(state))} left"
    return f"Disagreement {state.differences.number}" if state.differences is not None else ""


def entries(state: ReaderState, keymap: Keymap, pending: Steps, book: TagBook) -> tuple[Entry, ...]:
    """Keys with what each does; lit are the tags that the claim in hand has."""
    shown = state.in_hand
    tags = legend(book.tags, shown.mark if shown else None)
    if pending == keymap_tag(keymap):
        letters = tuple((one.key, plain(one.tag.name), one.on) for one in tags if one.key.isalpha())
        return (*letters, ("Enter", "another or a new tag", False))
    if pending:
        return tuple((key, command.label, False) for key, command in keymap.following(pending))
    if state.held is not None:
        return _context(keymap, HOLDING)
    if state.selection is not None:
        found = _context(keymap, SELECTING)
        if state.selection.claim is None:
            return found
        kept = set(keymap.keys_of("make-claim"))
        return tuple((key, "keep words" if key in kept else label, on) for key, label, on in found)
    if state.review:
        return _context(keymap, REVIEW)
    hot = tuple((one.key, plain(one.tag.name), one.on) for one in tags if one.key.isdigit())
    rest = tuple((f"t{one.key}", plain(one.tag.name), one.on) for one in tags if one.key.isalpha())
    compared = _context(keymap, DIFFERING) if state.differences is not None else ()
    return (*compared, *hot, *rest, *_named(keymap, _FIRST))


def keymap_tag(keymap: Keymap) -> Steps:
    """The keys that begin a tag by its letter."""
    keys = next((command.keys for command in keymap.commands if command.id == "tag"), ())
    return tuple(keys[0][:-1]) if keys else ()


def _context(keymap: Keymap, context: str) -> tuple[Entry, ...]:
    return tuple(
        (keymap.keys_of(command.id)[0], command.label, False)
        for command in keymap.commands
        if command.context == context and command.keys
    )


def _named(keymap: Keymap, ids: tuple[str, ...]) -> tuple[Entry, ...]:
    labels = {command.id: command.label for command in keymap.commands}
    return tuple((keys[0], labels[id_], False) for id_ in ids if (keys := keymap.keys_of(id_)))
