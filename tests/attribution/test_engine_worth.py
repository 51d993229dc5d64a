"""Claims that say nothing by themselves are left out."""

from __future__ import annotations

import pytest

from tui.attribution.document import Document
from tui.attribution.engine_worth import worth
from tui.attribution.found import Found

NOTHING = [
    ("Ana Moor asked why.", "asked", "why"),
    ("Ana Moor would not say which one.", "say", "which one"),
    ("Analysts think that it will.", "think", "that it will"),
    ("Ana Moor asked not to be named for fear of losing her post.", "asked", "not to be named for fear of losing her post"),
    ("Ana Moor said that.", "said", "that"),
    ("Ana Moor gave no document for the second charge.", "gave", "no document for the second charge"),
    ("Ana Moor walked past a small yellow house.", "walked past", "a small yellow house"),
]  # fmt: skip
SOMETHING = [
    ("Ana Moor denied it.", "denied", "it"),
    ("Ana Moor said that it will fall.", "said", "that it will fall"),
    ("Ana Moor said “why not”.", "said", "“why not”"),
    ("Ana Moor asked what the bridge had cost the town.", "asked", "what the bridge had cost the town"),
    ("Ana Moor blamed the ministry.", "blamed", "the ministry"),
    ("Ana Moor rejected the charge.", "rejected", "the charge"),
]


def found(text: str, cue: str, content: str) -> list[str]:
    spans = tuple(((text.index(words), text.index(words) + len(words)),) for words in (content, cue))
    kept = worth(Document.of(text), [Found(spans[0], ((0, 8),), spans[1], 0.5)])
    return [text[start:end] for one in kept for start, end in one.content]


@pytest.mark.parametrize(("text", "cue", "content"), NOTHING)
def test_left_out(text: str, cue: str, content: str) -> None:
    assert found(text, cue, content) == []


@pytest.mark.parametrize(("text", "cue", "content"), SOMETHING)
def test_kept(text: str, cue: str, content: str) -> None:
    assert found(text, cue, content) == [content]


def test_a_refusal_is_read_with_its_verb() -> None:
    assert found("Ana Moor declined to comment on it.", "declined", "to comment on it") == [
        "declined to comment on it"
    ]
