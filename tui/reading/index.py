"""A sheet's claims, ready to be asked: by place, by id, by speaker, and who answers whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import accumulate

from tui.model import Claim, Kind, Sheet, ShownClaim
from tui.reading.filters import EVERYTHING, Filter

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
NOBODY = "?"  # the badge of a claim whose speaker the text does not name
OTHERS = "+"  # the badge of the speakers after the letters are used up


class ClaimIndex:
    """The claims of a sheet that pass a filter.

    Attributes:
        sheet: the article with its claims.
        filter: which of the claims are shown.
        shown: the claims that stand in the text and pass, by place.
        lost: marks whose words are not in the text any more, and that pass.
        by_id: every claim of the sheet, shown or not.
        replies: for a claim's id, the ids of the claims that answer it.
    """

    def __init__(self, sheet: Sheet, filter: Filter = EVERYTHING) -> None:  # noqa: A002 (the design's word)
        self.sheet = sheet
        self.filter = filter
        self.by_id = {shown.claim.id: shown for shown in sheet.claims}
        self.replies = _replies(sheet)
        passing = [shown for shown in sheet.claims if filter.passes(shown, self)] if filter else sheet.claims
        self.shown = tuple(sorted((one for one in passing if one.claim.content), key=_place))
        self.lost = tuple(one for one in passing if not one.claim.content)
        spans = [one.claim.content for one in self.shown]
        self._starts = [content[0][0] for content in spans]
        self._reach = list(accumulate((content[-1][1] for content in spans), max))
        self._places = {one.claim.id: place for place, one in enumerate(self.shown)}
        self._badges = {speaker: place for place, speaker in enumerate(sheet.speakers)}

    def place(self, claim_id: str | None) -> int | None:
        """The number of a claim among the shown ones; None if it is not shown."""
        return None if claim_id is None else self._places.get(claim_id)

    def overlapping(self, start: int, end: int) -> list[ShownClaim]:
        """The shown claims that touch `[start, end)` with their extent, by place."""
        found = []
        place = bisect_left(self._starts, end) - 1
        while place >= 0 and self._reach[place] > start:
            if self.shown[place].claim.end > start:
                found.append(self.shown[place])
            place -= 1
        return found[::-1]

    def at(self, offset: int) -> list[ShownClaim]:
        """The shown claims in whose words an offset stands, the shortest first."""
        found = [
            one
            for one in self.overlapping(offset, offset + 1)
            if any(start <= offset < end for start, end in one.claim.content)
        ]
        return sorted(found, key=lambda one: one.claim.end - one.claim.start)

    def after(self, offset: int, wanted: Callable[[ShownClaim], bool] = lambda _: True) -> ShownClaim | None:
        """The first shown claim that begins at an offset or later."""
        return next((one for one in self.shown[bisect_left(self._starts, offset) :] if wanted(one)), None)

    def before(self, offset: int, wanted: Callable[[ShownClaim], bool] = lambda _: True) -> ShownClaim | None:
        """The last shown claim that begins before an offset."""
        return next(
            (one for one in self.shown[: bisect_left(self._starts, offset)][::-1] if wanted(one)), None
        )

    def walk(self, claim_id: str, step: int) -> Iterator[ShownClaim]:
        """The shown claims after (step 1) or before (step -1) one of them, nearest first."""
        place = self._places[claim_id]
        yield from self.shown[place + 1 :] if step > 0 else self.shown[:place][::-1]

    def speaker_number(self, speaker: str | None) -> int:
        """The speaker's number in the order of the article; -1 for nobody."""
        return -1 if speaker is None else self._badges.get(speaker, len(self._badges))

    def badge(self, speaker: str | None) -> str:
        """The letter that stands for a speaker in the margin."""
        return letter(self.speaker_number(speaker))

    def name(self, speaker: str | None) -> str:
        """A speaker's name; in words where the text names nobody."""
        if speaker is None:
            return "speaker not named"
        entity = self.sheet.entities.get(speaker)
        return entity.name if entity else speaker

    def is_answered(self, claim: Claim) -> bool:
        """Whether another claim of the article replies to it."""
        return bool(self.replies.get(claim.id))


def letter(number: int) -> str:
    """The letter of the speaker with a number; see `ClaimIndex.speaker_number`."""
    if number < 0:
        return NOBODY
    return LETTERS[number] if number < len(LETTERS) else OTHERS


def is_allegation(shown: ShownClaim) -> bool:
    """Whether the claim accuses somebody."""
    return shown.claim.kind is Kind.ALLEGATION


def has_evidence(shown: ShownClaim) -> bool:
    """Whether evidence is stated for it, words that are lost today included."""
    return bool(shown.claim.evidence or shown.lost_evidence)


def is_reply(shown: ShownClaim) -> bool:
    """Whether it denies or answers."""
    return shown.claim.kind is Kind.DENIAL or bool(shown.claim.answers)


def _place(shown: ShownClaim) -> tuple[int, int]:
    content = shown.claim.content
    return content[0][0], -content[-1][1]


def _replies(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for shown in sheet.claims:
        for answered in shown.claim.answers:
            if answered != shown.claim.id:
                found[answered] = (*found.get(answered, ()), shown.claim.id)
    return found
