"""The project's own annotations: of articles that are not the project's they hold places, none of their words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "training" / "annotations"
BASES = {"document", "data", "witness", "expert", "official", "media", "conduct", "precedent", "record", "inference"}  # fmt: skip


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


def place(value: Any) -> bool:
    start, end = value
    return 0 <= int(start) < int(end)


def test_articles_of_others_are_named_by_a_checksum() -> None:
    found = rows("articles.jsonl")
    assert len({row["sha256"] for row in found}) > 500
    assert all(set(row) <= {"sha256", "claims", "missed"} and len(row["sha256"]) == 64 for row in found)


def test_their_claims_hold_places_alone() -> None:
    claims = [
        one for row in rows("articles.jsonl") for one in [*row["claims"].values(), *row.get("missed", ())]
    ]
    assert {key for one in claims for key in one} <= {"id", "content", "source", "kind", "against", "answers", "evidence"}  # fmt: skip
    for one in claims:
        assert all(map(place, one.get("against", ())))
        for start, end, basis, stance, by in one.get("evidence", ()):
            assert 0 <= start < end and basis in BASES and stance in ("supports", "disputes")
            assert by is None or place(by)


@pytest.mark.parametrize("key", ["content", "source", "cue"])
def test_spans_of_the_projects_own_articles_lie_in_their_text(key: str) -> None:
    for row in rows("own.jsonl"):
        for claim in row["claims"]:
            assert all(0 <= start < end <= len(row["text"]) for start, end in claim[key])
