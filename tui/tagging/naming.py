"""Which entity of the book a name means, and ids for new entities and marks."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping

from tui.model import Entity, Quotation
from tui.text.fold import fold

_NO_SLUG = re.compile(r"[^a-z0-9]+")


class NameBook:
    """Names and aliases of a book's entities; a name that two entities share means neither.

    Args:
        entities: of the tag book, by id.
    """

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._names: dict[str, str | None] = {}
        self._aliases: dict[str, str | None] = {}
        for key, entity in entities.items():
            _note(self._names, fold(entity.name), key)
            for alias in entity.aliases:
                _note(self._aliases, fold(alias), key)

    def __iter__(self) -> Iterator[str]:
        """All names and aliases, folded."""
        yield from self._names
        yield from self._aliases

    def find(self, entity: Entity) -> str | None:
        """The id of the book's entity that `entity` is: by its name first, then by what else it is called."""
        name = fold(entity.name)
        if name in self._names:
            return self._names[name]
        if name in self._aliases:
            return self._aliases[name]
        found = {self._names.get(fold(alias)) or self._aliases.get(fold(alias)) for alias in entity.aliases}
        found.discard(None)
        # A short form alone ("Smith") may be somebody else: it has to be the only one that fits.
        return found.pop() if len(found) == 1 else None


def _note(names: dict[str, str | None], name: str, key: str) -> None:
    names[name] = key if names.get(name, key) == key else None


def entity_key(name: str, taken: Collection[str]) -> str:
    """An id for a new entity: its name in plain letters, with a number if that is taken."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = _NO_SLUG.sub("-", letters).strip("-")[:40].strip("-")
    if not slug or not slug[0].isalpha():
        digest = _base32(name)[:6]
        slug = f"n-{slug}" if slug else f"n-{digest}"
    key, number = slug, 1
    while key in taken:
        number += 1
        key = f"{slug}-{number}"
    return key


def mark_id(article: str, words: Quotation, on: str, taken: Collection[str], prefix: str = "c") -> str:
    """An id for a new mark, made of what it marks: the same in two sessions, unique in `taken`."""
    digest = _base32("\0".join((article, repr(words.at), *words.quotes, on)))
    length = 4
    while f"{prefix}-{digest[:length]}" in taken:
        length += 1
        if length > len(digest):
            digest += _base32(digest)
    return f"{prefix}-{digest[:length]}"


def next_id(prefix: str, taken: Iterable[str]) -> str:
    """The next free number behind a prefix: `e-1`, `e-2`, and so on."""
    numbers = [
        int(known[len(prefix) + 1 :]) for known in taken if re.fullmatch(rf"{prefix}-\d{{1,9}}", known)
    ]
    return f"{prefix}-{max(numbers, default=0) + 1}"


def _base32(text: str) -> str:
    return (
        base64.b32encode(hashlib.sha256(text.encode("utf-8", "replace")).digest())
        .decode()
        .lower()
        .rstrip("=")
    )
