"""The confidence: a logistic regression on articles that the nets have not seen, and the cut that serves best."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from training.measure import figures, prediction, right
from tui.attribution import neural, rules
from tui.attribution.document import Document
from tui.attribution.neural_decode import Candidate
from tui.attribution.neural_input import Units, units
from tui.attribution.neural_join import Confidence
from tui.attribution.neural_net import Net

Array = np.ndarray[Any, Any]
NEARLY = 0.0075
LEAST = 100
"""Least number of claims of rules that a regression is fitted on."""
ENOUGH = 20
"""Least number of articles by which the cut is chosen."""
Seen = tuple[dict[str, Any], Document, Units, list[Candidate]]


def seen(net: Net, articles: list[dict[str, Any]]) -> list[Seen]:
    """Every candidate of some articles."""
    out: list[Seen] = []
    for article in articles:
        document = Document.of(article["text"])
        rows = units(document)
        out.append((article, document, rows, neural.candidates(net, document, rows, rules.find(document))))
    return out


def claims(rows: Units, found: list[Candidate]) -> list[dict[str, Any]]:
    """Candidates as the scorer wants them."""
    return [
        {
            "content": neural.spans(rows, one.content),
            "source": neural.spans(rows, [one.source] if one.source else []),
        }
        for one in found
    ]


def fit(net: Net, aside: dict[str, list[dict[str, Any]]], *, quiet: bool = False) -> dict[str, Any]:
    """Weights and cut for the header of the weights' file; `aside` gives the articles of each set."""
    sets = [seen(net, articles) for articles in aside.values()]
    data = [one for some in sets for one in some]
    found = [one for _, _, _, some in data for one in some]
    truth = [good for article, _, rows, some in data for good, _ in right(article, claims(rows, some))]
    notes: dict[str, Any] = {}
    for name, is_rule in (("net", False), ("rule", True)):
        chosen = [
            (one.features, good) for one, good in zip(found, truth, strict=True) if bool(one.ruled) == is_rule
        ]
        rows, good = np.array([row for row, _ in chosen]), np.array([good for _, good in chosen])
        notes[name] = [] if is_rule and len(good) < LEAST else regression(rows, good)
    notes["cut"] = best_cut(Confidence.of(notes), sets, quiet=quiet)
    return notes


def regression(features: Array, truth: Array) -> list[float]:
    """Weights of a logistic regression and its constant."""
    middle, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    line = LogisticRegression(C=0.3, max_iter=500).fit((features - middle) / scale, truth)
    weights = line.coef_[0] / scale
    weights[features.std(axis=0) == 0] = 0.0
    constant = float(line.intercept_[0] - (weights * middle).sum())
    return [round(float(weight), 5) for weight in (*weights, constant)]


def best_cut(sure: Confidence, sets: list[list[Seen]], *, quiet: bool = False) -> float:
    """The least confidence with the highest mean score of the sets that are large enough to say anything.

    Where wishes and decisions are annotated as well, the plain score and that of speech count alike. Of cuts that
    are as good but for `NEARLY` the highest: a false claim costs a reader more than one that is not shown.
    """
    for _, _, _, found in (one for data in sets for one in data):
        sure.judge(found)
    found: list[tuple[float, float]] = []
    for cut in np.arange(0.3, 0.56, 0.02).round(2).tolist():
        scores = [score for data in sets if len(data) >= ENOUGH for score in _scores(data, cut)]
        found.append((sum(scores) / max(len(scores), 1), cut))
    top = max(found)[0]
    best = max(((score, cut) for score, cut in found if score >= top - NEARLY), key=lambda one: one[1])
    if not quiet:
        print(f"cut {best[1]}: {100 * best[0]:.1f} on the articles put aside")
    return best[1]


def _scores(data: list[Seen], cut: float) -> list[float]:
    gold = [article for article, _, _, _ in data]
    predicted = [
        prediction(article, neural.shown(document, rows, found, cut))
        for article, document, rows, found in data
    ]
    broad = any(claim.get("speech") is False for article in gold for claim in article["claims"])
    kinds = (False, True) if broad else (False,)
    return [figures(gold, predicted, speech=speech)["all"]["e2e"][2] for speech in kinds]
