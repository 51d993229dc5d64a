"""Search in one text: smart case, accents and quotation marks folded, across line breaks."""

from __future__ import annotations

import re
from functools import lru_cache

from tui.model import Spans
from tui.text.fold import fold, fold_map


@lru_cache(maxsize=4)  # the same article is asked again with each key
def _folded(text: str, keep_case: bool) -> tuple[str, list[int]]:
    return fold_map(text, keep_case=keep_case)


def has_capitals(query: str) -> bool:
    """Whether the reader typed a capital letter, and so means the case of what was typed."""
    return any(char.isupper() or char.istitle() for char in query)


def _pattern(query: str, keep_case: bool) -> re.Pattern[str] | None:
    folded = fold(query, keep_case=keep_case)
    if not folded.strip():
        return None
    pieces = []
    for piece in re.findall(r"\s+|''|[\"]|[^\s\"']+|'", folded):
        if piece.isspace():
            pieces.append(r"\s+")
        elif piece in ("''", '"'):
            pieces.append("(?:\"|'')")  # plain text dumps write ``…'' for double marks
        else:
            pieces.append(re.escape(piece))
    return re.compile("".join(pieces))


def find(text: str, query: str) -> Spans:
    """Where `query` stands in `text`, in order, without overlaps.

    Case matters only if the query has a capital letter. Accents and the shape of quotation marks and dashes
    never matter; a space in the query is any run of spaces and line breaks in the text. A match covers whole
    characters of the text, with the accents written behind them.
    """
    keep_case = has_capitals(query)
    pattern = _pattern(query, keep_case)
    if pattern is None:
        return ()
    folded, offsets = _folded(text, keep_case)
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(folded):
        start, end = offsets[match.start()], _past_marks(text, offsets[match.end() - 1] + 1)
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(spans)


def _past_marks(text: str, end: int) -> int:
    """`end` moved behind the combining marks that follow it."""
    while end < len(text) and not fold(text[end]):
        end += 1
    return end
