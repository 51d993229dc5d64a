"""The search index of a library on the disk: one SQLite file in the private cache folder.

It can always be made again, so it is never repaired: damaged or of another version it is thrown away; where it
cannot be written (locked, full disk, read only) the same tables live in memory for this session, and `problem` says
so in one sentence. One connection, one lock: the slow work (reading, attributing) is done outside the lock.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.paths import cache_home, private_folder

VERSION = 1
_CHECK_EVERY = 2000  # steps of SQLite's machine between two looks at whether a newer key has come
_SCHEMA = """
CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE articles(
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, mtime INTEGER, size INTEGER, sha256 TEXT, title TEXT, date TEXT,
    source TEXT, engine TEXT NOT NULL DEFAULT ''
);
CREATE TABLE names(
    n INTEGER PRIMARY KEY, article INTEGER, kind TEXT, text TEXT, entity TEXT, mentions INTEGER, first INTEGER,
    last INTEGER, claim TEXT, detail TEXT
);
CREATE INDEX names_article ON names(article);
CREATE INDEX names_entity ON names(entity) WHERE entity IS NOT NULL;
CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE runs USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0');
"""


class SearchStore:
    """The tables of one library's search index.

    Attributes:
        folder: where the files of the index lie.
        problem: why the index lives in memory only, in one sentence; None if it is on the disk.
    """

    def __init__(self, root: Path) -> None:
        digest = hashlib.sha256(os.fsencode(root.absolute())).hexdigest()[:32]
        self.folder = cache_home() / "search" / digest
        self.problem: str | None = None
        self._lock = threading.RLock()
        self._connection = self._open()

    @contextmanager
    def connection(self, cancelled: Callable[[], bool] | None = None) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone; a statement stops with `sqlite3.OperationalError` when cancelled."""
        with self._lock:
            if cancelled is not None:
                self._connection.set_progress_handler(lambda: int(cancelled()), _CHECK_EVERY)
            try:
                yield self._connection
            finally:
                if cancelled is not None:
                    self._connection.set_progress_handler(None, 0)

    def save(self) -> None:
        """Commit.

        Raises:
            sqlite3.Error: the disk refuses; what was written since the last time is to be written again (`start_again`).
        """
        with self._lock:
            self._connection.commit()

    def start_again(self, error: Exception) -> None:
        """Throw the tables away after an error in them; the next update fills them again, in memory if need be."""
        with self._lock:
            with suppress(sqlite3.Error):
                self._connection.close()
            if isinstance(error, sqlite3.OperationalError):  # locked, full, read only: not the file's fault
                self.problem = _sentence(error)
                self._connection = _prepared(sqlite3.connect(":memory:", check_same_thread=False))
            else:
                self._remove()
                self._connection = self._open()

    def value(self, key: str) -> str:
        """What was written down under `key`, empty if nothing."""
        with self._lock:
            found = self._connection.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def set_value(self, key: str, value: str) -> None:
        """Write something down under `key`."""
        with self._lock:
            self._connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (key, value))

    def close(self) -> None:
        """Commit and close."""
        with self._lock, suppress(sqlite3.Error):
            self._connection.commit()
            self._connection.close()

    def _open(self) -> sqlite3.Connection:
        """The file's tables; emptied if they are of another version or damaged; in memory if there is no file."""
        for attempt in range(2):
            try:
                return self._open_file()
            except sqlite3.OperationalError as error:
                self.problem = _sentence(error)
                break
            except (sqlite3.DatabaseError, ValueError) as error:
                if attempt:
                    self.problem = _sentence(error)
                self._remove()
            except (OSError, LibraryError) as error:
                self.problem = _sentence(error)
                break
        return _prepared(sqlite3.connect(":memory:", check_same_thread=False))

    def _open_file(self) -> sqlite3.Connection:
        path = private_folder(self.folder) / "search.db"
        if path.is_symlink():
            raise LibraryError("it is a link")
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
        connection = sqlite3.connect(path, timeout=0.25, check_same_thread=False)
        try:
            return _prepared(connection)
        except BaseException:
            connection.close()
            raise

    def _remove(self) -> None:
        for name in ("search.db", "search.db-wal", "search.db-shm", "names.bin"):
            with suppress(OSError):
                (self.folder / name).unlink()


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A connection with the tables of this version in it.

    Raises:
        ValueError: the tables are of another version.
        sqlite3.Error: the file is damaged, locked, or cannot be written.
    """
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=OFF")  # it can be made again
    connection.execute("PRAGMA cache_size=-16000")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version={VERSION}; COMMIT;")
        connection.execute("INSERT INTO about VALUES ('born', ?)", (os.urandom(8).hex(),))
        connection.commit()
    elif version != VERSION:
        raise ValueError("another version")
    connection.execute("SELECT count(*) FROM articles")
    return connection


def _sentence(error: Exception) -> str:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"the search index is kept in memory for this session: {why}"
