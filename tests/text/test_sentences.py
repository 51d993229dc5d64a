"""Sentences: abbreviations, closing marks, bullets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.sentences import sentences

TABLE = [
    ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
    ("“Is it?” he asked. “No.” She left.", ["“Is it?” he asked.", "“No.”", "She left."]),
    ("Dr. Hale met Sen. Moor. They spoke.", ["Dr. Hale met Sen. Moor.", "They spoke."]),
    (
        "The U.S. Treasury paid. It was in the U.S. The end.",
        ["The U.S. Treasury paid.", "It was in the U.S.", "The end."],
    ),
    ("John F. Hale came. (He stayed.) Then", ["John F. Hale came.", "(He stayed.)", "Then"]),
    (
        "At 5 p.m. they left. At 6 p.m. The hall closed.",
        ["At 5 p.m. they left.", "At 6 p.m.", "The hall closed."],
    ),
    ("He paid $3.5 m. on Jan. 4. It was late.", ["He paid $3.5 m. on Jan. 4.", "It was late."]),
    ("Well … she said. Oh… Yes.", ["Well … she said.", "Oh…", "Yes."]),
    ("  • Share\n  • Later\n\nText here.", ["• Share", "• Later", "Text here."]),
    ("他说。她走了。", ["他说。", "她走了。"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_table(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="aB .?!…\n“”\")•'", max_size=200))
def test_every_letter_is_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert list(spans) == sorted(spans)
    assert all(start < end for start, end in spans)
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
