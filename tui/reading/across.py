"""Walking what was found in many articles: from place to place, and on into the next article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from tui.model import Spans
from tui.reading.state import ReaderState
from tui.reading.walking import next_hit


@dataclass(frozen=True)
class Walk:
    """What was found in the library.

    Attributes:
        query: as it was typed.
        articles: ids of the articles, the best first, each with the places where the words stand in it.
    """

    query: str
    articles: tuple[tuple[str, Spans], ...]

    def number(self, article: str) -> int | None:
        """The number of an article among those that were found, from 0."""
        return next((at for at, (id_, _) in enumerate(self.articles) if id_ == article), None)


def shown(walk: Walk, state: ReaderState) -> ReaderState:
    """An article of the walk with its places shown; any other one as it is."""
    number = walk.number(state.sheet.article.id)
    if number is None:
        return state
    length = len(state.text)  # it may be shorter than it was when it was searched
    hits = tuple(span for span in walk.articles[number][1] if span[1] <= length)
    return replace(state, query=walk.query, hits=hits).saying(_words(walk, number, hits, state.cursor))


def step(walk: Walk, state: ReaderState, step: int) -> tuple[ReaderState, tuple[str, int] | None]:
    """Go to the next (1) or previous (-1) place.

    Args:
        walk: what was found.
        state: what is before the reader.
        step: which way.

    Returns:
        The state, and the article and offset to open if the place is in another article.
    """
    number = walk.number(state.sheet.article.id)
    starts = [start for start, _ in state.hits]
    if state.query not in ("", walk.query):  # something else was looked for here meanwhile
        return next_hit(state, step), None
    if number is not None:
        at = bisect_right(starts, state.cursor) if step > 0 else bisect_left(starts, state.cursor) - 1
        if 0 <= at < len(starts):
            moved = next_hit(state, step)
            return moved.saying(_words(walk, number, state.hits, moved.cursor)), None
    following = ((number + step) if number is not None else 0) % len(walk.articles)
    article, spans = walk.articles[following]
    if following == number:  # round in the only article
        return next_hit(state, step), None
    place = 0 if not spans else spans[0][0] if step > 0 else spans[-1][0]
    return state.remembered(), (article, place)


def _words(walk: Walk, number: int, hits: Spans, cursor: int) -> str:
    """`2 of 5 “tram stop”, article 1 of 3`."""
    at = bisect_right([start for start, _ in hits], cursor)
    here = f"{max(1, at)} of {len(hits)} " if hits else "in the headline: "
    return f"{here}“{walk.query}”, article {number + 1} of {len(walk.articles)}"
