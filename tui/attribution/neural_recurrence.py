"""LSTMs in both directions over many runs of units side by side, so that few large products do the work.

Runs are read step by step, longest first: the first units of all runs, then the second units of those that have one, and
so on. All that belongs to one step lies together in memory (`Steps`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from tui.attribution.neural_input import Ints
from tui.attribution.neural_weights import Floats

GATES = 4
"""Input, forget, output, candidate, in this order."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The units of runs in the order in which they are read.

    Attributes:
        begins: where each step begins in this order, and last the number of all reads.
        run: which run each read belongs to.
        units: the unit that is read from the left, and from the right; shape (2, reads).
    """

    begins: list[int]
    run: Ints
    units: Ints

    @classmethod
    def of(cls, lows: Ints, lengths: Ints) -> Steps:
        """Order runs by their first units and `lengths`, which are longest first."""
        counts = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
        begins = np.concatenate([[0], np.cumsum(counts)])
        step = np.repeat(np.arange(len(counts)), counts)
        run = np.arange(len(step)) - np.repeat(begins[:-1], counts)
        units = np.stack([lows[run] + step, (lows + lengths - 1)[run] - step])
        return cls(begins.tolist(), run, units)


class Gates(Protocol):
    """The input part of the gates of some runs."""

    def add(self, begin: int, end: int, gate: Floats) -> None:
        """Add that of the reads `begin:end`, which are one step, to `gate`, shape (GATES, 2, reads, states)."""


class Recurrence:
    """An LSTM in both directions after its input product."""

    def __init__(self, weights: Floats) -> None:
        """Take weights of shape (2, states, GATES * states)."""
        self.states = int(weights.shape[1])
        parted = weights.reshape(2, self.states, GATES, self.states).transpose(2, 0, 1, 3)
        self.weights = np.ascontiguousarray(parted) * np.float32(0.5)  # the states before are kept doubled

    def run(self, steps: Steps, gates: Gates) -> Floats:
        """Read runs side by side.

        Returns:
            States from the left and from the right, shape (2, reads, states).
        """
        begins, states = steps.begins, self.states
        most = begins[1]
        kept = np.empty((2, begins[-1], states), dtype=np.float32)
        memory = np.zeros((2, most, states), dtype=np.float32)
        space = np.zeros(GATES * 2 * most * states, dtype=np.float32)
        before = 0
        for begin, end in pairwise(begins):
            count = end - begin
            gate = space[: GATES * 2 * count * states].reshape(GATES, 2, count, states)
            if begin:
                np.matmul(kept[:, before : before + count], self.weights, out=gate)
            gates.add(begin, end, gate)
            np.tanh(gate, out=gate)
            gate[:3] += 1.0  # sigmoid(x) = (1 + tanh(x / 2)) / 2; the inner half is in the weights
            own, hidden = memory[:, :count], kept[:, begin:end]
            own *= gate[1]
            gate[0] *= gate[3]
            own += gate[0]
            own *= 0.5
            np.tanh(own, out=hidden)
            hidden *= gate[2]
            before = begin
        kept *= 0.5
        return kept


class PieceGates:
    """Gates that are multiplied out in the order in which they are needed."""

    def __init__(self, rows: Floats, weights: Floats, bias: Floats, steps: Steps) -> None:
        """Multiply `rows` (one a unit) by `weights`, shape (2, given, GATES * states)."""
        reads, states = steps.units.shape[1], weights.shape[2] // GATES
        made = np.empty((2, reads, weights.shape[2]), dtype=np.float32)
        for direction in (0, 1):
            np.matmul(rows.take(steps.units[direction], axis=0), weights[direction], out=made[direction])
            made[direction] += bias[direction]
        self.parted = made.reshape(2, reads, GATES, states).transpose(2, 0, 1, 3)

    def add(self, begin: int, end: int, gate: Floats) -> None:
        """See `Gates.add`."""
        gate += self.parted[:, :, begin:end]


class WindowGates:
    """Gates added up from the unit's, the cue's and those of the way between them."""

    def __init__(self, here: Floats, there: Floats, way: Floats, at: Ints, ways: Ints) -> None:
        """Keep what is added up.

        Args:
            here: shape (2, units, GATES * states).
            there: shape (2, windows, GATES * states).
            way: shape (2, ways, GATES * states).
            at: which unit each read is of, shape (2, reads).
            ways: which way lies between each read and its cue, shape (2, reads).
        """
        directions = np.arange(2)[:, None]
        self.here, self.at = here.reshape(-1, here.shape[2]), at + directions * here.shape[1]
        self.way, self.ways = way.reshape(-1, way.shape[2]), ways + directions * way.shape[1]
        self.there = there
        self.space = np.empty((2, there.size), dtype=np.float32)

    def add(self, begin: int, end: int, gate: Floats) -> None:
        """See `Gates.add`."""
        count, wide = end - begin, self.here.shape[1]
        total, way = (part[: 2 * count * wide].reshape(2, count, wide) for part in self.space)
        # `clip`, as no index is too large and numpy copies `out` if it has to tell so
        self.here.take(self.at[:, begin:end], axis=0, out=total, mode="clip")
        self.way.take(self.ways[:, begin:end], axis=0, out=way, mode="clip")
        total += way
        total += self.there[:, :count]
        gate += total.reshape(2, count, GATES, -1).transpose(2, 0, 1, 3)
