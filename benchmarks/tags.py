"""The tag book: speed, torture, and sequences against a simple model. `python -m benchmarks.tags [WHAT] [--n N]`.

WHAT is speed (default), open, kills, sequences or all. It prints Markdown; figures that were kept stand in `tags.md`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import replace
from pathlib import Path

import yaml

from tui.library.history import History
from tui.library.locks import LockedError
from tui.library.tags import TagStore
from tui.library.tagsarticle import new_article
from tui.library.tagsfile import TagsFile
from tui.library.tagsplain import mark_fields
from tui.model import ArticleMarks, Basis, Entity, EvidenceMark, Kind, Mark, Quotation, Tag, TagBook
from tui.tagging.edits import (
    DropMark,
    DropRejection,
    Edit,
    PutEntity,
    PutMark,
    PutRejection,
    PutTag,
    Several,
    find_mark,
    marks_of,
)

ROUND = 25  # kills in one library: reading all of it after each kill must not be what takes the time
WORDS = [
    "the",
    "council",
    "said",
    "that",
    "a",
    "bridge",
    "over",
    "this",
    "river",
    "was",
    "never",
    "tested",
    "before",
    "its",
    "opening",
    "and",
    "nobody",
    "knows",
    "why",
]


def some_mark(number: int, roll: random.Random) -> Mark:
    """A mark as a person would make one, with one piece of evidence."""
    quote = " ".join(roll.choices(WORDS, k=14))
    start = roll.randrange(20_000)
    words = Quotation(
        (quote,), ((start, start + len(quote)),), "the mayor told the paper that ", ", he added on Monday"
    )
    seen = Quotation(("a report of the ministry",), ((start + 200, start + 224),), "citing ", ".")
    evidence = (EvidenceMark("e-1", seen, Basis.DOCUMENT, by="mayor"),)
    return Mark(
        f"c-{number}",
        words,
        "mayor",
        Kind.ALLEGATION,
        evidence=evidence,
        by="anna",
        on="2026-01-01T00:00:00Z",
    )


def library(folder: Path, marks: int, articles: int) -> Path:
    """Write a tag book of so many marks in so many articles, a tenth of them speakers of their own."""
    roll = random.Random(7)
    lines = ["version: 1", "tags:", "  checked: {key: c}", "  doubtful: {key: d}", "entities:"]
    lines += [
        f"  person-{n}: {{name: Person Number {n}, kind: person, aliases: [Number {n}]}}"
        for n in range(marks // 10)
    ]
    text, number = "\n".join([*lines, "articles:", ""]), 0
    for article in range(articles):
        count = marks // articles
        claims = tuple(some_mark(number + one, roll) for one in range(1, count + 1))
        known = ArticleMarks(f"{article:064x}", claims)
        text += new_article(f"news/article-{article}", known, name="tags.yaml", indent=2, eol="\n").text
        number += count
    (folder / "tags.yaml").write_text(text, encoding="utf-8")
    return folder / "tags.yaml"


def toggled(book: TagBook, article: str, mark: Mark) -> Edit:
    """The edit of a tag key."""
    tags = () if "checked" in mark.tags else ("checked",)
    return PutMark(article, replace(mark, tags=tags), "tag checked", base=mark)


def keys(path: Path, count: int) -> tuple[list[float], list[float]]:
    """A tag key until the mark is on the disk, on random claims: milliseconds of the clock, and of the processor."""
    store, roll = TagStore(path, by="anna"), random.Random(3)
    names = list(store.book.articles)
    took: list[float] = []
    worked: list[float] = []
    for _ in range(count):
        article = roll.choice(names)
        mark = roll.choice(store.book.articles[article].claims)  # read when the article was opened
        edit = toggled(store.book, article, mark)
        start, busy = time.perf_counter(), time.process_time()
        store.edit(edit)
        took.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    return took, worked


def instead(path: Path, count: int) -> list[float]:
    """Milliseconds for what one would write without this: load with libyaml, change a tag, dump, rename; no fsync."""
    took = []
    for number in range(count):
        start = time.perf_counter()
        book = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        article = book["articles"][sorted(book["articles"])[number]]
        article["claims"][0]["tags"] = ["checked"]
        path.with_name("dump.tmp").write_bytes(
            yaml.dump(book, Dumper=yaml.CSafeDumper, encoding="utf-8", sort_keys=False)
        )
        path.with_name("dump.tmp").replace(path.with_name("dump"))
        took.append((time.perf_counter() - start) * 1000)
    return took


def bare(path: Path, count: int) -> list[float]:
    """Milliseconds for what the disk alone asks: write as many bytes beside it, fsync, rename, fsync the folder."""
    data, took = path.read_bytes(), []
    for _ in range(count):
        start = time.perf_counter()
        handle = os.open(path.with_name("bare.tmp"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)
        path.with_name("bare.tmp").replace(path.with_name("bare"))
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        took.append((time.perf_counter() - start) * 1000)
    return took


def speed(count: int) -> None:
    """A tag key until the mark is on the disk."""
    print(
        "| marks | articles | file | key to disk, median | p95 | of it processor | the same bytes written and synced, p95 | PyYAML load and dump |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for marks, articles in ((200, 1), (200, 20), (1_000, 50), (10_000, 500)):
        with tempfile.TemporaryDirectory(dir=".") as folder:
            path = library(Path(folder), marks, articles)
            TagStore(path, by="anna")
            (took, worked), alone = keys(path, count), bare(path, count)
            pyyaml, size = instead(path, 1), path.stat().st_size / 1000
        print(
            f"| {marks:,} | {articles} | {size:,.0f} kB | {statistics.median(took):.1f} ms | {p95(took):.1f} ms "
            f"| {statistics.median(worked):.1f} ms | {p95(alone):.1f} ms | {statistics.median(pyyaml):,.0f} ms |"
        )


def p95(took: list[float]) -> float:
    """The 95th percentile."""
    return sorted(took)[int(len(took) * 0.95)]


OPEN = """
import time; start = time.perf_counter(), time.process_time()
from pathlib import Path
from tui.library.tags import TagStore
store = TagStore(Path({path!r}), by="anna")
store.book.articles[{article!r}]
print(time.perf_counter() - start[0], time.process_time() - start[1])
"""


def opening(count: int) -> None:
    """Opening a library: a process that imports the store and reads the marks of one article; the sizes in turn."""
    sizes = ((100, 5), (1_000, 50), (10_000, 500))
    took: dict[int, list[tuple[float, float]]] = {marks: [] for marks, _ in sizes}
    with tempfile.TemporaryDirectory(dir=".") as folder:
        programs = {}
        for marks, articles in sizes:
            (Path(folder) / str(marks)).mkdir()
            path = library(Path(folder) / str(marks), marks, articles)
            programs[marks] = OPEN.format(path=str(path), article="news/article-1")
        for _ in range(count + 1):
            for marks, program in programs.items():
                done = subprocess.run(
                    [sys.executable, "-c", program], capture_output=True, text=True, check=True
                )
                words = done.stdout.split()
                took[marks].append((float(words[0]) * 1000, float(words[1]) * 1000))
    print("| marks | articles | first time | cached, median | of it processor, median | beside 100 marks |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    base = statistics.median(clock for clock, _ in took[100][1:])
    for marks, articles in sizes:
        clock, processor = (statistics.median(one[n] for one in took[marks][1:]) for n in (0, 1))
        print(
            f"| {marks:,} | {articles} | {took[marks][0][0]:,.0f} ms | {clock:.0f} ms | {processor:.0f} ms | {clock / base:.2f} |"
        )


def random_edit(book: TagBook, roll: random.Random, number: int) -> Edit:
    """An edit that somebody might do now."""
    article = f"a{roll.randrange(4)}"
    claims = marks_of(book, article).claims
    mark = roll.choice(claims) if claims else None
    what = roll.randrange(10)
    if mark is None or what < 3:
        return PutMark(article, some_mark(number, roll), f"mark {number}", sha256="ab" * 32)
    if what < 5:
        return toggled(book, article, mark)
    if what == 5:
        return PutMark(article, replace(mark, note=f"note {number}\nof two lines"), "note", base=mark)
    if what == 6:
        return DropMark(article, mark.id, "delete", base=mark)
    if what == 7:
        rejected = marks_of(book, article).rejected
        return (
            DropRejection(article, rejected[0]) if rejected else PutRejection(article, mark.words, "reject")
        )
    if what == 8:
        put = PutEntity(
            Entity(f"p{number % 7}", f"Person {number}"), base=book.entities.get(f"p{number % 7}")
        )
        return Several((put, PutMark(article, replace(mark, speaker=f"p{number % 7}"), base=mark)), "speaker")
    return PutTag(
        Tag(f"tag{number % 5}", help=f"help {number}"), "tag", base=book.tags.get(f"tag{number % 5}")
    )


def writer(path: Path, name: str, seed: int) -> None:
    """Edit at random for ever, and say what is acknowledged: the torture's victim."""
    roll, store = random.Random(seed), TagStore(path, by=name)
    number = seed * 100_000
    while True:
        number += 1
        own = some_mark(number, roll)
        own = replace(own, id=f"c-{name}-{number}", by=name)
        edit = (
            PutMark(f"a{roll.randrange(4)}", own, f"mark {number}")
            if roll.random() < 0.5
            else random_edit(store.book, roll, number)
        )
        if isinstance(edit, DropMark):
            continue  # what one writer deletes the other could not be asked for
        try:
            store.edit(edit)
        except LockedError:
            continue  # not acknowledged: it is saved with the next one
        new = isinstance(edit, PutMark) and edit.mark.id == own.id
        if new and isinstance(edit, PutMark):
            print(json.dumps({"mark": mark_fields(own), "article": edit.article}), flush=True)
        if new and roll.random() < 0.2:
            print(json.dumps({"undone": own.id}), flush=True)
            with contextlib.suppress(LockedError):
                store.undo()
        if roll.random() < 0.05:
            with contextlib.suppress(LockedError):
                store.redo()


