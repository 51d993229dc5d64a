"""Attribution in a process of its own: reading goes on at full speed, and the memory goes back when it is done.

A thread would share the interpreter's lock with the screen: every key would wait for the engine. The process is
started when it is first asked and ends when nothing was asked for a while, or when the reader's process goes,
however that ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from tui.attribution import NETS
from tui.model import Attribution

REST = 0.3
"""Seconds without work after which the process ends."""
PATIENCE = 3.0
"""Seconds that the first screen may take before the engine starts all the same."""
NICENESS = 5
"""The reader comes first."""

_ROOT = str(Path(__file__).resolve().parents[2])
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from tui.library.attributing import serve; serve()"


class Attributor:
    """Attributes texts in other processes: two, so that an article that is opened need not wait for the counting.

    Args:
        after: what comes first: the screen. It is waited for, not for ever.
    """

    def __init__(self, after: threading.Event | None = None) -> None:
        self._others = (_Other(), _Other())
        self._after = after

    def attribute(self, text: str, *, nets: str = NETS[0]) -> Attribution:
        """As `tui.attribution.attribute`; in this process if another one cannot do it."""
        if self._after is not None:
            self._after.wait(PATIENCE)
        first, second = self._others
        return (second if first.lock.locked() else first).attribute(text, nets=nets)

    def close(self) -> None:
        """End the processes that are not at work; the others end with this one."""
        for other in self._others:
            other.close()


class _Other:
    """Another process, that does one text at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._rest: threading.Timer | None = None

    def attribute(self, text: str, *, nets: str = NETS[0]) -> Attribution:
        """As `tui.attribution.attribute`; in this process if another one cannot do it."""
        with self.lock:
            if self._rest is not None:
                self._rest.cancel()
            found = self._ask(text, nets)
            self._rest = threading.Timer(REST, self.close)
            self._rest.daemon = True
            self._rest.start()
        if found is None:
            from tui import attribution

            return attribution.attribute(text, nets=nets)
        return found

    def close(self) -> None:
        """End the process, if it is not at work."""
        if self.lock.acquire(blocking=False):
            try:
                self._end()
            finally:
                self.lock.release()

    def _ask(self, text: str, nets: str) -> Attribution | None:
        """Send a text and wait for the answer; None where the process cannot be had, or fails."""
        from tui.library.cache import from_json  # the first frame does without

        try:
            process = self._process = self._process or _start()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps([text, nets]).encode() + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            return from_json(json.loads(answer))
        except (OSError, ValueError, KeyError, TypeError):
            self._end()
            return None

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()


def _start() -> subprocess.Popen[bytes]:
    """Start the process.

    -P: nothing is imported from the folder one happens to be in. A session of its own: ctrl+z stops the reader alone.
    """
    return subprocess.Popen(  # noqa: S603 - this interpreter, and words of our own
        [sys.executable, "-P", "-c", _BOOT, _ROOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def serve() -> None:
    """Answer texts, `[text, nets]` in JSON a line, by attributions, a JSON object a line, until nobody asks any more."""
    os.nice(NICENESS)
    questions: list[bytes] = []
    asked = threading.Condition()
    threading.Thread(target=_listen, args=(questions, asked), daemon=True).start()
    from tui import attribution

    while True:
        with asked:
            asked.wait_for(lambda: bool(questions))
            question = questions.pop(0)
        text, nets = json.loads(question)
        answer = json.dumps(asdict(attribution.attribute(text, nets=nets)))
        sys.stdout.buffer.write(answer.encode() + b"\n")
        sys.stdout.buffer.flush()


def _listen(questions: list[bytes], asked: threading.Condition) -> None:
    """Take questions; end the process at once when whoever asks is gone, even in the middle of an answer."""
    for line in sys.stdin.buffer:
        with asked:
            questions.append(line)
            asked.notify()
    os._exit(0)
