"""`allegedly agree`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import main

A = """\
entities: {bell: {name: Ruth Bell}}
articles:
  bridge:
    claims:
    - {id: c-1, quote: the bridge was unsafe, at: [20, 41], kind: allegation, tags: [checked], note: mine}
    - {id: c-2, quote: no bolts were loose, at: [78, 97], kind: denial, speaker: bell, answers: [c-1]}
    - {id: c-3, quote: it rained, at: [200, 209]}
"""
B = """\
entities: {ruth: {name: ruth bell}}
articles:
  bridge:
    claims:
    - {id: x-9, quote: no bolts were loose, at: [78, 97], kind: denial, speaker: ruth, answers: [x-1], note: other}
    - {id: x-1, quote: that the bridge was unsafe, at: [15, 41], kind: statement}
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in (("a", A), ("b", B)):
        (tmp_path / f"{name}.yaml").write_text(text)
    return [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]


def test_figures_and_disagreements(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", *files, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["claims"] == {"both": 2, "first": 1, "second": 0, "neither": 0, "f1": 0.8, "kappa": 0.0}
    assert (result["characters"]["both"], result["characters"]["first"], result["characters"]["second"]) == (
        40,
        9,
        5,
    )
    assert result["speakers"] == {"same": 2, "pairs": 2}
    assert result["links"]["answers"]["f1"] == 1.0
    assert [(one["what"], one["first"], one["second"]) for one in result["disagreements"]] == [
        ("kind", "allegation", "statement"),
        ("tag", "checked", "none"),
        ("span", "the bridge was unsafe", "that the bridge was unsafe"),
        ("span", "statement", "nothing"),
    ]


def test_for_people(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", *files]) == 0
    out = capsys.readouterr().out
    assert "4 disagreements:" in out
    assert "bridge 20-41  kind: A allegation, B statement  “the bridge was unsafe”" in out


def test_a_book_agrees_with_itself(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", files[0], files[0]]) == 0
    assert "0 disagreements." in capsys.readouterr().out
    assert main(["agree", files[0], files[0] + ".none"]) == 2


def test_walking_needs_disagreements_a_terminal_and_nothing_else(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agree", files[0], files[0], "--walk"]) == 0
    assert capsys.readouterr().out == "0 disagreements.\n"
    assert main(["agree", *files, "--walk"]) == 2
    assert "reading needs a terminal" in capsys.readouterr().err
    assert main(["agree", *files, "--library", "."]) == 2
    assert "--library goes with --walk" in capsys.readouterr().err
    with pytest.raises(SystemExit, match="2"):
        main(["agree", *files, "--walk", "--json"])
