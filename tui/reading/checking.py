"""What a person has to look at again: marks and evidence whose words are not as they were, and what differs."""

from __future__ import annotations

from tui.model import Evidence, EvidenceMark, Quotation, ShownClaim, Status
from tui.tagging.difference import Piece, difference
from tui.text.canon import plain

KEPT = 24  # characters of unchanged words that are shown on either side of a change
SIGNS = {"gone": ("[-", "-]"), "new": ("[+", "+]")}


def was(before: str, after: str) -> str:
    """Both wordings in one line: what is gone between [- and -], what is new between [+ and +]; long same words cut."""
    pieces = difference(before, after)
    return "".join(
        _piece(one, first=number == 0, last=number == len(pieces) - 1) for number, one in enumerate(pieces)
    )


def _piece(piece: Piece, *, first: bool, last: bool) -> str:
    text = piece.text
    if piece.kind != "same":
        begin, end = SIGNS[piece.kind]
        return f"{begin}{text}{end}"
    if len(text) <= 2 * KEPT + 3:
        return text
    before = "" if first else text[:KEPT].rsplit(" ", 1)[0] + " "
    behind = "" if last else " " + text[-KEPT:].split(" ", 1)[-1]
    return f"{before}…{behind}"


def one_line(words: Quotation) -> str:
    """The words that a mark keeps, in one line, quotation marks and all."""
    return " … ".join(" ".join(plain(quote).split()) for quote in words.quotes)


def changed(text: str, shown: ShownClaim, piece: Evidence) -> EvidenceMark | None:
    """The mark of a piece of evidence whose words are not those that stand in the text; None if they are."""
    for one in shown.mark.evidence if shown.mark is not None else ():
        if one.id == piece.id:
            return None if one_line(one.words) == now(text, piece) else one
    return None


def now(text: str, piece: Evidence) -> str:
    """The words of a piece of evidence as they stand in the text, in one line."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in piece.spans)


def to_check(text: str, shown: ShownClaim) -> bool:
    """Whether the words of a mark, or of a piece of its evidence, changed or are gone."""
    if shown.mark is None:
        return False
    if shown.status in (Status.CHANGED, Status.LOST) or shown.lost_evidence:
        return True
    return any(changed(text, shown, piece) for piece in shown.claim.evidence)
