"""The reader's screen: holds the state, gives keys to commands, hears what the work beside it has to tell."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, Resize
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from tui.model import Article, TagBook
from tui.reading.state import ReaderState
from tui.terminal.bar import entries, heading
from tui.terminal.commands import DIFFERING, HOLDING, READING, REVIEW, SELECTING
from tui.terminal.geometry import SMALLEST, Geometry, geometry
from tui.terminal.hearing import Hearing
from tui.terminal.keys import Keymap, Pressed, Steps
from tui.terminal.widgets.article import ArticleView
from tui.terminal.widgets.claim import ClaimPane
from tui.terminal.widgets.lists import ArticlesPane, SpeakersPane
from tui.terminal.widgets.status import Bar, StatusLine
from tui.terminal.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.terminal.app import ReaderApp

    Doing = Callable[["Reader", Pressed], None]

KEEP = 1.0  # seconds without a step after which the place is kept
LOOK = 2.0  # seconds between looks at what others marked


class Reader(Hearing):
    """One article with its claims.

    Attributes:
        lists: whether the lists are shown; None lets the width decide.
    """

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = []  # keys come from the table of commands

    lists: var[bool | None] = var(None, init=False)

    def __init__(
        self, work: Work, keymap: Keymap, article: Article, position: int, *, whole: bool = True
    ) -> None:
        super().__init__(work, keymap, article, position, whole=whole)
        self._pending: Steps = ()

    def compose(self) -> ComposeResult:
        """The panes; sizes follow from the screen's."""
        with Widget(id="body"):
            with Widget(id="left"):
                yield SpeakersPane(id="speakers").data_bind(Reader.state)
                yield ArticlesPane(id="articles")
            with Widget(id="middle"):
                yield ArticleView(id="article").data_bind(Reader.state)
                yield ClaimPane(id="claim").data_bind(Reader.state)
        yield Bar(id="bar")
        yield StatusLine(id="status").data_bind(Reader.state)
        yield Static("", id="small", markup=False)

    def on_mount(self) -> None:
        """Lay out what is known already."""
        self.lay_out(self.app.size)
        self._show_bar()

    def begin(self) -> None:
        """Ask for the claims of the article that is shown, then for the list of articles."""
        if self.whole:
            self.work.attribute(self.state.sheet.article)
        else:
            self.work.open(self.state.sheet.article.id)
        self.work.list()
        self.set_interval(LOOK, self._look)
        self.set_interval(KEEP, self.keep_position)

    def _look(self) -> None:
        """Look whether others marked something, or the article changed."""
        if self.whole:
            self.work.refresh(self.state.sheet.article, self.state.place)

    # -- sizes -----------------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Lay the panes out anew."""
        self.lay_out(event.size)

    def lay_out(self, size: Size) -> None:
        """Give each pane its place, and the state its window."""
        at = geometry(size.width, size.height, lists=self.lists)
        place_panes(self, at)
        self.state = self.state.resized(at.text_columns, at.article[1])

    def watch_lists(self) -> None:
        """Show or hide the lists."""
        self.lay_out(self.app.size)

    # -- keys ------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """Do what the table says of a key."""
        key = event.character if event.is_printable and event.character not in (None, " ") else event.key
        pressed = self.keymap.press(self._pending, key or "", contexts(self.state))
        waiting, self._pending = self._pending, pressed.pending
        if pressed.command is not None or pressed.pending or waiting:
            event.stop()
            event.prevent_default()
        if pressed.command is not None:
            self.do(pressed)
        if waiting or pressed.pending:
            self._show_bar()

    def do(self, pressed: Pressed) -> None:
        """Do a command."""
        command = pressed.command
        assert command is not None
        if command.move is None:
            module, _, name = command.do.partition(".")
            cast("Doing", getattr(import_module(f"tui.terminal.doing.{module}"), name))(self, pressed)
            return
        before = self.state
        after = command.move(before)
        if command.jump and after.cursor != before.cursor:
            after = replace(after, trail=before.remembered().trail)
        self.state = after

    # -- state -----------------------------------------------------------------------------------

    def watch_state(self, before: ReaderState | None, after: ReaderState) -> None:
        """What is not drawn from the state by the panes themselves."""
        if before is None or _modes(before) != _modes(after):
            self._show_bar()

    def _show_bar(self) -> None:
        if self.is_mounted:
            bar = self.query_one(Bar)
            bar.heading = heading(self.state, self._pending)
            # Opening a large tag book takes seconds, which the loop has not: it is open when the claims come.
            book = self.work.book() if self._told else TagBook()
            bar.entries = entries(self.state, self.keymap, self._pending, book)


def _modes(state: ReaderState) -> tuple[object, ...]:
    """What the bar of keys depends on."""
    return state.claim, state.selection, state.review, state.held, state.index, state.differences


def contexts(state: ReaderState) -> tuple[str, ...]:
    """The contexts that hold, the one that decides first."""
    held = (HOLDING,) if state.held is not None else ()
    below = (DIFFERING, READING) if state.differences is not None else (READING,)
    if state.selection is not None:
        return (*held, SELECTING, *below)
    return (*held, REVIEW, *below) if state.review else (*held, *below)


def place_panes(reader: Reader, at: Geometry) -> None:
    """Give the panes their sizes."""
    left, article, claim = (
        reader.query_one("#left"),
        reader.query_one(ArticleView),
        reader.query_one(ClaimPane),
    )
    small = reader.query_one("#small", Static)
    reader.query_one("#body").display = at.sensible
    small.display = not at.sensible
    small.update(f"Too small to read: {SMALLEST[0]}x{SMALLEST[1]} at least.")
    left.display = at.left > 0
    left.styles.width = at.left
    article.inset = at.inset
    article.styles.width, article.styles.height = at.article
    claim.display = bool(at.right or at.below)
    claim.below = not at.right
    middle = reader.query_one("#middle")
    middle.styles.layout = "horizontal" if at.right else "vertical"
    claim.styles.width = at.right or at.article[0]
    claim.styles.height = at.below or at.article[1]
    reader.query_one(Bar).display = bool(at.bar) and at.sensible
    reader.query_one(StatusLine).display = at.sensible


def app_of(reader: Reader) -> ReaderApp:
    """The app, as what it is."""
    return cast("ReaderApp", reader.app)
