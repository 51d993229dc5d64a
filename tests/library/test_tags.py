"""The tag book on the disk, under the conditions that a real disk and real people make."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import stat
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tui.library import durable, tagscache
from tui.library.errors import LibraryError
from tui.library.tags import TagStore
from tui.library.tagsfile import TagsFile
from tui.model import Article, Entity, Kind, Mark, Quotation, Sheet, Tag
from tui.tagging.edits import DropMark, Edit, PutEntity, PutMark, PutTag, Several, marks_of
from tui.tagging.links import with_far_links
from tui.tagging.shelf import shelf


def mark(number: int, *, by: str = "anna") -> Mark:
    words = Quotation((f"words number {number}",), ((number, number + 14),))
    return Mark(f"c-{number}", words, kind=Kind.DENIAL, by=by, on="2026-11-22T10:04:00Z")


def put(number: int) -> Edit:
    return PutMark("bridge", mark(number), f"mark {number}")


def on_disk(path: Path) -> set[str]:
    book = TagsFile.of(path.read_bytes(), name=path.name).book()
    return {one.id for marks in book.articles.values() for one in marks.claims}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "library").mkdir()
    return tmp_path / "library" / "tags.yaml"


@pytest.fixture
def store(path: Path) -> TagStore:
    return TagStore(path, by="anna")


def test_an_edit_is_on_the_disk_when_it_returns(store: TagStore, path: Path) -> None:
    assert store.edit(put(1)) == store.book
    assert on_disk(path) == {"c-1"}
    assert TagStore(path, by="bob").book == store.book
    assert (store.problem, store.pending, store.conflicts) == (None, 0, ())
    assert not list(path.parent.glob("*.tmp")) + list(path.parent.glob(".*.tmp"))


def test_undo_and_redo_go_through_articles_and_sessions_and_persons(store: TagStore, path: Path) -> None:
    store.edit(Several((put(1), PutMark("court", mark(2)), PutTag(Tag("a"))), "three at once"))
    TagStore(path, by="bob").edit(put(3))
    later = TagStore(path, by="anna")
    assert later.undo() == "three at once"
    assert on_disk(path) == {"c-3"}
    assert later.undo() is None
    again = TagStore(path, by="anna")
    assert again.redo() == "three at once"
    assert on_disk(path) == {"c-1", "c-2", "c-3"}
    assert again.redo() is None
    assert again.undo() == "three at once"
    again.edit(put(4))
    assert again.redo() is None
    assert again.history.verify().line is None


def test_undo_keeps_what_others_did_to_the_same_claim_since(store: TagStore, path: Path) -> None:
    store.edit(put(1))
    store.edit(PutMark("bridge", replace(mark(1), tags=("mine",)), "tag mine", base=mark(1)))
    bob = TagStore(path, by="bob")
    known = marks_of(bob.book, "bridge").claims[0]
    bob.edit(PutMark("bridge", replace(known, note="of bob"), "note", base=known))
    assert store.undo() == "tag mine"
    (left,) = marks_of(store.book, "bridge").claims
    assert (left.tags, left.note) == ((), "of bob")


def test_an_undo_that_finds_nothing_left_is_over_and_says_why(store: TagStore, path: Path) -> None:
    store.edit(put(1))
    store.edit(put(2))
    bob = TagStore(path, by="bob")
    known = marks_of(bob.book, "bridge").claims[1]
    bob.edit(PutMark("bridge", replace(known, note="of bob", by="bob"), "note", base=known))
    store.refresh()
    assert store.undo() == "mark 2"
    assert store.conflicts == ("c-2 was changed by bob in the meantime and is kept.",)
    assert store.undo() == "mark 1"
    assert store.undo() is None
    assert on_disk(path) == {"c-2"}
    assert store.redo() == "mark 1"
    assert on_disk(path) == {"c-1", "c-2"}


def test_an_edit_that_the_file_cannot_hold_keeps_back_no_other(store: TagStore, path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        store.edit(PutTag(Tag('"' * 600), "a tag"))
    store.edit(put(1))
    assert on_disk(path) == {"c-1"}
    assert (store.pending, store.problem) == (1, str(caught.value))
    assert not store.refresh()
    again = TagStore(path, by="anna")  # the next session knows what waits, and goes on, too
    again.edit(put(2))
    assert (on_disk(path), again.pending) == ({"c-1", "c-2"}, 1)
    assert again.undo() == "a tag"
    assert (again.pending, again.problem) == (0, None)
    assert again.undo() == "mark 2"
    assert again.history.verify().line is None


def test_two_sessions_see_each_other_and_lose_nothing(store: TagStore, path: Path) -> None:
    other = TagStore(path, by="bob")
    store.edit(put(1))
    assert other.refresh()
    assert not other.refresh()
    assert other.book == store.book
    known = marks_of(store.book, "bridge").claims[0]
    other.edit(PutMark("bridge", replace(known, tags=("b",)), base=known))
    store.edit(PutMark("bridge", replace(known, tags=("a",), note="n"), base=known))
    (joined,) = marks_of(store.book, "bridge").claims
    assert (set(joined.tags), joined.note) == ({"a", "b"}, "n")
    assert not store.conflicts
    other.refresh()
    assert other.book == store.book


def test_a_true_conflict_keeps_both_and_says_so(store: TagStore, path: Path) -> None:
    store.edit(put(1))
    other = TagStore(path, by="bob")
    known = marks_of(store.book, "bridge").claims[0]
    other.edit(PutMark("bridge", replace(known, kind=Kind.ALLEGATION, by="bob"), base=known))
    store.edit(PutMark("bridge", replace(known, kind=Kind.STATEMENT), base=known))
    kinds = [one.kind for one in marks_of(store.book, "bridge").claims]
    assert kinds == [Kind.STATEMENT, Kind.ALLEGATION]
    assert "bob gave c-1 another kind; both are kept" in store.conflicts[0]


def test_an_edit_beats_a_deletion(store: TagStore, path: Path) -> None:
    store.edit(put(1))
    other = TagStore(path, by="bob")
    known = marks_of(store.book, "bridge").claims[0]
    other.edit(PutMark("bridge", replace(known, note="wait"), base=known))
    store.edit(DropMark("bridge", "c-1", base=known))
    assert on_disk(path) == {"c-1"}
    assert "is kept" in store.conflicts[0]


def test_threads_of_one_session(store: TagStore, path: Path) -> None:
    threads = [threading.Thread(target=store.edit, args=(put(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert on_disk(path) == {f"c-{number}" for number in range(8)}


def test_an_editor_that_knows_no_lock_is_merged(store: TagStore, path: Path) -> None:
    store.edit(put(1))
    status = path.stat()
    text = (
        path.read_text()
        .replace("version: 1", "# by hand\nversion: 1")
        .replace("kind: denial", "kind: allegation")
    )
    path.write_text(text)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # as rsync -t does
    store.edit(put(2))
    assert on_disk(path) == {"c-1", "c-2"}
    assert path.read_text().startswith("# by hand\n")
    assert marks_of(store.book, "bridge").claims[0].kind is Kind.ALLEGATION


def test_a_file_that_is_being_written_slowly_is_not_believed(store: TagStore, path: Path) -> None:
    for number in range(3):
        store.edit(put(number))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert not store.refresh()
    assert len(marks_of(store.book, "bridge").claims) == 3
    path.write_bytes(whole)
    assert not store.refresh()
    assert store.problem is None


BROKEN = [
    "tags: [a\nb: c",
    "version: 2\n",
    "a: &a [*a]\n",
    "tags: {a: {}, a: {}}\n",
    "- x\n",
    "<<<<<<< ours\na: 1\n",
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_cannot_be_read_whole_is_never_rewritten(path: Path, text: str) -> None:
    path.write_text(text)
    store = TagStore(path, by="anna")
    assert store.problem is not None
    assert "tags.yaml, line" in store.problem
    with pytest.raises(LibraryError, match=r"tags\.yaml, line"):
        store.edit(put(1))
    assert store.undo() == "mark 1"  # it waited
    with pytest.raises(LibraryError):
        store.undo()
    assert path.read_text() == text
    assert not store.book.articles
    path.write_text("version: 1\n")
    assert TagStore(path, by="anna").problem is None


def test_reading_goes_on_with_what_was_known_when_the_file_breaks(store: TagStore, path: Path) -> None:
    store.edit(put(1))
    path.write_text(path.read_text() + "<<<<<<< ours\n=======\n>>>>>>> theirs\n")
    assert store.refresh()
    assert store.problem is not None
    assert len(marks_of(store.book, "bridge").claims) == 1
    for number in (2, 3):
        with pytest.raises(LibraryError, match=r"tags\.yaml, line"):
            store.edit(put(number))
    assert store.pending == 2
    path.write_text("version: 1\n" + "# mended\n" * 90)
    assert store.refresh()
    assert store.pending == 0
    store.edit(put(4))
    assert on_disk(path) == {"c-2", "c-3", "c-4"}


@pytest.mark.parametrize("looks", [(), (1,), (0, 2), (0, 1, 2)])
@pytest.mark.parametrize("ends", [False, True])
def test_all_that_was_marked_while_the_file_was_broken_is_saved_when_it_is_mended(
    store: TagStore, path: Path, looks: tuple[int, ...], ends: bool
) -> None:
    store.edit(put(0))
    good = path.read_bytes()
    path.write_text("version: 1\ntags: {a: [\n" + "# x\n" * 99)
    for number in (1, 2):
        if number - 1 in looks:
            store.refresh()
        with pytest.raises(LibraryError):
            store.edit(put(number))
    if 2 in looks:
        store.refresh()
    assert store.pending == 2
    if ends:  # the program ends here, and is started again while the file is broken still
        store = TagStore(path, by="anna")
        assert store.pending == 2
        assert {one.id for one in marks_of(store.book, "bridge").claims} == {"c-1", "c-2"}
    path.write_bytes(good)
    store.refresh()
    assert (store.problem, store.pending) == (None, 0)
    assert on_disk(path) == {"c-0", "c-1", "c-2"}
    assert TagStore(path, by="anna").pending == 0
    assert store.history.verify().line is None


def test_a_mark_made_without_seeing_the_same_one_in_the_broken_file_is_that_one(path: Path) -> None:
    TagStore(path, by="bob").edit(put(1))
    good = path.read_bytes()
    path.write_bytes(good + b"tags: {a: [\n")
    store = TagStore(path, by="anna")
    with pytest.raises(LibraryError):
        store.edit(PutMark("bridge", replace(mark(1), id="c-9", tags=("a",)), "tag"))
    path.write_bytes(good)
    store.refresh()
    (one,) = marks_of(store.book, "bridge").claims
    assert (one.id, one.tags) == ("c-1", ("a",))


@pytest.mark.parametrize("meanwhile", [b"<<<<<<< ours\n" * 99, None])
def test_a_file_that_comes_back_as_it_was_is_no_problem_any_more(
    store: TagStore, path: Path, meanwhile: bytes | None
) -> None:
    store.edit(put(1))
    data = path.read_bytes()
    path.unlink() if meanwhile is None else path.write_bytes(meanwhile)
    store.refresh()
    assert store.problem is not None
    path.write_bytes(data)
    assert store.refresh()
    assert store.problem is None
    store.edit(put(2))
    assert on_disk(path) == {"c-1", "c-2"}


def test_a_file_that_is_gone_is_written_again(store: TagStore, path: Path) -> None:
    store.edit(put(1))
    path.unlink()
    assert not store.refresh()
    assert store.problem is not None and "is gone" in store.problem
    store.edit(put(2))
    assert on_disk(path) == {"c-1", "c-2"}
    assert store.problem is None


def test_a_file_that_vanishes_while_a_save_waits_for_it_is_written_again_whole(
    store: TagStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        store.edit(put(number))
    path.write_bytes(path.read_bytes()[:-5])
    looks: list[Path] = []

    def then_gone(real: Path) -> bytes | None:
        looks.append(real)
        if len(looks) == 2:
            real.unlink()
        return durable.read_bytes(real)

    monkeypatch.setattr("tui.library.tagsdisk.read_bytes", then_gone)
    store.edit(put(5))
    assert len(looks) >= 2
    assert on_disk(path) == {f"c-{number}" for number in range(6)}


def test_a_folder_that_is_gone_keeps_the_mark(store: TagStore, path: Path) -> None:
    store.edit(put(1))
    path.parent.rename(path.parent.with_name("away"))
    with pytest.raises(LibraryError):
        store.edit(put(2))
    assert store.pending == 1
    assert len(marks_of(store.book, "bridge").claims) == 2
    path.parent.with_name("away").rename(path.parent)
    store.refresh()
    assert store.pending == 0
    assert on_disk(path) == {"c-1", "c-2"}


def test_a_link_stays_a_link(tmp_path: Path, path: Path) -> None:
    target = tmp_path / "elsewhere" / "marks.yaml"
    target.parent.mkdir()
    target.write_text("version: 1\n")
    path.symlink_to(target)
    TagStore(path, by="anna").edit(put(1))
    assert path.is_symlink()
    assert on_disk(target) == {"c-1"}
    target.unlink()
    broken = TagStore(path, by="anna")
    assert broken.problem is not None and "leads nowhere" in broken.problem
    path.unlink()
    path.symlink_to(path)
    assert "leads nowhere" in (TagStore(path, by="anna").problem or "")


@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize("mended", [False, True])
def test_a_link_that_leads_nowhere_keeps_marks_until_it_is_mended_or_removed(
    tmp_path: Path, path: Path, mended: bool, ends: bool
) -> None:
    target = tmp_path / "elsewhere" / "marks.yaml"
    target.parent.mkdir()
    path.symlink_to(target)
    store = TagStore(path, by="anna")
    with pytest.raises(LibraryError, match="leads nowhere"):
        store.edit(put(1))
    assert store.pending == 1
    assert len(marks_of(store.book, "bridge").claims) == 1
    assert not store.refresh()
    if mended:
        target.write_text("version: 1  # here\n")
    else:
        path.unlink()
    if ends:
        store = TagStore(path, by="anna")
        assert store.pending == 1
    store.refresh()
    assert (store.pending, store.problem) == (0, None)
    assert path.is_symlink() is mended
    store.edit(put(2))
    assert on_disk(path) == {"c-1", "c-2"}
    assert "version: 1  # here" in target.read_text() if mended else not target.exists()
    history = (target if mended else path).with_name("tags.history.jsonl")
    assert len(history.read_text().splitlines()) == 2


def test_a_link_whose_target_goes_away_while_it_is_read_is_written_again(tmp_path: Path, path: Path) -> None:
    target = tmp_path / "elsewhere" / "marks.yaml"
    target.parent.mkdir()
    target.write_text("version: 1\n")
    path.symlink_to(target)
    store = TagStore(path, by="anna")
    store.edit(put(1))
    target.unlink()
    store.refresh()
    assert store.problem is not None and "is gone" in store.problem
    store.edit(put(2))
    assert path.is_symlink()
    assert on_disk(target) == {"c-1", "c-2"}


@pytest.mark.parametrize("mode", [0o644, 0o664])
def test_mode_group_and_attributes_stay(path: Path, mode: int) -> None:
    path.write_text("version: 1\n")
    path.chmod(mode)
    if os.geteuid() == 0:
        os.chown(path, 12345, 23456)
    attribute = b"kept"
    try:
        os.setxattr(path, "user.test", attribute)
    except OSError:
        attribute = b""
    TagStore(path, by="anna").edit(put(1))
    status = path.stat()
    assert stat.S_IMODE(status.st_mode) == mode
    if os.geteuid() == 0:
        assert (status.st_uid, status.st_gid) == (12345, 23456)
    if attribute:
        assert os.getxattr(path, "user.test") == attribute


def as_nobody(path: Path, id_: str, groups: tuple[int, ...] = ()) -> list[str]:
    """What a session of somebody who is not root says, opening a library and marking a claim, in its own process."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups(groups)
                os.setgid(65534)
                os.setuid(65534)
            store = TagStore(path, by="bob")
            said = [str(store.problem)]
            store.edit(PutMark("bridge", Mark(id_, Quotation(("w",), ((1, 2),)))))
            said += [str(store.pending), " ".join(one.id for one in marks_of(store.book, "bridge").claims)]
        except BaseException as error:
            said = [repr(error)]
        os.write(theirs, "\n".join(said).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        said = pipe.read().splitlines()
    os.waitpid(pid, 0)
    return said


def test_a_read_only_folder_keeps_marks_in_a_private_file_until_it_can_be_written(
    path: Path, store: TagStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.edit(put(1))
    state = tmp_path / "state of bob"
    state.mkdir(mode=0o777)
    state.chmod(0o777)
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    monkeypatch.setenv("XDG_CACHE_HOME", str(state))
    path.parent.chmod(0o555)
    try:
        first, second = as_nobody(path, "c-2"), as_nobody(path, "c-3")
    finally:
        path.parent.chmod(0o777)
    assert "read-only" in first[0] and str(state) in first[0]
    assert first[1:] == ["1", "c-1 c-2"]
    assert second[1:] == ["2", "c-1 c-2 c-3"]
    assert on_disk(path) == {"c-1"}
    (kept,) = (state / "allegedly" / "unsaved").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    path.chmod(0o666)
    assert as_nobody(path, "c-4") == ["None", "0", "c-1 c-2 c-3 c-4"]
    assert on_disk(path) == {"c-1", "c-2", "c-3", "c-4"}
    assert not kept.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")
@pytest.mark.parametrize("owner", [65534, 12345])
def test_a_file_of_mode_0644_of_another_group(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: int
) -> None:
    """A folder that a desk shares: its group may write there, but the file says 0644, and its group is not one's own."""
    desk = 23456
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "of bob"))
    (tmp_path / "of bob").mkdir()
    os.chown(tmp_path / "of bob", 65534, 65534)
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    path.write_text("version: 1\n")
    path.chmod(0o644)
    os.chown(path, owner, desk)
    os.chown(path.parent, 12345, desk)
    path.parent.chmod(0o775)
    said = as_nobody(path, "c-2", (desk,))
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (owner, desk, 0o644)
    if owner == 65534:  # one's own: it is saved, and stays the desk's to read
        assert said == ["None", "0", "c-2"]
        assert on_disk(path) == {"c-2"}
        return
    assert "tags.yaml is read-only" in said[0] and "of bob" in said[0]
    assert said[1:] == ["1", "c-2"]
    assert path.read_text() == "version: 1\n"
    path.chmod(0o664)
    assert as_nobody(path, "c-3", (desk,)) == ["None", "0", "c-2 c-3"]
    assert on_disk(path) == {"c-2", "c-3"}
    assert (path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (desk, 0o664)


def test_a_read_only_folder_without_a_tag_book_says_what_it_is(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o055)
    path.parent.chmod(0o555)
    try:
        said = as_nobody(path, "c-2")
    finally:
        path.parent.chmod(0o755)
    assert "permission denied" in said[0] and "No such file" not in said[0]


def test_a_protected_file_is_not_replaced(path: Path) -> None:
    path.write_text("version: 1\n")
    path.chmod(0o444)
    store = TagStore(path, by="anna")
    assert store.problem is not None and "read-only" in store.problem
    store.edit(put(1))
    assert path.read_text() == "version: 1\n"
    assert store.pending == 1
    path.chmod(0o644)
    store.refresh()
    assert on_disk(path) == {"c-1"}


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file of this process may grow beyond 3 kB, as on a disk without room."""
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, old)


def test_a_full_disk_keeps_the_mark_and_writes_it_when_there_is_room(
    store: TagStore, path: Path, full_disk: None, request: pytest.FixtureRequest
) -> None:
    saved = set()
    for number in range(40):
        try:
            store.edit(put(number))
        except LibraryError as error:
            assert str(error) == store.problem
            break
        saved.add(f"c-{number}")
    assert store.pending == 1
    assert on_disk(path) == saved
    assert len(marks_of(store.book, "bridge").claims) == len(saved) + 1
    assert not [name for name in os.listdir(path.parent) if name.endswith(".tmp")]
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.edit(put(99))
    assert on_disk(path) == saved | {f"c-{len(saved)}", "c-99"}
    assert (store.pending, store.problem) == (0, None)
    assert store.history.verify().line is None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True
    ).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_without_room_and_one_that_is_read_only(small_disk: Path) -> None:
    path = small_disk / "tags.yaml"
    store = TagStore(path, by="anna")
    store.edit(put(1))
    with (small_disk / "fill").open("wb") as file, contextlib.suppress(OSError):
        while True:
            os.write(file.fileno(), bytes(4096))
    with pytest.raises(LibraryError, match=r"^tags\.yaml cannot be written: the disk is full\.$"):
        store.edit(put(2))
    assert on_disk(path) == {"c-1"}
    (small_disk / "fill").unlink()
    store.refresh()
    assert (on_disk(path), store.problem) == ({"c-1", "c-2"}, None)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    try:
        store.edit(put(3))
        assert "read-only" in (store.problem or "") and store.pending == 1
        again = TagStore(path, by="anna")
        assert "read-only" in (again.problem or "") and again.pending == 1
    finally:
        subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    again.refresh()
    assert (on_disk(path), again.problem) == ({"c-1", "c-2", "c-3"}, None)
    assert again.history.verify().line is None


def test_undo_of_what_waits(store: TagStore, path: Path) -> None:
    path.write_text("version: 1\n")
    path.chmod(0o444)
    waiting = TagStore(path, by="anna")
    waiting.edit(put(1))
    assert waiting.undo() == "mark 1"
    assert waiting.pending == 0
    assert not waiting.book.articles
    assert TagStore(path, by="anna").pending == 0


@pytest.mark.parametrize(
    "damage", ["", "garbage\n", '{"n": 1}\n', '{"n":1,"prev":"","inverse":{"do":"x"}}\n', "\x00" * 50]
)
def test_a_damaged_history_never_blocks(store: TagStore, path: Path, damage: str) -> None:
    history = path.with_name("tags.history.jsonl")
    history.write_text(damage)
    store.edit(put(1))
    assert TagStore(path, by="anna").undo() == "mark 1"
    history.unlink()
    store.refresh()
    store.edit(put(2))
    assert on_disk(path) == {"c-2"}
    history.unlink()
    history.mkdir()
    store.edit(put(3))
    assert on_disk(path) == {"c-2", "c-3"}


def test_the_cache_is_private_and_used_and_may_be_stale_or_broken(path: Path, walls: Path) -> None:
    first = TagStore(path, by="anna")
    everything = [PutMark(f"article-{n % 9}", mark(n), sha256="ab" * 32) for n in range(200)]
    entities = [PutEntity(Entity(f"e{n}", f"Entity {n}", aliases=("x y",))) for n in range(30)]
    first.edit(Several((*everything, *entities, PutTag(Tag("a", "a"))), "many"))
    first.keep_cache()
    (cache,) = (walls / "cache" / "allegedly" / "tags").iterdir()
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.parent.stat().st_mode) == 0o700
    data = path.read_bytes()
    known = TagStore(path, by="bob")
    assert tagscache.load(path, data, known._disk.digest) is not None
    assert known.book == first.book
    first.edit(PutMark("article-4", mark(500)))
    first.edit(PutMark("new", mark(501)))
    stale = TagStore(path, by="bob")
    assert stale.book == TagsFile.of(path.read_bytes(), name="t").book() == first.book
    cache.write_text("{")
    assert TagStore(path, by="bob").book == first.book
    for column in ('"parts":[', '"entities":{'):
        cache.write_text(
            cache.read_text().replace(column, column[:-1] + "{" if column[-1] == "[" else column[:-1] + "[")
        )
        assert TagStore(path, by="bob").book == first.book


def test_another_sessions_edits_are_read_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = TagStore(path, by="anna")
    known_ones = tuple(PutMark(f"article-{n % 9}", mark(n)) for n in range(60))
    first.edit(Several((PutEntity(Entity("bo", "Bo")), *known_ones), "many"))
    second = TagStore(path, by="bob")
    known = marks_of(first.book, "article-3").claims[0]
    edits: list[Edit] = [PutMark("article-3", replace(known, note="x"), base=known), DropMark("article-5", "c-5"),
                         PutMark("zz", mark(700)), PutEntity(Entity("ada", "Ada Brook")), PutEntity(Entity("zoe", "Zoe")),
                         PutEntity(Entity("ada", "Ada Brook", role="judge"), base=Entity("ada", "Ada Brook")),
                         *(DropMark("article-0", f"c-{n}") for n in range(0, 60, 9))]  # fmt: skip

    def whole(*_: object, **__: object) -> TagsFile:
        raise AssertionError("the whole file was read")

    monkeypatch.setattr(TagsFile, "of", whole)
    for edit in edits:
        first.edit(edit)
        while not second.refresh():  # a file that shrinks has to settle
            pass
        assert second.book == first.book
    monkeypatch.undo()
    assert TagsFile.of(path.read_bytes(), name="t").book() == second.book


def test_the_tags_that_were_put_last_come_from_the_end_of_the_history(store: TagStore, path: Path) -> None:
    known = mark(0)
    for number, tag in enumerate("abcab"):
        new = replace(known, tags=(*known.tags, tag) if tag not in known.tags else ())
        store.edit(PutMark("bridge", new, f"tag {number}", base=known if number else None))
        known = new
    assert store.recent_tags() == TagStore(path, by="bob").recent_tags() == ("b", "c", "a")
    store.edit(PutMark("bridge", replace(mark(1), tags=("c",)), "once more"))
    assert store.recent_tags() == ("c", "b", "a")
    path.with_name("tags.history.jsonl").write_text(
        "garbage\n[1]\n" + '{"n":1,"edit":{"do":"PutMark","mark":7}}\n' * 3
    )
    again = TagStore(path, by="bob")
    assert len(again.book.articles["bridge"].claims) == 2
    assert again.recent_tags() == ("c", "b")


def test_who_asks_for_the_tags_that_were_put_last_waits_for_no_disk(store: TagStore, path: Path) -> None:
    store.edit(PutMark("bridge", replace(mark(1), tags=("a",)), "tag"))
    assert store.recent_tags() == ("a",)
    found: list[tuple[str, ...]] = []
    with store._mutex:  # as a save does that waits for somebody's lock
        asking = threading.Thread(target=lambda: found.append(store.recent_tags()), daemon=True)
        asking.start()
        asking.join(5)
        assert found == [("a",)]


def test_no_article_is_read_to_know_the_tags_that_were_put_last(store: TagStore, path: Path) -> None:
    store.edit(
        Several(tuple(PutMark(f"article-{n}", replace(mark(n), tags=("a",))) for n in range(200)), "many")
    )
    store.edit(PutMark("bridge", replace(mark(900), tags=("b",)), "one more"))
    store.keep_cache()
    again = TagStore(path, by="bob")
    assert again.recent_tags() == ("b",)
    links = with_far_links(Sheet(Article("article-3", "")), again.book).links
    assert (links, set(shelf(again.book.articles).made())) == ((), {"article-3"})


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("it's: so", "'it''s: so#c-9'"),
        ("a long name", "'a\n        long name#c-9'"),
        ("café", '"caf\\u00e9#c-9"'),
    ],
)
def test_links_are_found_however_the_other_articles_name_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, written: str
) -> None:
    monkeypatch.setattr(tagscache, "WORTH", 0)
    path.write_text(
        "version: 1\narticles:\n  yard:\n    claims:\n"
        f"    - {{id: c-1, quote: x, at: [0, 1], same: [{written}]}}\n"
    )
    TagStore(path, by="anna").keep_cache()
    again = TagStore(path, by="bob")
    assert not shelf(again.book.articles).made()
    links = with_far_links(Sheet(Article(name, "")), again.book).links
    assert [(link.claim, link.article) for link in links] == [("c-9", "yard")]
