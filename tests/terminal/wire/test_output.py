"""Writing never blocks the one who writes, and notices when the terminal is gone."""

from __future__ import annotations

import os
import threading

from tui.terminal.wire.output import Output

BIG = "x" * (1 << 20)


def test_a_stalled_terminal_takes_later_what_was_handed_over() -> None:
    ours, theirs = os.pipe()
    drained = threading.Event()
    output = Output(theirs, drained.set, lambda: None)
    output.write(BIG)
    output.write("end")
    assert output.busy
    output.close(0.01)  # it does not wait for ever
    got = b""
    while not got.endswith(b"end"):
        got += os.read(ours, 65536)
    assert len(got) == len(BIG) + 3
    assert drained.wait(10)
    os.close(ours)
    os.close(theirs)


def test_a_terminal_that_is_gone_is_noticed() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    lost = threading.Event()
    output = Output(theirs, lambda: None, lost.set)
    output.write("x")
    assert lost.wait(10)
    output.close(1)
    os.close(theirs)
