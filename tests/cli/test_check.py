"""`allegedly check`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import main

TEXT = "The mayor said that the bridge was unsafe. Ruth Bell, an engineer, denied it: no bolts were loose, she said.\n"
GOOD = """\
version: 1
tags: {checked: {key: c}}
entities:
  ruth-bell: {name: Ruth Bell}
articles:
  bridge:
    claims:
    - {id: c-1, quote: no bolts were loose, at: [78, 97], speaker: ruth-bell, tags: [checked]}
"""
BAD = """\
version: 1
tags:
  a: {key: x}
  b: {key: x}
articles:
  bridge:
    claims:
    - {id: c-1, quote: no bolts were loose, at: [3, 22], before: "denied it: ", after: ", she said", speaker: nobody}
    - {id: c-1, quote: 14 of the bolts that hold the bridge were loose, at: [78, 97], answers: [c-7, court#c-1]}
    - {id: c-3, quote: "the bridge was not unsafe", at: [20, 45], tags: [z]}
  court:
    claims:
    - {id: c-2, quote: guilty, at: [1, 7]}
"""


def test_a_library_in_order(library: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(library({"bridge.txt": TEXT}, tags=GOOD))]) == 0
    assert capsys.readouterr().out == "Nothing is wrong.\n"


def test_an_article_that_cannot_be_read_is_wrong_without_marks_too(
    library: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = library({"bridge.txt": TEXT}, tags=GOOD)
    (root / "articles" / "scan.txt").write_bytes(b"\x81\x8d\xff\xfe\x81\x00")
    assert main(["check", str(root)]) == 1
    assert "scan" in capsys.readouterr().out


def test_all_that_is_wrong_is_named(library: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    root = library({"bridge.txt": TEXT}, tags=BAD)
    before = (root / "tags.yaml").read_bytes()
    assert main(["check", str(root), "--json"]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["kind"], one["article"], one["id"]) for one in found] == [
        ("vocabulary", "", ""),
        ("duplicate", "bridge", "c-1"),
        ("speaker", "bridge", "c-1"),
        ("tag", "bridge", "c-3"),
        ("link", "bridge", "c-1"),
        ("link", "bridge", "c-1"),
        ("moved", "bridge", "c-1"),
        ("lost", "bridge", "c-1"),
        ("changed", "bridge", "c-3"),
        ("article", "court", ""),
    ]
    assert "line 4" in found[0]["what"]
    assert "(negation)" in found[8]["what"] and "[-not -]" in found[8]["what"]
    assert (root / "tags.yaml").read_bytes() == before


def test_for_people(library: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(library({"bridge.txt": TEXT}, tags=BAD))]) == 1
    out = capsys.readouterr().out
    assert "court: the article is gone; 1 claim wait" in out
    assert out.splitlines()[-1] == "9 things are wrong or not exact; 1 thing is worth knowing."


def test_words_that_moved_are_not_exact(
    library: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    words = 'at: [78, 97], before: "denied it: ", after: ", she said"'
    root = library({"bridge.txt": "A line more.\n\n" + TEXT}, tags=GOOD.replace("at: [78, 97]", words))
    assert main(["check", str(root)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "bridge: c-1 moved: “no bolts were loose”",
        "1 thing is wrong or not exact.",
    ]


def test_a_broken_tag_book_is_wrong(library: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(library({"bridge.txt": TEXT}, tags="tags: [a\nb: c"))]) == 1
    assert "tags.yaml, line 2" in capsys.readouterr().out


def test_what_is_only_worth_knowing_is_not_wrong(
    library: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    start = TEXT.index("the bridge")
    tags = (
        "version: 1\ntags: {a: }\narticles:\n  bridge:\n    claims:\n"
        f"    - {{id: c-1, quote: the bridge, at: [{start}, {start + 10}], tags: [z]}}\n"
    )
    assert main(["check", str(library({"bridge.txt": TEXT}, tags=tags))]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "bridge: c-1 has the tag z, which is not in the vocabulary",
        "Nothing is wrong; 1 thing is worth knowing.",
    ]
