"""The start: the article's first screen stands there before the slow import; imports no Textual."""

from __future__ import annotations

from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.model import Article, Sheet
from tui.reading.state import ReaderState
from tui.terminal.geometry import MARGIN, geometry
from tui.terminal.options import Options
from tui.terminal.wire import early
from tui.terminal.wire.glimpse import Glimpse
from tui.terminal.wire.lean import lean
from tui.text.canon import plain
from tui.text.cells import drawn

LONGEST = 160
"""Characters of a first line that may be a title."""


def begin(library: Library, options: Options, seen: Glimpse | None = None) -> int:
    """Read a library in the terminal.

    Args:
        library: what is read.
        options: how.
        seen: the beginning of the article, if it stands on the screen already: the rest is then read behind it.

    Raises:
        LibraryError: no article can be read.

    Returns:
        The exit status.
    """
    whole = seen is None or library.opened is None
    if seen is None or library.opened is None:
        article = first_article(library, options)
        position = library.position(article.id)
        if not options.linear:
            size = early.terminal_size()
            early.paint(first_screen(article, position, size, options.lists), size)
    else:
        article, position = _beginning(library.opened, seen.text), seen.position
    try:
        with lean():
            from tui.terminal.app import run

        return run(library, options=options, article=article, position=position, whole=whole)
    finally:
        early.give_back()


def _beginning(article_id: str, text: str) -> Article:
    """An article of which only the beginning is known; its first line is most likely its title."""
    start = len(text) - len(text.lstrip())
    line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)].rstrip()
    if len(line) > LONGEST:
        return Article(article_id, text)
    return Article(article_id, text, title=plain(line), title_span=(start, start + len(line)))


def first_article(library: Library, options: Options) -> Article:
    """The article to begin with: the one that was named, else the first that can be read.

    Raises:
        LibraryError: none can be read; one sentence.
    """
    wanted = options.article or library.opened
    if wanted:
        return library.read(wanted)
    problem: LibraryError | None = None
    for ref in library.list():
        try:
            if ref.problem is None:
                return library.read(ref.id)
        except LibraryError as error:
            problem = error
    raise problem or LibraryError("no article of this library can be read")


def first_screen(article: Article, position: int, size: tuple[int, int], lists: bool | None) -> list[str]:
    """The rows of the article's first screen as plain text, where the reader will put them."""
    found = geometry(*size, lists=lists)
    if not found.sensible:
        return []
    state = ReaderState.of(Sheet(article), columns=found.text_columns, height=found.article[1], ready=False)
    state = state.to(position)
    blanks = " " * (found.left + found.inset + MARGIN)
    return [blanks + drawn(state.text[start:end].rstrip()) for start, end in state.view.spans()]
