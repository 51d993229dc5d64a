"""Who signs what is done: the command line's name, the settings', or the system's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.library.settings import Settings


def signer(given: str | None, settings: Settings | None = None) -> str:
    """The name that signs marks and edits; "" where there is none.

    Args:
        given: by the command line; the settings and the system are asked where it says nothing.
        settings: those that hold, where they were read already.

    Raises:
        LibraryError: the settings are wrong.
    """
    if given:
        return given
    if settings is None:
        from tui.library.settings import load

        settings = load()
    return settings.text("name") or _user()


def _user() -> str:
    """The name that signs marks where none is given: the system's."""
    from getpass import getuser

    from tui.text.canon import plain

    try:
        return plain(getuser())
    except (OSError, KeyError):
        return ""
