"""Finding the words of a mark again: exact, moved, changed or lost.

Exact and moved are accepted without a question, so they demand the same words, and for words that might stand
elsewhere too the same surroundings. All else is *changed*, which a person decides, or *lost*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from tui.model import Quotation, Span, Spans, Status
from tui.tagging.guard import differences

CONTEXT = 32  # characters kept before and after
LONG = 40  # characters from which words that stand in a text once speak for themselves
ALIKE, SURE = (
    70.0,
    85.0,
)  # rapidfuzz ratio from which words are shown as changed; the second where the guard objects
RIVAL = 6  # characters of the surroundings from which another place of the same words might be the right one
MAX_CANDIDATES = 200
WHOLE, END = (
    1_000,
    300,
)  # characters to which a changed quotation is fitted as a whole; of each end of a longer one
TEXTS = 64  # texts whose anchors are kept at hand

_WORD_STARTS = re.compile(r"(?<!\w)\w|[^\w\s]")
_WORD_ENDS = re.compile(r"\w(?!\w)|[^\w\s]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a mark's words stand in today's text.

    Attributes:
        status: MARK at their old place, MOVED word for word elsewhere, CHANGED alike, LOST.
        spans: one for each quote; none when lost.
        reasons: why a person has to look: of "name", "number", "negation", "quotation mark", "words", "place".
    """

    status: Status
    spans: Spans = ()
    reasons: tuple[str, ...] = ()


_LOST = Anchor(Status.LOST)


def quotation(text: str, spans: Spans) -> Quotation:
    """The words at `spans` with their surroundings, as a mark keeps them."""
    start, end = spans[0][0], spans[-1][1]
    return Quotation(
        quotes=tuple(text[a:b] for a, b in spans),
        at=spans,
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
    )


def anchor(text: str, words: Quotation) -> Anchor:
    """Find the words of a mark in today's text.

    Args:
        text: canonical text of the article.
        words: the words as they were kept; offsets out of the text, empty or without quotes are survived.

    Returns:
        Their place. MARK and MOVED only where each quote stands word for word; the spans are sorted and apart.
    """
    known = _known(text)
    found = known.get(words)
    if found is None:
        found = known[words] = _anchor(text, words)
    return found


@lru_cache(maxsize=TEXTS)
def _known(text: str) -> dict[Quotation, Anchor]:
    """Each key lays the marks over the article anew, and a lost quotation is dear to look for."""
    return {}


def _anchor(text: str, words: Quotation) -> Anchor:
    if not words.quotes or not all(words.quotes):
        return _LOST
    if _stands_at(text, words):
        return Anchor(Status.MARK, words.at)
    if len(words.quotes) > 1:
        return _fragments(text, words)
    return _single(text, words.quotes[0], words.before, words.after, words.at[0][0] if words.at else 0)


def _stands_at(text: str, words: Quotation) -> bool:
    """Whether the words are at their old offsets, and are the same words and not their like."""
    if len(words.at) != len(words.quotes) or not _sorted(words.at):
        return False
    if any(text[start:end] != quote for (start, end), quote in zip(words.at, words.quotes, strict=True)):
        return False
    start, end = words.at[0][0], words.at[-1][1]
    around = _around(text, start, end, words)
    if around == (len(words.before), len(words.after)):
        return True
    quote = max(words.quotes, key=len)
    return _enough(around, words) or (len(quote) >= LONG and text.count(quote) == 1)


def _sorted(spans: Spans) -> bool:
    return all(0 <= start < end for start, end in spans) and all(a[1] <= b[0] for a, b in pairwise(spans))


def _around(text: str, start: int, end: int, words: Quotation) -> tuple[int, int]:
    """How many characters agree right before `start` and right after `end`."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    left = next(
        (n for n, (a, b) in enumerate(zip(reversed(before), reversed(words.before), strict=False)) if a != b),
        None,
    )
    right = next((n for n, (a, b) in enumerate(zip(after, words.after, strict=False)) if a != b), None)
    return (
        min(len(before), len(words.before)) if left is None else left,
        min(len(after), len(words.after)) if right is None else right,
    )


def _enough(around: tuple[int, int], words: Quotation) -> bool:
    """Whether the surroundings say that it is the same place: a whole side, or a good part of both."""
    left, right = around
    whole_left = len(words.before) >= CONTEXT // 2 and left == len(words.before)
    whole_right = len(words.after) >= CONTEXT // 2 and right == len(words.after)
    return whole_left or whole_right or (left >= 8 and right >= 8)


def _occurrences(text: str, quote: str) -> list[int]:
    found: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(found) <= MAX_CANDIDATES:
        if _whole_words(text, at, at + len(quote)):
            found.append(at)
        at = text.find(quote, at + 1)
    return found


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether neither end cuts a word: "man" is not found in "woman"."""
    cuts_start = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    cuts_end = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not cuts_start and not cuts_end


def _single(text: str, quote: str, before: str, after: str, near: int) -> Anchor:
    words = Quotation((quote,), ((near, near + len(quote)),), before, after)
    places = _occurrences(text, quote)
    if len(places) > MAX_CANDIDATES:
        return _LOST  # words that stand everywhere say nothing
    if not places:
        return _reflowed(text, quote, words) or _alike(text, quote, near)
    around = {at: _around(text, at, at + len(quote), words) for at in places}
    sure = [at for at in places if _enough(around[at], words)]
    rivals = [at for at in places if at not in sure and max(around[at]) >= RIVAL]
    if len(sure) == 1 and not rivals:
        return Anchor(Status.MOVED, ((sure[0], sure[0] + len(quote)),))
    if len(places) == 1 and not sure and len(quote) >= LONG:
        return Anchor(Status.MOVED, ((places[0], places[0] + len(quote)),))
    best = max(sure or places, key=lambda at: (sum(around[at]), -abs(at - near)))
    return Anchor(Status.CHANGED, ((best, best + len(quote)),), ("place",))


