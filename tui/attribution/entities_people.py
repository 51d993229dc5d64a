"""An entity while it is put together, and the index of all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.attribution.lexicons_names import HE, ROLES_HE, ROLES_SHE, SHE, TITLES_HE, TITLES_SHE
from tui.model import Entity, EntityKind, Span


@dataclass(slots=True, eq=False)
class Someone:
    """An entity that grows as its mentions are read.

    Attributes:
        words: lower-case words of its longest name, without titles; empty for a description.
        name: the form to show.
        aliases: other forms, without pronouns.
        mentions: spans, pronouns included.
        gender: `m`, `f` or empty.
        plural: several people, or a body.
        roles: lower-case nouns that describe it.
        of: lower-case words that tell it from another of the same head (`western` of `western diplomat`).
    """

    words: tuple[str, ...]
    name: str
    kind: EntityKind
    aliases: list[str] = field(default_factory=list)
    mentions: set[Span] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    anonymous: bool = False
    roles: set[str] = field(default_factory=set)
    head: str = ""
    of: frozenset[str] = frozenset()
    members: list[Someone] = field(default_factory=list)
    full: int = 0

    def called(self, form: str, words: int) -> None:
        """Take another form of the name; the longest one, by words, is shown."""
        if form == self.name:
            return
        if words > self.full:
            if self.name and self.name not in self.aliases:
                self.aliases.append(self.name)
            self.name, self.full = form, words
            if form in self.aliases:
                self.aliases.remove(form)
        elif form not in self.aliases:
            self.aliases.append(form)

    def entity(self, key: str, keys: dict[int, str]) -> Entity:
        """Give the finished entity; `keys` maps the identity of members to their keys."""
        return Entity(
            id=key,
            name=self.name,
            kind=self.kind,
            aliases=tuple(self.aliases),
            mentions=_apart(sorted(self.mentions)),
            anonymous=self.anonymous,
            members=tuple(keys[id(member)] for member in self.members if id(member) in keys),
        )


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """Leave out spans that lie in or over the one before."""
    out: list[Span] = []
    for span in spans:
        if not out or span[0] >= out[-1][1]:
            out.append(span)
        elif span[1] > out[-1][1]:
            out[-1] = (out[-1][0], span[1])
    return tuple(out)


def gender_of(titles: list[str], words: tuple[str, ...]) -> str:
    """Tell a gender from titles and a forename, all in lower case; empty if they do not say."""
    for title in titles:
        if title in TITLES_HE or title in ROLES_HE:
            return "m"
        if title in TITLES_SHE or title in ROLES_SHE:
            return "f"
    if len(words) < 2:
        return ""
    return "m" if words[0] in HE else "f" if words[0] in SHE else ""
