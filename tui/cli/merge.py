"""`allegedly merge`: two tag books made one, claim by claim; also as git's merge driver."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from tui.cli.output import complain, say
from tui.library.durable import ChangedError, read_bytes, real_path, reason, replace_file
from tui.library.errors import LibraryError
from tui.library.locks import LockedError, locked
from tui.library.tagsfile import TagsFile, new_file
from tui.library.tagswriting import edited
from tui.model import TagBook
from tui.tagging.between import between
from tui.tagging.edits import flat
from tui.tagging.merging import merge

GIT_COPY = ".merge_file_"
"""How the name of a file begins that git made for a merge driver."""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.description = (
        "Merge THEIRS into OURS, claim by claim and field by field. What only one side changed is taken; an edit beats "
        "a deletion; where both changed the same, both versions are kept and the exit status is 1."
    )
    parser.add_argument("ours", metavar="OURS", type=Path, nargs="?", help="a tags.yaml; it is changed")
    parser.add_argument("theirs", metavar="THEIRS", type=Path, nargs="?", help="another one")
    parser.add_argument("--base", metavar="BASE", type=Path, help="the file that both came from")
    parser.add_argument("--print", action="store_true", help="print the result, and leave OURS as it is")
    parser.add_argument(
        "--install-git-driver", action="store_true", help="let git in this folder merge tag books so"
    )


def run(args: argparse.Namespace) -> int:
    """Merge: 0 clean, 1 with conflicts."""
    if args.install_git_driver:
        from tui.library.gitdriver import install

        for sentence in install(args.ours or Path()):
            say(sentence)
        return 0
    if args.ours is None or args.theirs is None:
        raise LibraryError("allegedly merge needs two files: OURS and THEIRS.")
    theirs = _read(args.theirs)[0].book()
    base = _read(args.base)[0].book() if args.base and read_bytes(args.base) else TagBook()
    try:
        with contextlib.nullcontext() if args.print else _alone(args.ours):
            conflicts = _merge(args.ours, base, theirs, only_print=args.print)
    except LockedError as error:
        raise LibraryError(f"{args.ours} is being saved by somebody all the time; try again.") from error
    except OSError as error:
        raise LibraryError(f"{args.ours} cannot be written: {reason(error)}.") from error
    for conflict in conflicts:
        complain(f"conflict: {conflict}")
    return 1 if conflicts else 0


def _alone(path: Path) -> contextlib.AbstractContextManager[None]:
    """Nobody else writes the file meanwhile; git's own copy is nobody else's, and nothing may stay beside it."""
    if path.name.startswith(GIT_COPY) or not path.exists():
        return contextlib.nullcontext()
    return locked(real_path(path), who="allegedly merge")


def _merge(path: Path, base: TagBook, theirs: TagBook, *, only_print: bool) -> tuple[str, ...]:
    """Bring `theirs` into the file; returns the conflicts."""
    ours, seen = _read(path)
    book = ours.book()
    merged = merge(base, book, theirs)
    edit = between(book, merged.book, "merge")
    changed = edited(ours, edit, merged.book) if flat(edit) else ours
    if only_print:
        sys.stdout.buffer.write(changed.data)
    elif changed.data != ours.data:
        _write(path, changed.data, seen)
    return merged.conflicts


def _read(path: Path) -> tuple[TagsFile, bytes]:
    """A tag book, and the very bytes that were read."""
    data = read_bytes(path)
    if data is None:
        raise LibraryError(f"{path} is not there.")
    return (TagsFile.of(data, name=path.name) if data.strip() else new_file(path.name)), data


def _write(path: Path, data: bytes, seen: bytes) -> None:
    try:
        replace_file(real_path(path), data, expect=seen)
    except ChangedError as error:
        raise LibraryError(f"{path} was changed by another program; try again.") from error
