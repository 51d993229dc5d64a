"""The name index of a library's articles: made of the search index's tables, kept in a file, mapped."""

from __future__ import annotations

import mmap
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.errors import LibraryError
from tui.library.names import ENTITY, SPEAKER
from tui.library.paths import private_folder
from tui.library.searchindex import SearchStore

if TYPE_CHECKING:
    from tui.search.build import Arrays, Name
    from tui.search.index import NameIndex

FILE = "names.bin"
_ENTITIES = """
SELECT entity, text, max(kind = 'speaker'), sum(mentions) FROM names WHERE entity IS NOT NULL GROUP BY entity, text
"""
_OTHERS = "SELECT n, kind, text FROM names WHERE entity IS NULL"
_TITLES = "SELECT id, title FROM articles WHERE engine = ''"


def entity_key(entity: str) -> str:
    """The key of an entity in the name index."""
    return f"e{entity}"


def rows(store: SearchStore) -> Iterator[Name]:
    """Every name of the tables: entities by what makes them one, all else by its number, new articles by their id."""
    from tui.search.build import Name

    with store.connection() as connection:
        entities = connection.execute(_ENTITIES).fetchall()
        others = connection.execute(_OTHERS).fetchall()
        titles = connection.execute(_TITLES).fetchall()
    for entity, text, speaks, mentions in entities:
        yield Name(entity_key(entity), SPEAKER if speaks else ENTITY, text, mentions)
    for number, kind, text in others:
        yield Name(f"n{number}", kind, text)
    for article, title in titles:
        yield Name(f"a{article}", "article", title or article)


def load(store: SearchStore, stamp: str) -> NameIndex | None:
    """The index in the file, if it was made of the tables as they are (`stamp`)."""
    from tui.search.index import NameIndex
    from tui.search.layout import LayoutError

    with suppress(OSError, ValueError, LayoutError):
        return NameIndex(mapped(store.folder / FILE, stamp))
    return None


def mapped(path: Path, stamp: str | None = None) -> Arrays:
    """The arrays of an index file, mapped, not read.

    Raises:
        OSError: the file is not there or not this user's.
        LayoutError: it holds no index, or one of another stamp.
    """
    from tui.search.layout import LayoutError, unpack

    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if os.fstat(descriptor).st_uid != os.geteuid():
            raise PermissionError(f"{path} is not this user's file")
        buffer = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
    finally:
        os.close(descriptor)
    arrays, found = unpack(memoryview(buffer))
    if stamp is not None and found != stamp:
        raise LayoutError("a name index of other articles")
    return arrays


def write(path: Path, index: NameIndex, stamp: str = "") -> None:
    """Write an index to a private file, in one step.

    Raises:
        OSError, LibraryError: it cannot be written.
    """
    from tui.search.layout import parts

    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=private_folder(path.parent))
    try:
        with os.fdopen(descriptor, "wb") as file:
            for part in parts(index.arrays, stamp):
                file.write(part)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def made(store: SearchStore, stamp: str, cancelled: Callable[[], bool]) -> NameIndex | None:
    """A new index of the tables, kept in the file if it can be; None if cancelled."""
    from tui.search.build import build
    from tui.search.index import NameIndex

    arrays = build(rows(store), cancelled)
    if not arrays:
        return None
    index = NameIndex(arrays)
    if store.problem is None:
        with suppress(OSError, LibraryError):
            write(store.folder / FILE, index, stamp)
            return load(store, stamp) or index
    return index
