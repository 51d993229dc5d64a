"""What the rules know better than the nets, applied to the claims that both agreed on.

Turned sentences (`…, suggests one diplomat`), passives without a speaker, quotations that nobody covered, quotations
of one cue with somebody else's words between them, and `that …, and that …` as two claims.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui.attribution.document import Document
from tui.attribution.entities_names import DATELINE
from tui.attribution.found import Found
from tui.model import Span, Spans

LEAST = 0.35
"""Confidence that a mended claim has at least."""
SURE = 0.75
"""Confidence from which a claim is not turned round."""
COVERED = 0.5
"""Share of a rule's quotation that must be free for it to be added."""

SHORT = 30
"""Quotations of fewer characters are names and catchwords as often as speech."""

SPEAKERLESS = ("passive", "nominal-that")
"""Rules that may find a claim of nobody named."""
ADDED = ("floating", "credit", "transcript", "clause-tail", *SPEAKERLESS)
"""Rules whose claims are added where the nets left the words free."""

_AND_THAT = re.compile(r"(?:,|—|–| --)\s*(?:and|but)\s+(?=that\s)")
_AGAIN = re.compile(
    r",?\s(?:but|and|though|although)\s(?:he|she|they|it)\s(?:is|are|was|were)(?:\snot|n['’]t)?\s"
    r"(?:sure|certain|convinced|confident|unsure|uncertain)\b"
    r"|,\sand\s(?:is|are|has|have)\s(?:also\s|since\s|now\s)*\w+(?:ing|ed)\b"
)
_RELATIVE = re.compile(r"[,\s]*(?:who|whose|which)\s")
_NO_SOURCE = frozenset(("a", "an", "the", "better", "more", "further", "fresh", "new", "so", "even", "such"))


