"""What a text could offer as evidence: its sentences, the contents of its claims, and clauses that give a reason.

Only where the pieces lie is decided here; `evidence` decides what they are evidence of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from tui.attribution.judging_case import Case
from tui.model import Span, Spans

MIN_WORDS: Final = 3
MAX_PIECES: Final = 4_000
"""Longer texts than this many pieces give no further ones: memory and time stay linear."""

_REASON = re.compile(
    r"""\b(?:
      (?P<cites>cit(?:ing|es|ed)|point(?:ing|s|ed)\ to|draw(?:ing|s)\ (?:from|on|upon)|rel(?:ying|ies)\ on
        |based\ (?:on|upon)|on\ the\ basis\ of|referring\ to|quoting|relying\ upon|noting)
    | (?P<because>because|given\ (?:that\ |the\ |his\ |her\ |their\ |its\ |previous\ )|due\ to|on\ the\ grounds\ that|in\ light\ of|in\ view\ of
        |thanks\ to|considering\ that|owing\ to|seeing\ (?:that|as))
    | (?P<shows>as\ (?:shown|evidenced|demonstrated|proved|proven|illustrated)\ by|indicating|suggesting\ that|showing\ that|proving\ that|which\ (?:shows|proves|suggests|indicates))
    | (?P<means>by\ (?!\w*thing\b|the\ )\w+ing\b|for\ (?!\w*thing\b)(?:failing|refusing|allowing|taking|using|having|being|not\ \w+ing|hiding|lying|helping|\w+ing)\b)
    | (?P<after>after\ (?:\w+\ ){0,3}?\w+(?:ed|ing)\b)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;—]|,(?=\s)|\s[–-]\s|[”\"](?=[\s,.])|\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that could be evidence.

    Attributes:
        spans: one span, or the several fragments of a claim's content.
        sentence: number of the sentence it begins in.
        claim: number of the claim whose content it is, or that holds it; -1 for the reporter's own words.
        lead: how a reason clause begins: cites, because, shows, means, after; "" for a sentence or content.
    """

    spans: Spans
    sentence: int
    claim: int
    lead: str = ""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1]


def pieces(case: Case) -> list[Piece]:
    """Cut an article into the runs of text that could be evidence.

    Args:
        case: the article with its claims.

    Returns:
        Pieces by start; reason clauses lie inside others.
    """
    found: list[Piece] = []
    holders = _holders(case)
    for number, (start, end) in enumerate(case.sentences):
        if len(found) >= MAX_PIECES:
            break
        if _furniture(case, start, end):
            continue
        found += _of_sentence(case, number, start, end, holders[number])
    found.sort(key=lambda piece: (piece.start, piece.end))
    return found


def _furniture(case: Case, start: int, end: int) -> bool:
    spans = case.document.furniture
    at = bisect_left(spans, (end, 0))
    return any(s <= start and end <= e for s, e in spans[max(0, at - 2) : at])


def _holders(case: Case) -> list[list[int]]:
    """Of every sentence, the numbers of the claims that have content in it."""
    rows: list[list[int]] = [[] for _ in case.sentences]
    for number, facts in enumerate(case.facts):
        for start, end in facts.claim.content:
            for sentence in range(case.sentence_at(start), case.sentence_at(max(start, end - 1)) + 1):
                if not rows[sentence] or rows[sentence][-1] != number:
                    rows[sentence].append(number)
    return rows


def _of_sentence(case: Case, number: int, start: int, end: int, holders: list[int]) -> list[Piece]:
    found: list[Piece] = []
    size = max(1, end - start)
    covered = reached = 0
    for claim in holders:
        spans = tuple(
            trimmed
            for s, e in case.claims[claim].content
            if (trimmed := trim(case.text, max(s, start), min(e, end)))
        )
        if spans and _long(case, spans):
            found.append(Piece(spans, number, claim))
            covered += sum(e - max(s, reached) for s, e in spans if e > reached)
            reached = max(reached, spans[-1][1])
    whole = trim(case.text, start, end)
    if whole and covered < 0.5 * size and _long(case, (whole,)):
        found.append(Piece((whole,), number, -1))
    found += _reasons(case, number, start, end, holders)
    return found


def _long(case: Case, spans: Spans) -> bool:
    return len(case.word_tokens(spans)) >= MIN_WORDS


def _reasons(case: Case, number: int, start: int, end: int, holders: list[int]) -> list[Piece]:
    found: list[Piece] = []
    for match in _REASON.finditer(case.text, start, end):
        lead = match.lastgroup or ""
        if lead == "after" and match.start() > start + 2:
            continue
        span = trim(case.text, match.start(), _reason_end(case, match, start, end, holders))
        if span and _long(case, (span,)):
            found.append(Piece((span,), number, _holder(case, span, holders), lead))
    return found


def _holder(case: Case, span: Span, holders: list[int]) -> int:
    for claim in holders:
        if any(s <= span[0] + 1 and span[1] - 1 <= e for s, e in case.claims[claim].content):
            return claim
    return -1


def _reason_end(case: Case, match: re.Match[str], start: int, end: int, holders: list[int]) -> int:
    """A reason ends with its sentence, with the quotation that it is in, or, at the sentence's head, at a comma."""
    if match.start() <= start + 3:
        for stop in _CLAUSE_END.finditer(case.text, match.end(), end):
            if stop.start() - match.start() > 12:
                return stop.start()
        return end
    comma = case.text.find(", ", match.end(), end)
    if (
        match.lastgroup == "cites"
        and case.text[max(start, match.start() - 2) : match.start()] == ", "
        and comma > 0
    ):
        return comma
    for claim in holders:
        for s, e in case.claims[claim].content:
            if s <= match.start() < e:
                return min(e, end)
    for claim in holders:
        for s, _ in case.claims[claim].content:
            if match.end() < s < end:
                return s
    return end


_EDGE: Final = " \t\n\"'“”‘’`,;:—–-()"


def trim(text: str, start: int, end: int) -> Span | None:
    """Take blanks, quotation marks and commas off both ends of a run, and a full stop off its end.

    Args:
        text: the article.
        start: where the run begins.
        end: where it ends.

    Returns:
        The shorter run, or None if nothing is left.
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and (
        text[end - 1] in _EDGE or (text[end - 1] == "." and text[max(start, end - 3) : end - 1].islower())
    ):
        end -= 1
    return (start, end) if start < end else None
