"""What all tests share: walls around the developer's own files, hostile files, small libraries."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # as `tui.library` does; tests of the engine import no library

SHARED = Path(__file__).resolve().parents[2] / "shared"
Maker = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the tests marked slow, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: runs with --slow"))


@pytest.fixture(autouse=True)
def walls(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another home, locale and terminal for every test, and for the processes it starts; returns the home."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("XDG_", "LC_", "TMUX", "SSH_", "TEXTUAL", "PYTHON", "ALLEGEDLY", "GIT_")):
            monkeypatch.delenv(name)
    for name in (
        "NO_COLOR",
        "COLORTERM",
        "LANGUAGE",
        "EDITOR",
        "VISUAL",
        "BROWSER",
        "COLUMNS",
        "LINES",
        "STY",
    ):
        monkeypatch.delenv(name, raising=False)
    for name, folder in (("STATE", "state"), ("CACHE", "cache"), ("CONFIG", "config"), ("DATA", "share")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    for name, value in (
        ("HOME", str(home)),
        ("LANG", "C.UTF-8"),
        ("TERM", "xterm-256color"),
        ("USER", "tester"),
    ):
        monkeypatch.setenv(name, value)
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated articles and hostile files that lies beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"needs {SHARED}: the annotated articles and hostile files are not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def nasty(shared: Path) -> Path:
    """The hostile files."""
    return shared / "nasty"


@pytest.fixture
def library(tmp_path: Path) -> Maker:
    """Makes a library of `{name: text or bytes}`; names may hold folders; `tags` is the text of `tags.yaml`."""

    def make(articles: Mapping[str, str | bytes], *, tags: str | None = None, name: str = "library") -> Path:
        root = tmp_path / name
        (root / "articles").mkdir(parents=True, exist_ok=True)
        for relative, content in articles.items():
            path = root / "articles" / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        if tags is not None:
            (root / "tags.yaml").write_text(tags, encoding="utf-8")
        return root

    return make
