"""The counts that matter: of an article, and of each of its speakers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tui.model import Kind, Sheet, Status
from tui.reading.checking import to_check
from tui.reading.index import NOBODY, ClaimIndex, has_evidence, is_allegation, letter


@dataclass(frozen=True)
class Counts:
    """What an article holds.

    Attributes:
        claims, allegations: how many.
        unfounded: allegations for which no evidence is stated.
        unanswered: allegations that no claim of the article answers.
        suggestions: claims that nobody has decided on.
        uncertain: marks whose words, or whose evidence's, changed or are gone.
    """

    claims: int = 0
    allegations: int = 0
    unfounded: int = 0
    unanswered: int = 0
    suggestions: int = 0
    uncertain: int = 0

    def line(self) -> str:
        """`9 claims · 4 allegations · 1 without evidence · 2 unanswered`."""
        parts = [_plural(self.claims, "claim")]
        if self.allegations:
            parts.append(_plural(self.allegations, "allegation"))
            parts += [f"{self.unfounded} without evidence"] if self.unfounded else []
            parts += [f"{self.unanswered} unanswered"] if self.unanswered else []
        if self.uncertain:
            parts.append(f"{self.uncertain} to check")
        return " · ".join(parts)


def _plural(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'' if count == 1 else 's'}"


@lru_cache(maxsize=4)
def count(index: ClaimIndex) -> Counts:
    """Count a sheet, whatever the filter."""
    accusing = [one for one in index.sheet.claims if is_allegation(one)]
    return Counts(
        claims=len(index.sheet.claims),
        allegations=len(accusing),
        unfounded=sum(not has_evidence(one) for one in accusing),
        unanswered=sum(not index.is_answered(one.claim) for one in accusing),
        suggestions=sum(one.status is Status.SUGGESTION for one in index.sheet.claims),
        uncertain=sum(to_check(index.sheet.article.text, one) for one in index.sheet.claims if one.mark),
    )


def count_sheet(sheet: Sheet) -> Counts:
    """Count a sheet that is not being read."""
    return count(ClaimIndex(sheet))


class SpeakerLine(NamedTuple):
    """A speaker of the article: id, badge letter, name, claims, allegations."""

    id: str | None
    badge: str
    name: str
    claims: int
    allegations: int


@lru_cache(maxsize=4)
def speakers(index: ClaimIndex) -> tuple[SpeakerLine, ...]:
    """The speakers in the order of the article, then the claims that nobody is named for."""
    said = Counter(one.claim.speaker for one in index.sheet.claims)
    accusing = Counter(one.claim.speaker for one in index.sheet.claims if one.claim.kind is Kind.ALLEGATION)
    ids = enumerate(index.sheet.speakers)
    found = [
        SpeakerLine(id_, letter(number), index.name(id_), said[id_], accusing[id_]) for number, id_ in ids
    ]
    nobody = SpeakerLine(None, NOBODY, index.name(None), said[None], accusing[None])
    return (*found, nobody) if said[None] else tuple(found)
