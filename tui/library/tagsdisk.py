"""The bytes of `tags.yaml` as they were last seen, and what they say; what somebody else writes is noticed."""

from __future__ import annotations

import time
from enum import Enum
from pathlib import Path

from tui.library import tagscache
from tui.library.durable import digest, read_bytes, replace_file, signature
from tui.library.tagsfile import TagsFile, new_file
from tui.model import TagBook

SETTLE = 0.1  # seconds for which a file that shrank has to stay as it is before it is believed
PATIENCE = 1.0  # seconds that a writer waits for that
IDLE = 2.0  # seconds after an edit in which the cache is not written


class News(Enum):
    """What a look at the disk found."""

    NONE = "none"
    NEW = "new"
    GONE = "gone"
    DOUBTFUL = "doubtful"


class TagsDisk:
    """One file and the book that it is.

    Args:
        real: the file itself, no link.
        name: what messages call it.

    Attributes:
        file, book: what was last seen, or written.
        digest: of its bytes; "" for a file that is not there.
    """

    def __init__(self, real: Path, name: str) -> None:
        self.real = real
        self.name = name
        self.file = new_file(name)
        self.book = TagBook()
        self.digest = ""
        self._data: bytes | None = None
        self._seen: tuple[int, ...] = ()
        self._doubt: tuple[str, float] = ("", 0.0)
        self._upset = False
        self._stale = False
        self._wrote = 0.0

    def look(self) -> News:
        """See whether somebody has written; a file that shrank has to stay so for a moment before it is believed.

        Raises:
            LibraryError: it cannot be read as a whole, and has been so for a moment.
        """
        seen = signature(self.real)
        if seen == self._seen:
            return News.NONE
        data = read_bytes(self.real)
        if data is None:
            self._seen, self._upset = seen, self._data is not None
            return News.GONE if self._upset else News.NONE
        if data == self._data:
            self._seen = seen
            back, self._upset = self._upset, False
            return News.NEW if back else News.NONE
        if not self._settled(data):
            return News.DOUBTFUL
        self._seen, self._upset = seen, True  # a broken file is not read again before it changes
        self._adopt(data)
        self._upset = False
        return News.NEW

    def latest(self) -> None:
        """Take what is on the disk now; call it under the lock. A file that is gone is written again from what is known.

        Raises:
            LibraryError: it cannot be read as a whole.
        """
        if self._data is not None and self._seen and signature(self.real) == self._seen:
            return  # and if somebody has set back its times, the comparison before the rename finds it
        data, deadline = read_bytes(self.real), time.monotonic() + PATIENCE
        while data not in (None, self._data) and not self._settled(data) and time.monotonic() < deadline:
            time.sleep(SETTLE / 4)
            data = read_bytes(self.real)
        if data is None:
            self._data, self.digest = None, ""
        elif data != self._data:
            self._adopt(data)

    def write(self, file: TagsFile, book: TagBook) -> None:
        """Bring a new file to the disk in place of the one that was seen.

        Raises:
            ChangedError, ReadOnlyError, OSError: as `durable.replace_file`.
        """
        data = file.data
        if data != self._data:
            replace_file(self.real, data, expect=self._data)
            self._data, self.digest, self._stale = data, digest(data), True
            self._wrote = time.monotonic()
        self.file, self.book, self._seen = file, book, signature(self.real)

    def move(self, real: Path) -> None:
        """The file is another one now."""
        self.real = real
        self.forget()

    def forget(self) -> None:
        """Believe nothing of the file's times: it was changed although they say that it was not."""
        self._seen = ()

    def keep_cache(self, *, now: bool = False) -> None:
        """Bring the cache of where the marks are up to date; not right after an edit unless it has to be `now`."""
        if self._stale and (now or time.monotonic() - self._wrote > IDLE):
            tagscache.keep(self.real, self.file, self.digest)
            self._stale = False

    def _adopt(self, data: bytes) -> None:
        """Take these bytes as the file; what is known of the one before, or of an earlier session, is not read again."""
        known = digest(data)
        quick = self.file.updated(data, self.book) if self._data is not None else None
        cached = None if quick is not None else tagscache.load(self.real, data, known)
        if quick is not None:
            self.file, self.book = quick
        elif cached is not None:
            self.file, self.book, _ = cached
        else:
            self.file = TagsFile.of(data, name=self.name)
            self.book = self.file.book()
        self._stale = cached is None or not cached[2]
        self._data, self.digest = data, known

    def _settled(self, data: bytes | None) -> bool:
        """Whether bytes can be believed: they grew, or they have been the same for a moment."""
        if self._data is None or data is None or len(data) >= len(self._data):
            return True
        mark, since = self._doubt
        known = digest(data)
        if mark != known:
            self._doubt = (known, time.monotonic())
            return False
        return time.monotonic() - since >= SETTLE
