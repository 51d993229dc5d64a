"""The entities of a whole library: the tag book's, and those the program found, under one list; merging and aliases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.library.errors import LibraryError
from tui.library.finder import Finder
from tui.model import Article, Entity, EntityKind, Sheet
from tui.tagging import entities as actions
from tui.text.canon import plain
from tui.text.fold import fold

if TYPE_CHECKING:
    from tui.library.library import Library

_LOOKED_AT = 8  # names like a name that are compared with it
_NO_SHEET = Sheet(Article("", ""))


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the library.

    Attributes:
        id: its id in the tag book; None if only the program found it.
        names: its name and all others that it goes by.
        mentions, articles: how often it is named, and in how many articles.
    """

    id: str | None
    names: tuple[str, ...]
    kind: str
    mentions: int
    articles: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that look like one, and why."""

    keep: Known
    drop: Known
    why: str


def known(finder: Finder) -> list[Known]:
    """All named entities of a library, the most often named first."""
    return sorted(_book(finder) + list(_found(finder)), key=lambda one: (-one.mentions, fold(one.name)))


def _book(finder: Finder) -> list[Known]:
    found = []
    for key, entity in finder.book.entities.items():
        names = tuple(dict.fromkeys((entity.name, *entity.aliases)))
        articles, often = finder.mentions(fold(name) for name in names)
        found.append(Known(key, names, str(entity.kind), often, articles))
    return found


def _found(finder: Finder) -> Iterator[Known]:
    taken = {
        fold(name) for entity in finder.book.entities.values() for name in (entity.name, *entity.aliases)
    }
    for key, names, kind, mentions, articles in finder.entities():
        if key not in taken and "\0" not in key:
            yield Known(None, names, kind, mentions, articles)


def proposals(finder: Finder) -> list[Proposal]:
    """Pairs that look like one, by the same index that finds names; the more often named would be kept."""
    from tui.search.build import Name
    from tui.search.index import NameIndex
    from tui.search.likeness import likeness

    every = known(finder)
    index = NameIndex.build(
        Name(str(at), one.kind, name, one.mentions) for at, one in enumerate(every) for name in one.names
    )
    found: dict[tuple[int, int], Proposal] = {}
    for at, one in enumerate(every):
        for match in index.search(one.name, limit=_LOOKED_AT):
            other = int(match.key)
            pair = (min(at, other), max(at, other))
            if at == other or pair in found or every[other].kind != one.kind:
                continue
            why = likeness(one.name, match.text)
            if why:
                found[pair] = Proposal(every[pair[0]], every[pair[1]], why)
    return [found[pair] for pair in sorted(found)]


def named(finder: Finder, name: str) -> Known:
    """The entity of that name, alias or id.

    Raises:
        LibraryError: there is none, or there are several.
    """
    folded = fold(name)
    every = known(finder)
    fits = [one for one in every if one.id == name] or [
        one for one in every if folded in {fold(form) for form in one.names[:1]}
    ]
    fits = fits or [one for one in every if folded in {fold(form) for form in one.names}]
    if len(fits) == 1:
        return fits[0]
    if fits:
        choice = ", ".join(plain(one.name) for one in fits[:5])
        raise LibraryError(f"{plain(name)} may be any of these: {choice}; use the full name")
    raise LibraryError(
        f"This library knows nobody called “{plain(name)}”; `allegedly entities` lists whom it knows"
    )


def merge(library: Library, finder: Finder, keep: str, drop: str) -> str:
    """Make two entities one in the tag book; returns what was done in words.

    Raises:
        LibraryError: one is unknown, they are one already, or the book cannot be written.
    """
    kept, gone = named(finder, keep), named(finder, drop)
    if kept == gone:
        raise LibraryError(f"{plain(keep)} and {plain(drop)} are one entity already")
    key = _adopted(library, kept)
    book = library.tags.book
    if gone.id is not None:
        library.tags.edit(actions.merge_entities(book, _NO_SHEET, key, gone.id, by=library.by))
    else:
        _add_names(library, key, gone.names)
    return f"{plain(gone.name)} is {plain(kept.name)} from now on"


def alias(library: Library, finder: Finder, name: str, other: str) -> str:
    """Let an entity be known by another name, too; returns what was done in words.

    Raises:
        LibraryError: it is unknown, or the book cannot be written.
    """
    if not other.strip():
        raise LibraryError("An alias needs a name")
    found = named(finder, name)
    _add_names(library, _adopted(library, found), (other.strip(),))
    return f"{plain(found.name)} is also known as {plain(other.strip())}"


def _adopted(library: Library, one: Known) -> str:
    """The id of an entity in the tag book, put there if need be."""
    if one.id is not None:
        return one.id
    entity = Entity("", one.name, EntityKind(one.kind), one.names[1:])
    library.tags.edit(actions.put_entity(library.tags.book, entity))
    return next(key for key, value in library.tags.book.entities.items() if value.name == one.name)


def _add_names(library: Library, key: str, names: tuple[str, ...]) -> None:
    book = library.tags.book
    entity = book.entities[key]
    known_as = {fold(form) for form in (entity.name, *entity.aliases)}
    new = tuple(name for name in names if fold(name) not in known_as)
    if new:
        changed = replace(entity, id=key, aliases=(*entity.aliases, *new))
        library.tags.edit(actions.put_entity(book, changed))
