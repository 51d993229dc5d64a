"""`allegedly restore --to TIME`: the marks as they were."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui.cli.output import say
from tui.cli.signing import signer
from tui.library.errors import LibraryError
from tui.library.history import Record
from tui.library.library import Library
from tui.tagging.edits import Edit, several

_AGO = re.compile(r"(\d{1,6})\s*(s|m|h|d|w)", re.ASCII)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.description = "Take back all edits since a time. It is an edit itself: undo takes it back."
    parser.add_argument(
        "path", metavar="PATH", type=Path, nargs="?", default=Path(), help="the library (default: here)"
    )
    parser.add_argument(
        "--to",
        metavar="TIME",
        required=True,
        help="2026-11-22T10:04:00Z, '2026-11-22 11:04' (local), or 2h ago as 2h",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken back, and do nothing")
    parser.add_argument("--as", dest="as_name", metavar="NAME", default="", help="who does it")


def run(args: argparse.Namespace) -> int:
    """Take the marks back to a time."""
    on = moment(args.to, datetime.now(UTC))
    store = Library.open(args.path, by=signer(args.as_name)).tags
    if store.problem:
        raise LibraryError(store.problem)
    records = store.history.since(on)
    for record in records if args.dry_run else ():
        say(f"{record.on}  {record.by or '-'}  {record.what}")
    if not records:
        say(f"Nothing was changed since {on}.")
    elif not args.dry_run:
        store.restore(backwards(records, on))
        for conflict in store.conflicts:
            say(conflict)
        say(f"{len(records)} edit{'s' * (len(records) != 1)} taken back: the marks are those of {on}.")
    return 0


def backwards(records: list[Record], on: str) -> Edit:
    """The edit that takes back some records, the latest first."""
    edits = [record.taken_back() for record in records]
    return several(edits, f"restore to {on}")


def moment(text: str, now: datetime) -> str:
    """A time as the history writes it.

    Raises:
        LibraryError: it is no time.
    """
    try:
        when = _when(text.strip(), now).astimezone(UTC)
    except (ValueError, OverflowError) as error:  # no time, or one before the first year
        raise LibraryError(
            f"{text!r} is no time: write 2026-11-22T10:04:00Z, or 2h for two hours ago."
        ) from error
    return when.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _when(text: str, now: datetime) -> datetime:
    ago = _AGO.fullmatch(text)
    return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])}) if ago else datetime.fromisoformat(text)
