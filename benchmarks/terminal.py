"""The reader in the terminal beside less, vim and stock Textual: bytes, times, memory, slow lines.

    python -m benchmarks.terminal [--repeat N] [--sizes 10k,1m,10m] [--only start,keys,line,claims]

All programs run interleaved in one go, at 100x30 in 256 colours, under `../shared/tools/ttybench.py` (which needs
pyte and psutil). It prints Markdown; figures that were kept stand in `terminal.md`. On a busy machine trust the
ratios more than the milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from typing import Any

from benchmarks.terminal_bytes import step_bytes

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT.parent / "shared" / "tools"
SIZES = ("10k", "1m", "10m")
MANY = "".join(
    f"The auditor of port {n} said that ministry {n} spent the money on a second quay. FIRSTWORD {n} asked the ferries.\n\n"
    for n in range(5_000)
)
TAGS = "version: 1\ntags:\n  checked: {key: 1}\n"

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("FIRSTWORD")
Empty().run()
"""
STOCK = """
import sys, textwrap
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
class View(ScrollView, can_focus=True):
    BINDINGS = [("j", "rows(1)", ""), ("space", "rows(28)", ""), ("b", "rows(-28)", "")]
    def on_mount(self):
        text = open(sys.argv[1], encoding="utf-8").read()
        self.rows = [row for line in text.split("\\n") for row in textwrap.wrap(line[:20000], 84) or [""]]
        self.virtual_size = Size(84, len(self.rows))
    def render_line(self, y):
        y += self.scroll_offset.y
        return Strip([Segment(self.rows[y] if y < len(self.rows) else "")]).adjust_cell_length(self.size.width)
    def action_rows(self, count):
        self.scroll_to(y=self.scroll_offset.y + count, animate=False, immediate=True)
class Stock(App):
    BINDINGS = [("q", "quit", "")]
    def compose(self):
        yield View()
Stock().run()
"""


class Bench:
    """The programs and the texts, in a folder of its own.

    Args:
        folder: where texts, caches and scripts are written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run([sys.executable, TOOLS / "make_texts.py", folder / "texts"], check=True)
        (folder / "texts" / "many.txt").write_text(MANY)
        for size in (*SIZES, "many"):
            articles = folder / size / "articles"
            articles.mkdir(parents=True)
            (articles / f"{size}.txt").write_bytes((folder / "texts" / f"{size}.txt").read_bytes())
            (articles.parent / "tags.yaml").write_text(TAGS)
        for name, code in (("empty.py", EMPTY), ("stock.py", STOCK)):
            (folder / name).write_text(code)
        self.env = {f"XDG_{one}_HOME": str(folder / one.lower()) for one in ("STATE", "CACHE", "CONFIG")}
        self.env["PYTHONPATH"] = str(ROOT)

    def article(self, size: str) -> Path:
        """The article of a size."""
        return self.folder / size / "articles" / f"{size}.txt"

    def command(self, name: str, size: str) -> str:
        """The command line of a program for an article."""
        text = self.article(size)
        env = " ".join(f"{key}={value}" for key, value in self.env.items())
        return {
            "ours": f"{env} {sys.executable} -m tui {text}",
            "less": f"less {text}",
            "vim": f"vim -u NONE -R {text}",
            "stock": f"{sys.executable} {self.folder / 'stock.py'} {text}",
            "empty": f"{sys.executable} {self.folder / 'empty.py'}",
        }[name]

    def attribute(self, size: str) -> tuple[int, float]:
        """Have the engine's findings in the cache; how many claims there are, and the peak RSS of the engine in MB."""
        words = [sys.executable, "-m", "tui", "extract", str(self.article(size))]
        with (
            tempfile.TemporaryFile() as answer,
            subprocess.Popen(words, env={**os.environ, **self.env}, stdout=answer) as process,
        ):
            usage = os.wait4(process.pid, 0)[2]
            process.returncode = 0
            answer.seek(0)
            return len(json.loads(answer.readline())["claims"]), usage.ru_maxrss / 1024

    def run(self, cases: list[dict[str, Any]], repeat: int) -> dict[str, Any]:
        """Run cases interleaved; the summaries by name."""
        suite = self.folder / "suite.json"
        suite.write_text(json.dumps([{"colorterm": "", "quit": "q", **case} for case in cases]))
        words = [
            sys.executable,
            str(TOOLS / "ttybench.py"),
            "--suite",
            str(suite),
            "--repeat",
            str(repeat),
            "--json",
            "-",
        ]
        done = subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True)
        return {row["name"]: row["summary"] for row in json.loads(done.stdout)}


