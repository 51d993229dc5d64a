"""Measures the engine: quality on the annotated sets, reliability of the confidence, speed and memory.

    python benchmarks/engine.py quality      needs ../shared (the annotated articles and their scorer)
    python benchmarks/engine.py open         the same with the weights from openly licensed texts
    python benchmarks/engine.py reliability  needs ../shared
    python benchmarks/engine.py speed        1 kB to 1 MB, parts of the engine, first call, memory

One thread: `OPENBLAS_NUM_THREADS=1` is set before numpy is loaded.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
HERE = Path(__file__).resolve().parents[1]
SHARED = HERE.parent / "shared"
sys.path.insert(0, str(HERE))
CLEAN = "GUM half_a, the four never trained on"
SETS = (
    ("PolNeAR dev", "polnear/dev.jsonl", False),
    ("PolNeAR dev --speech --no-coref", "polnear/dev.jsonl", True),
    ("GUM half_a", "gum_news/half_a.jsonl", False),
    (CLEAN, "gum_news/half_a.jsonl", False),
    ("FactAppeal dev", "factappeal/dev.jsonl", False),
    ("the article", "allegations/seed.jsonl", False),
)
Line = dict[str, Any]


def scorer() -> ModuleType:
    """The scorer that lies beside the annotated articles."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def lines(name: str) -> list[Line]:
    """The articles of a file of the gold."""
    return [json.loads(line) for line in (SHARED / "gold" / name).read_text("utf8").splitlines() if line]


def predicted(article: Line, nets: str = "full") -> Line:
    """What the engine says of an article, as the scorer reads it."""
    from tui.attribution import attribute

    result = attribute(article["text"], nets=nets)
    names = {entity.id: entity.name for entity in result.entities}
    claims = [
        {
            "content": claim.content,
            "source": claim.source,
            "cue": claim.cue,
            "speaker": names.get(claim.speaker or ""),
            "confidence": claim.confidence,
        }
        for claim in result.claims
    ]
    return {"id": article["id"], "claims": claims}


def quality(nets: str = "full") -> None:
    """F1 of each set, end to end from plain text."""
    score = scorer()
    seen: dict[str, tuple[list[Line], list[Line]]] = {}
    print(
        "| set | exact | found | e2e (P, R) | attributed token | direct | indirect | mixed | same speaker |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name, file, speech in SETS:
        if file not in seen:
            gold = lines(file)
            seen[file] = gold, [predicted(article, nets) for article in gold]
        shown: tuple[list[Line], ...] = seen[file]
        if name == CLEAN:  # the training puts aside the articles by which allegations are measured
            put_aside = {article["id"] for article in lines("allegations/dev.jsonl")}
            shown = tuple([one for one in part if one["id"] in put_aside] for part in shown)
        total, _ = score.evaluate(*shown, SimpleNamespace(speech=speech, no_coref=speech, tau=0.5))
        got = score.figures(total)
        one = got["all"]
        precision, recall, both = (100 * value for value in one["e2e"])
        cells = [f"{100 * one['exact'][2]:.1f}", f"{100 * one['found'][2]:.1f}"]
        cells += [f"**{both:.1f}** ({precision:.1f}, {recall:.1f})", f"{100 * one['attr_token'][2]:.1f}"]
        cells += [f"{100 * got[kind]['e2e'][2]:.1f}" for kind in ("direct", "indirect", "mixed")]
        cells.append(f"{100 * got['same_speaker'][2]:.1f}" if got["same_speaker_n"] else "-")
        print(f"| {name} | {' | '.join(cells)} |")


def reliability() -> None:
    """How often claims of each confidence are right end to end, on PolNeAR dev."""
    score = scorer()
    bins: dict[int, list[bool]] = defaultdict(list)
    for article in lines("polnear/dev.jsonl"):
        doc = score.Doc(article["text"])
        clusters = [[doc.t([span]) for span in cluster] for cluster in article["coref"]]
        gold = [dict(claim, T=doc.t(claim["content"])) for claim in article["claims"]]
        for claim in predicted(article)["claims"]:
            own = doc.t(claim["content"])
            right = any(
                score.jac(one["T"], own) >= 0.5 and score.same_source(doc, one, claim, clusters)
                for one in gold
            )
            bins[min(int(claim["confidence"] * 10), 9)].append(right)
    print("| confidence | claims | right end to end |\n|---|---|---|")
    for tenth in sorted(bins):
        rights = bins[tenth]
        print(
            f"| {tenth / 10:.1f}-{(tenth + 1) / 10:.1f} | {len(rights)} | {sum(rights) / len(rights):.2f} |"
        )


def text_of(size: int) -> str:
    """Running text of `size` characters, from the sample library."""
    samples = sorted((HERE / "articles").rglob("*.txt")) + sorted((HERE / "articles").rglob("*.md"))
    whole = "\n\n".join(path.read_text("utf8") for path in samples)
    return (whole + "\n\n") * (size // len(whole) + 1) if size > len(whole) else whole


def best(work: Callable[[], object], times: int) -> float:
    """Least CPU seconds of some runs."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def speed() -> None:
    """First call, then CPU seconds for texts of growing size, and the parts of the engine."""
    begun = time.process_time()
    from tui.attribution import attribute, neural, rules, speakers
    from tui.attribution.document import Document
    from tui.attribution.engine_form import tidy

    loaded = time.process_time() - begun
    begun = time.process_time()
    attribute("“It is late,” she said.")
    print(
        f"import {1000 * loaded:.0f} ms, first call with loading {1000 * (time.process_time() - begun):.0f} ms"
    )
    print("| text | CPU ms | KB/s | claims | peak memory MB |\n|---|---|---|---|---|")
    for size in (1_000, 6_000, 10_000, 30_000, 100_000, 300_000, 1_000_000):
        text = text_of(size)[:size]
        took = best(lambda text=text: attribute(text), 5 if size < 200_000 else 1)  # type: ignore[misc]
        claims = len(attribute(text).claims) if size < 200_000 else -1
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        counted = str(claims) if claims >= 0 else ""
        print(f"| {size // 1000} kB | {1000 * took:.0f} | {size / 1000 / took:.0f} | {counted} | {peak} |")
    text = text_of(60_000)[:60_000]
    document = Document.of(text)
    ruled = rules.find(document)
    found = tidy(document, neural.find(document, ruled))
    parts: dict[str, Callable[[], object]] = {
        "structure (tokens, quotations, sentences)": lambda: Document.of(text),
        "rules": lambda: rules.find(document),
        "nets": lambda: neural.find(document, ruled),
        "speakers and entities": lambda: speakers.resolve(document, found),
        "everything": lambda: attribute(text),
    }
    print("\n| part | ms per KB |\n|---|---|")
    for name, work in parts.items():
        print(f"| {name} | {1000 * best(work, 5) / 60:.2f} |")


def main() -> None:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("quality", "open", "reliability", "speed"))
    works = {"quality": quality, "open": lambda: quality("open"), "reliability": reliability, "speed": speed}
    works[parser.parse_args().what]()


if __name__ == "__main__":
    main()
