"""Train the judge: kinds, denials, evidence, its basis and stance, and answers; print held-out scores; write the weights.

    python -m training.allegations [--gold ../shared/gold] [--out FILE] [--all] [--check]

The shipped weights are fitted on `allegations/train.jsonl` and on the project's own annotations of PolNeAR articles
(`training/annotations`); cuts and calibrations are chosen on predictions that come from models which never saw the
article (five folds by article), for the articles of train and dev. `--all` also fits on dev, for a user who has no need to
measure on it. `--check` runs the whole engine with the models of the folds and prints what the scorer says. No randomness
but fixed seeds.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training import allegations_check, allegations_rows
from training.allegations_data import UNKNOWN, Sample, annotated, load, samples
from training.allegations_fit import (
    Labels,
    Matrix,
    Numbers,
    calibration,
    crossed,
    fit,
    one_of,
    packed,
    reliability,
)
from training.allegations_rows import Evidence
from tui.attribution.evidence import MOST
from tui.attribution.judging_weights import Linear, stored

FOLDS = 5
SEED = 20
OUT = Path("tui/attribution/data/allegations.bin")
RIGHT = 25.0
"""What it is worth, beside the F1 of pairs, to show some evidence exactly where some is stated."""


@dataclass(frozen=True)
class Plan:
    """How one model is fitted: its name, the inverse penalty, how often a feature must occur, its highest cut."""

    name: str
    strength: float
    least: int
    most: float = 0.9


KIND = Plan("allegation", 0.05, 4)
DENIAL = Plan("denial", 0.1, 4)
EVIDENCE = Plan("evidence", 0.03, 20)
BASIS = Plan("basis", 0.1, 3)
STANCE = Plan("stance", 0.3, 3)
ANSWERS = Plan("answers", 0.1, 2)


@dataclass
class Built:
    """The file of weights, and for each fold the same from articles of the others.

    Attributes:
        data: the file.
        folds: the file of every fold.
        fold: of every article.
    """

    fold: NDArray[np.int64]
    data: dict[str, Any] = field(default_factory=dict)
    folds: list[dict[str, Any]] = field(default_factory=list)

    def put(self, name: str, model: Linear, others: list[Linear]) -> None:
        """Put in a model and those of the folds, which get its cut and calibration."""
        self.data[name] = packed(model)
        for data, other in zip(self.folds, others, strict=True):
            data[name] = packed(replace(other, cut=model.cut, slope=model.slope, offset=model.offset))


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--all", action="store_true", help="fit on dev as well")
    parser.add_argument("--check", action="store_true", help="score the whole engine on held-out articles")
    args = parser.parse_args()
    sets = [load(args.gold / "allegations", [name]) for name in ("train", "dev")]
    sets.append(annotated(args.gold))
    raw = [article for some in sets for article in some]
    which = np.repeat(np.arange(len(sets)), [len(some) for some in sets])
    shown = samples(raw)
    built = build(shown, (which != 1) | args.all, which < 2)
    args.out.write_bytes(stored(built.data))
    print(f"{args.out}: {args.out.stat().st_size / 1000:.0f} kB")
    if args.check:
        allegations_check.check(raw[: int((which < 2).sum())], built.fold, built.folds)


def build(shown: list[Sample], fitted: Labels, measured: Labels) -> Built:
    """Fit every model and print how it does on articles that it never saw.

    Args:
        shown: both samples of every article.
        fitted: of every article, whether the shipped models may learn from it.
        measured: of every article, whether cuts are chosen on it.
    """
    fold = np.random.default_rng(SEED).permutation(len(fitted)) % FOLDS
    built = Built(fold, folds=[{} for _ in range(FOLDS)])
    told = allegations_rows.claims(shown)
    known, use = told.kinds != UNKNOWN, fitted[told.article]
    weighed = told.engine & measured[told.article]
    table = Matrix.of(told.rows, KIND.least)
    accuses = told.kinds == "allegation"
    chance = _one(built, KIND, table, accuses, told.article, use, known, weighed)
    rows = allegations_rows.denials(shown, told.rows, chance)
    table = Matrix.of(rows, DENIAL.least)
    _one(built, DENIAL, table, told.kinds == "denial", told.article, use, known, weighed)
    _evidence(
        built,
        allegations_rows.evidence(shown, EVIDENCE.least, frozenset(np.flatnonzero(~measured).tolist())),
        fitted,
        measured,
    )
    _basis(built, shown, fitted)
    marks = allegations_rows.marks(shown)
    article = np.array([s.article for s, *_ in marks])
    some = [allegations_rows.stance_row(s, n, piece, known) for s, n, _, piece, known in marks]
    labels = np.array([mark["stance"] == ["disputes"] for _, _, mark, _, _ in marks])
    _one(built, STANCE, Matrix.of(some, STANCE.least), labels, article, fitted[article])
    some, labels, article = allegations_rows.answered(shown)
    _one(built, ANSWERS, Matrix.of(some, ANSWERS.least), labels, article, fitted[article])
    return built


def _one(
    built: Built,
    plan: Plan,
    table: Matrix,
    labels: Labels,
    article: NDArray[np.int64],
    fitted: Labels,
    known: Labels | None = None,
    weighed: Labels | None = None,
) -> Numbers:
    """Fit one model; print its best F1 and reliability on held-out articles; give the held-out probabilities."""
    known = np.ones(len(labels), dtype=bool) if known is None else known
    weighed = known if weighed is None else known & weighed
    chance, others = crossed(table, labels, known, built.fold[article], plan.strength)
    slope, offset = calibration(chance[weighed], labels[weighed])
    use = np.flatnonzero(fitted & known)
    model = fit(table.at(use), labels[use], plan.strength)
    cuts = np.arange(0.06, plan.most, 0.02)
    best = max((f1(chance[weighed] >= at, labels[weighed]), float(at)) for at in cuts)
    every = max(f1(chance[known] >= at, labels[known]) for at in cuts)
    print(
        f"{plan.name}: {known.sum()} examples, {labels[known].sum()} yes, best F1 {best[0]:.1f} at {best[1]:.2f}"
        f" (on all {every:.1f}), {len(model.weights)} weights"
    )
    sure = 1 / (1 + np.exp(-(slope * np.log(chance / (1 - chance)) + offset)))
    print(reliability(sure[weighed], labels[weighed]), flush=True)
    built.put(plan.name, replace(model, cut=best[1], slope=slope, offset=offset), others)
    return chance


def f1(found: Labels, labels: Labels) -> float:
    """F1 of yes in %."""
    return 200 * float((found & labels).sum()) / max(1.0, float(found.sum() + labels.sum()))


def _evidence(built: Built, pairs: Evidence, fitted: Labels, measured: Labels) -> None:
    """The linear model and the net, their mean, and the two cuts."""
    table, labels, article = pairs.matrix, pairs.labels, pairs.article
    known = np.ones(len(labels), dtype=bool)
    chance, others = crossed(table, labels, known, built.fold[article], EVIDENCE.strength)
    model = fit(table.at(np.flatnonzero(fitted[article])), labels[fitted[article]], EVIDENCE.strength)
    weighed = measured[article] & pairs.engine
    slope, offset = calibration(chance[weighed], labels[weighed])
    worth, first, further = _cuts(chance, pairs, weighed)
    print(f"evidence: {len(labels)} pairs, {labels.sum()} yes; worth {worth:.1f}")
    print(f"first from {first:.2f}, further from {further:.2f}")
    sure = 1 / (1 + np.exp(-(slope * np.log(chance / (1 - chance)) + offset)))
    print(reliability(sure[weighed], labels[weighed]), flush=True)
    built.put("evidence", replace(model, cut=further, slope=slope, offset=offset), others)
    for data in (built.data, *built.folds):
        data["first"] = round(first, 4)


def _cuts(chance: Numbers, pairs: Evidence, weighed: Labels) -> tuple[float, float, float]:
    """The two cuts that are worth most on the pairs that are weighed."""
    best = (0.0, 0.1, 0.1)
    rows = np.flatnonzero(weighed)
    order = rows[np.lexsort((-chance[rows], pairs.group[rows]))]
    groups = np.split(order, np.flatnonzero(np.diff(pairs.group[order])) + 1)
    for further in np.arange(0.06, 0.4, 0.02):
        for first in np.arange(0.04, further + 0.001, 0.02):
            found = _worth(chance, pairs, groups, float(first), float(further))
            best = max(best, (found, float(first), float(further)))
    return best


def _worth(
    chance: Numbers, pairs: Evidence, groups: list[NDArray[np.int64]], first: float, further: float
) -> float:
    """The F1 of pairs, and the share of allegations rightly shown with or without evidence."""
    shown = right = marked = same = 0
    for rows in groups:
        kept: list[int] = []
        for row in rows.tolist():
            if len(kept) == MOST or chance[row] < (further if kept else first):
                break
            start, end = pairs.spans[row]
            if not any(start < pairs.spans[one][1] and pairs.spans[one][0] < end for one in kept):
                kept.append(row)
        shown += len(kept)
        right += int(pairs.labels[kept].sum()) if kept else 0
        stated = int(pairs.marks[pairs.group[rows[0]]])
        marked += stated
        same += bool(kept) == bool(stated)
    precision, recall = right / max(1, shown), min(1.0, right / max(1, marked))
    return 200 * precision * recall / max(1e-9, precision + recall) + RIGHT * same / max(1, len(groups))


def _basis(built: Built, shown: list[Sample], fitted: Labels) -> None:
    """One model of all bases at once."""
    marks = allegations_rows.marks(shown)
    table = Matrix.of([allegations_rows.basis_row(s, piece) for s, _, _, piece, _ in marks], BASIS.least)
    article = np.array([s.article for s, *_ in marks])
    named = np.array([mark["basis"][0] for _, _, mark, _, _ in marks])
    built.data["basis"] = _packed_all(
        one_of(table.at(np.flatnonzero(fitted[article])), named[fitted[article]], BASIS.strength)
    )
    right = 0
    for number, data in enumerate(built.folds):
        test = built.fold[article] == number
        models = one_of(table.at(np.flatnonzero(~test)), named[~test], BASIS.strength)
        data["basis"] = _packed_all(models)
        names = sorted(models)
        logits = np.array([table.values[test] @ models[name].among(table.names) for name in names])
        for row, best in zip(np.flatnonzero(test), logits.argmax(axis=0), strict=True):
            right += names[best] in marks[row][2]["basis"]
    print(f"basis: {len(marks)} marks, {100 * right / len(marks):.1f} % right", flush=True)


def _packed_all(models: dict[str, Linear]) -> dict[str, Any]:
    return {name: packed(model) for name, model in models.items()}


if __name__ == "__main__":
    main()
