"""Scores of a finder on the annotated sets, with the scorer that lies beside the gold."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from training.data import GOLD, lines
from tui.attribution.document import Document
from tui.attribution.found import Found

SETS = {
    "polnear dev": ("polnear/dev.jsonl", False),
    "polnear dev, speech": ("polnear/dev.jsonl", True),
    "gum half_a": ("gum_news/half_a.jsonl", False),
    "factappeal dev": ("factappeal/dev.jsonl", False),
    "the article": ("allegations/seed.jsonl", False),
}
Finder = Callable[[Document], list[Found]]


@cache
def scorer() -> ModuleType:
    """The module `score.py` of the gold's tools."""
    path = Path(GOLD).parent / "tools" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def prediction(article: dict[str, Any], found: Iterable[Found]) -> dict[str, Any]:
    """One line of a prediction file."""
    claims = [
        {"content": list(one.content), "source": list(one.source), "cue": list(one.cue)} for one in found
    ]
    return {"id": article["id"], "claims": claims}


def figures(
    gold: list[dict[str, Any]], predicted: list[dict[str, Any]], *, speech: bool
) -> dict[str, dict[str, Any]]:
    """The scorer's figures; as in the recipe, `speech` goes without coreference."""
    options = SimpleNamespace(speech=speech, no_coref=speech, tau=0.5)
    total, _ = scorer().evaluate(gold, predicted, options)
    out: dict[str, dict[str, Any]] = scorer().figures(total)
    return out


def row(name: str, got: dict[str, dict[str, Any]]) -> str:
    """The figures that are looked at, in one line."""
    everything = got["all"]
    percent = {key: 100 * everything[key][2] for key in ("e2e", "found", "exact", "attr_token")}
    kinds = {kind: 100 * got[kind]["e2e"][2] for kind in ("direct", "indirect", "mixed")}
    precision, recall, _ = everything["e2e"]
    texts = [f"{key} {value:5.1f}" for key, value in (percent | kinds).items()]
    return f"{name:20} {' '.join(texts)}  P {100 * precision:.1f} R {100 * recall:.1f} n {everything['pred']}"


def measure(find: Finder, sets: Iterable[str] = SETS) -> dict[str, dict[str, dict[str, Any]]]:
    """Print and give the figures of a finder on some sets."""
    seen: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {}
    out = {}
    for name in sets:
        file, speech = SETS[name]
        if file not in seen:
            gold = lines(file)
            seen[file] = gold, [prediction(a, find(Document.of(a["text"]))) for a in gold]
        out[name] = figures(*seen[file], speech=speech)
        print(row(name, out[name]), flush=True)
    return out


def right(article: dict[str, Any], claims: list[dict[str, Any]]) -> list[tuple[bool, bool]]:
    """For each predicted claim whether it is a gold claim with its source, and whether that is one of speech."""
    score = scorer()
    doc = score.Doc(article["text"])
    clusters = [[doc.t([span]) for span in cluster] for cluster in article.get("coref") or []]
    gold = [dict(claim, T=doc.t(claim["content"])) for claim in article["claims"]]
    at: dict[int, list[int]] = {}
    for index, claim in enumerate(gold):
        for token in claim["T"]:
            at.setdefault(token, []).append(index)
    out = []
    for claim in claims:
        own = doc.t(claim["content"])
        hits = Counter(index for token in own for index in at.get(token, ()))
        good = [
            gold[index]
            for index, _ in hits.most_common(3)
            if score.jac(gold[index]["T"], own) >= 0.5
            and score.same_source(doc, gold[index], claim, clusters)
        ]
        out.append((bool(good), any(claim.get("speech", True) for claim in good)))
    return out


def main() -> None:
    """Measure the shipped engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="full", help="which weights")
    options = parser.parse_args()
    from tui.attribution import neural

    measure(lambda document: neural.find(document, name=options.model))


if __name__ == "__main__":
    main()
