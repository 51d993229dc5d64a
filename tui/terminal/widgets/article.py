"""The article with its claims, row by row."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.events import MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.model import Span
from tui.reading.layers import Look, in_hand_between, margin, runs
from tui.reading.state import ReaderState
from tui.terminal.geometry import MARGIN
from tui.terminal.looks import margin_pieces, text_style
from tui.terminal.widgets.rows import BLANK, Rows, row, segment
from tui.text.cells import drawn, measure


class ArticleView(Rows):
    """Shows the rows of `state.view`; the text is wrapped by the state, not here."""

    state: var[ReaderState | None] = var(None)

    class Scrolled(Message):
        """The wheel was turned by some rows."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.inset = 0
        self._cache: dict[object, Strip] = {}
        self._drawn: tuple[object, ...] = ()

    def watch_state(self, state: ReaderState | None) -> None:
        """Draw what differs."""
        if state is None or not self.size.width:
            return
        self.show([self._cached(state, span) for span in state.view.spans()])
        self._point(state)

    def on_resize(self, _: Resize) -> None:
        """All rows anew: their width is another."""
        self.watch_state(self.state)

    def on_mouse_scroll_down(self, _: MouseScrollDown) -> None:
        """Three rows a notch, as terminals do."""
        self.post_message(self.Scrolled(3))

    def on_mouse_scroll_up(self, _: MouseScrollUp) -> None:
        """As down."""
        self.post_message(self.Scrolled(-3))

    def _cached(self, state: ReaderState, span: Span) -> Strip:
        """A row as it was drawn before, if nothing in it is another."""
        drawn_from = (state.index, state.view.layout, state.hits, state.selection, self.inset, self.colours)
        if drawn_from != self._drawn:
            self._drawn, self._cache = drawn_from, {}
        start, end = span
        cursor = state.cursor if start <= state.cursor < end else -1
        key = (span, cursor, in_hand_between(state, start, end))
        strip = self._cache.get(key)
        if strip is None:
            strip = self._cache[key] = self._row(state, span)
        return strip

    def _row(self, state: ReaderState, span: Span) -> Strip:
        pieces = [segment(" " * self.inset)]
        pieces += [segment(text, style) for text, style in margin_pieces(self.colours, margin(state, span))]
        column = 0
        printed = span[0] + len(state.text[slice(*span)].rstrip())  # the spaces that hang over are not drawn
        if span[0] <= state.cursor < span[1]:
            printed = max(printed, state.cursor + 1)
        for start, end, look in runs(state, (span[0], printed)) if printed > span[0] else ():
            text = drawn(state.text[start:end], column)
            shown = text or (" " if look.cursor else "")  # the cursor on a line break
            pieces.append(segment(shown, self._style(look)))
            column += measure(text)
        return row(*_trimmed(pieces))

    def _style(self, look: Look) -> Style:
        return text_style(self.colours, look)

    def _point(self, state: ReaderState) -> None:
        """Put the hardware cursor where the reader is, for screen readers and Braille."""
        show_at = getattr(self.app, "show_at", None)
        if show_at is None or not self.size.area or not state.view.holds(state.cursor):
            return
        layout = state.view.layout
        place = layout.row(state.cursor)
        column = measure(state.text[layout.span(place)[0] : state.cursor])
        down = layout.between(state.view.top, place, state.view.height)
        region = self.content_region
        show_at(region.x + self.inset + MARGIN + column, region.y + down)


def _trimmed(pieces: list[Segment]) -> list[Segment]:
    """Without blanks at the end that nobody sees: spaces hang over the margin."""
    while pieces and not pieces[-1].text.strip() and (pieces[-1].style or BLANK) == BLANK:
        pieces.pop()
    return pieces
