"""From bytes to text by a fixed ladder: no statistics that another version would change.

The rungs, first that holds: what the article says of itself, byte order mark, UTF-16 by its NUL bytes, UTF-8,
UTF-8 with damage (more sequences whole than broken), cp1252. What no rung carries is refused with a sentence.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP file (EPUB, DOCX)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
# Well-formed UTF-8 beyond ASCII (Unicode 15, table 3-7).
_WHOLE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_ABOVE = re.compile(rb"[\x80-\xff]")
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r\x0b\x0c\x08\x1b"})
_MANY_CONTROLS = 0.3  # of all bytes, in text that is well-formed otherwise
_SOME_CONTROLS = 0.02  # of all bytes, in text that is not
_MANY_ABOVE = 0.4  # of all characters but spaces: Western European text stays far below


_TEXT_CODECS = re.compile(
    r"(?:utf|iso|latin|cp|windows|koi8|mac|shift|euc|gb|big5|hz|johab|ascii|us-ascii|tis)", re.IGNORECASE
)


class DecodingError(ValueError):
    """The bytes are no text that can be read; the message ends a sentence that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the bytes say.

    Attributes:
        text: not canonical yet.
        encoding: Python's name of it.
        damaged: number of places that could not be read and hold U+FFFD.
    """

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of `data`; `encoding` overrides the ladder.

    Raises:
        DecodingError: binary data, an unknown encoding, or text in an encoding that only a person can name.
    """
    for magic, what in _FORMATS:
        if data.startswith(magic):
            raise DecodingError(f"is {what}: only .txt and .md articles are read")
    if encoding:
        return _as_told(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name)
    wide = _wide(data)
    return _lenient(data, wide) if wide else _narrow(data)


def _as_told(data: bytes, encoding: str) -> Decoded:
    """Decode as the article says of itself."""
    try:
        if not _TEXT_CODECS.match(encoding):  # Python has codecs that unpack and evaluate
            raise LookupError(encoding)
        name = codecs.lookup(encoding).name
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        raise DecodingError(
            f"names an encoding that is not known: write utf-8, or leave it out, instead of {encoding!r}"
        ) from None
    for mark, _ in _MARKS:
        text = text.removeprefix("\ufeff") if data.startswith(mark) else text
    return Decoded(text, name, text.count("\ufffd"))


def _lenient(data: bytes, encoding: str) -> Decoded:
    """Decode with U+FFFD for what is broken."""
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, _added(text, data, encoding))


def _added(text: str, data: bytes, encoding: str) -> int:
    """How many of the U+FFFD in `text` were not in `data` already."""
    return max(0, text.count("\ufffd") - data.count("\ufffd".encode(encoding)))


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: half of the bytes' places hold nearly all NULs, the other half nearly none."""
    sample = data[: 1 << 16]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < 4 or len(data) % 2:
        return ""
    if odd > half * 0.6 and even < half * 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.02 else ""


def _narrow(data: bytes) -> Decoded:
    """UTF-8 strictly, with damage, or cp1252."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    try:
        text = data.decode(
            "utf-8", "surrogatepass"
        )  # lone surrogates as some programs write them: canon replaces
    except UnicodeDecodeError:
        if controls > len(data) * _SOME_CONTROLS:
            raise DecodingError("is binary, no text: only .txt and .md articles are read") from None
        return _damaged(data)
    if controls > len(data) * _MANY_CONTROLS:
        raise DecodingError("is binary, no text: only .txt and .md articles are read")
    return Decoded(text, "utf-8")


def _damaged(data: bytes) -> Decoded:
    """Not UTF-8 throughout: UTF-8 with holes, or cp1252."""
    whole = len(_WHOLE.findall(data))
    broken = len(_ABOVE.findall(_WHOLE.sub(b"", data)))
    if whole > broken:
        return _lenient(data, "utf-8")
    if broken > _MANY_ABOVE * len(data.translate(None, b" \t\r\n")):
        raise DecodingError(
            "is in an unknown encoding: convert it to UTF-8 (iconv -f THE-ENCODING -t UTF-8), "
            "or save it as .md whose front matter says `encoding: …`"
        )
    text = data.decode("cp1252", "replace")
    return Decoded(text, "cp1252", text.count("\ufffd"))
