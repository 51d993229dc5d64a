"""`tags.yaml` as parts of whole lines: each tag, each entity, each article, and what stands between them.

An edit changes the parts that it is about and nothing else; the parts of a file are kept in a cache under the digest
of its bytes, so that a large file is read as a whole only when somebody else has written it.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tui.library.errors import LibraryError
from tui.library.tagsarticle import ArticleText
from tui.library.tagsparts import Part, changed_range, children_of
from tui.library.tagsplain import Decoder
from tui.library.tagsreading import VERSION, Reading
from tui.library.yamlread import MapNode, read
from tui.model import ArticleMarks, Entity, Tag, TagBook
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
            read_anew = {
                key: decoded(section, key, part.data.decode(), self.name) for key, part in new.items()
            }
            self.entities = {key: entity for key, entity in self.entities.items() if key not in old}
            self.entities |= {key: entity for key, entity in read_anew.items() if isinstance(entity, Entity)}
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

    def _later(self, key: str) -> Callable[[], ArticleMarks]:
        return lambda: self.article(key).marks


def new_file(name: str) -> TagsFile:
    """A file that holds nothing yet."""
    return TagsFile(name, parts=(Part("", "", f"version: {VERSION}\n".encode()),))


def decoded(section: str, key: str, text: str, name: str) -> Tag | Entity:
    """A tag or an entity as its lines say it.

    Raises:
        YamlError: they cannot be read.
    """
    root = read(text, name=name)
    assert isinstance(root, MapNode)
    node = root.values[key]
    return Decoder(name).tag(key, node) if section == "tags" else Decoder(name).entity(key, node)


def _searched(data: bytes) -> Callable[[str], bool]:
    """Whether lines may say some words; where they have escapes, one cannot tell.

    Only the end of the words is looked for: a quotation mark may stand there twice, and lines are broken at blanks.
    """
    return lambda words: re.split(r"[\s']", words)[-1].encode() in data or (b"\\" in data and b"#" in data)
