"""The annotated articles as training examples: units of a document with the claims laid over them."""

from __future__ import annotations

import json
import random
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from tui.attribution.document import Document
from tui.attribution.lexicons_verbs import CUES, NOUNS, PARTICIPLES
from tui.attribution.neural_input import Units, normal, units

GOLD = Path("../shared/gold")
Articles = list[dict[str, Any]]
NOTHING, CONTENT, SOURCE, CUE = range(4)


@dataclass
class Target:
    """One annotated claim in units: the head of its cue, and a label for each unit that belongs to it."""

    head: int
    labels: dict[int, int]
    speech: bool


@dataclass
class Example:
    """A document's units with its claims.

    Attributes:
        weight: of a unit that is no cue in the loss; low where not every claim is annotated.
    """

    id: str
    units: Units
    claims: list[Target] = field(default_factory=list)
    weight: float = 1.0


def lines(name: str) -> list[dict[str, Any]]:
    """The articles of one file of the gold."""
    with (GOLD / name).open(encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def precision() -> dict[str, float]:
    """How often each word is part of a cue where it stands outside contents."""
    found: dict[str, float] = {}
    for line in (GOLD / "polnear/cues.tsv").read_text(encoding="utf8").splitlines()[1:]:
        fields = line.split("\t")
        inside, outside = int(fields[1]), int(fields[3])
        found[fields[0]] = inside / (max(inside, outside) + 1)
    return found


def lexicon() -> dict[str, float]:
    """The same from the words of the rules, for what may not be learnt from PolNeAR."""
    found = dict.fromkeys(NOUNS, 0.4) | dict.fromkeys(PARTICIPLES, 0.5) | dict.fromkeys(CUES, 0.8)
    return found | {"according": 0.9, "said": 0.95, "says": 0.95, "to": 0.1, ":": 0.2}


class Converter:
    """Turns annotated articles into examples.

    Attributes:
        precision: how surely a word is a cue; the surest word of a cue is its head.
    """

    def __init__(self, precision: dict[str, float]) -> None:
        self.precision = precision

    def example(self, article: dict[str, Any], *, complete: bool = True) -> Example:
        """One article; with `complete` false its unannotated words may hold other claims."""
        document = Document.of(article["text"])
        rows = units(document)
        example = Example(article["id"], rows, weight=1.0 if complete else 0.2)
        taken: set[int] = set()
        for claim in article["claims"]:
            if any(
                low < claim["content"][0][1] and claim["content"][0][0] < high
                for low, high in document.furniture
            ):
                continue
            target = self._target(document, rows, claim)
            if target is None or target.head in taken:
                continue
            taken.add(target.head)
            example.claims.append(target)
        example.claims.sort(key=lambda target: target.head)
        return example

    def _target(self, document: Document, rows: Units, claim: dict[str, Any]) -> Target | None:
        labels: dict[int, int] = {}
        for name, label in (("content", CONTENT), ("source", SOURCE), ("cue", CUE)):
            for start, end in claim.get(name) or []:
                labels.update(dict.fromkeys(self._units(rows, start, end), label))
        cue = [unit for unit, label in labels.items() if label == CUE] or self._guess(document, rows, labels)
        if not cue or CONTENT not in labels.values():
            return None
        head = max(cue, key=lambda unit: (self.precision.get(self._word(document, rows, unit), 0.0), unit))
        labels[head] = CUE
        return Target(head, labels, bool(claim.get("speech", True)))

    def _guess(self, document: Document, rows: Units, labels: dict[int, int]) -> list[int]:
        """The likeliest cue outside content and source, where the annotation names none."""
        low, high = min(labels), max(labels)
        near = [u for u in range(max(low - 12, 0), min(high + 13, len(rows))) if u not in labels]
        return [u for u in near if self.precision.get(self._word(document, rows, u), 0.0) > 0.25]

    @staticmethod
    def _word(document: Document, rows: Units, unit: int) -> str:
        return normal(document.tokens.words[rows.first[unit]])

    @staticmethod
    def _units(rows: Units, start: int, end: int) -> range:
        return range(bisect_right(rows.ends, start), bisect_left(rows.starts, end))


def load(converter: Converter, name: str, *, complete: bool = True) -> list[Example]:
    """The examples of one file."""
    return [converter.example(article, complete=complete) for article in lines(name)]


def split(articles: list[dict[str, Any]], share: float, seed: int) -> tuple[Articles, Articles]:
    """Put a share of the articles aside, and those by which allegations are measured."""
    measured = {article["id"] for article in lines("allegations/dev.jsonl")}
    order = [article for article in articles if article["id"] not in measured]
    random.Random(seed).shuffle(order)
    aside = round(len(order) * share)
    return order[aside:], order[:aside] + [article for article in articles if article["id"] in measured]


def vocabulary(examples: list[Example], least: int) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """Hashes of the words that come at least `least` times, the most frequent first."""
    counts: Counter[int] = Counter()
    for example in examples:
        counts.update(example.units.word.tolist())
    kept = [word for word, count in counts.most_common() if count >= least]
    return np.array(kept, dtype=np.uint32)
