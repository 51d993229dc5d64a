"""A strict reader of YAML: one document in, nodes with their places out.

It reads parser events and never builds objects, so that no document can run code, exhaust the stack or turn `no` into
False: all scalars are strings, and the schema of each file says what a string means. Every node knows where it
stands, so that an edit can replace it and leave every other byte as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from tui.library.errors import LibraryError
from tui.text.canon import plain as one_line

MAX_CHARACTERS = 64_000_000
MAX_DEPTH = 20
MAX_ALIASED = 10_000  # nodes that aliases may add; a bomb wants millions

_C_LOADER = getattr(yaml, "CBaseLoader", None)
_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")  # the two parsers disagree on these escapes
_KNOWN_TAGS = frozenset(
    {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}
)

Plain = str | list["Plain"] | dict[str, "Plain"]


class YamlError(LibraryError):
    """A document that cannot be read; `line` and `column` count from 1."""

    def __init__(self, sentence: str, *, line: int = 1, column: int = 1) -> None:
        super().__init__(sentence)
        self.line = line
        self.column = column


@dataclass(slots=True, eq=False)
class Node:
    """Where a value stands: line and column from 1, start and end as offsets into the text that was read.

    Attributes:
        alias: the value is written elsewhere (`*name`); start and end are those of the alias.
        size: nodes in it, itself included.
    """

    line: int
    column: int
    start: int
    end: int
    alias: bool = False
    size: int = 1


@dataclass(slots=True, eq=False)
class ScalarNode(Node):
    """A string; `quoted` is False for a plain one, which is how `null` differs from "null"."""

    value: str = ""
    quoted: bool = False

    @property
    def absent(self) -> bool:
        """Whether nothing was written: empty, `~` or `null`."""
        return not self.quoted and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True, eq=False)
class ListNode(Node):
    """A sequence; `flow` when written in brackets."""

    items: list[Node] = field(default_factory=list)
    flow: bool = False


@dataclass(slots=True, eq=False)
class MapNode(Node):
    """A mapping, in the order of the text; `keys` and `values` by the key's string; `flow` when in braces."""

    keys: dict[str, ScalarNode] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value of a key, None if it is not there."""
        return self.values.get(key)


def read(text: str, *, name: str) -> Node:
    """Read one YAML document.

    Args:
        text: the document; a byte order mark in front is passed over.
        name: what messages call it, such as `tags.yaml`.

    Returns:
        The root node; an empty document is an empty `ScalarNode`.

    Raises:
        YamlError: it is no YAML, or more than this program reads: nesting deeper than 20, duplicate keys, merge keys,
            types, several documents, aliases that blow up. The sentence names the line and the column.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlError(
            f"{one_line(name)} is larger than {MAX_CHARACTERS // 1_000_000} million characters; split it."
        )
    bad = _LONE_SURROGATE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        raise _error(name, "an escape of half a character; write the character itself", line, 1)
    bom = 1 if text.startswith("\ufeff") else 0
    builder = _Builder(name, bom)
    try:
        for event in _events(text[bom:]):
            builder.take(event)
    except LibraryError:
        raise
    except Exception as error:  # PyYAML raises more than YAMLError: ValueError, IndexError, RecursionError
        raise _from_yaml(name, text, error) from error
    return builder.root or ScalarNode(1, 1, bom, bom)


def plain(node: Node) -> Plain:
    """The values of a node without their places: strings, lists and dicts."""
    if isinstance(node, MapNode):
        return {key: plain(value) for key, value in node.values.items()}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    return node.value


def complaint(name: str, node: Node, what: str) -> YamlError:
    """The error for a value that the schema does not allow: file, line, column and what to do."""
    return _error(name, what, node.line, node.column)


def _events(text: str) -> Iterator[yaml.Event]:
    # libyaml takes a tab where the Python parser does not: where one stands, the stricter of the two decides.
    loader = yaml.BaseLoader if _C_LOADER is None or "\t" in text else _C_LOADER
    return yaml.parse(text, Loader=loader)


def _error(name: str, what: str, line: int, column: int) -> YamlError:
    return YamlError(
        f"{one_line(name)}, line {line}, column {column}: {one_line(what)}.", line=line, column=column
    )


