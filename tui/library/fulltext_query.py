"""What was typed for a search in the texts, taken apart so that no string is an error.

Words (all of them), "a phrase", start*, -without, NEAR(two words, 5), and filters: speaker:, kind:, tag:, source:, after:,
before: (a value with spaces stands between quotation marks). Everything else is words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tui.library.wordruns import RUN, pairs
from tui.text.fold import fold

_LONGEST = 1000
_MOST = 24  # words and phrases
_NEAR = 10
FILTERS = ("speaker", "kind", "tag", "source", "after", "before")
_PIECE = re.compile(
    rf'(?P<key>{"|".join(FILTERS)}):(?:"(?P<quoted>[^"]*)"?|(?P<value>\S+))'
    r"|NEAR\((?P<near>[^()]*?)(?:,\s*(?P<distance>\d{1,3})\s*)?\)"
    r'|(?P<without>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<start>\*?)'
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class TextQuery:
    """A query for the texts.

    Attributes:
        words: an FTS5 expression for the word index, empty if no words were asked for.
        runs: an FTS5 expression for the index of letter pairs (CJK, Arabic), empty likewise.
        patterns: regular expressions over folded text, one for each word or phrase asked for.
        filters: by their names, folded.
    """

    words: str = ""
    runs: str = ""
    patterns: tuple[str, ...] = ()
    filters: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.patterns or self.filters)


@dataclass
class _Parts:
    wanted: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    filters: dict[str, str] = field(default_factory=dict)


def parse(typed: str, *, unfinished: bool = False) -> TextQuery:
    """`typed` as a query; with `unfinished` the last word may be the start of one."""
    line = " ".join("".join(char if char.isprintable() else " " for char in typed[:_LONGEST]).split())
    for mark in "“”„«»":
        line = line.replace(mark, '"')
    parts = _Parts()
    pieces = list(_PIECE.finditer(line))[:_MOST]
    for at, piece in enumerate(pieces):
        last = unfinished and at == len(pieces) - 1 and not typed[-1:].isspace()
        if piece["key"]:
            parts.filters[piece["key"]] = fold(piece["quoted"] or piece["value"] or "").strip()
        elif piece["near"] is not None:
            _add_near(parts, piece["near"], int(piece["distance"] or _NEAR))
        elif piece["phrase"] is not None:
            _add(parts, piece["phrase"], starts=bool(piece["start"]), without=bool(piece["without"]))
        else:
            word, without = piece["word"], bool(piece["without"])
            _add(parts, word, starts=word.endswith("*") or bool(piece["start"]) or last, without=without)
    return _joined(parts)


def _joined(parts: _Parts) -> TextQuery:
    words = " AND ".join(parts.wanted)
    if words and parts.unwanted:
        words = f"({words}) NOT ({' OR '.join(parts.unwanted)})"
    return TextQuery(words, " AND ".join(parts.runs), tuple(parts.patterns), parts.filters)


def _add(parts: _Parts, text: str, *, starts: bool, without: bool) -> None:
    """A word or phrase: one expression, which FTS5 itself cuts into words."""
    words = _WORD.findall(fold(text))
    foreign = [word for word in words if RUN.search(word)]
    if foreign and not without:
        for run in RUN.findall(fold(text)):
            parts.runs.append(_run_phrase(run))
            parts.patterns.append(re.escape(run))
        words = [word for word in words if word not in foreign]
    if not words:
        return
    if without:
        parts.unwanted.append(_quoted(words, starts))
        return
    parts.wanted.append(_quoted(words, starts))
    parts.patterns.append(r"\b" + r"[\W_]+".join(map(re.escape, words)) + (r"\w*" if starts else r"\b"))


def _add_near(parts: _Parts, text: str, distance: int) -> None:
    words = _WORD.findall(fold(text))
    if len(words) < 2:
        _add(parts, text, starts=False, without=False)
        return
    parts.wanted.append(f"NEAR({' '.join(_quoted([word], False) for word in words)}, {distance})")
    parts.patterns += (rf"\b{re.escape(word)}\b" for word in words)


def _run_phrase(run: str) -> str:
    found = pairs(run)
    return _quoted(found, starts=len(run) == 1)


def _quoted(words: list[str], starts: bool) -> str:
    return f'"{" ".join(words)}"' + (" *" if starts else "")
