"""What the README says of the program is what the program does."""

import re
from pathlib import Path

from docs.render import README, with_keys
from tui.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent


def test_the_keys_are_those_of_the_table_of_commands() -> None:
    text = README.read_text("utf-8")
    assert text == with_keys(text), "run `make docs`"


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_commands_shown_exist() -> None:
    shown = set(re.findall(r"allegedly ([a-z]+) ", README.read_text("utf-8"))) & set(COMMANDS)
    assert {"claims", "extract", "search", "check", "log", "agree", "merge"} <= shown


def test_make_targets_shown_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)", README.read_text("utf-8"))) - {"git"} <= targets
