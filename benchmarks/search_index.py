"""Time and memory of the name index from a thousand names to a million: built, written, opened in a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tui.library.searchindex_names import write
from tui.search.build import Name
from tui.search.index import NameIndex

HEADS = (
    "names",
    "built in s",
    "file MB",
    "opened in ms",
    "first search ms",
    "memory MB",
    "… of it the index",
)
_OPEN = """
import sys, time, psutil
sys.path.insert(0, {root!r})
from pathlib import Path
from tui.library.searchindex_names import mapped
from tui.search.index import NameIndex
before = psutil.Process().memory_info().rss
start = time.perf_counter(); index = NameIndex(mapped(Path({path!r}))); opened = time.perf_counter() - start
start = time.perf_counter(); index.search("first search"); first = time.perf_counter() - start
index.warm()
for typed in ("jk", "mekdad", "western diplomat", "bsharasad", "ministry of heal"):
    index.search(typed)
after = psutil.Process().memory_info().rss
print(1000 * opened, 1000 * first, after / 1e6, (after - before) / 1e6)
"""


def rows(names: list[Name]) -> Iterator[list[object]]:
    """One line for each size; names are taken evenly from the list."""
    root = str(Path(__file__).resolve().parents[1])
    for count in (1_000, 10_000, 100_000, 1_000_000):
        if count > len(names):
            return
        taken = names[:: len(names) // count][:count]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "names.bin"
            start = time.process_time()
            write(path, NameIndex.build(taken))
            built = time.process_time() - start
            script = _OPEN.format(root=root, path=str(path))
            environment = {**os.environ, "PYTHONPATH": root}
            done = subprocess.run(
                [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
            )
            opened, first, memory, index = map(float, done.stdout.split())
            size = path.stat().st_size / 1e6
        yield [
            f"{count:,}",
            f"{built:.1f}",
            f"{size:.1f}",
            f"{opened:.0f}",
            f"{first:.0f}",
            f"{memory:.0f}",
            f"{index:.0f}",
        ]
