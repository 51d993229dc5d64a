"""Speakers named by the layout: credit lines under quotations, labels of transcripts."""

from __future__ import annotations

import re
from collections import Counter

from tui.attribution.found import Found
from tui.attribution.lexicons_words import wordset
from tui.attribution.rules_view import Run, View

_DASHES = frozenset(("-", "–", "—", "--", "―", "~"))
_LABEL = re.compile(
    r"[\"“]?\s?(?P<name>(?:[A-Z][\w.'’\-]*|Q|A)(?:[ ,]+(?:[A-Z][\w.'’\-]*|of|the|de|van|von|al|bin)){0,5})(?: \([^)\n]{1,40}\))?:\s"
)
_NO_LABEL = wordset(
    """
    note video photo photos image update correction read watch related source sources editor’s
    """
)

TURNS = 3
"""Least number of labelled paragraphs that make a transcript."""
CREDIT = 14
"""Longest credit line, in tokens."""


def transcript(view: View) -> list[Found]:
    """Find the turns of a transcript: `NAME:` opens one, paragraphs without a label go on with it."""
    document = view.document
    labels = [_label(document.text, start, end) for start, end in document.paragraphs]
    counts = Counter(label.group("name") for label in labels if label)
    turns = sum(n for name, n in counts.items() if name.isupper() or n > 1)
    if turns < TURNS:
        return []
    whole = turns * 2 >= len(
        labels
    )  # else some turns are quoted in an article, whose own paragraphs end them
    out: list[Found] = []
    turn: list[tuple[int, int]] = []
    source: tuple[int, int] | None = None
    for (start, end), label in zip(document.paragraphs, labels, strict=True):
        speaks = label is not None and (label.group("name").isupper() or counts[label.group("name")] > 1)
        if speaks and label is not None:
            _close(out, turn, source)
            source = label.span("name")
            turn = [(label.end(), end)] if label.end() < end else []
        elif whole and source is not None and turn and _goes_on(document.text, start):
            turn.append((start, end))
        else:
            _close(out, turn, source)
            turn, source = [], None
    _close(out, turn, source)
    return out


def _label(text: str, start: int, end: int) -> re.Match[str] | None:
    found = _LABEL.match(text, start, min(end, start + 120))
    return None if found and found.group("name").split()[0].lower() in _NO_LABEL else found


def _goes_on(text: str, start: int) -> bool:
    return text[start] not in "([•" and text[start : start + 2] not in ('"(', "“(", '"[', "“[")


def _close(out: list[Found], turn: list[tuple[int, int]], source: tuple[int, int] | None) -> None:
    if turn and source is not None:
        out.append(Found(tuple(turn), (source,), (), 0.85, "transcript"))


def credits_of(view: View) -> tuple[list[Found], set[int]]:
    """Find quotations with a credit line (`“…” — Ana Moor`), and the quotations (by index) that they use."""
    out: list[Found] = []
    used: set[int] = set()
    for index, quote in enumerate(view.quotes):
        name = _credit(view, quote)
        if name is None or quote[1] - quote[0] < 5:
            continue
        found = view.found("credit", 0.85, [quote], name, None)
        if found is not None:
            out.append(found)
            used.add(index)
    return out, used


def _credit(view: View, quote: Run) -> Run | None:
    """Give the name behind a dash behind a quotation, if a paragraph or line ends there."""
    at = quote[1]
    if at >= len(view.words) or view.words[at] not in _DASHES or not view.capital(at + 1):
        return None
    end = view.sentence(at)[1]
    stop = next(
        (i for i in range(at + 1, min(end, at + CREDIT + 1)) if view.words[i] in ".;" or view.mark(i)),
        min(end, at + CREDIT + 1),
    )
    if stop - at > CREDIT or not _line_ends(view, stop):
        return None
    comma = next((i for i in range(at + 1, stop) if view.words[i] == ","), stop)
    names = sum(view.capital(i) for i in range(at + 1, comma))
    return (
        view.trimmed((at + 1, stop))
        if names >= 1 and comma - at - 1 <= 6 and names * 2 >= comma - at - 1
        else None
    )


def _line_ends(view: View, at: int) -> bool:
    """Say whether a line break or the end of the text lies between the token before `at` and the one behind it."""
    if at >= len(view.words):
        return True
    tokens = view.document.tokens
    stop = tokens.starts[at + 1] if view.words[at] in ".;" and at + 1 < len(view.words) else tokens.starts[at]
    return at + 1 >= len(view.words) or "\n" in view.document.text[tokens.ends[at - 1] : stop]
