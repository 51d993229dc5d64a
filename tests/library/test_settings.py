"""Settings are read word by word; what cannot be set is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.attribution import version
from tui.cli import main
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.library.settings import PROFILES, SCHEMA, Settings, load, settings_path
from tui.library.settings_read import parse
from tui.terminal.commands import BY_ID
from tui.terminal.keys import Keymap


def test_without_a_file_the_defaults_hold() -> None:
    assert load() == Settings()
    assert load().text("theme") == ""
    assert load().share("thresholds.sure") == 0.9


def test_the_file_comes_before_the_defaults_and_says_so() -> None:
    settings = parse("theme: light\nmouse: yes\npanes:\n  lists: no\nkeymap:\n  next-claim: [J, n]\n")
    assert settings.text("theme") == "light"
    assert settings.switch("mouse")
    assert settings.values["panes.lists"] is False
    assert settings.keymap == {"next-claim": "J n"}
    assert settings.sources["panes.lists"] == "settings.yaml, line 4"
    assert "linear" not in settings.sources


def test_the_keymap_lies_over_the_profile() -> None:
    settings = parse("profile: vim\nkeymap:\n  beginning: g\n")
    assert settings.keymap["beginning"] == "g"
    assert settings.keymap["speaker"] == PROFILES["vim"]["speaker"]
    assert settings.sources["keymap.speaker"] == "profile vim"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme: drak\n", "line 1, column 8: theme is “drak”; it is one of auto, dark, light"),
        ("\nmoose: yes\n", "line 2, column 1: there is no setting “moose”; perhaps “mouse” is meant"),
        (
            "panes:\n  list: no\n",
            "line 2, column 3: there is no setting “panes.list”; perhaps “lists” is meant",
        ),
        ("mouse: perhaps\n", "line 1, column 8: mouse is “perhaps”; it is yes or no"),
        ("thresholds: {sure: 2}\n", "line 1, column 20: thresholds.sure is “2”; it is a number from 0 to 1"),
        ("thresholds: 3\n", "line 1, column 13: thresholds holds names with values"),
        ("- theme\n", "line 1, column 1: the file holds names with values"),
        ("theme: [dark]\n", "line 1, column 8: theme has one value"),
        ("keymap:\n  quit: {a: b}\n", "line 2, column 9: a command has keys"),
        ("theme: dark\ntheme: light\n", "line 2"),
    ],
)
def test_what_cannot_be_set_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(LibraryError, match=r"settings\.yaml") as found:
        parse(text)
    assert said in str(found.value)


@pytest.mark.parametrize("profile", PROFILES)
def test_profiles_fit_the_table_of_commands(profile: str) -> None:
    assert PROFILES[profile].keys() <= BY_ID.keys()
    keymap = Keymap(parse(f"profile: {profile}\n").keymap)
    assert any(keymap.press((), "down", ("reading",)).command for _ in (0,))


def test_escape_is_never_the_only_key() -> None:
    assert [one.id for one in Keymap().commands if one.keys == ("escape",)] == []


def write(text: str) -> Path:
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


def test_the_command_shows_what_holds_and_from_where(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("profile: arrows\ncolors: '16'\n")
    assert main(["settings"]) == 0
    out = capsys.readouterr().out
    assert f"16        {path}, line 2" in out
    assert "keymap.next-claim: down J tab  (profile arrows)" in out
    assert all(name in out for name in SCHEMA)


@pytest.mark.parametrize(
    ("text", "line"),
    [("keymap:\n  line-up: j\n", 2), ("theme: dark\nkeymap:\n\n  next-clam: J\n", 4)],
)
def test_the_command_checks_the_keymap(text: str, line: int, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(text)
    assert main(["settings"]) == 2
    assert f"{path}, line {line}: the keymap" in capsys.readouterr().err


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be read"):
        load(tmp_path)


def test_settings_that_are_no_text_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_bytes(b"%PDF-1.7\n")
    with pytest.raises(LibraryError) as caught:
        load()
    assert str(caught.value) == f"{settings_path()} is a PDF: no settings are read from it"
    assert main(["settings"]) == 2
    assert str(caught.value) in capsys.readouterr().err


def test_the_engine_of_the_settings_is_the_one_that_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“The bridge is safe for all traffic,” Ana Moor said.\n")
    first = Library.open(tmp_path)
    assert first.attribution(first.read("a")).engine == version()
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("engine: open\n")
    second = Library.open(tmp_path)
    assert second.attribution(second.read("a")).engine == version("open")
    assert second.engine == version("open")


def test_the_engine_is_shown_and_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("engine: open\n")
    assert main(["settings"]) == 0
    assert "engine" in capsys.readouterr().out
    (tmp_path / "a.txt").write_text("“The bridge is safe for all traffic,” Ana Moor said.\n")
    assert main(["claims", "--json", str(tmp_path / "a.txt")]) == 0
    assert f'"engine":"{version("open")}"' in capsys.readouterr().out.replace(" ", "")
    settings_path().write_text("engine: best\n")
    assert main(["claims", str(tmp_path / "a.txt")]) == 2
    assert "engine is “best”; it is one of full, open" in capsys.readouterr().err
