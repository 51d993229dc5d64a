"""From bytes to text: the ladder, rung by rung, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.decoding import DecodingError, decode

PROSE = "“Not so,” said Zoë Müller – the café’s owner. "
LADDER = [
    ("ASCII", b"plain text", "plain text", "utf-8"),
    ("UTF-8", PROSE.encode(), PROSE, "utf-8"),
    ("UTF-8 with a mark", b"\xef\xbb\xbf" + PROSE.encode(), PROSE, "utf-8"),
    ("UTF-16 LE with a mark", PROSE.encode("utf-16"), PROSE, "utf-16-le"),
    ("UTF-16 BE with a mark", b"\xfe\xff" + PROSE.encode("utf-16-be"), PROSE, "utf-16-be"),
    ("UTF-16 LE without", PROSE.encode("utf-16-le"), PROSE, "utf-16-le"),
    ("UTF-16 BE without", PROSE.encode("utf-16-be"), PROSE, "utf-16-be"),
    ("UTF-32 with a mark", PROSE.encode("utf-32"), PROSE, "utf-32-le"),
    ("cp1252", PROSE.encode("cp1252"), PROSE, "cp1252"),
    ("a few NULs", b"before\0after", "before\0after", "utf-8"),
    ("half a surrogate pair", b"lone \xed\xa0\x80 end", "lone \ud800 end", "utf-8"),
    ("empty", b"", "", "utf-8"),
]
REFUSED = [
    ("a PDF", b"%PDF-1.7\n", "PDF"),
    ("a ZIP", b"PK\x03\x04rest", "ZIP"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    ("a program", b"\x7fELF" + bytes(100), "program"),
    ("NULs only", bytes(1000), "binary"),
    ("noise", bytes(range(256)) * 4, "binary"),
    ("KOI8-R", "Привет, мир! Новости дня.".encode("koi8-r"), "in an unknown encoding"),
    ("Shift JIS", "日本語のニュース記事です。".encode("shift_jis"), "in an unknown encoding"),
]


@pytest.mark.parametrize(
    ("data", "text", "encoding"), [row[1:] for row in LADDER], ids=[row[0] for row in LADDER]
)
def test_ladder(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.damaged) == (text, encoding, 0)


@pytest.mark.parametrize(("data", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(DecodingError, match=said) as caught:
        decode(data)
    assert "\n" not in str(caught.value)


def test_utf_8_with_damage_stays_utf_8() -> None:
    decoded = decode("Zoë – “ja” … né".encode() + b" \xff end")
    assert decoded.text == "Zoë – “ja” … né \ufffd end"
    assert (decoded.encoding, decoded.damaged) == ("utf-8", 1)


def test_what_was_replaced_before_is_no_damage() -> None:
    assert decode("seen as \ufffd before".encode()).damaged == 0
    assert decode("seen as \ufffd".encode("utf-16")).damaged == 0


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("koi8-r", "koi8-r"),
        ("KOI8_R", "koi8-r"),
        ("shift_jis", "shift_jis"),
        ("iso-8859-2", "iso8859-2"),
        ("windows-1251", "cp1251"),
    ],
)
def test_the_article_says_its_encoding(encoding: str, name: str) -> None:
    text = {"shift_jis": "日本語のニュース", "iso8859-2": "Příliš žluťoučký"}.get(name, "Новости дня")
    decoded = decode(text.encode(encoding), encoding)
    assert (decoded.text, decoded.encoding) == (text, name)


@pytest.mark.parametrize(
    "encoding",
    ["no-such", "rot13", "hex", "zlib", "base64", "punycode", "unicode_escape", "\0", "x" * 10_000],
)
def test_an_encoding_that_is_none(encoding: str) -> None:
    with pytest.raises(DecodingError, match="not known"):
        decode(b"abc", encoding)


def test_a_mark_goes_when_the_article_says_its_encoding() -> None:
    assert decode(b"\xef\xbb\xbfabc", "utf-8").text == "abc"


@given(
    st.binary(max_size=200),
    st.sampled_from(["", "utf-8", "utf-16", "cp1252", "utf-7", "gb18030", "iso-2022-jp"]),
)
def test_any_bytes_give_text_or_one_sentence(data: bytes, encoding: str) -> None:
    try:
        decoded = decode(data, encoding)
    except DecodingError as error:
        assert "\n" not in str(error)
    else:
        assert decoded.text.count("\ufffd") >= decoded.damaged


HOSTILE = {
    "cp1252": ("cp1252", "“Smart quotes” – it’s €5 … café"),
    "utf16be_bom": ("utf-16-be", "“Smart” text – café"),
    "utf16le_bom": ("utf-16-le", "“Smart” text – café 漢字"),
    "utf16le_nobom": ("utf-16-le", "plain ascii text without bom"),
    "utf32_bom": ("utf-32-le", "hello utf32"),
    "utf8_bom": ("utf-8", "with bom"),
    "nfc_nfd": ("utf-8", "caf\u00e9 vs cafe\u0301 ; \u212b vs \u00c5 ; ﬁ ligature ; ½"),
    "koi8r": None,
    "shiftjis": None,
    "latin1_c1": None,
    "invalid_utf8": None,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_right_or_refused(nasty: Path, name: str) -> None:
    data = (nasty / f"{name}.txt").read_bytes()
    expected = HOSTILE[name]
    if expected is None:
        with pytest.raises(DecodingError):
            decode(data)
    else:
        decoded = decode(data)
        assert (decoded.encoding, decoded.text.splitlines()[0]) == expected
