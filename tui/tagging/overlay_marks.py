"""A mark as the reader shows it: its words and its evidence where they stand today, with what is suggested besides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.model import Article, Claim, Evidence, EvidenceMark, Kind, Mark, Quotation, ShownClaim, Spans
from tui.tagging.anchors import Anchor, anchor
from tui.tagging.links import near

SAME = 0.5  # share of common characters from which a mark has taken a suggestion's place


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark, and where its words were found."""

    mark: Mark
    found: Anchor


def common(a: Spans, b: Spans) -> float:
    """Characters in both as a share of the characters in either: 1 for the same spans."""
    both = sum(max(0, min(end, stop) - max(start, begin)) for start, end in a for begin, stop in b)
    either = sum(end - start for start, end in a) + sum(end - start for start, end in b) - both
    return both / either if either else 0.0


def named(mark: Mark) -> list[str]:
    """The entities of the book that a mark names."""
    return [key for key in (mark.speaker, *mark.against, *(one.by for one in mark.evidence)) if key]


def shown_mark(article: Article, item: Placed, suggestion: Claim | None) -> ShownClaim:
    """A mark with today's spans.

    Args:
        article: where it stands.
        item: the mark.
        suggestion: the one whose place it took, with the sheet's ids; None if there is none.
    """
    mark, text = item.mark, article.text
    evidence, lost = _evidence(text, mark.evidence)
    base = suggestion or Claim(mark.id, item.found.spans)
    evidence += _suggested_evidence(text, base.evidence, evidence, mark.not_evidence)
    guessed = base.against if mark.kind is Kind.ALLEGATION else ()
    # What the engine says that this claim answers stays a suggestion until somebody accepts that.
    answers = (near(one, article.id) for one in mark.answers)
    guesses = (one for one in base.answers if one not in (mark.id, *mark.not_answers))
    claim = replace(
        base,
        id=mark.id,
        content=item.found.spans,
        kind=mark.kind,
        speaker=mark.speaker,
        against=mark.against or guessed,
        answers=tuple(dict.fromkeys((*answers, *guesses))),
        evidence=tuple(sorted(evidence, key=lambda one: one.spans)),
        confidence=1.0,
    )
    return ShownClaim(claim, item.found.status, mark, lost)


def _evidence(
    text: str, marks: tuple[EvidenceMark, ...]
) -> tuple[tuple[Evidence, ...], tuple[EvidenceMark, ...]]:
    found = [(one, _where(text, one.words)) for one in marks]
    shown = tuple(Evidence(one.id, spans, one.basis, one.stance, one.by) for one, spans in found if spans)
    return shown, tuple(one for one, spans in found if not spans)


def _suggested_evidence(
    text: str, suggested: tuple[Evidence, ...], own: tuple[Evidence, ...], refused: tuple[Quotation, ...]
) -> tuple[Evidence, ...]:
    """What the engine finds for a mark and nobody has decided on; the ids are none that a mark gives."""
    decided = [one.spans for one in own] + [_where(text, words) for words in refused]
    return tuple(
        replace(one, id=f"~{one.id}")
        for one in suggested
        if not any(common(one.spans, spans) > SAME for spans in decided)
    )


def _where(text: str, words: Quotation) -> Spans:
    return anchor(text, words).spans
