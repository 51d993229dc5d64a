"""`allegedly extract`: articles in, one line of JSON an article out, as it goes."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tui.attribution import NETS
from tui.cli.output import complain, write_json
from tui.library.articles_files import MAX_BYTES
from tui.library.errors import LibraryError
from tui.library.extract import Json, extract
from tui.library.library import Library
from tui.library.settings import load

MAX_LINE = 4 * MAX_BYTES  # JSON may need six characters for one
_AHEAD = 4  # articles handed out to each process before the first is waited for


@dataclass(frozen=True, slots=True)
class Work:
    """One article to do, or a sentence that says why there is none."""

    id: str | int = ""
    text: str = ""
    problem: str = ""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help='`-` or a .jsonl file: lines of {"id", "text"}; a .txt or .md article; a folder of articles',
    )
    parser.add_argument(
        "--jobs", type=_count, default=1, metavar="N", help="processes that work side by side (default 1)"
    )
    parser.add_argument(
        "--engine", choices=NETS, help="the engine's weights (default: what `allegedly settings` shows)"
    )


def run(args: argparse.Namespace) -> int:
    """Write a line for each article; 2 if something could not be read, 70 if an article broke the engine."""
    status = 0
    nets: str = args.engine or load().text("engine")
    work = (item for path in args.paths for item in _works(path))
    for item, result in _done(work, args.jobs, nets):
        if isinstance(result, Exception):
            complain(
                f"allegedly extract: article {item.id!r}: internal error ({type(result).__name__}); passed over"
            )
            status = 70
        elif result is None:
            complain(f"allegedly extract: {item.problem}")
            status = max(status, 2)
        else:
            write_json(result)
    return status


def _works(path: str) -> Iterator[Work]:
    """The articles of one argument."""
    try:
        if path == "-":
            yield from _lines(sys.stdin.buffer, "standard input")
        elif path.endswith((".jsonl", ".ndjson")):
            with os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC), "rb") as file:
                yield from _lines(file, path)
        else:
            yield from _articles(Path(path))
    except OSError as error:
        yield Work(problem=f"{path} cannot be read: {error.strerror}")
    except LibraryError as error:
        yield Work(problem=str(error))


def _articles(path: Path) -> Iterator[Work]:
    """One article, or those of a folder."""
    library = Library.open(path)
    ids = [library.opened] if library.opened is not None else sorted(ref.id for ref in library.scan())
    for article_id in ids:
        try:
            article = library.read(article_id)
        except LibraryError as error:
            yield Work(problem=str(error))
        else:
            if article.problem:
                complain(f"allegedly extract: {article.problem}")
            yield Work(article.id, article.text)


def _lines(file: BinaryIO, name: str) -> Iterator[Work]:
    """The articles of JSON lines; a bad line becomes a problem that names it."""
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield Work(problem=f"{name}, line {number}: longer than {MAX_LINE:,} bytes; passed over")
        elif line.strip():
            yield _line(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, f"{name}, line {number}")


def _line(line: bytes, where: str) -> Work:
    """The article of one line."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = (
            "nested too deeply"
            if isinstance(error, RecursionError)
            else "not UTF-8"
            if isinstance(error, UnicodeDecodeError)
            else "no JSON"
        )
        return Work(problem=f'{where}: {why}; a line holds {{"id": …, "text": …}}')
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Work(problem=f'{where}: no "text"; a line holds {{"id": …, "text": …}}')
    article_id = value.get("id")
    if isinstance(article_id, bool) or not isinstance(article_id, str | int):
        return Work(problem=f'{where}: no "id"; a line holds {{"id": …, "text": …}}')
    if len(value["text"]) > MAX_BYTES:
        return Work(problem=f"{where}: the text is longer than {MAX_BYTES:,} characters; split it")
    return Work(article_id, value["text"])


def _done(work: Iterator[Work], jobs: int, nets: str) -> Iterator[tuple[Work, Json | Exception | None]]:
    """Each piece of work with its result, in order; never more than a few read ahead."""
    if jobs == 1:
        yield from ((item, _do(item, nets)) for item in work)
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    # Processes of their own from the start: a fork would copy locks that threads of the parent may hold.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _quiet) as pool:
        waiting: deque[tuple[Work, Future[Json | Exception | None]]] = deque()
        try:
            for item in work:
                waiting.append((item, pool.submit(_do, item, nets)))
                while waiting and (waiting[0][1].done() or len(waiting) >= jobs * _AHEAD):
                    first, future = waiting.popleft()
                    yield first, future.result()
            for item, future in waiting:
                yield item, future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _quiet() -> None:
    """ctrl+c reaches the whole group of processes; only the first one answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(item: Work, nets: str) -> Json | Exception | None:
    """One article; an error of the engine costs this article and no other."""
    if item.problem:
        return None
    try:
        return extract(item.id, item.text, nets=nets)
    except Exception as error:
        return error


def _count(text: str) -> int:
    """A number of processes from an argument."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 64")
    return number
