"""What can be evidence of an allegation at all, before any model is asked: plain rules that only ever say no.

A piece has to stand to the allegation: in its sentence as a reason, beside it in its speaker's mouth, or with its
accused or its words in common. Why a source is not named, a bare denial and the allegation's own words are no reasons.
"""

from __future__ import annotations

import re
from typing import Final

from tui.attribution.evidence_features import Rated
from tui.attribution.judging_case import Case
from tui.attribution.kinds_lexicon import bag
from tui.attribution.sought import Sought
from tui.model import Kind

MEET: Final = 2
"""So many words in common tie a piece that stands elsewhere to an allegation."""

NEAR: Final = 2
"""Beside an allegation is what stands so many sentences away; a word in common will do there."""

COMMON: Final = 0.16
"""A word of seven sentences or more is the article's subject and ties nothing (one over their number)."""

BARE: Final = 6
"""A denial of fewer words gives no reason."""

_UNNAMED = Sought(
    r"anonym|not (?:to )?be(?:ing)? (?:named|identified)|not authori[sz]ed to|unauthori[sz]ed to speak|withh[oe]ld\w* (?:his|her|their) name"
    r"|did not want (?:his|her|their) names?|declined to be (?:named|identified)|(?:is|are|was|were) confidential"
    r"|for fear of (?:losing|reprisal|retaliation|retribution)|fear(?:s|ed|ing) reprisal",
    "anonym,named,identified,authori,withh,did not want h,did not want t,confidential,for fear of,reprisal",
)
_ASIDE = Sought(
    r"declined to comment|(?:did|would|could) not (?:say|comment|respond|answer)|\bhop(?:es?|ed|ing)\b|\bspoke(?:n)? on\b|\bunwilling to\b"
    r"|offered no|no further (?:detail|comment)|\b(?:interview(?:ed|s)?|poll|survey|study) (?:of|with) [\d,]+|margin of error",
    "declined to,d not ,hop,spoke,unwilling to,offered no,no further,interview,poll,survey,study,margin of",
)
_BARE = Sought(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|declined to comment|did not respond|called (?:it|this|that)"
    r" (?:a|an) (?:smear|lie|slander|hoax))\b",
    "den,reject,dismiss,declined to,did not respond,called ",
)
_NO_PROOF = re.compile(
    r"\b(?:no(?: \w+)?|without|any|not any) (?:solid |hard |convincing |clear |real )?(?:proof|evidence|sign) (?:that|of|for|at|has|was)\b"
    r"|\b(?:nobody|no one|no accuser) has (?:shown|produced|put|offered|given)\b|\bnot see (?:any |convincing )?evidence",
    re.IGNORECASE,
)
_OPEN = bag("what who whom whose whether how why")


def stands(case: Case, row: Rated) -> bool:
    """Whether a piece could be evidence of anything: no reason for namelessness, no bare denial, no question.

    Args:
        case: the article.
        row: the piece.
    """
    piece = row.piece
    words = case.text[piece.start : piece.end]
    if _UNNAMED.search(words) or _ASIDE.search(words):
        return False
    if piece.lead == "because" and _UNNAMED.search(case.text[max(0, piece.start - 60) : piece.start]):
        return False
    tokens = case.word_tokens(piece.spans)
    if case.words[tokens[0]] in _OPEN or case.text[piece.end : piece.end + 1] == "?":
        return False
    if row.kind is Kind.DENIAL:
        return len(tokens) >= BARE
    return not (piece.claim < 0 and not piece.lead and len(tokens) < 12 and _BARE.search(words))


def own(case: Case, number: int, row: Rated) -> bool:
    """Whether a piece is the allegation itself, or the sentence that reports it."""
    facts, piece = case.facts[number], row.piece
    spans = facts.claim.content
    if piece.lead:
        charge = case.text[piece.start : piece.start + 4].lower() == "for "
        if charge and any(s <= piece.start < e for s, e in spans):
            return True
        return spans[0][0] >= piece.start and spans[-1][1] <= piece.end + 1
    if piece.claim < 0:
        spans = (*spans, *facts.claim.source, *facts.claim.cue)
    return any(s < e2 and s2 < e for s, e in piece.spans for s2, e2 in spans)


def disputed(case: Case, row: Rated) -> bool:
    """Whether a piece can only speak against an allegation: what a denial says, or that no proof was seen."""
    return row.kind is Kind.DENIAL or bool(_NO_PROOF.search(case.text, row.piece.start, row.piece.end))
