"""`tags.yaml` as parts of whole lines: each tag, each entity, each article, and what stands between them.

An edit changes the parts that it is about and nothing else; the parts of a file are kept in a cache under the digest
of its bytes, so that a large file is read as a whole only when somebody else has written it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tui.library.errors import LibraryError
from tui.library.tagsarticle import ArticleText, new_article
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
from tui.library.yamlread import MapNode, Node, ScalarNode, YamlError, complaint, read
from tui.library.yamlwrite import Value, field_lines
from tui.model import ArticleMarks, Entity, Tag, TagBook
from tui.tagging.edits import DropEntity, DropTag, Edit, PutEntity, PutTag, flat, touched
from tui.tagging.shelf import Later, Shelf
from tui.tagging.vocabulary import problem_of

SECTIONS = ("tags", "entities", "articles")
VERSION = "1"
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Part:
    """Whole lines: one child of a section, the `head` line of a section, or ("") anything else."""

    section: str
    key: str
    data: bytes


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
        return _Reading(data, name).file

    def book(self) -> TagBook:
        """The marks; those of an article are read when somebody looks at them."""
        lines = {part.key: part.data for part in self.parts if part.section == "articles" and part.key}
        held: dict[str, ArticleMarks | Later[ArticleMarks]] = {}
        for key in lines if not self.eager else ():
            held[key] = Later(self._later(key))
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


class _Reading:
    """Reads a whole file once: its parts and everything in it."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.decoder = Decoder(name)
        try:
            self.text = data.removeprefix(BOM).decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise LibraryError(f"{name}, line {line}: this is not UTF-8; save the file as UTF-8.") from error
        self.file = TagsFile(name, eol="\r\n" if "\r\n" in self.text else "\n")
        self.cuts: list[tuple[int, int, str, str]] = []
        root = read(self.text, name=name)
        if isinstance(root, ScalarNode) and root.absent:
            root = MapNode(1, 1, 0, 0)
        if not isinstance(root, MapNode):
            raise complaint(name, root, "this is no tag book; it has to begin with version: 1")
        self._sections(root)
        self.file.parts = self._parts(BOM if data.startswith(BOM) else b"")

    def _sections(self, root: MapNode) -> None:
        version = self.decoder.text(root.get("version")) or VERSION
        if version != VERSION:
            what = f"version {version!r} is not read by this program, which knows {VERSION}"
            raise complaint(self.name, root.values["version"], what)
        odd: set[str] = set()
        columns: dict[str, int] = {}
        self.file.aliased = _has_alias(root)
        for section in SECTIONS:
            node = root.get(section)
            if node is None:
                odd |= {section} if root.flow else set()
                continue
            if isinstance(node, ScalarNode) and node.absent and not root.flow and node.start == node.end:
                self._cut_head(root.keys[section], section, node.end)
                continue
            top = self.decoder.mapping(node, section)
            self._decode(section, top)
            shared = root.flow or _has_alias(top)
            cuts = None if shared else self._cut(root.keys[section], section, top)
            if cuts is None:
                odd.add(section)
            else:
                self.cuts += cuts
                columns[section] = next(iter(top.keys.values())).column - 1
        self.file.odd, self.file.columns = frozenset(odd), columns

    def _decode(self, section: str, top: MapNode) -> None:
        file = self.file
        if section == "tags":
            for name, node in top.values.items():
                self._tag(name, node, top.keys[name])
        elif section == "entities":
            file.entities = {key: self.decoder.entity(key, node) for key, node in top.values.items()}
        else:
            file.eager = {key: self._article(node) for key, node in top.values.items()}

    def _article(self, node: Node) -> ArticleMarks:
        if isinstance(node, ScalarNode) and node.absent:
            return ArticleMarks()
        return self.decoder.article(node)

    def _tag(self, name: str, node: Node, key: ScalarNode) -> None:
        tag = self.decoder.tag(name, node)
        problem = problem_of(tag, self.file.tags)
        if problem:
            self.file.warnings += (f"{self.name}, line {key.line}: {problem}",)
            tag = (
                replace(tag, key="")
                if problem_of(replace(tag, key=""), {}) is None
                else Tag(name, help=tag.help)
            )
        self.file.tags[name] = tag

    def _cut_head(self, key: ScalarNode, section: str, end: int) -> None:
        if not self.text[line_start(self.text, key.start) : key.start].strip():
            self.cuts.append((line_start(self.text, key.start), line_end(self.text, end), section, ""))

    def _cut(self, key: ScalarNode, section: str, top: MapNode) -> list[tuple[int, int, str, str]] | None:
        """The lines of a section's head and of each child; None if they share lines."""
        if top.flow or top.alias or not top.keys:
            return None
        head_start, head_end = line_start(self.text, key.start), line_end(self.text, key.end)
        cuts = [(head_start, head_end, section, "")]
        for name, child in top.keys.items():
            start = line_start(self.text, child.start)
            end = line_end(self.text, max(child.end, top.values[name].end))
            if start < cuts[-1][1] or self.text[start : child.start].strip(" "):
                return None
            cuts.append((start, end, section, name))
        return cuts

    def _parts(self, bom: bytes) -> tuple[Part, ...]:
        parts = [Part("", "", bom)] if bom else []
        at = 0
        for start, end, section, key in sorted(self.cuts):
            if start > at:
                parts.append(Part("", "", self.text[at:start].encode()))
            parts.append(Part(section, key, self.text[start:end].encode()))
            at = end
        if at < len(self.text):
            parts.append(Part("", "", self.text[at:].encode()))
        return tuple(parts)


def _has_alias(node: Node) -> bool:
    stack: list[Node] = [node]
    while stack:
        one = stack.pop()
        if one.alias:
            return True
        stack += one.values.values() if isinstance(one, MapNode) else getattr(one, "items", ())
    return False


def parts_of(lengths: Iterable[tuple[str, str, int]], data: bytes) -> tuple[Part, ...]:
    """Parts cut out of a file's bytes by their lengths, as a cache keeps them."""
    parts: list[Part] = []
    at = 0
    for section, key, length in lengths:
        parts.append(Part(section, key, data[at : at + length]))
        at += length
    return tuple(parts)