def mended(document: Document, found: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    """Mend claims with what the rules found.

    Args:
        document: the text.
        found: the claims so far, by place.
        ruled: the claims of the rules alone.
    """
    claims = [_off_dateline(document, _sensible(document, one), ruled) for one in found]
    claims = [_reporter_again(document, one) for one in claims]
    claims = _turned(claims, [one for one in ruled if one.rule == "clause-tail"])
    claims = _unspoken(claims, [one for one in ruled if one.rule == "passive"])
    claims = _parted([part for one in claims for part in _sentences_apart(document, one)])
    claims += _uncovered(claims, [one for one in ruled if one.rule in ADDED])
    return sorted(
        (part for one in claims for part in _that_and_that(document, one)), key=lambda one: one.content
    )


def _sensible(document: Document, one: Found) -> Found:
    """Drop a source that is only an article, and a relative clause about the speaker from the content."""
    words = " ".join(document.text[start:end] for start, end in one.source).lower().split()
    if words and all(word in _NO_SOURCE for word in words):
        one = replace(one, source=())
    if len(one.content) > 1 and one.source:
        ends = {end for _, end in one.source}
        kept = tuple(
            span
            for span in one.content
            if not (
                _RELATIVE.match(document.text, span[0] - 1) and any(0 <= span[0] - end <= 2 for end in ends)
            )
        )
        one = replace(one, content=kept or one.content)
    return one


def _off_dateline(document: Document, one: Found, ruled: Sequence[Found]) -> Found:
    """Give a claim whose source is the place of a dateline to whom the rules name; cut the place off its content."""
    first = min(one.content[0][0], one.source[0][0]) if one.source else one.content[0][0]
    start, end = document.paragraphs[document.paragraph_at(first)] if document.paragraphs else (0, 0)
    line = DATELINE.match(document.text, start, min(end, start + 80))
    if line is None or first >= line.end():
        return one
    content = tuple((max(s, line.end()), e) for s, e in one.content if e > line.end())
    source = tuple((max(s, line.end()), e) for s, e in one.source if e > line.end())
    rule = next((r for r in ruled if _touch(r.cue, one.cue) and r.source), None)
    if one.source and not source and rule is not None:
        source = rule.source
    return replace(one, content=content or one.content, source=source)


def _reporter_again(document: Document, one: Found) -> Found:
    """Cut a clause where the reporter goes on about the speaker (`…, but he is not sure`, `…, and has since left`)."""
    start, end = one.content[-1]
    if not document.text.startswith("that ", start):
        return one
    match = _AGAIN.search(document.text, start, end)
    if match is None or match.start() - start < 20 or _inside(document, match.start()):
        return one
    return replace(one, content=(*one.content[:-1], (start, match.start())))


def _turned(claims: list[Found], tails: list[Found]) -> list[Found]:
    """Put right a claim that took the speaker for what is said, and the other way round."""
    by_cue = {one.cue[0]: one for one in tails if one.cue}
    out: list[Found] = []
    for one in claims:
        rule = next((by_cue[span] for span in one.cue if span in by_cue), None)
        wrong = (
            rule is not None and _touch(one.content, rule.source) and not _touch(one.content, rule.content)
        )
        out.append(
            replace(rule, confidence=max(one.confidence, LEAST)) if rule is not None and wrong else one
        )
    return out


def _unspoken(claims: list[Found], passives: list[Found]) -> list[Found]:
    """`X is believed to …`: nobody is named who believes; X belongs to what is said."""
    out: list[Found] = []
    for one in claims:
        rule = next((p for p in passives if _touch(one.cue, p.cue) and _touch(one.content, p.content)), None)
        if rule is None:
            out.append(one)
        elif not one.source or _touch(one.source, rule.content):
            out.append(replace(rule, confidence=one.confidence))
        else:
            out.append(one)
    return out


def _parted(claims: list[Found]) -> list[Found]:
    """Part a claim whose pieces have another claim between them."""
    starts = sorted((span[0], index) for index, one in enumerate(claims) for span in one.content)
    out: list[Found] = []
    for index, one in enumerate(claims):
        groups: list[list[Span]] = [[one.content[0]]]
        for left, right in zip(one.content, one.content[1:], strict=False):
            between = starts[bisect_left(starts, (left[1], -1)) : bisect_right(starts, (right[0], -1))]
            if any(other != index for _, other in between):
                groups.append([right])
            else:
                groups[-1].append(right)
        out.append(replace(one, content=tuple(groups[0])))
        out += [replace(one, content=tuple(group), cue=()) for group in groups[1:]]
    return out


def _sentences_apart(document: Document, one: Found) -> list[Found]:
    """Part `she said that it was so. “It is.”`: the quotation is a claim of its own."""
    spans: list[Span] = []
    cuts: list[int] = []
    for start, end in one.content:
        first, last = document.sentence_at(start), document.sentence_at(end - 1)
        at = document.sentences[last][0]
        if first < last and start < at and document.text[at] in '“"' and document.text[start] not in '“"':
            cuts.append(len(spans) + 1)
            spans += [(start, document.sentences[last - 1][1]), (at, end)]
        else:
            spans.append((start, end))
    if not cuts:
        return [one]
    cut = cuts[0]
    return [replace(one, content=tuple(spans[:cut])), replace(one, content=tuple(spans[cut:]), cue=())]


def _uncovered(claims: list[Found], rules: list[Found]) -> list[Found]:
    """Add what is free of quotations that the rules gave to somebody."""
    taken = sorted(span for one in claims for span in one.content)
    out: list[Found] = []
    for rule in rules:
        free = tuple(span for span in rule.content if not _overlaps(taken, span))
        if not free or not (rule.source or rule.rule in SPEAKERLESS):
            continue
        size = sum(end - start for start, end in free)
        if size < SHORT:
            continue
        if size >= COVERED * sum(end - start for start, end in rule.content):
            out.append(replace(rule, content=free, confidence=LEAST + 0.3 * (rule.confidence - 0.5)))
    return out


def _overlaps(taken: list[Span], span: Span) -> bool:
    at = bisect_left(taken, (span[1],)) - 1
    return any(one[1] > span[0] for one in taken[max(0, at - 3) : at + 1])


def _touch(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _that_and_that(document: Document, one: Found) -> Iterable[Found]:
    """Part `that the one, and that the other` into two claims of one speaker."""
    start, end = one.content[0]
    text = document.text
    if len(one.content) > 1 or not text.startswith("that ", start):
        return [one]
    cuts = [match for match in _AND_THAT.finditer(text, start, end) if not _inside(document, match.start())]
    if not cuts:
        return [one]
    edges = [start, *(offset for match in cuts for offset in (match.start(), match.end())), end]
    spans = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    if any(second - first < 20 for first, second in spans):
        return [one]
    return [replace(one, content=(span,)) for span in spans]


def _inside(document: Document, offset: int) -> bool:
    """Say whether an offset lies in a quotation."""
    at = document.token_at(offset)
    return at < len(document.tokens) and document.token_quote[at] >= 0
