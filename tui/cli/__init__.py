"""The command line: one thin module per subcommand, imported only when it is called.

Exit statuses: 0 fine, 1 something is wrong with the library (`check`, `verify`, a merge conflict),
2 bad use or input, 70 an error of ours, 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, Protocol, cast

from tui.cli.output import complain, quiet_pipe, say

COMMANDS = {
    "read": "read an article, or a library, in the terminal (what `allegedly PATH` does)",
    "claims": "print the claims of an article by speaker",
    "extract": "write claims, speakers, entities and evidence as JSON lines, for programs",
    "search": "find names, claims, notes, articles and words in a library",
    "entities": "list, merge and alias the entities of a library",
    "check": "list what is wrong in a library: words not found again, dangling links, unknown names",
    "log": "print who changed what and when",
    "verify": "check that the history is whole",
    "restore": "bring the marks back to what they were at a time",
    "merge": "merge two tag books claim by claim; install it in git",
    "agree": "compare two people's tag books: agreement and disagreements",
    "settings": "print the settings that hold, and where each comes from",
}

USAGE = """usage: allegedly [PATH] [options]
       allegedly COMMAND …

A terminal reader for who said what, and on what evidence.
PATH is an article (.txt, .md) or a library: a folder with articles/ and tags.yaml.

commands:
{commands}

`allegedly COMMAND --help` tells more of each; `allegedly read --help` lists the options of the reader.
"""


class Command(Protocol):
    """What a subcommand's module offers."""

    def add(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; returns the exit status."""


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help as wide as the terminal; argparse asks for its width by a module that brings all of compression with it."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        columns = 0
    return argparse.HelpFormatter(prog, width=(columns if columns > 0 else 80) - 2)


class Parser(argparse.ArgumentParser):
    """argparse with clean errors: what was typed never commands the terminal."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with status 2."""
        complain(f"{self.prog}: {message}; `{self.prog} --help` lists what it takes")
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (default: the process's) name; returns the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] in (["--help"], ["-h"]):
        width = max(map(len, COMMANDS))
        say(USAGE.format(commands="\n".join(f"  {name:{width}}  {text}" for name, text in COMMANDS.items())))
        return 0
    if words[:1] in (["--version"], ["-V"]):
        from importlib.metadata import version

        say(f"allegedly {version('allegedly')}")
        return 0
    name = words.pop(0) if words and words[0] in COMMANDS else "read"
    if name == "read" and words and _mistyped(words[0]):
        complain(
            f"allegedly: there is no command or file {words[0]!r}; did you mean `{_mistyped(words[0])}`?"
        )
        return 2
    with quiet_pipe():
        return _run(name, words)


def _mistyped(word: str) -> str:
    """The command that a word which is no path looks like; empty if it looks like none."""
    from difflib import get_close_matches

    if word.startswith("-") or "/" in word or os.path.lexists(word):
        return ""
    return next(iter(get_close_matches(word, COMMANDS, 1, 0.75)), "")


def _run(name: str, words: list[str]) -> int:
    """Parse and run one subcommand, turning errors into one sentence and a status."""
    from tui.library.errors import LibraryError

    command = cast("Command", import_module(f"tui.cli.{name}"))
    prog = "allegedly" if name == "read" else f"allegedly {name}"
    parser = Parser(
        prog=prog,
        formatter_class=_formatter,
        description=COMMANDS[name][:1].upper() + COMMANDS[name][1:] + ".",
    )
    command.add(parser)
    try:
        return command.run(parser.parse_args(words))
    except LibraryError as error:
        complain(f"{prog}: {error}")
        return 2
    except KeyboardInterrupt:
        return 130
