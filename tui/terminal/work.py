"""What takes time: articles, edits, counts. It runs in threads beside the reading and tells the screen by messages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from tui.library.articles_files import ArticleRef
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.model import Article, Attribution, Sheet, ShownClaim, TagBook
from tui.reading.counts import Counts, count_sheet
from tui.reading.index import ClaimIndex
from tui.reading.state import Place, same_claim
from tui.terminal.laying import UNREAD, Laying, some_marks
from tui.terminal.news import Counted, Listed, Refused, Then
from tui.terminal.opening import CHANGED, beside

GLANCE = 0.1  # seconds between two times that counts are shown as they come
MOMENT = 1.0  # seconds that somebody who wants to leave waits for what is being written

if TYPE_CHECKING:
    from tui.tagging.edits import Edit

Make = Callable[[TagBook, Sheet], "Edit"]


class Work(Laying):
    """The library, worked on beside the reading.

    Edits run one after another in one thread; each is made from the book as the one before left it, so keys may be
    pressed faster than the disk answers. That thread is waited for when the program ends: nothing that a key did is
    lost. Everything else may be dropped at any time.

    Args:
        library: what is read.
        tell: takes messages from any thread.
    """

    def __init__(self, library: Library, tell: Callable[[Message], object]) -> None:
        super().__init__(library, tell)
        self._looking = False
        self._changed = False  # whether anything was done that may not be on the disk yet
        self._told = False  # whether somebody who wants to leave was told of what is not saved
        self._stop = threading.Event()

    # -- marking ---------------------------------------------------------------------------------

    def edit(
        self,
        article: Article,
        make: Make,
        then: Then | None = None,
        saved: Callable[[], None] | None = None,
    ) -> None:
        """Change the tag book: `Laid` follows when it is on disk, or `Refused`, or `Trouble` when it cannot be.

        What the engine found is taken along: another article may be open when the edit's turn comes. `saved` is called
        by the screen, whatever article it shows then.
        """
        self._change(self._edit, article, make, then, self._attributions.get(article.sha256), saved)

    def _change(self, work: Callable[..., None], *args: object) -> None:
        """As `_submit`, for what is to be saved: who was told of what is not saved is told anew."""
        self._changed, self._told = True, False
        self._submit(work, *args)

    def _edit(
        self,
        article: Article,
        make: Make,
        then: Then | None,
        known: Attribution | None,
        saved: Callable[[], None] | None,
    ) -> None:
        store = self.library.tags
        fresh = self._read_again(article)
        if fresh is not None:  # the words that were meant may stand elsewhere now
            self._open_again(article, fresh, None, f"{CHANGED}; do the last step once more")
            return
        attribution = known or self._attributions.get(article.sha256) or UNREAD
        try:
            edit = make(store.book, self._sheet(article, attribution, store.book))
        except (ValueError, LibraryError) as error:  # the claim, or the article at the other end, is gone
            self._tell(Refused(error.short if isinstance(error, LibraryError) else str(error)))
            return
        try:
            store.edit(edit)
        except ValueError as error:
            self._tell(Refused(str(error)))
        except LibraryError:
            # It is kept and tried again: `_refresh` takes the words back when it is on the disk.
            self._lay(article, "", then, known, saved)
        else:
            self._lay(article, edit.label, then, known, saved)

    def undo(self, article: Article) -> None:
        """Take the last change back, wherever it was made."""
        self._change(self._step, article, "undo")

    def redo(self, article: Article) -> None:
        """Do again what was taken back."""
        self._change(self._step, article, "redo")

    def _step(self, article: Article, which: str) -> None:
        store = self.library.tags
        try:
            label = store.undo() if which == "undo" else store.redo()
        except LibraryError as error:
            self._tell(Refused(str(error)))
            return
        if label is None:
            self._tell(Refused(f"there is nothing to {which}"))
        else:
            # What could not be taken back, because somebody else went on with it, is told.
            self._lay(article, "; ".join((f"{which}: {label}", *store.conflicts)))

    def refresh(self, article: Article, place: Place | None = None) -> None:
        """Look whether somebody else changed the tag book, or the article that is read at a place.

        One look waits at most: where the disk is slow, more of them would say the same later.
        """
        if not self._looking:
            self._looking = True
            self._submit(self._refresh, article, place)

    def _refresh(self, article: Article, place: Place | None) -> None:
        self._looking = False
        store = self.library.tags
        fresh = self._read_again(article) if self.wanted == article.id else None
        if fresh is not None:
            self._open_again(article, fresh, place, CHANGED)
            return
        new, saved = store.refresh(), self._waiting - store.pending
        if new or saved > 0:
            done = (f"{some_marks(saved)} saved",) if saved > 0 else ()
            self._lay(article, "; ".join((*done, *store.conflicts)))

    def leave(self) -> str:
        """What is not saved, for somebody who wants to leave; empty if all is, or if that was said before.

        What is just being written is waited for, but not for long: the end of the program waits for it, too.
        """
        if self._told:
            return ""
        try:
            words = self._edits.submit(self._unsaved).result(MOMENT)
        except TimeoutError:
            words = "the last change is still being written" if self._changed else ""
        self._told = bool(words)
        return words

    def _unsaved(self) -> str:
        """What waits when all that was asked for before is done; a tag book that was not needed yet is not opened."""
        store = self.library.tags if self._overlay is not None else None
        if store is None or not store.pending:
            return ""
        count = some_marks(store.pending)
        return (
            f"{count} not saved yet, kept for the next start"
            if store.kept
            else f"{count} not saved, lost when you leave"
        )

    # -- the library -----------------------------------------------------------------------------

    def list(self) -> None:
        """List the articles, then count their claims one by one."""
        beside(self._list)

    def _list(self) -> None:
        articles = self.library.list()
        self._tell(Listed(articles))
        self._count([ref for ref in articles if ref.problem is None])

    def _count(self, articles: Sequence[ArticleRef]) -> None:
        self._first.wait()
        counted: dict[str, Counts] = {}
        due = 0.0
        for ref in articles:
            if self._stop.is_set():
                return
            with suppress(Exception):  # opening the article says what is wrong with it
                counted[ref.id] = count_sheet(self.library.sheet(ref.id))
            if counted and time.monotonic() > due:
                self._tell(Counted(counted))
                counted, due = {}, time.monotonic() + GLANCE
        if counted:
            self._tell(Counted(counted))

    def stop(self) -> None:
        """Count no further articles."""
        self._stop.set()


def current(sheet: Sheet, shown: ShownClaim) -> ShownClaim:
    """A claim in the sheet of this moment.

    Raises:
        ValueError: it is gone, in a sentence for the reader.
    """
    start = shown.claim.start if shown.claim.content else None
    near = [
        one
        for one in sheet.claims
        if one.claim.id == shown.claim.id or (one.claim.content and one.claim.content[0][0] == start)
    ]
    found = same_claim(ClaimIndex(replace(sheet, claims=tuple(near))), shown)
    if found is None:
        raise ValueError("that claim is gone: somebody else deleted it")
    return found
