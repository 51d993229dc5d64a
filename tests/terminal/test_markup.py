"""No text from outside can be read as markup or as a stylesheet: what Textual would parse is written in the program."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tui.terminal

ROOT = Path(tui.terminal.__file__).parent
# What Textual and Rich parse when they are given a `str`.
PARSED = {
    "Static", "Label", "Button", "Option", "Checkbox", "RadioButton", "Collapsible", "Tab", "TabPane", "Markdown",
    "MarkdownViewer", "Tree", "DataTable", "RichLog", "Log", "Digits", "Link", "Footer", "Header", "Select", "notify",
    "from_markup", "assemble", "print_markup", "render_markup",
}  # fmt: skip
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def harmless(call: ast.Call) -> bool:
    """Whether markup is off, or all that is given is written here or wrapped as `Content`."""
    off = any(
        word.arg == "markup" and isinstance(word.value, ast.Constant) and word.value.value is False
        for word in call.keywords
    )
    return off or all(
        isinstance(given, ast.Constant) or (isinstance(given, ast.Call) and name_of(given) == "Content")
        for given in call.args
    )


def faults(source: str) -> Iterator[str]:
    """Calls in a source that hand something else to a parser of markup."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and name_of(node) in PARSED and not harmless(node):
            yield f"{node.lineno}: {name_of(node)}"
        if isinstance(node, ast.Assign):
            yield from (
                f"{node.lineno}: {target.attr}"
                for target in node.targets
                if isinstance(target, ast.Attribute)
                and target.attr in ATTRIBUTES
                and not isinstance(node.value, ast.Constant)
            )


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_hands_a_text_to_a_parser_of_markup(path: Path) -> None:
    assert list(faults(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "wrong",
    ["Static(title)", "Label(f'{title}')", "app.notify(words)", "Content.from_markup(text)", "self.border_title = title",
     "Option(name, id='x')", "widget.tooltip = help"],
)  # fmt: skip
def test_the_check_sees_what_it_is_for(wrong: str) -> None:
    assert list(faults(wrong))


@pytest.mark.parametrize("right", ["Static('')", "Static(Content(title))", "Static(title, markup=False)"])
def test_the_check_lets_through_what_is_safe(right: str) -> None:
    assert not list(faults(right))
