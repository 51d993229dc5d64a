"""The tag book on the disk: every edit is there before it is shown, beside whatever others have written meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tui.library.durable import ReadOnlyError, why_not_writable
from tui.library.errors import LibraryError
from tui.library.history import EDIT, REDO, RESTORE, UNDO, History, tags_put
from tui.library.tagslook import TagsLook
from tui.library.tagspending import Wish
from tui.library.tagssaving import save
from tui.model import TagBook
from tui.tagging.edits import Edit, apply, flat
from tui.tagging.merging import rebase
from tui.tagging.shelf import shelf
from tui.tagging.vocabulary import recent_tags


class RefusedError(LibraryError):
    """Edits that the tag book cannot hold; they wait, and all others are saved.

    Attributes:
        wishes: those that wait.
    """

    def __init__(self, refused: Sequence[tuple[Wish, str]]) -> None:
        super().__init__(" ".join(dict.fromkeys(why for _, why in refused)))
        self.wishes = tuple(wish for wish, _ in refused)


class TagStore(TagsLook):
    """The marks of a library: read, edited, undone, and kept when they cannot be written.

    Blocking; safe to call from several threads. Opening never raises: `problem` says what is wrong.

    Args:
        path: `tags.yaml`; it need not exist.
        by: who edits, as marks and history sign it.
    """

    def __init__(self, path: Path, *, by: str) -> None:
        super().__init__(path)
        self.by = by
        self.conflicts: tuple[str, ...] = ()
        self._mutex = threading.RLock()
        self._recent: tuple[str, ...] | None = None
        # What was on the disk when the first of what waits was made; unknown: nothing.
        self._since = TagBook()
        self._book = TagBook()
        self._look()
        if not self._broken:
            self._disk.keep_cache(now=True)
            self._say_if_read_only()
        self._show()

    @property
    def book(self) -> TagBook:
        """The marks, those that wait to be saved among them."""
        return self._book

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong with the vocabulary, a sentence each, with the line."""
        return self._disk.file.warnings

    @property
    def pending(self) -> int:
        """How many edits wait to be saved."""
        return len(self._pending.wishes)

    @property
    def kept(self) -> bool:
        """Whether what waits is in a file of this user's own, for the next session."""
        return self._pending.safe

    @property
    def history(self) -> History:
        """Who did what when."""
        return self._history

    def edit(self, edit: Edit) -> TagBook:
        """Do an edit: when this returns it is on the disk, or kept for later in a folder that may not be written.

        Raises:
            LibraryError: it is not saved; it is kept, shown and saved as soon as that works.
        """
        with self._mutex:
            if not flat(edit):
                return self._book
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
                if not self._pending.wishes and not self._broken:
                    self.problem = None
                    self._say_if_read_only()
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

    def recent_tags(self) -> tuple[str, ...]:
        """The tags that were put last, the latest first; from the end of the history, or else from marks that were read.

        Cheap but for the first time.
        """
        known = self._recent
        if known is not None:
            return known  # whoever asks from the screen waits for no save
        with self._mutex:
            put = tags_put(record.edit for record in self._history.latest())
            marks = shelf(self._book.articles).made().values()
            self._recent = put or recent_tags(mark for one in marks for mark in one.claims)
            return self._recent

    def refresh(self) -> bool:
        """Look whether somebody else has written, and save what waits; True if the book is new.

        Cheap when nothing happened: two calls to the system.
        """
        with self._mutex:
            changed = self._look()
            if changed:
                self._show()
            if self._pending.wishes and not self._broken and not why_not_writable(self._disk.real):
                before = self._book
                try:
                    self._save(self._since)
                except LibraryError as error:
                    self.problem = str(error)
                else:
                    self.problem = None
                    changed = changed or self._book != before
            self._disk.keep_cache()
            return changed

    def keep_cache(self) -> None:
        """Bring the cache of where the marks are up to date, for the next time that the library is opened."""
        with self._mutex:
            self._disk.keep_cache(now=True)

    def _show(self) -> None:
        """The book with what waits."""
        book, seen = self._disk.book, self._since
        for wish in self._pending.wishes:
            fitted = rebase(wish.edit, book, seen)[0]
            book, seen = apply(book, fitted)[0], apply(seen, fitted)[0]
        self._book = book

    def _wish(self, wish: Wish) -> None:
        """Save an edit, or keep it."""
        first = not self._pending.wishes
        seen = self._book if first else self._since
        self._pending.add(wish)
        try:
            if self._broken and (not self._look() or self._broken):  # somebody may have just mended it
                raise LibraryError(self.problem or f"{self._disk.real} cannot be read.")
            self._save(seen)
        except RefusedError as error:
            self.problem = str(error)
            if any(one is wish for one in error.wishes):
                raise
        except ReadOnlyError as error:
            self._keep(seen)
            if not self._pending.safe:
                raise
            self.problem = f"{error} Marks are kept in {self._pending.path} and saved when that changes."
        except LibraryError as error:
            self._keep(seen)
            self.problem = str(error)
            raise
        else:
            self.problem = None

    def _keep(self, seen: TagBook) -> None:
        self._since = seen
        self._pending.keep()
        self._show()

    def _save(self, seen: TagBook | None = None) -> None:
        """Write all that waits, each with its line in the history.

        Raises:
            RefusedError: the file cannot hold some of it; the rest is saved.
            LibraryError: nothing is saved.
        """
        saved = save(self._disk, self._history, self._pending.wishes, seen, by=self.by)
        self._broken = False
        self._book, self.conflicts = saved.book, saved.conflicts
        self._pending.leave(tuple(wish for wish, _ in saved.refused))
        if self._recent is not None:
            self._recent = tuple(dict.fromkeys((*tags_put(wish.edit for wish in saved.done), *self._recent)))
        if saved.refused:
            self._since = saved.book
            self._show()
            raise RefusedError(saved.refused)

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
