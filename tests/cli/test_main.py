"""The command line as a whole: what it lists, what it refuses, what a closed pipe does."""

import subprocess
import sys
from importlib import import_module

import pytest

from tui.cli import COMMANDS, Parser, main


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *words],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("allegedly 0.")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([name, "--help"])
    assert leaving.value.code == 0
    assert "usage:" in capsys.readouterr().out
    assert import_module(f"tui.cli.{name}").__doc__


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_option_is_one_sentence(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([name, "--no-such-option\x1b]52;c;UFdO\x07"])
    error = capsys.readouterr().err
    assert leaving.value.code == 2
    assert error.count("\n") == 1 and "\x1b" not in error and "\x07" not in error


def test_help_is_as_wide_as_ever_where_the_terminal_says_no_width(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for width in ("0", "80"):
        monkeypatch.setenv("COLUMNS", width)
        with pytest.raises(SystemExit):
            main(["check", "--help"])
    first, _, second = capsys.readouterr().out.partition("usage: ")[2].partition("usage: ")
    assert first == second


def test_the_parser_says_where_help_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        Parser(prog="allegedly x").error("bad")
    assert "allegedly x --help" in capsys.readouterr().err


def test_python_m_tui_is_the_command() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("allegedly ")


def test_a_missing_path_is_one_sentence() -> None:
    done = run("claims", "no/such/article.txt")
    assert done.returncode == 2
    assert "no/such/article.txt" in done.stderr and done.stderr.count("\n") == 1


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m tui --help | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_mistyped_command_is_recognised(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settigns"]) == 2
    assert "did you mean `settings`" in capsys.readouterr().err


def test_a_missing_path_is_told_without_a_terminal_too() -> None:
    done = run("no/such/article.txt")
    assert done.returncode == 2 and "no/such/article.txt cannot be opened" in done.stderr
