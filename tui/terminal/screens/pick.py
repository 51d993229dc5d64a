"""Picking one of a list by typing; a new one can be made where that is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.terminal.screens.searching import Searching
from tui.terminal.widgets.rows import Each, segment
from tui.text.cells import crop
from tui.text.fold import fold

if TYPE_CHECKING:
    from tui.search.index import NameIndex


@dataclass(frozen=True)
class Choice:
    """One of the list: what it is called by, what is shown of it, and what stands beside that."""

    id: str
    text: str
    detail: str = ""
    new: bool = False


class PickScreen(Searching[Choice, Choice]):
    """Pick one; what is typed narrows the list, typing errors are forgiven.

    Args:
        heading: what is picked.
        choices: what from.
        new: how a new one is offered ("make the tag “{}”"); empty where there is no making.
    """

    def __init__(self, heading: str, choices: Sequence[Choice], *, new: str = "") -> None:
        super().__init__(heading)
        self._choices = tuple(choices)
        self._new = new
        self.found = self._choices

    @cached_property
    def _index(self) -> NameIndex:
        from tui.search.build import Name
        from tui.search.index import NameIndex

        return NameIndex.build(
            Name(str(place), "choice", text)
            for place, one in enumerate(self._choices)
            for text in {one.text, one.detail}
            if text
        )

    def ready(self) -> None:
        """Index the choices: of ten thousand names that takes a good part of a second."""
        self._index.warm()

    def typed(self) -> None:
        """Narrow the list."""
        if self.typed_text.strip():
            super().typed()
        else:
            self.found, self.searched = self._choices, True

    def look(self, query: str, cancelled: Callable[[], bool]) -> Sequence[Choice]:
        """The choices that are called like that, and a new one if that may be meant."""
        words = query.strip()
        matches = self._index.search(words, 50, cancelled=cancelled)
        found = [self._choices[int(match.key)] for match in matches]
        if self._new and all(fold(one.text) != fold(words) for one in found):
            # Where nothing has what was typed in it, a new one is meant; else it comes after what may be meant.
            place = len(found) if any(fold(words) in fold(one.text) for one in found) else 0
            found.insert(place, Choice("", words, new=True))
        return found

    def empty(self) -> str:
        """What to do when there is nothing."""
        return "nothing yet: type a name, Enter makes it" if self._new else "nothing is called that"

    def rows(self) -> Sequence[tuple[Sequence[Segment], Sequence[Segment]]]:
        """What passes."""
        return Each(self._row_of, self.found)

    def _row_of(self, one: Choice) -> tuple[Sequence[Segment], Sequence[Segment]]:
        width = self.app.size.width
        words = self._new.format(one.text) if one.new else one.text
        right = [segment(" " + crop(one.detail, width // 2))] if one.detail else []
        return [segment(crop(words, width - 4))], right

    def chosen(self) -> None:
        """Take the one in hand."""
        self.dismiss(self.found[self.place] if self.place < len(self.found) else None)
