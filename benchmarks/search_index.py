"""Time and memory of the name index from a thousand names to a million: built, written, opened in a fresh process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable
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
start = time.process_time(); index = NameIndex(mapped(Path({path!r}))); opened = time.process_time() - start
start = time.process_time(); index.search("first search"); first = time.process_time() - start
index.warm()
for typed in ("jk", "mekdad", "western diplomat", "bsharasad", "ministry of heal"):
    index.search(typed)
after = psutil.Process().memory_info().rss
print(1000 * opened, 1000 * first, after / 1e6, (after - before) / 1e6)
"""


def row(path: Path, names: Iterable[Name]) -> list[object]:
    """Build an index of `names` into the file `path`, and open it in a fresh process; one line of the table."""
    root = str(Path(__file__).resolve().parents[1])
    start, wall = time.process_time(), time.perf_counter()
    index = NameIndex.build(names)
    write(path, index)
    built, waited = time.process_time() - start, time.perf_counter() - wall
    count = len(index)
    del index
    script = _OPEN.format(root=root, path=str(path))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    opened, first, memory, own = map(float, done.stdout.split())
    size = f"{path.stat().st_size / 1e6:.1f}"
    return [
        f"{count:,}",
        f"{built:.1f} ({waited:.1f})",
        size,
        f"{opened:.0f}",
        f"{first:.0f}",
        f"{memory:.0f}",
        f"{own:.0f}",
    ]
