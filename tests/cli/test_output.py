"""Lines that leave the command line carry no control characters, in any encoding."""

import io
import json
import subprocess
import sys

import pytest

from tui.cli import output


def test_control_characters_become_visible(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("a\x1b]0;title\x07b\x9b2J")
    output.complain("c\x08d")
    said = capsys.readouterr()
    assert said.out == "a␛]0;title␇b\ufffd2J\n"
    assert said.err == "c␈d\n"


def test_a_narrow_encoding_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))
    output.say("“claim” é")
    sys.stdout.flush()
    assert raw.getvalue() == b"\\u201cclaim\\u201d \xe9\n"


def test_json_is_one_ascii_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_json({"a": "“\x1b”\n"})
    line = capsys.readouterr().out
    assert line.isascii() and line.count("\n") == 1
    assert json.loads(line) == {"a": "“\x1b”\n"}


def test_a_pipe_closed_early_leaves_no_traceback() -> None:
    script = "from tui.cli.output import quiet_pipe, say\nwith quiet_pipe():\n    for n in range(100000): say('line')"
    done = subprocess.run(
        ["bash", "-c", f'{sys.executable} -c "$0" | head -n 1; exit ${{PIPESTATUS[0]}}', script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (141, "line\n", "")
