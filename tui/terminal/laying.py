"""The marks of an article laid over what was found in it, in the one thread in which the tag book is changed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from tui.library.library import Library
from tui.model import Article, Attribution, Sheet, Tag, TagBook
from tui.reading.counts import count, speakers
from tui.reading.index import ClaimIndex
from tui.terminal.news import Laid, Then, Trouble
from tui.terminal.opening import NO_ENGINE, Opening

if TYPE_CHECKING:
    from tui.tagging.overlay import Overlay

UNREAD = Attribution(NO_ENGINE)
"""What is known of an article before the engine has read it."""


class Laying(Opening):
    """The part of the work that lays marks over suggestions.

    It runs in one thread, which is waited for when the program ends. The suggestions of the article that is read stay
    prepared between two keys, and so does their sheet while the book is the same.

    Args:
        library: what is read.
        tell: takes messages from any thread.
    """

    def __init__(self, library: Library, tell: Callable[[Message], object]) -> None:
        super().__init__(library, tell)
        self._edits = ThreadPoolExecutor(1, "edits")
        self._waiting = 0
        self._warned = False
        self._tags: dict[str, Tag] = {}
        self._overlay: Overlay | None = None

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
        kept = [f"{some_marks(store.pending)} of the last time not saved yet"] if store.pending else []
        lack = [self.library.lack] if self.library.lack else []
        return "; ".join((*lack, *kept, *store.warnings))

    def _sheet(self, article: Article, attribution: Attribution, book: TagBook) -> Sheet:
        """Marks over suggestions; the anchors bring much with them, and the first frame does not wait for that."""
        from tui.tagging.overlay import Overlay

        over = self._overlay
        if over is None or over.article is not article or over.attribution is not attribution:
            over = self._overlay = Overlay(article, attribution)
            # They live as long as the article is read, in no circles: a collection between two keys need not visit
            # thousands of them, which took a tenth of a second.
            gc.freeze()
        return over.sheet(book)

    def _lay(
        self,
        article: Article,
        done: str = "",
        then: Then | None = None,
        known: Attribution | None = None,
        saved: Callable[[], None] | None = None,
    ) -> None:
        found = known or self._attributions.get(article.sha256)
        attribution = found or UNREAD
        store = self.library.tags
        index = ClaimIndex(_linked(self._sheet(article, attribution, store.book), store.book))
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
        return (
            f"{some_marks(store.pending)} NOT SAVED YET: {problem}" if problem and store.pending else problem
        )

    def book(self) -> TagBook:
        """The tag book, its tags with the keys that they have in this session."""
        from tui.tagging.vocabulary import keyed

        book = self.library.tags.book
        self._tags = keyed(book.tags, self._tags)
        return replace(book, tags=self._tags)

    def keep_position(self, article_id: str, offset: int) -> None:
        """Remember where the reader is."""
        self._submit(self.library.keep_position, article_id, offset)

    def rest(self, limit: float) -> None:
        """Wait, up to `limit` seconds, until what was asked for is on the disk and the tag book is free for others."""
        with suppress(TimeoutError):
            self._edits.submit(lambda: None).result(limit)


def some_marks(count: int) -> str:
    """How many, in words."""
    return f"{count} mark{'s' * (count != 1)}"


def _linked(sheet: Sheet, book: TagBook) -> Sheet:
    """The sheet with its links to other articles; imported late as the overlay is."""
    from tui.tagging.links import with_far_links

    return with_far_links(sheet, book)
