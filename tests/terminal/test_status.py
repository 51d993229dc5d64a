"""The bar of keys: as many as there is room for, and always the one that helps or leads out."""

from __future__ import annotations

import pytest

from tui.terminal.widgets.status import fitting_keys

KEYS = [("1", "checked", False), ("2", "doubtful", True), ("J", "next claim", False), ("?", "help", False)]


@pytest.mark.parametrize(
    ("room", "shown"), [(99, "12J?"), (45, "12J?"), (40, "12?"), (25, "1?"), (10, "?"), (1, "?")]
)
def test_the_last_key_is_there_before_those_in_the_middle(room: int, shown: str) -> None:
    assert "".join(key for key, _, _ in fitting_keys(KEYS, room)) == shown


def test_no_keys_need_no_room() -> None:
    assert fitting_keys([], -1) == []
