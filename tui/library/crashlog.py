"""A private note of what went wrong inside the program, without a word of what was being read.

The log holds types of errors, files, functions and line numbers: no message (it may quote the article), no
variable, no source text. It is made with mode 0600 in the state folder.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from tui.library.errors import LibraryError
from tui.library.paths import private_folder, state_home

KEPT = 10
"""Logs that are kept; older ones are removed when a new one is written."""
DEEPEST = 60
"""Frames of a traceback that are noted, from the innermost."""


def folder() -> Path:
    """Where the logs are."""
    return state_home() / "crashes"


def write(error: BaseException) -> Path | None:
    """Note an error.

    Args:
        error: with its traceback and its causes.

    Returns:
        The log, or None where none can be written: telling of a fault must not be a fault of its own.
    """
    now = datetime.now(UTC)
    try:
        path = private_folder(folder()) / f"{now:%Y%m%dT%H%M%S.%fZ}-{os.getpid()}.log"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{now:%Y-%m-%d %H:%M:%S} UTC\n")
            file.writelines(f"{line}\n" for line in describe(error))
        _prune()
    except (OSError, LibraryError):
        return None
    return path


def describe(error: BaseException) -> Iterator[str]:
    """What a log says of an error, line by line."""
    yield f"python {platform.python_version()} on {sys.platform}"
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        yield from _frames(cause.__traceback__)
        for inner in cause.exceptions if isinstance(cause, BaseExceptionGroup) else ():
            yield f"  with {type(inner).__module__}.{type(inner).__qualname__}"
            yield from _frames(inner.__traceback__)
        cause = cause.__cause__ or cause.__context__


def unseen() -> tuple[Path, ...]:
    """Logs that nobody was told of yet, oldest first: the last session ended in a fault."""
    with contextlib.suppress(OSError):
        return tuple(sorted(path for path in folder().glob("*.log") if not _told(path).exists()))
    return ()


def tell(logs: tuple[Path, ...]) -> None:
    """Note that the reader was told of these logs."""
    for path in logs:
        with contextlib.suppress(OSError):
            _told(path).touch(mode=0o600)


def _told(path: Path) -> Path:
    return path.with_suffix(".told")


def _frames(traceback: TracebackType | None) -> Iterator[str]:
    """Where an error went through, innermost last."""
    lines = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        lines.append(f"  {code.co_filename}:{traceback.tb_lineno} {code.co_qualname}")
        traceback = traceback.tb_next
    yield from lines[-DEEPEST:]


def _prune() -> None:
    """Remove all logs but the newest `KEPT`."""
    for path in sorted(folder().glob("*.log"))[:-KEPT]:
        path.unlink(missing_ok=True)
        _told(path).unlink(missing_ok=True)
