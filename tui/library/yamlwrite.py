"""Our YAML: one field a line, deterministic, and never a character that a terminal would obey.

No emitter of a YAML library is used: theirs differ between the C and the Python version and fold where a diff suffers.
What is written here is the same everywhere and reads back as the same strings with any YAML reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value]"

WIDTH = 110  # columns to which lists and mappings stay on one line
FOLD = 100  # columns at which a long string goes on in the next line

_PLAIN = re.compile(r"[A-Za-z][\w./()'’“”…–—-]*(?:,? [\w(“—–][\w./()'’“”…–—-]*)*")
_PLAIN_IN_FLOW = re.compile(r"[A-Za-z][\w./()'’“”…–—-]*(?: [\w(“—–][\w./()'’“”…–—-]*)*")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DIGEST = re.compile(r"(?=(?:\d*[a-f]){4})[0-9a-f]{64}")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
_OUR_WORDS = frozenset(("on",))  # a key of our own; read by this program it is a word and no truth value
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_SUSPECT = re.compile(
    r'["\\]|[^\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u05ff\u1e00-\u1fff\u2010-\u2027\u3040-\u33ff\u4e00-\u9fff]'
)


def scalar(value: str | int | bool, *, flow: bool = False) -> str:
    """One value on one line: plain where no reader can take it for something else, else between double quotes.

    Args:
        value: what to write.
        flow: it stands between brackets or braces, where commas need quoting.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    pattern = _PLAIN_IN_FLOW if flow else _PLAIN
    if pattern.fullmatch(value) and value.lower() not in _WORDS and not _SUSPECT.search(value):
        return value
    if _TIME.fullmatch(value) or _DIGEST.fullmatch(value):
        return value
    return f'"{escaped(value)}"'


def escaped(text: str) -> str:
    """`text` for double quotes: quotes, backslashes and everything invisible as escapes (Cc, Cf, Zl, Zp)."""
    return _SUSPECT.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SHORT:
        return _SHORT[character]
    category, code = unicodedata.category(character), ord(character)
    if category == "Cs":
        return "\\uFFFD"  # half a character is none
    if category not in _INVISIBLE:
        return character
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def inline(value: Value) -> str:
    """Any value on one line, lists in brackets and mappings in braces."""
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{scalar(key, flow=True)}: {inline(item)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return scalar(value, flow=True)


def field_lines(key: str, value: Value, indent: int, *, open_list: bool = False) -> list[str]:
    """The lines of `key: value` in a block mapping.

    Args:
        key: the field's name.
        value: what it holds.
        indent: the column, from 0, in which the key stands.
        open_list: the items of the list have a field a line, however short they are, such as claims.

    Returns:
        Lines without their line ends.
    """
    margin = " " * indent
    head = f"{margin}{key if key in _OUR_WORDS else scalar(key)}:"
    if isinstance(value, str):
        return text_lines(head, value, indent)
    if isinstance(value, int):
        return [f"{head} {scalar(value)}"]
    one = f"{head} {inline(value)}"
    items = not isinstance(value, Mapping) and any(isinstance(item, Mapping) for item in value)
    numbers = not isinstance(value, Mapping) and not any(isinstance(item, (str, Mapping)) for item in value)
    if not value or numbers or (len(one) <= WIDTH and not items):
        return [one]
    if isinstance(value, Mapping):
        return [head] + [line for k, v in value.items() for line in field_lines(k, v, indent + 2)]
    return [head] + [line for item in value for line in item_lines(item, indent, open_item=open_list)]


def item_lines(item: Value, indent: int, *, open_item: bool = False) -> list[str]:
    """The lines of one item of a block list, its dash in column `indent`; `open_item` writes a field a line."""
    margin = " " * indent
    one = f"{margin}- {inline(item)}"
    if isinstance(item, str):
        return text_lines(f"{margin}-", item, indent)
    if not isinstance(item, Mapping) or not item or (not open_item and len(one) <= WIDTH):
        return [one]
    lines = [line for key, value in item.items() for line in field_lines(key, value, indent + 2)]
    return [f"{margin}- {lines[0].lstrip(' ')}", *lines[1:]]


def text_lines(head: str, text: str, indent: int) -> list[str]:
    """The lines of a string behind `head`: folded at spaces when long, literal when it has lines of its own."""
    margin = " " * (indent + 2)
    if "\n" in text and _is_literal(text):
        return [f"{head} |-", *(f"{margin}{line}" if line else "" for line in text.split("\n"))]
    one = f"{head} {scalar(text)}"
    if len(one) <= FOLD:
        return [one]
    lines, current = [], f'{head} "'
    for number, word in enumerate(_foldable(escaped(text))):
        if number and len(current) + 1 + len(word) > FOLD:
            lines.append(current)
            current = margin + word
        else:
            current += (" " if number else "") + word
    return [*lines, current + '"']


def _foldable(text: str) -> list[str]:
    """Parts between which one space may become a line end: no part begins or ends with a space."""
    return re.split(r"(?<=[^ \\]) (?=[^ \\])", text)


def _is_literal(text: str) -> bool:
    """Whether a string of several lines can stand as it is: nothing to escape, no space that a reader would drop."""
    lines = text.split("\n")
    plain = all(
        match.group() in '"\\' or _escape(match) == match.group()
        for match in _SUSPECT.finditer(text.replace("\n", ""))
    )
    return (
        plain
        and bool(lines[0] and lines[-1])
        and lines[0][0] != " "
        and all(line == line.rstrip() for line in lines)
    )
