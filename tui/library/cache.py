"""Attributions kept on the disk, so that an article is attributed once for each version of the engine.

JSON and no pickle: whatever stands in the folder, reading it runs nothing. An entry that is damaged, of another
version, or does not fit the text is passed over and made again.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tui.library.errors import LibraryError
from tui.library.paths import cache_home, read_private, write_private
from tui.model import Attribution, Basis, Claim, Entity, EntityKind, Evidence, Form, Kind, Spans, Stance

_FORMAT = 1
_LIMIT = 64_000_000  # bytes an entry
_MOST = 20_000  # entries; beyond, the older half goes


class AttributionCache:
    """Attributions by the sha256 of the text and the engine, in a folder only this user can enter.

    Args:
        engine: the engine's version, which what is read must name.
        build: anything else that tells one engine from another.
    """

    def __init__(self, engine: str, build: str = "") -> None:
        self._engine = engine
        self._build = build
        self._folder = cache_home() / "attributions"
        self._pruned = False

    def get(self, sha256: str, length: int) -> Attribution | None:
        """What was kept for a text of `length` characters, None if nothing sound is there."""
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            digest, _, body = read_private(self._path(sha256), _LIMIT).partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode() == digest:
                found = from_json(json.loads(body))
                if found.engine == self._engine and _fits(found, length):
                    return found
        return None

    def put(self, sha256: str, attribution: Attribution) -> None:
        """Keep an attribution; if the folder cannot be written it is made again next time."""
        body = json.dumps(asdict(attribution), separators=(",", ":")).encode()
        with suppress(OSError, LibraryError):
            write_private(self._path(sha256), hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            if not self._pruned:
                self._pruned = True
                _prune(self._folder)

    def _path(self, sha256: str) -> Path:
        key = hashlib.sha256(f"{_FORMAT} {self._engine} {self._build} {sha256}".encode()).hexdigest()
        return self._folder / f"{key}.json"


def build_of(package: str) -> str:
    """A word that changes when a file of the package beside `package`, the name of its `__init__.py`, changes.

    Whoever works on the engine, or trains its models anew, sees what it finds now and not what it found before.
    """
    seen = []
    for folder, _, names in os.walk(os.path.dirname(package)):  # noqa: PTH120 - a name, as modules have it
        for name in names:
            if name.endswith((".py", ".npz", ".bin", ".tsv", ".json")):
                status = os.stat(f"{folder}/{name}")  # noqa: PTH116 - as above
                seen.append((folder, name, status.st_size, status.st_mtime_ns))
    return hashlib.sha256(repr(sorted(seen)).encode()).hexdigest()


def from_json(value: Any) -> Attribution:
    """The attribution that `dataclasses.asdict` and JSON made `value` of.

    Raises:
        KeyError, TypeError, ValueError: it is something else.
    """
    return Attribution(
        engine=_word(value["engine"]),
        claims=tuple(map(_claim, value["claims"])),
        speakers=tuple(map(_entity, value["speakers"])),
        entities=tuple(map(_entity, value["entities"])),
    )


def _claim(value: dict[str, Any]) -> Claim:
    return Claim(
        id=_word(value["id"]),
        content=_spans(value["content"]),
        source=_spans(value["source"]),
        cue=_spans(value["cue"]),
        form=Form(value["form"]),
        kind=Kind(value["kind"]),
        speaker=_name(value["speaker"]),
        against=_words(value["against"]),
        answers=_words(value["answers"]),
        evidence=tuple(map(_evidence, value["evidence"])),
        confidence=float(value["confidence"]),
    )


def _evidence(value: dict[str, Any]) -> Evidence:
    return Evidence(
        id=_word(value["id"]),
        spans=_spans(value["spans"]),
        basis=Basis(value["basis"]),
        stance=Stance(value["stance"]),
        by=_name(value["by"]),
        confidence=float(value["confidence"]),
    )


def _entity(value: dict[str, Any]) -> Entity:
    return Entity(
        id=_word(value["id"]),
        name=_word(value["name"]),
        kind=EntityKind(value["kind"]),
        aliases=_words(value["aliases"]),
        mentions=_spans(value["mentions"]),
        anonymous=value["anonymous"] is True,
        members=_words(value["members"]),
        role=_word(value["role"]),
        side=_word(value["side"]),
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _name(value: object) -> str | None:
    return None if value is None else _word(value)


def _words(values: list[object]) -> tuple[str, ...]:
    return tuple(map(_word, values))


def _spans(values: list[list[int]]) -> Spans:
    return tuple((int(start), int(end)) for start, end in values)


def _fits(attribution: Attribution, length: int) -> bool:
    """Whether every span lies in a text of `length` characters, and every claim has words."""
    spans = [span for entity in attribution.entities + attribution.speakers for span in entity.mentions]
    for claim in attribution.claims:
        if not claim.content:
            return False
        spans += claim.content + claim.source + claim.cue
        spans += [span for evidence in claim.evidence for span in evidence.spans]
    return all(0 <= start < end <= length for start, end in spans)


def _prune(folder: Path) -> None:
    """Drop the older half of a folder that has grown too large."""
    with os.scandir(folder) as found:
        entries = [entry for entry in found if entry.name.endswith(".json")]
    if len(entries) > _MOST:
        entries.sort(key=lambda entry: entry.stat(follow_symlinks=False).st_mtime)
        for entry in entries[: len(entries) // 2]:
            with suppress(OSError):
                os.unlink(entry.path)  # noqa: PTH108 - no Path for thousands of entries
