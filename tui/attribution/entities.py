"""The cast of a text: its named people, organisations, places, groups and documents, mentions grouped."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from tui.attribution.entities_capitals import PARTICLES
from tui.attribution.entities_kinds import lettered
from tui.attribution.entities_names import Name, names
from tui.attribution.entities_people import Someone, gender_of
from tui.attribution.lexicons_names import FORENAMES, ROLES_HE, ROLES_SHE, TITLES_HE, TITLES_SHE
from tui.attribution.lexicons_roles import FORENAME_TITLES, ROLES
from tui.attribution.lexicons_verbs import CUES
from tui.attribution.lexicons_words import AUXILIARIES, ENDS, PREPOSITIONS
from tui.attribution.rules_view import Run, View
from tui.model import EntityKind

APPOSITION = 14
"""Longest apposition that is read for roles, in tokens."""

_FEMALE = TITLES_SHE | ROLES_SHE
_MALE = TITLES_HE | ROLES_HE


@dataclass
class Cast:
    """Everybody named in a text.

    Attributes:
        named: names in order, each with whom it names.
        people: in order of their first mention.
    """

    view: View
    named: list[tuple[Name, Someone]] = field(default_factory=list)
    people: list[Someone] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, view: View) -> Cast:
        """Read the names of a document and group them."""
        cast = cls(view)
        grouping = _Grouping(view)
        found = names(view)
        owners: dict[int, Someone] = {}
        for index, name in enumerate(found):
            if _full(name):
                owners[index] = grouping.full(name)
        for index, name in enumerate(found):
            if index not in owners:
                owners[index] = grouping.short(name, owners, index)
        for index, name in enumerate(found):
            someone = owners[index]
            someone.mentions.add(view.span(name.run))
            _describe(view, name, someone)
            cast.named.append((name, someone))
        cast.starts = [name.run[0] for name in found]
        seen: set[int] = set()
        for _, someone in cast.named:
            if id(someone) not in seen:
                seen.add(id(someone))
                cast.people.append(someone)
        return cast

    def within(self, run: Run) -> list[tuple[Name, Someone]]:
        """Give the names that begin in a run of tokens."""
        return self.named[bisect_left(self.starts, run[0]) : bisect_left(self.starts, run[1])]

    def before(self, token: int, most: int) -> list[tuple[Name, Someone]]:
        """Give up to `most` names that begin before a token, the nearest first."""
        at = bisect_left(self.starts, token)
        return self.named[max(0, at - most) : at][::-1]


def _full(name: Name) -> bool:
    particle = len(name.words) == 2 and name.words[0] in PARTICLES
    return (len(name.words) > 1 and not particle) or name.kind is EntityKind.GROUP


class _Grouping:
    """Puts names together: full names first, then the short ones."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.exact: dict[tuple[str, ...], Someone] = {}
        self.by_word: dict[str, list[Someone]] = defaultdict(list)
        self.acronyms: dict[str, Someone] = {}

    def full(self, name: Name) -> Someone:
        """Group a full name: the same words, or the same forename and surname."""
        someone = self.exact.get(name.words) or self._middle(name)
        if someone is None:
            someone = self._new(name)
        self._take(name, someone)
        return someone

    def short(self, name: Name, owners: dict[int, Someone], index: int) -> Someone:
        """Group a short name: surname, forename, acronym, or last word of a longer one."""
        word = name.words[0]
        someone = self.acronyms.get(word) if self.view.words[name.core[0]].isupper() else None
        if someone is None:
            someone = self._nearest(self._candidates(name), owners, index) or self.exact.get(
                (*name.words, *_sex(name))
            )
        if someone is None:
            someone = self._new(name)
        self._take(name, someone)
        return someone

    def _middle(self, name: Name) -> Someone | None:
        if name.kind is not EntityKind.PERSON:
            return None
        sex = gender_of(list(name.titles), name.words)
        for other in self.by_word.get(name.words[-1], ()):
            same = other.words[0] == name.words[0] or _initial(other.words[0], name.words[0])
            if (
                other.kind is EntityKind.PERSON
                and same
                and other.words[-1] == name.words[-1]
                and not (sex and other.gender and sex != other.gender)
            ):
                return other
        return None

    def _candidates(self, name: Name) -> list[Someone]:
        word, sex = name.words[-1], _gender(name)
        if name.kind is EntityKind.PLACE and self.view.word(name.run[0] - 1) in PREPOSITIONS:
            return []
        fit = [s for s in self.by_word.get(word, ()) if not (sex and s.gender and sex != s.gender)]
        people = [s for s in fit if s.kind is EntityKind.PERSON]
        last = [s for s in people if s.words[-1] == word]
        first = [s for s in people if s.words[0] == word]
        if name.titles:
            return (
                first or last
                if set(name.titles) & FORENAME_TITLES
                else last or [s for s in first if len(s.words) == 2]
            )
        bodies = [
            s for s in fit if s.kind is EntityKind.ORGANISATION and s.words[-1] == word and len(s.words) > 1
        ]
        return last or first or bodies

    def _nearest(self, fit: list[Someone], owners: dict[int, Someone], index: int) -> Someone | None:
        """Of several that fit, take the one named last before; else the first."""
        if len(fit) < 2:
            return fit[0] if fit else None
        for back in range(index - 1, max(-1, index - 200), -1):
            owner = owners.get(back)
            if owner is not None and any(owner is one for one in fit):
                return owner
        return fit[0]

    def _new(self, name: Name) -> Someone:
        kind = name.kind or self._guess(name)
        someone = Someone(
            name.words,
            "",
            kind,
            gender=_gender(name),
            plural=kind in (EntityKind.GROUP, EntityKind.ORGANISATION),
            anonymous=lettered(name.words),
        )
        self.exact[(*name.words, *_sex(name))] = someone
        self.exact.setdefault(name.words, someone)
        for word in dict.fromkeys((name.words[0], name.words[-1])):
            self.by_word[word].append(someone)
        if kind is not EntityKind.PERSON and len(name.words) > 1:
            self._acronym(name, someone)
        return someone

    def _guess(self, name: Name) -> EntityKind:
        """Guess the kind of a single unknown word from its neighbours."""
        before, after = self.view.word(name.run[0] - 1), self.view.word(name.run[1])
        if before in ("in", "near", "from", "at") and after not in CUES:
            return EntityKind.PLACE
        person = (
            after in CUES
            or before in CUES
            or after in ("who", "'s", "’s")
            or before in ROLES
            or name.words[0] in FORENAMES
        )
        return EntityKind.PERSON if person else EntityKind.ORGANISATION

    def _acronym(self, name: Name, someone: Someone) -> None:
        """Note initials, and an acronym in brackets behind the name."""
        capitals = [self.view.words[at][0] for at in range(*name.core) if self.view.words[at][0].isupper()]
        if len(capitals) > 2:
            self.acronyms.setdefault("".join(capitals).lower(), someone)
        end = name.run[1]
        if (
            self.view.word(end) == "("
            and self.view.word(end + 2) == ")"
            and self.view.words[end + 1].isupper()
        ):
            self.acronyms[self.view.lower[end + 1]] = someone

    def _take(self, name: Name, someone: Someone) -> None:
        text = self.view.document.text
        start, end = self.view.span(name.run)
        someone.called(" ".join(text[start:end].split()), len(name.words) * 10 + len(name.titles))
        someone.gender = someone.gender or _gender(name)


