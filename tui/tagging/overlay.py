"""Suggestions and marks laid over each other: what the reader reads of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from tui.model import Article, Attribution, Claim, Entity, Mark, Sheet, ShownClaim, Spans, TagBook
from tui.tagging.anchors import anchor
from tui.tagging.edits import marks_of
from tui.tagging.naming import NameBook
from tui.tagging.overlay_marks import SAME, Placed, common, named, shown_mark
from tui.text.canon import plain
from tui.text.fold import fold

REJECTED = 0.9  # share of common characters from which a suggestion is the one that was rejected


def overlay(article: Article, attribution: Attribution, book: TagBook) -> Sheet:
    """Lay a person's marks over what the engine found, once; see `Overlay`."""
    return Overlay(article, attribution).sheet(book)


class Overlay:
    """What the engine found in an article, ready to have marks laid over it with each key.

    A suggestion is gone where a mark took its place or where it was rejected. The engine's speakers become the
    book's where name or alias is known there; an anonymous one only if a mark of this very article names it.

    Thousands of suggestions are looked at once, here. A sheet then costs what the marks touch: `_renamed` holds only
    the entities that have another id in the book, and only claims that name one of these, or answer, are translated.

    Attributes:
        article, attribution: what marks are laid over.
    """

    def __init__(self, article: Article, attribution: Attribution) -> None:
        self.article = article
        self.attribution = attribution
        self._entities = _Entities(attribution)
        self._claims = sorted(attribution.claims, key=lambda claim: claim.content)
        self._shown = [ShownClaim(claim) for claim in self._claims]
        self._starts = [claim.start for claim in self._claims]
        self._reach = list(accumulate((claim.end for claim in self._claims), max))
        self._order = {claim.id: place for place, claim in enumerate(attribution.claims)}
        self._answering = [place for place, claim in enumerate(self._claims) if claim.answers]
        self._naming: dict[str, list[int]] = defaultdict(list)
        for place, claim in enumerate(self._claims):
            for key in _names(claim):
                self._naming[key].append(place)
        self._names: tuple[dict[str, str], list[ShownClaim]] = {}, self._shown  # the last ones
        self._marks: dict[str, tuple[Placed, Claim | None, ShownClaim]] = {}
        self._last: tuple[TagBook, Sheet] | None = None

    def sheet(self, book: TagBook) -> Sheet:
        """The sheet: claims by place, then the lost ones; entities of the book and of the engine under one set of ids."""
        if self._last is None or self._last[0] is not book:
            self._last = book, self._sheet(book)
        return self._last[1]

    def _sheet(self, book: TagBook) -> Sheet:
        known = marks_of(book, self.article.id)
        placed = [Placed(mark, anchor(self.article.text, mark.words)) for mark in known.claims]
        rejected = [anchor(self.article.text, words).spans for words in known.rejected]
        taken = self._taken_over(placed)
        gone = {place for place in self._rejected(rejected) if self._claims[place].id not in taken}
        renamed = self._entities.renamed(book, placed, self._spoken(taken))
        suggestions = self._suggestions(renamed, taken, {self._claims[place].id for place in gone})
        mine = {taken[claim.id].mark.id: place for place, claim in self._taken(taken)}
        gone.update(place for place, _ in self._taken(taken))
        shown = [self._shown_mark(item, suggestions, mine.get(item.mark.id)) for item in placed]
        shown += [one for place, one in enumerate(suggestions) if place not in gone]
        shown.sort(key=lambda one: (not one.claim.content, one.claim.content or ((0, 0),)))
        entities = self._entities.shown(book, renamed, [one.mark for one in shown if one.mark])
        speakers = dict.fromkeys(one.claim.speaker for one in shown)
        spoken = tuple(key for key in speakers if key is not None and key in entities)
        return Sheet(self.article, tuple(shown), entities, spoken)

    def _near(self, spans: Spans) -> Iterator[int]:
        """The places of the suggestions that touch the extent of some spans."""
        if not spans:
            return
        place = bisect_left(self._starts, spans[-1][1]) - 1
        while place >= 0 and self._reach[place] > spans[0][0]:
            if self._claims[place].end > spans[0][0]:
                yield place
            place -= 1

    def _taken_over(self, placed: list[Placed]) -> dict[str, Placed]:
        """The mark that has taken a suggestion's place, by the suggestion's id."""
        best: dict[str, tuple[float, int]] = {}
        for index, item in enumerate(placed):
            for claim in (self._claims[place] for place in self._near(item.found.spans)):
                share = common(claim.content, item.found.spans)
                if share > SAME:
                    best[claim.id] = max(best.get(claim.id, (0.0, 0)), (share, -index))
        return {id_: placed[-index] for id_, (_, index) in best.items()}

    def _taken(self, taken: Mapping[str, Placed]) -> list[tuple[int, Claim]]:
        """The suggestions that a mark has taken the place of, with their places, in the engine's order."""
        found = {place for item in taken.values() for place in self._near(item.found.spans)}
        claims = [(place, self._claims[place]) for place in found if self._claims[place].id in taken]
        return sorted(claims, key=lambda one: self._order[one[1].id])

    def _rejected(self, rejected: Iterable[Spans]) -> Iterator[int]:
        """The places of the suggestions that were rejected."""
        for spans in rejected:
            for place in self._near(spans):
                if common(self._claims[place].content, spans) > REJECTED:
                    yield place

    def _spoken(self, taken: Mapping[str, Placed]) -> Counter[tuple[str, str]]:
        """How often a speaker of the engine is one of the book, by the marks."""
        pairs = ((claim.speaker, taken[claim.id].mark.speaker) for _, claim in self._taken(taken))
        return Counter((theirs, mine) for theirs, mine in pairs if theirs and mine)

    def _suggestions(
        self, renamed: dict[str, str], taken: Mapping[str, Placed], rejected: set[str]
    ) -> list[ShownClaim]:
        """All suggestions with the sheet's ids of entities and claims; answers to rejected ones are gone."""
        shown = list(self._translated(renamed))
        for place in self._answering:
            answers = dict.fromkeys(
                taken[other].mark.id if other in taken else other
                for other in self._claims[place].answers
                if other in self._order and other not in rejected
            )
            shown[place] = ShownClaim(replace(shown[place].claim, answers=tuple(answers)))
        return shown

    def _translated(self, renamed: dict[str, str]) -> list[ShownClaim]:
        """All suggestions with the sheet's ids of entities; those that name none that has another are as they were."""
        if renamed != self._names[0]:
            shown = list(self._shown)
            for place in {place for key in renamed for place in self._naming.get(key, ())}:
                shown[place] = ShownClaim(_translated(self._claims[place], renamed))
            self._names = renamed, shown
        return self._names[1]

    def _shown_mark(self, item: Placed, suggestions: list[ShownClaim], place: int | None) -> ShownClaim:
        """A mark as it is shown; the same value as before if nothing of it changed."""
        suggestion = None if place is None else suggestions[place].claim
        last = self._marks.get(item.mark.id)
        if last is None or last[0] != item or last[1] != suggestion:
            last = self._marks[item.mark.id] = item, suggestion, shown_mark(self.article, item, suggestion)
        return last[2]


