"""Every palette can be read, and its colours can be told apart by everybody: computed, not looked at."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import numpy.typing as npt
import pytest
from rich.color import Color, ColorSystem
from textual.app import App

from tui.model import Kind
from tui.terminal.colours import BACKGROUNDS, PALETTES, SIGNS, Colours, Depth, depth, is_dark

Floats = npt.NDArray[np.float64]

LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
LEAST_APART = {Depth.MANY: 8.0, Depth.FEW: 6.0}  # hundredths of Oklab; two are just noticeable
# Machado, Oliveira and Fernandes (2009), full severity, linear RGB.
SIGHT: dict[str, Floats] = {
    "all colours": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
    ]
)
# What the sixteen are by default: xterm, and the VGA of the Linux console.
SIXTEEN = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "console": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
}
ALL = [(Depth.MANY, True), (Depth.MANY, False)]
FEW = [(Depth.FEW, True), (Depth.FEW, False)]


def linear(colour: str) -> Floats:
    """Linear RGB of #rrggbb."""
    share = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def apart(one: str, other: str, sight: Floats) -> float:
    """Distance in hundredths of Oklab, as seen by somebody."""
    places = [TO_OKLAB @ np.cbrt(TO_LMS @ np.clip(sight @ linear(colour), 0, 1)) for colour in (one, other)]
    return 100 * float(np.linalg.norm(places[0] - places[1]))


def on_screen(colour: str, system: ColorSystem) -> str:
    """What a terminal of a colour system shows for a colour."""
    return str(Color.parse(colour).downgrade(system).get_truecolor().hex)


def used(which: tuple[Depth, bool]) -> list[str]:
    palette = PALETTES[which]
    extra = (palette.accent, palette.evidence, palette.found, palette.faint, palette.error, palette.good)
    return [colour for colour in (*palette.speakers, *extra) if colour]


def sixteen(colour: str, terminal: str) -> str:
    number = Color.parse(colour.removeprefix("ansi_")).number
    assert number is not None
    return f"#{SIXTEEN[terminal].split()[number]}"


@pytest.mark.parametrize("which", ALL)
@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
def test_all_colours_can_be_read(which: tuple[Depth, bool], system: ColorSystem) -> None:
    for colour, back in product(used(which), BACKGROUNDS[which[1]]):
        assert contrast(on_screen(colour, system), back) >= LEAST_CONTRAST, (colour, back)


@pytest.mark.parametrize("which", FEW)
@pytest.mark.parametrize("terminal", SIXTEEN)
def test_the_sixteen_can_be_read(which: tuple[Depth, bool], terminal: str) -> None:
    back = "#000000" if which[1] else "#ffffff"
    for colour in used(which):
        assert contrast(sixteen(colour, terminal), back) >= LEAST_CONTRAST, colour


@pytest.mark.parametrize("which", ALL)
@pytest.mark.parametrize("sight", SIGHT)
def test_speakers_can_be_told_apart(which: tuple[Depth, bool], sight: str) -> None:
    text = "#e5e5e5" if which[1] else "#141414"
    for one, other in combinations((*PALETTES[which].speakers, text), 2):
        assert apart(one, other, SIGHT[sight]) >= LEAST_APART[Depth.MANY], (one, other)


@pytest.mark.parametrize("which", FEW)
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("terminal", SIXTEEN)
def test_speakers_can_be_told_apart_with_sixteen(
    which: tuple[Depth, bool], sight: str, terminal: str
) -> None:
    shown = [sixteen(colour, terminal) for colour in PALETTES[which].speakers]
    for one, other in combinations(shown, 2):
        assert apart(one, other, SIGHT[sight]) >= LEAST_APART[Depth.FEW], (one, other)


def test_the_measures_know_black_from_white_and_red_from_green() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < LEAST_CONTRAST
    assert (
        apart("#d75f5f", "#87875f", SIGHT["no green"]) < apart("#d75f5f", "#87875f", SIGHT["all colours"]) / 2
    )


@pytest.mark.parametrize("shown", [Depth.TRUE, Depth.MANY, Depth.FEW, Depth.NONE])
@pytest.mark.parametrize("dark", [True, False])
def test_meanings_differ_without_colour(shown: Depth, dark: bool) -> None:
    colours = Colours(shown, dark)
    looks = [
        colours.claim(0, kind, mark=mark, in_hand=hand).without_color
        for kind, mark, hand in product(Kind, (True, False), (True, False))
    ]
    assert len(set(map(str, looks))) == len(looks)
    assert len(set(SIGNS.values())) == len(Kind)


def test_where_there_is_no_colour_none_is_used() -> None:
    colours = Colours(Depth.NONE)
    styles = [colours.claim(3, Kind.DENIAL, mark=True), colours.badge(1), colours.evidence(mark=False)]
    styles += [colours.found, colours.selected, colours.faint, colours.error]
    assert all(style.color is None and style.bgcolor is None for style in styles)


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({"TERM": "xterm-256color"}, Depth.MANY),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.TRUE),
        ({"TERM": "tmux-256color", "COLORTERM": ""}, Depth.MANY),
        ({"TERM": "xterm-kitty"}, Depth.TRUE),
        ({"TERM": "xterm"}, Depth.FEW),
        ({"TERM": "linux"}, Depth.FEW),
        ({"TERM": "screen"}, Depth.FEW),
        ({"TERM": "vt220"}, Depth.NONE),
        ({"TERM": "xterm-mono"}, Depth.NONE),
        ({}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": "1", "COLORTERM": "truecolor"}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Depth.MANY),
    ],
)
def test_the_depth_is_the_terminals(environ: dict[str, str], found: Depth) -> None:
    assert depth(environ=environ) is found
    assert depth("16", environ) is Depth.FEW


def test_an_unknown_depth_is_refused() -> None:
    with pytest.raises(ValueError, match="many"):
        depth("many")


def test_the_background_is_asked_for() -> None:
    assert is_dark("", {})
    assert not is_dark("", {"COLORFGBG": "0;15"})
    assert is_dark("dark", {"COLORFGBG": "0;15"})


@pytest.mark.parametrize("shown", Depth)
async def test_themes_know_every_variable_of_textuals_widgets(shown: Depth) -> None:
    app = App[None]()
    theme = Colours(shown).theme()
    stock = app.get_css_variables()
    app.register_theme(theme)
    app.theme = theme.name
    assert stock.keys() <= app.get_css_variables().keys()
