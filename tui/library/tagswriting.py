"""Edits written into a `tags.yaml`: the parts that they are about, and nothing else, each read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tui.library.errors import LibraryError
from tui.library.tagsarticle import new_article
from tui.library.tagsfile import TagsFile, decoded
from tui.library.tagsparts import SECTIONS, Part
from tui.library.tagspatch import (
    CannotPatchError,
    apply_changes,
    line_end,
    line_start,
    patch_map,
    updated,
    value_of,
)
from tui.library.tagsplain import entity_fields, tag_fields
from tui.library.tagsreading import BOM
from tui.library.yamlread import MapNode, YamlError, read
from tui.library.yamlwrite import Value, field_lines
from tui.model import ArticleMarks, Entity, Tag, TagBook
from tui.tagging.edits import DropEntity, DropTag, Edit, PutEntity, PutTag, flat, touched


def edited(file: TagsFile, edit: Edit, book: TagBook) -> TagsFile:
    """The file after an edit.

    Args:
        file: as it is; it stays so.
        edit: what was done.
        book: the book after it.

    Raises:
        LibraryError: it cannot be written so that it reads back as `book`.
    """
    try:
        if file.aliased or file.odd:
            return _checked(file, edit, book)
        return _changed(file, edit, book)
    except CannotPatchError as error:
        raise LibraryError(
            f"{file.name} is written in a way that cannot be changed safely: {error}."
        ) from error


def _changed(file: TagsFile, edit: Edit, book: TagBook) -> TagsFile:
    """The file with the parts changed that an edit is about; each is read back."""
    writing = _Writing(file)
    for key in sorted(touched(edit)):
        writing.put_article(key, book.articles.get(key) or ArticleMarks())
    for single in flat(edit):
        match single:
            case PutTag() | DropTag():
                name = single.tag.name if isinstance(single, PutTag) else single.name
                writing.put_child("tags", name, file.tags.get(name), book.tags.get(name))
            case PutEntity() | DropEntity():
                name = single.entity.id if isinstance(single, PutEntity) else single.id
                writing.put_child("entities", name, file.entities.get(name), book.entities.get(name))
            case _:
                pass
    return writing.file


def _checked(file: TagsFile, edit: Edit, book: TagBook) -> TagsFile:
    """As `changed`, for files in which parts hang together: sections written anew, the whole read back."""
    plain = file
    try:
        for section in sorted(file.odd & _sections(edit)):
            plain = TagsFile.of(_section_anew(plain.data, section, file.name, file.eol), name=file.name)
        changed = TagsFile.of(_changed(plain, edit, book).data, name=file.name)
    except YamlError as error:
        raise CannotPatchError(str(error).rstrip(".")) from error
    says = changed.book()
    if (says.tags, says.entities) != (book.tags, book.entities) or says.articles != book.articles:
        raise CannotPatchError(
            "what is changed is used elsewhere in the file (&name, *name); write it out there"
        )
    return changed


class _Writing:
    """A copy of a file while it is changed, part by part.

    Attributes:
        file: the copy.
    """

    def __init__(self, file: TagsFile) -> None:
        self.file = replace(
            file, texts=dict(file.texts), tags=dict(file.tags), entities=dict(file.entities), eager={}
        )

    def put_article(self, key: str, marks: ArticleMarks) -> None:
        """Let the lines of an article say these marks; none takes them out."""
        known = any(part.section == "articles" and part.key == key for part in self.file.parts)
        if not marks.claims and not marks.rejected:
            self.file.texts.pop(key, None)
            self._replace("articles", key, None)
        elif known:
            self.file.texts[key] = self.file.article(key).edited(marks)
            self._replace("articles", key, self.file.texts[key].text)
        else:
            indent = self.file.columns.get("articles", 2)
            self.file.texts[key] = new_article(
                key, marks, name=self.file.name, indent=indent, eol=self.file.eol
            )
            self._replace("articles", key, self.file.texts[key].text)

    def put_child(self, section: str, key: str, old: Tag | Entity | None, new: Tag | Entity | None) -> None:
        """Let the lines of a tag or entity say `new`; None takes them out."""
        known: dict[str, Tag] | dict[str, Entity] = (
            self.file.tags if section == "tags" else self.file.entities
        )
        if new is None:
            known.pop(key, None)
            self._replace(section, key, None)
            return
        part = next((part for part in self.file.parts if part.section == section and part.key == key), None)
        fields = _fields(new)
        if part is None or old is None:
            text = self._lines(key, fields, self.file.columns.get(section, 2))
        else:
            text = self._child(part.data.decode(), _fields(old), fields)
        if decoded(section, key, text, self.file.name) != new:
            raise CannotPatchError(f"{key} cannot be written so that it reads back the same")
        if isinstance(new, Tag):
            self.file.tags[key] = new
        else:
            self.file.entities[key] = new
        self._replace(section, key, text)

    def _child(self, text: str, before: Mapping[str, Value], after: Mapping[str, Value]) -> str:
        """The lines of a tag or entity with some fields changed."""
        root = read(text, name=self.file.name)
        assert isinstance(root, MapNode)
        (key,), (node,) = root.keys.values(), root.values.values()
        if isinstance(node, MapNode) and not node.flow:
            try:
                return apply_changes(text, patch_map(text, node, before, after, self.file.eol))
            except CannotPatchError:
                pass
        known = updated(value_of(node) if isinstance(node, MapNode) else {}, before, after)
        lines = field_lines(key.value, known, key.column - 1)
        if len(lines) == 1 and "\n" not in text[key.start : node.end] and node.end > node.start:
            written = lines[0][lines[0].index(": {") + 2 :]
            return text[: node.start] + written + text[node.end :]
        return "".join(line + self.file.eol for line in lines)

    def _lines(self, key: str, fields: Mapping[str, Value], indent: int) -> str:
        return "".join(line + self.file.eol for line in field_lines(key, fields, indent))

    def _replace(self, section: str, key: str, text: str | None) -> None:
        """Put the lines of a child, take them out (None), or add them behind the last one of the section."""
        at = next(
            (i for i, part in enumerate(self.file.parts) if (part.section, part.key) == (section, key)), None
        )
        parts = list(self.file.parts)
        if at is not None:
            parts[at : at + 1] = [] if text is None else [Part(section, key, text.encode())]
        elif text is not None:
            last = max((i for i, part in enumerate(parts) if part.section == section), default=None)
            if last is None:
                last = self._open_section(parts, section)
            _end_line(parts, last, self.file.eol)
            parts.insert(last + 1, Part(section, key, text.encode()))
        self.file.parts = tuple(parts)

    def _open_section(self, parts: list[Part], section: str) -> int:
        """Add the head line of a section that the file lacks; sections stand in the order tags, entities, articles."""
        later = SECTIONS[SECTIONS.index(section) + 1 :]
        at = next((i for i, part in enumerate(parts) if part.section in later), len(parts))
        if at:
            _end_line(parts, at - 1, self.file.eol)
        parts.insert(at, Part(section, "", f"{section}:{self.file.eol}".encode()))
        return at


def _end_line(parts: list[Part], at: int, eol: str) -> None:
    if parts[at].data and not parts[at].data.endswith(b"\n"):
        parts[at] = replace(parts[at], data=parts[at].data + eol.encode())


def _fields(value: Tag | Entity) -> dict[str, Value]:
    return tag_fields(value) if isinstance(value, Tag) else entity_fields(value)


def _sections(edit: Edit) -> set[str]:
    singles = flat(edit)
    sections = {"tags"} if any(isinstance(one, PutTag | DropTag) for one in singles) else set()
    sections |= {"entities"} if any(isinstance(one, PutEntity | DropEntity) for one in singles) else set()
    return sections | ({"articles"} if touched(edit) else set())


def _section_anew(data: bytes, section: str, name: str, eol: str) -> bytes:
    """The file with one section written in our way, unknown keys included."""
    bom = BOM if data.startswith(BOM) else b""
    text = data.removeprefix(BOM).decode()
    root = read(text, name=name)
    assert isinstance(root, MapNode)
    node = root.values[section]
    children = node.values.items() if isinstance(node, MapNode) else ()
    lines = [f"{section}:"]
    for key, child in children:
        lines += _child_lines(section, key, value_of(child))
    if root.flow:
        raise CannotPatchError("it is written in braces as a whole; give each section lines of its own")
    start, end = (
        line_start(text, root.keys[section].start),
        line_end(text, max(node.end, root.keys[section].end)),
    )
    return bom + (text[:start] + "".join(line + eol for line in lines) + text[end:]).encode()


def _child_lines(section: str, key: str, value: Value) -> list[str]:
    if section != "articles" or not isinstance(value, Mapping):
        return field_lines(key, value, 2)
    fields = [
        line
        for name, item in value.items()
        for line in field_lines(name, item, 4, open_list=name == "claims")
    ]
    return [field_lines(key, "", 2)[0].removesuffix(' ""'), *fields]
