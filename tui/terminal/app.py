"""The app: the library, the keys and the screen put together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from tui.library.attributing import Attributor
from tui.library.library import Library
from tui.model import Article
from tui.terminal.keys import Keymap
from tui.terminal.options import Options
from tui.terminal.reader import Reader
from tui.terminal.wire.app import WireApp
from tui.terminal.wire.turns import LEAVE
from tui.terminal.work import Work

TURN = 0.001
"""Seconds after which a thread that computes gives way to the keys: Python's own five thousandths add up, for a key waits
again at each read and write."""
REST = 2.0
"""Seconds that ctrl+z waits for edits; then the process stops all the same."""


class ReaderApp(WireApp):
    """The reader of one library.

    Args:
        library: what is read.
        article: the article that is shown first.
        options: how.
        position: where in it; None for where its reader stopped.
        whole: whether `article` is all of it; else it is read as soon as its beginning stands there, and keys wait.

    Raises:
        ValueError: the keymap of the options is wrong; one sentence.
    """

    CSS_PATH = Path(__file__).with_name("reader.tcss")
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "Allegedly"

    def __init__(
        self,
        library: Library,
        article: Article,
        options: Options | None = None,
        *,
        position: int | None = None,
        whole: bool = True,
    ) -> None:
        options = options or Options()
        super().__init__(
            colors=options.colors,
            theme=options.theme,
            plain_output=options.plain_output,
            mouse=options.mouse,
            cursor=options.linear,
        )
        self.library = library
        library.attribute = Attributor(self.shown).attribute  # beside the reading, which it would slow down
        self.options = options
        self._article = article
        self._position = library.position(article.id) if position is None else position
        self._whole = whole
        self.keys = Keymap(options.keymap)

    def get_default_screen(self) -> Screen[None]:
        """The reader is the first screen: a blank one below it would be laid out and drawn for nobody."""
        work = Work(self.library, self._tell)
        screen: type[Reader] = Reader
        if self.options.linear:
            from tui.terminal.linear import LinearReader

            screen = LinearReader
        self.reader = screen(work, self.keys, self._article, self._position, whole=self._whole)
        if not self._whole:
            self.turns.hold(lambda: self.begun)
        self.reader.set_reactive(Reader.lists, self.options.lists)
        if self.options.differences is not None:
            from tui.terminal.doing import differing

            differing.begin(self.reader, self.options.differences)
        return self.reader

    def begin(self) -> None:
        """The first frame stands there: now for the claims, the rest of the text, and the other articles."""
        self.reader.begin()

    def action_help_quit(self) -> None:
        """ctrl+c, which is Textual's: say how to leave, where everything else is said."""
        leave = next(iter(self.keys.keys_of("quit")), LEAVE)
        self.reader.say(f"{leave} leaves; ctrl+c closes lists and lines to type in")

    async def action_quit(self) -> None:
        """ctrl+q, which is Textual's and holds on every screen: as `quit`; at once where the whole article is not there."""
        from tui.terminal.doing.going import leave

        if self.reader.whole:
            leave(self.reader, f"; {LEAVE} again leaves")
        else:
            self.exit(0)

    def pausing(self) -> None:
        """A stopped process that held the tag book's lock would hold everybody up: edits are waited for."""
        self.reader.work.rest(REST)

    def beside(self, words: str) -> None:
        """A thread failed: say so; what it did not bring stays away."""
        self.reader.say(words)

    def _tell(self, message: object) -> None:
        from textual.message import Message

        if self.is_running and isinstance(message, Message):
            self.reader.post_message(message)


def run(library: Library, *, options: Options, article: Article, position: int, whole: bool) -> int:
    """Read a library in the terminal.

    Args:
        library: what is read.
        options: how.
        article: the first article.
        position: where in it.
        whole: whether `article` is all of it.

    Returns:
        The exit status.
    """
    sys.setswitchinterval(TURN)
    return ReaderApp(library, article, options, position=position, whole=whole).launch()
