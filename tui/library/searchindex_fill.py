"""Keeping the search index of a library up to date: only what has changed is read again.

First all texts (fast: words can be searched at once), then who says what in them (slower). An article's old words stay
in the word index under a number that no article has any more, until so many are left over that all is made again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from tui.library.articles_files import ArticleRef
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.library.names import Row, rows_of, suggestions
from tui.library.searchindex import SearchStore
from tui.library.wordruns import runs
from tui.model import Article, Attribution
from tui.text.fold import fold

Progress = Callable[[str, int, int], None]
_BATCH = 50  # articles between two commits
_LEFT_OVER = 0.3


def _quiet(_what: str, _done: int, _all: int) -> None:
    pass


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Known:
    n: int
    mtime: int
    size: int
    sha256: str
    engine: str


class Filling:
    """One look at the library's files, and what it changed in the index.

    Args:
        progress: called with what is done, how many articles are done, and how many there are.
        cancelled: asked between two articles.
    """

    def __init__(
        self,
        library: Library,
        store: SearchStore,
        progress: Progress = _quiet,
        cancelled: Callable[[], bool] = _never,
    ) -> None:
        self._library = library
        self._store = store
        self._progress = progress
        self._cancelled = cancelled
        self.changed = False

    def texts(self) -> None:
        """Bring the words of all articles up to date."""
        known = self._known()
        refs = {ref.id: ref for ref in self._library.scan() if ref.problem is None}
        self._drop([one.n for key, one in known.items() if key not in refs])
        todo = [(ref, known.get(key)) for key, ref in refs.items() if not _same(ref, known.get(key))]
        for done, (ref, old) in enumerate(todo):
            if self._cancelled():
                break
            article = self._read(ref.id)
            if article is not None:
                self._put(ref, article, old)
            self._tick("reading", done + 1, len(todo))
        self._finish()

    def claims(self) -> Iterator[int]:
        """Attribute what is not yet attributed by this engine; yields how many articles are done."""
        todo = [key for key, one in self._known().items() if one.engine != self._library.engine]
        for done, key in enumerate(todo):
            if self._cancelled():
                break
            article = self._read(key)
            if article is not None:
                self._put_names(article, self._library.attribution(article))
            self._tick("finding claims", done + 1, len(todo))
            yield done + 1
        self._finish()

    def _read(self, key: str) -> Article | None:
        """An article; None if it has gone or cannot be read: the list of articles says why."""
        with suppress(LibraryError, OSError):
            return self._library.read(key)
        return None

    def _known(self) -> dict[str, _Known]:
        with self._store.connection() as connection:
            rows = connection.execute(
                "SELECT id, n, mtime, size, sha256, engine FROM articles ORDER BY n"
            ).fetchall()
        return {key: _Known(*rest) for key, *rest in rows}

    def _put(self, ref: ArticleRef, article: Article, old: _Known | None) -> None:
        """Write down an article's words, or only its time if its text is the same."""
        mtime, size = _seen(ref)
        if old is not None and old.sha256 == article.sha256:
            with self._store.connection() as connection:
                connection.execute(
                    "UPDATE articles SET mtime = ?, size = ? WHERE n = ?", (mtime, size, old.n)
                )
            return
        text = fold(article.text if article.title_span else f"{article.title}\n{article.text}")
        foreign = runs(text)
        about = (article.id, mtime, size, article.sha256, article.title, article.date, article.source)
        if old is not None:
            self._drop([old.n])
        with self._store.connection() as connection:
            n = connection.execute(
                "INSERT INTO articles(id, mtime, size, sha256, title, date, source) VALUES (?,?,?,?,?,?,?)",
                about,
            ).lastrowid
            connection.execute("INSERT INTO words(rowid, text) VALUES (?, ?)", (n, text))
            if foreign:
                connection.execute("INSERT INTO runs(rowid, text) VALUES (?, ?)", (n, foreign))
        self.changed = True

    def _put_names(self, article: Article, attribution: Attribution) -> None:
        with self._store.connection() as connection:
            found = connection.execute("SELECT n FROM articles WHERE id = ?", (article.id,)).fetchone()
            if not found:
                return
            connection.execute("DELETE FROM names WHERE article = ?", found)
            rows = (_columns(found[0], row) for row in rows_of(suggestions(article, attribution)))
            connection.executemany("INSERT INTO names VALUES (NULL,?,?,?,?,?,?,?,?,?)", rows)
            connection.execute("UPDATE articles SET engine = ? WHERE n = ?", (attribution.engine, found[0]))
        self.changed = True

    def _drop(self, numbers: list[int]) -> None:
        """Forget articles; their words stay in the word index under numbers that lead nowhere."""
        if not numbers:
            return
        with self._store.connection() as connection:
            connection.executemany("DELETE FROM articles WHERE n = ?", [(n,) for n in numbers])
            connection.executemany("DELETE FROM names WHERE article = ?", [(n,) for n in numbers])
            left = int(self._store.value("left_over") or 0) + len(numbers)
            self._store.set_value("left_over", str(left))
        self.changed = True

    def _tick(self, what: str, done: int, total: int) -> None:
        if done % _BATCH == 0:
            self._store.save()
        self._progress(what, done, total)

    def _finish(self) -> None:
        """Commit under a new generation; start again from nothing if most of the word index leads nowhere."""
        with self._store.connection() as connection:
            live = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
            left = int(self._store.value("left_over") or 0)
            if left > 100 and left > _LEFT_OVER * live:
                self._store.start_again(sqlite3.DatabaseError("mostly left over"))
                self.changed = True
            elif self.changed:
                self._store.set_value("generation", str(int(self._store.value("generation") or 0) + 1))
        self._store.save()


def _columns(article: int, row: Row) -> tuple[object, ...]:
    first, last = row.span or (None, None)
    return article, row.kind, row.text, row.entity, row.mentions, first, last, row.claim, row.detail


def _seen(ref: ArticleRef) -> tuple[int, int]:
    seen = ref.path.stat()
    return seen.st_mtime_ns, seen.st_size


def _same(ref: ArticleRef, known: _Known | None) -> bool:
    """Whether the file looks as it did when it was read."""
    if known is None:
        return False
    with suppress(OSError):
        return _seen(ref) == (known.mtime, known.size)
    return False
