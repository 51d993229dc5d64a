"""`allegedly entities`: whom and what a library speaks of; two that are one are merged by a person only."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from tui.cli.output import say, write_json
from tui.cli.signing import signer
from tui.library import entities
from tui.library.finder import Finder
from tui.library.library import Library
from tui.text.canon import plain

EPILOG = """\
  list                 every named entity: name, kind, mentions, articles, other names, id in the tag book
  propose              pairs that look like one, and why; nothing is merged by itself
  merge KEEP DROP      DROP is KEEP from now on; its names become aliases, its marks follow
  alias ENTITY NAME    ENTITY is also known as NAME
An entity is given by its name, an alias, or its id in the tag book.
"""
WORDS = {"list": 0, "propose": 0, "merge": 2, "alias": 2}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    parser.add_argument("action", nargs="?", choices=WORDS, default="list", help="what to do; default: list")
    parser.add_argument("names", nargs="*", metavar="NAME", help="the entities")
    parser.add_argument(
        "--library", metavar="PATH", type=Path, default=Path(), help="the library; default: this folder"
    )
    parser.add_argument("--as", dest="as_name", metavar="NAME", help="sign the edit with this name")
    parser.add_argument("--json", action="store_true", help="one line of JSON an entity or pair")
    parser.set_defaults(error=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do it."""
    if len(args.names) != WORDS[args.action]:
        args.error(f"{args.action} takes {WORDS[args.action] or 'no'} names")
    library = Library.open(args.library, by=signer(args.as_name))
    finder = Finder(library)
    try:
        finder.refresh()
        if args.action == "list":
            _list(finder, as_json=args.json)
        elif args.action == "propose":
            _propose(finder, as_json=args.json)
        else:
            do = entities.merge if args.action == "merge" else entities.alias
            say(do(library, finder, *args.names))
    finally:
        finder.close()
    return 0


def _list(finder: Finder, *, as_json: bool) -> None:
    for one in entities.known(finder):
        if as_json:
            write_json(asdict(one))
        else:
            others = "; ".join(map(plain, one.names[1:]))
            say(
                f"{plain(one.name)}\t{one.kind}\t{one.mentions}\t{one.articles}\t{others}\t{plain(one.id or '')}"
            )


def _propose(finder: Finder, *, as_json: bool) -> None:
    for pair in entities.proposals(finder):
        if as_json:
            write_json(asdict(pair))
        else:
            say(f"{plain(pair.keep.name)}\t{plain(pair.drop.name)}\t{pair.why}")
