"""Short articles with their claims marked, for the tests of the judge.

`{words}` is the content of a claim, `[words]` the source of the next content, or of the last where none follows in
the paragraph; the marks are taken out of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.attribution.judging import judge
from tui.attribution.judging_case import Case
from tui.attribution.speakers import resolve
from tui.model import Claim, Entity, Form, Span

_MARK = re.compile(r"[{}\[\]]")


@dataclass
class Judged:
    """A text with what the judge said of it."""

    text: str
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    names: dict[str, str] = field(default_factory=dict)

    def words(self, claim: Claim) -> str:
        """The words of a claim."""
        return " … ".join(self.text[start:end] for start, end in claim.content)

    def claim(self, words: str) -> Claim:
        """The claim that holds some words."""
        return next(claim for claim in self.claims if words in self.words(claim))

    def evidence(self, words: str) -> list[str]:
        """The evidence of the claim that holds some words."""
        return [" … ".join(self.text[s:e] for s, e in one.spans) for one in self.claim(words).evidence]


def unmarked(marked: str) -> tuple[Document, tuple[Claim, ...], tuple[Entity, ...]]:
    """Take the marks out; claims with their speakers, entities."""
    text, contents, sources = _read(marked)
    document = Document.of(text)
    found = [Found((span,), _source(text, span, sources)) for span in contents]
    owners, entities = resolve(document, found)
    claims = tuple(
        Claim(f"c{n}", one.content, one.source, form=_form(text, one.content[0]), speaker=owner)
        for n, (one, owner) in enumerate(zip(found, owners, strict=True), 1)
    )
    return document, claims, entities


def judged(marked: str) -> Judged:
    """Judge a marked text with the shipped weights."""
    document, claims, entities = unmarked(marked)
    told = judge(document, claims, entities)
    return Judged(document.text, told, entities, {entity.id: entity.name for entity in entities})


def case_of(marked: str) -> Case:
    """The case of a marked text."""
    return Case(*unmarked(marked))


def _read(marked: str) -> tuple[str, list[Span], list[Span]]:
    text = ""
    spans: dict[str, list[Span]] = {"{": [], "[": []}
    opened: list[tuple[str, int]] = []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() in "{[":
            opened.append((mark.group(), len(text)))
        else:
            kind, start = opened.pop()
            spans[kind].append((start, len(text)))
    return text + marked[at:], sorted(spans["{"]), sorted(spans["["])


def _source(text: str, content: Span, sources: list[Span]) -> tuple[Span, ...]:
    """The nearest source of the sentence, else of the line."""
    for between in (". ", "\n"):
        near = [s for s in sources if between not in text[min(s[0], content[0]) : max(s[1], content[1])]]
        if near:
            return (min(near, key=lambda s: min(abs(s[1] - content[0]), abs(content[1] - s[0]))),)
    return ()


def _form(text: str, content: Span) -> Form:
    return Form.DIRECT if text[max(0, content[0] - 1)] in '“"' or text[content[0]] in '“"' else Form.INDIRECT
