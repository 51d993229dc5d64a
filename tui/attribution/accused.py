"""Whom an allegation accuses: an entity that its words name, else the accused's words; never the speaker."""

from __future__ import annotations

from tui.attribution.judging_case import STOP, Case
from tui.attribution.kinds_lexicon import bag, wrongdoing

_PRONOUNS = bag("he she they it his her their its him them who themselves himself herself itself you your")
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
    if named:
        return _foremost(case, number, named)
    return _words(case, number)


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
