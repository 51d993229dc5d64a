"""Looking at `tags.yaml` as it is on the disk: new, gone, broken, read-only, or at the end of a link that leads nowhere."""

from __future__ import annotations

from pathlib import Path

from tui.library.durable import real_path, why_not_writable
from tui.library.errors import LibraryError
from tui.library.history import History
from tui.library.tagsdisk import News, TagsDisk
from tui.library.tagspending import Pending

HISTORY = "tags.history.jsonl"


class TagsLook:
    """The part of the tag store that knows where its files are and what is wrong with them.

    Args:
        path: `tags.yaml`, or a link to it.

    Attributes:
        problem: what is wrong, in one sentence; None if all is well.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problem: str | None = None
        self._broken = False
        self._astray = False  # the file is a link that has led nowhere so far
        self._disk = TagsDisk(path.absolute(), path.name)
        self._history = History(path.absolute().parent / HISTORY)
        self._pending = Pending(path.absolute())

    def _look(self) -> bool:
        """Take what is on the disk; whether it is new, or newly broken."""
        found = self._follow()
        if self._astray:
            return False
        try:
            news = self._disk.look()
        except LibraryError as error:
            self._broken, self.problem = True, str(error)
            return True
        if news is News.GONE:
            self.problem = f"{self.path.name} is gone; the next mark writes it again from what is known here."
        elif news is News.NEW:
            self._broken, self.problem = False, None
            self._say_if_read_only()
        return news is News.NEW or found

    def _follow(self) -> bool:
        """Go where a link leads now; whether it has led nowhere before.

        One whose target goes away while it is read is no problem: the target is written again.
        """
        try:
            real = real_path(self.path)
        except LibraryError as error:
            if self._disk.digest == "":
                self._astray = self._broken = True
                self.problem = str(error)
            return False
        if real != self._disk.real:
            self._disk.move(real)
            self._history = History(real.parent / HISTORY)
        found, self._astray = self._astray, False
        if found:
            self._broken, self.problem = False, None
            self._say_if_read_only()
        return found

    def _say_if_read_only(self) -> None:
        why = why_not_writable(self._disk.real)
        if why:
            name = self._disk.real.name
            self.problem = f"{name} cannot be written ({why}): marks are kept in {self._pending.path}."
