"""What a person set: `settings.yaml` in the configuration folder, checked word by word.

One table (`SCHEMA`) says what may be set; reading, checking, messages and `allegedly settings` come from it. The
command line comes before the file, the file before the defaults; every value knows where it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tui.attribution import NETS
from tui.library.errors import LibraryError
from tui.library.paths import config_home
from tui.text.canon import plain

NAME = "settings.yaml"
LARGEST = 1 << 20
"""Bytes of a settings file that are read."""

Value = str | bool | float | None
Parse = Callable[[str], Value]

_TRUE, _FALSE = ("yes", "true", "on"), ("no", "false", "off")


def _choice(*allowed: str) -> Parse:
    def parse(text: str) -> Value:
        if text not in allowed:
            raise ValueError(f"it is one of {', '.join(allowed)}")
        return text

    return parse


def _switch(text: str) -> Value:
    if text.lower() not in _TRUE + _FALSE:
        raise ValueError("it is yes or no")
    return text.lower() in _TRUE


def _auto_switch(text: str) -> Value:
    return None if text == "auto" else _switch(text)


def _share(text: str) -> Value:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise ValueError("it is a number from 0 to 1")
    return value


def _name(text: str) -> Value:
    return plain(text)


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set.

    Attributes:
        parse: from the file's words to the value.
        default: what holds where nothing is set.
        help: what it does, in a sentence.
    """

    parse: Parse
    default: Value
    help: str


SCHEMA: Mapping[str, Setting] = MappingProxyType(
    {
        "profile": Setting(_choice("reader", "vim", "arrows"), "reader", "the keys to begin with"),
        "theme": Setting(_choice("auto", "dark", "light"), "auto", "for a dark or a light terminal"),
        "colors": Setting(_choice("auto", "24bit", "256", "16", "none"), "auto", "how many colours are used"),
        "mouse": Setting(_switch, False, "whether the mouse is taken from the terminal"),
        "plain-output": Setting(_switch, False, "whether whole frames are sent"),
        "linear": Setting(_switch, False, "whether one claim a screen is shown, in plain words"),
        "name": Setting(_name, "", "who signs your marks"),
        "panes.lists": Setting(
            _auto_switch, None, "whether the lists of speakers and articles are shown at the start"
        ),
        "engine": Setting(
            _choice(*NETS),
            NETS[0],
            "the engine's weights: open ones were trained on openly licensed texts alone",
        ),
        "thresholds.sure": Setting(_share, 0.9, "how likely a suggestion is that is accepted among many"),
    }
)
"""What may be set, by dotted name; `keymap`, a mapping of command ids to keys, stands beside it."""

PROFILES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "reader": {},
        "vim": {
            "beginning": "gg home",
            "page-down": "ctrl+f space pagedown",
            "page-up": "ctrl+b pageup",
            "word": "w l right",
            "word-back": "b h left",
            "speaker": "W",
            "back": "'' ctrl+o",
        },
        "arrows": {
            "next-claim": "down J tab",
            "previous-claim": "up K shift+tab",
            "next-evidence": "right e",
            "previous-evidence": "left E",
            "line-down": "j",
            "line-up": "k",
            "word": "l",
            "word-back": "h",
        },
    }
)
"""Keys by command id that a profile changes."""


@dataclass(frozen=True)
class Settings:
    """The settings that hold.

    Attributes:
        values: by the names of `SCHEMA`.
        keymap: keys by command id: the profile's, and over them the file's.
        sources: where a value came from, by name ("keymap.ID" for keys); what is not in it is a default.
        lines: the line of the file that set it, by the same names.
    """

    values: Mapping[str, Value] = field(
        default_factory=lambda: {key: one.default for key, one in SCHEMA.items()}
    )
    keymap: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A value that is a word; "auto" is ""."""
        value = self.values[name]
        return "" if value in (None, "auto") else str(value)

    def switch(self, name: str) -> bool:
        """A value that is yes or no."""
        return self.values[name] is True

    def share(self, name: str) -> float:
        """A value that is a number from 0 to 1."""
        value = self.values[name]
        assert isinstance(value, float)
        return value


def settings_path() -> Path:
    """Where the settings are."""
    return config_home() / NAME


def load(path: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        path: the file; by default the one in the configuration folder. None there: the defaults.

    Raises:
        LibraryError: it cannot be read, or says what cannot be set; one sentence with line and column.
    """
    path = path or settings_path()
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise LibraryError(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > LARGEST:
        raise LibraryError(f"{path} is larger than {LARGEST >> 20} MB: no settings are")
    from tui.library.decoding import DecodingError, decode
    from tui.library.settings_read import parse  # only where there is something to read: YAML takes its time

    try:
        text = decode(data).text
    except DecodingError as error:
        raise LibraryError(f"{path} {str(error).partition(':')[0]}: no settings are read from it") from None
    return parse(text, name=str(path))
