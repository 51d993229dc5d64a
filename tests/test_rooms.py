"""The rooms of the house: what importing each of them brings in, seen from a process of its own."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BELOW_LIBRARY = ("tui.reading", "tui.attribution", "tui.tagging", "tui.search", "tui.text", "tui.model")
FILES_AND_CLOCKS = (
    "os",
    "io",
    "pathlib",
    "shutil",
    "tempfile",
    "time",
    "datetime",
    "subprocess",
    "socket",
    "sqlite3",
    "asyncio",
    "threading",
    "yaml",
)
MARK = "modules after it:"
SHOW = f"; import sys; print({MARK!r}, *sorted(sys.modules))"


def modules(code: str) -> set[str]:
    """The names in `sys.modules` after `code` ran in a fresh interpreter without site packages' start-up files."""
    done = subprocess.run(
        [sys.executable, "-c", code + SHOW], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    return set(done.stdout.rpartition(MARK)[2].split())


def rooms(prefix: str) -> list[str]:
    """All modules of a room that are there."""
    relative = Path(*prefix.split("."))
    single = [prefix] if (ROOT / relative).with_suffix(".py").exists() else []
    files = sorted((ROOT / relative).rglob("*.py"))
    return single + [
        ".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for f in files
    ]


def imported(names: list[str]) -> set[str]:
    return modules("; ".join(f"import {name}" for name in names))


def families(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def test_importing_the_package_imports_nothing() -> None:
    new = modules("import tui") - modules("pass")
    assert new == {"tui"}


@pytest.mark.parametrize("room", [*BELOW_LIBRARY, "tui.library"])
def test_only_the_terminal_knows_textual(room: str) -> None:
    names = rooms(room)
    assert names, f"{room} holds no module"
    assert not families(imported(names)) & {"textual", "rich"}


@pytest.mark.parametrize("room", BELOW_LIBRARY)
def test_no_yaml_and_no_room_above_is_imported_below_the_library(room: str) -> None:
    found = imported(rooms(room))
    assert "yaml" not in families(found)
    assert not {name for name in found if name.startswith(("tui.library", "tui.terminal", "tui.cli"))}


@pytest.mark.parametrize("room", BELOW_LIBRARY)
def test_no_files_and_no_clock_are_named_below_the_library(room: str) -> None:
    # The standard library imports these for itself, so their names are looked for in the rooms' own modules.
    code = (
        "import sys, importlib; names = {names!r}; mods = [importlib.import_module(n) for n in names]; "
        "bad = {bad!r}; bad = [sys.modules[b] for b in bad if b in sys.modules]; "
        "hits = [(m.__name__, k) for m in mods for k, v in vars(m).items() if any(v is b for b in bad)]; "
        "assert not hits, hits"
    )
    modules(code.format(names=rooms(room), bad=FILES_AND_CLOCKS))


def test_the_text_room_knows_no_other_room() -> None:
    others = {name for name in imported(rooms("tui.text")) if name.startswith("tui.")}
    assert {name for name in others if not name.startswith("tui.text")} <= {"tui.model"}


@pytest.mark.parametrize("room", ["tui.attribution", "tui.tagging", "tui.search"])
def test_siblings_do_not_know_each_other(room: str) -> None:
    siblings = {"tui.attribution", "tui.tagging", "tui.search"} - {room}
    found = imported(rooms(room))
    assert not [name for name in found if any(name == s or name.startswith(s + ".") for s in siblings)]


def test_importing_the_engine_imports_no_arrays() -> None:
    assert "numpy" not in families(modules("import tui.attribution"))


def test_opening_a_library_imports_no_arrays_and_no_yaml() -> None:
    found = families(modules("import tui.library.library"))
    assert not found & {"numpy", "yaml", "textual", "rapidfuzz"}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_the_command_line_answers_without_the_heavy_ones(option: str) -> None:
    found = families(modules(f"import tui.cli; assert tui.cli.main([{option!r}]) == 0"))
    assert not found & {"textual", "rich", "numpy", "yaml", "rapidfuzz"}


def test_the_check_sees_a_breach(tmp_path: Path) -> None:
    (tmp_path / "breach.py").write_text("import textual.content\nimport os\n")
    found = modules(f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import breach")
    assert "textual" in families(found)
    assert importlib.util.find_spec("tui") is not None
