"""Accusations that no claim covers: "accused him of …", "was charged with …", "allegedly …", "allegations that …".

They are offered as claims; the judge keeps those that its kind model takes for allegations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from tui.attribution.document import Document
from tui.attribution.sought import Sought
from tui.model import Claim, Entity, Form, Span

_NAMED: Final = r"(?:[^\s,.;:!?“”\"()]+\s+){1,7}?"
_VERB: Final = (
    r"accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|critici[sz](?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)"
    r"|fault(?:s|ed|ing)?|charg(?:e|es|ed|ing)|indict(?:s|ed|ing)?|suspect(?:s|ed|ing)?|attack(?:s|ed|ing)?"
    r"|slam(?:s|med|ming)?|blast(?:s|ed|ing)?|berat(?:e|es|ed|ing)|assail(?:s|ed|ing)?|excoriat(?:e|es|ed|ing)"
    r"|lambast(?:e|es|ed|ing)|prosecut(?:e|es|ed|ing)|sue(?:s|d)?|suing|rebuk(?:e|es|ed|ing)|portray(?:s|ed|ing)?"
    r"|brand(?:s|ed|ing)?|savag(?:e|es|ed|ing)|chid(?:e|es|ed|ing)|lash(?:es|ed|ing)?\s+out\s+at"
)
_VERBAL: Final = r"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bthis )(?<!\bhis )(?<!\bher )(?<!\btheir )"
"""Not "a charge", "the attack"."""
_ACTIVE = Sought(
    rf"{_VERBAL}\b(?P<cue>{_VERB})\s+(?P<what>(?!by\b|with\b|for\b|of\b|in\b|on\b|that\b){_NAMED}(?:of|for|as|with)\s+\S)",
    "accus,blam,critici,condemn,denounc,fault,charg,indict,suspect,attack,slam,blast,berat,assail,excoriat,"
    "lambast,prosecut,sue,suing,rebuk,portray,brand,savag,chid,lash",
)
_PASSIVE = Sought(
    r"\b(?P<cue>(?:is|are|was|were|been|being|be)\s+(?:also\s+|now\s+|under\s+|already\s+)?"
    r"(?:accused\s+of|charged\s+with|suspected\s+of|indicted\s+(?:on|for)|convicted\s+of|blamed\s+for|criticized\s+for|criticised\s+for"
    r"|alleged\s+to|(?:believed|thought|said|reported|rumou?red|understood)\s+to\s+have|investigation\s+(?:for|over)))\s",
    "accused,charged,suspected,indicted,convicted,blamed,criticized,criticised,alleged,believed,"
    "thought,said,reported,rumored,rumoured,understood,investigation",
)
_ADVERB = Sought(r"\b(?P<cue>allegedly|purportedly|supposedly)\b", "allegedly,purportedly,supposedly")
_NOUN = Sought(
    r"\b(?P<cue>(?:allegations?|accusations?|suspicions?|charges|complaints?|criticisms?)\s+(?:that|of)|under\s+fire\s+for|heat\s+for|guilty\s+of)\s+(?P<what>\S)",
    "allegation,accusation,suspicion,charges,complaint,criticism,under,heat,guilty",
)
_STOP = re.compile(
    r"[.;:!?](?=[\s”\"]|$)|[—]|\s[–-]\s|,\s(?=(?:and|but|while|as|which|who|he|she|they|it|said|says|according|this|that|then|after|several)\b|[A-Z])|\)|\n"
)
_DASH = re.compile(r"[—–]|\s--?\s")
MOST: Final = 60
"""So many are offered for one article."""

LEAST: Final = 12
"""A content has at least so many characters."""


def hidden(document: Document, claims: tuple[Claim, ...], entities: tuple[Entity, ...]) -> list[Claim]:
    """Offer accusations that no claim covers.

    Args:
        document: the article.
        claims: those known, in the order of the text.
        entities: the article's, with mentions.

    Returns:
        Claims with ids behind those of `claims`, in the order of the text.
    """
    taken = sorted(span for claim in claims for span in claim.content)
    mentions = sorted((start, end, entity.id) for entity in entities for start, end in entity.mentions)
    found: list[Claim] = []
    for start, end in document.sentences:
        if _inside(document.furniture, (start, end)) > 0:
            continue
        for cue, content, active in _spans(document.text, start, end):
            if content[1] - content[0] < LEAST or _inside(taken, content) > 0.3 * (content[1] - content[0]):
                continue
            source = _subject(document.text, mentions, start, cue[0]) if active else None
            found.append(_claim(f"c{len(claims) + len(found) + 1}", content, cue, source))
            taken = sorted([*taken, content])
            if len(found) == MOST:
                return found
    return found


def _claim(name: str, content: Span, cue: Span, source: tuple[int, int, str] | None) -> Claim:
    return Claim(
        name,
        (content,),
        ((source[0], source[1]),) if source else (),
        (cue,),
        Form.INDIRECT,
        speaker=source[2] if source else None,
        confidence=0.4,
    )


def _spans(text: str, start: int, end: int) -> list[tuple[Span, Span, bool]]:
    """Of a sentence, cues and contents; whether somebody is the subject of the cue."""
    out: list[tuple[Span, Span, bool]] = []
    low = text[start:end].lower()
    for pattern, active in ((_ACTIVE, True), (_NOUN, False)):
        for match in pattern.all(text, low, start, end):
            content = match.start("what"), _stop(text, match.end(), end)
            out.append((match.span("cue"), content, active))
    for pattern in (_PASSIVE, _ADVERB):
        for match in pattern.all(text, low, start, end):
            content = _begin(text, start, match.start()), _stop(text, match.end(), end)
            out.append((match.span("cue"), content, False))
    return sorted(out, key=lambda row: row[1])


def _stop(text: str, at: int, end: int) -> int:
    match = _STOP.search(text, at, end)
    stop = match.start() if match else end
    while stop > at and text[stop - 1] in " \t\n,.;:":
        stop -= 1
    return stop


def _begin(text: str, start: int, at: int) -> int:
    """Where the clause of a passive begins: behind the last comma, mark of quotation or `that` before it."""
    cut = start
    for match in re.finditer(r"[,;:—“”\"]\s*|\b(?:that|and|but|while|because)\s+", text[start:at]):
        if at - (start + match.end()) >= 4:
            cut = start + match.end()
    return cut


def _subject(
    text: str, mentions: list[tuple[int, int, str]], start: int, at: int
) -> tuple[int, int, str] | None:
    """The last name in the sentence before a verb, with no dash between as behind a dateline."""
    place = bisect_left(mentions, (at, 0, "")) - 1
    if (
        place >= 0
        and mentions[place][0] >= start
        and mentions[place][1] <= at
        and at - mentions[place][1] < 60
        and not _DASH.search(text, mentions[place][1], at)
    ):
        return mentions[place]
    return None


def _inside(spans: list[Span] | tuple[Span, ...], span: Span) -> int:
    """Characters of a span that lie in others."""
    at = max(0, bisect_left(spans, (span[0], 0)) - 8)
    total = 0
    for start, end in spans[at:]:
        if start >= span[1]:
            break
        total += max(0, min(end, span[1]) - max(start, span[0]))
    return total
