"""Claims by the trained nets.

The nets read a text block by block (whole paragraphs, about `BLOCK` units), so that memory does not grow with the
text and what is appended does not change what was found far before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from tui.attribution import neural_decode as decode
from tui.attribution import neural_input as given
from tui.attribution import neural_join as join
from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.attribution.neural_decode import Candidate, Decoder, Run
from tui.attribution.neural_input import Ints, Units, units, windows
from tui.attribution.neural_net import Net
from tui.attribution.neural_weights import Floats, shipped
from tui.model import Spans

BLOCK = 5000
NEVER = -10.0
"""Score of a unit that is surely no cue."""
DENSE, FEW = 20, 8
"""At most every `DENSE` units of a paragraph there is a cue; fewer than `FEW` are left alone."""
MODELS = {"full": "claims.bin", "open": "claims-open.bin"}
"""The weights that can be chosen, by name; `open` was trained on CC BY texts alone."""


@dataclass(frozen=True)
class Model:
    """Nets with their confidence.

    Attributes:
        sure: what makes a confidence of a claim's features.
        cut: least confidence of a claim that is shown.
    """

    net: Net
    sure: join.Confidence
    cut: float


@lru_cache(maxsize=2)
def model(name: str) -> Model:
    """The nets of a name in `MODELS`, loaded once."""
    arrays, notes = shipped(MODELS[name])
    return Model(
        Net(arrays, notes["likely"]), join.Confidence.of(notes["confidence"]), notes["confidence"]["cut"]
    )


def find(
    document: Document, ruled: Sequence[Found] = (), *, name: str = "full", doubtful: float = 1.0
) -> list[Found]:
    """Find the claims of a document with the nets.

    Args:
        document: any text.
        ruled: claims that rules found in it: where they agree with the nets both are surer, and where the nets
            found nothing those that are sure enough are kept.
        name: which weights, a key of `MODELS`.
        doubtful: claims below the cut from this confidence are given as well, and marked.

    Returns:
        Claims by place with calibrated confidence; their contents do not overlap.
    """
    chosen = model(name)
    rows = units(document)
    found = candidates(chosen.net, document, rows, ruled)
    chosen.sure.judge(found)
    return shown(document, rows, found, chosen.cut, doubtful)


def candidates(net: Net, document: Document, rows: Units, ruled: Sequence[Found]) -> list[Candidate]:
    """All that may be claims, of the nets and of the rules, with the features of their confidence."""
    found: list[Candidate] = []
    quotes = decode.quote_runs(rows)
    scores = np.zeros((len(rows), 2), dtype=np.float32)
    for low, high in blocks(rows):
        found += read(net, rows, low, high, quotes, scores)
    return join.joined(rows, found, ruled, scores)


def shown(
    document: Document, rows: Units, found: list[Candidate], cut: float, doubtful: float = 1.0
) -> list[Found]:
    """The claims of at least the confidence `cut`, without overlaps, in characters; and those marked as doubtful."""
    kept = join.without_overlaps(found, cut, doubtful)
    made = ((one, _found(document, rows, one, content)) for one, content in kept)
    return [
        told if join.sure_enough(one, cut) else replace(told, doubtful=True)
        for one, told in made
        if told is not None
    ]


def blocks(rows: Units) -> Iterator[tuple[int, int]]:
    """Runs of units that end with a paragraph, of about `BLOCK` units; never more than twice that."""
    low, count = 0, len(rows)
    while low < count:
        high = min(low + BLOCK, count)
        if high < count:
            behind = int(np.searchsorted(rows.paragraph, rows.paragraph[high - 1], side="right"))
            high = min(behind, low + 2 * BLOCK)
        yield low, high
        low = high


def read(net: Net, rows: Units, low: int, high: int, quotes: list[Run], scores: Floats) -> list[Candidate]:
    """The claims of one block; fills in the cue `scores` of its units, shape (units, 2)."""
    shapes = rows.shape[low:high]
    if not (
        (shapes < given.MARK) | (shapes == given.OTHER_WORD)
    ).any():  # nothing but marks: nobody says anything
        scores[low:high] = NEVER
        return []
    states = net.encode(rows, low, high)
    own = scores[low:high] = net.cues(states)
    cues = np.flatnonzero(own[:, 0] > np.log(net.likely / (1 - net.likely))).astype(np.int32)
    if not len(cues):
        return []
    cues = _thinned(cues, own[:, 0], rows.paragraph[low:high])
    places = decode.where(rows, low, high)
    seen = net.read(states, windows(places[:, 0], cues), places)
    return Decoder(rows, low, quotes).candidates(seen, own[cues])


def _thinned(cues: Ints, scores: Floats, paragraph: Ints) -> Ints:
    """The likeliest cues of paragraphs that have more than prose can have ("said said said")."""
    where = paragraph - paragraph[0]
    most = np.maximum(np.bincount(where) // DENSE, FEW)
    order = cues[np.lexsort((-scores[cues], where[cues]))]
    rank = np.arange(len(order)) - np.searchsorted(where[order], where[order])
    return np.sort(order[rank < most[where[order]]])


def _found(document: Document, rows: Units, one: Candidate, content: list[Run]) -> Found | None:
    """The claim in characters; None if it lies in what is no prose."""
    sure = round(one.confidence, 4)
    if one.ruled and content is one.content:
        return replace(one.ruled, confidence=sure)
    spans_ = spans(rows, content)
    if _barred(document, spans_):
        return None
    if one.ruled:
        return replace(one.ruled, content=spans_, confidence=sure)
    source = spans(rows, [one.source] if one.source else [])
    return Found(spans_, source, spans(rows, one.cue), sure, "neural")


def spans(rows: Units, runs: list[Run]) -> Spans:
    """Runs of units in characters."""
    return tuple((int(rows.starts[start]), int(rows.ends[end - 1])) for start, end in runs)


def _barred(document: Document, content: Spans) -> bool:
    """Whether a content touches furniture."""
    at = bisect_left(document.furniture, (content[-1][1],)) - 1
    return at >= 0 and document.furniture[at][1] > content[0][0]
