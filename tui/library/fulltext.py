"""Search in the texts of all articles: which articles, how often, and the passages with who says them.

SQLite's FTS5 finds the articles; the texts themselves are not kept in the index, so the passages are looked up in the
articles that are shown. For a library on a server these two would be asked instead: `FullText.articles` (the ids of the
best articles for a query) and `searchindex_fill.Filling` (which tells the index what changed).
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.library.errors import LibraryError
from tui.library.fulltext_query import TextQuery, parse
from tui.library.searchindex import SearchStore
from tui.model import Sheet, ShownClaim, Span, Spans
from tui.text.fold import fold, fold_map

if TYPE_CHECKING:
    from tui.library.library import Library

_AROUND = 60  # characters of a snippet on both sides
_PASSAGES = 5
_BESIDE = re.compile(r"[\s-]*")
_OF_CLAIMS = {"speaker", "kind", "tag"}
_LOOKED_AT = 500  # articles that are read for a query with filters
_BOTH = """
SELECT articles.id FROM words JOIN articles ON articles.n = words.rowid
WHERE words MATCH ? AND words.rowid IN (SELECT rowid FROM runs WHERE runs MATCH ?) ORDER BY bm25(words) LIMIT ?
"""
_WORDS = """
SELECT articles.id FROM words JOIN articles ON articles.n = words.rowid WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?
"""
_RUNS = """
SELECT articles.id FROM runs JOIN articles ON articles.n = runs.rowid WHERE runs MATCH ? ORDER BY bm25(runs) LIMIT ?
"""
_ALL = "SELECT id FROM articles ORDER BY date DESC, n DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in an article where the query's words stand.

    Attributes:
        span: the words in the article's text.
        snippet: the words with some text around, in one line; `marked` is where they stand in it.
        speaker, claim: name of the speaker and id of the claim that the passage lies in; None outside of claims.
    """

    span: Span
    snippet: str
    marked: Span
    speaker: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article with what was found in it.

    Attributes:
        count: how often the query's words stand in it, or how many claims fit the filters.
        passages: the first few places.
        spans: all places in the text, in order.
    """

    id: str
    title: str
    count: int
    passages: tuple[Passage, ...]
    spans: Spans = ()


class FullText:
    """Search in the texts of one library."""

    def __init__(self, library: Library, store: SearchStore) -> None:
        self._library = library
        self._store = store

    def search(
        self,
        typed: str,
        *,
        limit: int = 20,
        unfinished: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[FoundArticle]:
        """The best articles for a query; none if it asks for nothing, or when cancelled.

        With `unfinished` the last word may be the start of one: for a query that is being typed.
        """
        query = parse(typed, unfinished=unfinished)
        if query.empty:
            return []
        found: list[FoundArticle] = []
        for article in self.articles(query, _LOOKED_AT if query.filters else limit, cancelled):
            if cancelled():
                return []
            with suppress(LibraryError, OSError):
                one = self._look(article, query)
                if one.count:
                    found.append(one)
            if len(found) >= limit:
                break
        return found

    def articles(
        self, query: TextQuery, limit: int, cancelled: Callable[[], bool] = lambda: False
    ) -> list[str]:
        """Ids of the best articles for a query, best first, whatever their claims; the newest if no words are asked for."""
        values: tuple[str | int, ...]
        if query.words and query.runs:
            statement, values = _BOTH, (query.words, query.runs, limit)
        elif query.words or query.runs:
            statement, values = (_WORDS if query.words else _RUNS), (query.words or query.runs, limit)
        else:
            statement, values = _ALL, (limit,)
        try:
            with self._store.connection(cancelled) as connection:
                return [row[0] for row in connection.execute(statement, values)]
        except sqlite3.DatabaseError as error:
            if not cancelled() and "fts5" not in str(error):
                self._store.start_again(error)
            return []

    def _look(self, article: str, query: TextQuery) -> FoundArticle:
        """The passages of one article, those that the filters let through.

        Raises:
            LibraryError: it cannot be read any more.
        """
        sheet = self._library.sheet(article)
        text = sheet.article.text
        if not _article_fits(sheet, query.filters):
            return FoundArticle(article, sheet.article.title, 0, ())
        claims = _Claims(sheet)
        spans = (
            list(_places(text, query.patterns))
            if query.patterns
            else [s.claim.content[0] for s in claims.all]
        )
        kept = []
        for span in spans:
            shown = claims.at(span)
            if _claim_fits(sheet, shown, query.filters):
                kept.append((span, shown))
        passages = tuple(_passage(sheet, span, shown) for span, shown in kept[:_PASSAGES])
        if not kept and not query.filters.keys() & _OF_CLAIMS:
            passages = tuple(_title_passage(sheet.article.title, query.patterns))
        count, places = len(kept) or len(passages), tuple(sorted(span for span, _ in kept))
        return FoundArticle(article, sheet.article.title or article, count, passages, places)


class _Claims:
    """The claims of a sheet by place."""

    def __init__(self, sheet: Sheet) -> None:
        self.all = [shown for shown in sheet.claims if shown.claim.content]
        pieces = sorted((span, at) for at, shown in enumerate(self.all) for span in shown.claim.content)
        self._pieces = pieces
        self._starts = [span[0] for span, _ in pieces]

    def at(self, span: Span) -> ShownClaim | None:
        """The innermost claim in which `span` begins."""
        for place in range(
            bisect_right(self._starts, span[0]) - 1, max(-1, bisect_right(self._starts, span[0]) - 9), -1
        ):
            (start, end), at = self._pieces[place]
            if start <= span[0] < end:
                return self.all[at]
        return None


def _places(text: str, patterns: tuple[str, ...]) -> Iterator[Span]:
    """Where any of the patterns stands in a text, in order; different ones beside each other are one place."""
    folded, offsets = fold_map(text)
    start, end, those = 0, 0, set[int | None]()
    for match in re.finditer("|".join(f"({pattern})" for pattern in patterns), folded):
        if match.end() == match.start():
            continue
        if those and match.lastindex not in those and _BESIDE.fullmatch(folded, end, match.start()):
            end = match.end()
            those.add(match.lastindex)
            continue
        if those:
            yield offsets[start], offsets[end - 1] + 1
        start, end, those = match.start(), match.end(), {match.lastindex}
    if those:
        yield offsets[start], offsets[end - 1] + 1


def _article_fits(sheet: Sheet, filters: dict[str, str]) -> bool:
    article = sheet.article
    if "source" in filters and filters["source"] not in fold(article.source):
        return False
    date = article.date[:10]
    if "after" in filters and not (date and date >= filters["after"]):
        return False
    return not ("before" in filters and not (date and date < filters["before"]))


def _claim_fits(sheet: Sheet, shown: ShownClaim | None, filters: dict[str, str]) -> bool:
    """Whether the claim around a passage is as the filters want it; without such filters none is needed."""
    if not filters.keys() & _OF_CLAIMS:
        return True
    if shown is None:
        return False
    speaker = sheet.entities.get(shown.claim.speaker or "")
    names = (speaker.name, *speaker.aliases) if speaker else ()
    if "speaker" in filters and not any(filters["speaker"] in fold(name) for name in names):
        return False
    if "kind" in filters and not shown.claim.kind.value.startswith(filters["kind"]):
        return False
    tags = {fold(tag) for tag in shown.mark.tags} if shown.mark else set()
    return "tag" not in filters or filters["tag"] in tags


def _title_passage(title: str, patterns: tuple[str, ...]) -> Iterator[Passage]:
    """The first place in a headline that stands in the front matter only; it leads to the article's beginning."""
    for span in _places(title, patterns):
        yield Passage((0, 0), title, span)
        return


def _passage(sheet: Sheet, span: Span, shown: ShownClaim | None) -> Passage:
    text = sheet.article.text
    start, end = max(0, span[0] - _AROUND), min(len(text), span[1] + _AROUND)
    before = " ".join(text[start : span[0]].split(" ")).replace("\n", " ")
    inside = text[span[0] : span[1]].replace("\n", " ")
    after = text[span[1] : end].replace("\n", " ")
    front = ("…" if start else "") + before
    snippet = front + inside + after + ("…" if end < len(text) else "")
    speaker = sheet.entities.get(shown.claim.speaker or "") if shown else None
    return Passage(
        span,
        snippet,
        (len(front), len(front) + len(inside)),
        speaker.name if speaker else None,
        shown.claim.id if shown else None,
    )
