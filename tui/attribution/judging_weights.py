"""The judge's weights: linear models with readable feature names, made by `training/allegations.py`."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic regression.

    Attributes:
        weights: by feature name.
        cut: probability from which the answer is yes.
        slope, offset: of the calibration: the logit is multiplied and shifted by them before it becomes a confidence.
    """

    weights: dict[str, float]
    cut: float = 0.5
    slope: float = 1.0
    offset: float = 0.0

    def logit(self, features: dict[str, float]) -> float:
        """Weigh features; unknown names weigh nothing."""
        weigh = self.weights.get
        total = 0.0
        for name, value in features.items():
            total += value * weigh(name, 0.0)
        return total

    def among(self, names: Sequence[str]) -> Floats:
        """The weights of some features, as a row."""
        return np.array([self.weights.get(name, 0.0) for name in names], dtype=np.float32)

    def chance(self, features: dict[str, float]) -> float:
        """Probability of yes before calibration."""
        return sigmoid(self.logit(features))

    def confidence(self, chance: float) -> float:
        """Calibrated probability, rounded to three places."""
        chance = min(max(chance, 1e-6), 1 - 1e-6)
        return round(sigmoid(self.slope * log(chance / (1 - chance)) + self.offset), 3)


@dataclass(frozen=True, slots=True)
class Weights:
    """All models of the judge.

    Attributes:
        allegation, denial: of a claim; evidence: of an allegation and a piece; answers: of a denial and an allegation.
        basis: one model for each basis.
        stance: of a piece, that it disputes.
        first: probability from which the likeliest piece of an allegation is shown.
    """

    allegation: Linear
    denial: Linear
    evidence: Linear
    answers: Linear
    stance: Linear
    basis: dict[str, Linear] = field(default_factory=dict)
    first: float = 0.5


def sigmoid(logit: float) -> float:
    """Probability of a logit; no overflow."""
    return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, logit))))


def weights_from(data: dict[str, Any]) -> Weights:
    """Read weights from the shape that the training writes: integers and the size of one step."""
    return Weights(
        first=float(data["first"]),
        basis={name: _linear(row) for name, row in data["basis"].items()},
        **{name: _linear(data[name]) for name in ("allegation", "denial", "evidence", "answers", "stance")},
    )


def _linear(row: dict[str, Any]) -> Linear:
    step = float(row["step"])
    weights = {str(name): step * int(value) for name, value in row["weights"].items()}
    return Linear(weights, float(row["cut"]), float(row["slope"]), float(row["offset"]))


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights in the package."""
    raw = pkgutil.get_data("tui.attribution", "data/allegations.json")
    if raw is None:
        raise ValueError(
            "The package's file attribution/data/allegations.json is missing: install Allegedly again."
        )
    return weights_from(json.loads(raw))
