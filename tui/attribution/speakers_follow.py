"""Following the speakers of a text from one source to the next."""

from __future__ import annotations

from collections import defaultdict

from tui.attribution.entities import Cast
from tui.attribution.entities_names import Name
from tui.attribution.entities_people import Someone
from tui.attribution.lexicons_names import ROLES_HE, ROLES_SHE
from tui.attribution.lexicons_roles import NOBODY, ROLES, SECOND, UNNAMED
from tui.attribution.lexicons_verbs import CUES
from tui.attribution.lexicons_words import AUXILIARIES, DETERMINERS, PREPOSITIONS
from tui.attribution.rules_view import Run, View
from tui.attribution.speakers_phrases import Phrase, Source, body, key_of, plural, read, written
from tui.model import EntityKind

FAR = 220
"""How many tokens back a pronoun looks for its person."""
NAMES_BACK = 40
"""How many names back a pronoun looks."""
NEAR = 60
"""How many tokens back somebody's own turn decides whose surname it is."""
SAME_HEAD = 40
"""How many speakers of one description are remembered."""
SPOKE = 25
"""Tokens by which someone who has spoken is nearer to `he` than somebody only named."""
UNSURE = 8
"""Tokens by which someone of unknown gender is farther."""
SUBJECT = 12
"""Tokens by which the subject of a sentence is nearer."""

_NO_ADJECTIVE = PREPOSITIONS | AUXILIARIES | CUES
_HE = frozenset(["he", "him", "himself", "his"])
_SHE = frozenset(["she", "her", "herself", "hers"])
_THEY = frozenset(["they", "them", "themselves", "their"])
_MOUTHS = frozenset(["representatives", "spokesmen", "officials", "negotiators", "delegates", "delegation"])
"""Through whom a body speaks: what they say, it says."""
_IT = frozenset(["it", "its", "which"])


