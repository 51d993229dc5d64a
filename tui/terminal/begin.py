"""The start: the article's first screen stands there before the slow import; imports no Textual."""

from __future__ import annotations

from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.model import Article, Sheet
from tui.reading.state import ReaderState
from tui.terminal.geometry import MARGIN, geometry
from tui.terminal.options import Options
from tui.terminal.wire import early
from tui.text.cells import drawn


def begin(library: Library, options: Options) -> int:
    """Read a library in the terminal.

    Raises:
        LibraryError: no article can be read.

    Returns:
        The exit status.
    """
    article = first_article(library, options)
    if not options.linear:
        size = early.terminal_size()
        early.paint(first_screen(article, library.position(article.id), size, options.lists), size)
    try:
        from tui.terminal.app import run

        return run(library, options=options, article=article)
    finally:
        early.give_back()


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
