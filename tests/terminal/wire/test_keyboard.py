"""Any bytes may be typed: none ends the reading of keys or makes it deaf."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.messages import TerminalSupportsSynchronizedOutput

from tui.terminal.wire import keyboard
from tui.terminal.wire.keyboard import Keyboard


def keys(board: Keyboard, data: bytes) -> list[str]:
    return [one.key for one in board.feed(data) if isinstance(one, events.Key)]


@given(st.lists(st.binary(max_size=40), max_size=5))
@example([b"\x1b[1114112;1u"])
@example([b"\x1b[99999999999999999999;1u", b"\xff\xe9\x9b\xe2\x82"])
@example([b"\x1b[200~", b"half a paste"])
def test_after_any_bytes_it_still_hears(junk: list[bytes]) -> None:
    board = Keyboard(mouse=False)
    for data in junk:
        list(board.feed(data))
    board._heard -= keyboard.PASTE_SILENCE + 1
    list(board.tick())
    list(board.feed(b"\x1b\\" + b" " * 40))  # whatever sequence was begun is over
    assert keys(board, b"j") == ["j"]


def test_stock_textual_does_not_survive_the_same_report() -> None:
    with pytest.raises(ValueError, match="chr"):
        list(XTermParser().feed("\x1b[1114112;1u"))


def test_a_paste_ends_by_its_end_by_silence_and_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    board = Keyboard(mouse=False)
    whole = [one for one in board.feed(b"\x1b[200~a\x1b[201~") if isinstance(one, events.Paste)]
    assert [one.text for one in whole] == ["a"]
    assert [*board.feed(b"\x1b[200~bcd"), *board.tick()] == []
    assert board.waits
    board._heard -= keyboard.PASTE_SILENCE + 1
    assert [one.text for one in board.tick() if isinstance(one, events.Paste)] == ["bcd"]
    monkeypatch.setattr(keyboard, "PASTE_LIMIT", 10)
    found = [one for one in board.feed(b"\x1b[200~" + b"x" * 30) if isinstance(one, events.Paste)]
    assert [len(one.text) for one in found] == [11]


def test_what_nobody_asked_for_is_dropped() -> None:
    asked = b"\x1b[48;9;9;1;1t\x1b[<0;5;5M\x1b[?2026;2$y"
    assert [type(one) for one in Keyboard(mouse=False).feed(asked)] == [TerminalSupportsSynchronizedOutput]
    assert any(isinstance(one, events.MouseEvent) for one in Keyboard(mouse=True).feed(asked))


def test_nothing_is_waited_for_when_nothing_is_due() -> None:
    board = Keyboard(mouse=False)
    list(board.feed(b"jj\x1b[A"))
    assert not board.waits
    list(board.feed(b"\x1b"))
    assert board.waits
