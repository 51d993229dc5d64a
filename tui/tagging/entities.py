"""What a person does with speakers and other entities: rename, merge, split, describe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.model import Entity, EntityKind, Mark, Sheet, ShownClaim, TagBook
from tui.tagging.desk import Desk
from tui.tagging.edits import DropEntity, Edit, PutEntity, PutMark, several
from tui.tagging.naming import entity_key
from tui.text.fold import fold


def put_entity(book: TagBook, entity: Entity) -> Edit:
    """Put an entity into the book; without an id it gets one of its name.

    Raises:
        ValueError: it has no name.
    """
    if not entity.name.strip():
        raise ValueError("An entity needs a name.")
    key = entity.id or entity_key(entity.name, book.entities)
    old = book.entities.get(key)
    return PutEntity(replace(entity, id=key, mentions=()), f"entity {entity.name}", base=old)


def rename_entity(book: TagBook, sheet: Sheet, id: str, name: str, *, by: str = "", on: str = "") -> Edit:  # noqa: A002 - the model's word
    """Give an entity another name; the old one stays an alias, so that the next article knows it too."""
    if not name.strip():
        raise ValueError("An entity needs a name.")
    desk, entity = _in_hand(book, sheet, id, by, on)
    aliases = _aliases((entity.name, *entity.aliases), name)
    desk.bring(replace(entity, name=name.strip(), aliases=aliases))
    return desk.edit(f"rename {entity.name} to {name.strip()}")


def add_alias(book: TagBook, sheet: Sheet, id: str, alias: str, *, by: str = "", on: str = "") -> Edit:  # noqa: A002 - the model's word
    """Let an entity be known by another name as well."""
    if not alias.strip():
        raise ValueError("An alias needs a name.")
    desk, entity = _in_hand(book, sheet, id, by, on)
    desk.bring(replace(entity, aliases=_aliases((*entity.aliases, alias.strip()), entity.name)))
    return desk.edit(f"alias {alias.strip()} of {entity.name}")


def describe_entity(
    book: TagBook,
    sheet: Sheet,
    id: str,  # noqa: A002 - the model's word
    *,
    kind: EntityKind | None = None,
    anonymous: bool | None = None,
    role: str | None = None,
    side: str | None = None,
    by: str = "",
    on: str = "",
) -> Edit:
    """Say what an entity is; None leaves as it is."""
    desk, entity = _in_hand(book, sheet, id, by, on)
    described = replace(
        entity,
        kind=entity.kind if kind is None else kind,
        anonymous=entity.anonymous if anonymous is None else anonymous,
        role=entity.role if role is None else role.strip(),
        side=entity.side if side is None else side.strip(),
    )
    desk.bring(described)
    return desk.edit(f"describe {entity.name}")


def merge_entities(book: TagBook, sheet: Sheet, keep: str, drop: str, *, by: str = "", on: str = "") -> Edit:
    """Two entities are one: `keep` takes the names of `drop`, and all marks of the library follow.

    Raises:
        ValueError: they are the same already.
    """
    desk, kept = _in_hand(book, sheet, keep, by, on)
    gone = book.entities.get(drop) or sheet.entities.get(drop)
    if gone is None or gone.id == kept.id:
        raise ValueError("These are one entity already.")
    names = (*kept.aliases, gone.name, *gone.aliases)
    desk.bring(
        replace(
            kept,
            aliases=_aliases(names, kept.name),
            anonymous=kept.anonymous and gone.anonymous,
            role=kept.role or gone.role,
            side=kept.side or gone.side,
        )
    )
    follow = _follow(book, drop, kept.id) if drop in book.entities else []
    last: list[Edit] = [DropEntity(drop, base=gone)] if drop in book.entities else []
    return several([desk.edit(""), *follow, *last], f"merge {gone.name} into {kept.name}")


def split_entity(
    book: TagBook,
    sheet: Sheet,
    id: str,  # noqa: A002 - the model's word
    shown: Sequence[ShownClaim],
    name: str,
    *,
    by: str,
    on: str,
) -> Edit:
    """One entity is two: these claims are said by another one, called `name`, which takes that alias along.

    Raises:
        ValueError: no name, or no claims.
    """
    if not name.strip() or not shown:
        raise ValueError("To split a speaker, name the new one and choose its claims.")
    desk, entity = _in_hand(book, sheet, id, by, on)
    aliases = tuple(alias for alias in entity.aliases if fold(alias) != fold(name))
    desk.bring(replace(entity, aliases=aliases))
    new = desk.entity(replace(entity, id="", name=name.strip(), aliases=(), members=(), role="", side=""))
    for one in shown:
        desk.put(replace(desk.mark(one), speaker=new))
    return desk.edit(f"split {name.strip()} from {entity.name}")


def _in_hand(book: TagBook, sheet: Sheet, key: str, by: str, on: str) -> tuple[Desk, Entity]:
    """A desk with the entity in the book.

    An anonymous speaker is known in an article by a mark alone, so the first of its suggestions becomes one.
    """
    desk = Desk(book, sheet, by=by, on=on)
    entity = book.entities.get(key) or sheet.entities.get(key)
    if entity is None:
        raise ValueError(f"There is no entity {key}.")
    said = [shown for shown in sheet.claims if shown.claim.speaker == key]
    if entity.anonymous and said and all(shown.mark is None for shown in said):
        desk.mark(said[0])
    return desk, replace(entity, id=desk.adopt(key) or key)


def _aliases(names: Sequence[str], name: str) -> tuple[str, ...]:
    once = {fold(one): one for one in reversed(names)}
    return tuple(one for one in names if once.get(fold(one)) is one and fold(one) != fold(name))


def _follow(book: TagBook, old: str, new: str) -> list[Edit]:
    edits: list[Edit] = []
    for article, marks in book.articles.items():
        for mark in marks.claims:
            moved = _pointed(mark, old, new)
            if moved != mark:
                edits.append(PutMark(article, moved, base=mark))
    return edits


def _pointed(mark: Mark, old: str, new: str) -> Mark:
    return replace(
        mark,
        speaker=new if mark.speaker == old else mark.speaker,
        against=tuple(dict.fromkeys(new if key == old else key for key in mark.against)),
        evidence=tuple(replace(one, by=new) if one.by == old else one for one in mark.evidence),
    )
