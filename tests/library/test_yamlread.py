"""The strict YAML reader: what it takes, what it refuses, and that its places are right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui.library import yamlread
from tui.library.yamlread import ListNode, MapNode, Node, ScalarNode, YamlError, plain, read

READ: list[tuple[str, yamlread.Plain]] = [
    ("", ""),
    ("# nothing\n", ""),
    ("a: no\nb: 12:30:45\nc: 2024-13-45\n", {"a": "no", "b": "12:30:45", "c": "2024-13-45"}),
    ("tags: [no, ~, 0x1f, 1_000]\n", {"tags": ["no", "~", "0x1f", "1_000"]}),
    ("a: {b: 'it''s', c: \"\\u00e9\"}\n", {"a": {"b": "it's", "c": "é"}}),
    ("a: |\n  one\n  two\nb: >-\n  three\n  four\n", {"a": "one\ntwo\n", "b": "three four"}),
    ("a: &x {b: 1}\nc: *x\n", {"a": {"b": "1"}, "c": {"b": "1"}}),
    ("\ufeffa: 1\n", {"a": "1"}),
    ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
    ("- 1\n- [2, 3]\n", ["1", ["2", "3"]]),
    ("a:\nb: ''\n", {"a": "", "b": ""}),
]

BOMB = (
    "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcdef", "bcdefg", strict=True)
    )
    + "h: *g\n"
)

REFUSED: list[tuple[str, int, str]] = [
    ("a: 1\nb: 2\na: 3\n", 3, "already in line 1"),
    ("[" * 100_000, 1, "nested deeper than 20"),
    (BOMB, 6, "aliases"),
    ("a: &a [*a]\n", 1, "names nothing"),
    ("a: {x: 1}\nb: {<<: *a}\n", 2, "merge keys"),
    ("a: !!python/object:os.system x\n", 1, "a type of its own"),
    ("a: !mine {b: 1}\n", 1, "a type of its own"),
    ("a: 1\n---\nb: 2\n", 2, "second document"),
    ("a:\t1\n", 1, "cannot start"),
    ("<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n", 2, ""),
    ("a: [1, 2\n", 2, ""),
    ("a: \x1b[31m\n", 1, "character"),
    ("? [1, 2]\n: x\n", 1, "key has to be a word"),
    ('a: "\\ud83d\\ude00"\n', 1, "half a character"),
]


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds with and without libyaml."""
    if request.param == "python":
        monkeypatch.setattr(yamlread, "_C_LOADER", None)
    else:
        assert yaml.__with_libyaml__


@pytest.mark.parametrize(("text", "value"), READ, ids=[repr(text)[:30] for text, _ in READ])
def test_reads(text: str, value: yamlread.Plain) -> None:
    assert plain(read(text, name="t.yaml")) == value


@pytest.mark.parametrize(("text", "line", "word"), REFUSED, ids=[repr(text)[:30] for text, _, _ in REFUSED])
def test_refuses_naming_the_line(text: str, line: int, word: str) -> None:
    if yamlread._C_LOADER is None and len(text) > 10_000:
        text = text[:200]  # the scanner of the Python parser is quadratic in open brackets
    with pytest.raises(YamlError) as caught:
        read(text, name="t\x1b.yaml")
    sentence = str(caught.value)
    assert sentence.startswith(f"t␛.yaml, line {caught.value.line}, column {caught.value.column}: ")
    assert word in sentence
    assert abs(caught.value.line - line) <= 1
    assert "\x1b" not in sentence


def test_absent_is_not_the_word() -> None:
    root = read("a:\nb: ~\nc: 'null'\nd: null\n", name="t")
    assert isinstance(root, MapNode)
    absent = {key: isinstance(node, ScalarNode) and node.absent for key, node in root.values.items()}
    assert absent == {"a": True, "b": True, "c": False, "d": True}


def nodes(node: Node) -> Iterator[Node]:
    yield node
    children = (
        node.items
        if isinstance(node, ListNode)
        else list(node.values.values())
        if isinstance(node, MapNode)
        else []
    )
    for child in children:
        yield from nodes(child)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(
    st.recursive(
        words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=8,
    )
)
def test_what_a_dumper_writes_is_read_and_scalars_stand_where_they_say(value: yamlread.Plain) -> None:
    text = yaml.dump(value, Dumper=yaml.SafeDumper, default_style='"', allow_unicode=False, width=10**6)
    root = read(text, name="t")
    assert plain(root) == value
    for node in nodes(root):
        if isinstance(node, ScalarNode) and node.quoted:
            assert text[node.start] == '"' == text[node.end - 1]
