"""Three versions of one value made one, field by field: what only one side changed is taken, lists are sets.

A true conflict, where both sides changed a field to different values, is reported; `ours` stands and the caller keeps
the other version beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from tui.model import Entity, EvidenceMark, Kind, Mark, Tag
from tui.tagging.naming import next_id
from tui.text.fold import fold

T = TypeVar("T")
_LISTS = ("against", "tags", "answers", "same", "relays", "not_answers")


@dataclass(frozen=True, slots=True)
class Joined:
    """A merged mark, and the names of the fields in which both sides meant different things."""

    mark: Mark
    conflicts: tuple[str, ...] = ()


def three(base: T, ours: T, theirs: T) -> tuple[T, bool]:
    """The value that three versions make, and whether both sides changed it apart."""
    if theirs in (base, ours):
        return ours, False
    return (theirs, False) if ours == base else (ours, True)


def union(base: Iterable[T], ours: Iterable[T], theirs: Iterable[T]) -> tuple[T, ...]:
    """Lists as sets with the additions and removals of both sides, in our order."""
    first, second, third = tuple(base), tuple(ours), tuple(theirs)
    if first in (second, third):
        return third if first == second else second
    old, new = set(first), list(third)
    gone = old - set(new)
    return tuple(
        dict.fromkeys([one for one in second if one not in gone] + [one for one in new if one not in old])
    )


def join_marks(base: Mark | None, ours: Mark, theirs: Mark) -> Joined:
    """One mark of three versions; without `base` what a side left at its default yields to the other."""
    base = base or Mark(ours.id, ours.words, kind=Kind.STATEMENT)
    conflicts: list[str] = []
    speaker, apart = three(base.speaker, ours.speaker, theirs.speaker)
    conflicts += ["speaker"] * apart
    kind, apart = three(base.kind, ours.kind, theirs.kind)
    conflicts += ["kind"] * apart
    words, apart = three(base.words, ours.words, theirs.words)
    conflicts += ["words"] * apart
    lists = {name: union(getattr(base, name), getattr(ours, name), getattr(theirs, name)) for name in _LISTS}
    evidence = join_evidence(base.evidence, ours.evidence, theirs.evidence)
    signed = max(ours, theirs, key=lambda mark: mark.on)
    if base in (ours, theirs):
        signed = theirs if ours == base else ours
    mark = replace(
        ours,
        speaker=speaker,
        kind=kind,
        words=words,
        against=lists["against"],
        tags=lists["tags"],
        answers=lists["answers"],
        same=lists["same"],
        relays=lists["relays"],
        evidence=evidence,
        not_evidence=union(base.not_evidence, ours.not_evidence, theirs.not_evidence),
        not_answers=lists["not_answers"],
        note=join_text(base.note, ours.note, theirs.note, "\n"),
        by=signed.by,
        on=signed.on,
    )
    return Joined(mark, tuple(conflicts))


def join_evidence(
    base: tuple[EvidenceMark, ...], ours: tuple[EvidenceMark, ...], theirs: tuple[EvidenceMark, ...]
) -> tuple[EvidenceMark, ...]:
    """Evidence by its id; an edit beats a removal; where both sides changed one, both are kept."""
    if base in (ours, theirs):
        return theirs if base == ours else ours
    old, new = {one.id: one for one in base}, {one.id: one for one in theirs}
    kept: list[EvidenceMark] = []
    extra: list[EvidenceMark] = []
    for one in ours:
        other = new.pop(one.id, None)
        if other is None:
            kept += [one] if old.get(one.id) != one else []
            continue
        value, apart = three(old.get(one.id), one, other)
        kept += [value] if value else []
        extra += [other] if apart else []
    known = {one.id for one in ours}
    extra += [one for one in new.values() if one.id not in known and old.get(one.id) != one]
    for one in extra:
        same = any(
            (one.words, one.basis, one.stance, one.by) == (it.words, it.basis, it.stance, it.by)
            for it in kept
        )
        if not same:
            ids = {it.id for it in kept}
            kept.append(replace(one, id=next_id("e", ids)) if one.id in ids else one)
    return tuple(kept)


def join_text(base: str, ours: str, theirs: str, between: str) -> str:
    """Words of both sides: where both wrote something else, one after the other."""
    value, apart = three(base, ours, theirs)
    if not apart or not theirs or theirs in ours:
        return value
    return theirs if not ours or ours in theirs else f"{ours}{between}{theirs}"


def join_tags(base: Tag | None, ours: Tag, theirs: Tag) -> tuple[Tag, tuple[str, ...]]:
    """One tag of three versions, and the fields in conflict; help is kept from both."""
    base = base or Tag(ours.name)
    key, key_apart = three(base.key, ours.key, theirs.key)
    colour, colour_apart = three(base.colour, ours.colour, theirs.colour)
    help_ = join_text(base.help, ours.help, theirs.help, " / ")
    conflicts = ("key",) * key_apart + ("colour",) * colour_apart
    return Tag(ours.name, key, colour, help_), conflicts


def join_entities(base: Entity | None, ours: Entity, theirs: Entity) -> tuple[Entity, tuple[str, ...]]:
    """One entity of three versions, and the fields in conflict; the other name becomes an alias."""
    base = base or Entity(ours.id, ours.name)
    name, name_apart = three(base.name, ours.name, theirs.name)
    kind, kind_apart = three(base.kind, ours.kind, theirs.kind)
    anonymous, _ = three(base.anonymous, ours.anonymous, theirs.anonymous)
    aliases = union(base.aliases, ours.aliases, theirs.aliases)
    if name_apart and fold(theirs.name) != fold(name) and theirs.name not in aliases:
        aliases = (*aliases, theirs.name)
    joined = replace(
        ours,
        name=name,
        kind=kind,
        anonymous=anonymous,
        aliases=aliases,
        members=union(base.members, ours.members, theirs.members),
        role=join_text(base.role, ours.role, theirs.role, " / "),
        side=join_text(base.side, ours.side, theirs.side, " / "),
    )
    return joined, ("name",) * name_apart + ("kind",) * kind_apart


def alike(one: Mark, other: Mark) -> bool:
    """Whether two marks say the same, whatever their ids and whoever signed them."""
    skip = {"id", "by", "on"}
    return all(
        getattr(one, field.name) == getattr(other, field.name)
        for field in fields(one)
        if field.name not in skip
    )
