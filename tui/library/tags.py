"""The tag book on the disk: every edit is there before it is shown, beside whatever others have written meanwhile."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tui.library import tagscache
from tui.library.durable import (
    ChangedError,
    ReadOnlyError,
    digest,
    read_bytes,
    real_path,
    reason,
    replace_file,
    signature,
    sweep,
    why_not_writable,
)
from tui.library.errors import LibraryError
from tui.library.history import EDIT, REDO, RESTORE, UNDO, History
from tui.library.locks import locked
from tui.library.tagsfile import TagsFile, new_file
from tui.library.tagspending import Pending, Wish
from tui.library.yamlread import YamlError
from tui.model import TagBook
from tui.tagging.edits import Edit, apply, flat
from tui.tagging.merging import rebase

TRIES = 8  # how often an edit is fitted anew to a file that writers without our lock keep changing
SETTLE = 0.1  # seconds for which a file that shrank has to stay as it is before it is believed
OLD_TEMPORARY = 3600.0
IDLE = 2.0  # seconds after an edit in which the cache is not written


class TagStore:
    """The marks of a library: read, edited, undone, and kept when they cannot be written.

    Blocking; safe to call from several threads. Opening never raises: `problem` says what is wrong.

    Args:
        path: `tags.yaml`; it need not exist.
        by: who edits, as marks and history sign it.
    """

    def __init__(self, path: Path, *, by: str) -> None:
        self.path = path
        self.by = by
        self.problem: str | None = None
        self.warnings: tuple[str, ...] = ()
        self.conflicts: tuple[str, ...] = ()
        self._mutex = threading.RLock()
        self._file = new_file(path.name)
        self._data: bytes | None = None
        self._digest = ""
        self._stale = False
        self._wrote = 0.0
        self._seen: tuple[int, ...] = ()
        self._doubt: tuple[str, float] = ("", 0.0)
        self._disk = TagBook()
        self._broken = False
        try:
            self._real = real_path(path)
        except LibraryError as error:
            self._real, self._broken, self.problem = path, True, str(error)
        self._history = History(self._real.parent / "tags.history.jsonl")
        self._pending = Pending(self._real)
        self._book = self._disk
        if not self._broken:
            self._open()

    @property
    def book(self) -> TagBook:
        """The marks, those that wait to be saved among them."""
        return self._book

    @property
    def pending(self) -> int:
        """How many edits wait to be saved."""
        return len(self._pending.wishes)

    @property
    def history(self) -> History:
        """Who did what when."""
        return self._history

    def edit(self, edit: Edit) -> TagBook:
        """Do an edit: when this returns it is on the disk, or kept for later in a folder that may not be written.

        Raises:
            LibraryError: it is not saved; it is kept, shown and saved as soon as that works. Only where `tags.yaml`
                is broken nothing is kept.
        """
        with self._mutex:
            if not flat(edit):
                return self._book
            if self._broken:
                raise LibraryError(f"Not saved: {self.problem}")
            self._wish(Wish(EDIT, edit, now()))
            return self._book

    def undo(self) -> str | None:
        """Take back what this person did last, in whatever session; returns its label, None if there is nothing.

        Raises:
            LibraryError: as `edit`.
        """
        with self._mutex:
            waiting = self._pending.take_back()
            if waiting is not None:
                self._show()
                return waiting.edit.label
            return self._again(UNDO)

    def redo(self) -> str | None:
        """Do again what this person undid last; returns its label, None if there is nothing.

        Raises:
            LibraryError: as `edit`.
        """
        with self._mutex:
            return self._again(REDO)

    def restore(self, edit: Edit) -> TagBook:
        """As `edit`, for an edit that takes the book back to an earlier time."""
        with self._mutex:
            self._wish(Wish(RESTORE, edit, now()))
            return self._book

    def refresh(self) -> bool:
        """Look whether somebody else has written, and save what waits; True if the book is new.

        Cheap when nothing happened: one call to the system.
        """
        with self._mutex:
            if self._real == self.path and self.path.is_symlink():
                self._relink()
            changed = signature(self._real) != self._seen and self._read_anew()
            if self._pending.wishes and not self._broken and not why_not_writable(self._real):
                with contextlib.suppress(LibraryError):
                    before = self._book
                    self._save()
                    self.problem = None
                    changed = changed or self._book != before
            if changed or time.monotonic() - self._wrote > IDLE:
                self.keep_cache()
            return changed

    def keep_cache(self) -> None:
        """Bring the cache of where the marks are up to date; cheap when it is. Not for the moment after a key."""
        with self._mutex:
            if self._stale:
                tagscache.keep(self._real, self._file, self._digest)
                self._stale = False

    def _relink(self) -> None:
        with contextlib.suppress(LibraryError):
            self._real = real_path(self.path)

    def _open(self) -> None:
        self._seen = signature(self._real)
        try:
            self._adopt(read_bytes(self._real))
        except LibraryError as error:
            self._broken, self.problem = True, str(error)
        else:
            self._say_if_read_only()
        self._show()
        self.keep_cache()

    def _say_if_read_only(self) -> None:
        why = why_not_writable(self._real)
        if why:
            self.problem = (
                f"{self._real.name} cannot be written ({why}): marks are kept in {self._pending.path}."
            )

    def _adopt(self, data: bytes | None) -> None:
        """Take the bytes of the disk as what is there."""
        if data is None:
            file = new_file(self.path.name)
            self._file, self._disk, self._digest = file, TagBook(), ""
        else:
            quick = self._file.updated(data, self._disk) if self._data is not None else None
            known = digest(data)
            if quick is not None:
                self._file, self._disk = file, _ = quick
            elif (cached := tagscache.load(self._real, data, known)) is not None:
                self._file, self._disk = file, _ = cached
            else:
                file = TagsFile.of(data, name=self.path.name)
                self._file, self._disk = file, file.book()
            self._stale = self._stale or quick is not None or bool(file.eager)
            self._digest = known
        self._data = data
        self.warnings = file.warnings

    def _read_anew(self) -> bool:
        """Take what somebody else has written; a file that shrank or broke has to stay so before it is believed."""
        seen = signature(self._real)
        try:
            data = read_bytes(self._real)
            if data is None:
                self.problem = (
                    f"{self.path.name} is gone; the next mark writes it again from what is known here."
                )
                self._seen = seen
                return False
            if data == self._data:
                self._seen = seen
                return False
            if not self._settled(data):
                return False
            self._adopt(data)
        except LibraryError as error:
            if not self._settled(data if isinstance(error, YamlError) and data else b""):
                return False
            self._seen, self._broken, self.problem = seen, True, str(error)
            return True
        self._seen, self._broken, self.problem = seen, False, None
        self._say_if_read_only()
        self._show()
        return True

    def _settled(self, data: bytes) -> bool:
        """Whether bytes can be believed: they grew, or they have been the same for a moment."""
        if self._data is None or len(data) >= len(self._data):
            return True
        mark, since = self._doubt
        known = digest(data)
        if mark != known:
            self._doubt = (known, time.monotonic())
            return False
        return time.monotonic() - since >= SETTLE

    def _show(self) -> None:
        """The book with what waits."""
        book = self._disk
        for wish in self._pending.wishes:
            book = apply(book, rebase(wish.edit, book)[0])[0]
        self._book = book

    def _wish(self, wish: Wish) -> None:
        """Save an edit, or keep it."""
        seen = self._book
        self._pending.add(wish)
        try:
            self._save(seen)
        except ReadOnlyError as error:
            self._keep()
            if not self._pending.safe:
                raise
            self.problem = f"{error} Marks are kept in {self._pending.path} and saved when that changes."
        except LibraryError as error:
            self._keep()
            self.problem = str(error)
            raise
        else:
            self.problem = None

    def _keep(self) -> None:
        self._pending.keep()
        self._show()

    def _save(self, seen: TagBook | None = None) -> None:
        """Write all that waits, each with its line in the history."""
        try:
            with locked(self._real, who=self.by or "somebody"):
                sweep(self._real, older=time.time() - OLD_TEMPORARY)
                for _ in range(TRIES):
                    with contextlib.suppress(ChangedError):
                        self._write(seen)
                        return
                    self._seen = ()
                raise LibraryError(f"Not saved: {self._real} is written by another program all the time.")
        except OSError as error:
            if isinstance(error, PermissionError):
                raise ReadOnlyError(f"{self._real} cannot be written: {reason(error)}.") from error
            raise LibraryError(
                f"NOT SAVED: {self._real} cannot be written, {reason(error)}. The mark is kept and saved when it can be."
            ) from error

    def _write(self, seen: TagBook | None) -> None:
        """Fit what waits to what is on the disk now, and replace the file."""
        self._read_under_lock()
        book, file = self._disk, self._file
        notes: list[tuple[Wish, Edit, Edit]] = []
        conflicts: list[str] = []
        for wish in self._pending.wishes:
            fitted, apart = rebase(wish.edit, book, seen)
            conflicts += apart
            new, inverse = apply(book, fitted)
            if not flat(fitted) or new is book:
                continue
            changed = file.edited(fitted, new)
            if changed.parts != file.parts:  # what changes nothing is nothing to undo
                notes.append((wish, fitted, inverse))
                file, book = changed, new
        data = file.data
        before = self._digest
        if notes and data != self._data:
            replace_file(self._real, data, expect=self._data)
            self._data, self._digest, self._stale = data, digest(data), True
            self._wrote = time.monotonic()
        self._file, self._disk, self._book = file, book, book
        self._seen = signature(self._real)
        self.conflicts = tuple(conflicts)
        self._pending.clear()
        self._note(notes, before, self._digest)

    def _note(self, notes: list[tuple[Wish, Edit, Edit]], before: str, after: str) -> None:
        """Lines of the history; without them the marks are saved all the same."""
        for wish, edit, inverse in notes:
            with contextlib.suppress(OSError):
                self._history.add(
                    wish.kind, edit, inverse, by=self.by, on=wish.on, before=before, after=after, of=wish.of
                )
            before = after

    def _read_under_lock(self) -> None:
        """What is on the disk now; a file that is gone is written again from what is known."""
        if self._data is not None and self._seen and signature(self._real) == self._seen:
            return  # and if somebody has set back its times, the comparison before the rename finds it
        data = read_bytes(self._real)
        if data is not None and data != self._data:
            deadline = time.monotonic() + 1.0
            while not self._settled(data) and time.monotonic() < deadline:
                time.sleep(SETTLE / 4)
                data = read_bytes(self._real) or b""
            self._adopt(data)
        elif data is None and self._data is not None:
            self._data, self._digest = None, ""  # what replaces it is made of the parts that are known
        self._broken = False

    def _again(self, kind: str) -> str | None:
        if self._broken:
            raise LibraryError(f"Not undone: {self.problem}")
        record = self._history.undoable(self.by) if kind == UNDO else self._history.redoable(self.by)
        if record is None:
            return None
        self._wish(Wish(kind, record.taken_back(), now(), of=record.number))
        return record.what


def now(clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> str:
    """This moment as marks and history write it: ISO 8601, UTC, to the second."""
    return clock().strftime("%Y-%m-%dT%H:%M:%SZ")
