"""Files that are there after a crash: read without surprises, replaced as a whole, on disk when the call returns."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import socket
import stat
from pathlib import Path

from tui.library.errors import LibraryError

MAX_BYTES = 64_000_000
_HOST = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
_NEW_MODE = 0o666


class ChangedError(Exception):
    """The file on the disk is not the one that was read; read it again."""


class ReadOnlyError(LibraryError):
    """The file or its folder may not be written."""


def digest(data: bytes) -> str:
    """Hex SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path, *, limit: int = MAX_BYTES) -> bytes | None:
    """The bytes of a regular file; None if there is none.

    Raises:
        LibraryError: it is a folder, a pipe or a device, too large, or may not be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {reason(error)}.") from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise LibraryError(f"{path} is not a file; move it away.")
        if status.st_size > limit:
            raise LibraryError(f"{path} is larger than {limit // 1_000_000} MB.")
        parts: list[bytes] = []
        while part := os.read(handle, status.st_size + 1):  # to its end, even if it grows meanwhile
            parts.append(part)
    finally:
        os.close(handle)
    return b"".join(parts)


def signature(path: Path) -> tuple[int, ...]:
    """What changes when a file does; cheap, and not to be trusted when it does not change. Empty if there is none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def real_path(path: Path) -> Path:
    """Where a file really is: links are followed, so that a link stays one when its target is replaced.

    Raises:
        LibraryError: the link leads nowhere or in a circle.
    """
    if not path.is_symlink():
        return path.absolute()
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise LibraryError(f"{path} is a link that leads nowhere; mend or remove it.") from error


def why_not_writable(path: Path) -> str | None:
    """Why a file cannot be replaced, in words; None if it can as far as one can tell without trying."""
    folder = path.parent
    if not folder.is_dir():
        return f"the folder {folder} is not there"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"the folder {folder} is read-only"
    if path.exists():
        # Replacing needs no right on the file; whoever took the right away did not mean that.
        if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
            return f"{path.name} is read-only"
        mode, owner = folder.stat().st_mode, {path.stat().st_uid, folder.stat().st_uid}
        if mode & stat.S_ISVTX and os.geteuid() not in {*owner, 0}:
            return f"{path.name} belongs to somebody else and its folder lets nobody replace it"
    return None


def replace_file(path: Path, data: bytes, *, expect: bytes | None) -> None:
    """Replace a file as a whole: after this, even after a power cut, it is the old one or the new one, never between.

    A temporary file beside it is written and brought to disk, then renamed over it, then the folder is brought to
    disk. Mode, group, owner (as far as allowed), access lists and extended attributes stay.

    Args:
        path: the file itself, no link.
        data: its new bytes.
        expect: the bytes it has now, as the caller read them; None if it does not exist.

    Raises:
        ChangedError: it has other bytes: somebody wrote it who does not know the lock.
        ReadOnlyError: it may not be written.
        OSError: the disk is full, broken or gone; the file is as it was.
    """
    why = why_not_writable(path)
    if why:
        raise ReadOnlyError(f"{path} cannot be written: {why}.")
    temporary = path.parent / f".{path.name}.{_HOST}.{os.getpid()}.{secrets.token_hex(4)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(temporary, flags, 0o600 if path.exists() else _NEW_MODE)
    try:
        try:
            _write_all(handle, data)
            _dress(handle, path)
            os.fsync(handle)
        finally:
            os.close(handle)
        if read_bytes(path) != expect:
            raise ChangedError
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def append_line(path: Path, line: bytes, *, like: Path | None = None, mode: int = _NEW_MODE) -> None:
    """Append one line and bring it to disk; a new file gets mode and group of `like`, or `mode`.

    Raises:
        OSError: it cannot be written; what was written of the line is taken back as far as the disk allows.
    """
    new = not path.exists()
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, mode)
    try:
        size = os.fstat(handle).st_size
        if new and like is not None:
            _dress(handle, like)
        try:
            _write_all(handle, line)
        except OSError:
            os.ftruncate(handle, size)
            raise
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to disk: without it a rename may be lost with the power."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders cannot
            raise
    finally:
        os.close(handle)


def sweep(path: Path, *, older: float) -> None:
    """Remove temporary files that killed writers of this machine left; call it under the lock.

    Args:
        path: the file beside which they are.
        older: those of other machines go only if they were last changed before this time (seconds since the epoch).
    """
    prefix = f".{path.name}."
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if not (entry.name.startswith(prefix) and entry.name.endswith(".tmp")):
                continue
            ours = entry.name.startswith(f"{prefix}{_HOST}.")
            with contextlib.suppress(OSError):
                if ours or entry.stat(follow_symlinks=False).st_mtime < older:
                    Path(entry.path).unlink()


def reason(error: OSError) -> str:
    """An error of the system in words for a person."""
    words = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your share of the disk is used up",
        errno.EFBIG: "the file is larger than this system allows",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.EROFS: "the disk is read-only",
        errno.EIO: "the disk does not answer",
    }
    return words.get(error.errno or 0, os.strerror(error.errno) if error.errno else type(error).__name__)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _dress(handle: int, like: Path) -> None:
    """Give a new file the mode, group, owner and attributes of the one that it takes the place of."""
    try:
        status = like.stat()
    except FileNotFoundError:
        return
    mine = os.fstat(handle)
    if (status.st_uid, status.st_gid) != (mine.st_uid, mine.st_gid):
        try:
            os.fchown(handle, status.st_uid, status.st_gid)
        except OSError:
            with contextlib.suppress(OSError):
                os.fchown(handle, -1, status.st_gid)
    os.fchmod(handle, stat.S_IMODE(status.st_mode) & 0o777)
    with contextlib.suppress(OSError):
        for name in os.listxattr(like):
            with contextlib.suppress(OSError):
                os.setxattr(handle, name, os.getxattr(like, name))
