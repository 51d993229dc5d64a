"""Measures the searches of this program beside what a user would pick instead; prints `benchmarks/search.md`.

    python -m benchmarks.search > benchmarks/search.md

Needs ../shared/search (names and queries) beside the checkout; fzf is left out where it is not installed. The systems
are asked in turn, query by query, in one process; times are the processor's time of this process, but the wall clock's
for fzf, which is a process of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from benchmarks import search_index, search_peers, search_text
from tui.library.searchindex_names import mapped
from tui.search.build import Name
from tui.search.index import NameIndex
from tui.terminal.app import TURN

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "search"
SIZES = {"10k": "10 k", "100k": "100 k", "1m": "1 M"}
KEYS = ("prefix", "typo1", "swap", "translit", "middle", "keywords", "role", "acronym")
Query = tuple[str, str, str]  # class, id of the entity asked for, what is typed


def names_of(size: str) -> Iterator[Name]:
    """The generated names of one size."""
    with gzip.open(DATA / f"entities_{size}.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            key, kind, mentions, text = line.rstrip("\n").split("\t")
            yield Name(key, kind, text, int(mentions))


def queries() -> list[Query]:
    """The query set."""
    lines = (DATA / "queries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(kind, key, typed) for kind, key, typed, _ in (line.split("\t") for line in lines)]


def is_tuned(key: str) -> bool:
    """Whether the weights were learned on the queries for this entity; the other half was held out."""
    return (int(key) * 2654435761 >> 7) % 2 == 0


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a Markdown table."""
    heads = list(heads)
    print(f"| {' | '.join(heads)} |\n| {' | '.join('---' for _ in heads)} |")
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")
    print(flush=True)


def reciprocal(ids: list[str], key: str) -> float:
    """One over the rank of the right id, 0 if it is not among the first ten."""
    return 1 / (ids.index(key) + 1) if key in ids else 0.0


def asked(
    size: str, index: NameIndex, every: int
) -> tuple[dict[str, dict[int, float]], dict[str, list[float]], list[Query]]:
    """Reciprocal ranks and milliseconds of every system; peers are asked every `every`-th query of each class."""
    names = list(names_of(size))
    asks = (
        search_peers.all_of(names, index, slow=len(names) <= 200_000)
        if every
        else {"allegedly": search_peers.ours(index)}
    )
    every_query = sorted(queries(), key=lambda query: query[0])
    ranks: dict[str, dict[int, float]] = {name: {} for name in asks}
    times: dict[str, list[float]] = defaultdict(list)
    for at, (_, key, typed) in enumerate(every_query):
        for name, ask in asks.items():
            step = every * 12 if name == "textual.fuzzy" else every
            if ask is None or (name != "allegedly" and at % step):
                continue
            clock = time.perf_counter if name == "fzf" else time.process_time
            start = clock()
            found = ask(typed)
            times[name].append(1000 * (clock() - start))
            ranks[name][at] = reciprocal(found, key)
    return ranks, times, every_query


def line(name: str, ranks: list[float], times: list[float]) -> list[str]:
    """One line of the table of systems."""
    values = np.array(ranks)
    hits = [f"{(values == 1).mean():.3f}", f"{(values >= 0.2).mean():.3f}", f"{values.mean():.3f}"]
    speed = [f"{np.median(times):.1f}", f"{np.percentile(times, 95):.1f}"] if times else ["", ""]
    return [name, str(len(values)), *hits, *speed]


def quality(size: str, index: NameIndex, every: int) -> None:
    """Print the tables of one size: by system, and by class."""
    ranks, times, asked_for = asked(size, index, every)
    own = ranks["allegedly"]
    print(f"### {SIZES[size]} names\n")
    rows = [line("**allegedly**, all queries", list(own.values()), times["allegedly"])]
    for title, tuned in (("… the half it was tuned on", True), ("… the half held out", False)):
        rows.append(
            line(title, [own[at] for at, query in enumerate(asked_for) if is_tuned(query[1]) == tuned], [])
        )
    for name, found in ranks.items():
        if found and name != "allegedly":
            rows.append(line(name, list(found.values()), times[name]))
            rows.append(line("… allegedly on the same", [own[at] for at in found], []))
    table(("system", "queries", "hit@1", "hit@5", "MRR@10", "p50 ms", "p95 ms"), rows)
    by_class(ranks, asked_for)


