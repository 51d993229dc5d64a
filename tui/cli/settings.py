"""`allegedly settings`: what holds, and where each came from."""

from __future__ import annotations

import argparse

from tui.cli.output import say, write_json
from tui.library.errors import LibraryError
from tui.library.settings import SCHEMA, Settings, Value, load, settings_path


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--json", action="store_true", help="as one line of JSON")
    parser.add_argument(
        "--path", action="store_true", help="print where the file is, or would be, and nothing else"
    )


def run(args: argparse.Namespace) -> int:
    """Print the settings; the keymap is checked against the table of commands."""
    path = settings_path()
    if args.path:
        say(str(path))
        return 0
    settings = load()
    check_keys(settings)
    if args.json:
        write_json(
            {
                "values": dict(settings.values),
                "keymap": dict(settings.keymap),
                "sources": dict(settings.sources),
            }
        )
        return 0
    say(f"{path}{'' if path.exists() else ' (not there: all defaults)'}")
    width = max(map(len, SCHEMA))
    for name, one in SCHEMA.items():
        shown = written(settings.values[name])
        say(f"  {name:{width}}  {shown:8}  {settings.sources.get(name, 'default')}: {one.help}")
    for command, keys in sorted(settings.keymap.items()):
        say(f"  keymap.{command}: {keys or '(no key)'}  ({settings.sources[f'keymap.{command}']})")
    return 0


def check_keys(settings: Settings) -> None:
    """Check the keymap against the table of commands.

    Raises:
        LibraryError: an unknown command or a clash; the sentence names the line.
    """
    from tui.terminal.keys import Keymap

    try:
        Keymap(settings.keymap)
    except ValueError as error:
        lines = [line for name, line in settings.lines.items() if name.removeprefix("keymap.") in str(error)]
        where = f"{settings_path()}, line {lines[0]}: " if lines else f"{settings_path()}: "
        raise LibraryError(where + str(error)) from None


def written(value: Value) -> str:
    """A value as the file writes it."""
    if value is None:
        return "auto"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) or "-"
