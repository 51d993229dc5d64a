"""Whose words they are: the sources of claims, followed through a text to the people behind them.

A name goes to its bearer; `he`, `she`, `they` to the nearest that fits, or to nobody; `a diplomat`, `another diplomat`
open a speaker, `the diplomat` returns to the latest; `I` in a quotation is the one quoted; joint sources stay one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tui.attribution.document import Document
from tui.attribution.entities import Cast
from tui.attribution.entities_people import Someone
from tui.attribution.found import Found
from tui.attribution.rules_view import Run, View
from tui.attribution.speakers_follow import Following
from tui.model import Entity, Span

_DETERMINERS = frozenset(
    ["the", "a", "an", "both", "two", "three", "some", "many", "several", "these", "one", "another"]
)


def resolve(document: Document, founds: Sequence[Found]) -> tuple[list[str | None], tuple[Entity, ...]]:
    """Give each claim to a speaker.

    Args:
        document: the text.
        founds: its claims, in any order.

    Returns:
        For each claim the id of its speaker, None where nobody is named or a pronoun stays open; and all entities of
        the text in order of their first mention, the speakers among them.
    """
    return followed(document, founds)[:2]


def followed(
    document: Document, founds: Sequence[Found]
) -> tuple[list[str | None], tuple[Entity, ...], frozenset[str]]:
    """Do as `resolve`, and give the ids of the entities that are described by sources, not named ("a diplomat")."""
    view = View.of(document)
    cast = Cast.of(view)
    following = Following(view, cast)
    speakers: dict[Span, Someone | None] = {}
    late: list[int] = []
    for index in sorted(range(len(founds)), key=lambda i: (founds[i].source, founds[i].content)):
        source = founds[index].source
        if not source or source[0] in speakers:
            continue
        run = _run(document, source)
        if run is None:
            continue
        if _first_person(view, run):
            late.append(index)
            continue
        speakers[source[0]] = following.speaker(run)
    holders = _Holders(founds) if late else None
    said = _voices(document, founds, speakers) if late else {}
    for index in late:
        source = founds[index].source
        holder = holders.of(source[0][0]) if holders is not None else None
        held = founds[holder].source if holder is not None else ()
        speaks = speakers.get(held[0]) if held else None
        speaks = speaks or said.get(document.token_quote[_first_token(document, source)])
        speakers[source[0]] = speaks or following.author(_run(document, source))
    everyone = _ordered([*cast.people, *following.described])
    keys = {id(someone): f"s{number}" for number, someone in enumerate(everyone, 1)}
    owners = [speakers.get(found.source[0]) if found.source else None for found in founds]
    entities = tuple(someone.entity(keys[id(someone)], keys) for someone in everyone)
    described = frozenset(keys[id(someone)] for someone in following.described)
    return [keys[id(owner)] if owner is not None else None for owner in owners], entities, described


def _run(document: Document, source: Sequence[Span]) -> Run | None:
    inside = document.tokens_in(source[0][0], source[0][1])
    if not len(inside):
        return None
    start = inside.start
    words, sentence = document.tokens.words, document.token_sentence
    whole = start > 0 and sentence[start - 1] == sentence[start] and words[start][0].islower()
    if whole and words[start - 1].lower() in _DETERMINERS:
        start -= 1  # `both groups`, of which `groups` was found
    return start, inside.stop


def _first_person(view: View, run: Run) -> bool:
    return view.word(run[0]) in ("i", "we", "me", "us", "my", "our") and run[1] - run[0] <= 2


def _first_token(document: Document, source: Sequence[Span]) -> int:
    return min(document.token_at(source[0][0]), len(document.tokens) - 1)


def _voices(
    document: Document, founds: Sequence[Found], speakers: dict[Span, Someone | None]
) -> dict[int, Someone]:
    """Give for each quotation (by index) the speaker of a claim that touches it."""
    out: dict[int, Someone] = {}
    for found in founds:
        someone = speakers.get(found.source[0]) if found.source else None
        if someone is None:
            continue
        for start, end in found.content:
            for offset in (start, end - 1):
                index = document.token_quote[min(document.token_at(offset), len(document.tokens) - 1)]
                if (
                    index >= 0
                    and not document.quotes[index].start <= found.source[0][0] < document.quotes[index].end
                ):
                    out.setdefault(index, someone)
    return out


class _Holders:
    """Which claim's content holds an offset."""

    def __init__(self, founds: Sequence[Found]) -> None:
        self.spans = sorted(
            (start, end, index) for index, found in enumerate(founds) for start, end in found.content
        )

    def of(self, at: int) -> int | None:
        """Give the index of the claim with the nearest start whose content holds an offset."""
        place = bisect_right(self.spans, (at + 1,)) - 1
        for start, end, index in reversed(self.spans[max(0, place - 2) : place + 1]):
            if start <= at < end:
                return index
        return None


def _ordered(everyone: list[Someone]) -> list[Someone]:
    """Order by first mention; a joint source stands behind its members."""
    return sorted(everyone, key=lambda one: (min(one.mentions, default=(1 << 60, 0)), len(one.members)))
