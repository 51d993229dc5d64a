"""What was typed: words to be matched fuzzily, and fzf's signs for what must or must not stand in a name.

`'word` must stand in the name as typed, `^word` begins it, `word$` ends it, `!word` must not stand in it (`!^word`
and `!word$` too). A sign without letters is no sign. A lone last word may still be unfinished.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.search.words import MAX_TEXT, searchable, split

MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the query that a name must, or must not, hold letter for letter (folded).

    Attributes:
        text: what was typed without its signs, folded.
        start, end: it must begin, or end, the name.
        absent: it must not stand there.
    """

    text: str
    start: bool = False
    end: bool = False
    absent: bool = False

    def holds(self, name: str) -> bool:
        """Whether the folded `name` is as the term wants it."""
        if self.start and self.end:
            found = name == self.text
        elif self.start:
            found = name.startswith(self.text)
        elif self.end:
            found = name.endswith(self.text)
        else:
            found = self.text in name
        return found != self.absent


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart.

    Attributes:
        words: folded words to be matched fuzzily, at most `MAX_WORDS`; those of strict terms are among them.
        folded: the words in one line.
        open: whether the last word may be unfinished (nothing was typed behind it).
        terms: what must or must not stand in a name.
        typed: the text as it was typed, one line, for case and accents.
    """

    words: tuple[str, ...]
    folded: str
    open: bool
    terms: tuple[Term, ...]
    typed: str


def _term(piece: str) -> tuple[Term | None, str]:
    """The strict term in `piece`, if it has signs, and its text for fuzzy matching."""
    text, absent, start, end, strict = piece, False, False, False, False
    if len(text) > 1 and text[0] == "!":
        text, absent, strict = text[1:], True, True
    if len(text) > 1 and text[0] == "'":
        text, strict = text[1:], True
    elif len(text) > 1 and text[0] == "^":
        text, start, strict = text[1:], True, True
    if len(text) > 1 and text[-1] == "$":
        text, end, strict = text[:-1], True, True
    folded = searchable(text)
    if not strict or not split(folded):
        return None, piece
    return Term(folded, start, end, absent), "" if absent else text


def parse(typed: str) -> Query:
    """`typed` taken apart; any string is a query."""
    line = " ".join(typed[:MAX_TEXT].split())
    terms, fuzzy = [], []
    for piece in line.split(" "):
        term, text = _term(piece)
        if term:
            terms.append(term)
        if text:
            fuzzy.append(text)
    words = split(searchable(" ".join(fuzzy)))[:MAX_WORDS]
    is_open = not typed[-1:].isspace() and not any(term.end for term in terms)
    return Query(tuple(words), " ".join(words), is_open, tuple(terms), line)
