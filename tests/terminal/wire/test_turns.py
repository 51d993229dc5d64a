"""Keys wait for what they are about, and then come in their order."""

from __future__ import annotations

from textual.app import App
from textual.events import Key

from tui.terminal.wire.turns import Turns


class Listener(App[int]):
    """Notes what is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = ""

    def on_key(self, event: Key) -> None:
        self.heard += event.key


async def test_keys_are_kept_while_they_are_held_and_come_in_order() -> None:
    app = Listener()
    async with app.run_test() as pilot:
        turns = Turns(app)
        turns.hold()
        for key in "abc":
            turns.add(Key(key, key))
        await pilot.pause()
        assert app.heard == ""
        turns.release()
        turns.add(Key("d", "d"))
        while len(app.heard) < 4:
            await pilot.pause()
        assert app.heard == "abcd"
