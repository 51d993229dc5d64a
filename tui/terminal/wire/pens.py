"""Pens: the looks that a terminal can give to a cell, as small numbers, and the shortest way from one to another."""

from __future__ import annotations

from functools import cache
from itertools import compress
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style

# ECMA-48 "select graphic rendition", in the order of the bits of Rich's styles.
ON = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53")
SEEN_ON_BLANKS = frozenset(("4", "5", "6", "7", "8", "9", "21", "51", "52", "53"))
PLAIN = 0
"""The pen that a terminal starts with: its own colours, no attribute."""


class Look(NamedTuple):
    """What SGR codes say: a foreground, a background ("" is the terminal's own) and attributes."""

    fore: str = ""
    back: str = ""
    attributes: tuple[str, ...] = ()


class Pens:
    """Numbers for the looks of styles under one colour system.

    Args:
        system: the colours that the terminal has; None for no colour at all.
    """

    def __init__(self, system: ColorSystem | None) -> None:
        self._system = system
        self._looks: list[Look] = [Look()]
        self._numbers: dict[Look, int] = {Look(): PLAIN}
        self._of: dict[Style | None, int] = {None: PLAIN}
        self._blanks: dict[int, int] = {PLAIN: PLAIN}
        self._changes: dict[tuple[int, int], str] = {}

    def of(self, style: Style | None) -> int:
        """The number of a style's look; equal looks have equal numbers."""
        number = self._of.get(style)
        if number is None:
            number = self._of[style] = self._number(_look(style, self._system) if style else Look())
        return number

    def blank(self, pen: int) -> int:
        """The pen that shows the same on a blank: without foreground and weight where nobody can see them."""
        number = self._blanks.get(pen)
        if number is None:
            look = self._looks[pen]
            seen = not SEEN_ON_BLANKS.isdisjoint(look.attributes)
            number = self._blanks[pen] = pen if seen else self._number(Look(back=look.back))
        return number

    def change(self, old: int, new: int) -> str:
        """The shortest sequence that makes the pen `old` the pen `new`; "" if they are the same."""
        if old == new:
            return ""
        known = self._changes.get((old, new))
        if known is None:
            known = self._changes[old, new] = _change(self._looks[old], self._looks[new])
        return known

    def _number(self, look: Look) -> int:
        number = self._numbers.get(look)
        if number is None:
            number = self._numbers[look] = len(self._looks)
            self._looks.append(look)
        return number


def _look(style: Style, system: ColorSystem | None) -> Look:
    """What a style looks like under a colour system, as SGR codes."""
    bits = style._attributes & style._set_attributes  # noqa: SLF001 - thirteen properties cost ten times as much
    attributes = tuple(compress(ON, (bits >> bit & 1 for bit in range(len(ON)))))
    if system is None:
        return Look(attributes=attributes)
    fore = "" if style.color is None else ";".join(style.color.downgrade(system).get_ansi_codes())
    back = "" if style.bgcolor is None else ";".join(style.bgcolor.downgrade(system).get_ansi_codes(False))
    return Look("" if fore == "39" else fore, "" if back == "49" else back, attributes)


@cache
def _off(attribute: str) -> str:
    """The code that takes an attribute away; it may take others with it (22: bold and dim, 24: both underlines)."""
    pairs = {"1": "22", "2": "22", "6": "25", "21": "24", "51": "54", "52": "54", "53": "55"}
    return pairs.get(attribute, f"2{attribute}")


def _change(old: Look, new: Look) -> str:
    """The shorter of: everything anew after a reset, or only what differs."""
    if new == Look():
        return "\x1b[m"
    anew = ";".join(["0", *(code for code in (*new.attributes, new.fore, new.back) if code)])
    return f"\x1b[{min(';'.join(_step(old, new)), anew, key=len)}m"


def _step(old: Look, new: Look) -> list[str]:
    """The codes that differ, with what an "off" code takes away too put back."""
    gone = dict.fromkeys(_off(code) for code in old.attributes if code not in new.attributes)
    kept = [code for code in new.attributes if code not in old.attributes or _off(code) in gone]
    codes = [*gone, *kept]
    if old.fore != new.fore:
        codes.append(new.fore or "39")
    if old.back != new.back:
        codes.append(new.back or "49")
    return codes
