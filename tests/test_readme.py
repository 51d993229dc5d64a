"""What the README says of the program is what the program does."""

import re
import shutil
from pathlib import Path

import pytest

from docs.render import README, with_keys
from tui.cli import COMMANDS, main
from tui.library.settings import load
from tui.library.tagsfile import TagsFile
from tui.terminal.keys import Keymap

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


def blocks(page: str) -> str:
    """The YAML that a page shows."""
    return "\n".join(re.findall(r"```yaml\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL))


def test_the_tag_book_shown_fits_the_sample_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "articles", tmp_path / "articles")
    (tmp_path / "tags.yaml").write_text(blocks("README.md"), "utf-8")
    assert main(["check", str(tmp_path)]) == 0, capsys.readouterr().out


def test_the_tag_book_explained_can_be_read() -> None:
    file = TagsFile.of(blocks("docs/tags.md").encode(), name="tags.yaml")
    assert [mark.tags for mark in file.book().articles["news/bridge"].claims] == [("checked",)]


def test_the_settings_shown_hold(walls: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = walls / "config" / "allegedly" / "settings.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(blocks("docs/ssh.md"), "utf-8")
    assert main(["settings"]) == 0, capsys.readouterr().err
    assert Keymap(load().keymap).keys_of("next-claim") == ("J", "Tab", "D")


@pytest.mark.parametrize("page", ["README.md", "docs/tags.md", "docs/ssh.md", "docs/search.md"])
def test_options_shown_exist(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = re.findall(
        r"(?:`|^ *)allegedly ([a-z]+)([^`\n#|]*)", (ROOT / page).read_text("utf-8"), re.MULTILINE
    )
    assert lines
    for command, rest in lines:
        if command in COMMANDS:
            with pytest.raises(SystemExit, match="0"):
                main([command, "--help"])
            known = capsys.readouterr().out
            assert [one for one in re.findall(r"--[a-z-]+", rest) if one not in known] == [], command