def start(bench: Bench, sizes: list[str], repeat: int) -> Iterator[str]:
    """First paints: the text, and the whole reader, beside an empty Textual app."""
    yield "## Start (ms to the first word; the whole reader; bytes; peak RSS with children)"
    yield "| | text | whole | bytes | MB |\n| --- | --- | --- | --- | --- |"
    cases = [{"name": "empty", "cmd": bench.command("empty", "10k"), "until": "FIRSTWORD", "quit": "<c-q>"}]
    for size in sizes:
        names = ("less", "vim", "stock", "ours")
        cases += [
            {"name": f"{name} {size}", "cmd": bench.command(name, size), "until": "FIRSTWORD"}
            for name in names
        ]
        whole = {
            "name": f"whole {size}",
            "cmd": bench.command("ours", size),
            "until": "looked for|[0-9] claim",
        }
        cases.append(whole)
    found = bench.run(cases, repeat)
    base = found["empty"]["start"]["until"]
    for case in cases:
        name = str(case["name"])
        if name.startswith("whole"):
            continue
        first, rest = found[name], found.get(name.replace("ours", "whole"), {})
        whole_ms = rest["start"]["until"] if name.startswith("ours") else None
        text = first["start"]["until"]
        shown = f"{whole_ms:.0f} (x{whole_ms / base:.2f})" if whole_ms else ""
        yield f"| {name} | {text:.0f} (x{text / base:.2f}) | {shown} | {first['start']['bytes']:.0f} | {first['rss_mb']:.0f} |"
    yield f"\nBesides the empty app ({base:.0f} ms):\n"
    for size in sizes:
        text, whole = (found[f"{name} {size}"]["start"] for name in ("ours", "whole"))
        yield (
            f"* {size}: text {_held(text['until'] / base, 0.4)} of x0.40, whole {_held(whole['until'] / base, 1.15)} of x1.15, "
            f"{_held(text['bytes'], 6000)} of 6,000 bytes"
        )
    yield ""


def keys(bench: Bench, sizes: list[str], repeat: int) -> Iterator[str]:
    """A line and a page, beside the others."""
    yield "## A line and a page (bytes; ms until the screen is settled, p50 and p95), idle"
    yield "| | line B | ms | page B | ms | idle B in 2 s | MB |\n| --- | --- | --- | --- | --- | --- | --- |"
    script = "label:warm j*2 label:line j*20 label:page {page}*8 label: idle:2"
    quits = {"vim": ":q! <enter>"}
    cases = [
        {"name": f"{name} {size}", "cmd": bench.command(name, size), "until": "FIRSTWORD", "quit": quits.get(name, "q"),
         "keys": script.format(page="<c-f>" if name == "vim" else "<space>").replace("j*", "<c-e>*" if name == "vim" else "j*")}
        for size in sizes for name in ("less", "vim", "stock", "ours")
    ]  # fmt: skip
    found = bench.run(cases, repeat)
    for name, row in found.items():
        line, page = row["keys"]["line"], row["keys"]["page"]
        yield (
            f"| {name} | {line['bytes']:.0f} | {_ms(line)} | {page['bytes']:.0f} | {_ms(page)} "
            f"| {row['idle']['bytes']:.0f} | {row['rss_mb']:.0f} |"
        )
    for size in sizes:
        ours, less = (found[f"{name} {size}"]["keys"] for name in ("ours", "less"))
        line, page = (ours[key]["bytes"] / less[key]["bytes"] for key in ("line", "page"))
        yield f"\n{size}: a line {_held(line, 2)} of x2 less's, a page {_held(page, 1.25)} of x1.25."
    yield ""


