"""`allegedly search`: lines for pipes, JSON for programs, one sentence when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import main

ARTICLES = {
    "port.md": (
        "---\ntitle: Cranes in the port\ndate: 2021-05-03\n---\n"
        'The mayor, Ana Ruiz, said the cranes were safe. "The cranes were never inspected," said Bo Lind.\n'
    )
}


@pytest.fixture
def root(library: Callable[..., Path]) -> str:
    return str(library(ARTICLES))


def lines(capsys: pytest.CaptureFixture[str], *words: str) -> list[list[str]]:
    assert main(["search", *words]) == 0
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def test_a_line_is_kind_name_detail_article_offset(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    first = lines(capsys, "lind", "--library", root)[0]
    assert (first[0], first[1][-4:]) == ("speaker", "Lind")
    assert first[3] == "port"
    assert first[4].isdigit()


def test_json_has_spans_and_letters(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "bo lind", "--json", "--library", root]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["kind"], first["name"], first["article"]) == ("speaker", "Bo Lind", "port")
    assert first["matched"] == [0, 1, 3, 4, 5, 6]
    assert len(first["span"]) == 2


def test_kinds_are_narrowed(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert {line[0] for line in lines(capsys, "cranes", "--kind", "claim", "--library", root)} == {"claim"}
    assert {line[0] for line in lines(capsys, "cranes", "--kind", "passage", "--library", root)} == {
        "passage"
    }


def test_where_filters_passages(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "cranes", "--where", "speaker:lind after:2021", "--library", root)
    assert [(line[0], line[2]) for line in found] == [("passage", "Bo Lind")]
    assert lines(capsys, "cranes", "--where", "after:2022", "--library", root) == []


def test_nothing_found_is_said_beside_the_output(root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "qqqqqqq\x1b]0;x\x07", "--library", root]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("allegedly search: nothing fits ")
    assert "\x1b" not in captured.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["x", "--where", "nonsense", "--library", "."], "--where takes filters"),
        (["x", "--library", "/no/such/library"], "cannot be opened"),
    ],
)
def test_bad_use_is_one_sentence(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", *words]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    "query", ["", "'", '"', "!", "x" * 10_000, "NEAR(", "AND", "\x00", "\u0301", "@", "%s"]
)
def test_no_query_is_an_error(query: str, root: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", query, "--library", root]) == 0
    assert "Traceback" not in capsys.readouterr().err
