"""The first screen of a plain text file before even the library is imported: for the commonest start.

Only what is certain is painted: a `.txt` file in UTF-8, with default settings. In every
other case nothing is, and the library's own first paint follows a little later.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tui.library.paths import config_home, read_private, state_home
from tui.model import Span
from tui.terminal.geometry import MARGIN, geometry
from tui.terminal.wire import early
from tui.text.canon import canon
from tui.text.cells import drawn
from tui.text.wrap import Layout

HEAD = 1 << 16
"""Bytes that are read of a text's beginning: more than the largest screen holds."""
LARGEST = 1 << 21
"""Bytes of a text that is read to a place within it; in longer ones that takes too long."""
MOST = 16_000_000
"""Bytes of a text that the library reads at most."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What was painted.

    Attributes:
        text: the beginning of the text, in canonical form; all of it where the file is short.
        position: where the reader stopped in it.
    """

    text: str
    position: int


def glimpse(path: Path) -> Glimpse | None:
    """Paint the beginning of a text file, if it is certain that the reader will show just that.

    Args:
        path: what the user named.

    Returns:
        What was painted, None for nothing; whoever then does not start the reader calls `early.give_back`.
    """
    size = early.terminal_size()
    if path.suffix != ".txt" or (config_home() / "settings.yaml").exists() or not geometry(*size).sensible:
        return None
    try:
        real = path.resolve(strict=True)
        position = _position(real)
        length = real.stat().st_size
        if not real.is_file() or length > (LARGEST if position else MOST):
            return None
        with real.open("rb") as file:
            data = file.read(LARGEST if position else HEAD)
    except (OSError, RuntimeError, ValueError, AttributeError, TypeError):
        return None
    text = _text(data, whole=len(data) >= length)
    rows = _rows(text, position, size) if text else []
    return Glimpse(text, position) if rows and early.paint(rows, size) else None


def _position(path: Path) -> int:
    """Where the reader stopped in a text, as `tui.library.positions` keeps it.

    Raises:
        OSError, ValueError: what is kept cannot be read.
    """
    folder = state_home() / "positions"
    if not folder.is_dir():
        return 0
    import hashlib

    root = path.parent.parent if path.parent.name == "articles" else path.parent
    kept = folder / f"{hashlib.sha256(os.fsencode(root)).hexdigest()[:32]}.json"
    if not kept.exists():
        return 0
    import json

    return int(json.loads(read_private(kept, LARGEST)).get(path.stem, 0))


def _text(data: bytes, *, whole: bool) -> str:
    """The canonical text of bytes in UTF-8; nothing where they are anything else, or blank.

    A beginning that is not the whole ends behind a line or a word, so that no character is cut.
    """
    data = data if whole else data[: max(map(data.rfind, (b"\n", b"\r", b" "))) + 1]
    try:
        text = canon(data.decode("utf-8"))
    except UnicodeDecodeError:
        return ""
    return "" if not text.strip() or b"\0" in data or text.startswith("\ufffd") else text


def _rows(text: str, position: int, size: tuple[int, int]) -> list[str]:
    """The rows of a text that the screen shows at a position."""
    found = geometry(*size)
    layout = Layout(text, found.text_columns)
    blanks = " " * (found.left + found.inset + MARGIN)
    return [
        blanks + drawn(text[start:end].rstrip()) for start, end in _spans(layout, position, found.article[1])
    ]


def _spans(layout: Layout, position: int, height: int) -> list[Span]:
    """The rows that are shown at a position."""
    if position:
        from tui.reading.view import View  # brings the whole state with it

        return View(layout, height).revealing(position, position + 1).spans()
    count = layout.between((0, 0), layout.last, height - 1) + 1
    return [layout.span(layout.step((0, 0), number)) for number in range(count)]
