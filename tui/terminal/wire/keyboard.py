"""Keys from bytes that may be anything: no byte, report or paste ends the program or makes it deaf."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from time import monotonic

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message
from textual.messages import InBandWindowResize

PASTE_SILENCE = 2.0
"""Seconds without data after which a paste that was not ended is over."""
PASTE_LIMIT = 1 << 20
"""Characters after which a paste is cut."""


class Keyboard:
    """Decodes what a terminal sends.

    Args:
        mouse: whether mouse reports were asked for; otherwise they are some other program's remains.
    """

    def __init__(self, mouse: bool) -> None:
        self._mouse = mouse
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._last = ""
        self._pasted: int | None = None
        self._heard = 0.0

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that bytes make; what cannot be understood makes none."""
        self._heard = monotonic()
        for character in self._decode(data):
            yield from self._sorted(self._character(character))

    @property
    def waits(self) -> bool:
        """Whether `tick` will have something to do."""
        return self._pasted is not None or self._parser._timeout_time is not None  # noqa: SLF001 - see the class

    def tick(self) -> Iterator[Message]:
        """What became due by time: a lone Escape, the end of a paste that never ends."""
        if self._pasted is not None and monotonic() - self._heard > PASTE_SILENCE:
            yield from self._end_paste()
        yield from self._sorted(self._safely(lambda parser: list(parser.tick())))

    def _character(self, character: str) -> list[Message]:
        """Feed one character: an error then costs the report that it belongs to and nothing else."""
        found = self._safely(lambda parser: list(parser.feed(character)))
        self._last = (self._last + character)[-len(BRACKETED_PASTE_START) :]
        if self._last == BRACKETED_PASTE_START:
            self._pasted = 0
        elif self._last == BRACKETED_PASTE_END:
            self._pasted = None
        elif self._pasted is not None:
            self._pasted += 1
            if self._pasted > PASTE_LIMIT:
                found += self._end_paste()
        return found

    def _end_paste(self) -> list[Message]:
        self._pasted, self._last = None, ""
        return self._safely(lambda parser: list(parser.feed(BRACKETED_PASTE_END)))

    def _safely(self, act: Callable[[XTermParser], list[Message]]) -> list[Message]:
        """What an act on the parser yields; nothing, and a new parser, where it fails."""
        try:
            return act(self._parser)
        except Exception:
            self._parser = XTermParser()
            return []

    def _sorted(self, messages: list[Message]) -> list[Message]:
        """Without reports that nobody asked for: they could resize or click."""
        return [
            message
            for message in messages
            if not isinstance(message, events.Resize | InBandWindowResize)
            and (self._mouse or not isinstance(message, events.MouseEvent))
        ]
