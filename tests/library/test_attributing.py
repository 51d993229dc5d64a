"""Attribution beside the reader: the same claims, and no process that outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tui import attribution
from tui.library import attributing
from tui.library.attributing import Attributor

TEXT = "The bridge report\n\nThe mayor said the bridge was safe. “It is not,” said Ida Holt, an engineer.\n"


def test_it_finds_what_the_engine_finds_and_ends() -> None:
    one = Attributor()
    assert one.attribute(TEXT) == attribution.attribute(TEXT)
    process = one._others[0]._process
    assert process is not None
    assert one.attribute("") == attribution.attribute("")
    assert one._others[0]._process is process, "it is started once"
    one.close()
    assert process.returncode is not None


def test_where_it_cannot_start_or_dies_the_engine_does_it_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attributing, "_BOOT", "raise SystemExit(3)")
    one = Attributor()
    assert one.attribute(TEXT) == attribution.attribute(TEXT)
    monkeypatch.setattr(sys, "executable", "/nonexistent")
    assert one.attribute(TEXT) == attribution.attribute(TEXT)
    one.close()


def test_it_goes_with_the_reader_however_that_ends(tmp_path: Path) -> None:
    code = (
        "import sys, time; from tui.library.attributing import Attributor; one = Attributor()\n"
        "one.attribute('A word.'); print(one._others[0]._process.pid, flush=True)\n"
        "one.attribute('He said so. ' * 200000)\n"
    )
    reader = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert reader.stdout is not None
    child = psutil.Process(int(reader.stdout.readline()))
    os.kill(reader.pid, signal.SIGKILL)
    reader.wait()
    reader.stdout.close()
    _, alive = psutil.wait_procs([child], timeout=20)
    assert alive == []


def test_nothing_is_imported_from_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("open('ran', 'w').close()")
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "__init__.py").write_text("open('ran', 'w').close()")
    monkeypatch.chdir(tmp_path)
    one = Attributor()
    one.attribute(TEXT)
    one.close()
    assert not (tmp_path / "ran").exists()
