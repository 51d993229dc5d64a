"""The reader's own words: which keys they have, what may be a tag, and the legend of the tag bar."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tui.model import Mark, Tag

HOT_KEYS = "123456789"
LONGEST = 100
"""Characters of a tag's name."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|[a-z][a-z_-]{1,30}")
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class HotTag:
    """A tag and the key that puts it on: 1-9 alone, a letter behind `t`."""

    key: str
    tag: Tag
    on: bool = False


def problem_of(tag: Tag, tags: Mapping[str, Tag]) -> str | None:
    """What is wrong with a tag beside these others, in one sentence; None if it can be used."""
    if not tag.name or tag.name != tag.name.strip():
        return "A tag needs a name without spaces at its ends."
    if any(unicodedata.category(character) in _INVISIBLE for character in tag.name):
        return f"The tag {_visible(tag.name)} holds an invisible character; type it again."
    if unicodedata.normalize("NFC", tag.name) != tag.name:
        return f"The tag {tag.name} is written with loose accents; type it again."
    if len(tag.name) > LONGEST:
        return f"The tag {tag.name[:20]}… has {len(tag.name)} characters; a tag has {LONGEST} at most."
    if tag.key and not _is_key(tag.key):
        return f"The tag {tag.name} has the key {_visible(tag.key)}; a key is one of 1-9 or a letter."
    if tag.colour and not _COLOUR.fullmatch(tag.colour):
        return f"The tag {tag.name} has the colour {_visible(tag.colour)}; write a name or #rrggbb."
    clash = next(
        (name for name, other in tags.items() if tag.key and other.key == tag.key and name != tag.name), None
    )
    return (
        f"The key {tag.key} is that of the tag {clash} already; give {tag.name} another." if clash else None
    )


def hot_tags(tags: Mapping[str, Tag]) -> dict[str, Tag]:
    """The tags on 1-9: those that say so, then those without a key in their order, on the digits left."""
    hot = {tag.key: tag for tag in tags.values() if tag.key in HOT_KEYS and tag.key}
    left = iter([key for key in HOT_KEYS if key not in hot])
    for tag in tags.values():
        if not tag.key and (key := next(left, None)):
            hot[key] = tag
    return dict(sorted(hot.items()))


def keyed(tags: Mapping[str, Tag], before: Mapping[str, Tag]) -> dict[str, Tag]:
    """The tags with their keys of this session: a number that a tag was given stays its own as long as that is free.

    Args:
        tags: the vocabulary as it is.
        before: what this function gave last, so that an edit of the vocabulary does not move the numbers under a
            person's fingers.
    """
    taken = {tag.key for tag in tags.values()}
    given = dict(tags)
    for name, tag in tags.items():
        old = before[name].key if name in before else ""
        if not tag.key and old in HOT_KEYS and old not in taken:
            given[name] = replace(tag, key=old)
            taken.add(old)
    left = iter([key for key in HOT_KEYS if key not in taken])
    return {name: tag if tag.key else replace(tag, key=next(left, "")) for name, tag in given.items()}


def letter_tags(tags: Mapping[str, Tag]) -> dict[str, Tag]:
    """The tags on `t` and a letter."""
    return {tag.key: tag for tag in tags.values() if tag.key.isalpha()}


def legend(tags: Mapping[str, Tag], mark: Mark | None) -> tuple[HotTag, ...]:
    """The tag bar: digits first, then letters, each with whether the claim in hand has it."""
    on = set(mark.tags) if mark else set()
    keys = {**hot_tags(tags), **dict(sorted(letter_tags(tags).items()))}
    return tuple(HotTag(key, tag, tag.name in on) for key, tag in keys.items())


def recent_tags(marks: Iterable[Mark], limit: int = 9) -> tuple[str, ...]:
    """Tags of these marks, those used last first, then those used most."""
    last: dict[str, str] = {}
    count: Counter[str] = Counter()
    for mark in marks:
        for tag in mark.tags:
            last[tag] = max(last.get(tag, ""), mark.on)
            count[tag] += 1
    ranked = sorted(last, key=lambda tag: (last[tag], count[tag], tag), reverse=True)
    return tuple(ranked[:limit])


def _is_key(key: str) -> bool:
    return len(key) == 1 and key.isascii() and (key in HOT_KEYS or key.isalpha())


def _visible(text: str) -> str:
    return ascii(text)
