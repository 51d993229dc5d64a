"""The nets in PyTorch: one encoder over paragraphs, a cue head, and a span head that reads a window for each cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from tui.attribution import neural_input as given


@dataclass(frozen=True)
class Sizes:
    """Widths of the layers."""

    words: int
    word: int = 64
    suffix: int = 24
    prefix: int = 16
    shape: int = 8
    state: int = 12
    conv: int = 160
    reach: int = 2
    encoder: int = 128
    window: int = 128
    span: int = 64
    labels: int = 4
    edges: int = 2
    left: int = given.LEFT
    right: int = given.RIGHT


@dataclass
class Batch:
    """Documents laid end to end.

    Attributes:
        rows: word index, suffix, prefix, shape, state of each unit, shape (units, 5).
        pieces: (low, high) of each piece.
        windows: (cue, low, high) of each candidate, in units of the batch.
        places: sentence and paragraph index of each unit.
    """

    rows: torch.Tensor
    pieces: list[tuple[int, int]]
    places: np.ndarray[Any, Any]


class Net(nn.Module):
    """Encoder, cue head and span head."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        s = sizes
        self.word = nn.Embedding(s.words + 1, s.word)  # the last row: unknown
        self.suffix = nn.Embedding(given.SUFFIXES, s.suffix)
        self.prefix = nn.Embedding(given.PREFIXES, s.prefix)
        self.shape = nn.Embedding(given.SHAPES, s.shape)
        self.state = nn.Embedding(given.STATES, s.state)
        for table in (self.word, self.suffix, self.prefix, self.shape, self.state):
            nn.init.normal_(table.weight, std=0.3)
        width = s.word + s.suffix + s.prefix + s.shape + s.state
        self.conv = nn.Conv1d(width, s.conv, 2 * s.reach + 1, padding=s.reach)
        self.encoder = Both(s.conv, s.encoder)
        self.cue = nn.Sequential(nn.Linear(2 * s.encoder, 64), nn.Tanh(), nn.Linear(64, 2))
        self.here = nn.Linear(2 * s.encoder, s.window)
        self.there = nn.Linear(2 * s.encoder, s.window)
        self.distance = nn.Embedding(s.left + s.right + 1, s.window)
        self.place = nn.Embedding(given.PLACES, s.window)
        for table in (self.distance, self.place):
            nn.init.normal_(table.weight, std=0.3)
        self.span = Both(s.window, s.span)
        self.label = nn.Linear(2 * s.span, s.labels + s.edges)
        self.claim = nn.Sequential(nn.Linear(2 * s.span, 32), nn.Tanh(), nn.Linear(32, 1))
        self.drop = Drop(0.33)

    def encode(self, batch: Batch) -> torch.Tensor:
        """States of all units, shape (units, 2 * encoder)."""
        rows = batch.rows
        tables = (self.word, self.suffix, self.prefix, self.shape, self.state)
        embedded = torch.cat([table(rows[:, i]) for i, table in enumerate(tables)], dim=1)
        mixed = self.drop(torch.tanh(self._convolve(self.drop(embedded), batch.pieces)))
        lows, highs = np.array(batch.pieces).T
        out = mixed.new_zeros(len(rows), 2 * self.sizes.encoder)
        for some in buckets(highs - lows, (24, 48, 80)):
            at, back, real = grid(lows[some], highs[some])
            out = out.index_put((at[real],), self.encoder(mixed, at, back)[real])
        return self.drop(out)

    def _convolve(self, embedded: torch.Tensor, pieces: list[tuple[int, int]]) -> torch.Tensor:
        """A convolution that does not look beyond the ends of a piece."""
        reach = self.sizes.reach
        gap = np.zeros(len(embedded) + reach * (len(pieces) + 1), dtype=np.int64)
        spaced = np.concatenate(
            [np.arange(low, high) + reach * (index + 1) for index, (low, high) in enumerate(pieces)]
        )
        spread = embedded.new_zeros(len(gap), embedded.shape[1])
        place = torch.from_numpy(spaced)
        spread = spread.index_put((place,), embedded)
        mixed: torch.Tensor = self.conv(spread.T[None])[0].T[place]
        return mixed

    def spans(
        self, states: torch.Tensor, windows: np.ndarray[Any, Any], batch: Batch
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Label and edge scores (windows, longest, labels + edges) and a claim score for each window."""
        cues, lows, highs = windows.T
        near, there = self.here(states), self.there(states)
        longest = int((highs - lows).max()) + 16
        out = states.new_zeros(len(windows), longest, 2 * self.sizes.span)
        for some in buckets(highs - lows, (60,)):
            at, back, _ = grid(lows[some], highs[some])
            places = at.numpy()
            empty = len(at) - len(some)
            cue = np.append(cues[some], np.zeros(empty, np.int64))[:, None]
            low = np.append(lows[some], np.zeros(empty, np.int64))[:, None]
            distance = np.clip(places - cue + self.sizes.left, 0, self.sizes.left + self.sizes.right)
            place = given.places(batch.places, places, cue)
            joined = near[at] + there[torch.from_numpy(cue)]
            joined = joined + self.distance(torch.from_numpy(distance)) + self.place(torch.from_numpy(place))
            joined = self.drop(joined, shared=True)
            turned = back - torch.from_numpy(low)
            line = torch.arange(len(at))[:, None]
            read = self.span.read(joined, joined[line, turned], turned)[: len(some)]
            out[torch.from_numpy(some), : read.shape[1]] = self.drop(read, shared=True)
        own = out[torch.arange(len(cues)), torch.from_numpy(cues - lows)]
        return self.label(out), self.claim(own)[:, 0]


def buckets(lengths: np.ndarray[Any, Any], bounds: tuple[int, ...]) -> list[np.ndarray[Any, Any]]:
    """Indices grouped by length, so that little is padded."""
    groups = np.searchsorted(np.array(bounds), lengths)
    found = [np.flatnonzero(groups == group) for group in range(len(bounds) + 1)]
    return [some for some in found if len(some)]


def grid(
    lows: np.ndarray[Any, Any], highs: np.ndarray[Any, Any]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Indices of runs as rows, padded at the right; the same with each run turned round; which are real."""
    # Few different shapes: the fast kernels are compiled for each.
    empty = -len(lows) % 16
    lows, highs = np.append(lows, np.zeros(empty, np.int64)), np.append(highs, np.zeros(empty, np.int64))
    lengths = (highs - lows)[:, None]
    steps = np.arange(lengths.max() + -lengths.max() % 16)[None]
    real = steps < lengths
    at = lows[:, None] + np.where(real, steps, 0)
    back = lows[:, None] + np.where(real, lengths - 1 - steps, 0)
    return torch.from_numpy(at), torch.from_numpy(back), torch.from_numpy(real)


class Both(nn.Module):
    """An LSTM in each direction; unlike PyTorch's packed one it uses the fast kernels."""

    def __init__(self, given: int, states: int) -> None:
        super().__init__()
        self.forth = nn.LSTM(given, states, batch_first=True)
        self.back = nn.LSTM(given, states, batch_first=True)

    def forward(self, rows: torch.Tensor, at: torch.Tensor, back: torch.Tensor) -> torch.Tensor:
        """Read runs of `rows`, shape (runs, longest, 2 * states)."""
        return self.read(rows[at], rows[back], back - at[:, :1])

    def read(self, forth: torch.Tensor, back: torch.Tensor, turned: torch.Tensor) -> torch.Tensor:
        """Read runs given in both directions."""
        first = self.forth(forth)[0]
        second = self.back(back)[0]
        line = torch.arange(len(turned))[:, None]
        return torch.cat([first, second[line, turned]], dim=2)


class Drop(nn.Module):
    """Dropout with a cheap source of chance; shared along a run if asked."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.chance = np.random.default_rng(0)

    def forward(self, values: torch.Tensor, *, shared: bool = False) -> torch.Tensor:
        """Values with some of them left out, in training."""
        if not self.training:
            return values
        shape = (values.shape[0], 1, values.shape[2]) if shared else tuple(values.shape)
        draw = self.chance.integers(0, 256, shape, dtype=np.uint8)
        kept = torch.from_numpy(draw >= round(256 * self.share)).to(values.dtype)
        return values * (kept / (1 - self.share))
