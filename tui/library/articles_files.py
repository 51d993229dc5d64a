"""The files below a library's articles folder: which there are, which id each has, and opening one safely.

A folder of a stranger's may hold anything: pipes, devices, links out of it, sparse files of terabytes, names with
escapes in them. Listing looks, never opens; opening never blocks, never leaves the library, never reads without limit.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_to_bytes

from tui.library.errors import ArticleError, GoneError
from tui.text.canon import canon, plain

HEAD = 4096  # bytes that are enough for a headline
MAX_BYTES = 16_000_000
MAX_DEPTH = 16  # folders below the articles folder
SUFFIXES = (".txt", ".md")  # in the order in which they win the id without suffix
FOREIGN = frozenset({".html", ".htm", ".xhtml", ".epub", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".mobi"})

_OUTSIDE = "is a link out of the library: copy the file into it to read it"
_ESCAPE = re.compile(r"%(?=[0-9A-Fa-f]{2})")
_NO_FILE = {
    stat.S_IFIFO: "is a pipe",
    stat.S_IFSOCK: "is a socket",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
    stat.S_IFDIR: "is a folder",
}


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """One row of the list of articles; made without opening the file.

    Attributes:
        id: the path below the articles folder without its suffix; the suffix stays where another file has that id.
        title: for a list: the headline where it is known, else the file's name.
        size: bytes.
        problem: why it cannot be read, in one sentence; None as far as is known.
    """

    id: str
    path: Path
    title: str
    size: int
    problem: str | None = None


@dataclass(frozen=True)
class Folder:
    """The articles folder `path` of the library `root`; links are followed only to files within the library.

    Attributes:
        only: the names of the files that are articles, None for all.
    """

    root: Path
    path: Path
    only: frozenset[str] | None = None
    _inside: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        # Resolved once: what these point to later does not count.
        places = {os.path.realpath(self.root), os.path.realpath(self.path)}
        object.__setattr__(self, "_inside", tuple(sorted(places, key=len)))

    def scan(self) -> Iterator[ArticleRef]:
        """The articles as they are found, folder by folder; what cannot be listed is passed over."""
        # A folder that is no library lists its own texts: what lies below it may be other people's libraries.
        limit = 0 if self.path == self.root else MAX_DEPTH
        waiting = [(str(self.path), 0)]
        while waiting:
            place, depth = waiting.pop()
            entries = _entries(place)
            names = frozenset(entry.name for entry in entries)
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if self.only is None and entry.is_dir(follow_symlinks=False):
                    if depth < limit:
                        waiting.append((entry.path, depth + 1))
                elif self._is_article(entry.name):
                    yield self._ref(entry, names)

    def find(self, article_id: str) -> Path:
        """The path of the article with this id.

        Raises:
            LibraryError: there is none.
        """
        parts = [os.fsdecode(unquote_to_bytes(os.fsencode(canon(part)))) for part in article_id.split("/")]
        if all(part not in ("", ".", "..") and "/" not in part and "\0" not in part for part in parts):
            folder = self.path.joinpath(*parts[:-1])
            for name in (*(parts[-1] + suffix for suffix in SUFFIXES), parts[-1]):
                path = folder / name
                if self._is_article(name) and os.path.lexists(path) and self.id_of(path) == article_id:
                    return path
        raise GoneError(article_id, self.path)

    def id_of(self, path: Path) -> str:
        """The id of an article's path."""
        stem, suffix = _split(path.name)
        rivals = [stem, *(stem + other for other in _before(suffix))]
        there = {name for name in rivals if self._is_article(name) and os.path.lexists(path.with_name(name))}
        return self._id(path, there)

    def read(self, path: Path, *, head: bool = False) -> bytes:
        """The bytes of an article, or only the first `HEAD`.

        Raises:
            LibraryError: it is no regular file, too large, outside the library, or cannot be read.
        """
        try:
            descriptor = self._open(path)
            try:
                problem = _problem(os.fstat(descriptor))
                if problem:
                    raise ArticleError(path, problem)
                return os.read(descriptor, HEAD) if head else _bounded(descriptor, path)
            finally:
                os.close(descriptor)
        except OSError as error:
            why = _seen(path) or f"cannot be read: {error.strerror or 'the system refused'}"
            raise ArticleError(path, why) from None

    def _open(self, path: Path) -> int:
        """Open without blocking; links are resolved first, and none may appear on the way while it is opened."""
        real = os.path.realpath(path)
        base = next((base for base in self._inside if _is_below(real, base)), None)
        if base is None:
            raise ArticleError(path, _OUTSIDE)
        folder = os.open(base, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            *folders, name = os.path.relpath(real, base).split("/")
            for part in folders:
                inner = os.open(
                    part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder
                )
                os.close(folder)
                folder = inner
            flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | os.O_NOFOLLOW
            return os.open(name, flags, dir_fd=folder)
        finally:
            os.close(folder)

    def _is_article(self, name: str) -> bool:
        """Whether a name is listed: by its suffix, or because the reader asked for it."""
        if self.only is not None:
            return name in self.only
        return _split(name)[1].lower() in (*SUFFIXES, *FOREIGN)

    def _ref(self, entry: os.DirEntry[str], names: frozenset[str]) -> ArticleRef:
        """The row of one directory entry."""
        path = Path(entry.path)
        stem, suffix = _split(entry.name)
        there = {name for name in (stem, *(stem + other for other in _before(suffix))) if name in names}
        size, problem = 0, None
        try:
            seen = entry.stat(follow_symlinks=False)
            if stat.S_ISLNK(seen.st_mode):
                seen = entry.stat()
                if not any(_is_below(os.path.realpath(path), base) for base in self._inside):
                    problem = _OUTSIDE
            size = seen.st_size
            problem = problem or unread(entry.name) or _problem(seen)
            if not problem and not os.access(path, os.R_OK, effective_ids=True):
                problem = "cannot be read: permission denied"
        except OSError as error:
            problem = f"cannot be read: {error.strerror}"
        shown = plain(entry.name)
        return ArticleRef(
            self._id(path, {n for n in there if self._is_article(n)}),
            path,
            shown,
            size,
            f"{shown} {problem}" if problem else None,
        )

    def _id(self, path: Path, rivals: Iterable[str]) -> str:
        """The id, with the suffix where one of `rivals`, which stand beside it, has the id without."""
        stem, suffix = _split(path.name)
        short = suffix in SUFFIXES and not any(rivals)
        *folders, _ = path.relative_to(self.path).parts
        return "/".join(map(_clean, (*folders, stem if short else path.name)))


def unread(name: str) -> str | None:
    """Why a file of this name is not read, None if it may be."""
    suffix = _split(name)[1].lower()
    if suffix not in FOREIGN:
        return None
    return f"is in {suffix[1:].upper()} format: only .txt and .md articles are read; save its text as one of them"


def _before(suffix: str) -> tuple[str, ...]:
    """The suffixes that win the id without suffix over this one."""
    return SUFFIXES[: SUFFIXES.index(suffix)] if suffix in SUFFIXES else ()


def _clean(name: str) -> str:
    """A file's name as part of an id: what is not canonical is percent-encoded, byte by byte; one to one."""
    name = _ESCAPE.sub("%25", name)
    if name.isascii() and name.isprintable():
        return name
    keep = (
        c if canon(c) == c and c not in "\n\t" else "".join(f"%{b:02X}" for b in os.fsencode(c)) for c in name
    )
    return "".join(keep)


def _entries(place: str) -> list[os.DirEntry[str]]:
    """What stands in a folder, by name; nothing if it cannot be listed."""
    with suppress(OSError), os.scandir(place) as found:
        return sorted(found, key=lambda entry: entry.name)
    return []


def _split(name: str) -> tuple[str, str]:
    """Stem and suffix, as `Path` has them, without making one for each of 100,000 names."""
    stem, dot, last = name.rpartition(".")
    return (stem, dot + last) if stem.strip(".") and last else (name, "")


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")


def _problem(seen: os.stat_result) -> str | None:
    """What keeps a file from being read, as its status tells."""
    kind = stat.S_IFMT(seen.st_mode)
    if kind != stat.S_IFREG:
        return f"{_NO_FILE.get(kind, 'is no file')}, no article: put a .txt or .md file in its place"
    if seen.st_size > MAX_BYTES:
        return f"holds {seen.st_size / 1e6:,.0f} MB, and {MAX_BYTES / 1e6:.0f} MB is the limit: split it"
    return None if seen.st_size else "is empty: put the article's text into it"


def _seen(path: Path) -> str | None:
    """What keeps a file from being read that cannot be opened, such as a socket."""
    with suppress(OSError):
        return _problem(path.stat())
    return None


def _bounded(descriptor: int, path: Path) -> bytes:
    """All bytes of a file up to the limit, whatever its status said."""
    parts, size = [], 0
    while part := os.read(descriptor, 1 << 20):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise ArticleError(path, f"holds more than {MAX_BYTES / 1e6:.0f} MB, the limit: split it")
    return b"".join(parts)
