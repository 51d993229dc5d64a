"""Colours for terminals with 24 bits, 256, 16 or none of them; light and dark; told apart by colour-blind people.

How the screens use it:

    colours = app.colours                        # a `Colours`, chosen once at the start
    colours.claim(2, Kind.ALLEGATION, mark=True) # a Rich style for segments of a claim of the third speaker
    colours.badge(2)                             # for that speaker's letter in the margin
    SIGNS[Kind.DENIAL]                           # the sign beside the letter: never colour alone

Stylesheets use the theme's variables `$speaker-0` to `$speaker-6`, `$evidence`, `$found`, and Textual's own
(`$primary`, `$error`, ...). The background is always the terminal's own: fewest bytes, no flash at the start, and
the reader's own taste. Contrast is therefore held against the backgrounds that people use (`BACKGROUNDS`).

Sources: contrast after WCAG 2.2 (relative luminance); colour blindness after Machado, Oliveira and Fernandes 2009;
distances in Oklab (Ottosson 2020). `tests/terminal/test_colours.py` computes all three for every palette.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from rich.style import Style

from tui.model import Kind

if TYPE_CHECKING:
    from textual.theme import Theme


class Depth(StrEnum):
    """How many colours a terminal has; the values are those of `--colors`."""

    TRUE = "24bit"
    MANY = "256"
    FEW = "16"
    NONE = "none"


SIGNS = {Kind.ALLEGATION: "!", Kind.DENIAL: "¬", Kind.STATEMENT: "·"}
"""What stands for a kind where there is no room for its word; all three are in every console font."""

BACKGROUNDS = {
    True: ("#000000", "#1e1e1e", "#282c34", "#002b36", "#300a24", "#2e3440"),
    False: ("#ffffff", "#fdf6e3", "#f5f5f5", "#eeeeee"),
}
"""Backgrounds of widely used terminal settings, dark and light, against which 24-bit and 256 colours are read."""

_TRUE_TERMS = re.compile(r"direct|kitty|alacritty|foot|wezterm|ghostty|contour")
_NO_COLOUR_TERMS = re.compile(r"^(vt\d+.*|ansi-m|.*-m|.*-mono|dumb|)$")


def depth(forced: str = "", environ: Mapping[str, str] = os.environ) -> Depth:
    """How many colours to use.

    Args:
        forced: what `--colors` or the settings say; "" or "auto" asks the environment.
        environ: NO_COLOR (non-empty: none), COLORTERM and TERM are looked at, in this order.

    Raises:
        ValueError: `forced` is no depth.
    """
    if forced not in ("", "auto"):
        return Depth(forced)
    term = environ.get("TERM", "").lower()
    if environ.get("NO_COLOR") or _NO_COLOUR_TERMS.match(term):
        return Depth.NONE
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit") or _TRUE_TERMS.search(term):
        return Depth.TRUE
    return Depth.MANY if "256" in term else Depth.FEW


def is_dark(forced: str = "", environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal's background is dark.

    Args:
        forced: "dark" or "light" from the settings; anything else asks the environment.
        environ: COLORFGBG ("foreground;background" by number) is looked at; without it, dark.
    """
    if forced in ("dark", "light"):
        return forced == "dark"
    back = environ.get("COLORFGBG", "").rpartition(";")[2]
    return back not in ("7", "15")


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one kind of terminal, as Textual writes them; "" is the terminal's own text colour.

    Attributes:
        speakers: one a speaker, over and over again; the badge letter tells those of one colour apart.
        faint: for what matters less; still readable.
    """

    speakers: tuple[str, ...]
    accent: str = ""
    evidence: str = ""
    found: str = ""
    faint: str = ""
    error: str = ""
    good: str = ""


# All colours of the first two are in the 256-colour cube, so that both depths show the same.
PALETTES = {
    (Depth.MANY, True): Palette(
        ("#00d7af", "#ff875f", "#d787ff", "#afd700", "#ffafff", "#5fafaf", "#00ff87"),
        accent="#5fafff", evidence="#ffd75f", found="#ffd700", faint="#b2b2b2", error="#ff8787", good="#87d787",
    ),
    (Depth.MANY, False): Palette(
        ("#0000af", "#d70000", "#8700ff", "#870000", "#005faf", "#875f5f", "#5f005f"),
        accent="#005faf", evidence="#5f5f00", found="#875f00", faint="#585858", error="#af0000", good="#005f00",
    ),
    (Depth.FEW, True): Palette(
        ("ansi_bright_cyan", "ansi_bright_red", "ansi_bright_yellow", "ansi_bright_magenta"),
        accent="ansi_bright_cyan", evidence="ansi_bright_green", found="ansi_bright_yellow", error="ansi_bright_red",
        good="ansi_bright_green",
    ),
    (Depth.FEW, False): Palette(("ansi_blue", "ansi_red", "ansi_magenta"), accent="ansi_blue", error="ansi_red"),
    (Depth.NONE, True): Palette(("",)),
    (Depth.NONE, False): Palette(("",)),
}  # fmt: skip


@dataclass(frozen=True)
class Colours:
    """The styles of everything that has a meaning, in the terminal at hand.

    Attributes:
        depth: how many colours it has.
        dark: whether its background is dark.
    """

    depth: Depth = Depth.MANY
    dark: bool = True

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return PALETTES[Depth.MANY if self.depth is Depth.TRUE else self.depth, self.dark]

    def speaker(self, index: int | None) -> str:
        """The colour of a speaker, by place among the article's speakers; "" where nobody is named."""
        speakers = self.palette.speakers
        return "" if index is None else speakers[index % len(speakers)]

    @cache  # noqa: B019 - two instances a session at most
    def claim(self, speaker: int | None, kind: Kind, *, mark: bool, in_hand: bool = False) -> Style:
        """How a claim's words look.

        Args:
            speaker: place among the article's speakers; None where nobody is named.
            kind: allegations are underlined, denials underlined twice; `SIGNS` says it too.
            mark: whether it is the word that says that a person decided; it is bold.
            in_hand: reversed, which stands out without colour.
        """
        return style(
            self.speaker(speaker),
            bold=mark,
            underline=kind is Kind.ALLEGATION,
            underline2=kind is Kind.DENIAL,
            reverse=in_hand,
        )

    @cache  # noqa: B019 - as claim
    def badge(self, speaker: int | None, *, in_hand: bool = False) -> Style:
        """How a speaker's letter in the margin looks."""
        return style(self.speaker(speaker), bold=True, reverse=in_hand)

    @cache  # noqa: B019 - as claim
    def evidence(self, *, mark: bool, in_hand: bool = False) -> Style:
        """How evidence looks within the article: underlined, in a colour of its own."""
        return style(self.palette.evidence, bold=mark, underline=True, reverse=in_hand)

    @property
    def found(self) -> Style:
        """How a place looks where the search found something."""
        return style(self.palette.found, bold=True, underline2=True)

    @property
    def selected(self) -> Style:
        """How words look that are being selected."""
        return style(self.palette.accent, reverse=True)

    @property
    def faint(self) -> Style:
        """How what matters less looks: furniture, hints."""
        return style(self.palette.faint)

    @property
    def error(self) -> Style:
        """How what went wrong looks."""
        return style(self.palette.error, bold=True)

    def theme(self) -> Theme:
        """A Textual theme of these colours, for `App.register_theme`."""
        from textual.theme import Theme

        found = self.palette
        names = {f"speaker-{n}": self.speaker(n) or _TEXT for n in range(7)}
        names |= {"evidence": found.evidence or _TEXT, "found": found.found or _TEXT}
        return Theme(
            name=f"allegedly-{self.depth}-{'dark' if self.dark else 'light'}",
            primary=found.accent or _TEXT,
            secondary=found.faint or _TEXT,
            accent=found.accent or _TEXT,
            warning=found.found or _TEXT,
            error=found.error or _TEXT,
            success=found.good or _TEXT,
            foreground=_TEXT,
            background=_TEXT,
            dark=self.dark,
            ansi=True,  # the terminal's own foreground and background stay what they are
            variables=_VARIABLES | names,
        )


