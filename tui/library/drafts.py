"""Half-typed notes, kept as they are typed, so that no dropped line loses one.

A journal of one JSON line a state, only ever appended to: a line that was cut off by a crash costs itself and no
other. What is written survives the program at once, and the machine as soon as the flush beside it is done.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.paths import private_folder, read_private, state_home, write_private

LONGEST = 100_000
"""Characters of a draft that are kept."""
LARGEST = 16 << 20
"""Bytes of a journal that are read."""
GROWN = 1 << 20
"""Bytes from which a journal is written anew, with the drafts alone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was not finished.

    Attributes:
        article: id of the article.
        claim: id of the claim that it is for; "" for none.
        what: what was being typed, such as "note".
        text: how far it got.
    """

    article: str
    claim: str
    what: str
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is for; a newer draft for the same takes its place."""
        return self.article, self.claim, self.what


class Drafts:
    """The drafts of a library, private to the user.

    Args:
        root: the library's folder.
    """

    def __init__(self, root: Path) -> None:
        name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:24]
        self.path = state_home() / "drafts" / f"{name}.jsonl"
        self._pending = _read(self.path)
        self._descriptor: int | None = None
        self._dirty = threading.Event()
        self._lock = threading.Lock()
        self._flusher: threading.Thread | None = None
        self._grown = GROWN
        with contextlib.suppress(OSError, LibraryError):  # it can be read all the same
            if self.path.stat().st_size > GROWN:
                self._rewrite(self._pending)

    @property
    def pending(self) -> Mapping[tuple[str, str, str], Draft]:
        """What was not finished, by what it is for."""
        return dict(self._pending)

    def keep(self, draft: Draft) -> None:
        """Keep how far a text got; takes microseconds, and the disk's flush runs beside it.

        Raises:
            LibraryError: it cannot be kept; typing can go on.
        """
        if draft.text.strip():
            self._pending[draft.key] = draft
            self._append({"text": draft.text[:LONGEST]}, draft.key)
        else:
            self.drop(draft.key)

    def drop(self, key: tuple[str, str, str]) -> None:
        """The text was finished or given up.

        Raises:
            LibraryError: as `keep`.
        """
        if self._pending.pop(key, None) is not None:
            self._append({}, key)

    def close(self) -> None:
        """Flush, and leave a journal of what is still open, or none."""
        with self._lock:
            if self._descriptor is not None:
                os.fdatasync(self._descriptor)
                os.close(self._descriptor)
                self._descriptor = None
        if self._pending:
            self._rewrite(self._pending)
        else:
            self.path.unlink(missing_ok=True)

    def _rewrite(self, drafts: Mapping[tuple[str, str, str], Draft]) -> None:
        rows = [json.dumps({"for": key, "text": one.text[:LONGEST]}) for key, one in drafts.items()]
        data = ("\n".join(rows) + "\n").encode()
        write_private(self.path, data)
        self._grown = GROWN + len(data)  # large drafts are not written anew with every key

    def _open(self) -> int:
        """The journal, opened anew where another session has written it anew; call it under the lock."""
        if self._descriptor is not None and not _same(self._descriptor, self.path):
            os.close(self._descriptor)
            self._descriptor = None
        if self._descriptor is None:
            self._descriptor = _open(self.path)
        return self._descriptor

    def _append(self, what: Mapping[str, str], key: tuple[str, str, str]) -> None:
        row = json.dumps({"for": key, **what}) + "\n"
        try:
            with self._lock:
                os.write(self._open(), row.encode())
                if self.path.stat().st_size > self._grown:
                    self._rewrite(_read(self.path))  # with what other sessions have written there
                    self._open()
        except OSError as error:
            raise LibraryError(f"what you type cannot be kept in {self.path}: {error.strerror}") from None
        self._dirty.set()
        if self._flusher is None:
            self._flusher = threading.Thread(target=self._flush, name="drafts", daemon=True)
            self._flusher.start()

    def _flush(self) -> None:
        """Flush whenever something was written; many keys may share one flush."""
        while True:
            self._dirty.wait()
            self._dirty.clear()
            with self._lock:
                copy = None if self._descriptor is None else os.dup(self._descriptor)
            if copy is not None:
                with contextlib.suppress(OSError):  # a disk that fails: the file may still be whole
                    os.fdatasync(copy)  # outside the lock: typing does not wait for the disk
                os.close(copy)


def _same(descriptor: int, path: Path) -> bool:
    """Whether a file is still the one by this name."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _open(path: Path) -> int:
    private_folder(path.parent)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(path, flags, 0o600)


def _read(path: Path) -> dict[tuple[str, str, str], Draft]:
    """The drafts of a journal; lines that are none are passed over."""
    try:
        rows = read_private(path, LARGEST).decode("utf-8", "replace").splitlines()
    except OSError:
        return {}
    found: dict[tuple[str, str, str], Draft] = {}
    for row in rows:
        try:
            said = json.loads(row)
            article, claim, what = map(str, said["for"])
            text = said.get("text")
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
        found.pop((article, claim, what), None)
        if isinstance(text, str):
            found[article, claim, what] = Draft(article, claim, what, text)
    return found
