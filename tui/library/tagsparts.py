"""`tags.yaml` cut into parts of whole lines: what can be taken out, put in and read again alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tui.library.tagspatch import line_end, line_start
from tui.library.yamlread import MapNode, Node, ScalarNode, read

SECTIONS = ("tags", "entities", "articles")

Cut = tuple[int, int, str, str]  # start and end of lines, section, key


@dataclass(frozen=True, slots=True)
class Part:
    """Whole lines: one child of a section, the `head` line of a section, or ("") anything else."""

    section: str
    key: str
    data: bytes


def cut_parts(text: str, cuts: Iterable[Cut]) -> list[Part]:
    """Lines cut at these places, with what stands between as parts of their own."""
    parts: list[Part] = []
    at = 0
    for start, end, section, key in sorted(cuts):
        if start > at:
            parts.append(Part("", "", text[at:start].encode()))
        parts.append(Part(section, key, text[start:end].encode()))
        at = end
    return [*parts, Part("", "", text[at:].encode())] if at < len(text) else parts


def has_alias(node: Node) -> bool:
    """Whether some value in a node is written elsewhere (`*name`)."""
    stack: list[Node] = [node]
    while stack:
        one = stack.pop()
        if one.alias:
            return True
        stack += one.values.values() if isinstance(one, MapNode) else getattr(one, "items", ())
    return False


def changed_range(
    parts: Sequence[Part],
    data: bytes,
    same: Callable[[int, int, int], bool] | None = None,
    lengths: Sequence[int] = (),
) -> tuple[int, int, int, int]:
    """Which parts are no longer as they were, and where what is there instead starts and ends.

    Args:
        parts: as they were.
        data: the bytes now.
        same: whether part n is what stands from one offset to another; by default its bytes are compared.
        lengths: of the parts, where `same` is given.

    Returns:
        The first and the last changed part (excluded), start and end of the new bytes.
    """
    equal = same or (lambda number, start, end: data[start:end] == parts[number].data)
    sizes = lengths or [len(part.data) for part in parts]
    first = start = 0
    while (
        first < len(sizes) and start + sizes[first] <= len(data) and equal(first, start, start + sizes[first])
    ):
        start += sizes[first]
        first += 1
    last, end = len(sizes), len(data)
    while last > first and end - sizes[last - 1] >= start and equal(last - 1, end - sizes[last - 1], end):
        last -= 1
        end -= sizes[last]
    return first, last, start, end


def children_of(data: bytes, section: str, column: int | None, name: str) -> list[Part] | None:
    """The parts of lines that hold children of one section and nothing else; None if they hold more."""
    text = data.decode()
    root = read(text, name=name)
    if isinstance(root, ScalarNode) and root.absent:
        return [Part("", "", data)] if data else []
    whole = isinstance(root, MapNode) and not root.flow and not has_alias(root)
    if not whole or not isinstance(root, MapNode) or (data and not data.endswith(b"\n")) or "&" in text:
        return None
    cuts: list[Cut] = []
    for key, child in root.keys.items():
        start, end = line_start(text, child.start), line_end(text, max(child.end, root.values[key].end))
        if child.column - 1 != column or (cuts and start < cuts[-1][1]):
            return None
        cuts.append((start, end, section, key))
    return cut_parts(text, cuts)
