"""From chances a unit to claims: the best labels, quotations taken whole, gaps filled, a calibrated confidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from tui.attribution.found import Found
from tui.attribution.neural_input import Ints, Units
from tui.attribution.neural_net import Read
from tui.attribution.neural_weights import Floats

NOTHING, CONTENT, SOURCE, CUE = range(4)
EDGE = 0.5
"""Weight of the chances that a content begins and ends at a unit, beside those of the units."""
SOURCE_LEAST, CONTENT_LEAST = 0.02, 0.2
"""Least chance of a unit that may begin a source or a content where the best labels have none."""
FEATURES = 17
Run = tuple[int, int]
_RUNS = {label: re.compile(rb"[%s]+" % bytes([label])) for label in (CONTENT, SOURCE, CUE)}


@dataclass(slots=True)
class Candidate:
    """A claim in units.

    Attributes:
        content, cue: runs of units; source: one run or none.
        features: what the confidence is worked out from.
        ruled: the claim as a rule found it, if one did and not the nets.
    """

    content: list[Run]
    source: Run | None
    cue: list[Run]
    features: list[float]
    ruled: Found | None = None
    confidence: float = 0.0


def best_labels(chances: Floats, edges: Floats) -> NDArray[np.uint8]:
    """The likeliest labels of each window (Viterbi): what each unit is, where contents begin and end.

    Args:
        chances: shape (windows, longest, labels); all zero where there is no unit.
        edges: chance that a content begins, ends with a unit; shape (windows, longest, 2).

    Returns:
        Shape (windows, longest).
    """
    others = np.array([NOTHING, SOURCE, CUE], dtype=np.uint8)
    outside = chances[..., others]
    inside_score = np.log(chances[..., CONTENT].T + 1e-7)
    outside_score = np.log(outside.max(axis=2).T + 1e-7)
    enter, leave, keep = _changes(edges)
    gain = inside_score - outside_score
    enter, leave = enter - keep, leave - keep  # what a change is worth more than none
    ahead = np.empty_like(gain)  # how much better the best way to a unit's inside is than that to its outside
    ahead[0] = gain[0] + (enter + keep)[0]
    entered, left = np.empty_like(gain[0]), np.empty_like(gain[0])
    for step in range(1, len(gain)):
        np.maximum(ahead[step - 1], enter[step], out=entered)
        np.add(ahead[step - 1], leave[step], out=left)
        np.maximum(left, 0, out=left)
        entered -= left
        np.add(entered, gain[step], out=ahead[step])
    came_in, went_out = ahead[:-1] < enter[1:], ahead[:-1] + leave[1:] > 0
    turns = ~came_in ^ went_out
    is_inside = np.empty(gain.shape, dtype=bool)
    is_inside[-1] = ahead[-1] > 0
    for step in range(len(gain) - 2, -1, -1):
        # inside are, of those inside at the next unit, the ones that did not come in; of the others, those that went out
        np.logical_and(is_inside[step + 1], turns[step], out=is_inside[step])
        np.logical_xor(is_inside[step], went_out[step], out=is_inside[step])
    return np.where(is_inside.T, np.uint8(CONTENT), others[outside.argmax(axis=2)])


def _changes(edges: Floats) -> tuple[Floats, Floats, Floats]:
    """What entering, leaving and neither is worth at each unit; shape (longest, windows)."""
    begin, end = edges[..., 0].T, edges[..., 1].T
    before = np.concatenate([np.zeros_like(end[:1]), end[:-1]])
    begins, no_begin = np.log(begin + 1e-4), np.log(1 - begin + 1e-4)
    ends, no_end = np.log(before + 1e-4), np.log(1 - before + 1e-4)
    return EDGE * (begins + no_end), EDGE * (ends + no_begin), EDGE * (no_begin + no_end)


class Decoder:
    """Reads the claims of one block off the nets' output."""

    def __init__(self, units: Units, low: int, quotes: list[Run]) -> None:
        """Keep what all windows need; `quotes` are runs of units of the document, `low` the block's first unit."""
        self.units, self.low = units, low
        self.quotes = quotes
        self.starts = [start for start, _ in quotes]
        self.quoted = units.state >> 2 > 0

    def candidates(self, read: Read, scores: Floats) -> list[Candidate]:
        """The claims of all windows that have a content; `scores` are the cue scores of their cues."""
        paths = best_labels(read.labels, read.edges)
        found: list[Candidate] = []
        for line, (cue, low, high) in enumerate(read.windows.tolist()):
            path = bytearray(paths[line, : high - low].tobytes())
            claim = self._claim(path, read.labels[line, : high - low], cue - low, low + self.low)
            if claim is None:
                continue
            raw, speech = scores[line].tolist()
            claim.features[:3] = raw, speech, float(read.claim[line])
            found.append(claim)
        return found

    def _claim(self, path: bytearray, chances: Floats, cue: int, low: int) -> Candidate | None:
        path[cue] = CUE
        self._snap(path, cue, low)
        filled = _fill_content(path, chances)
        content = _joined(path, CONTENT)
        if not content:
            return None
        sources = _joined(path, SOURCE)
        given = bool(sources)
        source = (
            max(sources, key=lambda run: float(chances[run[0] : run[1], SOURCE].sum())) if sources else None
        )
        source = source or _fill_source(path, chances)
        cues = [run for run in _joined(path, CUE) if run[0] - 3 <= cue < run[1] + 3]
        features = self._features(content, source, chances, cue, low)
        features += [float(given), float(filled)]
        return Candidate(
            [(a + low, b + low) for a, b in content],
            (source[0] + low, source[1] + low) if source else None,
            [(a + low, b + low) for a, b in cues],
            features,
        )

    def _snap(self, path: bytearray, cue: int, low: int) -> None:
        """A quotation of which half is content is content; one of which two units are is none."""
        high = low + len(path)
        index = bisect_right(self.starts, high) - 1
        while index >= 0 and self.quotes[index][1] > low:
            start, end = max(self.quotes[index][0] - low, 0), min(self.quotes[index][1], high) - low
            index -= 1
            if start >= end or start <= cue < end:
                continue
            part = path[start:end]
            held = part.count(CONTENT)
            if held * 2 >= end - start:
                path[start:end] = bytes([CONTENT]) * (end - start)
            elif held <= 2 and end - start > 6:
                path[start:end] = part.replace(bytes([CONTENT]), bytes([NOTHING]))

    def _features(
        self, content: list[Run], source: Run | None, chances: Floats, cue: int, low: int
    ) -> list[float]:
        parts = [chances[a:b, CONTENT] for a, b in content]
        inside = np.concatenate(parts) if len(parts) > 1 else parts[0]
        first, last = content[0][0], content[-1][1] - 1
        size = len(inside)
        quoted = self.quoted[low + first : low + last + 1]
        return [
            0.0,
            0.0,
            0.0,
            float(np.add.reduce(np.log(inside + 1e-3))) / size,
            log(float(inside.min()) + 1e-3),
            log(float(chances[first, CONTENT]) + 1e-3),
            log(float(chances[last, CONTENT]) + 1e-3),
            log(float(chances[source[0] : source[1], SOURCE].mean()) + 1e-3) if source else -4.0,
            float(source is None),
            np.count_nonzero(quoted) / len(quoted),
            log(size),
            float(len(content) - 1),
            float(self.quoted[low + cue]),
            float(cue < first),
            float(self.units.paragraph[low + cue] == 0),
        ]


