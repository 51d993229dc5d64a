"""`allegedly agree`: how far two people's tag books agree."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from tui.cli.output import say, write_json
from tui.library.durable import read_bytes
from tui.library.errors import LibraryError
from tui.library.tagsfile import TagsFile
from tui.model import TagBook
from tui.tagging.agreement import Agreement, Share, agree
from tui.tagging.disagreements import Disagreement


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.description = (
        "Compare two tag books of the same articles: Cohen's kappa for kinds and tags, F1 for spans and links, and each "
        "disagreement. Notes, ids and order do not count. With --walk the disagreements are walked in the reader."
    )
    parser.add_argument("first", metavar="A.yaml", type=Path, help="one person's tag book")
    parser.add_argument("second", metavar="B.yaml", type=Path, help="another person's")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="all figures and disagreements as one JSON object")
    how.add_argument(
        "--walk",
        action="store_true",
        help="walk the disagreements in the reader, > the next, < the one before",
    )
    parser.add_argument(
        "--library",
        metavar="PATH",
        type=Path,
        help="with --walk: the library of the articles (default: A.yaml's folder if it is one, else this folder)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the figures, then the disagreements; or walk these."""
    if args.library is not None and not args.walk:
        raise LibraryError("--library goes with --walk: the figures need no articles")
    result = agree(_book(args.first), _book(args.second))
    if args.walk:
        return _walk(args, result)
    if args.json:
        write_json(as_json(result))
        return 0
    for line in report(result):
        say(line)
    return 0


def _walk(args: argparse.Namespace, result: Agreement) -> int:
    """Open the reader on the first disagreement whose article the library has."""
    if not result.disagreements:
        say("0 disagreements.")
        return 0
    from tui.cli import read

    parser = argparse.ArgumentParser()
    read.add(parser)
    folder = args.library or (args.first.parent if (args.first.parent / "articles").is_dir() else Path())
    plain = parser.parse_args(["--", str(folder)])
    read.check_terminal()
    library, options = read.open_library(plain)
    known = {ref.id for ref in library.list() if ref.problem is None}
    at = next((at for at, one in enumerate(result.disagreements) if one.article in known), None)
    if at is None:
        raise LibraryError(
            f"{library.root} has none of the articles on which they disagree; name their library with --library"
        )
    from tui.reading.differing import Differences
    from tui.terminal.begin import begin

    differences = Differences(result.disagreements, _names(args.first, args.second), at)
    article = result.disagreements[at].article
    return begin(library, replace(options, article=article, differences=differences))


def _names(first: Path, second: Path) -> tuple[str, str]:
    """What the two books are called: their files' names, or the whole paths where those are the same."""
    return (first.name, second.name) if first.name != second.name else (str(first), str(second))


def as_json(result: Agreement) -> dict[str, object]:
    """All of it as plain values; figures that cannot be given are null."""
    return {
        "claims": _share(result.claims),
        "characters": _share(result.characters),
        "kind": {"kappa": result.kind, "each": {kind: _share(share) for kind, share in result.kinds.items()}},
        "tags": {tag: _share(share) for tag, share in result.tags.items()},
        "speakers": {"same": result.speakers[0], "pairs": result.speakers[1]},
        "links": {link: _share(share) for link, share in result.links.items()},
        "disagreements": [_plain(one) for one in result.disagreements],
    }


def report(result: Agreement) -> Iterator[str]:
    """The lines for a person."""
    yield f"{'':<24}{'both':>7}{'only A':>8}{'only B':>8}{'F1':>8}{'kappa':>8}"
    yield _row("claims", result.claims)
    yield _row("characters of claims", result.characters)
    for name, share in result.kinds.items():
        yield _row(f"kind {name}", share, kappa=True)
    yield f"{'all kinds':<24}{'':>31}{_figure(result.kind):>8}"
    for name, share in result.tags.items():
        yield _row(f"tag {name}", share, kappa=True)
    for name, share in result.links.items():
        yield _row(f"link {name}", share)
    yield f"{'same speaker':<24}{result.speakers[0]:>7} of {result.speakers[1]} claims that both marked"
    count = len(result.disagreements)
    yield f"\n{count} disagreement{'s' * (count != 1)}{':' if count else '.'}"
    yield from (sentence(one) for one in result.disagreements)


def sentence(one: Disagreement) -> str:
    """A disagreement as a line."""
    place = f" {one.at[0][0]}-{one.at[-1][1]}" if one.at else ""
    quote = one.quote if len(one.quote) <= 60 else one.quote[:59].rstrip() + "…"
    return f"{one.article}{place}  {one.what}: A {one.first}, B {one.second}  “{quote}”"


def _row(name: str, share: Share, *, kappa: bool = False) -> str:
    counts = f"{share.both:>7}{share.first:>8}{share.second:>8}{_figure(share.f1):>8}"
    return f"{name[:23]:<24}{counts}{_figure(share.kappa) if kappa else '':>8}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _plain(one: Disagreement) -> dict[str, object]:
    return {
        "what": one.what,
        "article": one.article,
        "at": one.at,
        "quote": one.quote,
        "first": one.first,
        "second": one.second,
    }


def _share(share: Share) -> dict[str, object]:
    return {**asdict(share), "f1": share.f1, "kappa": share.kappa}


def _book(path: Path) -> TagBook:
    data = read_bytes(path)
    if data is None:
        raise LibraryError(f"{path} is not there.")
    return TagsFile.of(data, name=path.name).book()
