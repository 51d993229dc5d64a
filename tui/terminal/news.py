"""What the work beside the reading has to tell the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.message import Message

from tui.library.articles_files import ArticleRef
from tui.model import Article, Spans
from tui.reading.counts import Counts
from tui.reading.index import ClaimIndex
from tui.reading.state import Place, ReaderState

Then = Callable[[ReaderState], ReaderState]
AT_CLAIM = -1
"""The cursor of a place of which only the claim is known."""


class Opened(Message):
    """An article was read; its claims follow. `place` is where to go in it; None where the reader stopped."""

    def __init__(self, article: Article, position: int, place: Place | None) -> None:
        super().__init__()
        self.article = article
        self.position = position
        self.place = place


class Laid(Message):
    """The claims of an article, as they are now; what was done is on disk.

    `done` says what it was; `then` is what the reader does next, with the new claims before them; `saved` is to be
    called now, whatever is on the screen. Not `ready`: the engine is still looking, these are the marks alone.
    """

    def __init__(
        self,
        index: ClaimIndex,
        done: str = "",
        then: Then | None = None,
        *,
        ready: bool = True,
        saved: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.ready = ready
        self.saved = saved
        self.index = index
        self.done = done
        self.then = then


class Hits(Message):
    """Where the words that were looked for stand in a long article."""

    def __init__(self, article: str, query: str, hits: Spans) -> None:
        super().__init__()
        self.article = article
        self.query = query
        self.hits = hits


class Refused(Message):
    """What was asked for cannot be done, in a sentence; nothing changed."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class Trouble(Message):
    """Something is wrong and stays so, in a sentence; empty when it is over."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words


class Listed(Message):
    """The articles of the library."""

    def __init__(self, articles: tuple[ArticleRef, ...]) -> None:
        super().__init__()
        self.articles = articles


class Counted(Message):
    """The counts of some articles, by id."""

    def __init__(self, counts: Mapping[str, Counts]) -> None:
        super().__init__()
        self.counts = counts
