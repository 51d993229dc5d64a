"""A terminal that is a strict judge: pyte, with what it lacks of a real one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyte
import pytest
from wcwidth import wcwidth

ON = {str(code) for code in (1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 51, 52, 53)}
OFF = {"22": {"1", "2"}, "24": {"4", "21"}, "25": {"5", "6"}, "54": {"51", "52"}, "55": {"53"}}
OFF |= {f"2{code}": {str(code)} for code in (3, 7, 8, 9)}
ON_BLANKS = {"4", "5", "6", "7", "8", "9", "21", "51", "52", "53"}


class Terminal(pyte.Screen):
    """pyte's screen that knows every attribute, breaks wide characters as terminals do, and erases plainly."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.stream = pyte.Stream(self)
        self.received = ""
        self.feed("\x1b[?7l")
        self.received = ""

    def feed(self, data: str) -> None:
        self.received += data
        self.stream.feed(data)

    def select_graphic_rendition(self, *codes: int, **private: bool) -> None:
        todo = [str(code) for code in codes] or ["0"]
        back = self.cursor.attrs.bg
        fore, _, held = self.cursor.attrs.fg.partition("|")
        attributes = set(held.split(",")) - {""}
        while todo:
            code = todo.pop(0)
            if code == "0":
                fore, back, attributes = "default", "default", set()
            elif code in ("38", "48"):
                count = 1 if todo[0] == "5" else 3
                colour = " ".join(todo[: count + 1])
                del todo[: count + 1]
                fore, back = (colour, back) if code == "38" else (fore, colour)
            elif code in ON:
                attributes.add(code)
            elif code in OFF:
                attributes -= OFF[code]
            elif code in ("39", "49"):
                fore, back = ("default", back) if code == "39" else (fore, "default")
            elif code[0] in "39" and len(code) == 2:
                fore = code
            else:
                assert code[0] in "41", f"unknown attribute {code}"
                back = code
        held = ",".join(sorted(attributes))
        self.cursor.attrs = self.default_char._replace(fg=f"{fore}|{held}", bg=back)

    def draw(self, data: str) -> None:
        for character in data:
            x = min(self.cursor.x, self.columns - 1)
            row, wide = self.buffer[self.cursor.y], wcwidth(character)
            if wide > 0:
                if x and row[x].data == "":
                    row[x - 1] = row[x - 1]._replace(data=" ")
                if x + wide < self.columns and row[x + wide].data == "":
                    row[x + wide] = row[x + wide]._replace(data=" ")
            super().draw(character)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        assert how == 0
        self._erase(range(self.cursor.x, self.columns))

    def erase_characters(self, count: int | None = None) -> None:
        self._erase(range(self.cursor.x, min(self.columns, self.cursor.x + (count or 1))))

    def _erase(self, columns: range) -> None:
        row = self.buffer[self.cursor.y]
        if row[columns.start].data == "":
            row[columns.start - 1] = row[columns.start - 1]._replace(data=" ")
        if columns.stop < self.columns and row[columns.stop].data == "":
            row[columns.stop] = row[columns.stop]._replace(data=" ")
        for x in columns:
            row[x] = self.default_char._replace(fg="default|", bg=self.cursor.attrs.bg)

    def seen(self) -> list[list[tuple[str, str, str, str]]]:
        """What a person sees in each cell: on a blank, no foreground and no weight."""
        return [[_seen(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]


def _seen(cell: Any) -> tuple[str, str, str, str]:
    fore, _, held = cell.fg.partition("|")
    attributes = set(held.split(",")) - {""}
    if cell.data == " ":
        attributes &= ON_BLANKS
        fore = fore if attributes else ""
    return cell.data, fore, cell.bg, ",".join(sorted(attributes))


@pytest.fixture(scope="session")
def terminal() -> Callable[[int, int], Terminal]:
    """Makes emulated terminals of columns and rows."""
    return Terminal
