"""Which claims are shown: a speaker's, or those that an expression describes.

An expression is words that must all hold: `kind:allegation evidence:none -tag:checked speaker:kerry`. A minus
negates, commas are alternatives (`kind:allegation,denial`), a word without a colon is looked for in the
speaker's name and in the note. Comparing ignores case and accents.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.model import Basis, Kind, ShownClaim, Status
from tui.text.fold import fold

if TYPE_CHECKING:
    from tui.reading.index import ClaimIndex

Test = Callable[[ShownClaim, "ClaimIndex", str], bool]

STATES = ("mark", "suggestion", "moved", "changed", "lost", "answered", "unanswered", "anonymous")


@dataclass(frozen=True)
class Filter:
    """A filter of claims.

    Attributes:
        speaker: only this entity's claims; None for everybody's.
        words: the expression as it was typed.
        terms: what it means: (negated, field, alternatives), all of which must hold.
    """

    speaker: str | None = None
    words: str = ""
    terms: tuple[tuple[bool, str, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is filtered."""
        return self.speaker is not None or bool(self.terms)

    def passes(self, shown: ShownClaim, index: ClaimIndex) -> bool:
        """Whether a claim is shown."""
        if self.speaker is not None and shown.claim.speaker != self.speaker:
            return False
        return all(
            any(FIELDS[field](shown, index, value) for value in values) is not negated
            for negated, field, values in self.terms
        )


EVERYTHING = Filter()


def parse(words: str, speaker: str | None = None) -> Filter:
    """Read an expression.

    Args:
        words: what the reader typed; empty shows everything.
        speaker: an entity whose claims only are shown, besides.

    Returns:
        The filter.

    Raises:
        ValueError: one sentence that says which word is not understood and what could stand there.
    """
    try:
        pieces = shlex.split(words.replace("'", "\\'"))
    except ValueError:
        raise ValueError('a quotation mark is not closed: write speaker:"Western diplomat"') from None
    return Filter(speaker, " ".join(words.split()), tuple(_term(piece) for piece in pieces))


def _term(piece: str) -> tuple[bool, str, tuple[str, ...]]:
    negated = piece.startswith("-") and len(piece) > 1
    name, colon, value = piece.removeprefix("-").partition(":")
    if not colon:
        return negated, "words", (fold(name),)
    field = name.lower()
    if field not in FIELDS:
        raise ValueError(
            f"“{name}:” is not known: use {', '.join(f'{known}:' for known in FIELDS if known != 'words')}"
        )
    values = tuple(fold(one) for one in value.split(",") if one)
    if not values:
        raise ValueError(f"something has to stand after “{name}:”")
    for one in values:
        _check(field, one)
    return negated, field, values


def _check(field: str, value: str) -> None:
    known: tuple[str, ...] = {
        "kind": tuple(Kind),
        "evidence": ("none", "any", *Basis),
        "is": STATES,
    }.get(field, ())
    if known and value not in known:
        raise ValueError(f"“{field}:{value}” is not known: use {', '.join(known)}")


def _has_kind(shown: ShownClaim, _: ClaimIndex, value: str) -> bool:
    return shown.claim.kind == value


def _has_tag(shown: ShownClaim, _: ClaimIndex, value: str) -> bool:
    tags = shown.mark.tags if shown.mark else ()
    return (
        bool(tags)
        if value == "any"
        else not tags
        if value == "none"
        else any(fold(tag) == value for tag in tags)
    )


def _is_by(shown: ShownClaim, index: ClaimIndex, value: str) -> bool:
    entity = index.sheet.entities.get(shown.claim.speaker or "")
    names = (entity.name, *entity.aliases, entity.role, entity.side) if entity else ()
    return value == "none" if shown.claim.speaker is None else any(value in fold(name) for name in names)


def _is_against(shown: ShownClaim, index: ClaimIndex, value: str) -> bool:
    return any(value in fold(index.name(accused)) for accused in shown.claim.against)


def _has_evidence(shown: ShownClaim, _: ClaimIndex, value: str) -> bool:
    if value in ("none", "any"):
        return bool(shown.claim.evidence or shown.lost_evidence) is (value == "any")
    return any(evidence.basis == value for evidence in shown.claim.evidence)


def _has_note(shown: ShownClaim, _: ClaimIndex, value: str) -> bool:
    note = shown.mark.note if shown.mark else ""
    return bool(note) if value == "any" else not note if value == "none" else value in fold(note)


def _is(shown: ShownClaim, index: ClaimIndex, value: str) -> bool:
    if value in ("answered", "unanswered"):
        return index.is_answered(shown.claim) is (value == "answered")
    if value == "mark":
        return shown.status is not Status.SUGGESTION
    entity = index.sheet.entities.get(shown.claim.speaker or "")
    return shown.status == value if value != "anonymous" else entity is not None and entity.anonymous


def _has_words(shown: ShownClaim, index: ClaimIndex, value: str) -> bool:
    text = index.sheet.article.text
    said = " ".join(text[start:end] for start, end in shown.claim.content)
    return value in fold(said) or _is_by(shown, index, value) or _has_note(shown, index, value)


FIELDS: dict[str, Test] = {
    "kind": _has_kind,
    "tag": _has_tag,
    "speaker": _is_by,
    "against": _is_against,
    "evidence": _has_evidence,
    "note": _has_note,
    "is": _is,
    "words": _has_words,
}
