"""`allegedly check`: what is wrong in a library."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tui.cli.output import say, write_json
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.tagging.checking import Finding, check_article, check_book


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.description = "List what is wrong in a library; exit status 1 if there is anything."
    parser.add_argument(
        "path", metavar="PATH", type=Path, nargs="?", default=Path(), help="the library (default: here)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(args: argparse.Namespace) -> int:
    """Print what is wrong: 0 nothing, 1 something."""
    wrong = seen = 0
    for finding in findings(Library.open(args.path)):
        wrong, seen = wrong + finding.certain, seen + 1
        if args.json:
            write_json(asdict(finding))
        else:
            where = f"{finding.article}: " if finding.article else ""
            say(f"{where}{finding.what}")
    if not args.json:
        count = (
            f"{wrong} thing{'s are' if wrong > 1 else ' is'} wrong or not exact"
            if wrong
            else "Nothing is wrong"
        )
        knowing = seen - wrong
        worth = f"; {knowing} thing{'s are' if knowing > 1 else ' is'} worth knowing" if knowing else ""
        say(f"{count}{worth}.")
    return 1 if wrong else 0


def findings(library: Library) -> Iterator[Finding]:
    """All that is wrong in a library, article by article."""
    store = library.tags
    if store.problem:
        yield Finding("file", "", "", store.problem)
    for warning in store.warnings:
        yield Finding("vocabulary", "", "", warning)
    yield from check_book(store.book)
    there = {one.id for one in library.list()}
    for article in store.book.articles:
        try:
            text = library.read(article).text if article in there else None
        except LibraryError as error:
            yield Finding("unreadable", article, "", str(error))
            continue
        yield from check_article(store.book, article, text)
    for article in sorted(there - set(store.book.articles)):
        try:
            library.read(article)
        except LibraryError as error:
            yield Finding("unreadable", article, "", str(error))
