"""Where the parts of a large `tags.yaml` are, kept under the digest of its bytes: opening reads no claim twice.

The cache can be thrown away at any time; it is private to the user, and a file that was tampered with is not used.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.paths import cache_home, read_private, write_private
from tui.library.tagsfile import TagsFile, parts_of
from tui.library.tagsplain import Decoder, as_node, entity_fields, tag_fields

FORMAT = 1
WORTH = 20_000  # bytes from which reading a file costs more than reading the cache
_LIMIT = 64_000_000


def load(path: Path, data: bytes, digest: str) -> TagsFile | None:
    """The parts of a file with these bytes, if they are known."""
    if len(data) < WORTH:
        return None
    try:
        known = json.loads(read_private(_place(path), _LIMIT))
        if known["format"] != FORMAT or known["digest"] != digest:
            return None
        parts = parts_of([(str(s), str(k), int(n)) for s, k, n in known["parts"]], data)
        if sum(len(part.data) for part in parts) != len(data):
            return None
        decoder = Decoder(path.name)
        return TagsFile(
            path.name,
            parts=parts,
            columns={str(key): int(column) for key, column in known["columns"].items()},
            tags={key: decoder.tag(key, as_node(value)) for key, value in known["tags"].items()},
            entities={key: decoder.entity(key, as_node(value)) for key, value in known["entities"].items()},
            warnings=tuple(str(one) for one in known["warnings"]),
            eol=str(known["eol"]),
        )
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
        "parts": [(part.section, part.key, len(part.data)) for part in file.parts],
        "tags": {key: tag_fields(tag) for key, tag in file.tags.items()},
        "entities": {key: entity_fields(entity) for key, entity in file.entities.items()},
        "warnings": file.warnings,
    }
    with contextlib.suppress(OSError, LibraryError):
        write_private(_place(path), json.dumps(known, separators=(",", ":")).encode())


def _place(path: Path) -> Path:
    name = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_home() / "tags" / f"{name}.json"
