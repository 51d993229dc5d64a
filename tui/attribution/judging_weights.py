"""The judge's weights: linear models with readable feature names, made by `training/allegations.py`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tui.attribution.neural_weights import file, pack, unpack

Floats = NDArray[np.float32]
FILE: Final = "allegations.bin"
SINGLE: Final = ("allegation", "denial", "evidence", "answers", "stance")
BASIS: Final = "basis "


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
            if value:
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
    """Read weights from the shape that the training works out: integers by name and the size of one step."""
    return read(stored(data))


def stored(data: dict[str, Any]) -> bytes:
    """The file of weights: every feature name once, and for each model the numbers of its names and their integers.

    Args:
        data: of each model its `step`, `cut`, `slope`, `offset` and `weights`; `basis` has such a model for each basis.
    """
    models = {name: data[name] for name in SINGLE}
    models |= {f"{BASIS}{name}": row for name, row in data["basis"].items()}
    names = sorted({name for row in models.values() for name in row["weights"]})
    number = {name: at for at, name in enumerate(names)}
    arrays: dict[str, NDArray[Any]] = {"names": np.frombuffer("\n".join(names).encode(), dtype=np.uint8)}
    notes: dict[str, Any] = {"first": data["first"]}
    for name, row in models.items():
        held = sorted((number[one], weight) for one, weight in row["weights"].items() if weight)
        arrays[f"{name} at"] = np.array([at for at, _ in held], dtype=np.uint16)
        arrays[name] = np.array([weight for _, weight in held], dtype=np.int8)
        notes[name] = [row[key] for key in ("step", "cut", "slope", "offset")]
    return pack(arrays, notes)


def read(raw: bytes) -> Weights:
    """Read a file of weights.

    Raises:
        WeightsError: if it is damaged.
    """
    arrays, notes = unpack(raw)
    names = arrays["names"].tobytes().decode().split("\n")
    models: dict[str, Linear] = {}
    for key in notes.keys() - {"first"}:
        step, *rest = map(float, notes[key])
        here = map(names.__getitem__, arrays[f"{key} at"].tolist())
        models[key] = Linear(dict(zip(here, (step * arrays[key]).tolist(), strict=True)), *rest)
    return Weights(
        first=float(notes["first"]),
        basis={key.removeprefix(BASIS): models[key] for key in sorted(models) if key.startswith(BASIS)},
        **{name: models[name] for name in SINGLE},
    )


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights in the package.

    Raises:
        WeightsError: they are not there, or damaged.
    """
    return read(file(FILE))
