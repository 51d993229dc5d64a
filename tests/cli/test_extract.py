"""`allegedly extract`: articles in, JSON lines out as they are done; a bad line costs itself and no other."""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.attribution import attribute, version
from tui.cli import main
from tui.library.settings import settings_path

Maker = Callable[..., Path]
Feed = Callable[[bytes], None]
ANA = "“Nobody asked us,” said Ana Ruiz."
KEYS = {
    "id",
    "content",
    "source",
    "cue",
    "speaker",
    "form",
    "kind",
    "against",
    "answers",
    "confidence",
    "evidence",
}


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    """Puts bytes on standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    yield put


def lines(*values: object) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def results(capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, Any]], list[str]]:
    shown = capsys.readouterr()
    return [json.loads(line) for line in shown.out.splitlines()], shown.err.splitlines()


def words(text: str, spans: list[list[int]]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def test_lines_from_standard_input(feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    feed(lines({"id": "a", "text": ANA, "more": 1}, {"id": 7, "text": ""}))
    assert main(["extract", "-"]) == 0
    (first, second), errors = results(capsys)
    assert errors == []
    assert set(first) == {"id", "engine", "claims", "speakers", "entities"}
    assert (first["id"], second["id"], second["claims"]) == ("a", 7, [])
    (claim,) = first["claims"]
    assert set(claim) == KEYS
    assert (claim["speaker"], claim["form"], claim["kind"]) == ("Ana Ruiz", "direct", "statement")
    assert "Nobody asked us" in words(ANA, claim["content"])
    assert (words(ANA, claim["source"]), words(ANA, claim["cue"])) == ("Ana Ruiz", "said")
    assert [speaker["name"] for speaker in first["speakers"]] == ["Ana Ruiz"]
    assert first["entities"][0]["mentions"] == [[24, 32]]


SHAPES = [
    (
        "DOS newlines",
        "The bridge\r\n\r\n“Nobody asked us,” said Ana Ruiz.\r\n\r\n“Nobody asked me,” said Bo.\r\n",
    ),
    ("old Mac newlines", "The bridge\r\r“Nobody asked us,” said Ana Ruiz.\r\r“Nobody asked me,” said Bo.\r"),
    ("mixed newlines", "The bridge\r\n\n“Nobody asked us,” said Ana Ruiz.\r\r\n“Nobody asked me,” said Bo."),
    (
        "a mark and controls",
        "\ufeffThe bridge\x00\n\n“Nobody asked us,” said Ana Ruiz.\u2029\n“Nobody asked me,” said Bo.",
    ),
    (
        "beyond the first plane",
        "The 🌉👩‍👧\n\n“Nobody asked us,” said Ana Ruiz.\n\n“Nobody asked me,” said Bo.",
    ),
]


@pytest.mark.parametrize("text", [shape[1] for shape in SHAPES], ids=[shape[0] for shape in SHAPES])
def test_offsets_fit_the_text_as_it_was_given(
    text: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(lines({"id": "a", "text": text}))
    assert main(["extract", "-"]) == 0
    (found,), _ = results(capsys)
    said = [
        (words(text, claim["content"]).strip("“”,"), words(text, claim["source"]))
        for claim in found["claims"]
    ]
    assert said == [("Nobody asked us", "Ana Ruiz"), ("Nobody asked me", "Bo")]
    assert [words(text, speaker["mentions"]) for speaker in found["speakers"]] == ["Ana Ruiz", "Bo"]


BAD = [
    ("no JSON", b"nonsense", "no JSON"),
    ("a list", b"[1]", 'no "text"'),
    ("no text", b'{"id": "b"}', 'no "text"'),
    ("a number for a text", b'{"id": "b", "text": 1}', 'no "text"'),
    ("no id", b'{"text": "x"}', 'no "id"'),
    ("true for an id", b'{"id": true, "text": "x"}', 'no "id"'),
    ("no UTF-8", b'{"id": "b", "text": "\xff"}', "not UTF-8"),
    ("nested too deeply", b"[" * 100_000, "no JSON|nested"),
    ("cut", b'{"id": "b", "text": "x', "no JSON"),
    ("controls", b"\x1b]0;x\x07", "no JSON"),
]


@pytest.mark.parametrize(("line", "said"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_line_is_said_with_its_number_and_the_rest_is_done(
    line: bytes, said: str, feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(lines({"id": "a", "text": ANA}) + b"\n" + line + b"\n" + lines({"id": "c", "text": ANA}))
    assert main(["extract", "-"]) == 2
    found, errors = results(capsys)
    assert [one["id"] for one in found] == ["a", "c"]
    (error,) = errors
    assert "standard input, line 3: " in error
    assert any(part in error for part in said.split("|"))
    assert error.isprintable()


def test_a_line_beyond_all_measure(
    feed: Feed, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.extract.MAX_LINE", 100)
    feed(lines({"id": "a", "text": "x" * 500}, {"id": "b", "text": ANA}))
    assert main(["extract", "-"]) == 2
    found, errors = results(capsys)
    assert [one["id"] for one in found] == ["b"]
    assert ["line 1: longer than" in error for error in errors] == [True]


def test_a_byte_order_mark_before_the_first_line(feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    feed(b"\xef\xbb\xbf" + lines({"id": "a", "text": ANA}))
    assert main(["extract", "-"]) == 0
    assert results(capsys)[0][0]["id"] == "a"


def test_files_and_folders(library: Maker, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = library(
        {"b.txt": ANA.replace("\n", "\r\n"), "x/a.md": f"---\ntitle: T\n---\n{ANA}", "empty.txt": b""}
    )
    (tmp_path / "more.jsonl").write_bytes(lines({"id": "z", "text": ANA}))
    assert main(["extract", str(root), str(tmp_path / "more.jsonl"), str(root / "articles" / "b.txt")]) == 2
    found, errors = results(capsys)
    assert [one["id"] for one in found] == ["b", "x/a", "z", "b"]
    assert ["empty.txt is empty" in error for error in errors] == [True]
    assert words(ANA, found[1]["claims"][0]["source"]) == "Ana Ruiz"


def test_a_file_that_is_not_there_does_not_stop_the_others(
    tmp_path: Path, library: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    root = library({"a.txt": ANA})
    assert main(["extract", str(tmp_path / "gone.txt"), str(tmp_path / "gone.jsonl"), str(root)]) == 2
    found, errors = results(capsys)
    assert [one["id"] for one in found] == ["a"]
    assert ["No such file" in error for error in errors] == [True, True]


def test_processes_side_by_side_keep_the_order(feed: Feed, capsys: pytest.CaptureFixture[str]) -> None:
    given = [{"id": number, "text": ANA * (1 + 9 * (number % 3 == 0))} for number in range(20)]
    feed(lines(*given[:10]) + b"bad\n" + lines(*given[10:]))
    assert main(["extract", "-"]) == 2
    alone = results(capsys)
    feed(lines(*given[:10]) + b"bad\n" + lines(*given[10:]))
    assert main(["extract", "-", "--jobs", "2"]) == 2
    assert results(capsys) == alone
    assert [one["id"] for one in alone[0]] == list(range(20))


@pytest.mark.parametrize("number", ["0", "-1", "x", "1000", ""])
def test_a_number_of_processes_that_is_none(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["extract", "-", f"--jobs={number}"])
    assert leaving.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_article_that_breaks_the_engine_costs_itself(
    feed: Feed, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tui.library.extract.attribute", lambda text, **_: attribute(text) if text else 1 // 0
    )
    feed(lines({"id": "a", "text": ""}, {"id": "b", "text": ANA}))
    assert main(["extract", "-"]) == 70
    found, errors = results(capsys)
    assert [one["id"] for one in found] == ["b"]
    assert ["article 'a': internal error (ZeroDivisionError)" in error for error in errors] == [True]


def test_the_weights_are_those_of_the_settings_or_of_the_option(
    feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    def engine(*words: str) -> str:
        feed(lines({"id": "a", "text": ANA}))
        assert main(["extract", "-", *words]) == 0
        (found,), _ = results(capsys)
        return str(found["engine"])

    assert engine() == engine("--engine", "full") == version("full")
    settings_path().parent.mkdir(parents=True)
    settings_path().write_text("engine: open\n")
    assert (engine(), engine("--engine", "full")) == (version("open"), version("full"))


def start(*words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tui", "extract", *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_line_is_written_before_the_next_one_is_read() -> None:
    with start("-") as running:
        assert running.stdin
        assert running.stdout
        for number in range(3):
            running.stdin.write(lines({"id": number, "text": ANA}))
            running.stdin.flush()
            assert select.select([running.stdout], [], [], 60)[0], (
                "nothing was written before the input ended"
            )
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.close()
        assert running.wait(30) == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_is_no_traceback(jobs: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "tui", "extract", "-", "--jobs", jobs]
    done = subprocess.run(
        command,
        input=lines(*({"id": n, "text": ANA} for n in range(50))),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")
