"""What each part of the judge is worth: `python -m training.allegations_ablation` prints a table of held-out scores.

Five folds by article over allegations/train and dev; the parts marked with a star are also left out of the training.
"""

from __future__ import annotations

import argparse
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from training import allegations, allegations_check
from training.allegations_data import Sample, annotated, load, samples
from tui.attribution import engine, evidence, kinds
from tui.attribution.judging_case import Case

COLUMNS = ("allegation", "denial", "evidence pair", "evidence span", "answers", "none stated", "basis")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    gold = parser.parse_args().gold
    measured = load(gold / "allegations", ["train", "dev"])
    dev = len(load(gold / "allegations", ["dev"]))
    print("| left out | " + " | ".join(COLUMNS) + " |")
    print("|---" * (len(COLUMNS) + 1) + "|")
    shown = samples([*measured, *annotated(gold)])
    built = _built(shown, len(measured), dev)
    _row("nothing", measured, built)
    with patch.object(kinds, "ruled", lambda *_: None):
        _row("rules on kinds", measured, built)
    with patch.object(engine, "DOUBTFUL", 1.0):
        _row("doubtful claims", measured, built)
    with patch.object(evidence, "BESIDE", 2.0):
        _row("the sentence beside a piece", measured, built)
    with patch.object(Case, "about", lambda *_: {}):
        _row("groups of words *", measured, _built(shown, len(measured), dev))
    _row("the project's own annotations *", measured, _built(shown[: 2 * len(measured)], len(measured), dev))


def _built(shown: list[Sample], measured: int, dev: int) -> allegations.Built:
    """Models of samples, two for each article, of which the first `measured` end with those of dev."""
    which = np.arange(len(shown) // 2)
    fitted = (which < measured - dev) | (which >= measured)
    with redirect_stdout(StringIO()):
        return allegations.build(shown, fitted, which < measured)


def _row(name: str, measured: list[dict[str, Any]], built: allegations.Built) -> None:
    found = allegations_check.scores(measured, built.fold, built.folds)
    cells = [f"{found[column].get('f1', found[column].get('share')):.1f}" for column in COLUMNS]
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