def _joined(path: bytearray, label: int) -> list[Run]:
    """The runs of a label; runs with one unit between them are one, unless that is a cue or a source."""
    runs: list[Run] = []
    for match in _RUNS[label].finditer(path):
        start, end = match.span()
        if runs and start - runs[-1][1] == 1 and path[start - 1] == NOTHING:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _grown(chances: Floats, peak: int, least: float) -> Run:
    start = end = peak
    while start > 0 and chances[start - 1] >= least:
        start -= 1
    while end < len(chances) and chances[end] >= least:
        end += 1
    return start, max(end, peak + 1)


def _fill_content(path: bytearray, chances: Floats) -> bool:
    """Give a window without content its likeliest run; says whether it did."""
    if CONTENT in path:
        return False
    content = np.where(np.frombuffer(path, dtype=np.uint8) == CUE, 0.0, chances[:, CONTENT])
    peak = int(content.argmax())
    if content[peak] < CONTENT_LEAST:
        return False
    start, end = _grown(content, peak, 0.4 * float(content[peak]))
    path[start:end] = bytes([CONTENT]) * (end - start)
    return True


def _fill_source(path: bytearray, chances: Floats) -> Run | None:
    """The likeliest source outside content and cue, if any is likely at all."""
    free = np.frombuffer(path, dtype=np.uint8) == NOTHING
    source = np.where(free, chances[:, SOURCE], 0.0)
    peak = int(source.argmax())
    if source[peak] < SOURCE_LEAST:
        return None
    return _grown(source, peak, 0.5 * float(source[peak]))


def quote_runs(units: Units) -> list[Run]:
    """Runs of units that lie in quotations, with their marks."""
    states = units.state >> 2
    runs: list[Run] = []
    inside = np.flatnonzero(states > 0).tolist()
    kinds = states.tolist()
    for unit in inside:
        if runs and runs[-1][1] == unit and kinds[unit] != 1:
            runs[-1] = (runs[-1][0], unit + 1)
        else:
            runs.append((unit, unit + 1))
    return runs


def where(units: Units, low: int, high: int) -> Ints:
    """Sentence and paragraph of each unit of a block, shape (units, 2)."""
    return np.stack([units.sentence[low:high], units.paragraph[low:high]], axis=1)
