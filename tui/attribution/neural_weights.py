"""Weights as they are shipped: 8-bit numbers with one scale a column, read without files or pickles.

A file is `MAGIC`, the length of the header (4 bytes, little endian), the header in JSON, and the arrays one after
another. The header gives for each array its name, type and shape; an array of type `int8` is followed by the scales
of its last axis as float32. The last four bytes are the CRC-32 of all before them.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from math import prod
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

MAGIC = b"ALLGW1\n\0"
Floats = NDArray[np.float32]
Array = NDArray[Any]
TOP, FEW = 127, 4


class WeightsError(ValueError):
    """Weights are missing or damaged; the sentence says which and what to do."""


def pack(arrays: Mapping[str, Array], notes: Mapping[str, Any]) -> bytes:
    """Put arrays and notes into one file; float arrays of two or more axes become 8-bit numbers."""
    listed: list[list[Any]] = []
    bodies: list[bytes] = []
    for name, array in arrays.items():
        if array.dtype == np.float32 and array.ndim > 1 and array.shape[-2] > FEW:
            scales = np.maximum(np.abs(array).reshape(-1, array.shape[-1]).max(axis=0), 1e-8) / TOP
            small = np.clip(np.rint(array / scales), -TOP, TOP).astype(np.int8)
            listed.append([name, "int8", list(array.shape)])
            bodies += [small.tobytes(), scales.astype("<f4").tobytes()]
        else:
            plain = array.astype(array.dtype.newbyteorder("<"))
            listed.append([name, plain.dtype.str, list(array.shape)])
            bodies.append(plain.tobytes())
    header = json.dumps({"arrays": listed, "notes": dict(notes)}).encode()
    data = b"".join([MAGIC, struct.pack("<I", len(header)), header, *bodies])
    return data + struct.pack("<I", crc32(data))


def unpack(data: bytes) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays of a file, as float32 where they were 8-bit numbers, and its notes.

    Raises:
        WeightsError: if the bytes are no such file, or not as they were written.
    """
    if not data.startswith(MAGIC) or data[-4:] != struct.pack("<I", crc32(data[:-4])):
        raise WeightsError("The weights of the engine are damaged: install the program again.")
    (size,) = struct.unpack_from("<I", data, len(MAGIC))
    at = len(MAGIC) + 4 + size
    header = json.loads(data[len(MAGIC) + 4 : at])
    arrays: dict[str, Array] = {}
    for name, kind, shape in header["arrays"]:
        values = np.frombuffer(data, dtype=kind, count=prod(shape), offset=at).reshape(shape)
        at += values.nbytes
        if kind == "int8":
            scales = np.frombuffer(data, dtype="<f4", count=shape[-1], offset=at)
            at += scales.nbytes
            values = values * scales
        arrays[name] = values
    return arrays, header["notes"]


@lru_cache(maxsize=2)
def shipped(name: str) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays and notes of a file of the package's data.

    Raises:
        WeightsError: it is not there, or damaged.
    """
    return unpack(file(name))


def file(name: str) -> bytes:
    """The bytes of a file of weights in the package's data.

    Raises:
        WeightsError: it is not there.
    """
    try:
        return resources.files("tui.attribution").joinpath("data", name).read_bytes()
    except OSError:
        raise WeightsError(
            f"The weights of the engine ({name}) are missing: install the program again."
        ) from None
