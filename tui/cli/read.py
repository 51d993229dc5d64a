"""`allegedly PATH`: read an article or a library in the terminal."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.signing import signer
from tui.library.errors import LibraryError

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.settings import Settings
    from tui.terminal.options import Options

NOTHING = (
    "nothing to read here: name an article (.txt, .md) or a folder with articles/, as in `allegedly talks.txt`; "
    "`allegedly --help` tells more"
)
NO_TERMINAL = (
    "reading needs a terminal for input and output: over SSH use `ssh -t`; "
    "`allegedly claims FILE` prints the claims to a pipe"
)
DUMB = "this terminal (TERM=dumb) cannot show screens; `allegedly claims FILE` prints the claims"
NOT_UTF8 = "the terminal's encoding is not UTF-8: set LANG=C.UTF-8 and start again"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the reader's arguments."""
    parser.add_argument(
        "path", nargs="?", help="an article, or the folder of a library (default: this folder)"
    )
    parser.add_argument("--as", dest="as_name", default="", metavar="NAME", help="who signs the marks")
    parser.add_argument("--colors", default="", choices=["24bit", "256", "16", "none"], help="colours to use")
    parser.add_argument("--theme", default="", choices=["dark", "light"], help="the terminal's background")
    parser.add_argument(
        "--mouse", action="store_true", help="take the mouse (off by default: it costs bytes)"
    )
    parser.add_argument("--linear", action="store_true", help="one claim a screen in plain words")
    parser.add_argument("--plain-output", action="store_true", help="send whole frames, for odd terminals")


def run(args: argparse.Namespace) -> int:
    """Read; returns the exit status."""
    if args.path and not os.path.lexists(Path(args.path).expanduser()):
        raise LibraryError(f"{args.path} cannot be opened: no such file or folder")
    check_terminal()
    gc.disable()  # the start makes much and drops nothing; the app turns it on again after its first frame
    from tui.terminal.wire import early
    from tui.terminal.wire.glimpse import glimpse

    seen = glimpse(Path(args.path)) if args.path and not args.linear else None
    try:
        library, options = open_library(args)
        from tui.terminal.begin import begin

        return begin(library, options, seen)
    finally:
        early.give_back()


def open_library(args: argparse.Namespace) -> tuple[Library, Options]:
    """The library that the arguments name, and how it is read.

    Raises:
        LibraryError: there is nothing to read, or the settings are wrong.
    """
    from tui.library.library import Library
    from tui.library.settings import load

    settings = load()
    name = signer(args.as_name, settings)
    try:
        library = Library.open(Path(args.path) if args.path else Path(), by=name)
    except LibraryError:
        if args.path:
            raise
        raise LibraryError(NOTHING) from None
    return library, _options(args, settings, name)


def _options(args: argparse.Namespace, settings: Settings, name: str) -> Options:
    """What the arguments say, and the settings where they say nothing.

    Raises:
        LibraryError: the keymap of the settings is wrong.
    """
    from tui.library.settings import settings_path
    from tui.terminal.keys import Keymap
    from tui.terminal.options import Options

    try:
        Keymap(settings.keymap)
    except ValueError as error:
        raise LibraryError(f"{settings_path()}: {error}") from None
    lists = settings.values["panes.lists"]
    return Options(
        as_name=name,
        mouse=args.mouse or settings.switch("mouse"),
        colors=args.colors or settings.text("colors"),
        plain_output=args.plain_output or settings.switch("plain-output"),
        linear=args.linear or settings.switch("linear"),
        theme=args.theme or settings.text("theme"),
        keymap=settings.keymap,
        lists=lists if isinstance(lists, bool) else None,
        sure=settings.share("thresholds.sure"),
    )


def check_terminal() -> None:
    """Refuse where nobody could see or press anything.

    Raises:
        LibraryError: what is missing, and what to do.
    """
    if not all(os.isatty(number) for number in (0, 1, 2)):
        raise LibraryError(NO_TERMINAL)
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise LibraryError(DUMB)
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        raise LibraryError(NOT_UTF8)
