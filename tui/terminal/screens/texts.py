"""Finding words in the texts of all articles as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from tui.library.finder import Finder
from tui.library.fulltext import FoundArticle, Passage
from tui.terminal.screens.searching import SearchPanel
from tui.terminal.widgets.rows import Each, segment
from tui.text.cells import crop, measure

HELP = 'words, "a phrase", start*, -without; speaker: kind: tag: after: narrow'


@dataclass(frozen=True)
class Chosen:
    """What was chosen: the query, all articles that have it, and the passage of one of them."""

    query: str
    articles: tuple[FoundArticle, ...]
    article: FoundArticle
    passage: Passage


class TextsScreen(SearchPanel[Chosen, FoundArticle]):
    """The articles in which the words stand, each with how often, its passages below it and who says them.

    Args:
        finder: the library's.
        query: what was looked for before.
    """

    def __init__(self, finder: Finder, query: str = "") -> None:
        super().__init__("Find in all articles", finder, query=query)
        self._passages: list[tuple[FoundArticle, Passage | None]] = []

    def closing_hint(self) -> str:
        """How many there are, and the keys."""
        places, articles = sum(one.count for one in self.found), len(self.found)
        count = f"{places} in {articles} article{'' if articles == 1 else 's'} · " if articles else ""
        return f"{count}Enter goes · ctrl+c closes"

    def look(self, query: str, cancelled: Callable[[], bool]) -> list[FoundArticle]:
        """Search."""
        return self._finder.texts.search(query, limit=50, unfinished=True, cancelled=cancelled)

    def arrived(self) -> None:
        """A row for each article, and one for each of its passages."""
        self._passages = []
        for article in self.found:
            self._passages += [(article, None), *((article, passage) for passage in article.passages)]

    def empty(self) -> str:
        """What can be typed."""
        if not self.typed_text.strip():
            return HELP
        return "no article has that" if self.searched else "looking …"

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """Articles and passages."""
        return Each(self._row_of, self._passages)

    def _row_of(
        self, found: tuple[FoundArticle, Passage | None]
    ) -> tuple[Sequence[Segment], Sequence[Segment]]:
        article, passage = found
        width = self.app.size.width - 5
        return _passage(passage, width) if passage is not None else _article(article, width)

    def chosen(self) -> None:
        """Go to the passage, or to the first of the article."""
        if self.place >= len(self._passages):
            return
        article, passage = self._passages[self.place]
        passage = passage or next(iter(article.passages), None)
        if passage is not None:
            self.dismiss(Chosen(self.typed_text, tuple(self.found), article, passage))


def _article(article: FoundArticle, width: int) -> tuple[Sequence[Segment], Sequence[Segment]]:
    count = f"  {article.count}"
    return [segment(crop(article.title, width - len(count)), Style(bold=True))], [segment(count)]


def _passage(passage: Passage, width: int) -> tuple[Sequence[Segment], Sequence[Segment]]:
    """The words with some text around them: the text is cut, the words and who says them are not."""
    who = f"  {crop(passage.speaker, width // 3)}" if passage.speaker else ""
    start, end = passage.marked
    words = crop(passage.snippet[start:end], max(1, width - 2 - measure(who)))
    room = max(0, width - 2 - measure(who) - measure(words))
    before = _ending(passage.snippet[:start], room // 2)
    after = passage.snippet[end:]
    space = " " if after[:1].isspace() else ""
    rest = crop(after, max(0, room - measure(before) - len(space)))
    return (
        [
            segment("  " + before),
            segment(words, Style(bold=True, underline=True)),
            segment(space + rest if rest else ""),
        ],
        [segment(who)],
    )


def _ending(text: str, columns: int) -> str:
    """The last words of a text in so many cells, the blank at its end kept."""
    words = crop(text, 10**6)
    space = " " if text[-1:].isspace() and words else ""
    room = columns - len(space)
    if measure(words) <= room:
        return words + space
    while words and measure(words) > room - 1:
        words = words[1:]
    return f"…{words.lstrip()}{space}" if room > 0 else ""
