"""Edits that are not in `tags.yaml` yet: kept in hand, and in a private file for the case that the program ends."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from tui.library.durable import append_line
from tui.library.errors import LibraryError
from tui.library.paths import private_folder, read_private, state_home
from tui.library.tagsedits import edit_fields, edit_of
from tui.tagging.edits import Edit

_LIMIT = 64_000_000


@dataclass(frozen=True, slots=True)
class Wish:
    """An edit that somebody wants: `kind`, `on` and `of` as the history will say."""

    kind: str
    edit: Edit
    on: str
    of: int | None = None


class Pending:
    """What waits to be saved, in its order; what an earlier session could not save is read again.

    Args:
        path: the tag book.
    """

    def __init__(self, path: Path) -> None:
        name = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.path = state_home() / "unsaved" / f"{name}.jsonl"
        self.wishes: tuple[Wish, ...] = ()
        self.safe = False
        self._written = 0
        self._read()

    def add(self, wish: Wish) -> None:
        """Put an edit behind the others; nothing is written until `keep`."""
        self.wishes = (*self.wishes, wish)

    def keep(self) -> None:
        """Bring what waits to this user's own file; `safe` says whether that worked."""
        self.safe = False
        with contextlib.suppress(OSError, LibraryError):
            private_folder(self.path.parent)
            for wish in self.wishes[self._written :]:
                append_line(self.path, _line(wish), mode=0o600)
                self._written += 1
            self.safe = True

    def take_back(self) -> Wish | None:
        """The last one, which is not wanted any more."""
        if not self.wishes:
            return None
        last = self.wishes[-1]
        self.leave(self.wishes[:-1])
        return last

    def leave(self, wishes: tuple[Wish, ...]) -> None:
        """Only these still wait."""
        if wishes != self.wishes or not wishes:
            self.clear()
            self.wishes = wishes
        if wishes:
            self.keep()

    def clear(self) -> None:
        """All is saved."""
        self.wishes = ()
        if self._written:
            with contextlib.suppress(OSError):
                self.path.unlink()
        self._written = 0

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            for line in read_private(self.path, _LIMIT).splitlines():
                with contextlib.suppress(ValueError, LibraryError, AttributeError, RecursionError):
                    known = json.loads(line)
                    self.wishes += (
                        Wish(str(known["kind"]), edit_of(known["edit"]), str(known["on"]), known.get("of")),
                    )
            self._written = len(self.wishes)
            self.safe = True


def _line(wish: Wish) -> bytes:
    known = {"kind": wish.kind, "edit": edit_fields(wish.edit), "on": wish.on, "of": wish.of}
    return json.dumps(known, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
