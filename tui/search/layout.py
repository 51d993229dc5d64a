"""One file for an index: a header that names the arrays, then the arrays, each on its own cache line.

Pure: the library writes the parts to a file and maps the file; nothing is copied on opening.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np

from tui.search.build import VERSION, Arrays

MAGIC = b"allegedly-names\n"
_ALIGN = 64


class LayoutError(ValueError):
    """The bytes are no index, of another version, or cut short."""


def _aligned(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN


def parts(arrays: Arrays, stamp: str = "") -> Iterator[bytes]:
    """The file's bytes in order; `stamp` says what the index was made of."""
    table = {}
    at = 0
    for name, array in arrays.items():
        table[name] = [at, array.dtype.str, list(array.shape)]
        at += _aligned(array.nbytes)
    header = json.dumps({"version": VERSION, "stamp": stamp, "size": at, "arrays": table}).encode()
    start = _aligned(len(MAGIC) + 8 + len(header))
    yield (MAGIC + len(header).to_bytes(8, "little") + header).ljust(start, b"\0")
    for array in arrays.values():
        yield array.tobytes().ljust(_aligned(array.nbytes), b"\0")


def unpack(buffer: bytes | memoryview) -> tuple[Arrays, str]:
    """The arrays over `buffer`, without copying, and the stamp; `LayoutError` if it does not hold them."""
    view = memoryview(buffer)
    if bytes(view[: len(MAGIC)]) != MAGIC:
        raise LayoutError("no name index")
    try:
        size = int.from_bytes(view[len(MAGIC) : len(MAGIC) + 8], "little")
        header = json.loads(bytes(view[len(MAGIC) + 8 : len(MAGIC) + 8 + size]))
        if header["version"] != VERSION:
            raise LayoutError("a name index of another version")
        start = _aligned(len(MAGIC) + 8 + size)
        if len(view) != start + header["size"]:
            raise LayoutError("a name index cut short")
        arrays = {
            name: np.frombuffer(view, np.dtype(kind), int(np.prod(shape)), start + at).reshape(shape)
            for name, (at, kind, shape) in header["arrays"].items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise error if isinstance(error, LayoutError) else LayoutError("a damaged name index") from error
    return arrays, str(header["stamp"])
