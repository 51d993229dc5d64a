"""Edits as plain values and back: what the history and the journal of marks not yet saved are written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.library.tagsplain import Decoder, as_node, entity_fields, mark_fields, tag_fields, words_fields
from tui.library.yamlwrite import Value
from tui.model import Entity, Mark, Quotation, Tag
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

_DECODER = Decoder("the history")


def edit_fields(edit: Edit) -> dict[str, Value]:
    """An edit as plain values."""
    fields = {"do": type(edit).__name__, **_fields(edit)}
    if edit.label:
        fields["label"] = edit.label
    return {key: value for key, value in fields.items() if value is not None}


def edit_of(value: object) -> Edit:
    """The edit that plain values stand for.

    Raises:
        ValueError, LibraryError: they stand for none.
    """
    if not isinstance(value, Mapping):
        raise ValueError("an edit has to be a mapping")
    label = str(value.get("label", ""))
    made = _MAKE.get(str(value.get("do")))
    if made is None:
        raise ValueError(f"no edit is called {value.get('do')!r}")
    edit: Edit = made(value, label)
    return edit


def _fields(edit: Edit) -> dict[str, Any]:
    match edit:
        case Several():
            return {"edits": [edit_fields(one) for one in edit.edits]}
        case PutMark():
            base = None if edit.base is None else mark_fields(edit.base)
            return _place(edit) | {"mark": mark_fields(edit.mark), "base": base}
        case DropMark():
            base = None if edit.base is None else mark_fields(edit.base)
            return {"article": edit.article, "id": edit.id, "base": base, "sha256": edit.sha256}
        case PutRejection():
            return _place(edit) | {"words": words_fields(edit.words)}
        case DropRejection():
            return {"article": edit.article, "words": words_fields(edit.words), "sha256": edit.sha256}
        case PutTag():
            return {"tag": _named_tag(edit.tag), "base": None if edit.base is None else _named_tag(edit.base)}
        case DropTag():
            return {"name": edit.name, "base": None if edit.base is None else _named_tag(edit.base)}
        case PutEntity():
            base = None if edit.base is None else _named_entity(edit.base)
            return {"entity": _named_entity(edit.entity), "base": base}
        case DropEntity():
            return {"id": edit.id, "base": None if edit.base is None else _named_entity(edit.base)}


def _place(edit: PutMark | PutRejection) -> dict[str, Any]:
    return {"article": edit.article, "place": edit.place, "sha256": edit.sha256}


def _named_tag(tag: Tag) -> dict[str, Value]:
    return {"name": tag.name, **tag_fields(tag)}


def _named_entity(entity: Entity) -> dict[str, Value]:
    return {"id": entity.id, **entity_fields(entity)}


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key, "")
    if not isinstance(found, str):
        raise ValueError(f"{key} has to be a word")
    return found


def _mark(value: object) -> Mark | None:
    return None if value is None else _DECODER.mark(as_node(value))


def _words(value: object) -> Quotation:
    return _DECODER.words(as_node(value))


def _tag(value: object) -> Tag | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or not value.get("name"):
        raise ValueError("a tag has to have a name")
    return _DECODER.tag(str(value["name"]), as_node(value))


def _entity(value: object) -> Entity | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or not value.get("id"):
        raise ValueError("an entity has to have an id")
    return _DECODER.entity(str(value["id"]), as_node(value))


def _number(value: Mapping[str, Any], key: str) -> int | None:
    found = value.get(key)
    if found is not None and (not isinstance(found, int) or isinstance(found, bool)):
        raise ValueError(f"{key} has to be a number")
    return found


def _digest(value: Mapping[str, Any]) -> str | None:
    return _text(value, "sha256") if "sha256" in value else None


def _need(value: Any) -> Any:
    if value is None:
        raise ValueError("an edit lacks what it puts")
    return value


_MAKE: dict[str, Any] = {
    "Several": lambda v, label: Several(tuple(edit_of(one) for one in v.get("edits", ())), label),
    "PutMark": lambda v, label: PutMark(
        _text(v, "article"),
        _need(_mark(v.get("mark"))),
        label,
        base=_mark(v.get("base")),
        place=_number(v, "place"),
        sha256=_digest(v),
    ),
    "DropMark": lambda v, label: DropMark(
        _text(v, "article"), _text(v, "id"), label, base=_mark(v.get("base")), sha256=_digest(v)
    ),
    "PutRejection": lambda v, label: PutRejection(
        _text(v, "article"),
        _words(v.get("words")),
        label,
        place=_number(v, "place"),
        sha256=_digest(v),
    ),
    "DropRejection": lambda v, label: DropRejection(
        _text(v, "article"), _words(v.get("words")), label, sha256=_digest(v)
    ),
    "PutTag": lambda v, label: PutTag(_need(_tag(v.get("tag"))), label, base=_tag(v.get("base"))),
    "DropTag": lambda v, label: DropTag(_text(v, "name"), label, base=_tag(v.get("base"))),
    "PutEntity": lambda v, label: PutEntity(
        _need(_entity(v.get("entity"))), label, base=_entity(v.get("base"))
    ),
    "DropEntity": lambda v, label: DropEntity(_text(v, "id"), label, base=_entity(v.get("base"))),
}
