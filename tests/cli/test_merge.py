"""`allegedly merge`, alone and as git's merge driver in a real repository."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path

import pytest

from tui.cli import main
from tui.library.locks import LockedError, locked
from tui.library.tagsfile import TagsFile
from tui.model import TagBook
from tui.tagging import merging
from tui.tagging.merging import Merged

BASE = """\
version: 1
# ours by hand
articles:
  bridge:
    claims:
    - id: c-1
      quote: the bridge was unsafe   # the first
      at: [20, 41]
      kind: statement
    - id: c-2
      quote: no bolts were loose
      at: [78, 97]
"""
OURS = BASE.replace("kind: statement\n", "kind: statement\n      tags: [checked]\n")
THEIRS = (
    BASE
    + "      tags: [doubtful]\n    - id: c-3\n      quote: new\n      at: [1, 4]\n      kind: statement\n"
)


def write(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)
    return [str(folder / f"{name}.yaml") for name in texts]


def test_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs, base = write(tmp_path, ours=OURS, theirs=THEIRS, base=BASE)
    assert main(["merge", ours, theirs, "--base", base]) == 0
    expected = OURS + THEIRS.removeprefix(BASE)
    assert Path(ours).read_text() == expected
    assert Path(theirs).read_text() == THEIRS
    assert capsys.readouterr().out == ""


def test_print_leaves_the_file(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    ours, theirs = write(tmp_path, ours=OURS, theirs=THEIRS)
    assert main(["merge", ours, theirs, "--print"]) == 0
    assert b"id: c-3" in capfdbinary.readouterr().out
    assert Path(ours).read_text() == OURS


def test_a_true_conflict_keeps_both_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs, base = write(
        tmp_path,
        ours=BASE.replace("statement", "denial"),
        theirs=BASE.replace("statement", "allegation\n      by: bob"),
        base=BASE,
    )
    assert main(["merge", ours, theirs, "--base", base]) == 1
    assert "bob gave c-1 another kind; both are kept" in capsys.readouterr().err
    claims = TagsFile.of(Path(ours).read_bytes(), name="t").book().articles["bridge"].claims
    assert [claim.kind.value for claim in claims] == ["denial", "statement", "allegation"]
    assert len({claim.id for claim in claims}) == 3


def test_what_cannot_be_read_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours, theirs = write(tmp_path, ours=OURS, theirs="articles: [")
    assert main(["merge", ours, theirs]) == 2
    assert "theirs.yaml, line" in capsys.readouterr().err
    assert Path(ours).read_text() == OURS
    assert main(["merge", ours, str(tmp_path / "none.yaml")]) == 2


def test_marks_that_are_saved_meanwhile_are_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = write(tmp_path, ours=OURS, theirs=THEIRS)
    by_hand = OURS.replace("ours by hand", "saved by an editor meanwhile")
    said: list[str] = []

    def slow(*books: TagBook) -> Merged:
        with pytest.raises(LockedError) as caught, locked(Path(ours), who="anna", limit=0):
            pass
        said.append(str(caught.value))
        Path(ours).write_text(by_hand)  # by an editor that knows no lock
        return merging.merge(*books)

    monkeypatch.setattr("tui.cli.merge.merge", slow)
    assert main(["merge", ours, theirs]) == 2
    assert "being saved by allegedly merge" in said[0]
    assert "changed by another program; try again" in capsys.readouterr().err
    assert Path(ours).read_text() == by_hand


def test_a_file_that_somebody_else_holds_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = write(tmp_path, ours=OURS, theirs=THEIRS)
    monkeypatch.setattr("tui.cli.merge.locked", partial(locked, limit=0))
    with locked(Path(ours), who="anna"):
        assert main(["merge", ours, theirs]) == 2
    assert "being saved by somebody all the time; try again" in capsys.readouterr().err
    assert Path(ours).read_text() == OURS


def git(folder: Path, *words: str, status: int = 0) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.org", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the driver, `tags.yaml` as in BASE on main."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "tags.yaml").write_text(BASE)
    assert main(["merge", "--install-git-driver", str(tmp_path)]) == 0
    assert main(["merge", "--install-git-driver", str(tmp_path)]) == 0
    assert (tmp_path / ".gitattributes").read_text() == "tags.yaml merge=allegedly\n"
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "base")
    return tmp_path


def branch(folder: Path, name: str, text: str) -> None:
    git(folder, "checkout", "-q", "-b", name, "main")
    (folder / "tags.yaml").write_text(text)
    git(folder, "commit", "-qam", name)


def test_git_merges_two_branches_that_tag_different_claims(repository: Path) -> None:
    branch(repository, "theirs", THEIRS)
    branch(repository, "ours", OURS)
    git(repository, "merge", "-q", "theirs", "-m", "both")
    assert (repository / "tags.yaml").read_text() == OURS + THEIRS.removeprefix(BASE)
    assert git(repository, "status", "--porcelain") == ""


def test_git_leaves_a_true_conflict_a_conflict(repository: Path) -> None:
    branch(repository, "theirs", BASE.replace("statement", "allegation"))
    branch(repository, "ours", BASE.replace("statement", "denial"))
    git(repository, "merge", "-q", "theirs", status=1)
    assert git(repository, "status", "--porcelain") == "UU tags.yaml\n"
    text = (repository / "tags.yaml").read_text()
    assert "kind: denial" in text and "kind: allegation" in text and "<<<<" not in text


def test_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "--install-git-driver", str(tmp_path)]) == 2
    assert "not in a git repository" in capsys.readouterr().err
