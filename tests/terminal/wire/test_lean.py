"""Textual without what the reader never uses: not imported at the start, real when somebody asks."""

from __future__ import annotations

import subprocess
import sys

START = """
import sys
from tui.terminal.wire.lean import SPARED, lean
with lean():
    import tui.terminal.app
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", START + code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_what_is_spared_is_not_imported_and_leaves_no_stand_in() -> None:
    widgets = "{'_input', '_option_list', '_select', '_tree', '_directory_tree', '_placeholder'}"
    code = (
        "there = {n.rpartition('.')[2] for n in sys.modules if n.startswith('textual.widgets.')}\n"
        f"print([n for n in SPARED if n in sys.modules], there & {widgets}, 'ssl' in sys.modules)"
    )
    assert run(code) == "[] set() False"


def test_what_is_asked_for_later_is_real() -> None:
    code = (
        "import ssl, textual.app, textual.command, typing_extensions, uuid\n"
        "print(isinstance(textual.app.SimpleProvider(None, []), textual.command.SimpleProvider),\n"
        "      textual.app.CommandPalette.is_open is not None, bool(ssl.OPENSSL_VERSION), len(textual.notifications.uuid4().hex))"
    )
    assert run(code) == "True True True 32"


def test_what_is_there_already_stays() -> None:
    code = (
        "import ssl, sys, uuid\n"
        "from tui.terminal.wire.lean import lean\n"
        "with lean():\n    import ssl as inside\n    import uuid as too\n"
        "print(inside is ssl, too is uuid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True True"
