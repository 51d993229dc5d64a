"""Where everything stands on a screen of a given size; known before the slow import, for the first paint."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST = (20, 6)
MARGIN = 5  # cells left of the text: the bar of the claim in hand, badge, sign, state, a space
MEASURE = 84  # cells of text a row at most: longer rows are hard to read


@dataclass(frozen=True)
class Geometry:
    """Sizes in cells.

    Attributes:
        columns, rows: the screen.
        left: width of the lists of speakers and articles; 0 for none.
        right: width of the claim's pane beside the article; 0 for none.
        below: height of the claim's pane below the article, its rule included; 0 for none.
        bar: rows of the bar of tags and keys, 0 or 1; the status line has one row always.
    """

    columns: int
    rows: int
    left: int
    right: int
    below: int
    bar: int

    @property
    def sensible(self) -> bool:
        """Whether there is room to read."""
        return self.columns >= SMALLEST[0] and self.rows >= SMALLEST[1]

    @property
    def article(self) -> tuple[int, int]:
        """Width and height of the article's view, margin included."""
        return max(1, self.columns - self.left - self.right), max(1, self.rows - self.below - self.bar - 1)

    @property
    def text_columns(self) -> int:
        """Cells of a row of text."""
        return max(1, min(self.article[0] - MARGIN - 1, MEASURE))

    @property
    def inset(self) -> int:
        """Blank cells left of the margin, so that the text stands in the middle of a wide view."""
        return max(0, self.article[0] - MARGIN - 1 - self.text_columns) // 2


def geometry(columns: int, rows: int, *, lists: bool | None = None) -> Geometry:
    """Lay out a screen.

    Args:
        columns: its width in cells.
        rows: its height in cells.
        lists: whether the lists are shown; None lets the width decide.
    """
    wide = columns >= 120
    lists = wide if lists is None else lists and columns >= 60
    return Geometry(
        columns,
        rows,
        left=min(32, columns // 4 if wide else columns // 3) if lists else 0,
        right=min(56, columns * 3 // 10) if wide else 0,
        below=0 if wide else _below(columns, rows),
        bar=int(rows >= 14),
    )


def _below(columns: int, rows: int) -> int:
    """A rule and some rows: four on a small screen, more where the height allows; none where there is none."""
    if rows < 10:
        return 0 if rows < 8 else 3
    return 5 if columns < 80 or rows < 22 else min(8 + (rows - 24) // 4, 12)
