"""Rows A1 to A9 and B1 to B3: no text commands the terminal, whatever way it takes to the screen."""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.pty

Start = Callable[..., Any]

ESCAPES = (
    "\x1b]52;c;UFdORUQx\x07 \x1b]0;PWNTITLE\x07 \x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\ \x1bP+q544e\x1b\\ "
    "\x1b[6n \x1b[5;31m \x1b[?1049l \x9b6n \x9d52;c;UFdORUQz\x9c a\x07b\x08c\x00d\x0e\x7f \x1b_Gi=1;AAAA\x1b\\ \x1bc "
    "\x05 \u202eeman\u202c \u2067iso\u2069 z\u200bw\u00ad\ufeff \U000e0041"
)
MARKUP = (
    "[sic] [/] [/b] [b]bold [link=http://evil.example]x [@click=app.screenshot('x.svg','.')]y[/] [bold hello"
)
SAID = "The port said {0} on Monday. “Nobody paid,” said Lena Moor {0}. The city denies that {0} was lost.\n"

OPEN_CANON = "import tui.text.canon as c\nc.canon = lambda text: text\nc.plain = lambda text: text\n"
OPEN_GUARD = (
    "import tui.terminal.wire.harmless as h\nh.harmless = lambda text: text\n"
    "import tui.terminal.wire.cells as k\n"
    "def spread(text, characters):\n    characters.extend(text)\nk._spread = spread\n"
)
TAGS = """version: 1
tags:
  {tag}: {{key: 1, help: {words}}}
  plain: {{key: 2}}
entities:
  moor: {{name: {words}, kind: person, role: {words}}}
articles:
  harbour:
    claims:
    - id: c-aaaa
      quote: {words}
      at: [10, 20]
      speaker: moor
      tags: [{tag}]
      note: {words}
      by: {words}
      on: 2026-01-01T00:00:00Z
"""
# Each opens something, shows it, and leaves it again without Escape.
TOUR = ("J", "J", "e", "?", "q", ",", "q", "o", "port", "\x07", "/", "said", "\r", "n", "f", "f", "&", "x", "\x07", "L", "L",
        "t\r", "\x07", "w", "\x07", "a", "\x07", "R", "q", "V", "q", "1", "u", "y", "x", "G", "g", "]", "[", "\x0c")  # fmt: skip


def make(library: Any, payload: str, name: str = "harbour.txt") -> Path:
    """A library in which everything that can be named is named by the payload."""
    words = '"' + "".join(escaped(character) for character in payload) + '"'
    text = f"{payload.splitlines()[0]}\n\n" + SAID.format(payload) * 3
    tags = TAGS.format(words=words, tag=json.dumps("tag " + re.sub(r"[^ -~]", "", payload)[:20]))
    root: Path = library({name: text.encode("utf-8", "surrogatepass")}, tags=tags)
    return root


def escaped(character: str) -> str:
    """As a quoted string of YAML writes it."""
    return (
        character
        if character.isascii() and character.isprintable() and character not in '"\\'
        else f"\\U{ord(character):08x}"
    )


def tour(session: Any, keys: tuple[str, ...] = TOUR) -> None:
    """Visit every screen; each key is answered or does nothing, and then the program still leaves."""
    session.see(r"claims? |looked for|internal")
    for key in keys:
        session.send(key)
        while not session.quiet():
            pass
    session.send("\x07\x07qq")
    session.send("\x11")


def files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*")}


@pytest.mark.parametrize("payload", [ESCAPES, MARKUP])
def test_no_channel_lets_a_command_through(start: Start, library: Any, payload: str, violations: Any) -> None:
    root = make(library, payload)
    (root / "articles" / "a\x1b]0;PWNTITLE\x07[sic] [b.txt").write_text("Title\n\nA text.\n")
    session = start(root / "articles" / "harbour.txt", "--as", payload.replace("\0", ""), size=(130, 40))
    tour(session)
    assert session.end() == 0
    assert violations(session.raw) == []


def test_hostile_files_command_nothing(start: Start, library: Any, nasty: Path, violations: Any) -> None:
    parts = [nasty / name for name in ("escapes.txt", "escapes_raw_c1.txt", "bidi.txt", "overprint.txt", "zerowidth.txt",
                                       "markup.txt", "wide.txt", "zalgo.txt", "nul.txt", "tabs.txt")]  # fmt: skip
    root = library({part.name: part.read_bytes() for part in parts})
    session = start(root, size=(120, 40))
    tour(session, (*("]",) * len(parts), *("[",) * len(parts), "o", "a", "\x07"))
    assert session.end() == 0
    assert violations(session.raw) == []
    marks = re.compile("[\u0300-\u036f]{5}")
    assert not marks.search(session.raw.decode("utf-8", "replace"))


