"""The rows of the article that stand on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.model import Span
from tui.text.wrap import Layout, Row

OVERLAP = 2  # rows that a page step keeps, so that the eye finds its place


@dataclass(frozen=True)
class View:
    """A window on a wrapped text.

    Attributes:
        layout: the text in columns.
        height: rows of the window, at least 1.
        top: the first row that is shown.
    """

    layout: Layout
    height: int = 24
    top: Row = (0, 0)

    def resized(self, columns: int, height: int) -> View:
        """The window in another size, with the same words at its top."""
        start, _ = self.layout.span(self.top)
        layout = self.layout.at(columns)
        return View(layout, max(1, height), layout.row(start)).settled()

    def spans(self) -> list[Span]:
        """What stands in each row, from the top; fewer than the height where the text ends."""
        count = self.layout.between(self.top, self.layout.last, self.height - 1) + 1
        return [self.layout.span(self.layout.step(self.top, number)) for number in range(count)]

    def extent(self) -> Span:
        """From the first to the last character that is shown."""
        bottom = self.layout.step(self.top, self.height - 1)
        return self.layout.span(self.top)[0], self.layout.span(bottom)[1]

    def holds(self, offset: int) -> bool:
        """Whether the row of an offset is shown."""
        row = self.layout.row(offset)
        return row >= self.top and self.layout.between(self.top, row, self.height) < self.height

    def scrolled(self, rows: int) -> View:
        """The window so many rows further (or back, below zero)."""
        return replace(self, top=self.layout.step(self.top, rows)).settled()

    def paged(self, pages: float) -> View:
        """The window so many pages further (or back), some rows kept."""
        rows = max(1, self.height - OVERLAP) * pages
        return self.scrolled(int(rows) or (1 if pages > 0 else -1))

    def revealing(self, start: int, end: int) -> View:
        """The window unmoved if it shows the words, else with their beginning at a third of its height."""
        first, last = self.layout.row(start), self.layout.row(max(start, end - 1))
        below = self.layout.between(self.top, last, self.height)
        if first >= self.top and below < self.height:
            return self
        long = self.layout.between(first, last, self.height)
        above = max(0, min(self.height // 3, self.height - 1 - long))
        return replace(self, top=self.layout.step(first, -above)).settled()

    def nearest(self, offset: int) -> int:
        """The offset itself if its row is shown, else the beginning of the shown row that is nearest to it."""
        if self.holds(offset):
            return offset
        row = self.top if self.layout.row(offset) < self.top else self.layout.step(self.top, self.height - 1)
        return self.layout.span(row)[0]

    def settled(self) -> View:
        """The window moved up where it would show nothing: no empty rows below the text's end while there is text above."""
        missing = self.height - 1 - self.layout.between(self.top, self.layout.last, self.height - 1)
        return (
            replace(self, top=self.layout.step(self.top, -missing))
            if missing and self.top != (0, 0)
            else self
        )
