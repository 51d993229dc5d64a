"""The finder's indexes, laid over each other: all articles, the tag book, and what the caller adds.

Each layer finds matches in its own name index and knows what a match leads to. Where the tag book speaks of an entity
or of an article's claims, the layer of the articles keeps silent of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.library import names
from tui.library.errors import LibraryError
from tui.library.names import Row
from tui.library.searchindex import SearchStore
from tui.model import ArticleMarks, Entity, TagBook
from tui.text.fold import fold

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.search.index import NameIndex

_ENTITY = """
SELECT names.text, articles.id, first, last, names.detail FROM names JOIN articles ON articles.n = names.article
WHERE entity = ? ORDER BY names.n LIMIT 1
"""
_COUNTS = """
SELECT count(*), sum(often) FROM (SELECT max(mentions) AS often FROM names WHERE entity = ? GROUP BY article)
"""
_NAMES = "SELECT entity, text, detail, article, mentions FROM names WHERE entity IS NOT NULL ORDER BY n"
_OTHER = """
SELECT articles.id, first, last, claim, detail FROM names JOIN articles ON articles.n = names.article WHERE names.n = ?
"""


@dataclass(frozen=True)
class RowLayer:
    """Rows in memory: the tag book's, or the caller's commands."""

    rows: Sequence[Row]
    index: NameIndex

    @classmethod
    def of(cls, rows: Iterable[Row]) -> RowLayer:
        """Index `rows`."""
        from tui.search.build import Name
        from tui.search.index import NameIndex

        kept = tuple(rows)
        return cls(
            kept,
            NameIndex.build(Name(str(at), row.kind, row.text, row.mentions) for at, row in enumerate(kept)),
        )

    def row(self, key: str) -> Row | None:
        """What a match's key stands for."""
        return self.rows[int(key)]


@dataclass(frozen=True)
class ArticleLayer:
    """The names of all articles, from the search index's tables.

    Attributes:
        silent: entities that the tag book speaks of (folded names), and articles whose claims it speaks of.
    """

    store: SearchStore
    index: NameIndex
    silent_entities: frozenset[str] = field(default=frozenset())
    silent_articles: frozenset[str] = field(default=frozenset())

    def row(self, key: str) -> Row | None:
        """What a match's key stands for; None if it is gone, or the tag book's to tell."""
        if key[0] == "e":
            return None if key[1:] in self.silent_entities else self._entity(key[1:])
        if key[0] == "a":
            return Row(names.ARTICLE, "", key[1:], detail=key[1:])
        with self.store.connection() as connection:
            found = connection.execute(_OTHER, (int(key[1:]),)).fetchone()
        if not found or (found[3] is not None and found[0] in self.silent_articles):
            return None
        article, first, last, claim, detail = found
        span = (first, last) if first is not None else None
        return Row("", "", article, span, claim, detail=detail)

    def _entity(self, entity: str) -> Row | None:
        with self.store.connection() as connection:
            found = connection.execute(_ENTITY, (entity,)).fetchone()
        if not found:
            return None
        name, article, first, last, kind = found
        span = (first, last) if first is not None else None
        articles, often = mentions(self.store, [entity])
        return Row(
            "", name, article, span, entity=entity, mentions=often, detail=counted(kind, often, articles)
        )


def mentions(store: SearchStore, entities: Iterable[str]) -> tuple[int, int]:
    """In how many articles any of `entities` is named, and how often in all."""
    articles = often = 0
    with store.connection() as connection:
        for entity in entities:
            row = connection.execute(_COUNTS, (entity,)).fetchone()
            articles, often = articles + int(row[0] or 0), often + int(row[1] or 0)
    return articles, often


def found_entities(store: SearchStore) -> list[tuple[str, tuple[str, ...], str, int, int]]:
    """What makes an entity one, its names (the fullest first), kind, mentions and articles, for all in the tables."""
    with store.connection() as connection:
        rows = connection.execute(_NAMES).fetchall()
    names: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    often: dict[str, dict[int, int]] = {}
    for entity, text, kind, article, count in rows:
        if text not in names.setdefault(entity, []):
            names[entity].append(text)
        kinds.setdefault(entity, kind)
        often.setdefault(entity, {})[article] = count
    return [(key, tuple(names[key]), kinds[key], sum(often[key].values()), len(often[key])) for key in names]


def counted(kind: str, often: int, articles: int) -> str:
    """What is shown beside an entity: "person, 12 mentions in 3 articles"."""
    if not often:
        return kind
    times = "1 mention" if often == 1 else f"{often} mentions"
    return f"{kind}, {times} in {articles} article{'' if articles == 1 else 's'}"


class MarkedRows:
    """The claims and notes of marked articles; one is read again only when its marks, or what all rest on, changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[ArticleMarks, list[Row]]] = {}
        self._rests: tuple[object, ...] = ()

    def of(self, library: Library, book: TagBook, index: NameIndex) -> list[Row]:
        """The rows of all; `index` is another one when an article's text is."""
        rests = (book.entities, index)
        if len(self._rests) != len(rests) or self._rests[0] != rests[0] or self._rests[1] is not index:
            self._known.clear()
        self._rests = rests
        known, self._known = self._known, {}
        for article, marks in book.articles.items():
            if not (marks.claims or marks.rejected):
                continue
            if article in known and known[article][0] is marks:
                self._known[article] = known[article]
                continue
            with suppress(LibraryError, OSError):
                rows = [row for row in names.rows_of(library.sheet(article)) if row.claim is not None]
                self._known[article] = marks, rows
        return [row for _, rows in self._known.values() for row in rows]


def book_rows(store: SearchStore, book: TagBook, marked: Iterable[Row]) -> list[Row]:
    """Everything with a name that the tag book tells of: entities, tags, and the claims and notes of marked articles."""
    used: dict[str, int] = {}
    rows = list(marked)
    for marks in book.articles.values():
        for mark in marks.claims:
            for tag in mark.tags:
                used[tag] = used.get(tag, 0) + 1
    rows += _tag_rows(book, used)
    speakers = {mark.speaker for marks in book.articles.values() for mark in marks.claims}
    for key, entity in book.entities.items():
        rows += _book_entity(store, key, entity, key in speakers)
    return rows


def _tag_rows(book: TagBook, used: dict[str, int]) -> Iterator[Row]:
    for name in dict.fromkeys((*book.tags, *used)):
        known, count = book.tags.get(name), used.get(name, 0)
        detail = _tag_detail(known.help if known else "", count)
        yield Row(names.TAG, name, entity=name, mentions=1 + count, detail=detail)


def _tag_detail(help_text: str, count: int) -> str:
    claims = f"{count} claim{'' if count == 1 else 's'}"
    return f"{help_text}, {claims}" if help_text else claims


def _book_entity(store: SearchStore, key: str, entity: Entity, speaks: bool) -> Iterable[Row]:
    forms = list(dict.fromkeys((entity.name, *entity.aliases)))
    folded = [fold(form) for form in forms]
    articles, often = mentions(store, folded)
    place = None
    with store.connection() as connection:
        for form in folded:
            place = place or connection.execute(_ENTITY, (form,)).fetchone()
    article, span = (
        (place[1], (place[2], place[3]) if place[2] is not None else None) if place else (None, None)
    )
    detail = counted(str(entity.kind), often, articles)
    if entity.role or entity.side:
        detail = ", ".join(filter(None, (entity.role, entity.side, detail)))
    kind = names.SPEAKER if speaks else names.ENTITY
    for form in forms:
        shown = detail if form == entity.name else f"{entity.name}, {detail}"
        yield Row(kind, form, article, span, entity=key, mentions=1 + often, detail=shown)
