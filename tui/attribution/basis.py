"""What kind of thing a piece of evidence is, whether it supports or disputes, and who states it."""

from __future__ import annotations

import re
from typing import Final

from tui.attribution.evidence_pieces import Piece
from tui.attribution.judging_case import Case
from tui.attribution.kinds_lexicon import denies
from tui.model import Basis, Kind, Stance

_LISTS: Final[tuple[tuple[Basis, str], ...]] = (
    (Basis.RECORD, r"video|videos|footage|photo|photos|photograph\w*|picture|pictures|recording|recordings|tape|tapes|audio|image|images|screenshot\w*|camera|cameras|wiretap\w*|transcript|transcripts|e-?mails?|texts? messages?|text messages?|voicemail"),
    (Basis.DATA, r"percent|per cent|statistics|data|figures|poll|polls|survey|surveys|census|numbers show|rate of|rates of|%|median|average of|tally"),
    (Basis.DOCUMENT, r"document|documents|memo|memos|memorandum|filing|filings|records? show\w*|public records|letter|letters|contract|contracts|invoice|invoices|report|dossier|papers|lawsuit|complaint|book|ledger|minutes of|spreadsheet|tax returns?|receipts?"),
    (Basis.OFFICIAL, r"intelligence|police|court|judge|fbi|cia|nsa|prosecutor\w*|investigators?|investigation|inquiry|probe|inspector general|auditor\w*|audit|commission|committee|agency|department|ministry|regulators?|jury|attorney general|authorities|officials?|convict\w*|indict\w*|ruled|ruling|u\.n\.|united nations|watchdog|inspectors?|coroner|sheriff|tribunal|ombudsman"),
    (Basis.EXPERT, r"experts?|analysts?|professor|scientists?|researchers?|scholars?|economists?|historians?|study|studies|academics?|doctors?|engineers?|specialists?|institute|lawyers say|epidemiologists?|forensic"),
    (Basis.WITNESS, r"witness\w*|testif\w*|testimony|i saw|we saw|saw|told me|told us|i was|survivors?|victims?|residents?|neighbou?rs?|employees?|former \w+|confess\w*|admit\w*|acknowledg\w*|recall\w*|remember\w*|bystanders?|eyewitness\w*|insiders?|whistleblower\w*|colleagues?"),
    (Basis.MEDIA, r"newspaper|times|post|reported by|guardian|reuters|bbc|cnn|journal|magazine|news agency|broadcaster|press reports?|media reports?|tribune|herald|wall street journal|politico|website reported"),
    (Basis.PRECEDENT, r"history of|first time|previous\w*|in the past|once before|years ago|earlier|already been|repeatedly|again|long-?standing|pattern|track record|before|since 19\d\d|also accused|in recent years|wouldn.t be the first|used to"),
    (Basis.INFERENCE, r"because|therefore|would mean|must have|can.t|cannot|would have|if|likely|suggests?|implies|no reason|why|simply|doesn.t make sense|logic\w*|given"),
)  # fmt: skip
_FINDERS: Final = tuple(
    (basis, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for basis, words in _LISTS
)
_RANK: Final = {basis: number for number, (basis, _) in enumerate(_LISTS)}


def basis_of(case: Case, piece: Piece) -> Basis:
    """Name what a piece rests on.

    Args:
        case: the article.
        piece: the evidence.

    Returns:
        The basis whose words it holds, else conduct.
    """
    words = " ".join(case.text[start:end] for start, end in piece.spans)
    if piece.claim >= 0 and not piece.lead:
        facts = case.facts[piece.claim]
        words += " " + " ".join(case.words[i] for i in facts.source)
    hits = [(len(finder.findall(words)), basis) for basis, finder in _FINDERS]
    best = max(hits, key=lambda hit: (hit[0], -_RANK[hit[1]]))
    if best[0]:
        return best[1]
    return Basis.INFERENCE if piece.lead == "because" else Basis.CONDUCT


def stance_of(case: Case, piece: Piece, kinds: list[Kind]) -> Stance:
    """Say whether a piece speaks for or against the allegation it belongs to.

    Args:
        case: the article.
        piece: the evidence.
        kinds: of every claim.

    Returns:
        Disputes if it is a denial or says that something is not shown.
    """
    if piece.claim >= 0 and kinds[piece.claim] is Kind.DENIAL:
        return Stance.DISPUTES
    start, end = case.sentences[piece.sentence]
    head = [case.words[i] for i in case.tokens(start, end)]
    if (piece.claim < 0 and any(denies(word) for word in head[:6])) or "however" in head[:12]:
        return Stance.DISPUTES
    return Stance.SUPPORTS
