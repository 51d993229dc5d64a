"""What the command line says of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.reading.differing import Differences


@dataclass(frozen=True)
class Options:
    """How the reader is started.

    Attributes:
        as_name: who signs the marks; empty takes the settings' or the system's name.
        mouse: whether the mouse is taken from the terminal.
        colors: "24bit", "256", "16", "none", or "" to ask the environment.
        plain_output: send whole frames, for terminals that the layer of changes misjudges.
        linear: one claim a screen in plain words, for screen readers and Braille.
        theme: "dark", "light", or "" to ask the environment.
        article: id of the article to open; empty opens the one that was named, or the first.
        keymap: keys by command id, over the table's.
        lists: whether the lists are shown at the start; None lets the width decide.
        sure: how likely a suggestion is that is accepted among many.
        differences: what two tag books disagree on, to be walked; None for plain reading.
    """

    as_name: str = ""
    mouse: bool = False
    colors: str = ""
    plain_output: bool = False
    linear: bool = False
    theme: str = ""
    article: str = ""
    keymap: Mapping[str, str] = field(default_factory=dict)
    lists: bool | None = None
    sure: float = 0.9
    differences: Differences | None = None
