"""Edits come back from the history as they were."""

from __future__ import annotations

import json

import pytest

from tui.library.tagsedits import edit_fields, edit_of
from tui.model import Entity, Kind, Mark, Quotation, Tag
from tui.tagging.edits import (
    DropEntity,
    DropMark,
    DropRejection,
    DropTag,
    Edit,
    PutEntity,
    PutMark,
    PutRejection,
    PutTag,
    Several,
)

WORDS = Quotation(("no bolts were loose",), ((78, 97),), "said ", ".")
MARK = Mark("c-1", WORDS, kind=Kind.DENIAL, by="anna", on="2026-11-22T10:04:00Z")
EDITS: list[Edit] = [
    PutMark("bridge", MARK, "denial", base=MARK, place=2, sha256="ab"),
    DropMark("bridge", "c-1", "drop", base=MARK, sha256="ab"),
    PutRejection("bridge", WORDS, "reject", place=0, sha256="ab"),
    DropRejection("bridge", WORDS, sha256="ab"),
    PutTag(Tag("checked", "c"), "tag", base=Tag("checked")),
    DropTag("checked", base=Tag("checked")),
    PutEntity(Entity("al", "Al"), base=Entity("al", "Alan")),
    DropEntity("al", base=Entity("al", "Al")),
]


@pytest.mark.parametrize("edit", [*EDITS, Several(tuple(EDITS), "all")], ids=lambda one: type(one).__name__)
def test_what_was_written_is_what_is_read(edit: Edit) -> None:
    assert edit_of(json.loads(json.dumps(edit_fields(edit)))) == edit
