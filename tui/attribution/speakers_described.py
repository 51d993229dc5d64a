"""Who is meant by a description: `a diplomat` opens a speaker, `the diplomat` returns to the latest one."""

from __future__ import annotations

from collections import defaultdict

from tui.attribution.entities import Cast
from tui.attribution.entities_people import Someone
from tui.attribution.lexicons_names import ROLES_HE, ROLES_SHE
from tui.attribution.lexicons_roles import ROLES, SECOND, UNNAMED
from tui.attribution.rules_view import Run, View
from tui.attribution.speakers_phrases import Source, body, key_of, plural, written
from tui.attribution.speakers_pronouns import NAMES_BACK, Pronouns
from tui.model import EntityKind

SAME_HEAD = 40
"""How many speakers of one description are remembered."""

_MOUTHS = frozenset(["representatives", "spokesmen", "officials", "negotiators", "delegates", "delegation"])
"""Through whom a body speaks: what they say, it says."""


class Descriptions:
    """Reads descriptions and remembers whom they opened."""

    def __init__(self, view: View, cast: Cast, pronouns: Pronouns) -> None:
        self.view, self.cast, self.pronouns = view, cast, pronouns
        self._by_head: dict[str, list[Someone]] = defaultdict(list)

    def of(self, source: Source) -> Someone:
        """Give who a description means, known before or new."""
        words = self.view.lower[slice(*source.core)]
        if words[0] in ("its", "their") and words[1:] and words[-1] in _MOUTHS:
            body_ = self.pronouns.thing(source.run[0])
            if body_ is not None and body_.kind is EntityKind.ORGANISATION:
                return body_
        key = key_of(self.view, source)
        opening = words[0] if words else ""
        new = opening in UNNAMED or (len(words) > 1 and words[1] in SECOND)
        known = None if new and not plural(source.head) else self._known(source, key, opening)
        if known is not None:
            form = written_out(self.view, source.core)
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
        for _, someone, _ in reversed(self.pronouns.events[-12:]):
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
            (),
            written_out(self.view, source.core),
            kind,
            head=head,
            of=key,
            plural=plural(head) or body(head),
        )
        named = (
            source.core[1] - source.core[0] == 1 and self.view.capital(source.core[0]) and not plural(head)
        )
        made.anonymous = kind in (EntityKind.PERSON, EntityKind.GROUP) and not (named and head not in ROLES)
        made.gender = "m" if head in ROLES_HE else "f" if head in ROLES_SHE else ""
        made.roles = {head}
        self._by_head[head].append(made)
        return made


def written_out(view: View, run: Run) -> str:
    """Give the words of a run in one line, with a capital letter in front."""
    start, end = view.span(run)
    words = " ".join(view.document.text[start:end].split())
    return words[0].upper() + words[1:]
