"""Articles on their way to the screen: read, attributed, read again when they change on the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable

from textual.message import Message

from tui.library import crashlog
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.model import Article, Attribution
from tui.reading.state import Place
from tui.terminal.news import Hits, Opened, Refused
from tui.text.find import find

NO_ENGINE = "none"
KNOWN = 8  # articles whose suggestions are at hand
CHANGED = "the article changed on disk: read again"


class Opening:
    """The part of the work that brings articles; it runs in threads that may be dropped when the program ends.

    Args:
        library: what is read.
        tell: takes messages from any thread.

    Attributes:
        wanted: the article that is to be on the screen.
        refused: the one that was asked for last, if it could not be read: the next one is the one after it.
    """

    def __init__(self, library: Library, tell: Callable[[Message], object]) -> None:
        self.library = library
        self.wanted = ""
        self.refused = ""
        self._tell = tell
        self._shown = ""  # the article that was told last
        self._attributions: dict[str, Attribution] = {}  # by the text's sha256
        self._turn = threading.Lock()
        self._seen: dict[
            str, tuple[tuple[int, ...], str]
        ] = {}  # an article's stamp and text when it was read
        self._first = threading.Event()  # the article that is read first comes before all others

    def attributed(self, article: Article, attribution: Attribution, said: str) -> None:
        """What is suggested in an article is known; `said` is to be told with it."""
        raise NotImplementedError

    def open(self, article_id: str, place: Place | None = None) -> None:
        """Read an article; `Opened` follows, then `Laid`, or `Refused`."""
        self.wanted, self.refused = article_id, ""
        beside(lambda: self._open(article_id, place))

    def attribute(self, article: Article) -> None:
        """Find who says what in an article that was read; `Laid` follows."""
        self.wanted = self._shown = article.id
        beside(lambda: self._attribute(article))

    def _open(self, article_id: str, place: Place | None) -> None:
        stamp = self.library.stamp(article_id)
        try:
            article = self.library.read(article_id)
        except Exception as error:
            with self._turn:
                if self.wanted == article_id:
                    self.wanted, self.refused = self._shown, article_id
            if isinstance(error, LibraryError):
                self._tell(Refused(error.short))
            else:  # a fault of ours, or no memory: whoever waits for the article has to hear of it
                self._fault(error, f"{article_id} could not be read")
            return
        self._seen[article_id] = stamp, article.sha256
        if self._show(article, self.library.position(article_id), place):
            self._attribute(article)

    def _show(self, article: Article, position: int, place: Place | None) -> bool:
        """Give an article to the screen, unless another one was asked for since."""
        with self._turn:
            if self.wanted != article.id:
                return False
            self._shown = article.id
            self._tell(Opened(article, position, place))
            return True

    def _read_again(self, article: Article) -> Article | None:
        """The article as it is on the disk, if its text is not the one that is read."""
        stamp = self.library.stamp(article.id)
        if not stamp or self._seen.get(article.id) == (stamp, article.sha256):
            return None
        try:
            fresh = self.library.read(article.id)
        except LibraryError:
            return None  # it is being written, or cannot be read any more: what was read of it stays
        self._seen[article.id] = stamp, fresh.sha256
        return fresh if fresh.sha256 != article.sha256 else None

    def _open_again(self, old: Article, fresh: Article, place: Place | None, said: str) -> None:
        """Show what is on the disk now, at the same words."""
        from tui.tagging.anchors import anchor, quotation
        from tui.tagging.edits import find_mark

        place = place or Place(old.id, self.library.position(old.id))
        words = quotation(old.text, ((place.cursor, min(place.cursor + 80, len(old.text))),))
        found = anchor(fresh.text, words).spans if old.text else ()
        cursor = found[0][0] if found else min(place.cursor, len(fresh.text))
        # Suggestions are numbered anew; a mark keeps its id.
        mark = find_mark(self.library.tags.book, old.id, place.claim or "")
        if self._show(fresh, cursor, Place(old.id, cursor, mark.id if mark else None)):
            beside(lambda: self._attribute(fresh, said))
        elif said != CHANGED:
            self._tell(Refused(f"{old.id}: {said}"))

    def _attribute(self, article: Article, said: str = "") -> None:
        try:
            attribution = self.library.attribution(article)
        except Exception as error:  # a fault of the engine: the text can be read and marked all the same
            attribution = Attribution(NO_ENGINE)
            self._fault(error, "the claims of this article could not be looked for; only marks are shown")
        self._first.set()
        if self.wanted == article.id:  # else another article was opened meanwhile
            # Those before stay a while: a screen over the article that was read before may still be open.
            before = list(self._attributions.items())[1 - KNOWN :]
            self._attributions = dict(before) | {article.sha256: attribution}
            self.attributed(article, attribution, said)

    def find(self, article: Article, query: str) -> None:
        """Look for words in a long article; `Hits` follows."""
        beside(lambda: self._tell(Hits(article.id, query, find(article.text, query))))

    def _fault(self, error: Exception, words: str) -> None:
        log = crashlog.write(error)
        self._tell(Refused(f"{words} ({log})" if log else words))


def beside(work: Callable[[], object]) -> None:
    """Run something that may be dropped when the program ends."""
    threading.Thread(target=work, daemon=True).start()
