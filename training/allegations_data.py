"""The annotated allegations as cases: every article twice, with the annotators' claims and with the engine's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.attribution import neural, rules
from tui.attribution.document import Document
from tui.attribution.engine_form import form_of, outer, tidy
from tui.attribution.engine_mend import mended
from tui.attribution.found import Found
from tui.attribution.judging_case import Case
from tui.attribution.speakers import resolve
from tui.model import Claim, Entity, Form, Spans

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
UNKNOWN = "unknown"


@dataclass(slots=True)
class Sample:
    """One article with one set of claims.

    Attributes:
        article: its number; both samples of an article share it.
        engine: whether the claims are the engine's.
        kinds: of every claim: allegation, denial, statement or unknown.
        gold: of every claim the number of the gold claim it is matched with, -1 for none.
        raw: the gold article.
    """

    article: int
    engine: bool
    case: Case
    kinds: list[str]
    gold: list[int]
    raw: dict[str, Any] = field(default_factory=dict)


def load(folder: Path, names: Iterable[str]) -> list[dict[str, Any]]:
    """Read gold articles from `allegations/NAME.jsonl`."""
    return [
        json.loads(line)
        for name in names
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]


def samples(raw: list[dict[str, Any]]) -> list[Sample]:
    """Make both samples of every article; runs the engine's claim models."""
    return [sample for number, article in enumerate(raw) for sample in _both(number, article)]


def tokens(text: str, spans: Spans) -> set[int]:
    """Starts of the word tokens that overlap spans, as the scorer counts them."""
    return {
        m.start()
        for s, e in spans
        for m in _WORD.finditer(text, max(0, s - 40), min(len(text), e + 40))
        if m.start() < e and m.end() > s
    }


def overlap(one: set[int], other: set[int]) -> float:
    """Share of the smaller set that both hold."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _both(number: int, article: dict[str, Any]) -> list[Sample]:
    document = Document.of(article["text"])
    gold, people = _gold_claims(document, article)
    kinds = [row["kind"] or UNKNOWN for row in article["claims"]]
    first = Sample(number, False, Case(document, gold, people), kinds, list(range(len(gold))), article)
    found, entities = _engine_claims(document)
    matched = _match(article, [c.content for c in gold], [c.content for c in found])
    outside = _outside(article, found)
    labels = [
        kinds[m] if m >= 0 else ("statement" if free else UNKNOWN)
        for m, free in zip(matched, outside, strict=True)
    ]
    return [first, Sample(number, True, Case(document, found, entities), labels, matched, article)]


def _gold_claims(document: Document, article: dict[str, Any]) -> tuple[tuple[Claim, ...], tuple[Entity, ...]]:
    rows = article["claims"]
    found = [Found(_spans(row["content"]), _spans(row["source"]), _spans(row.get("cue"))) for row in rows]
    owners, entities = resolve(document, found)
    claims = tuple(
        Claim(row["id"], one.content, one.source, one.cue, Form(row["form"] or "indirect"), speaker=owner)
        for row, one, owner in zip(rows, found, owners, strict=True)
    )
    return claims, entities


def _engine_claims(document: Document) -> tuple[tuple[Claim, ...], tuple[Entity, ...]]:
    """The steps of the engine up to the judge."""
    ruled = rules.find(document)
    found = tidy(document, mended(document, neural.find(document, ruled), ruled))
    quotes = outer(document)
    owners, entities = resolve(document, found)
    claims = tuple(
        Claim(
            f"c{number}",
            one.content,
            one.source,
            one.cue,
            form_of(document, quotes, one.content),
            speaker=owner,
        )
        for number, (one, owner) in enumerate(zip(found, owners, strict=True), 1)
    )
    return claims, entities


def _spans(rows: Any) -> Spans:
    rows = rows or []
    if rows and isinstance(rows[0], int):
        rows = [rows]
    return tuple((int(start), int(end)) for start, end in rows)


def _match(article: dict[str, Any], gold: list[Spans], found: list[Spans]) -> list[int]:
    text = article["text"]
    gold_tokens, found_tokens = [tokens(text, s) for s in gold], [tokens(text, s) for s in found]
    pairs = sorted(
        (
            (len(g & p) / len(g | p), -i, -j)
            for i, g in enumerate(gold_tokens)
            for j, p in enumerate(found_tokens)
            if g & p and len(g & p) / len(g | p) >= 0.3
        ),
        reverse=True,
    )
    out, used = [-1] * len(found), set()
    for _, i, j in pairs:
        if out[-j] < 0 and -i not in used:
            out[-j] = -i
            used.add(-i)
    return out


def _outside(article: dict[str, Any], found: tuple[Claim, ...]) -> list[bool]:
    anywhere = {t for row in article["claims"] for t in tokens(article["text"], _spans(row["content"]))}
    return [not tokens(article["text"], claim.content) & anywhere for claim in found]
