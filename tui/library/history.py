"""`tags.history.jsonl`: one line an edit, each with the digest of the line before, so that nothing goes unseen.

Undo and redo work from it, across articles and sessions. It is an account beside the tag book and never stands in
its way: where it is missing or damaged, marks are read and written all the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tui.library.durable import append_line
from tui.library.errors import LibraryError
from tui.library.tagsedits import edit_fields, edit_of
from tui.tagging.edits import Edit, PutMark, flat

EDIT, UNDO, REDO, RESTORE = "edit", "undo", "redo", "restore"
_TAIL = 65_536


@dataclass(frozen=True, slots=True)
class Record:
    """One line: who did what when.

    Attributes:
        number: lines count from 1.
        kind: edit, undo, redo or restore.
        of: number of the line that an undo or redo takes back.
        edit, inverse: what was done to the book and what takes it back, as plain values.
        before, after: digests of `tags.yaml`.
    """

    number: int
    on: str
    by: str
    kind: str
    what: str
    of: int | None
    edit: object
    inverse: object
    before: str
    after: str

    def taken_back(self) -> Edit:
        """The edit that takes this one back.

        Raises:
            LibraryError: the line does not say it.
        """
        try:
            return edit_of(self.inverse)
        except (ValueError, LibraryError) as error:
            raise LibraryError(f"Line {self.number} of the history cannot be undone: {error}.") from error


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the chain found.

    Attributes:
        lines: how many were looked at.
        line: the first broken one; None if all hold.
        why: what is wrong with it.
        outside: changes of `tags.yaml` between two lines that the history does not tell of.
    """

    lines: int
    line: int | None = None
    why: str = ""
    outside: int = 0


class History:
    """The history beside a tag book.

    Args:
        path: the `.jsonl` file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_to = 0
        self._known: list[Record] = []
        self._first = b""

    def add(
        self,
        kind: str,
        edit: Edit,
        inverse: Edit,
        *,
        by: str,
        on: str,
        before: str,
        after: str,
        of: int | None,
    ) -> None:
        """Append a line; call it under the lock of the tag book.

        Raises:
            OSError: it cannot be written.
        """
        last = self._mend()
        number, digest = 1, ""
        if last:
            digest = hashlib.sha256(last).hexdigest()
            with contextlib.suppress(ValueError, TypeError, AttributeError):
                number = int(json.loads(last).get("n", 0)) + 1
        line: dict[str, object] = {"n": number, "on": on, "by": by, "kind": kind, "what": edit.label}
        if of is not None:
            line["of"] = of
        line |= {"edit": edit_fields(edit), "inverse": edit_fields(inverse), "before": before, "after": after}
        line["prev"] = digest
        text = json.dumps(
            line, ensure_ascii=True, separators=(",", ":")
        )  # escapes keep terminals and readers safe
        append_line(self.path, text.encode() + b"\n", like=self.path.parent / "tags.yaml")

    def records(self) -> list[Record]:
        """All lines that can be read, in their order; only what was added since the last call is read anew."""
        try:
            with self.path.open("rb") as file:
                start = file.read(80)
                size = os.fstat(file.fileno()).st_size
                if size < self._read_to or start[: len(self._first)] != self._first:
                    self._read_to, self._known = 0, []
                self._first = start[: min(80, size)]
                file.seek(self._read_to)
                for raw in file:
                    if not raw.endswith(b"\n"):
                        break
                    self._read_to += len(raw)
                    record = _record(raw)
                    if record is not None:
                        self._known.append(record)
        except OSError:
            return []
        return self._known

    def latest(self) -> list[Record]:
        """The last lines, as many as are read at once, the latest first."""
        try:
            with self.path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - _TAIL))
                lines = file.read(_TAIL).split(b"\n")[size > _TAIL :]
        except OSError:
            return []
        return [record for raw in reversed(lines) if (record := _record(raw)) is not None]

    def undoable(self, by: str) -> Record | None:
        """What this person did last and has not undone."""
        return self._stacks(by)[0]

    def redoable(self, by: str) -> Record | None:
        """What this person undid last, with nothing done since."""
        return self._stacks(by)[1]

    def verify(self) -> Verdict:
        """Check the chain from its first line."""
        before, number, outside, after = b"", 0, 0, ""
        for number, raw in enumerate(self._lines(), 1):
            record, line = _record(raw), _parsed(raw)
            if record is None or line is None:
                return Verdict(number, number, "it cannot be read", outside)
            digest = hashlib.sha256(before).hexdigest() if before else ""
            if line.get("prev") != digest:
                return Verdict(number, number, "it does not follow the line before it", outside)
            outside += bool(after and record.before and record.before != after)
            before, after = raw.rstrip(b"\n"), record.after
        return Verdict(number, outside=outside)

    def since(self, on: str) -> list[Record]:
        """Lines later than a time (ISO 8601, UTC), the latest first."""
        return [record for record in reversed(self.records()) if record.on > on]

    def _lines(self) -> Iterator[bytes]:
        with contextlib.suppress(FileNotFoundError), self.path.open("rb") as file:
            yield from file

    def _stacks(self, by: str) -> tuple[Record | None, Record | None]:
        done: list[Record] = []
        undone: list[Record] = []
        for record in self.records():
            if record.by != by:
                continue
            if record.kind == UNDO:
                done = [one for one in done if one.number != record.of]
                undone.append(record)
            elif record.kind == REDO:
                undone = [one for one in undone if one.number != record.of]
                done.append(record)
            else:
                undone.clear()
                done.append(record)
        return (done[-1] if done else None), (undone[-1] if undone else None)

    def _mend(self) -> bytes:
        """The last line; one that a crash has cut off was never confirmed to anybody and is taken away."""
        try:
            with self.path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                if size == 0:
                    return b""
                tail = b""
                while tail.count(b"\n") < 2 and len(tail) < size:
                    start = max(0, size - len(tail) - max(_TAIL, len(tail)))
                    file.seek(start)
                    tail = file.read(size - start)
        except FileNotFoundError:
            return b""
        whole, newline, torn = tail.rpartition(b"\n")
        if torn:
            keep = size - len(torn)
            with self.path.open("r+b") as file:
                file.truncate(keep)
        return whole.rpartition(b"\n")[2] if newline else b""


def tags_put(edits: Iterable[object]) -> tuple[str, ...]:
    """The tags that edits have put on claims, in the order of the edits, each once.

    Args:
        edits: as they are, or as plain values; those that cannot be read are left out.
    """
    found: dict[str, None] = {}
    for one in edits:
        with contextlib.suppress(ValueError, LibraryError, AttributeError, TypeError, RecursionError):
            for single in flat(edit_of(one) if isinstance(one, Mapping) else cast("Edit", one)):
                if isinstance(single, PutMark):
                    before = single.base.tags if single.base else ()
                    found |= dict.fromkeys(tag for tag in single.mark.tags if tag not in before)
    return tuple(found)


def _parsed(raw: bytes) -> dict[str, object] | None:
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None


def _record(raw: bytes) -> Record | None:
    line = _parsed(raw)
    if line is None or not isinstance(line.get("n"), int):
        return None
    of, number = line.get("of"), line["n"]
    assert isinstance(number, int)
    text = {key: str(line.get(key, "")) for key in ("on", "by", "kind", "what", "before", "after")}
    return Record(
        number=number,
        on=text["on"],
        by=text["by"],
        kind=text["kind"],
        what=text["what"],
        of=of if isinstance(of, int) else None,
        edit=line.get("edit"),
        inverse=line.get("inverse"),
        before=text["before"],
        after=text["after"],
    )
