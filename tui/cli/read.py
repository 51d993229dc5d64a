"""`allegedly PATH`: read an article or a library in the terminal."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.library.errors import LibraryError

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.terminal.options import Options

NOTHING = (
    "nothing to read here: name an article (.txt, .md) or a folder with articles/, as in `allegedly talks.txt`; "
    "`allegedly --help` tells more"
)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the reader's arguments."""
    parser.add_argument(
        "path", nargs="?", help="an article, or the folder of a library (default: this folder)"
    )
    parser.add_argument("--as", dest="as_name", default="", metavar="NAME", help="who signs the marks")
    parser.add_argument(
        "--colors", default="", choices=["24bit", "256", "16", "none"], help="colours of the terminal"
    )
    parser.add_argument("--theme", default="", choices=["dark", "light"], help="the terminal's background")
    parser.add_argument(
        "--mouse", action="store_true", help="take the mouse (off by default: it costs bytes)"
    )
    parser.add_argument("--linear", action="store_true", help="one claim a screen in plain words")
    parser.add_argument("--plain-output", action="store_true", help="send whole frames, for odd terminals")


def run(args: argparse.Namespace) -> int:
    """Read; returns the exit status."""
    _check_terminal()
    gc.disable()  # the start makes much and drops nothing; the app turns it on again after its first frame
    library, options = open_library(args)
    from tui.terminal.begin import begin

    return begin(library, options)


def open_library(args: argparse.Namespace) -> tuple[Library, Options]:
    """The library that the arguments name, and how it is read.

    Raises:
        LibraryError: there is nothing to read, or the settings are wrong.
    """
    from tui.library.library import Library
    from tui.terminal.options import Options

    path = Path(args.path) if args.path else Path()
    try:
        library = Library.open(path, by=args.as_name or _user())
    except LibraryError:
        if args.path:
            raise
        raise LibraryError(NOTHING) from None
    options = Options(
        as_name=args.as_name,
        mouse=args.mouse,
        colors=args.colors,
        plain_output=args.plain_output,
        linear=args.linear,
        theme=args.theme,
    )
    return library, options


def _check_terminal() -> None:
    """Refuse where nobody could see or press anything.

    Raises:
        LibraryError: what is missing, and what to do.
    """
    if not (os.isatty(0) and os.isatty(1)):
        raise LibraryError(
            "reading needs a terminal for input and output: over SSH use `ssh -t`; `allegedly claims FILE` prints to a pipe"
        )
    if os.environ.get("TERM", "dumb") in ("", "dumb"):
        raise LibraryError(
            "this terminal (TERM=dumb) cannot show screens; `allegedly claims FILE` prints the claims"
        )
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        raise LibraryError("the terminal's encoding is not UTF-8: set LANG=C.UTF-8 and start again")


def _user() -> str:
    """The name that signs marks where none is given: the system's."""
    from getpass import getuser

    from tui.text.canon import plain

    try:
        return plain(getuser())
    except (OSError, KeyError):
        return ""
