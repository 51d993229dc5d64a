"""What the finder finds: where it leads, what makes two of them one, and the signs that narrow a query to some kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.library import names
from tui.library.names import Row
from tui.model import Span
from tui.text.fold import fold

if TYPE_CHECKING:
    from tui.search.index import Match

PREFIXES = {
    "@": frozenset({names.ENTITY, names.SPEAKER}),
    "#": frozenset({names.TAG}),
    '"': frozenset({names.CLAIM}),
    "?": frozenset({names.EVIDENCE}),
    "=": frozenset({names.NOTE}),
    "/": frozenset({names.ARTICLE}),
    ">": frozenset({names.COMMAND}),
}
"""Signs before a query, and the kinds that they narrow it to."""
_WHO = frozenset({names.ENTITY, names.SPEAKER})


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Attributes:
        kind: one of `tui.library.names.KINDS`.
        article, span, claim: where it leads; None where it leads nowhere in particular.
        matched: offsets in `name` of the letters that matched.
        key: what a command or tag is called by; the id of an entity of the tag book.
    """

    kind: str
    name: str
    article: str | None = None
    span: Span | None = None
    claim: str | None = None
    score: float = 0.0
    matched: tuple[int, ...] = ()
    detail: str = ""
    key: str = ""


def narrowed(query: str) -> tuple[str, frozenset[str] | None]:
    """A query without its narrowing sign, and the kinds that the sign stands for."""
    stripped = query.lstrip()
    kinds = PREFIXES.get(stripped[:1])
    return (stripped[1:].lstrip(), kinds) if kinds else (query, None)


def hit_of(match: Match, row: Row) -> Hit:
    """A name that was found, and where its row says that it leads."""
    detail = row.detail
    if row.text and row.entity is not None and row.text != match.text and not detail.startswith(row.text):
        detail = f"{row.text}, {detail}"  # an alias matched: say whose
    place = (row.article, row.span, row.claim)
    return Hit(match.kind, match.text, *place, match.score, match.matched, detail, row.entity or "")


def identity(match: Match, row: Row) -> tuple[str, ...]:
    """What makes two hits the same."""
    if match.kind in _WHO:
        return ("who", row.entity or match.text)
    if match.kind in (names.TAG, names.COMMAND):
        return (match.kind, row.entity or match.text)
    return (match.kind, row.article or "", row.claim or "", match.text)


def best_first(found: Iterable[tuple[Match, Row]]) -> list[tuple[Match, Row]]:
    """Without those of the tag book that lead nowhere, where the same name leads to an article; the best first."""
    every = list(found)
    placed = {fold(match.text) for match, row in every if match.kind in _WHO and row.article is not None}
    kept = [
        (match, row)
        for match, row in every
        if match.kind not in _WHO or row.article is not None or fold(match.text) not in placed
    ]
    return sorted(kept, key=lambda one: -one[0].score)
