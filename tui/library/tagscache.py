"""Where the parts of a large `tags.yaml` are, kept under the digest of its bytes: opening reads no claim twice.

The cache can be thrown away at any time; it is private to the user, and a file that was tampered with is not used.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from itertools import accumulate
from pathlib import Path
from typing import Any

from tui.library.errors import LibraryError
from tui.library.paths import cache_home, read_private, write_private
from tui.library.tagsfile import TagsFile
from tui.library.tagsparts import Part, changed_range
from tui.library.tagsplain import Decoder, as_node, entity_fields, tag_fields
from tui.model import Entity, EntityKind, TagBook

FORMAT = 2
WORTH = 20_000  # bytes from which reading a file costs more than reading the cache
_LIMIT = 64_000_000


def load(path: Path, data: bytes, digest: str) -> tuple[TagsFile, TagBook, bool] | None:
    """A file with these bytes and its book, if it is known, or if little has changed since; whether it is as kept."""
    if len(data) < WORTH:
        return None
    try:
        known = json.loads(read_private(_place(path), _LIMIT))
        if known["format"] != FORMAT:
            return None
        rows = [(str(s), str(k), int(n), str(m)) for s, k, n, m in known["parts"]]
        ends = list(accumulate(row[2] for row in rows))
        first, last, start, end = len(rows), len(rows), len(data), len(data)
        if known["digest"] != digest:
            first, last, start, end = changed_range(
                (), data, lambda n, a, b: _mark(data[a:b]) == rows[n][3], [row[2] for row in rows]
            )
        elif not ends or ends[-1] != len(data):
            return None
        before = [
            Part(row[0], row[1], data[stop - row[2] : stop])
            for row, stop in zip(rows[:first], ends, strict=False)
        ]
        gone = [Part(row[0], row[1], b"") for row in rows[first:last]]
        shift = len(data) - (ends[-1] if ends else 0)
        behind = [
            Part(row[0], row[1], data[stop + shift - row[2] : stop + shift])
            for row, stop in zip(rows[last:], ends[last:], strict=True)
        ]
        decoder = Decoder(path.name)
        file = TagsFile(
            path.name,
            parts=(*before, *gone, *behind),
            columns={str(key): int(column) for key, column in known["columns"].items()},
            tags={key: decoder.tag(key, as_node(value)) for key, value in known["tags"].items()},
            entities={str(key): _entity(str(key), value) for key, value in known["entities"].items()},
            warnings=tuple(str(one) for one in known["warnings"]),
            eol=str(known["eol"]),
        )
        if known["digest"] == digest:
            return file, file.book(), True
        spliced = file.spliced(first, last, start, end, data, file.book())
        return None if spliced is None else (*spliced, False)
    except (OSError, LibraryError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(path: Path, file: TagsFile, digest: str) -> None:
    """Keep the parts of a file; one whose parts hang together, or that is small, is read as a whole each time."""
    if file.aliased or file.odd or sum(len(part.data) for part in file.parts) < WORTH:
        return
    known = {
        "format": FORMAT,
        "digest": digest,
        "eol": file.eol,
        "columns": dict(file.columns),
        "parts": [(part.section, part.key, len(part.data), _mark(part.data)) for part in file.parts],
        "tags": {key: tag_fields(tag) for key, tag in file.tags.items()},
        "entities": {key: entity_fields(entity) for key, entity in file.entities.items()},
        "warnings": file.warnings,
    }
    with contextlib.suppress(OSError, LibraryError):
        write_private(_place(path), json.dumps(known, separators=(",", ":")).encode())


def _entity(key: str, value: dict[str, Any]) -> Entity:
    """An entity as `entity_fields` gave it; written out, for a library knows thousands."""
    return Entity(
        key,
        str(value["name"]),
        EntityKind(value["kind"]),
        aliases=tuple(map(str, value.get("aliases", ()))),
        anonymous=value.get("anonymous", False) is True,
        members=tuple(map(str, value.get("members", ()))),
        role=str(value.get("role", "")),
        side=str(value.get("side", "")),
    )


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _place(path: Path) -> Path:
    name = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_home() / "tags" / f"{name}.json"
