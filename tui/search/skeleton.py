"""Skeletons: a key that forgets how a writing system spells a sound.

`Mekdad` and `Miqdad`, `Zelensky` and `Зеленский`, `Medvedev` and `Medwedew` have the same skeleton: consonants
in classes of sounds, vowels away, doubles away. It is no phonetic algorithm of one language: Arabic and
Russian names reach the newsroom through English, French, German and Polish spellings alike.
"""

from __future__ import annotations

import re

_LETTERS = str.maketrans(
    {
        # Cyrillic
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e",
        "ю": "u", "я": "a", "є": "e", "і": "i", "ј": "i", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "d", "џ": "d",
        # Greek
        "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
        "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "i",
        "φ": "f", "χ": "kh", "ψ": "ps", "ω": "o",
        # Arabic and Persian
        "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
        "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f",
        "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "ء": "", "پ": "p",
        "چ": "ch", "ژ": "zh", "گ": "g",
        # Hebrew
        "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "u", "ז": "z", "ח": "h", "ט": "t", "י": "i",
        "כ": "k", "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p",
        "ף": "p", "צ": "ts", "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
    }
)  # fmt: skip
_GROUPS = re.compile(
    "schtsch|shch|dsch|tsch|tch|tsj|sch|sh|sj|ch|cz|sz|dzh|zh|dj|kh|gh|ph|th|dh|tz|ts|ck|qu|ou|oe|x|[cjqgwvdzy]"
)
_SOUNDS = {
    "schtsch": "S", "shch": "S", "dsch": "S", "tsj": "S", "sj": "S", "tsch": "S", "tch": "S", "sch": "S", "sh": "S", "ch": "S", "cz": "S", "sz": "S",
    "zh": "S", "dzh": "S", "dj": "S", "j": "S", "kh": "k", "gh": "k", "ck": "k", "qu": "k", "q": "k", "g": "k",
    "c": "k", "ph": "f", "th": "t", "dh": "t", "d": "t", "tz": "s", "ts": "s", "z": "s", "x": "ks", "ou": "",
    "oe": "", "w": "f", "v": "f", "y": "",
}  # fmt: skip
_LONE_CH = re.compile("(?<![cst])ch")
_SOFT_C = re.compile("c(?=[eiy])")
_SOFT_J = re.compile("(?<=[aeiou])j|j(?=[^aeiou]|$)")
_VOWELS = re.compile("[aeiouh]")
_DOUBLES = re.compile(r"(.)\1+")
_TWO = {"μπ": "b", "ντ": "d", "γκ": "g", "ου": "u", "ευ": "ev", "αυ": "av"}
_GREEK_PAIRS = re.compile("|".join(_TWO))
_LATIN = re.compile("[a-z]+")


def latin(word: str) -> str:
    """`word` (folded) in Latin letters, roughly; empty if it holds a letter of a script not known here."""
    if not word.isascii():
        word = _GREEK_PAIRS.sub(lambda pair: _TWO[pair.group()], word).translate(_LETTERS)
    return word if _LATIN.fullmatch(word) else ""


def skeleton(word: str) -> str:
    """The sounds of a folded word; empty if nothing can be said (digits, CJK, vowels only)."""
    letters = latin(word)
    if not letters:
        return ""
    letters = _SOFT_J.sub("y", _SOFT_C.sub("s", letters))
    sounds = _GROUPS.sub(lambda match: _SOUNDS[match.group()], letters)
    first = "a" if letters[0] in "aeiouy" else ""  # a vowel in front is heard in every spelling
    bones = _DOUBLES.sub(r"\1", _VOWELS.sub("", sounds))
    return first + bones if len(bones) > 1 or (first and bones) else ""


def readings(word: str) -> list[str]:
    """The skeletons of a typed word, the likeliest first: some letters are read in two ways.

    A German or Dutch j in front is an English y, a German dsch or French dj a j, a German ch a kh or h, an Egyptian g in
    front a j.
    """
    letters = latin(word)
    forms = [letters]
    if "dsch" in letters or "dj" in letters:
        forms.append(letters.replace("dsch", "j").replace("dj", "j"))
    if letters[:1] == "j":
        forms.append("y" + letters[1:])
    if letters[:1] == "g":
        forms.append("j" + letters[1:])
    forms += [_LONE_CH.sub(other, form) for form in tuple(forms) if "ch" in form for other in ("kh", "h")]
    return list(dict.fromkeys(bones for bones in map(skeleton, forms) if bones))
