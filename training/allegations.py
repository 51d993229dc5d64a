"""Train the judge: kinds, denials, evidence, its basis and stance, and answers; print held-out scores; write the weights.

    python -m training.allegations [--gold ../shared/gold/allegations] [--out FILE] [--all]

The shipped weights are fitted on `train.jsonl`; cuts and calibrations are chosen on predictions for train and dev that
come from models which never saw the article (ten folds by article). `--all` also fits on dev, for a user who has no
need to measure on it. No randomness but the fixed order of the folds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.allegations_data import UNKNOWN, Sample, load, overlap, samples, tokens
from training.allegations_fit import Rows, calibration, crossed, fit, packed, reliability
from tui.attribution import answers, kinds
from tui.attribution.accused import accused
from tui.attribution.basis import basis_features, stance_features
from tui.attribution.evidence import MOST
from tui.attribution.evidence_features import claim_features, pair_features, piece_features, rated
from tui.attribution.evidence_guards import called, own, stands, tied
from tui.attribution.evidence_pieces import Piece, pieces
from tui.attribution.judging_weights import Linear
from tui.model import Basis, Kind

FOLDS = 10
SEED = 20
OUT = Path("tui/attribution/data/allegations.json")
LEAST = 0.14
"""A piece behind the first needs so much at least: a reason shown wrongly costs more trust than one left out."""

LEVEL = 0.6
"""How far rare bases are lifted over frequent ones: annotators differ most in how much they call conduct."""

Labels = NDArray[np.bool_]
Group = tuple[int, list[Piece], list[bool]]
"""Of an allegation, its first row, its pieces, and which of them stand to it."""

Table = tuple[list[dict[str, float]], Labels, NDArray[np.int64]]


@dataclass(slots=True)
class Plan:
    """How one model is fitted: its name, the inverse penalty, how often a feature must occur, the logit added to it, its highest cut."""

    name: str
    strength: float
    least: int
    heavy: float = 1.0
    prior: Callable[[dict[str, float]], float] | None = None
    most: float = 0.9

    def fitting(self) -> Callable[[Rows, Labels], Linear]:
        """A function that fits it."""
        return lambda rows, labels: fit(
            rows, labels, strength=self.strength, least=self.least, weight=np.where(labels, self.heavy, 1.0)
        )


KIND = Plan("allegation", 0.05, 4, prior=kinds.accusing_prior)
DENIAL = Plan("denial", 0.2, 4, prior=kinds.denying_prior, most=0.27)
EVIDENCE = Plan("evidence", 0.03, 5)
BASIS = Plan("basis", 0.3, 2)
STANCE = Plan("stance", 0.5, 3)
ANSWERS = Plan("answers", 0.1, 2)


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/allegations"))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--all", action="store_true", help="fit on dev as well")
    args = parser.parse_args()
    raw = load(args.gold, ["train", "dev"])
    shown = samples(raw)
    train = len(load(args.gold, ["train"]))
    fitted = np.arange(len(raw)) < (len(raw) if args.all else train)
    data = build(shown, fitted)
    args.out.write_text(json.dumps(data, indent=None, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    print(f"{args.out}: {args.out.stat().st_size / 1000:.0f} kB")


def build(shown: list[Sample], fitted: Labels) -> dict[str, Any]:
    """Fit every model and print how it does on articles that it never saw.

    Args:
        shown: both samples of every article.
        fitted: of every article, whether the shipped models may learn from it.

    Returns:
        The file of weights.
    """
    data: dict[str, Any] = {}
    rows, names, article = _claims(shown)
    known = names != UNKNOWN
    model, chance = one(KIND, (rows, names == "allegation", article), fitted, known)
    data["allegation"] = packed(model)
    denying = _denials(shown, rows, chance)
    data["denial"] = packed(one(DENIAL, (denying, names == "denial", article), fitted, known)[0])
    table, groups = _evidence(shown)
    model, chance = one(EVIDENCE, table, fitted, cut=False)
    first, further = _cuts(chance, table[1], groups)
    data["evidence"] = packed(replace(model, cut=further))
    data["first"] = round(first, 4)
    print(f"evidence: first from {first:.2f}, further from {further:.2f}")
    data["basis"] = _basis(shown, fitted)
    data["stance"] = packed(one(STANCE, _stances(shown), fitted)[0])
    data["answers"] = packed(one(ANSWERS, _answers(shown), fitted)[0])
    return data


def one(
    plan: Plan, table: Table, fitted: Labels, known: Labels | None = None, *, cut: bool = True
) -> tuple[Linear, NDArray[np.float64]]:
    """Fit one model; print its best F1 and reliability on held-out articles.

    Returns:
        The model with its cut and calibration, and the held-out probabilities.
    """
    rows, labels, article = table
    known = np.ones(len(labels), dtype=bool) if known is None else known
    fold = np.random.default_rng(SEED).permutation(int(article.max()) + 1)[article] % FOLDS
    chance = crossed(rows, labels, known, fold, plan.fitting())
    if plan.prior is not None:
        chance = 1 / (1 + (1 / chance - 1) * np.exp([-plan.prior(row) for row in rows]))
    slope, offset = calibration(chance[known], labels[known])
    use = np.flatnonzero(fitted[article] & known)
    model = plan.fitting()([rows[i] for i in use], labels[use])
    best = max((f1(chance[known] >= at, labels[known]), float(at)) for at in np.arange(0.06, plan.most, 0.02))
    print(
        f"{plan.name}: {len(rows)} examples, {labels.sum()} yes, best F1 {best[0]:.1f} at {best[1]:.2f}, {len(model.weights)} weights"
    )
    sure = 1 / (1 + np.exp(-(slope * np.log(chance / (1 - chance)) + offset)))
    print(reliability(sure[known], labels[known]))
    return replace(model, cut=best[1] if cut else 0.5, slope=slope, offset=offset), chance


def f1(said: Labels, labels: Labels) -> float:
    """F1 of yes in %."""
    return 200 * float((said & labels).sum()) / max(1.0, float(said.sum() + labels.sum()))


def _claims(shown: list[Sample]) -> tuple[list[dict[str, float]], NDArray[np.str_], NDArray[np.int64]]:
    rows = [kinds.features(s.case, n) for s in shown for n in range(len(s.kinds))]
    names = np.array([kind for s in shown for kind in s.kinds])
    return rows, names, np.array([s.article for s in shown for _ in s.kinds])


def _denials(
    shown: list[Sample], rows: list[dict[str, float]], chance: NDArray[np.float64]
) -> list[dict[str, float]]:
    out: list[dict[str, float]] = []
    for s in shown:
        at = len(out)
        local = [float(c) for c in chance[at : at + len(s.kinds)]]
        out += [kinds.deny_features(s.case, n, rows[at + n], local) for n in range(len(local))]
    return out


def _known_kinds(sample: Sample) -> list[Kind]:
    return [Kind.STATEMENT if kind == UNKNOWN else Kind(kind) for kind in sample.kinds]


def _evidence(shown: list[Sample]) -> tuple[Table, list[Group]]:
    """All pairs of an allegation and a piece; what the guards bar is learnt from all the same, but never shown."""
    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    article: list[int] = []
    groups: list[Group] = []
    for s in shown:
        offered, known = pieces(s.case), _known_kinds(s)
        looked = [rated(s.case, piece, known) for piece in offered]
        standing = [stands(s.case, row) for row in looked]
        alone = [piece_features(s.case, row) for row in looked]
        words = [tokens(s.case.text, piece.spans) for piece in offered]
        accusing = [n for n, kind in enumerate(known) if kind is Kind.ALLEGATION]
        for n in accusing:
            met = _met(s, n, words)
            about = claim_features(s.case, n, len(accusing))
            party = accused(s.case, n)
            stems = called(s.case, party)
            near = [i for i, row in enumerate(looked) if not own(s.case, n, row)]
            stand = [standing[i] and tied(s.case, n, looked[i], frozenset(party), stems) for i in near]
            groups.append((len(rows), [offered[i] for i in near], stand))
            rows += [{**alone[i], **about, **pair_features(s.case, n, looked[i])} for i in near]
            labels += [met[i] for i in near]
            article += [s.article] * len(near)
    return (rows, np.array(labels), np.array(article)), groups


def _met(sample: Sample, number: int, words: list[set[int]]) -> list[bool]:
    """Of every piece, whether it is what an annotator marked for this allegation."""
    out = [False] * len(words)
    for mark in sample.raw["claims"][sample.gold[number]]["evidence"]:
        gold = tokens(sample.case.text, (tuple(mark["span"]),))
        share = [len(gold & piece) / max(1, len(gold | piece)) for piece in words]
        best = share.index(max(share)) if share else -1
        for i, piece in enumerate(words):
            out[i] |= overlap(gold, piece) >= 0.5 and (share[i] >= 0.3 or i == best)
    return out


def _cuts(chance: NDArray[np.float64], labels: Labels, groups: list[Group]) -> tuple[float, float]:
    """The two cuts with the best sum of pair F1 and the share of allegations rightly shown with or without evidence."""
    best = (0.0, 0.1, 0.1)
    for further in np.arange(LEAST, 0.3, 0.02):
        for first in np.arange(0.04, further + 0.001, 0.02):
            best = max(
                best,
                (_worth(chance, labels, groups, float(first), float(further)), float(first), float(further)),
            )
    return best[1], best[2]


def _worth(
    chance: NDArray[np.float64],
    labels: Labels,
    groups: list[Group],
    first: float,
    further: float,
) -> float:
    said, right = 0, 0
    some = []
    for start, offered, stand in groups:
        size = len(offered)
        here = np.where(stand, chance[start : start + size], 0.0)
        kept: list[int] = []
        for i in sorted(range(size), key=lambda i: -here[i]):
            if len(kept) == MOST or here[i] < (further if kept else first):
                break
            if not any(offered[i].start < offered[j].end and offered[j].start < offered[i].end for j in kept):
                kept.append(i)
        said += len(kept)
        right += int(labels[start : start + size][kept].sum()) if kept else 0
        some.append(bool(kept) == bool(labels[start : start + size].any()))
    return 200 * right / max(1, said + int(labels.sum())) + 50 * float(np.mean(some))


def _marks(shown: list[Sample]) -> list[tuple[Sample, int, dict[str, Any], Piece, list[Kind]]]:
    """Every annotated piece of evidence with the piece of ours that fits it best."""
    out = []
    for s in shown:
        offered, known = pieces(s.case), _known_kinds(s)
        words = [tokens(s.case.text, piece.spans) for piece in offered]
        for n, kind in enumerate(known):
            for mark in s.raw["claims"][s.gold[n]]["evidence"] if kind is Kind.ALLEGATION else ():
                gold = tokens(s.case.text, (tuple(mark["span"]),))
                fits = [(len(gold & piece) / max(1, len(gold | piece)), -i) for i, piece in enumerate(words)]
                if fits and max(fits)[0] >= 0.3:
                    out.append((s, n, mark, offered[-max(fits)[1]], known))
    return out


def _basis(shown: list[Sample], fitted: Labels) -> dict[str, Any]:
    marks = _marks(shown)
    rows = [basis_features(s.case, piece) for s, _, _, piece, _ in marks]
    article = np.array([s.article for s, *_ in marks])
    fold = np.random.default_rng(SEED).permutation(int(article.max()) + 1)[article] % FOLDS
    use = np.flatnonzero(fitted[article])
    data, held = {}, []
    names = [basis.value for basis in Basis]
    for name in names:
        labels = np.array([name in mark["basis"] for _, _, mark, _, _ in marks])
        held.append(crossed(rows, labels, np.ones(len(rows), dtype=bool), fold, BASIS.fitting()))
        model = BASIS.fitting()([rows[i] for i in use], labels[use])
        shift = LEVEL * float(np.log(labels.mean() / (1 - labels.mean())))
        model.weights["bias"] = model.weights.get("bias", 0.0) - shift
        held[-1] = np.log(held[-1] / (1 - held[-1])) - shift
        data[name] = packed(model)
    said = [names[i] for i in np.argmax(np.array(held), axis=0)]
    right = np.mean([name in mark["basis"] for name, (_, _, mark, _, _) in zip(said, marks, strict=True)])
    print(f"basis: {len(marks)} marks, {100 * right:.1f} % right by the models alone")
    return data


def _stances(shown: list[Sample]) -> Table:
    marks = _marks(shown)
    rows = [_stance_row(s, n, piece, known) for s, n, _, piece, known in marks]
    labels = np.array([mark["stance"] == ["disputes"] for _, _, mark, _, _ in marks])
    return rows, labels, np.array([s.article for s, *_ in marks])


def _stance_row(sample: Sample, number: int, piece: Piece, known: list[Kind]) -> dict[str, float]:
    facts = sample.case.facts
    same = (
        piece.claim >= 0
        and bool(facts[number].speaker)
        and facts[piece.claim].speaker == facts[number].speaker
    )
    return stance_features(
        sample.case, piece, known[piece.claim] if piece.claim >= 0 else None, same_speaker=same
    )


def _answers(shown: list[Sample]) -> Table:
    rows: list[dict[str, float]] = []
    labels: list[bool] = []
    article: list[int] = []
    for s in shown:
        known = _known_kinds(s)
        against = [accused(s.case, n) if kind is Kind.ALLEGATION else () for n, kind in enumerate(known)]
        claims = s.raw["claims"]
        for n, kind in enumerate(known):
            if kind is Kind.DENIAL:
                others = [other for other in answers.candidates(s.case, n) if known[other] is Kind.ALLEGATION]
                rows += answers.described(s.case, against, n, others)
                answered = {row["to"] for row in claims[s.gold[n]]["answers"]}
                labels += [claims[s.gold[other]]["id"] in answered for other in others]
                article += [s.article] * len(others)
    return rows, np.array(labels), np.array(article)


if __name__ == "__main__":
    main()
