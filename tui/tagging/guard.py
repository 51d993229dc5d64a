"""What must not differ between two wordings if a person is not to be asked: names, numbers, negations, quotation marks.

"The minister denied it" and "The minister did not deny it" are 90 percent alike and say the opposite.
"""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NUMBER_WORDS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "dozen",
        "dozens",
        "half",
        "third",
        "quarter",
        "once",
        "twice",
        "first",
        "second",
        "both",
        "all",
        "most",
        "many",
        "few",
        "several",
        "some",
    ]
)
_NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "none",
        "nobody",
        "nothing",
        "nowhere",
        "neither",
        "nor",
        "without",
        "cannot",
        "barely",
        "hardly",
        "scarcely",
        "unable",
        "refuse",
        "refused",
        "refuses",
        "deny",
        "denied",
        "denies",
        "denying",
        "reject",
        "rejected",
        "rejects",
        "fail",
        "failed",
        "fails",
        "lack",
        "lacks",
        "lacked",
        "false",
        "untrue",
    ]
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"})
_INNER = re.compile(r"(?<=\w)'(?=\w)")


def differences(before: str, after: str) -> tuple[str, ...]:
    """What differs between two wordings that a person has to see: of "name", "number", "negation", "quotation mark"."""
    return tuple(what for what, find in _KINDS if find(before) != find(after))


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text)]


def _names(text: str) -> Counter[str]:
    # The first word may be capitalised for its place alone; "He" for "She" there is worth a look all the same.
    return Counter(word for word in _words(text) if word[0].isupper())


def _numbers(text: str) -> Counter[str]:
    spelled = Counter(word for word in map(str.lower, _words(text)) if word in _NUMBER_WORDS)
    return Counter(_NUMBER.findall(text)) + spelled


def _negations(text: str) -> Counter[str]:
    words = [word.lower() for word in _words(text)]
    plain = [word for word in words if word in _NEGATIONS]
    return Counter(plain + ["not" for word in words if word.endswith("n't")])


def _quotation_marks(text: str) -> Counter[str]:
    return Counter(mark for mark in _INNER.sub("", text.translate(_QUOTES)) if mark in "\"'")


_KINDS = (
    ("name", _names),
    ("number", _numbers),
    ("negation", _negations),
    ("quotation mark", _quotation_marks),
)
