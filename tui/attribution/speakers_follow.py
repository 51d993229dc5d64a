"""Following the speakers of a text from one source to the next."""

from __future__ import annotations

from collections import defaultdict

from tui.attribution.entities import Cast
from tui.attribution.entities_names import Name
from tui.attribution.entities_people import Someone
from tui.attribution.lexicons_roles import NOBODY, ROLES
from tui.attribution.lexicons_verbs import CUES
from tui.attribution.lexicons_words import AUXILIARIES, DETERMINERS, PREPOSITIONS
from tui.attribution.rules_view import Run, View
from tui.attribution.speakers_described import Descriptions, written_out
from tui.attribution.speakers_phrases import Phrase, Source, read
from tui.attribution.speakers_pronouns import FAR, Event, Pronouns
from tui.model import EntityKind

NEAR = 60
"""How many tokens back somebody's own turn decides whose surname it is."""
SPOKE = 25
"""Tokens by which someone who has spoken is nearer to `he` than somebody only named."""

_NO_ADJECTIVE = PREPOSITIONS | AUXILIARIES | CUES


class Following:
    """Reads the sources of a text in order and remembers who spoke."""

    def __init__(self, view: View, cast: Cast) -> None:
        self.view = view
        self.cast = cast
        self.described: list[Someone] = []
        self.events: list[Event] = []
        self.pronouns = Pronouns(view, cast, self.events)
        self.descriptions = Descriptions(view, cast, self.pronouns)
        self._counted: set[int] = set()
        self._surnames: dict[str, list[Someone]] = defaultdict(list)
        for someone in cast.people:
            if someone.kind is EntityKind.PERSON and someone.words:
                self._surnames[someone.words[-1]].append(someone)
        self._read_to = 0
        self._author: Someone | None = None
        self._joint_of: dict[frozenset[int], Someone] = {}

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
                        met = self.descriptions.of(source)
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
            return self.pronouns.of(source.head, source.run[0])
        if source.phrase is Phrase.JOINT:
            return self._joint(source)
        if source.name is not None:
            return self._named(source.run[0], *source.name)
        return (
            None
            if source.head in NOBODY or self.view.word(source.core[0]) == "no"
            else self.descriptions.of(source)
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

    def _joint(self, source: Source) -> Someone:
        members = [one for part in source.parts if (one := self.speaker(part)) is not None]
        same = frozenset(map(id, members))
        if len(members) > 1 and same in self._joint_of:
            return self._joint_of[same]
        name = written_out(self.view, source.core)
        if "," in name and len(members) > 1:
            name = " and ".join(one.name for one in members)
        made = Someone((), name, EntityKind.GROUP, plural=True, members=members)
        if members:
            self._joint_of.setdefault(same, made)
        made.anonymous = bool(members) and all(one.anonymous for one in members)
        return made
