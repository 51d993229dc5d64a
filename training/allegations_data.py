"""The annotated allegations as cases: every article twice, with the annotators' claims and with the engine's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from tui.attribution.document import Document
from tui.attribution.engine import prepared
from tui.attribution.found import Found
from tui.attribution.judging import with_hidden
from tui.attribution.judging_case import Case
from tui.attribution.speakers import resolve
from tui.model import Claim, Entity, Form, Spans

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
UNKNOWN = "unknown"
ANNOTATIONS = Path(__file__).parent / "annotations"
TEXTS = ("polnear/train.jsonl", "gum_news/half_a.jsonl")


@dataclass(slots=True)
class Sample:
    """One article with one set of claims.

    Attributes:
        article: its number; both samples of an article share it.
        engine: whether the claims are the engine's.
        kinds: of every claim: allegation, denial, statement or unknown.
        gold: of every claim the number of the gold claim it is matched with, -1 for none.
        raw: the gold article.
        doubtful: ids of claims that are shown only if they accuse or deny.
    """

    article: int
    engine: bool
    case: Case
    kinds: list[str]
    gold: list[int]
    raw: dict[str, Any] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()


def load(folder: Path, names: Iterable[str]) -> list[dict[str, Any]]:
    """Read gold articles from `allegations/NAME.jsonl`."""
    return [row for name in names for row in _lines(folder / f"{name}.jsonl")]


def annotated(gold: Path, folder: Path = ANNOTATIONS) -> list[dict[str, Any]]:
    """Read the project's own annotations; those of articles that are not the project's hold places only.

    Args:
        gold: where the articles lie that they are of.
        folder: files of annotations, one article a line.

    Returns:
        Articles as `load` gives them.

    Raises:
        ValueError: an annotated article is not there, or is not the text that was annotated.
    """
    articles: dict[str, list[dict[str, Any]]] = {}  # one text can be there twice, with other claims
    for name in TEXTS:
        for row in _lines(gold / name):
            articles.setdefault(sha256(row["text"].encode()).hexdigest(), []).append(row)
    out: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.jsonl")):
        for row in _lines(path):
            if "text" in row:
                out.append(row)
                continue
            if not articles.get(row["sha256"]):
                raise ValueError(f"{gold} has not the text that was annotated, of sha256 {row['sha256']}.")
            out.append(_joined(articles[row["sha256"]].pop(0), row))
    return out


def _joined(article: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    text: str = article["text"]
    claims = [
        {"id": f"c{number}", "form": claim["kind"], **{key: _spans(claim.get(key)) for key in ("content", "source", "cue")}}
        for number, claim in enumerate(article["claims"], 1)
    ]  # fmt: skip
    claims = [{**claim, **_judgement(row["claims"].get(claim["id"], {}), text)} for claim in claims]
    claims += [
        {"id": one["id"], "form": None, "content": _spans(one["content"]), "source": _spans(one["source"]), "cue": (), **_judgement(one, text)}
        for one in row.get("missed", ())
    ]  # fmt: skip
    return {"id": article["id"], "text": text, "claims": claims}


def _judgement(one: dict[str, Any], text: str) -> dict[str, Any]:
    """The labels of one claim; whoever they name is given by a place in the text."""
    return {
        "kind": one.get("kind", "statement"),
        "against": [text[start:end] for start, end in one.get("against", ())],
        "answers": [{"to": to, "votes": 2} for to in one.get("answers", ())],
        "evidence": [
            {
                "span": [start, end],
                "basis": [basis],
                "stance": [stance],
                "by": by and text[by[0] : by[1]],
                "votes": 2,
            }
            for start, end, basis, stance, by in one.get("evidence", ())
        ],
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


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
    ready = prepared(document)
    case, hidden = with_hidden(document, ready.claims, ready.entities)
    matched = _match(article, [c.content for c in gold], [c.content for c in case.claims])
    outside = _outside(article, case.claims)
    labels = [
        kinds[m] if m >= 0 else ("statement" if free else UNKNOWN)
        for m, free in zip(matched, outside, strict=True)
    ]
    return [first, Sample(number, True, case, labels, matched, article, ready.doubtful | hidden)]


def _gold_claims(document: Document, article: dict[str, Any]) -> tuple[tuple[Claim, ...], tuple[Entity, ...]]:
    rows = article["claims"]
    found = [Found(_spans(row["content"]), _spans(row["source"]), _spans(row.get("cue"))) for row in rows]
    owners, entities = resolve(document, found)
    claims = tuple(
        Claim(row["id"], one.content, one.source, one.cue, Form(row["form"] or "indirect"), speaker=owner)
        for row, one, owner in zip(rows, found, owners, strict=True)
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