def _from_yaml(name: str, text: str, error: Exception) -> YamlError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        context = getattr(error, "context", None)
        what = getattr(error, "problem", None) or context or "not YAML"
        began = getattr(error, "context_mark", None)
        if (
            context and began is not None and began.line < mark.line
        ):  # a bracket that was left open, as a rule
            what = f"{what} {context} that begins in line {began.line + 1}"
        return _error(name, str(what), mark.line + 1, mark.column + 1)
    position = getattr(error, "position", None)
    if isinstance(position, int):
        line = text.count("\n", 0, position) + 1
        column = position - (text.rfind("\n", 0, position) + 1) + 1
        return _error(name, "a character that YAML does not allow", line, column)
    return YamlError(f"{one_line(name)} is not YAML that can be read ({type(error).__name__}).")


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet, with the key that waits for its value."""

    node: ListNode | MapNode
    anchor: str | None
    key: ScalarNode | None = None


class _Builder:
    """Makes nodes of events; holds the open collections, never the Python stack."""

    def __init__(self, name: str, shift: int) -> None:
        self.name = name
        self.shift = shift
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.aliased = 0
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the document."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self._refuse(event, "a second document begins; one file holds one")

    def _refuse(self, event: yaml.Event, what: str) -> YamlError:
        line, column, _, _ = self._place(event)
        return _error(self.name, what, line, column)

    def _place(self, event: yaml.Event) -> tuple[int, int, int, int]:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None  # every event of a parser has both
        return start.line + 1, start.column + 1, start.index + self.shift, end.index + self.shift

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag not in _KNOWN_TAGS:
            raise self._refuse(event, "a type of its own is not read; leave it out")
        line, column, start, end = self._place(event)
        if event.style in ("|", ">"):
            end = max(start, end - 1)  # its end mark stands behind the newline
        node = ScalarNode(line, column, start, end, value=event.value, quoted=bool(event.style))
        if event.anchor is not None:
            self._name(event, event.anchor, node)
        self._put(node)

    def _open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        if event.tag not in _KNOWN_TAGS:
            raise self._refuse(event, "a type of its own is not read; leave it out")
        if len(self.stack) >= MAX_DEPTH:
            raise self._refuse(event, f"nested deeper than {MAX_DEPTH} levels")
        line, column, start, _ = self._place(event)
        place, flow = (line, column, start, start), bool(event.flow_style)
        is_map = isinstance(event, yaml.MappingStartEvent)
        node = MapNode(*place, flow=flow) if is_map else ListNode(*place, flow=flow)
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        if self.stack and isinstance(self.stack[-1].node, MapNode) and self.stack[-1].key is None:
            raise self._refuse(event, "a key has to be a word, not a list or a mapping")
        self.stack.append(_Open(node, event.anchor))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        closed = self.stack.pop()
        node = closed.node
        children = node.items if isinstance(node, ListNode) else list(node.values.values())
        # The end mark of a block collection runs on to the next token and would swallow comments.
        if node.flow:
            node.end = self._place(event)[3]
        elif children:
            node.end = max(children[-1].end, node.end)
        node.size = 1 + sum(child.size for child in children)
        if closed.anchor is not None:
            self._name(event, closed.anchor, node)
        self._put(node)

    def _alias(self, event: yaml.AliasEvent) -> None:
        known = self.anchors.get(event.anchor or "")
        if known is None:
            raise self._refuse(event, f"*{event.anchor} names nothing that stands before it")
        self.aliased += known.size
        if self.aliased > MAX_ALIASED:
            raise self._refuse(event, "aliases make this file too large; write the values out")
        line, column, start, end = self._place(event)
        self._put(replace(known, line=line, column=column, start=start, end=end, alias=True))

    def _name(self, event: yaml.Event, anchor: str, node: Node) -> None:
        if len(self.anchors) >= MAX_ALIASED:
            raise self._refuse(event, "too many anchors")
        self.anchors[anchor] = node

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        parent = top.node
        if isinstance(parent, ListNode):
            parent.items.append(node)
        elif top.key is None:
            top.key = self._key(parent, node)
        else:
            parent.keys[top.key.value] = top.key
            parent.values[top.key.value] = node
            parent.end = max(parent.end, node.end)
            top.key = None

    def _key(self, parent: MapNode, node: Node) -> ScalarNode:
        if not isinstance(node, ScalarNode):
            raise _error(self.name, "a key has to be a word, not a list or a mapping", node.line, node.column)
        if node.value == "<<" and not node.quoted:
            raise _error(
                self.name, "merge keys (<<) are not read; write the values out", node.line, node.column
            )
        first = parent.keys.get(node.value)
        if first is not None:
            what = f"the key {node.value!r} stands here again; it is already in line {first.line}"
            raise _error(self.name, what, node.line, node.column)
        return node
