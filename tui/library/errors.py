"""What the library tells a person when something of theirs cannot be read or written."""

from __future__ import annotations


class LibraryError(Exception):
    """One sentence for a person: what is wrong, where, and what to do.

    The sentence may name files and quote their words; whoever prints it cleans it with `tui.text.canon.plain`.
    """