_TEXT = "ansi_default"

# Where Textual tells things apart by background, attributes do: they work in every depth.
_VARIABLES = {
    "ansi-background": _TEXT,
    "ansi-foreground": _TEXT,
    "foreground-disabled": _TEXT,
    "surface-active": _TEXT,
    "text-muted": _TEXT,
    "text-disabled": _TEXT,
    "foreground-muted": _TEXT,
    "background-muted": _TEXT,
    "block-cursor-foreground": _TEXT,
    "block-cursor-background": _TEXT,
    "block-cursor-text-style": "reverse",
    "block-cursor-blurred-text-style": "bold",
    "border": _TEXT,
    "border-blurred": _TEXT,
    "footer-key-foreground": _TEXT,
    "input-cursor-text-style": "reverse",
    "input-selection-background": _TEXT,
    "input-selection-foreground": _TEXT,
    "screen-selection-background": _TEXT,
    "screen-selection-foreground": _TEXT,
    "scrollbar": _TEXT,
    "scrollbar-hover": _TEXT,
    "scrollbar-active": _TEXT,
    "scrollbar-background": _TEXT,
    "scrollbar-background-hover": _TEXT,
    "scrollbar-background-active": _TEXT,
    "link-color": _TEXT,
    "link-background-hover": _TEXT,
    "link-color-hover": _TEXT,
}


@cache
def style(colour: str, **attributes: bool) -> Style:
    """A Rich style.

    Args:
        colour: as in `Palette`.
        attributes: those of Rich that are on; the rest is left unset.
    """
    words = [name for name, value in attributes.items() if value]
    return Style.parse(" ".join([*words, colour.removeprefix("ansi_")]))
