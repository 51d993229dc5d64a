"""Whom an allegation accuses: an entity that its words name, else the accused's words; never the speaker."""

from __future__ import annotations

from tui.attribution.judging_case import STOP, Case
from tui.attribution.kinds_lexicon import GROUPS, bag, wrongdoing
from tui.model import Span

GROUP_REACH = 6
"""A group accused stands among so many first words of a content."""

_ARTICLES = bag("the a an some many other those these")


def accused(case: Case, number: int) -> tuple[str, ...]:
    """Find who is accused.

    Args:
        case: the article.
        number: of the allegation among its claims.

    Returns:
        Ids of entities in the order of the text, or one run of the claim's words; empty if nobody is named.
    """
    facts = case.facts[number]
    speaker = facts.claim.speaker
    members = set(case.names[speaker].members) if speaker in case.names else set()
    named = [name for name in case.named(facts.claim.content) if name != speaker and name not in members]
    group = _group(case, number)
    if group is not None and not (named and _leads(case, number, named[0], group)):
        found = _entity(case, group, speaker)
        return (found,) if found else (case.text[group[0] : group[1]],)
    if named:
        return _foremost(case, number, named)
    return _words(case, number)


def _group(case: Case, number: int) -> Span | None:
    """The first `the government` among the first words of a content: a group that has no name."""
    inside = case.facts[number].inside
    for order, i in enumerate(inside[:GROUP_REACH]):
        if case.words[i] in GROUPS:
            first = inside[order - 1] if order and case.words[inside[order - 1]] in _ARTICLES else i
            behind = case.words[i + 1] if i + 1 < len(case.words) else ""
            if first == i or behind in ("of", "'s", "’s") or case.shapes[i][0].isupper():
                return None
            return case.starts[first], case.ends[i]
    return None


def _leads(case: Case, number: int, name: str, group: Span) -> bool:
    """Whether a named entity stands before a group in a content."""
    return name in case.named(
        tuple((s, min(e, group[0])) for s, e in case.facts[number].claim.content if s < group[0])
    )


def _entity(case: Case, group: Span, speaker: str | None) -> str | None:
    """The entity that is called so, if it is not the speaker."""
    words = case.text[group[0] : group[1]].lower().split()[-1]
    for entity in case.entities:
        if entity.id != speaker and any(
            n.lower().removeprefix("the ") == words for n in (entity.name, *entity.aliases)
        ):
            return entity.id
    return None


def _foremost(case: Case, number: int, named: list[str]) -> tuple[str, ...]:
    """Of the named, the one nearest before the first word of wrongdoing; else the first."""
    facts = case.facts[number]
    first = next((case.starts[i] for i in facts.inside if wrongdoing(case.words[i])), None)
    if first is None or len(named) == 1:
        return (named[0],)
    before = case.named(tuple((s, min(e, first)) for s, e in facts.claim.content if s < first))
    left = [name for name in named if name in before]
    return (left[0],) if left else (named[0],)


def _words(case: Case, number: int) -> tuple[str, ...]:
    facts = case.facts[number]
    shapes = case.document.tokens.words
    run: list[int] = []
    for i in facts.inside:
        upper = shapes[i][0].isupper() and case.words[i] not in STOP
        if upper and (not run or run[-1] == i - 1):
            run.append(i)
        elif run:
            break
    if not run:
        run = _described(case, facts.inside)
    source = {case.words[i] for i in facts.source}
    if not run or all(case.words[i] in source for i in run):
        return ()
    return (case.text[case.starts[run[0]] : case.ends[run[-1]]],)


def _described(case: Case, inside: list[int]) -> list[int]:
    """The first `the council` of a content: an article with up to two words behind it."""
    for order, i in enumerate(inside[:-1]):
        if case.words[i] in _ARTICLES:
            run = [i]
            for j in inside[order + 1 : order + 3]:
                if case.words[j] in STOP or wrongdoing(case.words[j]) or j != run[-1] + 1:
                    break
                run.append(j)
            if len(run) > 1:
                return run
    return []
