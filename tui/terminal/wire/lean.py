"""Importing Textual without what the reader never uses of it: a sixth of the time that it takes.

Textual imports its command palette with seven widgets and their parents, its notifications, markup, TLS, and some
smaller things, at its start. The reader has no palette, no notifications, no markup and no network. While `lean` holds, stand-ins take the places of those modules; whoever
does ask one of them for something later gets the real thing, imported then, and every import after `lean` is real.

What stays different: `textual.theme.ThemeProvider` (the palette's list of themes) is not the palette's class, and
asyncio has no TLS, as in a Python that was built without it.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

SPARED = (
    "textual.canvas",
    "textual.command",
    "textual.markup",
    "textual.widgets._toast",
    "mimetypes",
    "platformdirs",
    "rich.table",
    "uuid",
)
"""Modules that Textual imports at its start and uses at most on request."""


class Later:
    """Something of a module that is not imported yet.

    Args:
        module: its name.
        name: the thing's name.
    """

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call the real thing."""
        return self._real()(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        """An attribute of the real thing."""
        return getattr(self._real(), name)

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        """As a base class it gives nothing."""
        return ()

    def _real(self) -> Any:
        return getattr(import_module(self._module), self._name)


class _Spare(ModuleType):
    """Stands in for a module; whatever it is asked for is had later."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Later(self.__name__, name)


class _Typing(ModuleType):
    """Stands in for `typing_extensions`: what the standard library has by now is taken from there."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if hasattr(typing, name):
            return getattr(typing, name)
        return getattr(_real_typing(), name)


def _real_typing() -> ModuleType:
    """The package itself, beside its stand-in."""
    stand_in = sys.modules.pop("typing_extensions", None)
    try:
        return import_module("typing_extensions")
    finally:
        if stand_in is not None:
            sys.modules["typing_extensions"] = stand_in


@contextmanager
def lean() -> Iterator[None]:
    """While it holds, modules that are imported get along without the spared ones; those that are there stay."""
    stand_ins: dict[str, ModuleType | None] = {name: _Spare(name) for name in SPARED}
    stand_ins |= {"typing_extensions": _Typing("typing_extensions"), "ssl": None}
    new = {name: module for name, module in stand_ins.items() if name not in sys.modules}
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]  # None means: not to be had
    modules.update(new)
    try:
        yield
    finally:
        for name, module in new.items():
            if modules.get(name) is module:
                del modules[name]
