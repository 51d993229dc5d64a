"""Full text over generated articles: building the index, its size, two-word queries; and what a million would need."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SIZE = 5_000
_LETTERS = "etaoinshrdlu"


def words(count: int, rng: random.Random) -> list[str]:
    """Made-up words; the first are short."""
    found: dict[str, None] = {}
    while len(found) < count:
        length = 2 + min(9, len(found).bit_length() // 2) + rng.randrange(3)
        found["".join(rng.choice(_LETTERS + "bcfgmpvwy") for _ in range(length))] = None
    return list(found)


def texts(count: int, vocabulary: list[str], rng: random.Random) -> list[str]:
    """Articles of about `SIZE` characters whose words are as unequal as those of a language (Zipf)."""
    weights = np.cumsum([1 / (rank + 2.7) for rank in range(len(vocabulary))])
    made = []
    for at in range(count):
        picks = rng.choices(vocabulary, cum_weights=list(weights), k=SIZE // 8)
        lines = [" ".join(picks[start : start + 50]).capitalize() + "." for start in range(0, len(picks), 50)]
        made.append(f"Report {at} {picks[0]}\n\n" + "\n\n".join(lines))
    return made


def report(count: int) -> None:
    """Build, measure, print."""
    rng = random.Random(5)
    vocabulary = words(60_000, rng)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(Path(folder) / name)
        articles = Path(folder) / "library" / "articles"
        articles.mkdir(parents=True)
        size = 0
        for at, text in enumerate(texts(count, vocabulary, rng)):
            size += len(text.encode())
            (articles / f"{at:06}.txt").write_text(text)
        measure(articles.parent, size, count, vocabulary, rng)


def measure(root: Path, size: int, count: int, vocabulary: list[str], rng: random.Random) -> None:
    """Fill the index of a library and ask it."""
    from tui.library.fulltext import FullText
    from tui.library.fulltext_query import parse
    from tui.library.library import Library
    from tui.library.searchindex import SearchStore
    from tui.library.searchindex_fill import Filling

    library = Library.open(root)
    store = SearchStore(root)
    start, wall = time.process_time(), time.perf_counter()
    Filling(library, store).texts()
    built, waited = time.process_time() - start, time.perf_counter() - wall
    with store.connection() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    index = (store.folder / "search.db").stat().st_size
    full = FullText(library, store)
    common, middle = vocabulary[:200], vocabulary[200:20_000]
    rows = []
    for title, pools in (
        ("two common", (common, common)),
        ("common and rarer", (common, middle)),
        ("two rarer", (middle, middle)),
    ):
        asked = [" ".join(rng.choice(pool) for pool in pools) for _ in range(150)]
        times, found = [], []
        for typed in asked:
            start = time.process_time()
            found.append(len(full.articles(parse(typed), 20)))
            times.append(1000 * (time.process_time() - start))
        rows.append((title, np.median(times), np.percentile(times, 95), np.mean(found)))
    print(f"## Full text: {count:,} generated articles, {size / 1e6:.0f} MB\n")
    print(
        f"Built at {size / 1e6 / built:.1f} MB a second of processor time ({size / 1e6 / waited:.1f} of the wall clock),"
    )
    print(
        f"reading, decoding and folding the files included; the index is {index / size:.2f} times the text.\n"
    )
    print("| two-word queries, the best 20 | p50 ms | p95 ms | found |\n| --- | --- | --- | --- |")
    for title, half, most, mean in rows:
        print(f"| {title} | {half:.1f} | {most:.1f} | {mean:.1f} |")
    scale = 1_000_000 / count
    print(
        f"\nA million such articles would need, computed from these figures: {index * scale / 1e9:.1f} GB of index, ",
        end="",
    )
    print(
        f"{built * scale / 60:.0f} minutes to build once, and for the best 20 of two common words about ",
        end="",
    )
    print(
        f"{rows[0][2] * scale / 1000:.1f} s (bm25 looks at every article with both), of two rarer ones {rows[2][2] * scale:.0f} ms."
    )
    print(
        "There a server's index would replace two functions: `FullText.articles` (query in, ids of articles out) and"
    )
    print("`searchindex_fill.Filling` (what changed); names, passages and filters stay as they are.")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
