"""A document as the rules read it: lower-case words, sentences and quotations in token numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.attribution.lexicons_words import QUOTE_MARKS
from tui.model import Span, Spans

ENDLESS = 200
"""Tokens of a sentence that is none: a list, a table, noise. It is read in windows, so that time stays linear."""
AROUND = 60
"""Tokens on each side of the one that is looked at, in such a sentence."""

Run = tuple[int, int]
"""A run of tokens: first, and one behind the last."""


@dataclass(frozen=True)
class View:
    """What the rules look at.

    Attributes:
        document: offsets.
        words, lower: tokens as written and in lower case.
        sentences: run of tokens of each sentence.
        quotes: run of tokens of each quotation of level 1, marks included.
        closed: whether each of them has its closing mark.
        barred: whether a token lies in furniture.
    """

    document: Document
    words: list[str]
    lower: list[str]
    sentences: list[Run]
    quotes: list[Run]
    closed: list[bool]
    barred: list[bool]

    @classmethod
    def of(cls, document: Document) -> View:
        """Look at a document."""
        tokens = document.tokens
        words = tokens.words
        barred = [False] * len(words)
        for start, end in document.furniture:
            for index in document.tokens_in(start, end):
                barred[index] = True
        runs = [
            (bisect_right(tokens.ends, start), bisect_left(tokens.starts, end))
            for start, end in document.sentences
        ]
        quotes = [
            (bisect_right(tokens.ends, quote.start), bisect_left(tokens.starts, quote.end))
            for quote in document.quotes
            if quote.level == 1
        ]
        closed = [quote.closed for quote in document.quotes if quote.level == 1]
        return cls(document, words, [word.lower() for word in words], runs, quotes, closed, barred)

    def span(self, run: Run) -> Span:
        """Give the characters of a run of tokens."""
        return self.document.tokens.starts[run[0]], self.document.tokens.ends[run[1] - 1]

    def spans(self, *runs: Run | None) -> Spans:
        """Give the characters of several runs, in order; empty ones and None are left out."""
        return tuple(sorted(self.span(run) for run in runs if run is not None and run[0] < run[1]))

    def sentence(self, token: int) -> Run:
        """Give the sentence that holds a token; of an endless one only what lies around the token."""
        first, end = self.sentences[self.document.token_sentence[token]]
        if end - first > ENDLESS:
            return max(first, token - AROUND), min(end, token + AROUND)
        return first, end

    def quoted(self, token: int) -> bool:
        """Say whether a token lies in a quotation, its marks included."""
        return self.document.token_quote[token] >= 0

    def word(self, token: int) -> str:
        """Give the lower-case word at a token; an empty one outside the text."""
        return self.lower[token] if 0 <= token < len(self.lower) else ""

    def capital(self, token: int) -> bool:
        """Say whether a word begins with a capital letter."""
        return 0 <= token < len(self.words) and self.words[token][0].isupper()

    def mark(self, token: int) -> bool:
        """Say whether a token is a mark of quotation."""
        return 0 <= token < len(self.words) and self.words[token] in QUOTE_MARKS

    def trimmed(self, run: Run) -> Run | None:
        """Cut commas, dashes and full stops off both ends of a run; None if nothing is left."""
        start, end = run
        while start < end and self.words[start] in _EDGE:
            start += 1
        while end > start and self.words[end - 1] in _EDGE:
            end -= 1
        return (start, end) if start < end else None

    def found(
        self, rule: str, confidence: float, content: list[Run], source: Run | None, cue: Run | None
    ) -> Found | None:
        """Make a found claim of token runs; None if no content is left or it lies in furniture."""
        runs = [run for run in content if run[0] < run[1]]
        if not runs or self.barred[runs[0][0]]:
            return None
        return Found(self.spans(*runs), self.spans(source), self.spans(cue), confidence, rule)

    def positions(self, forms: frozenset[str]) -> Iterator[int]:
        """Give the tokens outside furniture whose lower-case word is one of `forms`."""
        for index, word in enumerate(self.lower):
            if word in forms and not self.barred[index]:
                yield index


_EDGE = frozenset((",", ".", ";", ":", "—", "–", "-", "--", ")", "(", "…", "...", "?", "!"))