def by_class(ranks: dict[str, dict[int, float]], asked_for: list[Query]) -> None:
    """Print MRR@10 by class, ours on the same queries behind each peer's; a star where ours is behind beyond the noise."""
    peers = [name for name, found in ranks.items() if found and name != "allegedly"]
    if not peers:
        return
    own = ranks["allegedly"]
    rows = []
    for kind in dict.fromkeys(query[0] for query in asked_for):
        places = [at for at, query in enumerate(asked_for) if query[0] == kind]
        row = [kind, len(places), f"{np.mean([own[at] for at in places]):.2f}"]
        for peer in peers:
            both = [(own[at], ranks[peer][at]) for at in places if at in ranks[peer]]
            pairs = np.array(both) if both else np.zeros((1, 2))
            lead = pairs[:, 0] - pairs[:, 1]
            behind = len(lead) > 4 and lead.mean() < 0 and -lead.mean() > 2 * lead.std() / np.sqrt(len(lead))
            row.append(f"{pairs[:, 1].mean():.2f} ({pairs[:, 0].mean():.2f}){' *' if behind else ''}")
        rows.append(row)
    print(
        "MRR@10 by class; in brackets ours on the queries that the peer was asked; * ours is behind by more than two"
    )
    print("standard errors of the paired difference.\n")
    table(("class", "queries", "allegedly", *peers), rows)


def typed_keys(size: str, index: NameIndex, count: int) -> list[object]:
    """Milliseconds of each key as queries are typed, letter by letter."""
    taken = [query for query in queries() if query[0] in KEYS]
    taken = taken[:: max(1, len(taken) // count)]
    index.warm()
    times = []
    for _, _, typed in taken:
        for end in range(1, len(typed) + 1):
            start = time.process_time()
            for match in index.search(typed[:end], limit=20):
                _ = match.matched
            times.append(1000 * (time.process_time() - start))
    values = [f"{np.percentile(times, share):.1f}" for share in (50, 95, 99, 100)]
    return [SIZES[size], len(times), *values]


def held_loop(index: NameIndex) -> list[str]:
    """How long an event loop waits while searches run in a thread, and without them, in milliseconds."""
    gaps: list[float] = []

    async def ticking(done: asyncio.Event) -> None:
        last = time.perf_counter()
        while not done.is_set():
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            gaps.append(1000 * (now - last) - 1)
            last = now

    async def main(searching: bool) -> None:
        done = asyncio.Event()
        ticker = asyncio.create_task(ticking(done))
        for _, _, typed in queries()[::12]:
            await (asyncio.to_thread(index.search, typed) if searching else asyncio.sleep(0.01))
        done.set()
        await ticker

    told = []
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN)  # as the reader does
    for searching in (True, False):
        gaps.clear()
        asyncio.run(main(searching))
        told.append(" / ".join(f"{np.percentile(gaps, share):.1f}" for share in (50, 99, 100)))
    sys.setswitchinterval(usual)
    return told


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10k,100k,1m")
    parser.add_argument(
        "--every", type=int, nargs=3, default=[3, 8, 30], help="peers are asked every n-th query; 0: none"
    )
    parser.add_argument(
        "--text", type=int, default=10_000, help="generated articles for the full text; 0: none"
    )
    args = parser.parse_args()
    print(
        "# Search, measured\n\nMade by `python -m benchmarks.search`. Times are the processor's, in one thread, where not"
    )
    print("said otherwise.\n\n## Names: quality\n")
    keys, loops, made = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        made.append(search_index.row(Path(folder) / "1k", list(names_of("10k"))[::10]))
        for size, every in zip(SIZES, args.every, strict=True):
            if size not in args.sizes.split(","):
                continue
            path = Path(folder) / size
            made.append(search_index.row(path, names_of(size)))
            index = NameIndex(mapped(path))
            index.warm()
            keys.append(typed_keys(size, index, 80))
            loops.append([SIZES[size], *held_loop(index)])
            quality(size, index, every)
    print("## Names: each key as a query is typed\n\nMilliseconds, for 20 results with their letters.\n")
    table(("names", "keys", "p50", "p95", "p99", "max"), keys)
    print(
        "An event loop beside searches in a thread is held up for, in milliseconds of the wall clock (beside nothing: "
        "what the machine itself holds it up for):\n"
    )
    table(("names", "beside searches: p50 / p99 / max", "beside nothing"), loops)
    print(
        "## Names: the index\n\nMemory is that of a process that has touched every page of the mapped file.\n"
    )
    table(search_index.HEADS, made)
    if args.text:
        search_text.report(args.text)


if __name__ == "__main__":
    main()
