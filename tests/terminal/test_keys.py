"""Sequences, contexts, the reader's own keymap."""

import importlib

import pytest

from tui.library.settings import PROFILES
from tui.terminal.commands import COMMANDS, CONTEXTS, GROUPS, HOLDING, READING, REVIEW, SELECTING
from tui.terminal.keys import Keymap, as_markdown, shown, steps

CASES = [
    (("j",), (READING,), "line-down"),
    (("J",), (READING,), "next-claim"),
    (("d", "d"), (READING,), "delete"),
    (("'", "'"), (READING,), "back"),
    (("t", "x"), (READING,), "tag"),
    (("t", "enter"), (READING,), "tag"),
    (("ctrl+r",), (READING,), "redo"),
    (("o",), (READING,), "finder"),
    (("o",), (SELECTING, READING), "other-end"),
    (("n",), (REVIEW, READING), "review-reject"),
    (("enter",), (HOLDING, SELECTING, READING), "drop-link"),
    (("J",), (REVIEW, READING), "next-claim"),
    (("d", "x"), (READING,), None),
    (("Z",), (READING,), None),
]


@pytest.mark.parametrize(("keys", "contexts", "command"), CASES)
def test_press(keys: tuple[str, ...], contexts: tuple[str, ...], command: str | None) -> None:
    keymap = Keymap()
    pending: tuple[str, ...] = ()
    for key in keys:
        pressed = keymap.press(pending, key, contexts)
        pending = pressed.pending
    assert (pressed.command.id if pressed.command else None) == command


def test_a_sequence_waits_and_says_what_may_follow() -> None:
    keymap = Keymap()
    pending = keymap.press((), "m", (READING,)).pending
    assert pending == ("m",)
    assert [key for key, _ in keymap.following(pending)] == ["a", "d", "s", "n", "w", "b"]


def test_own_keys() -> None:
    keymap = Keymap({"next-claim": "ctrl+n z", "redraw": ""})
    assert keymap.press((), "z", (READING,)).command is not None
    assert keymap.press((), "J", (READING,)).command is None
    assert keymap.keys_of("next-claim") == ("ctrl+n", "z")
    assert keymap.keys_of("redraw") == ()


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"nxt-claim": "z"}, "names nxt-claim, which is no command; is next-claim meant?"),
        ({"qqqqqq": "z"}, "which is no command; the help"),
        ({"next-claim": "j"}, "“j” to line-down and to next-claim: change one of them"),
        ({"next-claim": "d"}, "“dd” to delete and to next-claim"),
        ({"next-claim": "tx"}, "“t\\*” to tag and to next-claim"),
    ],
)
def test_a_wrong_keymap_is_a_clear_error(overrides: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Keymap(overrides)


def test_the_same_key_in_two_contexts_is_no_clash() -> None:
    Keymap({"other-end": "J"})


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("dd", ("d", "d")),
        ("ctrl+r", ("ctrl+r",)),
        ("pagedown", ("pagedown",)),
        ("f5", ("f5",)),
        ("fa", ("f", "a")),
    ],
)
def test_steps(keys: str, expected: tuple[str, ...]) -> None:
    assert steps(keys) == expected


def test_no_key_is_an_error() -> None:
    with pytest.raises(ValueError, match="missing"):
        steps("")


def test_shown() -> None:
    assert [shown(keys) for keys in ("t*", "pagedown", "J", "ctrl+r")] == [
        "t + letter",
        "PgDn",
        "J",
        "ctrl+r",
    ]


def test_the_table_is_whole() -> None:
    for command in COMMANDS:
        assert command.label, command.id
        assert command.help.endswith("."), command.id
        assert command.group in GROUPS
        assert command.context in CONTEXTS
        assert (command.move is None) == bool(command.do), command.id
        if command.do:
            module, _, name = command.do.partition(".")
            assert callable(getattr(importlib.import_module(f"tui.terminal.doing.{module}"), name)), (
                command.id
            )
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_escape_is_never_required() -> None:
    for command in COMMANDS:
        assert command.keys != ("escape",)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_profiles_fit_the_table(profile: str) -> None:
    Keymap(PROFILES[profile])


def test_the_documentation_names_every_command() -> None:
    table = as_markdown(Keymap())
    for command in COMMANDS:
        assert f"`{command.id}`" in table
        assert command.help in table