def kills(count: int) -> None:
    """Two writers at once, killed at random moments; after each kill the file and the history are looked at."""
    roll, totals, started = random.Random(11), [0, 0, 0, 0], time.monotonic()
    for begun in range(0, count, ROUND):
        totals = [a + b for a, b in zip(totals, _round(min(ROUND, count - begun), roll), strict=True)]
    edits, lines, bad, left = totals
    print(
        f"{count} kills in {time.monotonic() - started:.0f} s: {edits:,} new marks acknowledged, {lines:,} lines of history,"
    )
    print(f"{bad} failures, {left} temporary files left (at most one a writer and library).")
    if bad:
        raise SystemExit(1)


def _round(count: int, roll: random.Random) -> tuple[int, int, int, int]:
    """Kills in one library: new marks, lines of history, failures, temporary files left."""
    acknowledged: dict[str, str] = {}
    bad = edits = 0
    with tempfile.TemporaryDirectory(dir=".") as folder:
        path = Path(folder) / "tags.yaml"
        seed = roll.randrange(1_000_000)
        writers = [_start(path, name, seed + number) for number, name in enumerate(("anna", "bob"))]
        try:
            for number in range(2, count + 2):
                victim = roll.randrange(2)
                _wait_for_words(writers[victim])
                time.sleep(roll.uniform(0.0, 0.1))
                out = _kill(writers[victim])
                writers[victim] = _start(path, ("anna", "bob")[victim], seed + number)
                edits += _acknowledge(out, acknowledged)
                bad += _look(path, acknowledged)
        finally:
            out = [line for one in writers for line in _kill(one)]
        edits += _acknowledge(out, acknowledged)
        bad += _look(path, acknowledged)
        lines = History(path.parent / "tags.history.jsonl").verify().lines
        return edits, lines, bad, sum(one.suffix == ".tmp" for one in Path(folder).iterdir())


