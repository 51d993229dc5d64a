"""`tags.yaml` as parts of whole lines: each tag, each entity, each article, and what stands between them.

An edit changes the parts that it is about and nothing else; the parts of a file are kept in a cache under the digest
of its bytes, so that a large file is read as a whole only when somebody else has written it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tui.library.errors import LibraryError
from tui.library.tagsarticle import ArticleText, new_article
from tui.library.tagsparts import SECTIONS, Part, changed_range, children_of
from tui.library.tagspatch import (
    CannotPatchError,
    apply_changes,
    line_end,
    line_start,
    patch_map,
    updated,
    value_of,
)
from tui.library.tagsplain import Decoder, entity_fields, tag_fields
from tui.library.tagsreading import BOM, VERSION, Reading
from tui.library.yamlread import MapNode, YamlError, read
from tui.library.yamlwrite import Value, field_lines
from tui.model import ArticleMarks, Entity, Tag, TagBook
from tui.tagging.edits import DropEntity, DropTag, Edit, PutEntity, PutTag, flat, touched
from tui.tagging.shelf import Later, Shelf, shelf

ALONE = 200_000  # bytes up to which what somebody else has written is read alone


@dataclass(slots=True)
class TagsFile:
    """What a `tags.yaml` holds, by parts.

    Attributes:
        name: what messages call it.
        parts: its lines; joined they are the file.
        odd: sections that are not written a child below the other; an edit writes them anew.
        columns: the column of the children of each section that is regular.
        tags, entities: decoded.
        warnings: what is wrong with the vocabulary, a sentence each with its line; the rest works.
        aliased: values are written elsewhere in the file (`*name`): an edit is checked against the whole file.
    """

    name: str
    parts: tuple[Part, ...] = ()
    odd: frozenset[str] = frozenset()
    columns: Mapping[str, int] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    aliased: bool = False
    eol: str = "\n"
    texts: dict[str, ArticleText] = field(default_factory=dict)
    eager: dict[str, ArticleMarks] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return b"".join(part.data for part in self.parts)

    @classmethod
    def of(cls, data: bytes, *, name: str) -> TagsFile:
        """Read a whole file.

        Raises:
            YamlError: it is broken, newer than this program, or not a tag book; the sentence names the line.
            LibraryError: it is not UTF-8.
        """
        collects = gc.isenabled()
        gc.disable()  # a large file makes a million objects, none of them garbage: half of the time would go there
        try:
            whole = Reading(data, name)
        finally:
            if collects:
                gc.enable()
        return cls(
            name,
            parts=whole.parts,
            odd=whole.odd,
            columns=whole.columns,
            tags=whole.tags,
            entities=whole.entities,
            warnings=whole.warnings,
            aliased=whole.aliased,
            eol=whole.eol,
            eager=whole.marks,
        )

    def updated(self, data: bytes, book: TagBook) -> tuple[TagsFile, TagBook] | None:
        """The file and its book after somebody else has written some children of one section; only those are read.

        Args:
            data: the bytes now.
            book: what this file says.

        Returns:
            None where more has changed than that, or what has changed does not stand alone: read the whole then.
        """
        if self.aliased or self.odd or not self.parts:
            return None
        return self.spliced(*changed_range(self.parts, data), data, book)

    def spliced(
        self, first: int, last: int, start: int, end: int, data: bytes, book: TagBook
    ) -> tuple[TagsFile, TagBook] | None:
        """As `updated`, for parts `first` to `last`, in whose place `data[start:end]` stands now."""
        gone = self.parts[first:last]
        section = next((part.section for part in reversed(self.parts[:first]) if part.section), "")
        if end - start > max(ALONE, len(data) // 4):
            return None  # to read the whole is no slower then
        if section not in ("entities", "articles") or any(part.section and not part.key for part in gone):
            return None
        try:
            came = children_of(data[start:end], section, self.columns.get(section), self.name)
        except (LibraryError, UnicodeDecodeError):
            return None
        kept = {part.key for part in (*self.parts[:first], *self.parts[last:]) if part.section == section}
        if came is None or kept & {part.key for part in came if part.key}:
            return None
        new = replace(
            self, parts=(*self.parts[:first], *came, *self.parts[last:]), texts=dict(self.texts), eager={}
        )
        return new, new.adopted(section, gone, came, book)

    def adopted(self, section: str, gone: Iterable[Part], came: Iterable[Part], book: TagBook) -> TagBook:
        """The book of this file, made of the one before some children went and others came."""
        old, new = {part.key for part in gone if part.key}, {part.key: part for part in came if part.key}
        if section == "entities":
            decoded = {
                key: _decoded(section, key, part.data.decode(), self.name) for key, part in new.items()
            }
            self.entities = {key: entity for key, entity in self.entities.items() if key not in old}
            self.entities |= {key: entity for key, entity in decoded.items() if isinstance(entity, Entity)}
            return replace(book, entities=Shelf(self.entities))
        articles = shelf(book.articles)
        for key in old:
            self.texts.pop(key, None)
            articles = articles.drop(key)
        for key in new:
            marks = self.article(key).marks
            if marks.claims or marks.rejected:
                articles = articles.put(key, marks)
        return replace(book, articles=articles)

    def book(self) -> TagBook:
        """The marks; those of an article are read when somebody looks at them."""
        lines = {part.key: part.data for part in self.parts if part.section == "articles" and part.key}
        held: dict[str, ArticleMarks | Later[ArticleMarks]] = {}
        for key in lines if not self.eager else ():
            held[key] = Later(self._later(key), _searched(lines[key]))
        held |= {key: marks for key, marks in self.eager.items() if marks.claims or marks.rejected}
        return TagBook(Shelf(self.tags), Shelf(self.entities), Shelf(held))

    def article(self, key: str) -> ArticleText:
        """The lines of an article, cut into claims."""
        if key not in self.texts:
            part = next(part for part in self.parts if part.section == "articles" and part.key == key)
            self.texts[key] = ArticleText.of(part.data.decode(), name=self.name, eol=self.eol)
        return self.texts[key]

    def edited(self, edit: Edit, book: TagBook) -> TagsFile:
        """The file after an edit.

        Args:
            edit: what was done.
            book: the book after it.

        Raises:
            LibraryError: it cannot be written so that it reads back as `book`; nothing is changed then.
        """
        try:
            if self.aliased or self.odd:
                return self._checked(edit, book)
            return self.changed(edit, book)
        except CannotPatchError as error:
            raise LibraryError(
                f"{self.name} is written in a way that cannot be changed safely: {error}."
            ) from error

    def _later(self, key: str) -> Callable[[], ArticleMarks]:
        return lambda: self.article(key).marks

    def changed(self, edit: Edit, book: TagBook) -> TagsFile:
        """The file with the parts changed that an edit is about; each is read back."""
        new = replace(
            self, texts=dict(self.texts), tags=dict(self.tags), entities=dict(self.entities), eager={}
        )
        for key in sorted(touched(edit)):
            new.put_article(key, book.articles.get(key) or ArticleMarks())
        for single in flat(edit):
            match single:
                case PutTag() | DropTag():
                    name = single.tag.name if isinstance(single, PutTag) else single.name
                    new.put_child("tags", name, self.tags.get(name), book.tags.get(name))
                case PutEntity() | DropEntity():
                    name = single.entity.id if isinstance(single, PutEntity) else single.id
                    new.put_child("entities", name, self.entities.get(name), book.entities.get(name))
                case _:
                    pass
        return new

    def _checked(self, edit: Edit, book: TagBook) -> TagsFile:
        """As `changed`, for files in which parts hang together: sections written anew, the whole read back."""
        plain = self
        try:
            for section in sorted(self.odd & _sections(edit)):
                plain = TagsFile.of(_section_anew(plain.data, section, self.name, self.eol), name=self.name)
            changed = TagsFile.of(plain.changed(edit, book).data, name=self.name)
        except YamlError as error:
            raise CannotPatchError(str(error).rstrip(".")) from error
        says = changed.book()
        if (says.tags, says.entities) != (book.tags, book.entities) or says.articles != book.articles:
            raise CannotPatchError(
                "what is changed is used elsewhere in the file (&name, *name); write it out there"
            )
        return changed

    def put_article(self, key: str, marks: ArticleMarks) -> None:
        """Let the lines of an article say these marks; none takes them out."""
        known = any(part.section == "articles" and part.key == key for part in self.parts)
        if not marks.claims and not marks.rejected:
            self.texts.pop(key, None)
            self._replace("articles", key, None)
        elif known:
            self.texts[key] = self.article(key).edited(marks)
            self._replace("articles", key, self.texts[key].text)
        else:
            indent = self.columns.get("articles", 2)
            self.texts[key] = new_article(key, marks, name=self.name, indent=indent, eol=self.eol)
            self._replace("articles", key, self.texts[key].text)

    def put_child(self, section: str, key: str, old: Tag | Entity | None, new: Tag | Entity | None) -> None:
        """Let the lines of a tag or entity say `new`; None takes them out."""
        known: dict[str, Tag] | dict[str, Entity] = self.tags if section == "tags" else self.entities
        if new is None:
            known.pop(key, None)
            self._replace(section, key, None)
            return
        part = next((part for part in self.parts if part.section == section and part.key == key), None)
        fields = _fields(new)
        if part is None or old is None:
            text = self._lines(key, fields, self.columns.get(section, 2))
        else:
            text = self._child(part.data.decode(), _fields(old), fields)
        if _decoded(section, key, text, self.name) != new:
            raise CannotPatchError(f"{key} cannot be written so that it reads back the same")
        if isinstance(new, Tag):
            self.tags[key] = new
        else:
            self.entities[key] = new
        self._replace(section, key, text)

    def _child(self, text: str, before: Mapping[str, Value], after: Mapping[str, Value]) -> str:
        """The lines of a tag or entity with some fields changed."""
        root = read(text, name=self.name)
        assert isinstance(root, MapNode)
        (key,), (node,) = root.keys.values(), root.values.values()
        if isinstance(node, MapNode) and not node.flow:
            try:
                return apply_changes(text, patch_map(text, node, before, after, self.eol))
            except CannotPatchError:
                pass
        known = updated(value_of(node) if isinstance(node, MapNode) else {}, before, after)
        lines = field_lines(key.value, known, key.column - 1)
        if len(lines) == 1 and "\n" not in text[key.start : node.end] and node.end > node.start:
            written = lines[0][lines[0].index(": {") + 2 :]
            return text[: node.start] + written + text[node.end :]
        return "".join(line + self.eol for line in lines)

    def _lines(self, key: str, fields: Mapping[str, Value], indent: int) -> str:
        return "".join(line + self.eol for line in field_lines(key, fields, indent))

    def _replace(self, section: str, key: str, text: str | None) -> None:
        """Put the lines of a child, take them out (None), or add them behind the last one of the section."""
        at = next(
            (i for i, part in enumerate(self.parts) if (part.section, part.key) == (section, key)), None
        )
        parts = list(self.parts)
        if at is not None:
            parts[at : at + 1] = [] if text is None else [Part(section, key, text.encode())]
        elif text is not None:
            last = max((i for i, part in enumerate(parts) if part.section == section), default=None)
            if last is None:
                last = self._open_section(parts, section)
            _end_line(parts, last, self.eol)
            parts.insert(last + 1, Part(section, key, text.encode()))
        self.parts = tuple(parts)

    def _open_section(self, parts: list[Part], section: str) -> int:
        """Add the head line of a section that the file lacks; sections stand in the order tags, entities, articles."""
        later = SECTIONS[SECTIONS.index(section) + 1 :]
        at = next((i for i, part in enumerate(parts) if part.section in later), len(parts))
        if at:
            _end_line(parts, at - 1, self.eol)
        parts.insert(at, Part(section, "", f"{section}:{self.eol}".encode()))
        return at


def new_file(name: str) -> TagsFile:
    """A file that holds nothing yet."""
    return TagsFile(name, parts=(Part("", "", f"version: {VERSION}\n".encode()),))


def _searched(data: bytes) -> Callable[[str], bool]:
    """Whether lines may say some words; where they have escapes, one cannot tell."""
    return lambda words: words.encode() in data or (b"\\" in data and b"#" in data)


def _end_line(parts: list[Part], at: int, eol: str) -> None:
    if parts[at].data and not parts[at].data.endswith(b"\n"):
        parts[at] = replace(parts[at], data=parts[at].data + eol.encode())


def _fields(value: Tag | Entity) -> dict[str, Value]:
    return tag_fields(value) if isinstance(value, Tag) else entity_fields(value)


def _decoded(section: str, key: str, text: str, name: str) -> Tag | Entity:
    root = read(text, name=name)
    assert isinstance(root, MapNode)
    node = root.values[key]
    return Decoder(name).tag(key, node) if section == "tags" else Decoder(name).entity(key, node)


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
