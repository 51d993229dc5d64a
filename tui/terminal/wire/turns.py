"""One key after the other: a key that opens or closes a screen decides where the next one goes.

Over a line keys arrive in bursts. Textual hands each to the screen that is on top when it arrives, so the second
of two would go to a panel that the first has just closed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import ScreenStackError
from textual.events import Key
from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App

LEAVE = "ctrl+q"
"""The key that leaves while others are kept: at once where none is, else when it is pressed twice."""
PATIENCE = 0.5
"""Seconds that a handler may take before the next key is given out all the same."""


class Turns:
    """Gives an app its keys, each when the one before was handled.

    Args:
        app: whose keys they are; in its loop.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Message] = deque()
        self._task: asyncio.Task[None] | None = None
        self._held = False
        self._begun: Callable[[], bool] = lambda: True

    def hold(self, begun: Callable[[], bool] = lambda: True) -> None:
        """Keep the keys that come: what they are about is not there yet. Nobody leaves before the app has `begun`."""
        self._held, self._begun = True, begun

    def release(self) -> None:
        """Give out what was kept, and from now on every key as it comes; in the app's loop."""
        self._held = False
        self._go_on()

    def add(self, message: Message) -> None:
        """Queue a key, in the app's loop."""
        if self._held and self._begun() and _leaves(message) and all(map(_leaves, list(self._waiting)[-1:])):
            self._app.post_message(message)
            return
        self._waiting.append(message)
        self._go_on()

    def first(self, messages: Sequence[Message]) -> None:
        """Queue keys that came earlier than those that wait: somebody kept them, who is gone now."""
        self._waiting.extendleft(reversed(messages))
        self._go_on()

    def _go_on(self) -> None:
        if self._held or not self._waiting:
            return
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._give())

    async def _give(self) -> None:
        while self._waiting and self._app.is_running:
            self._app.post_message(self._waiting.popleft())
            if self._waiting:  # nobody waits behind the last one
                await self._handled()

    async def _handled(self) -> None:
        """Wait until the app, the widget that has the focus, and all above it have come so far."""
        await _turn(self._app)
        try:
            screen = self._app.screen
        except ScreenStackError:
            return
        node: MessagePump | None = screen.focused or screen
        while node is not None and node is not self._app:
            await _turn(node)
            node = node._parent  # noqa: SLF001 - what Textual itself bubbles along


def _leaves(message: Message) -> bool:
    return isinstance(message, Key) and message.key == LEAVE


async def _turn(node: MessagePump) -> None:
    """Wait until a message queue has done what is in it now."""
    done = asyncio.Event()
    if node.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE)
        except TimeoutError:
            return
