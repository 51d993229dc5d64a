"""`allegedly entities`: whom a library speaks of; pairs are proposed, and merged only when a person says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import main
from tui.library.library import Library

ARTICLES = {
    "one.txt": "Ferry news\n\nThe minister, Faisal Mekdad, said the ferry was late. Mekdad smiled.\n",
    "two.txt": "More ferry news\n\nFaisal Miqdad said the ferry had sunk. Carla Weiss said that it was dry.\n",
}


@pytest.fixture
def root(library: Callable[..., Path]) -> Path:
    return library(ARTICLES)


def run(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> list[list[str]]:
    assert main(["entities", *words, "--library", str(root)]) == 0
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def test_the_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {line[0]: line for line in run(capsys, root)}
    assert found["Carla Weiss"][1:4] == ["person", found["Carla Weiss"][2], "1"]
    assert {"Faisal Mekdad", "Faisal Miqdad"} <= set(found)


def test_a_user_without_a_name_can_read_the_list(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")  # as in a container without a row for it

    monkeypatch.setattr("getpass.getuser", nobody)
    assert main(["entities", "--library", str(root)]) == 0


def test_two_spellings_are_proposed_and_not_merged(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [(set(line[:2]), line[2]) for line in run(capsys, root, "propose")]
    assert ({"Faisal Mekdad", "Faisal Miqdad"}, "they sound alike") in pairs
    assert not any("Carla Weiss" in names for names, _ in pairs)
    assert not (root / "tags.yaml").exists()


def test_merging_makes_aliases_of_the_other_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, root, "merge", "Faisal Mekdad", "Faisal Miqdad")
    (entity,) = Library.open(root).tags.book.entities.values()
    assert entity.name == "Faisal Mekdad"
    assert "Faisal Miqdad" in entity.aliases
    found = {line[0]: line for line in run(capsys, root)}
    assert "Faisal Miqdad" not in found
    assert found["Faisal Mekdad"][3] == "2"
    assert run(capsys, root, "propose") == []


def test_merging_two_of_the_book_moves_the_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, root, "alias", "Faisal Mekdad", "the deputy")
    run(capsys, root, "alias", "Faisal Miqdad", "the envoy")
    run(capsys, root, "merge", "the deputy", "the envoy")
    (entity,) = Library.open(root).tags.book.entities.values()
    assert {"the deputy", "the envoy", "Faisal Miqdad"} <= set(entity.aliases)


def test_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entities", "--json", "--library", str(root)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"names", "kind", "mentions", "articles", "id"} <= rows[0].keys()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["merge", "Carla Weiss", "nobody at all"], "This library knows nobody called “nobody at all”"),
        (["merge", "Carla Weiss", "Carla Weiss"], "one entity already"),
        (["alias", "Carla Weiss", " "], "needs a name"),
    ],
)
def test_bad_use_is_one_sentence(
    root: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["entities", *words, "--library", str(root)]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_missing_name_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["entities", "merge", "Carla Weiss", "--library", str(root)])
    assert leaving.value.code == 2
    assert "merge takes 2 names" in capsys.readouterr().err