def _start(path: Path, name: str, seed: int) -> tuple[int, Path]:
    """A writer in a process of its own; forked, so that it edits at once and does not import for half its life."""
    out = path.parent / f"out-{seed}.txt"
    pid = os.fork()
    if pid == 0:
        with out.open("w") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
            try:
                writer(path, name, seed)
            finally:
                traceback.print_exc()
                os._exit(1)
    return pid, out


def _wait_for_words(one: tuple[int, Path]) -> None:
    """Until a writer has done something: before that a kill proves nothing."""
    deadline = time.monotonic() + 30
    while not (one[1].exists() and one[1].stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.002)


def _kill(one: tuple[int, Path]) -> list[str]:
    os.kill(one[0], signal.SIGKILL)
    os.waitpid(one[0], 0)
    lines = one[1].read_text().splitlines()
    one[1].unlink()
    return lines


def _acknowledge(lines: list[str], acknowledged: dict[str, str]) -> int:
    count = 0
    for line in lines:
        try:
            known = json.loads(line)
        except ValueError:
            if line.startswith('{"'):
                continue  # cut off by the kill
            raise RuntimeError("a writer said: " + "\n".join(lines[-20:])) from None
        if "mark" in known:
            acknowledged[known["mark"]["id"]] = known["article"]
            count += 1
        else:
            acknowledged.pop(known["undone"], None)
    return count


def _look(path: Path, acknowledged: dict[str, str]) -> int:
    """How much is wrong: a file that does not parse, a mark that was acknowledged and is gone, a broken chain."""
    if not path.exists():
        return len(acknowledged)
    book = TagsFile.of(path.read_bytes(), name="tags.yaml").book()
    lost = [id_ for id_, article in acknowledged.items() if find_mark(book, article, id_) is None]
    verdict = History(path.parent / "tags.history.jsonl").verify()
    if lost or verdict.line:
        print("lost:", lost[:5], "history:", verdict)
    return len(lost) + bool(verdict.line)


def main() -> None:
    """Run what the command line asks for."""
    if sys.argv[1:2] == ["writer"]:
        writer(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="speed", choices=["speed", "open", "kills"])
    parser.add_argument("--n", type=int, default=0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = home
        {
            "speed": lambda: speed(args.n or 200),
            "open": lambda: opening(args.n or 9),
            "kills": lambda: kills(args.n or 500),
        }[args.what]()


if __name__ == "__main__":
    main()
