"""The loop is never held: a watchdog measures the CPU time of each of its steps while large articles are used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.pty

LONGEST = 0.1  # seconds of CPU of one step of the loop
WATCH = """
import asyncio.events as events, time
import tui.terminal.wire.frames as frames
real, begin, worst = events.Handle._run, frames.FramesApp._after_start, [0.0]
def run(self):
    before = time.thread_time()
    real(self)
    used = time.thread_time() - before
    if worst and used > worst[0]:
        worst[0] = used
        with open({path!r}, "w") as file:
            file.write(f"{{used:.3f}} {{self!r}}")
def after_start(self):
    worst[0] = 0.0
    begin(self)
events.Handle._run, frames.FramesApp._after_start = run, after_start
"""
SAID = "The auditor said that the ministry spent the money on a second quay. Nobody asked the ferries.\n\n"
TEXTS = {
    "one line of 10 MB": "word " * 2_000_000,
    "100,000 lines": "".join(f"Line {n} of the log.\n" for n in range(100_000)),
    "2,000 claims": SAID * 2_000,
    "wide characters": "字" * 1_000_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_step_holds_the_loop(start: Callable[..., Any], library: Any, tmp_path: Path, text: str) -> None:
    path = tmp_path / "worst"
    path.write_text("0 nothing")
    article = library({"large.txt": text}) / "articles" / "large.txt"
    session = start(article, code=WATCH.format(path=str(path)))
    session.see(r"\d claims" if "said" in text else "looked for|claim")
    for keys in ("jjj", "   ", "G", "kk", "g", "/", "word\r", "n", "J", "J", "1", "V", "q"):
        session.send(keys)
        while not session.quiet():
            pass
    session.resize(100, 30)
    while not session.quiet():
        pass
    session.send("\x11")
    assert session.end() == 0
    used, _, what = path.read_text().partition(" ")
    assert float(used) < LONGEST, what
