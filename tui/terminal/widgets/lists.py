"""The lists at the left: who speaks in this article, and which articles there are."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.events import Click, Resize
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.library.articles_files import ArticleRef
from tui.reading.counts import Counts, SpeakerLine, speakers
from tui.reading.state import ReaderState
from tui.terminal.widgets.rows import Rows, fitted, segment


def heading(words: str, colours_faint: Style, columns: int) -> Strip:
    """The first row of a list."""
    return fitted([segment(words, Style(bold=True))], [segment("│", colours_faint)], columns)


class SpeakersPane(Rows):
    """Badge letter, name, claims, allegations."""

    state: var[ReaderState | None] = var(None)
    _shows: tuple[object, ...] = ()

    class Chosen(Message):
        """A speaker was clicked."""

        def __init__(self, speaker: str | None) -> None:
            super().__init__()
            self.speaker = speaker

    def watch_state(self, state: ReaderState | None) -> None:
        """Draw what differs."""
        width, height = self.size
        if state is None or not width:
            return
        shown = state.in_hand
        shows = (state.index, state.ready, shown.claim.speaker if shown else "", width, height)
        if shows == self._shows:
            return
        self._shows = shows
        found = speakers(state.index)
        words = "Speakers" if state.ready else "Speakers …"
        if state.filter:
            words = "Speakers (filtered)"
        rows = [heading(words, self.colours.faint, width)]
        rows += [self._row(state, one) for one in found[: height - 1]]
        if len(found) > height - 1:
            rows[-1] = self._more(len(found) - height + 2)
        rows += [self._edge()] * (height - len(rows))
        self.show(rows)

    def on_resize(self, _: Resize) -> None:
        """All rows anew."""
        self.watch_state(self.state)

    def on_click(self, event: Click) -> None:
        """Show the clicked speaker's claims only."""
        if self.state is not None and 0 < event.y <= len(found := speakers(self.state.index)):
            self.post_message(self.Chosen(found[event.y - 1].id))

    def _row(self, state: ReaderState, one: SpeakerLine) -> Strip:
        number = state.index.speaker_number(one.id)
        in_hand = state.in_hand
        here = in_hand is not None and in_hand.claim.speaker == one.id
        badge = self.colours.badge(None if number < 0 else number)
        counts = f" {one.claims}" + (f" {one.allegations}!" if one.allegations else "   ")
        return fitted(
            [
                segment("▌" if here else " "),
                segment(one.badge, badge),
                segment(f" {one.name}", Style(bold=here)),
            ],
            [segment(counts), segment(" │", self.colours.faint)],
            self.size.width,
        )

    def _more(self, count: int) -> Strip:
        return fitted(
            [segment(f"   and {count} more", self.colours.faint)],
            [segment("│", self.colours.faint)],
            self.size.width,
        )

    def _edge(self) -> Strip:
        return fitted([], [segment("│", self.colours.faint)], self.size.width)


class ArticlesPane(Rows):
    """The articles of the library, the open one in sight.

    Attributes:
        articles: all of them.
        open_id: the one that is open.
        counts: what is known of each, by id.
    """

    articles: var[tuple[ArticleRef, ...]] = var(())
    open_id: var[str] = var("")
    counts: var[Mapping[str, Counts]] = var({})

    class Chosen(Message):
        """An article was clicked."""

        def __init__(self, article: str) -> None:
            super().__init__()
            self.article = article

    def watch_articles(self) -> None:
        """Draw what differs."""
        self._draw()

    def watch_open_id(self) -> None:
        """As articles."""
        self._draw()

    def watch_counts(self) -> None:
        """As articles."""
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """As articles."""
        self._draw()

    def on_click(self, event: Click) -> None:
        """Open the clicked article."""
        place = self._top() + event.y - 1
        if event.y > 0 and place < len(self.articles):
            self.post_message(self.Chosen(self.articles[place].id))

    def _top(self) -> int:
        place = next((place for place, ref in enumerate(self.articles) if ref.id == self.open_id), 0)
        rows = max(1, self.size.height - 1)
        return max(0, min(place - rows // 2, len(self.articles) - rows))

    def _draw(self) -> None:
        width, height = self.size
        if not width or height < 2:
            return
        top = self._top()
        rows = [heading(f"Articles ({len(self.articles)})", self.colours.faint, width)]
        rows += [self._row(ref) for ref in self.articles[top : top + height - 1]]
        edge = fitted([], [segment("│", self.colours.faint)], width)
        self.show([*rows, *[edge] * (height - len(rows))])

    def _row(self, ref: ArticleRef) -> Strip:
        here = ref.id == self.open_id
        known = self.counts.get(ref.id)
        counts = ("" if known is None else f" {known.claims}") + (
            f" {known.allegations}!" if known and known.allegations else "   "
        )
        style = self.colours.faint if ref.problem else Style(bold=here)
        return fitted(
            [segment("▸ " if here else "  "), segment(ref.title, style)],
            [segment("   " if ref.problem else counts), segment(" │", self.colours.faint)],
            self.size.width,
        )
