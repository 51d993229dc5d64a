"""Canonical text: what it replaces, what it keeps, and that offsets never shift."""

from __future__ import annotations

import itertools
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.canon import Unfolded, canon, plain

ANY = st.text(
    st.characters(codec=None, exclude_categories=()) | st.sampled_from("\r\n\t\x1b\x85\u2028\u202e\ud800")
)

CASES = [
    ("escape", "a\x1b[31mb", "a␛[31mb"),
    ("bell, backspace, NUL", "\x07\x08\0", "␇␈␀"),
    ("delete", "a\x7f", "a␡"),
    ("file and record separators", "\x0b\x0c\x1c\x1d\x1e\x1f", "␋␌␜␝␞␟"),
    ("tab and newline stay", "a\tb\nc", "a\tb\nc"),
    ("DOS newlines", "a\r\nb\r\n\r\nc", "a\nb\n\nc"),
    ("old Mac newlines", "a\rb\r\rc", "a\nb\n\nc"),
    ("newlines of other sorts", "a\x85b\u2028c\u2029d", "a\nb\nc\nd"),
    ("8-bit controls", "\x80\x9b31m\x9d\x9f", "�" + "�31m��"),
    ("bidirectional controls", "\u202a\u202e\u2066\u2069\u200e\u200f\u061c", "�" * 7),
    ("byte order mark inside", "a\ufeffb", "a�b"),
    ("soft hyphen, word joiner", "a\u00adb\u2060c", "a�b�c"),
    ("Hangul fillers", "\u115f\u1160\u3164\uffa0", "����"),
    ("tag characters", "\U000e0001\U000e0041\U000e007f", "���"),
    ("noncharacters", "\ufdd0\ufffe\U0001ffff\U0010fffe", "����"),
    ("lone surrogates", "\ud800x\udfff", "�x�"),
    ("joiners and variation selectors stay", "👩\u200d👧 ❤\ufe0f \u200c \u200b \U000e0100", None),
    ("combining marks stay", "cafe\u0301 caf\u00e9 z" + "\u0301" * 300, None),
    ("other scripts stay", "漢字 한국어 שלום عربى Ελλάδα", None),
    ("brackets stay", "[sic] [/] [@click=app.quit]x[/]", None),
]


@pytest.mark.parametrize(
    ("given_text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_table(given_text: str, expected: str | None) -> None:
    assert canon(given_text) == (given_text if expected is None else expected)


@settings(max_examples=400)
@given(ANY)
def test_idempotent_one_to_one_and_encodable(text: str) -> None:
    canonical = canon(text)
    folded = re.sub("\r\n?", "\n", text)
    assert canon(canonical) == canonical
    assert len(canonical) == len(folded)
    canonical.encode()
    kept = [(old, new) for old, new in zip(folded, canonical, strict=True) if old != new]
    assert all(new == "\ufffd" or new == "\n" or "\u2400" <= new <= "\u2421" for _, new in kept)


@settings(max_examples=250)
@given(ANY)
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    left = {unicodedata.category(c) for c in canon(text) if c not in "\n\t"}
    assert not left & {"Cc", "Cs", "Zl", "Zp"}
    assert not set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(
        canon(text)
    )


@pytest.mark.parametrize(
    "code", [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x200E, 0x202E, 0x2066, 0xFEFF, 0xE0041, 0xD800]
)
def test_every_control_is_one_visible_sign(code: int) -> None:
    sign = canon(f"a{chr(code)}b")
    assert len(sign) == 3
    if chr(code) not in "\t\n\r\x85":
        assert unicodedata.category(sign[1]) == "So"


def test_plain_is_one_line() -> None:
    assert plain("a\r\nb\tc\x1b[0m\u2028d") == "a b c␛[0m d"


@settings(max_examples=250)
@given(ANY)
def test_unfolded_takes_every_offset_back(text: str) -> None:
    place = Unfolded(text)
    canonical = canon(text)
    assert bool(place) == (len(canonical) != len(text))
    offsets = [place(offset) for offset in range(len(canonical) + 1)]
    assert offsets[0] == 0
    assert offsets[-1] == len(text)
    pieces = [text[start:end] for start, end in itertools.pairwise(offsets)]
    assert [canon(piece) for piece in pieces] == list(canonical)


@given(ANY)
def test_the_terminal_library_changes_nothing_of_it(text: str) -> None:
    from textual.content import Content
    from textual.document._document import Document

    canonical = canon(text)
    assert Content(canonical).plain == canonical
    assert Document(canonical).text == canonical


def test_every_hostile_file(nasty: Path) -> None:
    for path in nasty.glob("*.txt"):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        assert canon(canon(text)) == canon(text)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", canon(text)), path
