"""Who says words that a person selects, as far as the sheet knows."""

from __future__ import annotations

from tui.model import Sheet, Span, Spans
from tui.tagging.overlay_marks import common
from tui.text.sentences import sentences


def speaker_here(sheet: Sheet, spans: Spans) -> str | None:
    """The speaker of the claim that has most in common with these words, or whose source stands in their sentence.

    Args:
        sheet: the article with its claims.
        spans: the words.

    Returns:
        An id of the sheet's entities; None where no claim there has a speaker.
    """
    known = [one.claim for one in sheet.claims if one.claim.speaker is not None and one.claim.content]
    share, place = max(
        ((common(spans, claim.content), -place) for place, claim in enumerate(known)), default=(0.0, 0)
    )
    if share > 0:
        return known[-place].speaker
    start, end = _sentence(sheet.article.text, spans[0])
    named = [
        (abs(source[0] - spans[0][0]), place)
        for place, claim in enumerate(known)
        for source in claim.source
        if start <= source[0] and source[1] <= end
    ]
    return known[min(named)[1]].speaker if named else None


def _sentence(text: str, span: Span) -> Span:
    """The sentence in which a span begins; the span itself where there is none."""
    first = text.rfind("\n\n", 0, span[0]) + 2 if "\n\n" in text[: span[0]] else 0
    last = text.find("\n\n", span[1])
    found = sentences(text[first : last if last >= 0 else len(text)])
    return next(
        ((first + start, first + end) for start, end in found if start <= span[0] - first < end), span
    )
