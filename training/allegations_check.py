"""The whole engine on articles that its judge never saw, by the scorer that lies beside the annotated articles."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.attribution.document import Document
from tui.attribution.engine import prepared
from tui.attribution.judging import judge
from tui.attribution.judging_weights import Weights, weights_from
from tui.model import Claim

SCORER = Path("../shared/tools/score_allegations.py")


def check(raw: list[dict[str, Any]], fold: NDArray[np.int64], folds: list[dict[str, Any]]) -> None:
    """Print the scores of the articles, each judged by the models of its fold."""
    for name, figures in scores(raw, fold, folds).items():
        print(f"{name:15}", "  ".join(f"{key} {value}" for key, value in figures.items()))


def scores(
    raw: list[dict[str, Any]], fold: NDArray[np.int64], folds: list[dict[str, Any]]
) -> dict[str, dict[str, float]]:
    """What the scorer says of the articles, each judged by the models of its fold."""
    models = [weights_from(data) for data in folds]
    with tempfile.TemporaryDirectory() as folder:
        gold, found, told = (Path(folder, name) for name in ("gold.jsonl", "found.jsonl", "scores.json"))
        gold.write_text("".join(json.dumps(article) + "\n" for article in raw), "utf-8")
        lines = (judged(article, models[fold[number]]) for number, article in enumerate(raw))
        found.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        command = [sys.executable, str(SCORER), str(gold), str(found), "--json", str(told)]
        subprocess.run(command, check=True, capture_output=True)
        figures: dict[str, dict[str, float]] = json.loads(told.read_text("utf-8"))
        return figures


def judged(article: dict[str, Any], weights: Weights) -> dict[str, Any]:
    """What the engine says of an article, as the scorer reads it."""
    document = Document.of(article["text"])
    ready = prepared(document)
    told = judge(document, ready.claims, ready.entities, weights, doubtful=ready.doubtful)
    return {"id": article["id"], "claims": [_line(claim) for claim in told]}


def _line(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "content": claim.content,
        "kind": claim.kind.value,
        "answers": claim.answers,
        "evidence": [
            {"spans": one.spans, "basis": one.basis.value, "stance": one.stance.value}
            for one in claim.evidence
        ],
    }
