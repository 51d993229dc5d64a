"""What was found and opened last, and the last query of each place the finder was opened from: one private file."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui.library.errors import LibraryError
from tui.library.paths import read_private, state_home, write_private

_MOST = 100
_LIMIT = 1_000_000  # bytes
_LONGEST = 500


class FinderState:
    """The memory of the finder for the library at `root`; what cannot be read or written is no loss."""

    def __init__(self, root: Path) -> None:
        digest = hashlib.sha256(os.fsencode(root.absolute())).hexdigest()[:32]
        self._lock = threading.Lock()
        self._path = state_home() / "finder" / f"{digest}.json"
        self._used: list[dict[str, Any]] = []
        self._queries: dict[str, str] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
            found = json.loads(read_private(self._path, _LIMIT))
            if isinstance(found, dict):
                self._used = [one for one in found.get("used", []) if isinstance(one, dict)][:_MOST]
                queries = found.get("queries", {})
                self._queries = {str(key): str(value)[:_LONGEST] for key, value in queries.items()}

    @property
    def used(self) -> list[dict[str, Any]]:
        """What was opened, the newest first."""
        return list(self._used)

    def use(self, value: dict[str, Any]) -> None:
        """Put something first among what was opened."""
        with self._lock:
            self._used = [value, *(one for one in self._used if one != value)][:_MOST]
            self._write()

    def query(self, place: str) -> str:
        """The last query from a place, empty if there was none."""
        return self._queries.get(place, "")

    def keep_query(self, place: str, query: str) -> None:
        """Remember the last query from a place; an empty one makes it forget."""
        with self._lock:
            kept = {key: value for key, value in self._queries.items() if key != place}
            if query.strip():
                kept[place] = query[:_LONGEST]
            if list(kept.items()) != list(self._queries.items()):
                self._queries = dict(list(kept.items())[-_MOST:])
                self._write()

    def _write(self) -> None:
        with suppress(OSError, LibraryError):
            write_private(self._path, json.dumps({"used": self._used, "queries": self._queries}).encode())
