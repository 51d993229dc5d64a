"""Where the program keeps what is not the reader's, and how it opens what might be anything.

Directories follow the XDG base directory specification: relative values of the variables are ignored. What the
program writes for itself is private: folders 0700, files 0600, and a folder that belongs to somebody else or is
a link is not used.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tui.library.errors import LibraryError

NAME = "allegedly"


def state_home() -> Path:
    """Where positions, drafts and logs live."""
    return _xdg("XDG_STATE_HOME", ".local/state")


def cache_home() -> Path:
    """Where results live that can be made again."""
    return _xdg("XDG_CACHE_HOME", ".cache")


def config_home() -> Path:
    """Where the settings live."""
    return _xdg("XDG_CONFIG_HOME", ".config")


def private_folder(path: Path) -> Path:
    """Make `path` a folder that only this user can enter, and those between it and the program's own; returns it.

    Raises:
        LibraryError: one is a link, no folder, or somebody else's.
        OSError: it cannot be made.
    """
    for folder in (*_own(path), path):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check(folder)
    return path


def _own(path: Path) -> list[Path]:
    """The folders of this program that `path` lies in, from the outermost."""
    outer = [parent for parent in path.parents if parent.name == NAME]
    return [parent for parent in reversed(path.parents) if outer and parent.is_relative_to(outer[0])]


def _check(folder: Path) -> None:
    """Refuse a folder that is not this user's, close one that others could enter."""
    elsewhere = "set XDG_CACHE_HOME, XDG_CONFIG_HOME and XDG_STATE_HOME elsewhere"
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode):
        raise LibraryError(f"{folder} is no folder: remove it, or {elsewhere}")
    if seen.st_uid != os.geteuid():
        raise LibraryError(f"{folder} belongs to somebody else: {elsewhere}")
    if seen.st_mode & 0o077:
        folder.chmod(0o700)


def write_private(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step, mode 0600; its folder is private.

    Not flushed to the disk: for what may be lost in a power cut.

    Raises:
        OSError, LibraryError: it cannot be written.
    """
    import tempfile  # brings much with it, and the first screen waits for it

    folder = private_folder(path.parent)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=folder)  # 0600, O_EXCL, O_NOFOLLOW
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(name, path)  # noqa: PTH105 - a name of bytes or str, as mkstemp gave it
    except BaseException:
        os.unlink(name)  # noqa: PTH108 - as above
        raise


def read_private(path: Path, limit: int) -> bytes:
    """Up to `limit` bytes of a file that this user wrote; never of a link or of somebody else's file.

    Raises:
        OSError: it is not there, or not of that sort.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        seen = os.fstat(descriptor)
        if not stat.S_ISREG(seen.st_mode) or seen.st_uid != os.geteuid():
            raise PermissionError(f"{path} is not this user's file")
        return file.read(limit)


def _xdg(variable: str, default: str) -> Path:
    """The program's folder below an XDG base folder."""
    value = os.environ.get(variable, "")
    return (Path(value) if value.startswith("/") else Path.home() / default) / NAME
