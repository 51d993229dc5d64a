"""`allegedly log`: who changed what and when."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli.output import complain, say, write_json
from tui.library.errors import LibraryError
from tui.library.history import Record
from tui.library.library import Library
from tui.library.tagsedits import edit_of
from tui.tagging.edits import touched


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.description = "Print who changed what and when, the latest last."
    parser.add_argument(
        "path", metavar="PATH", type=Path, nargs="?", default=Path(), help="the library (default: here)"
    )
    parser.add_argument("--by", metavar="NAME", help="only what NAME did")
    parser.add_argument("--article", metavar="ID", help="only what changed this article's marks")
    parser.add_argument("-n", metavar="N", type=int, default=0, help="only the last N")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, with the edits")


def run(args: argparse.Namespace) -> int:
    """Print the history."""
    records = [record for record in Library.open(args.path).tags.history.records() if _wanted(record, args)]
    if not records:
        complain("allegedly log: nothing is written down here yet")
    for record in records[-args.n :] if args.n > 0 else records:
        if args.json:
            write_json({"n": record.number, "on": record.on, "by": record.by, "kind": record.kind, "of": record.of,
                        "what": record.what, "articles": articles(record), "edit": record.edit})  # fmt: skip
        else:
            say(line(record))
    return 0


def line(record: Record) -> str:
    """A record as a line for a person."""
    what = record.what if record.kind in ("edit", "restore") else f"{record.kind}: {record.what}"
    where = ", ".join(articles(record)[:3])
    return f"{record.number:>5}  {record.on}  {record.by or '-':<12} {what}{f'  [{where}]' if where else ''}"


def articles(record: Record) -> list[str]:
    """The articles whose marks a record changed."""
    try:
        return sorted(touched(edit_of(record.edit)))
    except (ValueError, LibraryError):
        return []


def _wanted(record: Record, args: argparse.Namespace) -> bool:
    by_them = args.by is None or record.by == args.by
    return by_them and (args.article is None or args.article in articles(record))
