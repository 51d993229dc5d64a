"""`allegedly search`: names, claims, notes, tags, articles and passages of a library, best first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tui.cli.output import complain, say, write_json
from tui.library.errors import LibraryError
from tui.library.finder import Finder
from tui.library.finder_hits import PREFIXES, Hit
from tui.library.fulltext import FoundArticle
from tui.library.fulltext_query import FILTERS, parse
from tui.library.library import Library
from tui.library.names import COMMAND, KINDS
from tui.text.canon import plain

PASSAGE = "passage"
CHOICES = (*(kind for kind in KINDS if kind != COMMAND), PASSAGE)
EPILOG = f"""\
Names are found as people type them: starts, initials, typos, any order of words, other spellings; a sign before
the query narrows it ({", ".join(f"{sign} {'/'.join(sorted(kinds))}" for sign, kinds in PREFIXES.items() if COMMAND not in kinds)}).
Signs of fzf hold for a word: 'exact ^start end$ !not.
Passages take words, "a phrase", start*, -without, NEAR(two words, 5), and the filters {", ".join(f"{name}:" for name in FILTERS)}.
In a pipe each hit is one line of fields between tabs: kind, name, detail, article, offset. For example:
  allegedly search minister | fzf --delimiter='\\t' --with-nth=1..3
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EPILOG
    parser.add_argument("query", metavar="QUERY", help="what to look for; '' lists what --where lets through")
    parser.add_argument("--kind", action="append", choices=CHOICES, help="only this kind; may be given again")
    parser.add_argument(
        "--where", metavar="FILTERS", default="", help="only passages: speaker:… kind:… tag:… after:… …"
    )
    parser.add_argument(
        "--library", metavar="PATH", type=Path, default=Path(), help="the library; default: this folder"
    )
    parser.add_argument(
        "--limit", metavar="N", type=_count, default=20, help="at most so many of each; default: 20"
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON a hit")


def _count(word: str) -> int:
    if not word.isdigit() or not 0 < int(word) <= 100_000:
        raise argparse.ArgumentTypeError("it takes a number from 1 to 100000")
    return int(word)


def run(args: argparse.Namespace) -> int:
    """Print what is found."""
    if args.where and not parse(args.where).filters:
        raise LibraryError(
            f"--where takes filters: {', '.join(f'{name}:' for name in FILTERS)}, not {plain(args.where)}"
        )
    finder = Finder(Library.open(args.library))
    try:
        finder.refresh(_progress if sys.stderr.isatty() else None)
        count = 0
        for line in _lines(finder, args):
            count += 1
            if args.json:
                write_json(line)
            else:
                say("\t".join(plain(str(value)) for value in list(line.values())[:5]))
        if finder.problem:
            complain(f"allegedly search: {finder.problem}")
        if not count:
            complain(
                f"allegedly search: nothing fits {plain(args.query) or plain(args.where) or 'an empty query'}"
            )
    finally:
        finder.close()
    return 0


def _lines(finder: Finder, args: argparse.Namespace) -> Iterator[dict[str, object]]:
    """The hits as fields, in the order in which they are printed."""
    kinds = frozenset(args.kind or CHOICES)
    if not args.where and kinds - {PASSAGE} and args.query.strip():
        for hit in finder.search(args.query, limit=args.limit, kinds=kinds - {PASSAGE}):
            yield _named(hit)
    if PASSAGE in kinds and args.query[:1] not in PREFIXES:
        for found in finder.texts.search(f"{args.query} {args.where}", limit=args.limit):
            yield from _passages(found)


def _named(hit: Hit) -> dict[str, object]:
    return {
        "kind": hit.kind,
        "name": hit.name,
        "detail": hit.detail,
        "article": hit.article or "",
        "offset": hit.span[0] if hit.span else "",
        "span": list(hit.span) if hit.span else None,
        "claim": hit.claim,
        "score": round(hit.score, 3),
        "matched": list(hit.matched),
    }


def _passages(found: FoundArticle) -> Iterator[dict[str, object]]:
    for passage in found.passages:
        yield {
            "kind": PASSAGE,
            "name": passage.snippet,
            "detail": passage.speaker or "",
            "article": found.id,
            "offset": passage.span[0],
            "span": list(passage.span),
            "claim": passage.claim,
            "matched": list(range(*passage.marked)),
            "count": found.count,
        }


def _progress(what: str, done: int, total: int) -> None:
    if total > 20:
        sys.stderr.write(f"\r{what}: {done} of {total}\x1b[K" + ("\r\x1b[K" if done == total else ""))
        sys.stderr.flush()
