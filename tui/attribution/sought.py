"""Patterns that are tried only where a text holds one of the words that they need: most texts hold none."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Sought:
    """A pattern, letters of either case alike, with the beginnings of words without which it finds nothing.

    Args:
        pattern: in the language of `re`.
        needs: in lower case and one to a comma; blanks count. Every text that the pattern finds holds one of them.
    """

    def __init__(self, pattern: str, needs: str) -> None:
        self.pattern = re.compile(pattern, re.IGNORECASE)
        self.needs = tuple(needs.split(","))

    def search(self, text: str) -> re.Match[str] | None:
        """Find the pattern's first place in a text."""
        return self.pattern.search(text) if self.possible(text.lower()) else None

    def all(self, text: str, low: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Find all places of the pattern in a part of a text; `low` is that part in lower case."""
        return self.pattern.finditer(text, start, end) if self.possible(low) else iter(())

    def possible(self, low: str) -> bool:
        """Whether a text in lower case holds what the pattern needs."""
        return any(map(low.__contains__, self.needs))
