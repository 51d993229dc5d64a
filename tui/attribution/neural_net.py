"""The nets, forward only, in numpy.

One encoder (a convolution over embeddings, then an LSTM in both directions) reads each paragraph; from its states come
the chance that a unit heads a cue and, for each likely cue, what the units around it are to it (a second, lighter
LSTM over the cue's window). Linear layers that follow each other are multiplied out when the weights are loaded, and
all pieces or windows of a block go through an LSTM side by side, so that few large products do the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from tui.attribution import neural_input as given
from tui.attribution.neural_input import Ints, Units
from tui.attribution.neural_weights import Floats

Array = NDArray[Any]
LABELS = 4
WINDOWS = 160
"""Windows read side by side: enough for large products, few enough to stay in the cache."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An LSTM in both directions after its input product.

    Attributes:
        weights: shape (2, states, 4 * states); gates in the order input, forget, output, candidate.
    """

    weights: Floats

    @property
    def states(self) -> int:
        """How many numbers each direction remembers."""
        return int(self.weights.shape[1])

    def run(self, gates: Gates, lengths: Ints) -> Floats:
        """Read runs side by side.

        Args:
            gates: gives the input part of the gates for a step.
            lengths: of the runs, longest first.

        Returns:
            Shape (runs, longest, 2 * states); zero behind the end of a run.
        """
        states, longest = self.states, int(lengths[0])
        out = np.zeros((len(lengths), longest, 2 * states), dtype=np.float32)
        hidden = np.zeros((2, len(lengths), states), dtype=np.float32)
        memory = np.zeros_like(hidden)
        lines = np.arange(len(lengths))
        last = lengths - 1
        for step, count in enumerate(active(lengths)):
            gate = np.matmul(hidden[:, :count], self.weights)
            gates.add(step, count, gate)
            np.tanh(gate, out=gate)
            # sigmoid(x) = (1 + tanh(x / 2)) / 2; the inner half is in the weights.
            gate[..., : 3 * states] += 1.0
            memory = memory[:, :count] * gate[..., states : 2 * states]
            memory += gate[..., :states] * gate[..., 3 * states :]
            memory *= 0.5
            hidden = np.tanh(memory)
            hidden *= gate[..., 2 * states : 3 * states]
            hidden *= 0.5
            out[:count, step, :states] = hidden[0]
            out[lines[:count], last[:count] - step, states:] = hidden[1]
        return out


def active(lengths: Ints) -> list[int]:
    """For each step how many runs have not ended; `lengths` are longest first."""
    counts: list[int] = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left").tolist()
    return counts


class Gates(Protocol):
    """The input part of the gates of some runs."""

    def add(self, step: int, count: int, gate: Floats) -> None:
        """Add it for the first `count` runs to `gate`, shape (2, count, 4 * states).

        The first of two is for unit `step` from the left, the second for that from the right.
        """


class PieceGates:
    """Gates that are multiplied out in the order in which they are needed."""

    def __init__(self, rows: Floats, weights: Floats, bias: Floats, lows: Ints, lengths: Ints) -> None:
        """Multiply `rows` (one a unit) by `weights`, shape (2, given, 4 * states)."""
        counts = np.array(active(lengths))
        steps = np.repeat(np.arange(len(counts)), counts)
        self.begins = np.concatenate([[0], np.cumsum(counts)]).tolist()
        runs = np.arange(len(steps)) - np.repeat(self.begins[:-1], counts)
        left = lows[runs] + steps
        right = lows[runs] + lengths[runs] - 1 - steps
        self.all = np.empty((2, len(steps), weights.shape[2]), dtype=np.float32)
        for direction, order in enumerate((left, right)):
            np.matmul(rows[order], weights[direction], out=self.all[direction])
            self.all[direction] += bias[direction]

    def add(self, step: int, count: int, gate: Floats) -> None:
        """See `Gates.add`."""
        begin = self.begins[step]
        gate += self.all[:, begin : begin + count]


@dataclass(frozen=True, slots=True)
class WindowGates:
    """Gates added up from the unit's, the cue's and those of the way between them.

    Attributes:
        here: shape (2, units, 4 * states).
        there: shape (2, windows, 4 * states).
        way: shape (2, ways, 4 * states).
        at, ways: which unit and which way, shape (longest, windows).
    """

    here: Floats
    there: Floats
    way: Floats
    at: tuple[Ints, Ints]
    ways: tuple[Ints, Ints]

    def add(self, step: int, count: int, gate: Floats) -> None:
        """See `Gates.add`."""
        gate += self.there[:, :count]
        for direction in (0, 1):
            gate[direction] += self.here[direction].take(self.at[direction][step, :count], axis=0)
            gate[direction] += self.way[direction].take(self.ways[direction][step, :count], axis=0)


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
        halves = _halves(arrays["encoder_bias"].shape[-1] // 4)
        self.encoder_in = arrays["encoder_in"] * halves  # (2, mixed, 4 * states)
        self.encoder_bias = arrays["encoder_bias"] * halves
        self.encoder = Recurrence(np.ascontiguousarray(arrays["encoder_own"] * halves))
        self.cue = [arrays[name] for name in ("cue_in", "cue_bias", "cue_out", "cue_out_bias")]
        halves = _halves(arrays["span_bias"].shape[-1] // 4)
        inner = arrays["span_in"] * halves  # (2, window, 4 * states)
        self.here = np.matmul(arrays["here"], inner)
        self.there = np.matmul(arrays["there"], inner)
        constant = (arrays["here_bias"] + arrays["there_bias"]) @ inner
        self.span_bias = arrays["span_bias"] * halves + constant
        way = arrays["distance"][:, None] + arrays["place"][None]
        self.way = np.matmul(way.reshape(-1, way.shape[-1]), inner)
        self.span = Recurrence(np.ascontiguousarray(arrays["span_own"] * halves))
        self.label = [arrays[name] for name in ("label", "label_bias")]
        self.claim = [arrays[name] for name in ("claim_in", "claim_bias", "claim_out", "claim_out_bias")]

    def encode(self, units: Units, low: int, high: int) -> Floats:
        """States of the units from `low` to `high`, shape (units, 2 * states)."""
        pieces = np.array(units.pieces(low, high), dtype=np.int32)
        mixed = self._mix(units, low, high, pieces)
        order = np.argsort(pieces[:, 0] - pieces[:, 1], kind="stable")
        lows, highs = (pieces[order] - low).T
        lengths = highs - lows
        gates = PieceGates(mixed, self.encoder_in, self.encoder_bias, lows, lengths)
        read = self.encoder.run(gates, lengths)
        out = np.empty((high - low, read.shape[2]), dtype=np.float32)
        real = np.arange(read.shape[1]) < lengths[:, None]
        out[(lows[:, None] + np.arange(read.shape[1]))[real]] = read[real]
        return out

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
        table = table.reshape(len(table), self.width, self.mixed)
        states = states.reshape(len(states), self.width, self.mixed)
        total = np.broadcast_to(self.conv_bias, (high - low, self.mixed)).copy()
        for offset in range(self.width):
            at = spaced + offset - reach
            total += table[kind[at], offset]
            total += states[state[at], offset]
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
            read = self._windows(states, here, windows[some], places)
            scores = read @ self.label[0] + self.label[1]
            labels[some, : read.shape[1]] = _softmax(scores[..., :LABELS])
            edges[some, : read.shape[1]] = 1 / (1 + np.exp(-scores[..., LABELS:]))
            own = read[np.arange(len(some)), windows[some, 0] - windows[some, 1]]
            claim[some] = _two_layers(own, self.claim)[:, 0]
        return Read(windows, labels, edges, claim)

    def _windows(self, states: Floats, here: Floats, windows: Ints, places: Ints) -> Floats:
        cues, lows, highs = windows.T
        lengths = highs - lows
        steps = np.arange(lengths[0])[:, None]
        there = np.matmul(states[cues], self.there) + self.span_bias[:, None]
        forth, back = lows + steps, np.maximum(highs - 1 - steps, lows)
        units = (np.minimum(forth, len(states) - 1), back)
        ways = tuple(self._ways(at, cues, places) for at in units)
        return self.span.run(WindowGates(here, there, self.way, units, (ways[0], ways[1])), lengths)

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
