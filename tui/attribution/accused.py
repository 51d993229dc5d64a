"""Whom an allegation accuses: the doer of the wrong, an entity where one fits; never the speaker, never a thing."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from tui.attribution.judging_case import Case
from tui.attribution.kinds_guards import named_wrong
from tui.attribution.kinds_lexicon import GROUPS, accuses, bag, wrongdoing
from tui.attribution.lexicons_roles import GROUP_NOUNS, ROLES
from tui.model import EntityKind

HEAD: Final = 5
"""Where no wrong has a subject, a party among so many first words is accused."""

BACK: Final = 14
"""The doer of a wrong stands at most so many words before it."""

PLAIN: Final = 600
"""So many characters of a content are read for a plain wrong."""

_OPENERS: Final = bag("the a an some many other those these both two three several its")
_BEFORE: Final = bag(
    "of to with from in by against for on at into about over between among than toward towards"
)
_BREAKS: Final = bag("that but while although though because who which whom as if when where after before")
_LINKS: Final = bag("of for as with")
_LIGHT: Final = bag("is are was were be been being has have had did does do not n't also even just only ever")
_BE: Final = bag("was were is are be been being got")
_PEOPLE = (GROUPS | ROLES | GROUP_NOUNS) - bag(
    "press paper state health secret chief former acting general media majority private most some many both all"
    " several others public first star fellow interim deputy vice prime foreign interior education national security"
    " associate executive principal whip minority democratic democrat independent victim victims friend suspect"
)
_PEOPLE |= {role + "s" for role in ROLES & _PEOPLE} | bag(
    "junta gang militia mafia cartel dynasty faction monarchy dictatorship"
)
_NOBODY: Final = bag(
    "somebody someone anybody anyone nobody everybody everyone others people it this that they"
)
_BODIES: Final = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP})

Party = tuple[int, int, str]
"""First token, the token behind the last, and an entity's id or the words."""


def accused(case: Case, number: int) -> tuple[str, ...]:
    """Find who is accused.

    Args:
        case: the article.
        number: of the allegation among its claims.

    Returns:
        The id of an entity, or the words of a phrase that a person or a body heads; empty if nobody is named.
    """
    inside = case.facts[number].inside
    if not inside:
        return ()
    parties = _parties(case, number)
    found = _object(case, number, parties)
    if found is None:
        found = _doer(case, number, parties)
    return (found,) if found else ()


def _parties(case: Case, number: int) -> list[Party]:
    """Those in a content who can be accused, in its order."""
    facts = case.facts[number]
    speaker = facts.claim.speaker
    own = {speaker} | set(case.names[speaker].members if speaker in case.names else ())
    starts, rows = case.starts_of_mentions
    found: list[Party] = []
    for start, end in facts.claim.content:
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            entity = case.names[rows[at][1]]
            kind = entity.kind in _BODIES or (
                entity.kind is EntityKind.PLACE and _acts(case, rows[at][0], start)
            )
            if kind and entity.id not in own and entity.name.lower() not in _NOBODY:
                tokens = case.tokens(starts[at], rows[at][0])
                found.append((tokens.start, tokens.stop, entity.id))
    taken = {token for first, stop, _ in found for token in range(first, stop)}
    found += [party for party in _phrases(case, number, own) if not taken & {party[1] - 1, party[1]}]
    return sorted(found)


def _acts(case: Case, end: int, start: int) -> bool:
    """Whether a place stands for its government: nothing that says where stands before it, no noun behind it."""
    tokens = case.tokens(start, end)
    last = tokens.stop
    behind = case.words[last] if last < len(case.words) else ""
    before = case.words[max(0, last - 2)]
    return before not in ("in", "at", "near", "from", "to", "on", "into") and (
        behind in _LIGHT
        or behind in ("'s", "’s", "and", "of")
        or bool(wrongdoing(behind))
        or behind.endswith("ed")
    )


def _phrases(case: Case, number: int, own: set[str | None]) -> list[Party]:
    """Phrases like `the county`, `two officers`, headed by a word for people or a body."""
    found: list[Party] = []
    words, inside = case.words, case.facts[number].inside
    for order, i in enumerate(inside):
        if words[i] not in _PEOPLE or (case.shapes[i][0].isupper() and order):
            continue
        behind = words[i + 1] if i + 1 < len(words) else ""
        if behind in _PEOPLE or (
            behind in ("'s", "’s") and order + 2 < len(inside) and words[i + 2] in _PEOPLE
        ):
            continue
        first = next((j for j in range(i - 1, max(i - 4, inside[0] - 1), -1) if words[j] in _OPENERS), None)
        if first is None and not words[i].endswith("s"):
            continue
        first = i if first is None or any(not words[j].isalpha() for j in range(first, i)) else first
        known = _entity(case, words[i], own) if words[first] in ("the", words[i]) else None
        if known != "":
            found.append((first, i + 1, known or case.text[case.starts[first] : case.ends[i]]))
    return found


