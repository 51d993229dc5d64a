"""Logistic regression on named features, its cut and its calibration; fitted by Newton-like steps of scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from tui.attribution.judging_weights import Linear

Rows = Sequence[dict[str, float]]
Labels = NDArray[np.bool_]
Numbers = NDArray[np.float64]
STEPS = 400
LEVELS = 127
"""A weight is shipped as an integer of at most this size."""


@dataclass(frozen=True)
class Matrix:
    """Examples as rows of named features."""

    values: csr_matrix
    names: tuple[str, ...]

    @classmethod
    def of(cls, rows: Rows, least: int) -> Matrix:
        """From features that occur at least so often."""
        counts = Counter(name for row in rows for name, value in row.items() if value)
        names = [{name: 1.0 for name, count in counts.items() if count >= least}]
        table = DictVectorizer(dtype=np.float64).fit(names)
        return cls(csr_matrix(table.transform(rows)), tuple(map(str, table.get_feature_names_out())))

    def beside(self, dense: Numbers, names: Sequence[str]) -> Matrix:
        """With further columns."""
        return Matrix(csr_matrix(hstack([self.values, csr_matrix(dense)])), (*self.names, *names))

    def at(self, rows: NDArray[np.int64]) -> Matrix:
        """Some rows."""
        return Matrix(self.values[rows], self.names)


def fit(table: Matrix, labels: Labels, strength: float) -> Linear:
    """Fit one model with the inverse L2 penalty `strength`; its weights are floats."""
    model = LogisticRegression(C=strength, max_iter=STEPS, fit_intercept=False)
    model.fit(table.values, labels)
    return Linear(dict(zip(table.names, map(float, model.coef_[0]), strict=True)))


def one_of(table: Matrix, names: NDArray[np.str_], strength: float) -> dict[str, Linear]:
    """Fit models of which the highest decides."""
    model = LogisticRegression(C=strength, max_iter=STEPS // 2, fit_intercept=False)
    model.fit(table.values, names)
    return {
        str(name): Linear(dict(zip(table.names, map(float, weights), strict=True)))
        for name, weights in zip(model.classes_, model.coef_, strict=True)
    }


def chances(model: Linear, table: Matrix) -> Numbers:
    """Probabilities of examples."""
    logits = table.values @ np.array([model.weights.get(name, 0.0) for name in table.names])
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -12, 12))))


def crossed(
    table: Matrix, labels: Labels, usable: Labels, fold: NDArray[np.int64], strength: float
) -> tuple[Numbers, list[Linear]]:
    """Probabilities of all examples from models that never saw their article, and those models by fold."""
    out = np.zeros(len(labels))
    models = []
    for number in range(int(fold.max()) + 1):
        train = np.flatnonzero((fold != number) & usable)
        test = np.flatnonzero(fold == number)
        models.append(fit(table.at(train), labels[train], strength))
        out[test] = chances(models[-1], table.at(test))
    return out, models


def calibration(probability: Numbers, labels: Labels) -> tuple[float, float]:
    """Slope and offset that make held-out probabilities honest (Platt scaling)."""
    logit = np.log(np.clip(probability, 1e-6, 1 - 1e-6) / np.clip(1 - probability, 1e-6, 1 - 1e-6))
    model = LogisticRegression(C=1e3).fit(logit[:, None], labels)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def packed(model: Linear) -> dict[str, Any]:
    """The shape in which weights are shipped: integers and the size of one step."""
    top = max((abs(w) for w in model.weights.values()), default=1.0) or 1.0
    step = top / LEVELS
    weights = {name: round(w / step) for name, w in sorted(model.weights.items())}
    return {
        "step": step,
        "cut": round(model.cut, 4),
        "slope": round(model.slope, 4),
        "offset": round(model.offset, 4),
        "weights": {name: w for name, w in weights.items() if w},
    }


def reliability(probability: Numbers, labels: Labels) -> str:
    """A table: how many were rated so, and how many of them were right."""
    lines = []
    for low in np.arange(0.0, 1.0, 0.1):
        here = (probability >= low) & (probability < low + 0.1 + 1e-9 * (low > 0.85))
        if here.any():
            lines.append(f"{low:.1f}-{low + 0.1:.1f} {here.sum():6} {labels[here].mean():.2f}")
    return "\n".join(lines)
