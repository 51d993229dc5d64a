"""The nets, forward only, in numpy.

One encoder (a convolution over embeddings, then an LSTM in both directions) reads each paragraph; from its states come
the chance that a unit heads a cue and, for each likely cue, what the units around it are to it (a second, lighter
LSTM over the cue's window). Linear layers that follow each other are multiplied out when the weights are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.attribution import neural_input as given
from tui.attribution.neural_input import Ints, Units
from tui.attribution.neural_recurrence import GATES, PieceGates, Recurrence, Steps, WindowGates
from tui.attribution.neural_weights import Floats

Array = NDArray[Any]
LABELS = 4
WINDOWS = 160
"""Windows read side by side: enough for large products, few enough to stay in the cache."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the span net says of one block's candidates, in the order they were given.

    Attributes:
        windows: cue, first unit, unit behind the last; shape (candidates, 3).
        labels: chance of nothing, content, source, cue; shape (candidates, longest, labels).
        edges: chance that a content begins, ends with the unit; shape (candidates, longest, 2).
        claim: score that the window holds a claim at all.
    """

    windows: Ints
    labels: Floats
    edges: Floats
    claim: Floats


class Net:
    """The shipped nets, ready to read.

    Attributes:
        likely: least chance of a cue for its window to be read.
    """

    def __init__(self, arrays: dict[str, Array], likely: float = 0.25) -> None:
        self.likely = likely
        self.vocabulary = arrays["vocabulary"]
        self.word, self.suffix, self.prefix = arrays["word"], arrays["suffix"], arrays["prefix"]
        self.shape = arrays["shape"]
        conv = arrays["conv"]  # (width, given, out)
        self.width, known, self.mixed = conv.shape
        flat = conv.transpose(1, 0, 2).reshape(known, -1)
        words = known - arrays["state"].shape[1]
        self.conv, self.conv_bias = flat[:words], arrays["conv_bias"]
        self.state = arrays["state"] @ flat[words:]
        halves = _halves(arrays["encoder_bias"].shape[-1] // GATES)
        self.encoder_in = arrays["encoder_in"] * halves  # (2, mixed, 4 * states)
        self.encoder_bias = arrays["encoder_bias"] * halves
        self.encoder = Recurrence(arrays["encoder_own"] * halves)
        self.cue = [arrays[name] for name in ("cue_in", "cue_bias", "cue_out", "cue_out_bias")]
        halves = _halves(arrays["span_bias"].shape[-1] // GATES)
        inner = arrays["span_in"] * halves  # (2, window, 4 * states)
        self.here = np.matmul(arrays["here"], inner)
        self.there = np.matmul(arrays["there"], inner)
        constant = (arrays["here_bias"] + arrays["there_bias"]) @ inner
        self.span_bias = arrays["span_bias"] * halves + constant
        way = arrays["distance"][:, None] + arrays["place"][None]
        self.way = np.matmul(way.reshape(-1, way.shape[-1]), inner)
        self.span = Recurrence(arrays["span_own"] * halves)
        self.label = [arrays[name] for name in ("label", "label_bias")]
        self.claim = [arrays[name] for name in ("claim_in", "claim_bias", "claim_out", "claim_out_bias")]

    def encode(self, units: Units, low: int, high: int) -> Floats:
        """States of the units from `low` to `high`, shape (units, 2 * states)."""
        pieces = np.array(units.pieces(low, high), dtype=np.int32)
        mixed = self._mix(units, low, high, pieces)
        order = np.argsort(pieces[:, 0] - pieces[:, 1], kind="stable")
        lows, highs = (pieces[order] - low).T
        steps = Steps.of(lows, highs - lows)
        read = self.encoder.run(steps, PieceGates(mixed, self.encoder_in, self.encoder_bias, steps))
        out = np.empty((high - low, 2, read.shape[2]), dtype=np.float32)
        for direction in (0, 1):
            out[steps.units[direction], direction] = read[direction]
        return out.reshape(high - low, -1)

    def _mix(self, units: Units, low: int, high: int, pieces: Ints) -> Floats:
        """The convolution: each word form of the block is multiplied once, then looked up."""
        part = slice(low, high)
        rows = np.stack([units.word[part], units.suffix[part], units.prefix[part], units.shape[part]], axis=1)
        key = (rows[:, 0].astype(np.int64) << 4) + rows[:, 3]
        _, chosen, kinds = np.unique(key, return_index=True, return_inverse=True)
        forms = rows[chosen].astype(np.int64)
        embedded = np.concatenate(
            [self.word[self._known(forms[:, 0])], self.suffix[forms[:, 1]], self.prefix[forms[:, 2]],
             self.shape[forms[:, 3]]], axis=1,
        )  # fmt: skip
        table = np.concatenate([embedded @ self.conv, np.zeros((1, self.conv.shape[1]), np.float32)])
        states = np.concatenate([self.state, np.zeros((1, self.state.shape[1]), np.float32)])
        reach = self.width // 2
        spaced = (
            np.arange(high - low)
            + np.repeat(np.arange(1, len(pieces) + 1), pieces[:, 1] - pieces[:, 0]) * reach
        )
        size = high - low + reach * (len(pieces) + 1)
        kind, state = np.full(size, len(forms)), np.full(size, len(self.state))
        kind[spaced], state[spaced] = kinds, units.state[part]
        table, states = table.reshape(-1, self.mixed), states.reshape(-1, self.mixed)
        total = np.broadcast_to(self.conv_bias, (high - low, self.mixed)).copy()
        looked = np.empty_like(total)
        for offset in range(self.width):
            at = spaced + offset - reach
            for shown, which in ((table, kind), (states, state)):
                shown.take(which[at] * self.width + offset, axis=0, out=looked, mode="clip")
                total += looked
        np.tanh(total, out=total)
        return total

    def _known(self, hashes: Array) -> Array:
        """Row of each word; the last row for those that the vocabulary has not."""
        at = np.minimum(np.searchsorted(self.vocabulary, hashes), len(self.vocabulary) - 1)
        return np.where(self.vocabulary[at] == hashes, at, len(self.vocabulary))

    def cues(self, states: Floats) -> Floats:
        """Scores that a unit heads a cue, and that the cue is of speech; shape (units, 2)."""
        return _two_layers(states, self.cue)

    def read(self, states: Floats, windows: Ints, places: Ints) -> Read:
        """Label the windows of candidates.

        Args:
            states: of the units of a block.
            windows: cue, low, high in units of the block, shape (candidates, 3).
            places: sentence and paragraph of each unit of the block, shape (units, 2).
        """
        order = np.argsort(windows[:, 1] - windows[:, 2], kind="stable")
        lengths = windows[:, 2] - windows[:, 1]
        longest = int(lengths.max())
        labels = np.zeros((len(windows), longest, LABELS), dtype=np.float32)
        edges = np.zeros((len(windows), longest, 2), dtype=np.float32)
        claim = np.zeros(len(windows), dtype=np.float32)
        here = np.matmul(states, self.here)
        for start in range(0, len(order), WINDOWS):
            some = order[start : start + WINDOWS]
            scores, own = self._windows(states, here, windows[some], places)
            labels[some, : scores.shape[1]] = _softmax(scores[..., :LABELS])
            edges[some, : scores.shape[1]] = 1 / (1 + np.exp(-scores[..., LABELS:]))
            claim[some] = _two_layers(own, self.claim)[:, 0]
        return Read(windows, labels, edges, claim)

    def _windows(self, states: Floats, here: Floats, windows: Ints, places: Ints) -> tuple[Floats, Floats]:
        """Scores of labels and edges, shape (windows, longest, labels + 2), and the states of the cues."""
        cues, lows, highs = windows.T
        steps = Steps.of(lows, highs - lows)
        there = np.matmul(states[cues], self.there) + self.span_bias[:, None]
        ways = self._ways(steps.units, cues[steps.run], places)
        read = self.span.run(steps, WindowGates(here, there, self.way, steps.units, ways))
        weights, bias = self.label
        scores = np.broadcast_to(bias, (len(windows), len(steps.begins) - 1, len(bias))).copy()
        own = np.empty((len(windows), 2, self.span.states), dtype=np.float32)
        for direction, half in enumerate(np.split(weights, 2)):
            unit = steps.units[direction]
            scores[steps.run, unit - lows[steps.run]] += read[direction] @ half
            at_cue = np.flatnonzero(unit == cues[steps.run])
            own[steps.run[at_cue], direction] = read[direction][at_cue]
        return scores, own.reshape(len(windows), -1)

    @staticmethod
    def _ways(at: Ints, cues: Ints, places: Ints) -> Ints:
        """The row of `way` for each unit and its cue."""
        distance = np.clip(at - cues + given.LEFT, 0, given.LEFT + given.RIGHT)
        found: Ints = distance * given.PLACES + given.places(places, at, cues)
        return found


def _halves(states: int) -> Floats:
    """Half for the gates, so that one tanh serves all: sigmoid(x) = (1 + tanh(x / 2)) / 2."""
    return np.repeat(np.array([0.5, 0.5, 0.5, 1.0], dtype=np.float32), states)


def _two_layers(values: Floats, layers: list[Array]) -> Floats:
    first, bias, second, end = layers
    out: Floats = np.tanh(values @ first + bias) @ second + end
    return out


def _softmax(scores: Floats) -> Floats:
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out: Floats = scores / scores.sum(axis=-1, keepdims=True)
    return out
