"""`allegedly verify`: whether the history is whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli.output import say
from tui.library.library import Library


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.description = (
        "Check that no line of the history was changed, taken out or put in; exit status 1 if one was."
    )
    parser.add_argument(
        "path", metavar="PATH", type=Path, nargs="?", default=Path(), help="the library (default: here)"
    )


def run(args: argparse.Namespace) -> int:
    """Say OK, or name the first broken line."""
    history = Library.open(args.path).tags.history
    if not history.path.exists():
        say("There is no history: nothing was changed here, or somebody has removed it.")
        return 0
    verdict = history.verify()
    if verdict.line is not None:
        say(f"{history.path.name}, line {verdict.line}: {verdict.why}.")
        return 1
    lines = f"{verdict.lines} line{'s' * (verdict.lines != 1)}"
    times = "once" if verdict.outside == 1 else f"{verdict.outside} times"
    outside = f" tags.yaml was changed {times} by other programs." if verdict.outside else ""
    say(f"OK: {lines}, each follows the one before it.{outside}")
    return 0
