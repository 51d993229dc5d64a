"""Trains the net on examples."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from training.batches import Batcher, cue_targets, epochs, label_targets
from training.data import CONTENT, Example
from training.net import Batch, Net
from tui.attribution import neural_input as given

Array = np.ndarray[Any, Any]


@dataclass
class Plan:
    """How long and how fast."""

    epochs: int = 12
    rate: float = 2e-3
    size: int = 2600
    seed: int = 1
    decay: float = 0.998
    limit: float = 1e9
    log: list[str] = field(default_factory=list)


class Average:
    """Exponential average of the weights: worth two or three nets at the price of one."""

    def __init__(self, net: Net, decay: float) -> None:
        self.decay, self.steps = decay, 0
        self.weights = {name: value.detach().clone() for name, value in net.state_dict().items()}

    def update(self, net: Net) -> None:
        """Take the present weights in."""
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        with torch.no_grad():
            for name, value in net.state_dict().items():
                self.weights[name].lerp_(value, 1 - decay)


def candidates(probability: Array, heads: Array, weights: Array, known: Array) -> Array:
    """The likeliest units that are no cue, about as many as there are cues."""
    likely = np.where((heads > 0) | (weights < 1), 0.0, probability)
    count = int(0.7 * len(known)) + 6
    chosen = np.argsort(-likely)[:count]
    return chosen[likely[chosen] > 0.02]


def loss_of(net: Net, examples: list[Example], batch: Batch, begins: Array) -> torch.Tensor:
    """Cue, speech, label and claim losses of one batch, added."""
    heads, weights, speech = cue_targets(examples, begins, len(batch.rows))
    states = net.encode(batch)
    scores = net.cue(states)
    raw = functional.binary_cross_entropy_with_logits(
        scores[:, 0], torch.from_numpy(heads), weight=torch.from_numpy(weights), reduction="sum"
    )
    claims = sorted(
        (
            (begin, claim)
            for example, begin in zip(examples, begins.tolist(), strict=True)
            for claim in example.claims
        ),
        key=lambda pair: pair[0] + pair[1].head,
    )
    if not claims:
        return raw / 40
    said = torch.from_numpy(speech)
    spoken = functional.binary_cross_entropy_with_logits(
        scores[said[:, 0], 1], said[:, 1].float(), reduction="sum"
    )
    known = np.array([begin + claim.head for begin, claim in claims])
    false = candidates(torch.sigmoid(scores[:, 0]).detach().numpy(), heads, weights, known)
    windows = given.windows(batch.places[:, 0], np.concatenate([known, false])).astype(np.int64)
    labels, claimed = net.spans(states, windows, batch)
    wanted = torch.from_numpy(label_targets(claims, windows[: len(known)]))
    width = wanted.shape[1]
    own = labels[: len(known), :width]
    kinds = net.sizes.labels
    labelled = functional.cross_entropy(
        own[..., :kinds].reshape(-1, kinds),
        wanted.reshape(-1),
        ignore_index=-1,
        reduction="sum",
    )
    edges, inside = edge_targets(wanted)
    edged = functional.binary_cross_entropy_with_logits(own[..., kinds:], edges, reduction="none")
    bounded = (edged * inside).sum()
    truth = torch.zeros(len(windows))
    truth[: len(known)] = 1
    judged = functional.binary_cross_entropy_with_logits(claimed, truth, reduction="sum")
    return (raw + 0.3 * spoken + 0.15 * labelled + 0.15 * bounded + 0.7 * judged) / (len(known) + 8)


def edge_targets(labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Where contents begin and end, shape (windows, longest, 2), and which units are real."""
    content = functional.pad((labels == CONTENT).float(), (1, 1))
    begins = content[:, 1:-1] * (1 - content[:, :-2])
    ends = content[:, 1:-1] * (1 - content[:, 2:])
    return torch.stack([begins, ends], dim=2), (labels >= 0).float()[..., None]


def train(
    net: Net,
    batcher: Batcher,
    examples: list[Example],
    plan: Plan,
    *,
    report: Callable[[], None] | None = None,
) -> None:
    """Train in place; at the end the net has the averaged weights."""
    torch.manual_seed(plan.seed)
    noise = np.random.default_rng(plan.seed)
    optimiser = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=1e-2, betas=(0.9, 0.98))
    average = Average(net, plan.decay)
    groups = epochs(examples, plan.size, plan.seed)
    steps = 0
    begun = time.time()
    total = None
    for epoch in range(plan.epochs):
        net.train()
        group = next(groups)
        total = total or plan.epochs * len(group)
        losses = 0.0
        for chosen in group:
            warm = min(1.0, (steps + 1) / 60)
            for setting in optimiser.param_groups:
                setting["lr"] = plan.rate * warm * max(0.02, 1 - steps / (total * 1.01))
            batch, begins = batcher.batch(chosen, noise)
            loss = loss_of(net, chosen, batch, begins)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            average.update(net)
            steps += 1
            losses += loss.item()
        print(f"epoch {epoch + 1}: loss {losses / len(group):.3f}, {time.time() - begun:.0f} s", flush=True)
        if report is not None:
            own = {name: value.clone() for name, value in net.state_dict().items()}
            net.load_state_dict(average.weights)
            report()
            net.load_state_dict(own)
    net.load_state_dict(average.weights)
    net.eval()
