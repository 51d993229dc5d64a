"""What the library tells a person when something of theirs cannot be read or written."""

from __future__ import annotations

from pathlib import PurePath

from tui.text.canon import plain


class LibraryError(Exception):
    """One sentence for a person: what is wrong, where, and what to do.

    The sentence may name files and quote their words; whoever prints it cleans it with `tui.text.canon.plain`.
    """

    @property
    def short(self) -> str:
        """The sentence for one row of a screen."""
        return str(self)


class ArticleError(LibraryError):
    """An article cannot be read.

    Args:
        path: of its file; on a screen its name alone is quoted, so that there is room for what to do.
        problem: the rest of the sentence.
    """

    def __init__(self, path: PurePath | str, problem: str) -> None:
        super().__init__(f"{plain(str(path))} {problem}")
        self._short = f"“{plain(PurePath(path).name)}” {problem}"

    @property
    def short(self) -> str:
        """Without the folders."""
        return self._short


class GoneError(LibraryError):
    """There is no article of an id.

    Args:
        article_id: the id.
        folder: where it is not.
    """

    def __init__(self, article_id: str, folder: PurePath) -> None:
        super().__init__(
            f"There is no article {plain(article_id)!r} in {plain(str(folder))}: it may have been moved"
        )
        self._short = f"There is no article “{plain(article_id)}” any more: it may have been moved"

    @property
    def short(self) -> str:
        """Without the folder."""
        return self._short
