"""The scores with each part left out: `python -m training.ablation`.

The confidence is fitted anew without the part; the nets stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from training import calibrate
from training.calibrate import Seen
from training.claims import FULL, parts
from training.measure import SETS, figures, lines, prediction
from tui.attribution import neural, neural_decode, neural_join, rules
from tui.attribution.document import Document
from tui.attribution.neural_decode import Candidate
from tui.attribution.neural_join import Confidence

Change = Callable[[], Any]
NAMES = ("polnear dev", "polnear dev, speech", "gum half_a", "factappeal dev")


@contextmanager
def _without_features(*places: int) -> Iterator[None]:
    """Features of the nets' claims set to nothing."""
    kept = neural_join.joined

    def blank(*given: Any) -> list[Candidate]:
        found = kept(*given)
        for one in found:
            if one.ruled is None:
                for place in places:
                    one.features[place] = 0.0
        return found

    with patch.object(neural_join, "joined", blank):
        yield


@contextmanager
def _greedy() -> Iterator[None]:
    """No edges: every unit takes its own likeliest label."""
    with patch.object(neural_decode, "EDGE", 0.0):
        yield


CHANGES: dict[str, Change] = {
    "nothing": lambda: patch.object(neural, "BLOCK", neural.BLOCK),
    "no rules": lambda: patch.object(rules, "find", lambda _: []),
    "only rules of layout": lambda: patch.object(
        rules, "find", lambda d, find=rules.find: [one for one in find(d) if one.rule in neural_join.TRUSTED]
    ),
    "no edges of contents": _greedy,
    "quotations not taken whole": lambda: patch.object(neural_decode.Decoder, "_snap", lambda *_: None),
    "sources not filled": lambda: patch.object(neural_decode, "SOURCE_LEAST", 2.0),
    "contents not filled": lambda: patch.object(neural_decode, "CONTENT_LEAST", 2.0),
    "no claim score of the span net": lambda: _without_features(2),
    "no speech score": lambda: _without_features(1),
    "confidence: cue score alone": lambda: _without_features(*range(1, neural_join.NET_FEATURES)),
}


def main() -> None:
    """Print one row for each part."""
    _, aside = parts(FULL)
    net = neural.model("full").net
    gold = {name: lines(SETS[name][0]) for name in NAMES}
    print("| left out | " + " | ".join(f"{name}: e2e (exact)" for name in NAMES) + " |")
    print("|---|" + "---|" * len(NAMES))
    for name, change in CHANGES.items():
        with change():
            notes = calibrate.fit(net, aside, quiet=True)
            cells = []
            done: dict[str, list[Seen]] = {}
            for which in NAMES:
                file, speech = SETS[which]
                seen = done.setdefault(file, calibrate.seen(net, gold[which]) if file not in done else [])
                got = figures(gold[which], _shown(seen, notes), speech=speech)["all"]
                cells.append(f"{100 * got['e2e'][2]:.1f} ({100 * got['exact'][2]:.1f})")
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    print("| no nets: rules alone | " + " | ".join(_ruled(gold, name) for name in NAMES) + " |")


def _shown(seen: list[Seen], notes: dict[str, Any]) -> list[dict[str, Any]]:
    sure = Confidence.of(notes)
    out = []
    for article, document, rows, found in seen:
        sure.judge(found)
        out.append(prediction(article, neural.shown(document, rows, found, notes["cut"])))
    return out


def _ruled(gold: dict[str, list[dict[str, Any]]], name: str) -> str:
    found = [prediction(article, rules.find(Document.of(article["text"]))) for article in gold[name]]
    got = figures(gold[name], found, speech=SETS[name][1])["all"]
    return f"{100 * got['e2e'][2]:.1f} ({100 * got['exact'][2]:.1f})"


if __name__ == "__main__":
    main()
