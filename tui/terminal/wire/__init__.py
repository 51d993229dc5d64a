"""Everything between Textual and the terminal: few bytes, safe with any text, alive after anything.

`WireApp` is the base class of the reader's app. `early` paints before Textual is imported, so this package imports
nothing by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.terminal.wire.app import WireApp

__all__ = ["WireApp"]


def __getattr__(name: str) -> object:
    """Import the app, and Textual with it, only where it is asked for."""
    if name == "WireApp":
        from tui.terminal.wire.app import WireApp

        return WireApp
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