def _gender(name: Name) -> str:
    return gender_of(list(name.titles), name.words)


def _sex(name: Name) -> tuple[str, ...]:
    return (f"<{_gender(name)}>",) if len(name.words) == 1 and _gender(name) else ()


def _initial(one: str, other: str) -> bool:
    return (len(one.rstrip(".")) == 1 or len(other.rstrip(".")) == 1) and one[0] == other[0]


def _describe(view: View, name: Name, someone: Someone) -> None:
    """Read the roles of a person from titles, the words before, and an apposition behind."""
    if someone.kind is not EntityKind.PERSON:
        return
    roles = {word for word in name.titles if word in ROLES}
    at = name.run[0] - 1
    while (
        at >= 0
        and view.lower[at] in ROLES
        and view.document.token_sentence[at] == view.document.token_sentence[name.run[0]]
    ):
        roles.add(view.lower[at])
        at -= 1
    end = name.run[1]
    if view.word(end) == "," and view.word(end + 1) in (
        "a",
        "an",
        "the",
        "one",
        "his",
        "her",
        "former",
        "who",
    ):
        for i in range(end + 1, min(end + APPOSITION, len(view.words))):
            if (
                view.words[i] in ENDS
                or view.word(i) in (",", "who", "that")
                or (view.word(i) in AUXILIARIES)
                or view.word(i) in PREPOSITIONS
            ):
                break
            if view.word(i) in ROLES:
                roles.add(view.word(i))
    someone.roles |= roles
    if not someone.gender:
        someone.gender = "m" if roles & _MALE else "f" if roles & _FEMALE else ""
