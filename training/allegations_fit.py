"""Logistic regression on named features, its cut and its calibration; fitted by Newton-like steps of scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from tui.attribution.judging_weights import Linear

Rows = Sequence[dict[str, float]]
STEPS = 600
LEVELS = 127
"""A weight is shipped as an integer of at most this size."""


def fit(
    rows: Rows,
    labels: NDArray[np.bool_],
    *,
    strength: float,
    least: int,
    weight: NDArray[np.float64] | None = None,
) -> Linear:
    """Fit one model.

    Args:
        rows: features of the examples.
        labels: yes or no.
        strength: the inverse of the L2 penalty.
        least: a feature must occur so often.
        weight: of the examples.

    Returns:
        A model with float weights.
    """
    counts = Counter(name for row in rows for name, value in row.items() if value)
    names = [{name: 1.0 for name, count in counts.items() if count >= least}]
    table = DictVectorizer(dtype=np.float64).fit(names)
    model = LogisticRegression(C=strength, max_iter=STEPS, fit_intercept=False)
    model.fit(table.transform(rows), labels, sample_weight=weight)
    return Linear(dict(zip(map(str, table.get_feature_names_out()), map(float, model.coef_[0]), strict=True)))


def chances(model: Linear, rows: Rows) -> NDArray[np.float64]:
    """Probabilities of examples."""
    return np.array([model.chance(row) for row in rows])


def crossed(
    rows: Rows,
    labels: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    fold: NDArray[np.int64],
    fitting: Callable[..., Linear],
) -> NDArray[np.float64]:
    """Probabilities of all examples, each from models that never saw its article."""
    out = np.zeros(len(rows))
    for number in np.unique(fold):
        train = [int(i) for i in np.flatnonzero((fold != number) & usable)]
        test = [int(i) for i in np.flatnonzero(fold == number)]
        model = fitting([rows[i] for i in train], labels[train])
        out[test] = chances(model, [rows[i] for i in test])
    return out


def calibration(probability: NDArray[np.float64], labels: NDArray[np.bool_]) -> tuple[float, float]:
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


def reliability(probability: NDArray[np.float64], labels: NDArray[np.bool_]) -> str:
    """A table: how many were rated so, and how many of them were right."""
    lines = []
    for low in np.arange(0.0, 1.0, 0.1):
        here = (probability >= low) & (probability < low + 0.1 + 1e-9 * (low > 0.85))
        if here.any():
            lines.append(f"{low:.1f}-{low + 0.1:.1f} {here.sum():6} {labels[here].mean():.2f}")
    return "\n".join(lines)