def line(bench: Bench, sizes: list[str], repeat: int) -> Iterator[str]:
    """A line of 20 kB/s and 80 ms: j held for two seconds."""
    yield "## 20 kB/s, 80 ms: j held (60 keys in 2 s), ms from the last key until the last line is settled"
    yield "| | settled | bytes |\n| --- | --- | --- |"
    cases = [
        {"name": name, "cmd": bench.command(name, "1m"), "until": "FIRSTWORD", "rate": 20000, "rtt": 80,
         "quiet": 400, "keys": "label:warm j*2 label:held hold:j*60@30"}
        for name in ("less", "stock", "ours")
    ]  # fmt: skip
    found = bench.run(cases, repeat)
    for name, row in found.items():
        held = row["keys"]["held"]
        yield f"| {name} | {_settled(held):.0f} | {held['bytes']:.0f} |"
    ratio = _settled(found["ours"]["keys"]["held"]) / _settled(found["less"]["keys"]["held"])
    yield f"\nOurs {_held(ratio, 1.5)} of x1.5 less's.\n"


def claims(bench: Bench, sizes: list[str], repeat: int) -> Iterator[str]:
    """Claim steps, evidence and tags with hundreds and with thousands of claims; over 300 ms; memory."""
    for size in (sizes[0], "many"):
        yield from _claims(bench, size, repeat)
    size = sizes[0]
    yield "Bytes of a step that stays on the screen, by place (medians; the first tag makes the mark):\n"
    yield "| step | article | claim's pane, bar, status |\n| --- | --- | --- |"
    env = {**os.environ, **bench.env, "TERM": "xterm-256color", "COLORTERM": ""}
    for name, (article, rest) in step_bytes(bench.article(size), env).items():
        yield f"| {name} | {article} | {rest} |"
    yield ""


def _claims(bench: Bench, size: str, repeat: int) -> Iterator[str]:
    count, engine = bench.attribute(size)
    yield f"## Claims ({count:,} in the article, {bench.article(size).stat().st_size / 1000:,.0f} kB)"
    known = {"cmd": bench.command("ours", size), "until": "[0-9] claims", "timeout": 90}
    script = "label:warm J*2 label:claim J*10 label:evidence e*4 label:tag 1*6 label:unbound %*3"
    slow = {
        "name": "slow",
        **known,
        "rate": 20000,
        "rtt": 300,
        "quiet": 400,
        "keys": "label:warm J*2 label:claim J*6",
    }
    found = bench.run([{"name": "ours", **known, "keys": script}, slow], repeat)
    yield "| key | bytes | ms p50, p95 |\n| --- | --- | --- |"
    for label, row in found["ours"]["keys"].items():
        if label != "warm":
            yield f"| {label} | {row['bytes']:.0f} | {_ms(row)} |"
    step = found["ours"]["keys"]["claim"]
    half, most = _settled(step), _settled(step, "p95")
    yield f"\nA claim step: {_held(half, 10)} of 10 ms p50, {_held(most, 25)} of 25 ms p95."
    trip = _settled(found["slow"]["keys"]["claim"]) / 300
    yield f"Over 20 kB/s and 300 ms it settles after {_held(trip, 1.2)} of 1.2 round trips."
    yield f"Peak RSS of the reader: {_held(found['ours']['rss_mb'], 90)} of 90 MB; of the engine's process: {engine:.0f} MB.\n"


def _held(value: float, budget: float) -> str:
    """A figure, and whether its budget holds."""
    return f"{value:.4g} ({'holds' if value <= budget else 'MISSES'} its budget)"


def _settled(row: dict[str, Any], share: str = "p50") -> float:
    """Milliseconds until a key's last byte; infinite where nothing came, as on a machine too busy for the case."""
    return float(row["last"][share]) if row["last"] else inf


def _ms(row: dict[str, Any]) -> str:
    last = row["last"]
    return f"{last['p50']:.1f}, {last['p95']:.1f}" if last else "-"


PARTS: dict[str, Callable[[Bench, list[str], int], Iterator[str]]] = {
    "start": start,
    "keys": keys,
    "line": line,
    "claims": claims,
}


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=5, help="runs of each program")
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--only", default=",".join(PARTS))
    args = parser.parse_args()
    if not (TOOLS / "ttybench.py").exists():
        raise SystemExit(f"needs {TOOLS}/ttybench.py, which lies beside the checkout")
    with tempfile.TemporaryDirectory(prefix="allegedly-bench-") as folder:
        bench = Bench(Path(folder))
        print(f"# The terminal (100x30, 256 colours, medians of {args.repeat} interleaved runs)\n")
        for name in args.only.split(","):
            for text in PARTS[name](bench, args.sizes.split(","), args.repeat):
                print(text, flush=True)


if __name__ == "__main__":
    main()
