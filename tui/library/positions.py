"""Where the reader stopped in each article: one private file a library in the state folder.

A convenience: what cannot be read counts as not there, and what cannot be written is lost without a word.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.paths import private_folder, read_private, state_home, write_private

_MOST = 10_000  # articles remembered a library, the newest
_TRIES = 100  # of 5 ms
_LIMIT = 4_000_000  # bytes


class Positions:
    """Offsets by article id, kept for the library at `root`."""

    def __init__(self, root: Path) -> None:
        # The name of the file says nothing of the library.
        digest = hashlib.sha256(os.fsencode(root.absolute())).hexdigest()[:32]
        self._path = state_home() / "positions" / f"{digest}.json"

    def get(self, article_id: str) -> int:
        """The offset where the reader stopped, 0 if none is known."""
        return self._read().get(article_id, 0)

    def keep(self, article_id: str, offset: int) -> None:
        """Remember an offset; another session's are left as they are."""
        with suppress(OSError, LibraryError), self._locked():
            kept = self._read()
            kept.pop(article_id, None)
            kept[article_id] = max(0, offset)
            newest = dict(list(kept.items())[-_MOST:])
            write_private(self._path, json.dumps(newest).encode())

    def _read(self) -> dict[str, int]:
        """What is on the disk now."""
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(read_private(self._path, _LIMIT))
            if isinstance(found, dict):
                return {key: value for key, value in found.items() if type(value) is int and value >= 0}
        return {}

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time; a holder that was stopped is waited for no longer than 0.5 s."""
        folder = private_folder(self._path.parent)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(folder / ".lock", flags, 0o600)
        try:
            for attempt in range(_TRIES):
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if attempt == _TRIES - 1:
                        raise
                    time.sleep(0.005)
            yield
        finally:
            os.close(descriptor)
