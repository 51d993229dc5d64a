"""What a person does with the evidence of a claim, as edits: add, describe, drop."""

from __future__ import annotations

from dataclasses import replace

from tui.model import Basis, Evidence, EvidenceMark, Sheet, ShownClaim, Spans, Stance, TagBook
from tui.tagging.desk import Desk
from tui.tagging.edits import Edit
from tui.tagging.naming import next_id


def add_evidence(
    book: TagBook,
    sheet: Sheet,
    shown: ShownClaim,
    *,
    spans: Spans,
    basis: Basis,
    stance: Stance = Stance.SUPPORTS,
    speaker: str | None = None,
    by: str,
    on: str,
) -> Edit:
    """Add words of the article as evidence; `speaker` is the sheet's id of who states it, None for the reporter."""
    desk = Desk(book, sheet, by=by, on=on)
    mark = desk.mark(shown)
    id_ = next_id("e", (one.id for one in mark.evidence))
    new = EvidenceMark(id_, desk.quote(spans), basis, stance, desk.adopt(speaker))
    refused = tuple(one for one in mark.not_evidence if one.quotes != new.words.quotes)
    desk.put(replace(mark, evidence=(*mark.evidence, new), not_evidence=refused))
    return desk.edit("evidence", spans)


def set_evidence(
    book: TagBook,
    sheet: Sheet,
    shown: ShownClaim,
    *,
    evidence_id: str,
    basis: Basis,
    stance: Stance,
    speaker: str | None,
    by: str,
    on: str,
) -> Edit:
    """Say of a piece of evidence what it is, which way it speaks and who states it; a suggested one is accepted so."""
    desk = Desk(book, sheet, by=by, on=on)
    mark, id_ = desk.own(desk.mark(shown), _piece(shown, evidence_id))
    who = desk.adopt(speaker)
    evidence = tuple(
        replace(one, basis=basis, stance=stance, by=who) if one.id == id_ else one for one in mark.evidence
    )
    desk.put(replace(mark, evidence=evidence))
    return desk.edit(f"evidence {basis.value}, {stance.value}:", shown.claim.content)


def drop_evidence(
    book: TagBook, sheet: Sheet, shown: ShownClaim, *, evidence_id: str, by: str, on: str
) -> Edit:
    """Take a piece of evidence from a claim, and remember it, so that it is not suggested again.

    `evidence_id` is as the sheet shows it.
    """
    desk = Desk(book, sheet, by=by, on=on)
    mark, piece = desk.mark(shown), _piece(shown, evidence_id)
    kept = tuple(one for one in mark.evidence if one.id != piece.id)
    refused = (*mark.not_evidence, desk.quote(piece.spans))
    desk.put(replace(mark, evidence=kept, not_evidence=refused))
    return desk.edit("drop evidence from", shown.claim.content)


def _piece(shown: ShownClaim, evidence_id: str) -> Evidence:
    """A piece of evidence as the sheet shows it."""
    piece = next((one for one in shown.claim.evidence if one.id == evidence_id), None)
    if piece is None:
        raise ValueError(f"This claim has no evidence {evidence_id}.")
    return piece
