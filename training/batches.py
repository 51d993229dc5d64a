"""Batches of examples, with the noise that keeps the nets from leaning on what other texts have not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from training.data import Example, Target
from training.net import Batch
from tui.attribution import neural_input as given

Array = np.ndarray[Any, Any]
LOWER_OF = np.array([0, 1, 0, 0, 0, 0, 1, 7, 8, 9, 10, 11])
UPPER_OF = np.array([2, 2, 2, 3, 4, 2, 2, 7, 8, 9, 10, 11])
CAPITAL = 5


class Words:
    """Looks hashes up in the vocabulary."""

    def __init__(self, vocabulary: Array) -> None:
        self.order = np.argsort(vocabulary)
        self.sorted = vocabulary[self.order]
        self.unknown = len(vocabulary)

    def __call__(self, hashes: Array) -> Array:
        """Row of each word; the last row for unknown ones."""
        at = np.minimum(np.searchsorted(self.sorted, hashes), len(self.sorted) - 1)
        return np.where(self.sorted[at] == hashes, self.order[at], self.unknown)


class Batcher:
    """Makes batches; with a random generator it adds noise."""

    def __init__(self, words: Words, frequency: Array) -> None:
        self.words = words
        self.rare = 0.5 / (0.5 + frequency)  # chance that a word is hidden in training

    def batch(self, examples: list[Example], noise: np.random.Generator | None = None) -> tuple[Batch, Array]:
        """The batch of some examples, and where each of them begins."""
        rows, pieces, places, begins = [], [], [], []
        at = sentence = paragraph = 0
        for example in examples:
            units = example.units
            begins.append(at)
            rows.append(self.rows(units, noise))
            pieces += [(low + at, high + at) for low, high in units.pieces(0, len(units))]
            places.append(np.stack([units.sentence + sentence, units.paragraph + paragraph], axis=1))
            at += len(units)
            # Far apart, so that no window reaches into the next document.
            sentence, paragraph = places[-1][-1] + 10
        return Batch(torch.from_numpy(np.concatenate(rows)), pieces, np.concatenate(places)), np.array(begins)

    def rows(self, units: given.Units, noise: np.random.Generator | None) -> Array:
        """Word, suffix, prefix, shape and state of each unit."""
        word, suffix, prefix = self.words(units.word), units.suffix, units.prefix
        shape, state = units.shape, units.state
        if noise is not None:
            word, suffix, prefix, shape, state = self.noisy(units, word, noise)
        return np.stack([word, suffix, prefix, shape, state], axis=1).astype(np.int64)

    def noisy(self, units: given.Units, word: Array, noise: np.random.Generator) -> tuple[Array, ...]:
        """Hidden rare words, other names, lower-case and capital texts, a first paragraph that is none."""
        count = len(word)
        suffix, prefix, shape, state = units.suffix, units.prefix, units.shape, units.state
        capital = (units.shape == CAPITAL) & (units.state & 2 == 0)
        hidden = noise.random(count) < np.append(self.rare, 1.0)[word] + 0.02 + 0.2 * capital
        word = np.where(hidden, self.words.unknown, word)
        if capital.any():
            swapped = np.flatnonzero(capital & (noise.random(count) < 0.15))
            other = noise.choice(np.flatnonzero(capital), len(swapped))
            suffix, prefix = suffix.copy(), prefix.copy()
            suffix[swapped], prefix[swapped] = units.suffix[other], units.prefix[other]
        draw = noise.random(4)
        if draw[0] < 0.04:
            shape = LOWER_OF[shape]
        elif draw[0] < 0.06:
            shape = UPPER_OF[shape]
        if draw[1] < 0.3:
            state = state & ~1
        return word, suffix, prefix, shape, state


def epochs(examples: list[Example], size: int, seed: int) -> Iterator[list[list[Example]]]:
    """For each epoch the examples in groups of about `size` units."""
    rnd = random.Random(seed)
    while True:
        order = list(examples)
        rnd.shuffle(order)
        groups: list[list[Example]] = [[]]
        total = 0
        for example in order:
            if total + len(example.units) > size and groups[-1]:
                groups.append([])
                total = 0
            groups[-1].append(example)
            total += len(example.units)
        yield groups


def cue_targets(examples: list[Example], begins: Array, count: int) -> tuple[Array, Array, Array]:
    """For each unit: whether it heads a cue, the weight of that; and (unit, speech) of the heads."""
    heads = np.zeros(count, dtype=np.float32)
    weights = np.ones(count, dtype=np.float32)
    speech: list[tuple[int, int]] = []
    for example, begin in zip(examples, begins.tolist(), strict=True):
        weights[begin : begin + len(example.units)] = example.weight
        for claim in example.claims:
            heads[begin + claim.head] = 1
            weights[begin + claim.head] = 1
            speech.append((begin + claim.head, int(claim.speech)))
    return heads, weights, np.array(speech, dtype=np.int64).reshape(-1, 2)


def label_targets(targets: list[tuple[int, Target]], windows: Array) -> Array:
    """Labels of each window, -1 where there is no unit."""
    longest = int((windows[:, 2] - windows[:, 1]).max())
    out = np.full((len(windows), longest), -1, dtype=np.int64)
    for line, ((begin, target), (_, low, high)) in enumerate(zip(targets, windows.tolist(), strict=True)):
        out[line, : high - low] = 0
        for unit, label in target.labels.items():
            if low <= unit + begin < high:
                out[line, unit + begin - low] = label
    return out
