"""The search index's file: damaged, of another version, or impossible to write, the search goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.library.finder import Finder
from tui.library.library import Library
from tui.library.searchindex import SearchStore

ARTICLES = {"a.txt": "Harbour news\n\nThe mayor, Ana Ruiz, said the cranes were safe.\n"}


@pytest.fixture
def root(library: Callable[..., Path]) -> Path:
    return library(ARTICLES)


def found(root: Path) -> tuple[int, str | None]:
    """How many articles a new session finds, and what it complains of."""
    finder = Finder(Library.open(root))
    finder.refresh()
    count = len(finder.texts.search("cranes"))
    assert finder.search("ana ruiz")[0].name == "Ana Ruiz"
    finder.close()
    return count, finder.problem


def files(root: Path) -> Path:
    store = SearchStore(root)
    store.close()
    return store.folder


def test_the_files_are_private(root: Path) -> None:
    assert found(root) == (1, None)
    folder = files(root)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_made_again(root: Path, damage: bytes) -> None:
    assert found(root) == (1, None)
    folder = files(root)
    for name in ("search.db", "names.bin"):
        (folder / name).write_bytes(damage)
    assert found(root) == (1, None)


def test_a_file_cut_short_is_made_again(root: Path) -> None:
    assert found(root) == (1, None)
    folder = files(root)
    for name in ("search.db", "names.bin"):
        path = folder / name
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert found(root)[0] == 1


def test_a_file_of_another_version_is_made_again(root: Path) -> None:
    assert found(root) == (1, None)
    with sqlite3.connect(files(root) / "search.db") as connection:
        connection.execute("PRAGMA user_version=999")
    connection.close()
    assert found(root) == (1, None)


def test_a_locked_file_is_done_without_in_one_sentence(root: Path) -> None:
    assert found(root) == (1, None)
    (root / "articles" / "b.txt").write_text("More\n\nAna Ruiz said the cranes were painted.\n")
    other = sqlite3.connect(files(root) / "search.db")
    other.execute("BEGIN EXCLUSIVE")
    count, problem = found(root)
    other.close()
    assert count == 2
    assert problem is not None
    assert problem.startswith("the search index is kept in memory for this session: ")
    assert "\n" not in problem


def test_a_folder_that_cannot_be_written_is_done_without(root: Path, walls: Path) -> None:
    (walls / "cache").mkdir(exist_ok=True)
    (walls / "cache" / "allegedly").write_text("in the way")
    count, problem = found(root)
    assert count == 1
    assert problem is not None


def test_a_link_in_the_place_of_the_file_is_not_followed(root: Path, tmp_path: Path) -> None:
    folder = files(root)
    (tmp_path / "victim").write_text("precious")
    (folder / "search.db").unlink()
    (folder / "search.db").symlink_to(tmp_path / "victim")
    assert found(root)[0] == 1
    assert (tmp_path / "victim").read_text() == "precious"
