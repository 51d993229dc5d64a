"""Saving what waits: under the lock, fitted to what others have written meanwhile, each edit with its line in the history."""

from __future__ import annotations

import contextlib
import errno
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tui.library.durable import ChangedError, ReadOnlyError, reason, sweep
from tui.library.errors import LibraryError
from tui.library.history import History
from tui.library.locks import locked
from tui.library.tagsdisk import TagsDisk
from tui.library.tagspending import Wish
from tui.library.tagswriting import edited
from tui.model import TagBook
from tui.tagging.edits import Edit, apply, flat
from tui.tagging.merging import rebase

TRIES = 8  # how often an edit is fitted anew to a file that writers without our lock keep changing
OLD_TEMPORARY = 3600.0  # seconds after which temporary files of other machines are swept


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving.

    Attributes:
        book: as it is on the disk now.
        done: the wishes that changed something.
        conflicts: a sentence for each true conflict.
        refused: the wishes that the file cannot hold, and why.
    """

    book: TagBook
    done: tuple[Wish, ...]
    conflicts: tuple[str, ...]
    refused: tuple[tuple[Wish, str], ...]


def save(disk: TagsDisk, history: History, wishes: Sequence[Wish], seen: TagBook | None, *, by: str) -> Saved:
    """Bring wishes to the disk.

    Args:
        disk: the file.
        history: the account beside it.
        wishes: what waits, in its order.
        seen: the book as the session saw it when the first of them was made.
        by: who is named in the history, and to others who want to save meanwhile.

    Raises:
        ReadOnlyError: the file may not be written.
        LibraryError: it cannot be read as a whole, or be written, or is locked; one sentence.
    """
    real, name = disk.real, disk.name
    try:
        with locked(real, who=by or "somebody"):
            sweep(real, older=time.time() - OLD_TEMPORARY)
            for _ in range(TRIES):
                with contextlib.suppress(ChangedError):
                    return _write(disk, history, wishes, seen, by)
                disk.forget()
            raise LibraryError(f"{name} is written by another program all the time.")
    except OSError as error:
        read_only = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        kind = ReadOnlyError if read_only else LibraryError
        raise kind(f"{name} cannot be written: {reason(error)}.") from error


def _write(disk: TagsDisk, history: History, wishes: Sequence[Wish], seen: TagBook | None, by: str) -> Saved:
    """Fit what waits to what is on the disk now, and replace the file."""
    disk.latest()
    book, file, before = disk.book, disk.file, disk.digest
    notes: list[tuple[Wish, Edit, Edit]] = []
    conflicts: list[str] = []
    refused: list[tuple[Wish, str]] = []
    for wish in wishes:
        fitted, apart = rebase(wish.edit, book, seen)
        new, inverse = apply(book, fitted)
        try:
            changed = file if not flat(fitted) or new is book else edited(file, fitted, new)
        except LibraryError as error:
            refused.append((wish, str(error)))
            continue
        conflicts += apart
        seen = seen and apply(seen, fitted)[0]
        if changed.parts != file.parts or wish.of is not None:  # an undo is over, even one that found nothing
            notes.append((wish, fitted, inverse))
        if changed.parts != file.parts:  # what changes nothing is nothing to undo
            file, book = changed, new
    if file is not disk.file:
        disk.write(file, book)
    for wish, edit, inverse in notes:
        with contextlib.suppress(OSError):  # without its line a mark is saved all the same
            history.add(
                wish.kind, edit, inverse, by=by, on=wish.on, before=before, after=disk.digest, of=wish.of
            )
        before = disk.digest
    return Saved(book, tuple(wish for wish, _, _ in notes), tuple(conflicts), tuple(refused))
