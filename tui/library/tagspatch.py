"""Changing fields in YAML that a person may have written: only the lines of what changed.

All functions take a text, the nodes that were read from it and the fields before and after, and give replacements of
stretches of that text. Everything else, comments, order, quoting and keys that this program does not know, stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from tui.library.yamlread import ListNode, MapNode, Node, ScalarNode
from tui.library.yamlwrite import Value, field_lines, item_lines

OPEN = "claims"  # the list whose items have a field a line, however short they are

Change = tuple[int, int, str]
Fields = Mapping[str, Value]


class CannotPatchError(Exception):
    """The text is written so that a part of it cannot be changed alone; the caller writes the whole item anew."""


def apply_changes(text: str, changes: Sequence[Change]) -> str:
    """`text` with stretches replaced; they do not overlap."""
    for start, end, new in sorted(changes, key=lambda change: change[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text


def value_of(node: Node) -> Value:
    """The values of a node for writing them again; plain numbers stay numbers."""
    if isinstance(node, MapNode):
        return {key: value_of(value) for key, value in node.values.items()}
    if isinstance(node, ListNode):
        return [value_of(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    number = not node.quoted and node.value.isascii() and node.value.isdigit()
    return int(node.value) if number and str(int(node.value[:18])) == node.value else node.value


def updated(known: Value, before: Fields, after: Fields) -> dict[str, Value]:
    """The fields of an item for writing it anew: what it holds today, unknown keys included, with the changes."""
    values = dict(known) if isinstance(known, Mapping) else {}
    for key in before:
        if key not in after:
            values.pop(key, None)
    for key, value in after.items():
        if before.get(key) != value or key not in values:
            values[key] = value
    order = {key: number for number, key in enumerate(after)}
    return dict(sorted(values.items(), key=lambda pair: order.get(pair[0], len(order))))


def patch_map(text: str, node: MapNode, before: Fields, after: Fields, eol: str) -> list[Change]:
    """Changes that take a block mapping from some fields to others.

    Raises:
        CannotPatchError: it is written on one line, or the fields stand where no line can be taken out.
    """
    if node.flow or node.alias or not node.keys:
        raise CannotPatchError
    indent = next(iter(node.keys.values())).column - 1
    changes: list[Change] = []
    order = list(after)
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if key not in node.values:
            assert new is not None
            changes.append(_insert(text, node, key, new, order, indent, eol))
        elif new is None:
            changes.append(_delete(text, node, key))
        else:
            changes += _change(text, node, key, old, new, indent, eol)
    return _joined(changes)


def patch_list(
    text: str, node: ListNode, before: Sequence[Fields], after: Sequence[Fields], eol: str
) -> list[Change]:
    """Changes that take a block list of items with ids from one state to another; new items come last.

    Raises:
        CannotPatchError: it is written in brackets, empty afterwards, or its order changes.
    """
    ids, old = [item.get("id") for item in after], [item.get("id") for item in before]
    regular = (
        not node.flow
        and not node.alias
        and len(node.items) == len(before)
        and ids
        and len(set(ids)) == len(ids)
    )
    kept = [one for one in old if one in ids]
    if not regular or len(set(old)) != len(old) or ids[: len(kept)] != kept:
        raise CannotPatchError
    changes: list[Change] = []
    by_id = {item.get("id"): item for item in after}
    indent = 0
    for item, was in zip(node.items, before, strict=True):
        start = line_start(text, item.start)
        dash = text[start : item.start]
        if dash.strip(" ") != "-":
            raise CannotPatchError
        indent = len(dash) - len(dash.lstrip(" "))
        now = by_id.get(was.get("id"))
        if now is None:
            changes.append((start, line_end(text, item.end), ""))
        elif now != was:
            changes += patch_item(text, item, was, now, indent, eol)
    new = [line for item in after[len(kept) :] for line in item_lines(item, indent)]
    if new:
        end = line_end(text, node.items[-1].end)
        changes.append((end, end, _lines(text, end, new, eol)))
    return _joined(changes)


def patch_item(text: str, item: Node, before: Fields, after: Fields, indent: int, eol: str) -> list[Change]:
    """Changes for one item of a block list, its dash in column `indent`: its fields, or the item anew."""
    if isinstance(item, MapNode) and not item.alias:
        try:
            return patch_map(text, item, before, after, eol)
        except CannotPatchError:
            pass
    start, end = line_start(text, item.start), line_end(text, item.end)
    lines = item_lines(updated(value_of(item), before, after), indent)
    return [(start, end, _lines(text, start, lines, eol))]


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of an offset ends, its line end included."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _lines(text: str, at: int, lines: Sequence[str], eol: str) -> str:
    """Lines to be put at `at`; a last line without an end gets one first."""
    before = eol if at > 0 and text[at - 1] != "\n" else ""
    return before + "".join(line + eol for line in lines)


def _insert(
    text: str, node: MapNode, key: str, value: Value, order: list[str], indent: int, eol: str
) -> Change:
    """A new field goes behind the nearest one that comes before it in our order, else behind the last."""
    earlier = [one for one in order[: order.index(key)] if one in node.values]
    place = node.values[earlier[-1]] if earlier else None
    last = place if place is not None else list(node.values.values())[-1]
    end = line_end(text, max(last.end, node.keys[earlier[-1]].end) if earlier else node.end)
    return end, end, _lines(text, end, field_lines(key, value, indent, open_list=key == OPEN), eol)


def _delete(text: str, node: MapNode, key: str) -> Change:
    start = line_start(text, node.keys[key].start)
    if text[start : node.keys[key].start].strip(" "):
        raise CannotPatchError  # it shares its line with a dash
    return start, line_end(text, max(node.values[key].end, node.keys[key].end)), ""


def _change(
    text: str, node: MapNode, key: str, old: Value | None, new: Value, indent: int, eol: str
) -> list[Change]:
    value, name = node.values[key], node.keys[key]
    if isinstance(value, ListNode) and _are_items(old) and _are_items(new):
        try:
            return patch_list(text, value, old, new, eol)
        except CannotPatchError:
            pass
    lines = field_lines(key, new, indent, open_list=key == OPEN)
    one_line = "\n" not in text[name.start : value.end]
    if len(lines) == 1 and one_line and not value.alias:
        written = lines[0][lines[0].index(":") + 2 :]
        return [(value.start, value.end, written if value.end > value.start else " " + written)]
    end = line_end(text, max(value.end, name.end))
    whole = _lines(text, 0, lines, eol).removeprefix(" " * indent)
    return [(name.start, end, whole)]


def _are_items(value: Value | None) -> TypeGuard[list[dict[str, Value]]]:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, dict) and "id" in item for item in value)
    )


def _joined(changes: list[Change]) -> list[Change]:
    """Insertions at one place become one, in the order in which they were asked for."""
    at: dict[tuple[int, int], str] = {}
    for start, end, new in changes:
        at[start, end] = at.get((start, end), "") + new
    return [(start, end, new) for (start, end), new in at.items()]
