"""Scripts without spaces, or with words grown together: their letters as overlapping pairs, for the word index.

"東京電力" is indexed as 東京 京電 電力, so that 電力 is found within it; an Arabic word likewise, for its article and
prepositions are written as one with it. A query of one letter is asked as the start of a pair.
"""

from __future__ import annotations

import re

RUN = re.compile(
    "[\u0590-\u08ff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Hebrew, Arabic, Thai, Lao, Tibetan, Burmese, Khmer, Hangul letters, kana, CJK ideographs (folded text)."""


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run's letters; the letter itself if it is alone."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def runs(folded: str) -> str:
    """The pairs of all such runs of a folded text, with a mark between runs so that no phrase spans two; or empty."""
    if folded.isascii():
        return ""
    return " zz ".join(" ".join(pairs(match)) for match in RUN.findall(folded))
