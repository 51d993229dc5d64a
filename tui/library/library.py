"""A library: a folder with `articles/` and `tags.yaml`, or a folder of articles, or one article's file."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui import attribution as engine
from tui.library.articles_files import SUFFIXES, ArticleRef, Folder, unread
from tui.library.errors import ArticleError, LibraryError
from tui.library.positions import Positions
from tui.model import Article, Attribution, Sheet
from tui.text.canon import plain

if TYPE_CHECKING:
    from tui.library.cache import AttributionCache
    from tui.library.tags import TagStore

ARTICLES = "articles"
TITLED = 1000  # articles; in larger libraries a list shows file names until `titled` is asked


class Library:
    """What one project of a reader is: its articles, their marks, and where the reader stopped.

    Attributes:
        root: the folder that holds `tags.yaml`.
        opened: id of the article that was asked for, None if the library was opened as a folder.
        by: who makes the marks.
        lack: what a person should know of the engine, in a sentence; empty if it has all its weights.
        attribute: what attributes a text, called as `tui.attribution.attribute`; the reader lets another process do it.
    """

    def __init__(self, folder: Folder, *, opened: Path | None = None, by: str = "") -> None:
        self.root = folder.root
        self.opened = folder.id_of(opened) if opened else None
        self.by = by
        self.lack = ""
        self._folder = folder
        self._positions = Positions(folder.root)
        self.attribute: Callable[..., Attribution] = engine.attribute

    @classmethod
    def open(cls, path: Path, *, by: str = "") -> Library:
        """Open a folder as a library, or the library that an article belongs to.

        Raises:
            LibraryError: there is nothing to read at `path`.
        """
        shown = plain(str(path))
        try:
            real = path.expanduser().resolve(strict=True)
            kind = stat.S_IFMT(real.stat().st_mode)
        except (OSError, RuntimeError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is a loop of links or no path at all"
            raise LibraryError(f"{shown} cannot be opened: {why}") from None
        if kind == stat.S_IFDIR:
            return cls(_folder(real, shown), by=by)
        problem = unread(real.name)
        if problem:
            raise LibraryError(f"{shown} {problem}")
        root = real.parent.parent if real.parent.name == ARTICLES else real.parent
        listed = root != real.parent and real.suffix.lower() in SUFFIXES
        return cls(Folder(root, real.parent, None if listed else frozenset({real.name})), opened=real, by=by)

    @cached_property
    def tags(self) -> TagStore:
        """The tag book with its file."""
        from tui.library.tags import TagStore

        return TagStore(self.root / "tags.yaml", by=self.by)

    @cached_property
    def nets(self) -> str:
        """Which weights the engine uses, by the settings.

        Raises:
            LibraryError: the settings are wrong.
        """
        from tui.library.settings import load

        return load().text("engine")

    @property
    def engine(self) -> str:
        """The version of the engine whose claims this library shows."""
        return engine.version(self.nets)

    @cached_property
    def _cache(self) -> AttributionCache:
        from tui.library.cache import AttributionCache, build_of

        return AttributionCache(self.engine, build_of(str(engine.__file__)))

    def scan(self) -> Iterator[ArticleRef]:
        """The articles as they are found, titled by their file names; for large libraries."""
        return self._folder.scan()

    def list(self) -> tuple[ArticleRef, ...]:
        """All articles by id; with their headlines unless there are more than a thousand."""
        found = sorted(self.scan(), key=lambda ref: ref.id)
        return tuple(map(self.titled, found) if len(found) <= TITLED else found)

    def titled(self, ref: ArticleRef) -> ArticleRef:
        """A row with the article's headline instead of its file's name."""
        if ref.problem:
            return ref
        from tui.library.articles import listed_title

        try:
            head = self._folder.read(ref.path, head=True)
        except LibraryError as error:
            return replace(ref, problem=error.short)
        return replace(ref, title=listed_title(head, markdown=_is_markdown(ref.path)) or ref.title)

    def read(self, article_id: str) -> Article:
        """One article.

        Raises:
            LibraryError: it is not there or cannot be read.
        """
        from tui.library.articles import parse  # the first screen waits for none of these
        from tui.library.decoding import DecodingError

        path = self._folder.find(article_id)
        problem = unread(path.name)
        if problem:
            raise ArticleError(path, problem)
        data = self._folder.read(path)
        try:
            return parse(article_id, data, name=str(path), markdown=_is_markdown(path))
        except DecodingError as error:
            raise ArticleError(path, str(error)) from None

    def stamp(self, article_id: str) -> tuple[int, ...]:
        """What changes when an article's file does; cheap. Empty if there is none."""
        from tui.library.durable import signature

        try:
            return signature(self._folder.find(article_id))
        except LibraryError:
            return ()

    def attribution(self, article: Article) -> Attribution:
        """Who says what in an article; from the disk if this engine has read the same text before."""
        known = self._cache.get(article.sha256, len(article.text))
        if known is None:
            known = self.attribute(article.text, nets=self.nets)
            self.lack = engine.lack(known)
            if known.engine == self.engine:  # not what rules alone found where the weights are missing
                self._cache.put(article.sha256, known)
        return known

    def sheet(self, article_id: str) -> Sheet:
        """An article with its suggestions and marks laid over each other.

        Raises:
            LibraryError: the article cannot be read.
        """
        from tui.tagging.overlay import overlay

        article = self.read(article_id)
        return overlay(article, self.attribution(article), self.tags.book)

    def position(self, article_id: str) -> int:
        """The offset where the reader stopped in an article, 0 if none is known; may lie behind its end."""
        return self._positions.get(article_id)

    def keep_position(self, article_id: str, offset: int) -> None:
        """Remember where the reader stopped."""
        self._positions.keep(article_id, offset)


def _folder(real: Path, shown: str) -> Folder:
    """The articles folder of a library's folder.

    Raises:
        LibraryError: it cannot be entered, or holds nothing to read.
    """
    if not os.access(real, os.R_OK | os.X_OK, effective_ids=True):
        raise LibraryError(f"{shown} cannot be opened: permission denied")
    inner = real / ARTICLES
    if real.name == ARTICLES and not inner.is_dir():
        real, inner = real.parent, real
    folder = Folder(real, inner if inner.is_dir() else real)
    if next(folder.scan(), None) is None:
        raise LibraryError(
            f"{shown} holds no articles: put .txt or .md files into {plain(str(inner))}, or name a file"
        )
    return folder


def _is_markdown(path: Path) -> bool:
    return path.suffix.lower() == ".md"
