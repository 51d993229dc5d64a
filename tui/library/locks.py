"""One writer at a time, on local disks and on network folders, and no lock that outlives its holder.

On a local disk a `flock` on a file of its own, which is never deleted: the system drops it when the holder dies.
Network folders may grant it to two machines, so there a lease file is taken as well: it names its holder, and one
whose holder is dead or has not been seen for long is broken.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from tui.library.errors import LibraryError

LIMIT = 5.0  # seconds that a writer waits for another one
LEASE = 30.0  # seconds after which a lease of another machine counts as forgotten
PAUSE = 0.002  # short, so that one who waits gets in between two edits of a busy writer
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "virtiofs"}
)


class LockedError(LibraryError):
    """Somebody else is writing and did not finish in time."""


@contextlib.contextmanager
def locked(path: Path, *, who: str, limit: float = LIMIT, lease: bool | None = None) -> Iterator[None]:
    """Hold the right to write `path`.

    Args:
        path: the file itself, no link.
        who: who holds it, for the message that others see.
        limit: seconds to wait.
        lease: whether to take a lease file as well; None: where the folder is on a network.

    Raises:
        LockedError: somebody holds it for longer than `limit`; the sentence names them.
        OSError: the lock file cannot be made.
    """
    deadline = time.monotonic() + limit
    lock = path.parent / f".{path.name}.lock"
    handle = _open(lock)
    try:
        supported = _take(handle, lock, path, deadline)
        holder = _holder(who)
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
            os.pwrite(handle, holder, 0)
        try:
            if lease or (lease is None and (not supported or on_network(path.parent))):
                with _leased(path, holder, deadline):
                    yield
            else:
                yield
        finally:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)  # nobody is named who does not write
    finally:
        os.close(handle)


def on_network(folder: Path) -> bool:
    """Whether a folder is on a network or user-space file system, by the system's list of mounts."""
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    real = str(folder.resolve())
    for line in lines:
        left, _, right = line.partition(" - ")
        mount = left.split(" ")[4].replace("\\040", " ")
        inside = real == mount or real.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, right.split(" ")[0]
    return kind in _NETWORK or kind.startswith("fuse")


def _open(lock: Path) -> int:
    flags = os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(lock, os.O_RDWR | flags, 0o666)
    except PermissionError as error:
        try:  # another user's: it can be locked all the same
            return os.open(lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            raise error from None  # there is none, and none may be made


def _take(handle: int, lock: Path, path: Path, deadline: float) -> bool:
    """Wait for the flock; False where the file system knows none."""
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise _locked(path, lock) from None
            time.sleep(PAUSE)
        except OSError as error:
            if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
                return False
            raise
        else:
            return True


def _locked(path: Path, file: Path) -> LockedError:
    known = _read(file)
    who, host, pid = known.get("who") or "somebody", known.get("host"), known.get("pid")
    where = f" (process {pid} on {host})" if host and pid else ""
    return LockedError(
        f"{path.name} is being saved by {who}{where} and not free yet; your mark is kept and saved next."
    )


def _holder(who: str) -> bytes:
    known = {
        "who": who,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "boot": _boot(),
        "token": os.urandom(8).hex(),
    }
    return json.dumps(known).encode()


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _read(file: Path) -> dict[str, object]:
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return {}
    try:
        value = json.loads(os.read(handle, 4096))
    except (OSError, ValueError):
        return {}
    finally:
        os.close(handle)
    return value if isinstance(value, dict) else {}


@contextlib.contextmanager
def _leased(path: Path, holder: bytes, deadline: float) -> Iterator[None]:
    lease = path.parent / f".{path.name}.lease"
    while not _create(lease, holder):
        if _forgotten(lease):
            _break(lease)
        elif time.monotonic() >= deadline:
            raise _locked(path, lease)
        else:
            time.sleep(PAUSE)
    try:
        yield
    finally:
        # Only our own: somebody may have broken it while this process was stopped.
        if _read(lease) == json.loads(holder):
            with contextlib.suppress(OSError):
                lease.unlink()


def _create(lease: Path, holder: bytes) -> bool:
    """Make the lease in one step, with its content: a link to a finished file, which network folders do atomically."""
    temporary = lease.with_name(
        f"{lease.name}.{socket.gethostname()}.{os.getpid()}.{os.urandom(4).hex()}.tmp"
    )
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        os.write(handle, holder)
    finally:
        os.close(handle)
    try:
        os.link(temporary, lease, follow_symlinks=False)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
        return _create_plainly(lease, holder)  # a file system without hard links
    else:
        return True
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _create_plainly(lease: Path, holder: bytes) -> bool:
    try:
        handle = os.open(lease, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
    except FileExistsError:
        return False
    try:
        os.write(handle, holder)
    finally:
        os.close(handle)
    return True


def _forgotten(lease: Path) -> bool:
    """Whether a lease's holder is gone: dead on this machine, or not heard of for long by the folder's own clock."""
    known = _read(lease)
    if known.get("host") == socket.gethostname():
        pid = known.get("pid")
        return known.get("boot") != _boot() or (isinstance(pid, int) and not _alive(pid))
    probe = lease.with_name(f"{lease.name}.{os.getpid()}.probe.tmp")
    try:
        probe.touch()
        now = probe.stat().st_mtime
        return now - lease.stat().st_mtime > LEASE
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            probe.unlink()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _break(lease: Path) -> None:
    """Take a forgotten lease away; of two who try, one renames it and the other finds it gone."""
    known = _read(lease)
    aside = lease.with_name(f"{lease.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    with contextlib.suppress(OSError):
        lease.rename(aside)
        if _read(aside) != known:
            with contextlib.suppress(OSError):
                os.link(aside, lease)  # a fresh lease came between: put it back
        aside.unlink()
