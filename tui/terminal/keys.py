"""From keys to commands: sequences of keys, contexts, and the reader's own keymap. No screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from tui.terminal.commands import COMMANDS, CONTEXTS, READING, Command

NAMES = frozenset(
    [
        "space",
        "enter",
        "tab",
        "escape",
        "backspace",
        "delete",
        "insert",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
    ]
)
ANY = "*"  # stands for any key at the end of a sequence

_PRETTY = {"pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "shift+tab": "Shift+Tab"}
_CHORD = re.compile(r"((ctrl|alt|shift|meta)\+)+\S+|f\d{1,2}")

Steps = tuple[str, ...]


def steps(keys: str) -> Steps:
    """The keys of a sequence as it is written: `dd` is two, `ctrl+r` and `space` are one.

    Raises:
        ValueError: nothing is written.
    """
    if not keys:
        raise ValueError("a key is missing")
    return (keys,) if keys in NAMES or _CHORD.fullmatch(keys) else tuple(keys)


def shown(keys: str) -> str:
    """A sequence as the help shows it."""
    if len(keys) > 1 and keys.endswith(ANY):
        return f"{keys[:-1]} + letter"
    return _PRETTY.get(keys, keys.capitalize() if keys in NAMES else keys)


@dataclass(frozen=True)
class Pressed:
    """What a key led to.

    Attributes:
        command: what is to be done; None if the sequence is not over or leads nowhere.
        pending: the keys so far, while a sequence is not over.
        key: the last key, for commands that several keys do.
    """

    command: Command | None = None
    pending: Steps = ()
    key: str = ""


class Keymap:
    """The keys that hold.

    Args:
        overrides: keys by command id, over the table's; an empty text leaves a command without a key.

    Raises:
        ValueError: one sentence: an id that is not known, or two commands on one key in one context.
    """

    def __init__(
        self, overrides: Mapping[str, str] | None = None, commands: Sequence[Command] = COMMANDS
    ) -> None:
        self.commands = tuple(_rebound(commands, overrides or {}))
        self._table: dict[tuple[str, str], dict[Steps, Command]] = {}  # by context and first key
        for command in self.commands:
            for keys in command.keys:
                self._add(command, steps(keys), keys)

    def _add(self, command: Command, sequence: Steps, keys: str) -> None:
        beside = self._table.setdefault((command.context, sequence[0]), {})
        for other, taken in beside.items():
            first = min(len(other), len(sequence))
            if taken.id not in (command.id, command.within) and _alike(other[:first], sequence[:first]):
                raise ValueError(
                    f"the keymap gives “{keys}” to {command.id} and to {taken.id}: change one of them"
                )
        beside[sequence] = command

    def press(self, pending: Steps, key: str, contexts: Iterable[str]) -> Pressed:
        """What a key does after the keys that are pending; the first context that knows it decides."""
        sequence = (*pending, key)
        for context in contexts:
            for keys, command in self._table.get((context, sequence[0]), {}).items():
                if _alike(keys[: len(sequence)], sequence):
                    over = len(keys) == len(sequence)
                    return Pressed(command, (), key) if over else Pressed(None, sequence, key)
        return Pressed(None, (), key)

    def keys_of(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command as the help shows them."""
        return next((tuple(map(shown, one.keys)) for one in self.commands if one.id == command_id), ())

    @property
    def first(self) -> Mapping[str, str]:
        """The first key of each command that has one, as messages name it; `t` of what needs another key behind it."""
        first = {one.id: one.keys[0] for one in self.commands if one.keys}
        return {
            id_: keys[:-1] if len(keys) > 1 and keys.endswith(ANY) else shown(keys)
            for id_, keys in first.items()
        }

    def following(self, pending: Steps, contexts: Iterable[str] = (READING,)) -> list[tuple[str, Command]]:
        """The keys that may follow, with what each does."""
        return [
            (keys[len(pending)], command)
            for (context, _), table in self._table.items()
            for keys, command in table.items()
            if context in contexts and len(keys) > len(pending) and keys[: len(pending)] == pending
        ]


def as_markdown(keymap: Keymap) -> str:
    """The table of keys as the documentation prints it: one table a group."""
    lines: list[str] = []
    for group in dict.fromkeys(command.group for command in keymap.commands):
        lines += ["", f"### {group}", "", "| keys | what they do | in the settings |", "| --- | --- | --- |"]
        for command in keymap.commands:
            if command.group == group and command.keys:
                keys = " ".join(f"`{key}`" for key in keymap.keys_of(command.id))
                where = "" if command.context == READING else f" ({CONTEXTS[command.context]})"
                lines.append(f"| {keys} | {command.help}{where} | `{command.id}` |")
    return "\n".join(lines[1:]) + "\n"


def _alike(keys: Steps, others: Steps) -> bool:
    return len(keys) == len(others) and all(
        one == other or (ANY in (one, other) and place > 0)
        for place, (one, other) in enumerate(zip(keys, others, strict=True))
    )


def _rebound(commands: Sequence[Command], overrides: Mapping[str, str]) -> Iterable[Command]:
    known = {command.id for command in commands}
    for wrong in overrides.keys() - known:
        near = get_close_matches(wrong, known, 1)
        hint = f"; is {near[0]} meant?" if near else "; the help (?) lists them"
        raise ValueError(f"the keymap names {wrong}, which is no command{hint}")
    for command in commands:
        keys = overrides.get(command.id)
        yield command if keys is None else replace(command, keys=tuple(keys.split()))
