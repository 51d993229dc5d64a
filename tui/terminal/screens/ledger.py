"""All articles with their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style

from tui.library.articles_files import ArticleRef
from tui.reading.counts import Counts
from tui.terminal.screens.panel import Panel
from tui.terminal.widgets.rows import Each, segment
from tui.text.cells import crop

HEAD = ("claims", "alleg.", "no evid.", "unansw.", "open", "check")


class LedgerScreen(Panel[str]):
    """The articles; Enter opens one.

    Args:
        articles: all of them.
        counts: what is known of each, by id.
        here: the one that is open.
    """

    typing = False
    closing = frozenset((",", "q", "escape"))

    def __init__(self, articles: Sequence[ArticleRef], counts: Mapping[str, Counts], here: str) -> None:
        super().__init__("Articles")
        self._articles = tuple(articles)
        self._counts = counts
        self.place = next((place for place, ref in enumerate(articles) if ref.id == here), 0)

    @property
    def room(self) -> int:
        """Nearly the whole screen."""
        return max(1, self.app.size.height - 2)

    def hint(self) -> str:
        """What the figures are."""
        return "q closes · " + "  ".join(HEAD[: self._columns()])

    def _columns(self) -> int:
        return max(1, min(len(HEAD), (self.app.size.width - 30) // 9))

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """Title and figures."""
        return Each(self._article, self._articles)

    def _article(self, ref: ArticleRef) -> tuple[Sequence[Segment], Sequence[Segment]]:
        width = self.app.size.width
        if ref.problem is not None:
            return [segment(crop(f"{ref.title}: {ref.problem}", width - 5), Style(italic=True))], []
        known = self._counts.get(ref.id)
        if known is None:
            figures: tuple[int | str, ...] = ("…",) * len(HEAD)
        else:
            figures = (
                known.claims,
                known.allegations,
                known.unfounded,
                known.unanswered,
                known.suggestions,
                known.uncertain,
            )
        columns = zip(figures, HEAD[: self._columns()], strict=False)
        right = "  ".join(f"{figure or '·':>{len(head)}}" for figure, head in columns)
        return [segment(ref.title)], [segment(f"  {right}  ")]

    def chosen(self) -> None:
        """Open it."""
        self.dismiss(self._articles[self.place].id if self.place < len(self._articles) else None)
