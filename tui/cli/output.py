"""What the command line writes: cleaned, and quiet when the reader of a pipe has gone."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from tui.text.canon import canon


def say(text: str) -> None:
    """Write `text` and a line end to standard output, control characters made visible."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Write `text` and a line end to standard error, control characters made visible."""
    _write(sys.stderr, text)


def write_json(value: object) -> None:
    """Write `value` as one JSON line to standard output, at once; everything beyond ASCII is escaped."""
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _write(stream: TextIO, text: str) -> None:
    """Write a cleaned line in whatever encoding the stream has."""
    encoding = stream.encoding or "utf-8"
    stream.write((canon(text) + "\n").encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


@contextlib.contextmanager
def quiet_pipe() -> Iterator[None]:
    """Leave with status 141, as a program that SIGPIPE ended, when standard output's reader has gone."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer must not raise again when the interpreter shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None
