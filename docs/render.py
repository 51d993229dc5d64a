"""Writes what the documentation takes from the program: the keys in the README, the picture above them.

python -m docs.render
"""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "reader.svg"
ARTICLE = "geneva-talks"
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
PLACE = re.compile(r"(<!-- keys -->\n).*(<!-- end of keys -->)", re.DOTALL)


def with_keys(readme: str) -> str:
    """The README with the table of commands of today."""
    from tui.terminal.keys import Keymap, as_markdown

    table = as_markdown(Keymap()).strip()
    return PLACE.sub(lambda place: f"{place[1]}{table}\n{place[2]}", readme)


async def picture() -> str:
    """The reader on the sample library, at 120x30, an allegation in hand and its first evidence shown, as SVG."""
    from tui.library.library import Library
    from tui.terminal.app import ReaderApp
    from tui.terminal.options import Options

    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "articles", Path(folder) / "articles")
        shutil.copy(ROOT / "tags.yaml", folder)
        library = Library.open(Path(folder), by="anna")
        app = ReaderApp(library, library.read(ARTICLE), Options(colors="24bit"))
        async with app.run_test(size=(120, 30)) as pilot:
            while not app.reader.state.ready:
                await pilot.pause()
            for _ in app.reader.state.sheet.claims:
                await pilot.press("J")
                hand = app.reader.state.in_hand
                if hand and hand.mark and hand.claim.evidence:
                    break
            await pilot.press("e")
            await pilot.pause()
            # No font from a host: the picture shows with what the viewer has.
            return FONTS.sub("", app.export_screenshot(title="Allegedly"))


def main() -> None:
    """Write both."""
    README.write_text(with_keys(README.read_text("utf-8")), "utf-8")
    PICTURE.write_text(asyncio.run(picture()), "utf-8")


if __name__ == "__main__":
    main()
