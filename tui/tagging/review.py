"""Walking through suggestions: in which order, and how many are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.model import Sheet, ShownClaim, Status


@dataclass(frozen=True, slots=True)
class Left:
    """What a review of one article has before it.

    Attributes:
        suggestions: how many are open.
        unsure: how many marks have words that changed or are lost.
        done: how many marks there are.
    """

    suggestions: int
    unsure: int
    done: int


def order(sheet: Sheet) -> tuple[ShownClaim, ...]:
    """The open suggestions, the surest first; equally sure ones by their place."""
    return tuple(sorted(suggestions(sheet), key=lambda one: (-one.claim.confidence, one.claim.content)))


def suggestions(sheet: Sheet) -> tuple[ShownClaim, ...]:
    """The open suggestions by their place."""
    return tuple(one for one in sheet.claims if one.status is Status.SUGGESTION)


def unsure(sheet: Sheet) -> tuple[ShownClaim, ...]:
    """Marks whose words changed or are lost: a person has to look."""
    return tuple(
        one for one in sheet.claims if one.status in (Status.CHANGED, Status.LOST) or one.lost_evidence
    )


def left(sheet: Sheet) -> Left:
    """Counts for the status line."""
    open_ones = len(suggestions(sheet))
    return Left(open_ones, len(unsure(sheet)), len(sheet.claims) - open_ones)


def next_one(sheet: Sheet, skipped: frozenset[str] = frozenset()) -> ShownClaim | None:
    """The suggestion to be decided next; those that were skipped come last."""
    ordered = order(sheet)
    return next((one for one in ordered if one.claim.id not in skipped), ordered[0] if ordered else None)


def of_speaker(sheet: Sheet, speaker: str | None) -> tuple[ShownClaim, ...]:
    """The open suggestions that one speaker says."""
    return tuple(one for one in order(sheet) if one.claim.speaker == speaker)


def from_confidence(sheet: Sheet, least: float) -> tuple[ShownClaim, ...]:
    """The open suggestions that are at least so sure."""
    return tuple(one for one in order(sheet) if one.claim.confidence >= least)


def bulk_question(sheet: Sheet, chosen: Sequence[ShownClaim]) -> str:
    """What accepting many would do, as one question: how many of what kind, by whom."""
    kinds: dict[str, int] = {}
    for one in chosen:
        kinds[one.claim.kind.value] = kinds.get(one.claim.kind.value, 0) + 1
    parts = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in sorted(kinds.items()))
    speakers = {one.claim.speaker for one in chosen}
    said = f" of {len(speakers)} speakers" if len(speakers) > 1 else ""
    for key in speakers if len(speakers) == 1 else ():
        said = f" of {sheet.entities[key].name}" if key is not None and key in sheet.entities else ""
    return f"Accept {parts}{said}? One undo takes them all back." if chosen else "There is nothing to accept."
