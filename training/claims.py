"""Trains the nets that find claims and writes them into the package: `python -m training.claims [--open]`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import calibrate
from training.batches import Batcher, Words
from training.data import Articles, Converter, Example, lexicon, lines, precision, split, vocabulary
from training.export import arrays
from training.meanings import vectors
from training.measure import measure
from training.net import Net, Sizes
from training.train import Plan, train
from tui.attribution import neural
from tui.attribution.neural_net import Net as Shipped
from tui.attribution.neural_weights import pack, unpack

DATA = Path("tui/attribution/data")
FULL = (
    ("polnear/train.jsonl", True, 0.05, 1),
    ("gum_news/half_a.jsonl", True, 0.0, 2),
    ("factappeal/train.jsonl", False, 0.1, 1),
)
OPEN = FULL[1:]
"""For each set: file, whether every claim of it is annotated, the share put aside, how often the rest is read."""
LIKELY, FEWEST = 0.25, 0.06
"""Least chance of a cue that is read; lower for nets that have seen little and are seldom sure."""
Sets = tuple[tuple[str, bool, float, int], ...]


def parts(sets: Sets) -> tuple[list[Example], dict[str, Articles]]:
    """The examples to train on, and the articles put aside of each file."""
    converter = Converter(precision() if sets == FULL else lexicon())
    chosen: list[Example] = []
    aside: dict[str, Articles] = {}
    for file, complete, share, times in sets:
        articles = lines(file)
        kept, rest = split(articles, share, 1)
        chosen += times * [converter.example(article, complete=complete) for article in kept]
        aside[file] = rest
    return chosen, aside


def build(sets: Sets, plan: Plan, least: int, checkpoint: Path | None) -> bytes:
    """Train, quantise, calibrate: the content of a file of weights."""
    torch.manual_seed(plan.seed)
    examples, aside = parts(sets)
    words = vocabulary(examples, least)
    look = Words(words)
    rows = look(np.concatenate([example.units.word for example in examples]))
    batcher = Batcher(look, np.bincount(rows, minlength=len(words) + 1)[:-1])
    net = Net(Sizes(len(words)))
    start = vectors([look(example.units.word) for example in examples], len(words), net.sizes.word, plan.seed)
    with torch.no_grad():
        net.word.weight[:-1] = torch.from_numpy(start)
    print(f"{len(examples)} examples, {len(rows)} units, {len(words)} words", flush=True)

    def keep() -> None:
        if checkpoint:
            checkpoint.write_bytes(pack(arrays(net, words), {}))

    train(net, batcher, examples, plan, report=keep)
    return finish(net, words, aside, FEWEST if sets == OPEN else LIKELY)


def finish(net: Net, words: Any, aside: dict[str, Articles], likely: float) -> bytes:
    """Quantise a trained net, and fit the confidence on what the quantised net says."""
    weights = arrays(net, words)
    print("float32: ", end="")
    calibrate.fit(Shipped(weights, likely), aside)
    print("as shipped: ", end="")
    confidence = calibrate.fit(Shipped(unpack(pack(weights, {}))[0], likely), aside)
    return pack(weights, {"confidence": confidence, "likely": likely})


def main() -> None:
    """Train one of the two models and print its scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", action="store_true", help="train on the CC BY sets alone")
    parser.add_argument("--epochs", type=int, help="passes over the examples")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="more are faster only on idle cores")
    parser.add_argument("--checkpoint", type=Path, help="where to put the weights after each epoch")
    parser.add_argument("--out", type=Path, help="where to write instead of the package")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    name = "open" if options.open else "full"
    few = options.open
    plan = Plan(options.epochs or (24 if few else 12), size=1000 if few else 2600, seed=options.seed)
    begun = time.time()
    data = build(OPEN if options.open else FULL, plan, 2 if options.open else 3, options.checkpoint)
    path = options.out or DATA / neural.MODELS[name]
    path.write_bytes(data)
    print(f"{path}: {len(data)} bytes, {time.time() - begun:.0f} s")
    if options.out is None:
        measure(lambda document: neural.find(document, name=name))


if __name__ == "__main__":
    main()
