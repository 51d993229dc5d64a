"""Reading a whole `tags.yaml`: its parts, and everything in it, so that what is wrong is found at once."""

from __future__ import annotations

from dataclasses import replace

from tui.library.errors import LibraryError
from tui.library.tagsparts import SECTIONS, Cut, Part, cut_parts, has_alias
from tui.library.tagspatch import line_end, line_start
from tui.library.tagsplain import Decoder
from tui.library.yamlread import MapNode, Node, ScalarNode, complaint, read
from tui.model import ArticleMarks, Entity, Tag
from tui.tagging.vocabulary import problem_of

VERSION = "1"
BOM = b"\xef\xbb\xbf"


class Reading:
    """Reads a whole file once: its parts and everything in it."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.decoder = Decoder(name)
        try:
            self.text = data.removeprefix(BOM).decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise LibraryError(f"{name}, line {line}: this is not UTF-8; save the file as UTF-8.") from error
        self.eol = "\r\n" if "\r\n" in self.text else "\n"
        self.odd: frozenset[str] = frozenset()
        self.columns: dict[str, int] = {}
        self.tags: dict[str, Tag] = {}
        self.entities: dict[str, Entity] = {}
        self.marks: dict[str, ArticleMarks] = {}
        self.warnings: tuple[str, ...] = ()
        self.aliased = False
        self.cuts: list[Cut] = []
        root = read(self.text, name=name)
        if isinstance(root, ScalarNode) and root.absent:
            root = MapNode(1, 1, 0, 0)
        if not isinstance(root, MapNode):
            raise complaint(name, root, "this is no tag book; it has to begin with version: 1")
        self._sections(root)
        bom = (Part("", "", BOM),) if data.startswith(BOM) else ()
        self.parts = (*bom, *cut_parts(self.text, self.cuts))

    def _sections(self, root: MapNode) -> None:
        version = self.decoder.text(root.get("version")) or VERSION
        if version != VERSION:
            what = f"version {version!r} is not read by this program, which knows {VERSION}"
            raise complaint(self.name, root.values["version"], what)
        odd: set[str] = set()
        self.aliased = has_alias(root)
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
            shared = root.flow or has_alias(top)
            cuts = None if shared else self._cut(root.keys[section], section, top)
            if cuts is None:
                odd.add(section)
            else:
                self.cuts += cuts
                self.columns[section] = next(iter(top.keys.values())).column - 1
        self.odd = frozenset(odd)

    def _decode(self, section: str, top: MapNode) -> None:
        if section == "tags":
            for name, node in top.values.items():
                self._tag(name, node, top.keys[name])
        elif section == "entities":
            self.entities = {key: self.decoder.entity(key, node) for key, node in top.values.items()}
        else:
            self.marks = {key: self._article(node) for key, node in top.values.items()}

    def _article(self, node: Node) -> ArticleMarks:
        if isinstance(node, ScalarNode) and node.absent:
            return ArticleMarks()
        return self.decoder.article(node)

    def _tag(self, name: str, node: Node, key: ScalarNode) -> None:
        tag = self.decoder.tag(name, node)
        problem = problem_of(tag, self.tags)
        if problem:
            self.warnings += (f"{self.name}, line {key.line}: {problem}",)
            tag = (
                replace(tag, key="")
                if problem_of(replace(tag, key=""), {}) is None
                else Tag(name, help=tag.help)
            )
        self.tags[name] = tag

    def _cut_head(self, key: ScalarNode, section: str, end: int) -> None:
        if not self.text[line_start(self.text, key.start) : key.start].strip():
            self.cuts.append((line_start(self.text, key.start), line_end(self.text, end), section, ""))

    def _cut(self, key: ScalarNode, section: str, top: MapNode) -> list[Cut] | None:
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