@pytest.mark.parametrize(
    ("code", "safe"), [(OPEN_CANON, True), (OPEN_GUARD, True), (OPEN_CANON + OPEN_GUARD, False)]
)
def test_each_layer_holds_alone(start: Start, library: Any, violations: Any, code: str, safe: bool) -> None:
    root = make(library, ESCAPES)
    session = start(root / "articles" / "harbour.txt", code=code, size=(130, 40))
    session.see("claims?|looked")
    session.send("J")
    while not session.quiet():
        pass
    session.send("\x11")
    session.end()
    assert (violations(session.raw) == []) is safe


def test_brackets_stand_as_they_are_and_clicking_them_does_nothing(start: Start, library: Any) -> None:
    root = make(library, MARKUP)
    before = files(root)
    session = start(root / "articles" / "harbour.txt", "--mouse", size=(130, 30))
    session.see(re.escape("[@click=app.screenshot('x.svg','.')]y[/]"))
    session.see(re.escape("[sic] [/] [/b] [b]bold"))
    for y in range(1, 31):
        session.send("".join(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m" for x in range(1, 131, 8)))
    while not session.quiet():
        pass
    session.send("q\x07q\x11")
    assert session.end() == 0
    assert {name for name in files(root) - before if not name.startswith((".tags", "tags"))} == set()
    assert files(session.cwd) - {str(p.relative_to(session.cwd)) for p in [root, *root.rglob("*")]} == set()


@pytest.mark.parametrize(
    "words",
    [["claims", "{file}"], ["extract", "{root}"], ["check", "{root}"], ["log", "{root}"], ["verify", "{root}"],
     ["search", "{root}", "port"], ["entities", "{root}"], ["settings"], ["{bad}"], ["claims", "{bad}"], ["--{bad}"],
     ["nonsense", "{bad}"]],
)  # fmt: skip
def test_the_command_line_is_clean(start: Start, library: Any, violations: Any, words: list[str]) -> None:
    root = make(library, ESCAPES)
    bad = "no\x1b]0;PWNTITLE\x07[/]\x9b6n"
    names = {"file": root / "articles" / "harbour.txt", "root": root, "bad": bad}
    session = start(*(word.format(**names) for word in words))
    assert session.end() in (0, 1, 2)
    assert session.raw
    assert violations(session.raw) == []


def test_broken_files_are_told_cleanly(start: Start, library: Any, violations: Any) -> None:
    root = library({"harbour.txt": "Title\n\nText.\n"}, tags='version: 1\n"\x07\x1b]0;PWNTITLE\x07": [\n')
    session = start(root / "articles" / "harbour.txt")
    session.see("tags.yaml")
    session.send("\x11")
    assert session.end() == 0
    assert violations(session.raw) == []


# -- in a real tmux ------------------------------------------------------------------------------------


def command(*words: str | Path) -> str:
    root = Path(__file__).resolve().parents[2]
    return f"PYTHONPATH={root} {sys.executable} -m tui " + " ".join(f"'{word}'" for word in words)


def test_in_tmux_neither_clipboard_nor_title_nor_bell_change(tmux: Any, library: Any) -> None:
    server = tmux("set-clipboard on", "allow-rename on", "monitor-bell on")
    root = make(library, ESCAPES)
    title = server("display-message", "-p", "#{pane_title}")
    name = server("display-message", "-p", "#{window_name}")
    server("set-option", "automatic-rename", "off")
    server("send-keys", command(root / "articles" / "harbour.txt"), "Enter")
    server.see(r"\d+ claims?|internal")
    for key in ("J", "e", "?", "q", ",", "q", "]"):
        server("send-keys", key)
    server("send-keys", "C-q")
    server.see(r"\$ *\n*$|#")
    assert server("show-buffer") == ""
    assert server("display-message", "-p", "#{pane_title}") == title
    assert server("display-message", "-p", "#{window_name}") == name
    assert server("display-message", "-p", "#{window_bell_flag}").strip() == "0"


def test_in_tmux_as_it_comes_copying_arrives(tmux: Any, article: Path) -> None:
    server = tmux()
    server("send-keys", command(article), "Enter")
    server.see(r"\d+ claims?")
    server("send-keys", "J")
    server.see("1/")
    server("send-keys", "y")
    server.see("copied")
    copied = server("show-buffer")
    assert copied.startswith("“")
    assert "harbour" in copied


def test_outside_tmux_copying_goes_by_the_terminal(reading: Any) -> None:
    session = reading()
    session.send("Jy")
    session.see("OSC 52")
    sent = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", session.raw)
    assert sent is not None
    assert "harbour" in base64.b64decode(sent[1]).decode()
