"""Text made comparable: lower case, no diacritics, one kind of quotation mark and dash.

Every character is folded by itself, so that a place in the folded text always leads back to a place in the
text. Letters are taken apart as Unicode's compatibility decomposition says (UAX #15) and lose the marks
that writers leave out: Latin, Greek and Cyrillic accents, Hebrew and Arabic points. Marks that make another
letter (kana voicing, Indic vowel signs and viramas, Thai vowels) stay. Hangul syllables become their letters.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "k", "ŋ": "n", "ə": "e",
    "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ẞ": "ss", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ɣ": "g",
    # Arabic letters that are written one for the other; the stretching sign is no letter
    "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ک": "ك", "ڪ": "ك", "ٱ": "ا", "ة": "ه", "ۀ": "ه", "ہ": "ه",
    "ھ": "ه", "ە": "ه", "ـ": "", "ς": "σ",
}  # fmt: skip
_SINGLE = "'`´‘’‚‛′‵ʹʻʼʽˈ՚׳＇"
_DOUBLE = '"“”„‟«»″‶״〝〞〟＂「」『』'
_DASHES = "-‐‑‒–—―−⁃﹘﹣－"
_SIGNS = {**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_DASHES, "-")}
_HEBREW_AND_ARABIC = range(10, 36)  # canonical combining classes of their points (UAX #44)
_ABOVE_AND_BELOW = range(200, 241)
_NUKTA = 7


def _is_left_out(char: str) -> bool:
    """Whether `char` is a mark that writers leave out, or one that is not seen at all."""
    order = unicodedata.combining(char)
    return (
        order in _ABOVE_AND_BELOW
        or order in _HEBREW_AND_ARABIC
        or order == _NUKTA
        or unicodedata.category(char) == "Cf"
        or "\ufe00" <= char <= "\ufe0f"  # variation selectors
    )


def _fold_char(char: str, *, keep_case: bool) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    folded = []
    for part in unicodedata.normalize("NFKD", char if keep_case else char.casefold()):
        if not _is_left_out(part):
            lower = part.casefold()
            base = _LETTERS.get(lower, lower)
            upper = keep_case and (part.isupper() or part.istitle())
            folded.append(
                _SIGNS.get(base, (base.upper() if len(base) == 1 else base.title()) if upper else base)
            )
    return "".join(folded)


class _Table(dict[int, str]):
    """`str.translate` table that works a character out when it is first met."""

    def __init__(self, *, keep_case: bool) -> None:
        super().__init__()
        self._keep_case = keep_case

    def __missing__(self, code: int) -> str:
        value = self[code] = _fold_char(chr(code), keep_case=self._keep_case)
        return value


_FOLDED = _Table(keep_case=False)
_CASED = _Table(keep_case=True)


def fold(text: str, *, keep_case: bool = False) -> str:
    """`text` for comparison; its length may differ. With `keep_case` capitals stay capitals."""
    if text.isascii() and "`" not in text:
        return text if keep_case else text.lower()
    return text.translate(_CASED if keep_case else _FOLDED)


def fold_map(text: str, *, keep_case: bool = False) -> tuple[str, list[int]]:
    """`fold(text)` and, for each of its characters, the offset in `text` of the character it comes from."""
    folded = fold(text, keep_case=keep_case)
    if text.isascii():
        return folded, list(range(len(text)))
    table = _CASED if keep_case else _FOLDED
    odd = "".join(char for char in set(text) if len(table[ord(char)]) != 1)
    if not odd:
        return folded, list(range(len(text)))
    offsets: list[int] = []
    at = 0
    for match in re.finditer(
        f"[{re.escape(odd)}]", text
    ):  # few, as a rule: the runs between them are copied whole
        place = match.start()
        offsets.extend(range(at, place))
        offsets.extend([place] * len(table[ord(match.group())]))
        at = place + 1
    offsets.extend(range(at, len(text)))
    return folded, offsets
