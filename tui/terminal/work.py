"""What takes time: articles, edits, counts. It runs in threads beside the reading and tells the screen by messages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from tui.library.articles_files import ArticleRef
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.model import Article, Attribution, Sheet, ShownClaim, Tag, TagBook
from tui.reading.counts import Counts, count, count_sheet, speakers
from tui.reading.index import ClaimIndex
from tui.reading.state import Place, same_claim
from tui.terminal.news import Counted, Laid, Listed, Refused, Then, Trouble
from tui.terminal.opening import CHANGED, NO_ENGINE, Opening, beside

GLANCE = 0.1  # seconds between two times that counts are shown as they come

if TYPE_CHECKING:
    from tui.tagging.edits import Edit

Make = Callable[[TagBook, Sheet], "Edit"]


class Work(Opening):
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
        self._edits = ThreadPoolExecutor(1, "edits")
        self._looking = False
        self._waiting = 0
        self._warned = False
        self._tags: dict[str, Tag] = {}
        self._told = 0  # how many unsaved marks somebody who wanted to leave was told of
        self._stop = threading.Event()

    def _submit(self, work: Callable[..., None], *args: object) -> None:
        """Do something after the edits that were asked for before; a fault of ours is told, not swallowed."""

        def told() -> None:
            try:
                work(*args)
            except Exception as error:
                self._fault(error, "a fault of the program: what was asked for last may not have been done")

        self._edits.submit(told)

    def attributed(self, article: Article, attribution: Attribution, said: str) -> None:
        """Lay the marks over what was found, after the edits that were asked for before."""
        words = "; ".join(filter(None, (said, self._warnings())))
        self._submit(self._lay, article, words, None, attribution)

    def _warnings(self) -> str:
        """What the reader should know of the engine and of the tag book when it is opened, said once; the rest of it works."""
        if self._warned:
            return ""
        self._warned = True
        store = self.library.tags
        kept = [f"{_marks(store.pending)} of the last time not saved yet"] if store.pending else []
        lack = [self.library.lack] if self.library.lack else []
        return "; ".join((*lack, *kept, *store.warnings))

    def _lay(
        self,
        article: Article,
        done: str = "",
        then: Then | None = None,
        known: Attribution | None = None,
        saved: Callable[[], None] | None = None,
    ) -> None:
        found = known or self._attributions.get(article.sha256)
        attribution = found or Attribution(NO_ENGINE)
        store = self.library.tags
        index = ClaimIndex(_linked(_overlaid(article, attribution, store.book), store.book))
        count(index)  # remembered, as are the speakers: the screen need not count
        speakers(index)
        store.recent_tags()  # read from the history once: the screen need not
        self._tell(Laid(index, done, then, ready=found is not None, saved=saved))
        self._tell(Trouble(self._trouble()))
        self._waiting = store.pending

    def _trouble(self) -> str:
        """What is wrong with the tag book, and how much waits until it is over."""
        store = self.library.tags
        problem = store.problem or ""
        return f"{_marks(store.pending)} NOT SAVED YET: {problem}" if problem and store.pending else problem

    def book(self) -> TagBook:
        """The tag book, its tags with the keys that they have in this session."""
        from tui.tagging.vocabulary import keyed

        book = self.library.tags.book
        self._tags = keyed(book.tags, self._tags)
        return replace(book, tags=self._tags)

    def keep_position(self, article_id: str, offset: int) -> None:
        """Remember where the reader is."""
        self._submit(self.library.keep_position, article_id, offset)

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
        self._submit(self._edit, article, make, then, self._attributions.get(article.sha256), saved)

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
        attribution = known or self._attributions.get(article.sha256) or Attribution(NO_ENGINE)
        try:
            edit = make(store.book, _overlaid(article, attribution, store.book))
        except (ValueError, LibraryError) as error:  # the claim, or the article at the other end, is gone
            self._tell(Refused(str(error)))
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
        self._submit(self._step, article, "undo")

    def redo(self, article: Article) -> None:
        """Do again what was taken back."""
        self._submit(self._step, article, "redo")

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
            done = (f"{_marks(saved)} saved",) if saved > 0 else ()
            self._lay(article, "; ".join((*done, *store.conflicts)))

    def leave(self) -> str:
        """What is not saved, for somebody who wants to leave; empty if all is, or if that was said before."""
        count, kept = self.library.tags.pending, self.library.tags.kept
        if count in (0, self._told):
            return ""
        self._told = count
        fate = "kept for the next start" if kept else "lost with this session: they cannot be kept anywhere"
        return f"{_marks(count)} not saved yet, {fate}"

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

    def rest(self, limit: float) -> None:
        """Wait, up to `limit` seconds, until what was asked for is on the disk and the tag book is free for others."""
        with suppress(TimeoutError):
            self._edits.submit(lambda: None).result(limit)

    def stop(self) -> None:
        """Count no further articles."""
        self._stop.set()


def _marks(count: int) -> str:
    return f"{count} mark{'s' * (count != 1)}"


def current(sheet: Sheet, shown: ShownClaim) -> ShownClaim:
    """A claim in the sheet of this moment.

    Raises:
        ValueError: it is gone, in a sentence for the reader.
    """
    found = same_claim(ClaimIndex(sheet), shown)
    if found is None:
        raise ValueError("that claim is gone: somebody else deleted it")
    return found


def _overlaid(article: Article, attribution: Attribution, book: TagBook) -> Sheet:
    """Marks over suggestions; the anchors bring much with them, and the first frame does not wait for that."""
    from tui.tagging.overlay import overlay

    return overlay(article, attribution, book)


def _linked(sheet: Sheet, book: TagBook) -> Sheet:
    """The sheet with its links to other articles; imported late as the overlay is."""
    from tui.tagging.links import with_far_links

    return with_far_links(sheet, book)
