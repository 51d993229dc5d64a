"""The contracts between the rooms hold, and each is seen to fail when it is broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LAYERS = "The rooms look down, never up"
SCREEN = "Only the terminal room knows Textual and Rich"
FILES = "Below the library there are no files, no YAML, no clock, no processes"

BREACHES = [
    ("text/fold.py", "from tui.library import library", LAYERS),
    ("search/index.py", "import tui.tagging.edits", LAYERS),
    ("reading/moves.py", "import textual", SCREEN),
    ("search/index.py", "import os", FILES),
    ("model.py", "import datetime", FILES),
]


def checked(where: Path) -> dict[str, str]:
    """What import-linter says of each contract of a tree: its name, and KEPT or BROKEN."""
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], cwd=where, capture_output=True, text=True, check=False, timeout=120
    )
    rows = [line.strip().rpartition(" ") for line in done.stdout.splitlines()]
    found = {name: verdict for name, _, verdict in rows if verdict in ("KEPT", "BROKEN")}
    assert (done.returncode == 0) == ("BROKEN" not in found.values()), done.stdout
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts, to be broken."""
    leave = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(ROOT / "tui", tmp_path / "tui", ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_they_hold(copy: Path) -> None:
    assert checked(copy) == dict.fromkeys((LAYERS, SCREEN, FILES), "KEPT")


@pytest.mark.parametrize(("module", "line", "contract"), BREACHES)
def test_each_is_seen_to_fail(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "tui" / module
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")
    assert checked(copy)[contract] == "BROKEN"
