"""Marks, tags and entities as plain values and back: one form for `tags.yaml` and for the history.

Fields that say nothing (no note, no tags) are left out; the order of the fields is that of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import TypeVar

from tui.library.yamlread import ListNode, MapNode, Node, ScalarNode, complaint
from tui.library.yamlwrite import Value
from tui.model import (
    ArticleMarks,
    Basis,
    Entity,
    EntityKind,
    EvidenceMark,
    Kind,
    Mark,
    Quotation,
    Span,
    Spans,
    Stance,
    Tag,
)

E = TypeVar("E", bound=Enum)
T = TypeVar("T")
Fields = dict[str, Value]

MAX_OFFSET = 1_000_000_000


def mark_fields(mark: Mark) -> Fields:
    """A mark as the fields of its item."""
    return _said(
        {
            "id": mark.id,
            **words_fields(mark.words),
            "speaker": mark.speaker or "",
            "kind": mark.kind.value,
            "against": list(mark.against),
            "tags": list(mark.tags),
            "evidence": [evidence_fields(one) for one in mark.evidence],
            "not_evidence": [words_fields(one) for one in mark.not_evidence],
            "answers": list(mark.answers),
            "not_answers": list(mark.not_answers),
            "same": list(mark.same),
            "relays": list(mark.relays),
            "note": mark.note,
            "by": mark.by,
            "on": mark.on,
        }
    )


def words_fields(words: Quotation) -> Fields:
    """A quotation as fields; a single span is `[start, end]`, several are a list of those."""
    at: list[Value] = [list(span) for span in words.at]
    return _said(
        {
            "quote": words.quotes[0] if len(words.quotes) == 1 else list(words.quotes),
            "at": at[0] if len(at) == 1 else at,
            "before": words.before,
            "after": words.after,
        }
    )


def evidence_fields(one: EvidenceMark) -> Fields:
    """A piece of evidence as fields."""
    fields: Fields = {"id": one.id, **words_fields(one.words), "basis": one.basis.value}
    return fields | {"stance": one.stance.value} | ({"by": one.by} if one.by else {})


def tag_fields(tag: Tag) -> Fields:
    """A tag as fields; its name is the key under which they stand."""
    return _said({"key": tag.key, "colour": tag.colour, "help": tag.help})


def entity_fields(entity: Entity) -> Fields:
    """An entity as fields; its id is the key under which they stand."""
    return _said(
        {
            "name": entity.name,
            "kind": entity.kind.value,
            "aliases": list(entity.aliases),
            "anonymous": entity.anonymous,
            "members": list(entity.members),
            "role": entity.role,
            "side": entity.side,
        }
    )


def _said(fields: Mapping[str, Value]) -> Fields:
    return {
        key: value
        for key, value in fields.items()
        if isinstance(value, int | str | list) and value not in ("", [], False)
    }


class Decoder:
    """Values out of nodes; what does not fit is an error that names file, line and column.

    Args:
        name: what messages call the file.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def article(self, node: Node) -> ArticleMarks:
        """What people decided about one article."""
        top = self.mapping(node, "an article")
        return ArticleMarks(
            sha256=self.text(top.get("sha256")),
            claims=tuple(self.each(top.get("claims"), self.mark)),
            rejected=tuple(self.each(top.get("rejected"), self.words)),
        )

    def mark(self, node: Node) -> Mark:
        """One claim."""
        top = self.mapping(node, "a claim")
        id_ = self.text(top.get("id"))
        if not id_:
            raise complaint(self.name, node, "a claim has no id; give it one, such as c-1")
        return Mark(
            id=id_,
            words=self.words(top),
            speaker=self.text(top.get("speaker")) or None,
            kind=self.choice(top.get("kind"), Kind, Kind.STATEMENT),
            against=self.texts(top.get("against")),
            tags=self.texts(top.get("tags")),
            evidence=tuple(self.each(top.get("evidence"), self.evidence)),
            answers=self.texts(top.get("answers")),
            same=self.texts(top.get("same")),
            relays=self.texts(top.get("relays")),
            note=self.text(top.get("note")),
            by=self.text(top.get("by")),
            on=self.text(top.get("on")),
            not_evidence=tuple(self.each(top.get("not_evidence"), self.words)),
            not_answers=self.texts(top.get("not_answers")),
        )

    def evidence(self, node: Node) -> EvidenceMark:
        """One piece of evidence."""
        top = self.mapping(node, "a piece of evidence")
        basis = top.get("basis")
        if basis is None:
            raise complaint(self.name, node, "evidence has no basis; write one of " + ", ".join(Basis))
        return EvidenceMark(
            id=self.text(top.get("id")),
            words=self.words(top),
            basis=self.choice(basis, Basis, Basis.DOCUMENT),
            stance=self.choice(top.get("stance"), Stance, Stance.SUPPORTS),
            by=self.text(top.get("by")) or None,
        )

    def words(self, node: Node) -> Quotation:
        """The quotation of a claim, a piece of evidence or a rejection."""
        top = self.mapping(node, "a quotation")
        quotes, at = self.texts(top.get("quote")), self.spans(top.get("at"))
        if not quotes:
            raise complaint(self.name, node, "the words (quote) are missing")
        if at and len(at) != len(quotes):
            raise complaint(self.name, node, f"{len(quotes)} quotes but {len(at)} places (at)")
        return Quotation(quotes, at, self.text(top.get("before")), self.text(top.get("after")))

    def tag(self, name: str, node: Node) -> Tag:
        """One tag of the vocabulary; a name alone is enough."""
        if isinstance(node, ScalarNode) and node.absent:
            return Tag(name)
        top = self.mapping(node, "a tag")
        key, colour, help_ = (self.text(top.get(field)) for field in ("key", "colour", "help"))
        return Tag(name, key, colour, help_)

    def entity(self, key: str, node: Node) -> Entity:
        """One entity."""
        if isinstance(node, ScalarNode) and node.absent:
            return Entity(key, key)
        top = self.mapping(node, "an entity")
        return Entity(
            id=key,
            name=self.text(top.get("name")) or key,
            kind=self.choice(top.get("kind"), EntityKind, EntityKind.PERSON),
            aliases=self.texts(top.get("aliases")),
            anonymous=self.flag(top.get("anonymous")),
            members=self.texts(top.get("members")),
            role=self.text(top.get("role")),
            side=self.text(top.get("side")),
        )

    def mapping(self, node: Node | None, what: str) -> MapNode:
        """A mapping; `what` names it in the message."""
        if isinstance(node, MapNode):
            return node
        assert node is not None
        raise complaint(self.name, node, f"{what} has to be a mapping (key: value)")

    def text(self, node: Node | None) -> str:
        """A string; "" when absent."""
        if node is None or (isinstance(node, ScalarNode) and node.absent):
            return ""
        if isinstance(node, ScalarNode):
            return node.value
        raise complaint(self.name, node, "a word or a sentence has to stand here")

    def texts(self, node: Node | None) -> tuple[str, ...]:
        """A list of strings; a single one counts as a list."""
        if isinstance(node, ListNode):
            return tuple(self.text(item) for item in node.items)
        value = self.text(node)
        return (value,) if value else ()

    def flag(self, node: Node | None) -> bool:
        """True or false."""
        value = self.text(node).lower()
        if value not in ("", "true", "yes", "on", "false", "no", "off"):
            assert node is not None
            raise complaint(self.name, node, "true or false has to stand here")
        return value in ("true", "yes", "on")

    def choice(self, node: Node | None, kind: type[E], default: E) -> E:
        """One of a few words."""
        value = self.text(node)
        if not value:
            return default
        try:
            return kind(value)
        except ValueError:
            assert node is not None
            words = ", ".join(str(one.value) for one in kind)
            raise complaint(self.name, node, f"{value!r} is not one of {words}") from None

    def spans(self, node: Node | None) -> Spans:
        """`[start, end]` or a list of those, sorted and apart; empty when absent."""
        if node is None or (isinstance(node, ScalarNode) and node.absent):
            return ()
        if not isinstance(node, ListNode):
            raise complaint(self.name, node, "a place has to be [start, end]")
        nested = bool(node.items) and isinstance(node.items[0], ListNode)
        spans = (
            tuple(self._span(item) for item in node.items)
            if nested
            else (self._span(node),)
            if node.items
            else ()
        )
        if any(one[1] > other[0] for one, other in pairwise(spans)):
            raise complaint(self.name, node, "the places of one claim have to be in order and apart")
        return spans

    def _span(self, node: Node) -> Span:
        numbers = [self._number(item) for item in node.items] if isinstance(node, ListNode) else []
        if len(numbers) != 2 or numbers[0] >= numbers[1]:
            raise complaint(self.name, node, "a place has to be [start, end], start below end")
        return numbers[0], numbers[1]

    def _number(self, node: Node) -> int:
        value = self.text(node)
        if not (value.isascii() and value.isdigit()) or len(value) > 9:
            raise complaint(self.name, node, f"a number from 0 to {MAX_OFFSET - 1} has to stand here")
        return int(value)

    def each(self, node: Node | None, one: Callable[[Node], T]) -> list[T]:
        """The items of a list, each decoded."""
        if node is None or (isinstance(node, ScalarNode) and node.absent):
            return []
        if not isinstance(node, ListNode):
            raise complaint(self.name, node, "a list has to stand here")
        return [one(item) for item in node.items]


def as_node(value: object) -> Node:
    """Plain values, as JSON gives them, as nodes without a place: the decoder reads them too."""
    if isinstance(value, Mapping):
        node = MapNode(1, 1, 0, 0)
        for key, item in value.items():
            node.keys[str(key)] = ScalarNode(1, 1, 0, 0, value=str(key))
            node.values[str(key)] = as_node(item)
        return node
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ListNode(1, 1, 0, 0, items=[as_node(item) for item in value])
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return ScalarNode(1, 1, 0, 0, value=text, quoted=True)
