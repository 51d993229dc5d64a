"""What is half typed is found again, whatever ended the program."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library.drafts import GROWN, Draft, Drafts
from tui.library.errors import LibraryError

NOTE = Draft("harbour", "c-1", "note", "ask the mini")


def test_a_draft_is_there_at_the_next_start(tmp_path: Path) -> None:
    Drafts(tmp_path).keep(NOTE)
    assert Drafts(tmp_path).pending == {NOTE.key: NOTE}
    assert Drafts(tmp_path / "other").pending == {}


def test_the_last_state_counts_and_a_finished_one_is_gone(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for text in ("a", "as", "ask"):
        drafts.keep(Draft("harbour", "c-1", "note", text))
    drafts.keep(Draft("harbour", "c-2", "note", "done"))
    drafts.drop(("harbour", "c-2", "note"))
    assert [draft.text for draft in Drafts(tmp_path).pending.values()] == ["ask"]
    drafts.keep(Draft("harbour", "c-1", "note", " "))
    assert Drafts(tmp_path).pending == {}


def test_a_killed_program_leaves_its_draft(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from tui.library.drafts import Draft, Drafts\n"
        "Drafts(Path(sys.argv[1])).keep(Draft('a', 'c', 'note', 'half a sent'))\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == -9
    assert [draft.text for draft in Drafts(tmp_path).pending.values()] == ["half a sent"]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 400))
def test_a_journal_that_was_cut_keeps_what_came_before(tmp_path: Path, cut: int) -> None:
    drafts = Drafts(tmp_path)
    drafts.path.unlink(missing_ok=True)
    for text in ("one", "one, two", "one, two, thrée"):
        drafts.keep(Draft("a", "c", "note", text))
    data = drafts.path.read_bytes()
    kept = data[: len(data) - cut]
    drafts.path.write_bytes(kept)
    ends = [
        at for at, byte in enumerate(data) if byte == ord("\n")
    ]  # a row is whole with or without its line end
    whole = ["one", "one, two", "one, two, thrée"][: sum(end <= len(kept) for end in ends)]
    assert [draft.text for draft in Drafts(tmp_path).pending.values()] == whole[-1:]


def test_a_long_note_keeps_its_end_and_its_journal_stays_small(tmp_path: Path) -> None:
    drafts, others = Drafts(tmp_path), Drafts(tmp_path)
    theirs = Draft("harbour", "c-2", "note", "of another session")
    others.keep(theirs)
    text = "The ministry did not say who signed. " * 200
    largest = 0
    for end in range(1, len(text), 3):
        drafts.keep(Draft("harbour", "c-1", "note", text[:end]))
        largest = max(largest, drafts.path.stat().st_size)
    ours = Draft("harbour", "c-1", "note", text)
    drafts.keep(ours)
    assert largest < 2 * GROWN
    assert Drafts(tmp_path).pending == {theirs.key: theirs, ours.key: ours}
    later = Draft("harbour", "c-2", "note", "of another session, which goes on")
    others.keep(later)
    assert Drafts(tmp_path).pending == {ours.key: ours, later.key: later}
    assert stat.S_IMODE(drafts.path.stat().st_mode) == 0o600


def test_a_journal_that_has_grown_is_written_anew_at_the_start(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(NOTE)
    row = drafts.path.read_bytes()
    drafts.path.write_bytes(row * (GROWN // len(row) + 1))
    assert Drafts(tmp_path).pending == {NOTE.key: NOTE}
    assert drafts.path.stat().st_size < 2 * len(row)


def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        drafts = Drafts(tmp_path)
        drafts.keep(NOTE)
    finally:
        os.umask(old)
    assert stat.S_IMODE(drafts.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts.path.parent.stat().st_mode) == 0o700


def test_closing_leaves_only_what_is_open(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(NOTE)
    drafts.keep(Draft("harbour", "", "note", "x"))
    drafts.drop(("harbour", "", "note"))
    drafts.close()
    assert drafts.path.read_text().count("\n") == 1
    again = Drafts(tmp_path)
    again.drop(NOTE.key)
    again.close()
    assert not again.path.exists()


def test_where_nothing_can_be_written_it_is_told(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.path.parent.parent.mkdir(parents=True)
    drafts.path.parent.write_text("in the way")
    with pytest.raises(LibraryError, match="cannot be kept"):
        drafts.keep(NOTE)
