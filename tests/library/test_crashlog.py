"""A crash leaves a private log that says where, and not a word of what was read."""

from __future__ import annotations

import stat

from tui.library import crashlog


def fail(article: str) -> None:
    secret = f"SECRETNOTE about {article}"
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"cannot place {secret}") from error


def crash() -> ValueError:
    try:
        fail("SECRETTEXT")
    except ValueError as error:
        return error
    raise AssertionError


def test_the_log_says_where_and_nothing_of_the_text() -> None:
    path = crashlog.write(crash())
    assert path is not None
    text = path.read_text()
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_crashlog.py" in text
    assert "fail" in text
    assert "SECRET" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_group_of_errors_is_told_apart() -> None:
    lines = list(crashlog.describe(ExceptionGroup("SECRET", [crash(), KeyError("SECRET")])))
    assert "  with builtins.ValueError" in lines
    assert not any("SECRET" in line for line in lines)


def test_old_logs_go_and_the_reader_is_told_once() -> None:
    for _ in range(crashlog.KEPT + 3):
        assert crashlog.write(crash()) is not None
    logs = crashlog.unseen()
    assert len(logs) == crashlog.KEPT
    crashlog.tell(logs)
    assert crashlog.unseen() == ()


def test_where_no_log_can_be_written_there_is_none() -> None:
    crashlog.folder().parent.mkdir(parents=True)
    crashlog.folder().write_text("in the way")
    assert crashlog.write(crash()) is None