class Following:
    """Reads the sources of a text in order and remembers who spoke."""

    def __init__(self, view: View, cast: Cast) -> None:
        self.view = view
        self.cast = cast
        self.described: list[Someone] = []
        self.events: list[tuple[int, Someone, int]] = []
        self._counted: set[int] = set()
        self._surnames: dict[str, list[Someone]] = defaultdict(list)
        for someone in cast.people:
            if someone.kind is EntityKind.PERSON and someone.words:
                self._surnames[someone.words[-1]].append(someone)
        self._read_to = 0
        self._author: Someone | None = None
        self._by_head: dict[str, list[Someone]] = defaultdict(list)

    def speaker(self, run: Run) -> Someone | None:
        """Give who a source is; None for a pronoun that stays open."""
        source = read(self.view, self.cast, run)
        self._meet(run[0])
        someone = self._of(source)
        self._read_to = max(self._read_to, run[1])
        if someone is not None:
            self._speaks(someone)
            someone.mentions.add(self.view.span(source.core))
            self.events.append((run[0], someone, SPOKE))
        return someone

    def _speaks(self, someone: Someone) -> None:
        """Count someone who is only described among the entities, now that they say something."""
        if not someone.words and id(someone) not in self._counted:
            self._counted.add(id(someone))
            self.described.append(someone)

    def _meet(self, end: int) -> None:
        """Read the people described between the last source and the token `end`: `he` may be one of them."""
        for at in range(max(self._read_to, end - FAR), end):
            if self.view.lower[at] in ROLES and not self.view.quoted(at):
                run = self._described_at(at)
                if run is not None:
                    source = read(self.view, self.cast, run)
                    if source.phrase is Phrase.DESCRIPTION:
                        met = self._description(source)
                        met.mentions.add(self.view.span(run))
                        self.events.append((run[0], met, 0))
        self._read_to = max(self._read_to, end)

    def _described_at(self, role: int) -> Run | None:
        """Give `a tall diplomat` that ends with the role at a token, unless it goes with a name."""
        first = self.view.sentence(role)[0]
        start = role
        while start > first and role - start < 4 and self.view.lower[start] not in DETERMINERS:
            if not self.view.lower[start - 1].isalpha() or self.view.lower[start - 1] in _NO_ADJECTIVE:
                return None
            start -= 1
        after = role + 1
        named = self.view.capital(after) or (self.view.word(after) == "," and self.view.capital(role + 2))
        if self.view.lower[start] not in DETERMINERS or named or self.view.word(start - 1) == ",":
            return None
        return start, role + 1

    def author(self, run: Run | None) -> Someone | None:
        """Give the writer of a text told in the first person, for `I` outside quotations."""
        if run is None or self.view.quoted(run[0]):
            return None
        if self._author is None:
            self._author = Someone((), self.view.words[run[0]], EntityKind.PERSON, anonymous=True)
            self._speaks(self._author)
        self._author.mentions.add(self.view.span(run))
        return self._author

    def _of(self, source: Source) -> Someone | None:
        if source.phrase is Phrase.PRONOUN:
            return self._pronoun(source)
        if source.phrase is Phrase.JOINT:
            return self._joint(source)
        if source.name is not None:
            return self._named(source.run[0], *source.name)
        return (
            None
            if source.head in NOBODY or self.view.word(source.core[0]) == "no"
            else self._description(source)
        )

    def _named(self, at: int, name: Name, someone: Someone) -> Someone:
        """Give who a name is; of several of one surname, the one who spoke or was described last, if just before."""
        same = self._surnames.get(name.words[-1], ())
        if len(same) < 2 or len(name.words) > 1 or name.titles:
            return someone
        for place, one, _ in reversed(self.events[-3:]):
            if at - place <= NEAR and any(one is other for other in same):
                return one
        return someone

    # pronouns

    def _pronoun(self, source: Source) -> Someone | None:
        word, at = source.head, source.run[0]
        if word == "who":
            return self._before_who(at)
        if word in _HE:
            return self._nearest(at, "m")
        if word in _SHE:
            return self._nearest(at, "f")
        if word in _THEY:
            return self._several(at)
        return self._thing(at) if word in _IT else None

    def _before_who(self, at: int) -> Someone | None:
        for name, someone in self.cast.before(at, 2):
            if name.run[1] in (at, at - 1):
                return someone
        return None

    def _nearest(self, at: int, gender: str) -> Someone | None:
        """Give the person that `he` or `she` most likely is; None if nobody fits well."""
        scores: dict[int, tuple[float, Someone]] = {}
        quoted = self.view.document.token_quote[at]
        for name, someone in self.cast.before(at, NAMES_BACK):
            place = name.core[0]
            if at - place > FAR:
                break
            if not _may_be(someone, gender) or (
                self.view.quoted(place) and self.view.document.token_quote[place] != quoted
            ):
                continue
            if len(name.words) == 1 and not someone.gender and len(someone.words) == 1:
                continue
            bonus = self._subject_bonus(name.run) - 15 * self._owned(name.run) - 8 * self._object(name.run)
            self._offer(scores, someone, at - place - bonus)
        for place, someone, bonus in reversed(self.events[-8:]):
            if place < at and at - place <= FAR and _may_be(someone, gender):
                self._offer(scores, someone, at - place - bonus - self._subject_bonus((place, place + 1)))
        ranked = sorted(scores.values(), key=lambda pair: pair[0])
        if not ranked:
            return None
        ranked[0][1].gender = gender
        return ranked[0][1]

    @staticmethod
    def _offer(scores: dict[int, tuple[float, Someone]], someone: Someone, score: float) -> None:
        known = scores.get(id(someone))
        score += 0 if someone.gender else UNSURE
        if known is None or score < known[0]:
            scores[id(someone)] = (score, someone)

    def _subject_bonus(self, run: Run) -> int:
        """Prefer who opens a sentence or stands before a verb."""
        first = self.view.sentence(run[0])[0]
        if run[0] - first <= 1:
            return SUBJECT
        after = self.view.word(run[1])
        return 8 if after in AUXILIARIES or after in CUES or after == "who" or after.endswith("ed") else 0

    def _object(self, run: Run) -> bool:
        return self.view.word(run[0] - 1) in PREPOSITIONS

    def _owned(self, run: Run) -> bool:
        return self.view.word(run[1]) in ("'s", "’s", "'", "’")

    def _several(self, at: int) -> Someone | None:
        for place, someone, _ in reversed(self.events[-8:]):
            if place < at and at - place <= FAR and (someone.plural or len(someone.members) > 1):
                return someone
        for name, someone in self.cast.before(at, 6):
            if at - name.run[0] <= 60 and someone.kind in (EntityKind.GROUP, EntityKind.ORGANISATION):
                return someone
        return None

    def _thing(self, at: int) -> Someone | None:
        for place, someone, _ in reversed(self.events[-4:]):
            thing = someone.kind in (EntityKind.ORGANISATION, EntityKind.DOCUMENT, EntityKind.PLACE)
            if place < at and at - place <= 90 and thing:
                return someone
        for name, someone in self.cast.before(at, 3):
            if (
                at - name.run[0] <= 30
                and someone.kind is EntityKind.ORGANISATION
                and self._subject_bonus(name.run)
            ):
                return someone
        return None

    # descriptions

    def _joint(self, source: Source) -> Someone:
        members = [one for part in source.parts if (one := self.speaker(part)) is not None]
        for known in self.described:
            if (
                known.members
                and {id(one) for one in known.members} == {id(one) for one in members}
                and len(members) > 1
            ):
                return known
        name = self._text(source.core)
        if "," in name and len(members) > 1:
            name = " and ".join(one.name for one in members)
        made = Someone((), name, EntityKind.GROUP, plural=True, members=members)
        made.anonymous = bool(members) and all(one.anonymous for one in members)
        return made

    def _description(self, source: Source) -> Someone:
        words = self.view.lower[slice(*source.core)]
        if words[0] in ("its", "their") and words[1:] and words[-1] in _MOUTHS:
            body_ = self._thing(source.run[0])
            if body_ is not None and body_.kind is EntityKind.ORGANISATION:
                return body_
        key = key_of(self.view, source)
        opening = words[0] if words else ""
        new = opening in UNNAMED or (len(words) > 1 and words[1] in SECOND)
        known = None if new and not plural(source.head) else self._known(source, key, opening)
        if known is not None:
            form = self._text(source.core)
            if form.lower() != known.name.lower() and form not in known.aliases and not known.words:
                known.aliases.append(form)
            return known
        return self._open(source, key)

    def _known(self, source: Source, key: frozenset[str], opening: str) -> Someone | None:
        """Find who was described like this before: the latest with the same head and no other words against it."""
        head = source.head
        definite = opening in ("the", "that", "this", "these", "those", "both")
        for one in reversed(self._by_head[head][-SAME_HEAD:]):
            if one.of == key or (definite and (key <= one.of or not one.of)):
                return one
        if not definite:
            return None
        for _, someone, _ in reversed(self.events[-12:]):
            if head in someone.roles and someone.words:
                return someone
        for _, someone in self.cast.before(source.run[0], NAMES_BACK):
            if head in someone.roles and key <= (someone.roles | set(someone.words)):
                return someone
        return None

    def _open(self, source: Source, key: frozenset[str]) -> Someone:
        head = source.head
        kind = (
            EntityKind.DOCUMENT
            if written(head)
            else EntityKind.ORGANISATION
            if body(head)
            else EntityKind.PERSON
        )
        if kind is EntityKind.PERSON and plural(head):
            kind = EntityKind.GROUP
        made = Someone(
            (), self._text(source.core), kind, head=head, of=key, plural=plural(head) or body(head)
        )
        named = (
            source.core[1] - source.core[0] == 1 and self.view.capital(source.core[0]) and not plural(head)
        )
        made.anonymous = kind in (EntityKind.PERSON, EntityKind.GROUP) and not (named and head not in ROLES)
        made.gender = "m" if head in ROLES_HE else "f" if head in ROLES_SHE else ""
        made.roles = {head}
        self._by_head[head].append(made)
        return made

    def _text(self, run: Run) -> str:
        start, end = self.view.span(run)
        words = " ".join(self.view.document.text[start:end].split())
        return words[0].upper() + words[1:]


def _may_be(someone: Someone, gender: str) -> bool:
    if someone.plural or someone.kind is not EntityKind.PERSON:
        return False
    return someone.gender in ("", gender)
