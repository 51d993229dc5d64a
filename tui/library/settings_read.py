"""Reading `settings.yaml` word by word; what cannot be set is told with its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from tui.library.settings import NAME, PROFILES, SCHEMA, Settings, Value
from tui.library.yamlread import ListNode, MapNode, Node, ScalarNode, complaint, read
from tui.text.canon import plain


def parse(text: str, *, name: str = NAME) -> Settings:
    """The settings that a text says.

    Args:
        text: YAML.
        name: what messages call it.

    Raises:
        LibraryError: as `load`.
    """
    found = dict(_pairs(read(text, name=name), name, ""))
    values = {key: one.default for key, one in SCHEMA.items()}
    keys: dict[str, str] = {}
    for key, node in found.items():
        if key.startswith("keymap."):
            keys[key.removeprefix("keymap.")] = _keys(node, name)
        else:
            values[key] = _value(key, node, name)
    profile = PROFILES[str(values["profile"])]
    sources = {f"keymap.{command}": f"profile {values['profile']}" for command in profile}
    lines = {key: node.line for key, node in found.items()}
    sources |= {key: f"{plain(name)}, line {line}" for key, line in lines.items()}
    return Settings(values, {**profile, **keys}, sources, lines)


def _pairs(node: Node, name: str, prefix: str) -> Iterator[tuple[str, Node]]:
    """The settings of a mapping with their dotted names.

    Raises:
        YamlError: it is no mapping, or names what cannot be set.
    """
    if isinstance(node, ScalarNode) and node.absent:
        return
    if not isinstance(node, MapNode):
        raise complaint(
            name, node, f"{prefix.rstrip('.') or 'the file'} holds names with values, as in `theme: dark`"
        )
    for key, value in node.values.items():
        dotted = prefix + key
        if dotted in SCHEMA or prefix == "keymap.":
            yield dotted, value
        elif not prefix and dotted in _GROUPS:
            yield from _pairs(value, name, f"{dotted}.")
        else:
            raise complaint(name, node.keys[key], _unknown(key, prefix))


_GROUPS = frozenset({"keymap"} | {key.partition(".")[0] for key in SCHEMA if "." in key})


def _unknown(key: str, prefix: str) -> str:
    """What is said of a name that cannot be set."""
    known = (
        [one.removeprefix(prefix) for one in SCHEMA if one.startswith(prefix)]
        if prefix
        else [*SCHEMA, *_GROUPS]
    )
    near = get_close_matches(key, known, 1)
    hint = f"; perhaps “{near[0]}” is meant" if near else "; `allegedly settings` lists what can be set"
    return f"there is no setting “{prefix}{key}”{hint}"


def _value(key: str, node: Node, name: str) -> Value:
    if not isinstance(node, ScalarNode):
        raise complaint(name, node, f"{key} has one value")
    try:
        return SCHEMA[key].default if node.absent else SCHEMA[key].parse(node.value)
    except ValueError as error:
        raise complaint(name, node, f"{key} is “{plain(node.value)[:40]}”; {error}") from None


def _keys(node: Node, name: str) -> str:
    """Keys as one word list: written with blanks between them or as a list."""
    if isinstance(node, ListNode):
        return " ".join(_keys(item, name) for item in node.items)
    if not isinstance(node, ScalarNode):
        raise complaint(name, node, "a command has keys, as in `next-claim: J tab`")
    return "" if node.absent else node.value
