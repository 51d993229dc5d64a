"""One finder over everything in a library: entities, speakers, claims, evidence, notes, tags, articles, commands.

    finder = Finder(library)
    finder.refresh()                      # in a worker: reads what changed, attributes, indexes
    finder.search("@kerry", limit=20)     # in a worker, too

A query may begin with a sign that narrows it to some kinds (`finder_hits.PREFIXES`). All functions block and none is for the event
loop; each may be called from any thread.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from tui.library import names, searchindex_names
from tui.library.errors import LibraryError
from tui.library.finder_hits import Hit, best_first, hit_of, identity, narrowed
from tui.library.finder_layers import ArticleLayer, MarkedRows, RowLayer, book_rows, found_entities, mentions
from tui.library.finder_state import FinderState
from tui.library.fulltext import FullText
from tui.library.names import LONGEST, Row
from tui.library.searchindex import SearchStore
from tui.library.searchindex_fill import Filling, Progress
from tui.model import Span, TagBook
from tui.text.fold import fold

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.search.index import Match, NameIndex
    from tui.search.query import Query

_SENTENCES = frozenset({names.CLAIM, names.EVIDENCE, names.NOTE, names.ARTICLE})
_PAUSE = 0.05  # seconds between two questions whether a refresh that waits is still wanted
_AROUND = 80  # characters of a preview on both sides of the words


class Finder:
    """The finder of one library.

    Attributes:
        texts: the search in the articles' texts, over the same index.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._store = SearchStore(library.root)
        self._state = FinderState(library.root)
        self.texts = FullText(library, self._store)
        self._lock = threading.RLock()
        self._refreshing = threading.Lock()
        self._naming = threading.Lock()
        self._marked = MarkedRows()
        self._names: NameIndex | None = None
        self._book: tuple[TagBook, RowLayer, ArticleLayer] | None = None
        self._extra: tuple[Sequence[Row], RowLayer] | None = None

    @property
    def problem(self) -> str | None:
        """Why the search index is not kept, in one sentence; None if all is well."""
        return self._store.problem

    def refresh(
        self, progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> bool:
        """Bring the index up to date with the library's files; returns whether something changed.

        Long on the first call for a large library: `progress(what, done, all)` is called after each article. One that
        another thread has begun is waited for.
        """
        while not self._refreshing.acquire(timeout=_PAUSE):
            if cancelled():
                return False
        try:
            return self._refreshed(progress or (lambda *_: None), cancelled)
        finally:
            self._refreshing.release()

    def _refreshed(self, progress: Progress, cancelled: Callable[[], bool]) -> bool:
        changed = False
        for _attempt in range(2):  # once more in memory, if the file turns out to be locked, full or damaged
            filling = Filling(self._library, self._store, progress, cancelled)
            try:
                self._fill(filling, cancelled)
                changed = changed or filling.changed
                break
            except (sqlite3.Error, UnicodeError) as error:
                self._store.start_again(error)
                changed = True
        if changed or self._names is None:
            self._make_names(cancelled)
        return changed

    def _fill(self, filling: Filling, cancelled: Callable[[], bool]) -> None:
        filling.texts()
        ready = 8  # the names are made again each time four times as many articles have been read
        for done in filling.claims():
            if done == ready:
                self._make_names(cancelled)
                ready *= 4

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        kinds: frozenset[str] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
        extra: Sequence[Row] = (),
    ) -> list[Hit]:
        """The best hits for a query, best first; what was used last for an empty one; none if cancelled.

        `kinds` allows only these, a sign in the query narrows further; `extra` are the caller's own rows, such as
        commands; `cancelled` is asked between the stages.
        """
        text, narrow = narrowed(query)
        kinds = narrow if kinds is None else kinds if narrow is None else kinds & narrow
        if not text.strip():
            return self._recent(limit, kinds)
        from tui.search.query import parse

        asked = parse(text)
        found: dict[tuple[str, ...], tuple[Match, Row]] = {}
        for layer in self._layers(extra):
            if cancelled():
                return []
            for match in layer.index.search(text, limit * 2, kinds, cancelled):
                row = layer.row(match.key) if self._meant(asked, match) else None
                if row is not None:
                    one = identity(match, row)
                    if one not in found or found[one][0].score < match.score:
                        found[one] = match, row
        if cancelled():
            return []
        return [hit_of(match, row) for match, row in best_first(found.values())[:limit]]

    def _meant(self, asked: Query, match: Match) -> bool:
        """Whether a long text holds what was typed by more than letters here and there."""
        from tui.search.meant import LONG, meant

        return (match.kind not in _SENTENCES and len(match.text) <= LONG) or meant(asked, match.text)

    def preview(self, hit: Hit) -> tuple[str, str, Span]:
        """Where a hit leads: the article's title, the words with some text around, and where they stand in that.

        All empty where it leads to no article, or to one that cannot be read.
        """
        if hit.article is None:
            return "", "", (0, 0)
        try:
            article = self._library.read(hit.article)
        except LibraryError:
            return "", "", (0, 0)
        start, end = hit.span or (0, 0)
        end = min(end, start + LONGEST, len(article.text))
        before = names.one_line(article.text[max(0, start - _AROUND) : start], 10**6)
        words = names.one_line(article.text[start:end], 10**6)
        after = names.one_line(article.text[end : end + _AROUND], 10**6)
        space = " " if article.text[start - 1 : start].isspace() and before else ""
        further = " " if article.text[end : end + 1].isspace() and after else ""
        place = len(before) + len(space)
        passage = f"{before}{space}{words}{further}{after}"
        return article.title or article.id, passage, (place, place + len(words))

    def used(self, hit: Hit) -> None:
        """Remember that a hit was opened, for the empty query."""
        self._state.use({key: value for key, value in asdict(hit).items() if key not in ("score", "matched")})

    def query(self, place: str) -> str:
        """The last query from a place."""
        return self._state.query(place)

    def keep_query(self, place: str, query: str) -> None:
        """Remember the last query from a place."""
        self._state.keep_query(place, query)

    @property
    def book(self) -> TagBook:
        """The tag book as it is now."""
        return self._library.tags.book

    def entities(self) -> list[tuple[str, tuple[str, ...], str, int, int]]:
        """What makes an entity one, its names, kind, mentions and articles, for all that the program found."""
        return found_entities(self._store)

    def mentions(self, entities: Iterable[str]) -> tuple[int, int]:
        """In how many articles any of `entities` (folded names) is named, and how often in all."""
        return mentions(self._store, entities)

    def warm(self) -> None:
        """Search once, so that the first key does not wait for the disk."""
        for layer in self._layers(()):
            layer.index.warm()

    def close(self) -> None:
        """Close the index's file."""
        self._store.close()

    def _recent(self, limit: int, kinds: frozenset[str] | None) -> list[Hit]:
        hits = []
        for one in self._state.used:
            if not isinstance(one.get("name"), str) or one.get("kind") not in names.KINDS:
                continue
            with suppress(TypeError, KeyError, ValueError):
                span = one.pop("span", None)
                hit = Hit(**one, span=(int(span[0]), int(span[1])) if span else None)
                if kinds is None or hit.kind in kinds:
                    hits.append(hit)
        return hits[:limit]

    def _layers(self, extra: Sequence[Row]) -> list[RowLayer | ArticleLayer]:
        with self._lock:
            if self._names is None:
                self._make_names(lambda: False)
            book = self._library.tags.book
            if self._book is None or self._book[0] is not book or self._book[2].index is not self._names:
                self._book = (book, *self._over(book))
            layers: list[RowLayer | ArticleLayer] = [self._book[2], self._book[1]]
            if extra:
                if self._extra is None or self._extra[0] != extra:
                    self._extra = (extra, RowLayer.of(extra))
                layers.append(self._extra[1])
            return layers

    def _over(self, book: TagBook) -> tuple[RowLayer, ArticleLayer]:
        """The layer of the tag book, and that of the articles without what the book speaks of."""
        forms = (form for entity in book.entities.values() for form in (entity.name, *entity.aliases))
        marked = frozenset(key for key, marks in book.articles.items() if marks.claims or marks.rejected)
        assert self._names is not None
        rows = book_rows(self._store, book, self._marked.of(self._library, book, self._names))
        return RowLayer.of(rows), ArticleLayer(self._store, self._names, frozenset(map(fold, forms)), marked)

    def _stamp(self) -> str:
        return f"{self._library.engine} {self._store.value('born')} {self._store.value('generation')}"

    def _stored(self) -> NameIndex | None:
        return searchindex_names.load(self._store, self._stamp()) if self._store.problem is None else None

    def _make_names(self, cancelled: Callable[[], bool]) -> None:
        """Index the names; one thread after the other, so that the index kept is of what was read last."""
        with self._naming:
            made = self._stored() or searchindex_names.made(self._store, self._stamp(), cancelled)
            if made is not None:
                self._names = made