def _reflowed(text: str, quote: str, words: Quotation) -> Anchor | None:
    """The same words with other white space between them: a paragraph that was wrapped anew."""
    parts = [re.escape(part) for part in _SPACE.split(quote) if part]
    if len(parts) < 2:
        return None
    found = [match.span() for match in re.finditer(r"\s+".join(parts), text)]
    found = [span for span in found if _whole_words(text, *span)]
    if len(found) != 1:
        return None
    known = len(quote) >= LONG or _enough(_around(text, *found[0], words), words)
    return Anchor(Status.MOVED if known else Status.CHANGED, (found[0],), () if known else ("place",))


def _alike(text: str, quote: str, near: int) -> Anchor:
    """The best candidate for words that were changed; lost if nothing is like them."""
    if len(quote) < 8:
        return _LOST
    window = (max(0, near - 4_000), min(len(text), near + len(quote) + 4_000))
    for start, end in (window, (0, len(text))):
        rough = _rough(text, quote, start, end)
        span = rough and _fit(text, quote, rough)
        if span is None:
            continue
        reasons = differences(quote, text[span[0] : span[1]])
        if fuzz.ratio(quote, text[span[0] : span[1]]) >= (SURE if reasons else ALIKE):
            return Anchor(Status.CHANGED, (span,), reasons or ("words",))
    return _LOST


def _rough(text: str, quote: str, start: int, end: int) -> Span | None:
    """About where something like `quote` stands between two offsets; a long one by its ends, where these are left."""
    if len(quote) > WHOLE:
        head, tail = _rough(text, quote[:END], start, end), _rough(text, quote[-END:], start, end)
        if head and tail and len(quote) // 2 < tail[1] - head[0] < len(quote) * 2:
            return head[0], tail[1]
    found = fuzz.partial_ratio_alignment(quote, text[start:end], score_cutoff=ALIKE - 15)
    return None if found is None else (start + found.dest_start, start + found.dest_end)


def _fit(text: str, quote: str, rough: Span) -> Span | None:
    """The span of whole words near `rough` that is most like `quote`: the matcher gives a window of its length."""
    slack = max(24, len(quote) // 4)
    low, high = max(0, rough[0] - slack), min(len(text), rough[1] + slack)
    head, tail = (quote, quote) if len(quote) <= WHOLE else (quote[:END], quote[-END:])
    near = (
        END + slack if len(quote) > WHOLE else high - low
    )  # how far from its end of `rough` an end is looked for
    first = _solid(head, text[low : min(high, rough[0] + near)])
    behind = max(low, rough[1] - near)
    last = first if head is quote else _solid(tail, text[behind:high])
    if not first or not last:
        return None
    start = low + first[0].b - (0 if first[0].a < 1 else min(first[0].a, slack))
    end = behind + last[-1].b + last[-1].size + min(len(tail) - last[-1].a - last[-1].size, slack)
    starts = _edges(_WORD_STARTS, text, start, low, high, 0)
    ends = _edges(_WORD_ENDS, text, end, low, high, 1)
    spans = [(a, b) for a in starts for b in ends if a < b]
    return max(
        spans,
        key=lambda span: Levenshtein.normalized_similarity(quote, text[span[0] : span[1]]),
        default=None,
    )


def _solid(words: str, text: str) -> list[Match]:
    """What stands in both, without letters that agree by chance."""
    blocks = SequenceMatcher(None, words, text, autojunk=False).get_matching_blocks()
    return [block for block in blocks if block.size >= min(4, len(words))]


def _edges(pattern: re.Pattern[str], text: str, near: int, low: int, high: int, shift: int) -> list[int]:
    edges = [match.start() + shift for match in pattern.finditer(text, low, high)]
    return sorted(edges, key=lambda edge: abs(edge - near))[:6]


def _fragments(text: str, words: Quotation) -> Anchor:
    """Fragments are found one after the other; a short one has to stand behind the one before it as it did."""
    spans: list[Span] = []
    reasons: list[str] = []
    status = Status.MOVED
    for index in range(len(words.quotes)):
        found = _fragment(text, words, index, spans)
        if found.status is Status.LOST or (spans and found.spans[0][0] < spans[-1][1]):
            return _LOST
        if found.status is Status.CHANGED:
            status = Status.CHANGED
        reasons += found.reasons
        spans += found.spans
    return Anchor(status, tuple(spans), tuple(dict.fromkeys(reasons)))


def _fragment(text: str, words: Quotation, index: int, spans: list[Span]) -> Anchor:
    quote = words.quotes[index]
    last = len(words.quotes) - 1
    before = words.before if index == 0 else ""
    after = words.after if index == last else ""
    old = words.at[index][0] if index < len(words.at) else 0
    if not spans:
        return _single(text, quote, before, after, old)
    gap = old - words.at[index - 1][1] if index < len(words.at) else 0
    expected = spans[-1][1] + gap
    if text[expected : expected + len(quote)] == quote and _whole_words(
        text, expected, expected + len(quote)
    ):
        return Anchor(Status.MOVED, ((expected, expected + len(quote)),))
    found = _single(text[spans[-1][1] :], quote, before, after, gap)
    return Anchor(
        found.status, tuple((a + spans[-1][1], b + spans[-1][1]) for a, b in found.spans), found.reasons
    )
