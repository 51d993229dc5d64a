"""What kind of thing a name names, from its own words and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from tui.attribution.lexicons_names import FORENAMES
from tui.attribution.lexicons_places import DEMONYMS, PLACES
from tui.attribution.lexicons_roles import (
    DOCUMENTS,
    GROUP_NOUNS,
    ORGANISATION,
    PLACE_ENDS,
    PLACE_STARTS,
    ROLES,
)
from tui.attribution.lexicons_words import wordset
from tui.attribution.rules_view import View
from tui.model import EntityKind

_GROUPS = wordset(
    """
    democrats republicans muslims christians jews catholics hispanics latinos americans europeans arabs
    kurds conservatives liberals libertarians evangelicals protestants sunnis shiites communists
    socialists britons germans syrians iraqis iranians russians ukrainians israelis palestinians afghans
    mexicans canadians italians greeks turks
    """
)


_ARMED = frozenset(["jabhat", "hizb", "ansar", "harakat", "jaysh", "jaish"])


def lettered(words: Sequence[str]) -> bool:
    """Say whether words are a person who is known by a letter or number (`Witness C`, `Official 2`)."""
    return len(words) == 2 and words[0].lower() in ROLES and (len(words[1]) == 1 or words[1].isdigit())


def kind_of(view: View, core: int, end: int, titles: tuple[str, ...]) -> EntityKind | None:
    """Tell what a name's own words and neighbours say of its kind."""
    words = view.words[core:end]
    last = view.lower[end - 1]
    if lettered(words):
        return EntityKind.PERSON
    whole = " ".join(words)
    if whole in PLACES or (words[0] in PLACES and len(words) == 1):
        return EntityKind.PLACE
    if last in _GROUPS or (last.endswith("s") and last[:-1].capitalize() in DEMONYMS):
        return EntityKind.GROUP
    if len(words) > 1 and last in GROUP_NOUNS:
        return EntityKind.ORGANISATION
    if last in ORGANISATION or (len(words) > 2 and "of" in words and view.lower[core] in ORGANISATION):
        return EntityKind.ORGANISATION
    if len(words) > 1 and (last in DOCUMENTS or last in ("amendment", "protocol", "accord", "code")):
        return EntityKind.DOCUMENT
    if len(words) > 1 and view.lower[core] in _ARMED:
        return EntityKind.ORGANISATION
    if titles or (len(words) > 1 and view.lower[core] in FORENAMES):
        return EntityKind.PERSON
    if len(words) > 1 and (last in PLACE_ENDS or view.lower[core] in PLACE_STARTS):
        return EntityKind.PLACE
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return EntityKind.ORGANISATION
    if any(view.lower[at] in ORGANISATION for at in range(core, end)) or words[0][:3] in ("al-", "Al-"):
        return EntityKind.ORGANISATION
    return (
        EntityKind.PERSON
        if 2 <= len(words) <= 4 and all(w[0].isalpha() and not w.isupper() for w in words)
        else None
    )
