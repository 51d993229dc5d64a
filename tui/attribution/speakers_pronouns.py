"""Whom a pronoun means: the person, the body or the people spoken of last that fit it."""

from __future__ import annotations

from tui.attribution.entities import Cast
from tui.attribution.entities_people import Someone
from tui.attribution.lexicons_verbs import CUES
from tui.attribution.lexicons_words import AUXILIARIES, PREPOSITIONS
from tui.attribution.rules_view import Run, View
from tui.model import EntityKind

FAR = 220
"""How many tokens back a pronoun looks for its person."""
NAMES_BACK = 40
"""How many names back a pronoun looks."""
UNSURE = 8
"""Tokens by which someone of unknown gender is farther."""
SUBJECT = 12
"""Tokens by which the subject of a sentence is nearer."""

Event = tuple[int, Someone, int]
"""At which token somebody spoke or was described, and by how many tokens that makes them nearer."""

_HE = frozenset(["he", "him", "himself", "his"])
_SHE = frozenset(["she", "her", "herself", "hers"])
_THEY = frozenset(["they", "them", "themselves", "their"])
_IT = frozenset(["it", "its", "which"])


class Pronouns:
    """Reads pronouns by the names around them and by who spoke before."""

    def __init__(self, view: View, cast: Cast, events: list[Event]) -> None:
        """Keep what is looked at; `events` grows while the text is read."""
        self.view, self.cast, self.events = view, cast, events

    def of(self, word: str, at: int) -> Someone | None:
        """Give whom the pronoun `word` at a token means; None if that stays open."""
        if word == "who":
            return self._before_who(at)
        if word in _HE:
            return self._nearest(at, "m")
        if word in _SHE:
            return self._nearest(at, "f")
        if word in _THEY:
            return self._several(at)
        return self.thing(at) if word in _IT else None

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

    def thing(self, at: int) -> Someone | None:
        """Give what `it` at a token means: an organisation, a document or a place."""
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


def _may_be(someone: Someone, gender: str) -> bool:
    if someone.plural or someone.kind is not EntityKind.PERSON:
        return False
    return someone.gender in ("", gender)
