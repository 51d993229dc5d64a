"""One text with its structure, computed once and read by every step of the engine."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tui.model import Spans
from tui.text.furniture import furniture
from tui.text.paragraphs import paragraphs
from tui.text.quotations import Quote, quotations
from tui.text.sentences import sentences
from tui.text.tokens import Tokens, tokenize


@dataclass(frozen=True)
class Document:
    """A text and what the text room says of it.

    Attributes:
        furniture: spans that are no prose; no claim may lie in them.
        paragraphs, sentences: spans in order.
        quotes: quotations by start, outer before inner.
        tokens: words and marks.
        token_sentence: for each token the index of its sentence.
        token_quote: for each token the index in `quotes` of the outermost quotation that holds it, else -1.
    """

    text: str
    furniture: Spans
    paragraphs: Spans
    sentences: Spans
    quotes: tuple[Quote, ...]
    tokens: Tokens
    token_sentence: list[int]
    token_quote: list[int]

    @classmethod
    def of(cls, text: str) -> Document:
        """Read the structure of a text; any text will do."""
        blocks = paragraphs(text)
        tokens = tokenize(text)
        quotes = quotations(text, blocks)
        units = sentences(text)
        return cls(
            text=text,
            furniture=furniture(text),
            paragraphs=blocks,
            sentences=units,
            quotes=quotes,
            tokens=tokens,
            token_sentence=_holders(tokens.starts, [start for start, _ in units]),
            token_quote=_quote_of(tokens, quotes),
        )

    def token_at(self, offset: int) -> int:
        """Give the index of the first token that ends behind `offset`; the number of tokens if none does."""
        return bisect_right(self.tokens.ends, offset)

    def tokens_in(self, start: int, end: int) -> range:
        """Give the indices of the tokens that overlap `start:end`."""
        return range(bisect_right(self.tokens.ends, start), bisect_left(self.tokens.starts, end))

    def sentence_at(self, offset: int) -> int:
        """Give the index of the sentence that holds `offset`, or of the last one before it; at least 0."""
        return max(0, bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Give the index of the paragraph that holds `offset`, or of the last one before it; at least 0."""
        return max(0, bisect_right(self.paragraphs, (offset, len(self.text) + 1)) - 1)


def _holders(offsets: Sequence[int], starts: Sequence[int]) -> list[int]:
    """For each of the sorted `offsets` the index of the last start at or before it; both are sorted."""
    out: list[int] = []
    at = 0
    for offset in offsets:
        while at + 1 < len(starts) and starts[at + 1] <= offset:
            at += 1
        out.append(at)
    return out


def _quote_of(tokens: Tokens, quotes: Sequence[Quote]) -> list[int]:
    out = [-1] * len(tokens)
    for index, quote in enumerate(quotes):
        if quote.level == 1:
            first = bisect_right(tokens.ends, quote.start)
            last = bisect_left(tokens.starts, quote.end)
            out[first:last] = [index] * (last - first)
    return out