class _Entities:
    """The engine's entities and speakers, each once, as a book calls them."""

    def __init__(self, attribution: Attribution) -> None:
        entities = (*attribution.entities, *attribution.speakers)
        self._all = {one.id: one for one in entities}
        self._joint = {one.id for one in self._all.values() if one.members}
        self._described = Counter(fold(one.name) for one in self._all.values() if one.anonymous)
        self._called: dict[str, list[Entity]] = defaultdict(list)
        for one in self._all.values():
            for name in {fold(one.name), *map(fold, one.aliases)}:
                self._called[name].append(one)

    def renamed(
        self, book: TagBook, placed: Iterable[Placed], spoken: Mapping[tuple[str, str], int]
    ) -> dict[str, str]:
        """The sheet's id for each entity of the engine that the book knows, or that has an id of the book's."""
        names = NameBook(book.entities)
        here = {key for item in placed for key in named(item.mark)}
        called = [one for name in names for one in self._called.get(name, ())]
        used = [self._all[key] for key in book.entities if key in self._all]
        renamed: dict[str, str] = {}
        said_here = [self._all[theirs] for theirs, _ in spoken if theirs in self._all]
        for entity in (*called, *used, *said_here):
            key = names.find(entity)
            if key is not None and (entity.anonymous or book.entities[key].anonymous):
                # "A diplomat" of another article is another diplomat, and so may be the second one of this.
                key = key if key in here and self._described[fold(entity.name)] < 2 else None
            if key is None and entity.anonymous:
                said = [(count, mine) for (theirs, mine), count in spoken.items() if theirs == entity.id]
                key = next(
                    (mine for _, mine in sorted(said, reverse=True) if _is_anonymous(book, mine)), None
                )
            if key is not None or entity.id in book.entities:
                renamed[entity.id] = key or f"~{entity.id}"
        return renamed

    def shown(self, book: TagBook, renamed: Mapping[str, str], marks: Iterable[Mark]) -> dict[str, Entity]:
        """All entities of the sheet, those that only marks name at the end."""
        entities: dict[str, Entity] = {}
        for id_, entity in self._all.items():
            if id_ not in renamed and id_ not in self._joint:
                entities[id_] = entity
                continue
            key = renamed.get(id_, id_)
            members = tuple(renamed.get(member, member) for member in entity.members)
            mine, seen = book.entities.get(key), entities.get(key)
            mentions = tuple(sorted({*entity.mentions, *(seen.mentions if seen else ())}))
            if mine is None:
                entities[key] = replace(entity, id=key, members=members)
            else:
                entities[key] = replace(_seen(mine), mentions=mentions, members=mine.members or members)
        for mark in marks:
            for key in named(mark):
                if key in book.entities:
                    entities.setdefault(key, _seen(book.entities[key]))
        return entities


def _names(claim: Claim) -> set[str]:
    """The entities of the engine that a suggestion names."""
    by = (one.by for one in claim.evidence)
    return {key for key in (claim.speaker, *claim.against, *by) if key is not None}


def _translated(claim: Claim, renamed: Mapping[str, str]) -> Claim:
    """A suggestion with the sheet's ids of entities."""
    return replace(
        claim,
        speaker=None if claim.speaker is None else renamed.get(claim.speaker, claim.speaker),
        against=tuple(renamed.get(key, key) for key in claim.against),
        evidence=tuple(
            replace(one, by=None if one.by is None else renamed.get(one.by, one.by)) for one in claim.evidence
        ),
    )


def _is_anonymous(book: TagBook, key: str) -> bool:
    return key in book.entities and book.entities[key].anonymous


def _seen(entity: Entity) -> Entity:
    """An entity of the tag book as it may be shown: somebody else's file may have put controls into it."""
    return replace(
        entity,
        name=plain(entity.name),
        aliases=tuple(map(plain, entity.aliases)),
        role=plain(entity.role),
        side=plain(entity.side),
    )