def _entity(case: Case, noun: str, own: set[str | None]) -> str | None:
    """The one entity called by a noun, as `the mayor` is by `Mayor Paul Grant`; "" where it is the speaker."""
    called = [
        one.id
        for one in case.entities
        if any(noun in name.lower().split() for name in (one.name, *one.aliases)) and one.kind in _BODIES
    ]
    if len(called) == 1:
        return "" if called[0] in own else called[0]
    return None


def _object(case: Case, number: int, parties: list[Party]) -> str | None:
    """Of `accused the council of …`: who stands between the verb and its `of`; "" where that is a thing."""
    facts = case.facts[number]
    inside, words = facts.inside, case.words
    before = words[inside[0] - 1] if inside[0] else ""
    if not accuses(before) or before.startswith(
        ("reveal", "suggest", "impl", "complain", "warn", "question")
    ):
        return None
    link = next((i for i in inside if words[i] in _LINKS), None)
    if link is None:
        return next((name for first, _, name in parties if first == inside[0]), None)
    near = [name for first, _, name in parties if first < link]
    return near[0] if near else None


def _doer(case: Case, number: int, parties: list[Party]) -> str:
    """The subject of the first wrong that has one."""
    inside = case.facts[number].inside
    wrongs = [i for i in inside if wrongdoing(case.words[i])]
    plain = _plain(case, number)
    if plain is not None:
        wrongs = sorted({plain, *wrongs})
    for wrong in wrongs:
        found = _subject(case, inside[0], wrong, parties)
        if found:
            return found
    owner = next((name for _, stop, name in parties if _owns(case, stop)), "")
    head = [party for party in parties if party[0] <= inside[0] + HEAD and not _under(case, party)]
    if owner or not head or (wrongs and _passive(case, wrongs[0])):
        return owner or next((name for first, _, name in parties if case.words[first - 1] == "against"), "")
    return head[0][2]


def _plain(case: Case, number: int) -> int | None:
    """The first word of a plainly named wrong (`turned a blind eye`)."""
    start, end = case.facts[number].claim.content[0]
    at = named_wrong(case.text[start : min(end, start + PLAIN)])
    return case.tokens(start + at, start + at + 1).start if at >= 0 else None


def _subject(case: Case, start: int, wrong: int, parties: list[Party]) -> str:
    """Who does a wrong: behind `by` in a passive, else the last subject before it in its clause."""
    words = case.words
    if _passive(case, wrong):
        by = next((i for i in range(wrong + 1, min(wrong + 8, len(words))) if words[i] == "by"), None)
        return next((name for first, _, name in parties if by is not None and first == by + 1), "")
    near = [party for party in parties if max(start, wrong - BACK) <= party[0] and party[1] <= wrong]
    subjects = [party for party in near if not _under(case, party)]
    if not subjects:
        return ""
    clause = max((i for i in range(start, wrong) if words[i] in _BREAKS), default=start)
    here = [party for party in subjects if party[0] >= clause]
    return (here or subjects)[0][2] if here else subjects[-1][2]


def _under(case: Case, party: Party) -> bool:
    """Whether a preposition governs a party."""
    first = party[0]
    before = case.words[first - 1] if first else ""
    if before in _OPENERS and first > 1:
        before = case.words[first - 2]
    return before in _BEFORE


def _owns(case: Case, stop: int) -> bool:
    """Whether a wrong is said to be a party's own (`the bank's fraud`)."""
    words = case.words
    return words[stop : stop + 1] in (["'s"], ["’s"], ["'"], ["’"]) and any(
        wrongdoing(word) for word in words[stop + 1 : stop + 4]
    )


def _passive(case: Case, wrong: int) -> bool:
    words = case.words
    return words[wrong].endswith(("ed", "en", "un", "id", "old", "ought")) and any(
        words[i] in _BE for i in range(max(0, wrong - 3), wrong) if words[i] in _BE or words[i] in _LIGHT
    )
