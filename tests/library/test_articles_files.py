"""The articles folder: ids, listing, and opening what might be anything."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library.articles_files import MAX_BYTES, ArticleRef, Folder
from tui.library.errors import LibraryError

Maker = Callable[..., Path]


def opened(root: Path) -> Folder:
    return Folder(root, root / "articles")


def listed(root: Path) -> dict[str, ArticleRef]:
    return {ref.id: ref for ref in opened(root).scan()}


NAMES = [
    ("stems", ["a.txt", "b.md"], {"a": "a.txt", "b": "b.md"}),
    ("folders", ["x/a.txt", "x/y/a.txt", "a.txt"], {"a": "a.txt", "x/a": "x/a.txt", "x/y/a": "x/y/a.txt"}),
    ("one stem, two files", ["a.txt", "a.md"], {"a": "a.txt", "a.md": "a.md"}),
    ("a stem that is a name", ["a.md", "a.md.txt"], {"a": "a.md", "a.md.txt": "a.md.txt"}),
    ("all three", ["a.md", "a.txt", "a.txt.md"], {"a": "a.txt", "a.md": "a.md", "a.txt.md": "a.txt.md"}),
    ("capitals in the suffix", ["a.TXT", "a.txt"], {"a": "a.txt", "a.TXT": "a.TXT"}),
    ("other kinds of files", ["a.txt", "picture.png", "notes", "run.py"], {"a": "a.txt"}),
    ("hidden ones", [".a.txt", ".git/a.txt", "b.txt"], {"b": "b.txt"}),
    ("documents of other formats", ["a.txt", "a.html"], {"a": "a.txt", "a.html": "a.html"}),
    ("spaces, dots, capitals", ["A b.c d.txt"], {"A b.c d": "A b.c d.txt"}),
    ("percent signs", ["100%.txt", "%41.txt"], {"100%": "100%.txt", "%2541": "%41.txt"}),
    ("escapes and newlines", ["a\x1b[0m\nb.txt"], {"a%1B[0m%0Ab": "a\x1b[0m\nb.txt"}),
    ("bidirectional controls", ["a\u202eb.txt"], {"a%E2%80%AEb": "a\u202eb.txt"}),
    ("no UTF-8", ["caf\udce9.txt"], {"caf%E9": "caf\udce9.txt"}),
    ("other scripts", ["漢字.txt", "café.txt"], {"漢字": "漢字.txt", "café": "café.txt"}),
]


@pytest.mark.parametrize(("names", "ids"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_ids(library: Maker, names: list[str], ids: dict[str, str]) -> None:
    root = library(dict.fromkeys(names, "Text."))
    found = listed(root)
    assert {key: str(ref.path.relative_to(root / "articles")) for key, ref in found.items()} == ids
    for article_id, ref in found.items():
        assert opened(root).find(article_id) == ref.path
        assert opened(root).id_of(ref.path) == article_id
        ref.id.encode()
        ref.title.encode()
        assert ref.title.isprintable()


PARTS = st.text(st.sampled_from("ab.%4Ę\x1b\n\udce9 "), min_size=1, max_size=6).filter(
    lambda n: n not in (".", "..")
)
SUFFIXES = st.sampled_from([".txt", ".md", ".txt.md", ".md.txt", ".TXT", ".html"])


@settings(max_examples=60, deadline=None)
@given(st.sets(st.tuples(PARTS, SUFFIXES), min_size=1, max_size=8))
def test_ids_are_one_to_one(tmp_path_factory: pytest.TempPathFactory, names: set[tuple[str, str]]) -> None:
    root = tmp_path_factory.mktemp("ids")
    (root / "articles").mkdir()
    files = {name + suffix for name, suffix in names if not name.startswith(".")}
    for file in files:
        (root / "articles" / file).write_text("Text.")
    refs = list(opened(root).scan())
    assert {ref.path.name for ref in refs} == files
    assert len({ref.id for ref in refs}) == len(files)
    assert all(opened(root).find(ref.id) == ref.path for ref in refs)


@pytest.mark.parametrize(
    "article_id",
    [
        "",
        "/",
        "..",
        "../secret",
        "a/../../secret",
        "/etc/passwd",
        "a/",
        "a\0",
        "a%00",
        "..%2Fsecret",
        "%2e%2e/secret",
        "b",
        "./a",
        "a.txt",
        "%61",
        "x" * 5000,
    ],
)
def test_ids_of_nothing(library: Maker, article_id: str) -> None:
    root = library({"a.txt": "Text."})
    (root / "secret.txt").write_text("secret")
    with pytest.raises(LibraryError, match="no article"):
        opened(root).find(article_id)


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the names of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def make_sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 5 << 30)


NO_ARTICLES: list[tuple[str, Callable[[Path], None], str]] = [
    ("pipe", make_pipe, "is a pipe"),
    ("socket", make_socket, "is a socket"),
    ("link to a device", lambda path: path.symlink_to("/dev/zero"), "link out of the library"),
    ("link to a file outside", lambda path: path.symlink_to("/etc/passwd"), "link out of the library"),
    ("link to nothing", lambda path: path.symlink_to("nowhere.txt"), "cannot be read"),
    ("link to itself", lambda path: path.symlink_to(path.name), "cannot be read"),
    ("sparse file of 5 GB", make_sparse, "16 MB is the limit"),
    ("empty file", Path.touch, "is empty"),
]


@pytest.mark.parametrize(
    ("make", "said"), [row[1:] for row in NO_ARTICLES], ids=[row[0] for row in NO_ARTICLES]
)
def test_what_is_no_article_is_listed_with_the_reason(
    library: Maker, make: Callable[[Path], None], said: str
) -> None:
    root = library({"good.txt": "Text."})
    make(root / "articles" / "bad.txt")
    found = listed(root)
    assert said in (found["bad"].problem or "")
    assert found["good"].problem is None
    with pytest.raises(LibraryError, match=said) as caught:
        opened(root).read(root / "articles" / "bad.txt")
    assert "\n" not in str(caught.value)


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder that anyone may enter, and for root's tests the rights of somebody who is not root."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        root = os.geteuid() == 0
        if root:
            os.chown(name, 65534, 65534)
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if root:
                os.seteuid(0)


def test_what_may_not_be_read_is_listed_with_the_reason(as_nobody: Path) -> None:
    (as_nobody / "articles" / "locked").mkdir(parents=True)
    for name in ("bad.txt", "good.txt", "locked/c.txt"):
        (as_nobody / "articles" / name).write_text("Text.")
    (as_nobody / "articles" / "bad.txt").chmod(0)
    (as_nobody / "articles" / "locked").chmod(0)
    found = listed(as_nobody)
    assert set(found) == {"bad", "good"}
    assert "permission denied" in (found["bad"].problem or "")
    with pytest.raises(LibraryError, match="Permission denied"):
        opened(as_nobody).read(found["bad"].path)
    assert opened(as_nobody).read(found["good"].path) == b"Text."
    (as_nobody / "articles" / "locked").chmod(0o700)


def test_a_folder_named_as_an_article_is_a_folder(library: Maker) -> None:
    root = library({"odd.txt/inner.txt": "Text."})
    assert set(listed(root)) == {"odd.txt/inner"}
    with pytest.raises(LibraryError, match="is a folder"):
        opened(root).read(root / "articles" / "odd.txt")


def test_links_within_the_library_are_followed(library: Maker) -> None:
    root = library({"a.txt": "Text.", "x/b.txt": "Other."})
    (root / "articles" / "c.txt").symlink_to("x/b.txt")
    (root / "kept.txt").write_text("Kept.")
    (root / "articles" / "d.txt").symlink_to("../kept.txt")
    found = listed(root)
    assert found["c"].problem is found["d"].problem is None
    assert opened(root).read(found["c"].path) == b"Other."
    assert opened(root).read(found["d"].path) == b"Kept."


def test_links_to_folders_are_not_followed(library: Maker) -> None:
    root = library({"x/a.txt": "Text."})
    (root / "articles" / "x" / "loop").symlink_to("..")
    (root / "articles" / "out").symlink_to("/etc")
    assert set(listed(root)) == {"x/a"}


def test_an_articles_folder_that_is_a_link(library: Maker, tmp_path: Path) -> None:
    real = library({"a.txt": "Text."}, name="real")
    other = tmp_path / "other"
    other.mkdir()
    (other / "articles").symlink_to(real / "articles")
    assert opened(other).read(listed(other)["a"].path) == b"Text."


def test_a_link_swapped_in_while_opening_is_not_followed(library: Maker, tmp_path: Path) -> None:
    root = library({"a.txt": "inside", "x/b.txt": "inside"})
    (tmp_path / "outside").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "outside" / name).write_text("outside")
    stop = threading.Event()
    articles = root / "articles"

    def swap() -> None:
        while not stop.is_set():
            for target, link in (("a.txt", "outside/a.txt"), ("x", "outside")):
                (articles / target).rename(articles / f".kept-{target}")
                (articles / target).symlink_to(tmp_path / link)
                (articles / target).unlink()
                (articles / f".kept-{target}").rename(articles / target)

    swapper = threading.Thread(target=swap)
    swapper.start()
    seen = set()
    try:
        for _ in range(800):
            for name in ("a.txt", "x/b.txt"):
                with contextlib.suppress(LibraryError):
                    seen.add(opened(root).read(articles / name))
    finally:
        stop.set()
        swapper.join()
    assert seen == {b"inside"}


def test_a_file_that_grows_while_read_is_bounded(library: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    root = library({"a.txt": b"x" * 1000})
    monkeypatch.setattr("tui.library.articles_files.MAX_BYTES", 999)
    monkeypatch.setattr(
        "tui.library.articles_files._problem", lambda seen: None
    )  # the size was smaller when looked at
    with pytest.raises(LibraryError, match="limit"):
        opened(root).read(root / "articles" / "a.txt")


def test_the_largest_article_is_read(library: Maker) -> None:
    root = library({"a.txt": b"x" * MAX_BYTES, "b.txt": b"x" * (MAX_BYTES + 1)})
    assert len(opened(root).read(root / "articles" / "a.txt")) == MAX_BYTES
    with pytest.raises(LibraryError, match="16 MB is the limit"):
        opened(root).read(root / "articles" / "b.txt")


def test_a_file_that_vanishes_is_said(library: Maker) -> None:
    root = library({"a.txt": "Text."})
    path = listed(root)["a"].path
    path.unlink()
    with pytest.raises(LibraryError, match="No such file"):
        opened(root).read(path)


def test_rows_come_before_the_scan_is_over(library: Maker) -> None:
    root = library({f"{folder}/{name}.txt": "x" for folder in "abc" for name in range(5)})
    rows = opened(root).scan()
    next(rows)
    for folder in "abc":
        for path in (root / "articles" / folder).iterdir():
            path.unlink()
    assert len(list(rows)) == 4  # the folder at hand was read, the others are looked at when their turn comes


def test_no_descriptor_is_left_open(library: Maker) -> None:
    root = library({"x/a.txt": "Text."})
    make_pipe(root / "articles" / "bad.txt")
    folder = opened(root)
    before = len(os.listdir("/proc/self/fd"))
    for name in ("x/a.txt", "bad.txt", "gone.txt", "x/gone/a.txt"):
        with contextlib.suppress(LibraryError):
            folder.read(root / "articles" / name)
    assert len(os.listdir("/proc/self/fd")) == before
