"""A library: what is opened, what is listed, what is read, and what is said when it cannot be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tui import attribution as engine
from tui.library.articles_files import ArticleRef
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.model import Attribution, Kind, Status
from tui.text.canon import plain

Maker = Callable[..., Path]
ARTICLE = "The bridge report\n\n“Nobody asked us,” said Ana Ruiz. The mayor, according to Ana Ruiz, knew of the crack.\n"


def rows(library: Library) -> dict[str, ArticleRef]:
    return {ref.id: ref for ref in library.list()}


def test_a_folder(library: Maker) -> None:
    root = library({"b.txt": ARTICLE, "a.md": "---\ntitle: First\n---\nText."})
    found = Library.open(root)
    assert (found.root, found.opened) == (root, None)
    assert [(ref.id, ref.title, ref.problem) for ref in found.list()] == [
        ("a", "First", None),
        ("b", "The bridge report", None),
    ]


def test_the_articles_folder_itself(library: Maker) -> None:
    root = library({"a.txt": ARTICLE})
    assert Library.open(root / "articles").root == root


def test_an_article_of_a_library(library: Maker) -> None:
    root = library({"a.txt": ARTICLE, "b.txt": "Other."})
    found = Library.open(root / "articles" / "b.txt")
    assert (found.root, found.opened) == (root, "b")
    assert list(rows(found)) == ["a", "b"]


def test_an_article_elsewhere_is_alone(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Text.")
    (tmp_path / "two.txt").write_text("Text.")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "three.txt").write_text("Text.")
    found = Library.open(tmp_path / "one.txt")
    assert (found.root, found.opened, list(rows(found))) == (tmp_path, "one", ["one"])
    with pytest.raises(LibraryError, match="no article"):
        found.read("two")


@pytest.mark.parametrize("name", ["notes", "notes.text", "notes.log", ".notes.txt", "a\nb.txt", "[red].TXT"])
def test_a_text_of_another_name_is_opened_when_asked_for(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ARTICLE)
    found = Library.open(tmp_path / name)
    assert found.opened is not None
    assert found.read(found.opened).text == ARTICLE


def test_a_text_of_another_name_in_a_library_has_the_librarys_marks(library: Maker) -> None:
    root = library({"a.txt": ARTICLE, "notes.text": ARTICLE})
    found = Library.open(root / "articles" / "notes.text")
    assert (found.root, found.opened, list(rows(found))) == (root, "notes.text", ["notes.text"])


def test_a_folder_of_articles_without_an_articles_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "one.txt").write_text("Text.")
    (tmp_path / "sub" / "two.md").write_text("Text.")
    (tmp_path / "tags.yaml").write_text("version: 1\n")
    assert list(rows(Library.open(tmp_path))) == ["one"]


def test_a_link_to_an_article_is_followed_when_asked_for(library: Maker, tmp_path: Path) -> None:
    root = library({"a.txt": ARTICLE})
    (tmp_path / "link.txt").symlink_to(root / "articles" / "a.txt")
    assert Library.open(tmp_path / "link.txt").root == root


def only_code(path: Path) -> None:
    path.mkdir()
    (path / "a.py").touch()


NOTHING: list[tuple[str, Callable[[Path], object], str]] = [
    ("nothing there", lambda path: None, "No such file"),
    ("an empty folder", lambda path: path.mkdir(), "holds no articles"),
    ("a folder without articles", only_code, "holds no articles"),
    ("a loop of links", lambda path: path.symlink_to(path), "loop|levels"),
    ("a link to nothing", lambda path: path.symlink_to("gone"), "No such file"),
]


@pytest.mark.parametrize(("make", "said"), [row[1:] for row in NOTHING], ids=[row[0] for row in NOTHING])
def test_nothing_to_read_is_one_sentence(tmp_path: Path, make: Callable[[Path], object], said: str) -> None:
    path = tmp_path / "place"
    make(path)
    with pytest.raises(LibraryError, match=said) as caught:
        Library.open(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", ["html", "epub", "pdf", "docx"])
def test_other_formats_are_refused_in_one_sentence(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.{suffix}").write_text("x")
    with pytest.raises(LibraryError, match=r"only \.txt and \.md"):
        Library.open(tmp_path / f"a.{suffix}")


def test_a_path_that_no_system_has(tmp_path: Path) -> None:
    for path in (tmp_path / ("x" * 5000), tmp_path / "a\0b"):
        with pytest.raises(LibraryError, match="cannot be opened"):
            Library.open(path)


def test_messages_and_titles_cannot_command_a_terminal(library: Maker) -> None:
    root = library({"a\x1b]52;c;QQ==\x07.txt": "\x1b]0;x\x07", "b\x1b[0m.txt": b""})
    for ref in Library.open(root).list():
        assert "\x1b" not in f"{ref.id}{ref.title}{ref.problem}"
        try:
            Library.open(root).read(ref.id)
        except LibraryError as error:
            assert "\x1b" not in str(error)
    with pytest.raises(LibraryError) as caught:
        Library.open(root / "\x1b[31mred")
    assert "\x1b" not in str(caught.value)


def test_one_bad_file_does_not_keep_the_rest_from_opening(library: Maker) -> None:
    root = library({"good.txt": ARTICLE, "binary.txt": bytes(100), "empty.txt": b"", "page.html": "<p>"})
    os.mkfifo(root / "articles" / "pipe.txt")
    (root / "articles" / "out.txt").symlink_to("/etc/passwd")
    (root / "articles" / "folder.txt").mkdir()
    found = Library.open(root)
    problems = {ref.id for ref in found.list() if ref.problem}
    assert problems == {"empty", "page.html", "pipe", "out"}
    assert found.read("good").text == ARTICLE
    for article_id in ("binary", "empty", "page.html", "pipe", "out", "folder"):
        with pytest.raises(LibraryError) as caught:
            found.read(article_id)
        assert "\n" not in str(caught.value)


def test_the_hostile_files_as_a_library(nasty: Path, tmp_path: Path) -> None:
    copytree(nasty, tmp_path / "articles")
    found = Library.open(tmp_path)
    refused = set()
    for ref in found.list():
        try:
            article = found.read(ref.id)
        except LibraryError as error:
            refused.add(ref.path.name)
            assert "\n" not in str(error)
            assert str(error).isprintable()
        else:
            assert article.text.strip()
            assert plain(ref.title) == ref.title
    texts = {
        "empty.txt",
        "whitespace_only.txt",
        "only_newlines.txt",
        "koi8r.txt",
        "shiftjis.txt",
        "latin1_c1.txt",
        "invalid_utf8.txt",
    }
    assert {name for name in refused if name.endswith(".txt")} == texts
    assert {Path(name).suffix for name in refused - texts} == {".epub", ".html", ".xhtml", ".pdf"}


def test_many_articles_are_listed_by_their_files_names(
    library: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.library.TITLED", 1)
    found = Library.open(library({"a.txt": ARTICLE, "b.txt": ARTICLE}))
    first = found.list()[0]
    assert first.title == "a.txt"
    assert found.titled(first).title == "The bridge report"


def test_rows_come_one_by_one(library: Maker) -> None:
    found = Library.open(library({"a.txt": ARTICLE, "x/b.txt": ARTICLE}))
    assert [ref.id for ref in found.scan()] == ["a", "x/b"]


def test_an_article_that_changed_is_read_anew(library: Maker) -> None:
    root = library({"a.txt": ARTICLE})
    found = Library.open(root)
    first = found.read("a")
    (root / "articles" / "a.txt").write_text("Something else.")
    assert found.read("a").text == "Something else."
    assert found.read("a").sha256 != first.sha256


def test_who_says_what_is_found_once(library: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    root = library({"a.txt": ARTICLE})
    calls = []
    real = engine.attribute

    def counted(text: str, *, nets: str) -> Attribution:
        calls.append(text)
        return real(text, nets=nets)

    monkeypatch.setattr(engine, "attribute", counted)
    first = Library.open(root)
    found = first.attribution(first.read("a"))
    assert "Ana Ruiz" in [speaker.name for speaker in found.speakers]
    second = Library.open(root)
    assert second.attribution(second.read("a")) == found
    assert calls == [ARTICLE]


TAGS = """\
version: 1
entities:
  ana: {name: Ana Ruiz, kind: person, role: engineer}
articles:
  a:
    claims:
    - id: c-aaaa
      quote: “Nobody asked us,”
      at: [19, 37]
      speaker: ana
      kind: allegation
      by: somebody
"""


def test_a_sheet_has_marks_over_suggestions(library: Maker) -> None:
    found = Library.open(library({"a.txt": ARTICLE}, tags=TAGS), by="tester")
    sheet = found.sheet("a")
    assert sheet.article == found.read("a")
    marked = [shown for shown in sheet.claims if shown.mark]
    assert [(shown.status, shown.claim.kind, shown.claim.speaker) for shown in marked] == [
        (Status.MARK, Kind.ALLEGATION, "ana")
    ]
    assert [ARTICLE[slice(*shown.claim.content[0])] for shown in marked] == ["“Nobody asked us,”"]
    assert sheet.entities["ana"].role == "engineer"
    assert found.tags is found.tags
    assert (found.tags.by, found.tags.path) == ("tester", found.root / "tags.yaml")


def test_a_broken_tag_book_does_not_keep_articles_from_being_read(library: Maker) -> None:
    found = Library.open(library({"a.txt": ARTICLE}, tags="version: [\n"))
    assert found.tags.problem is not None
    assert found.sheet("a").article.text == ARTICLE
    assert (found.root / "tags.yaml").read_text() == "version: [\n"


def test_positions(library: Maker) -> None:
    root = library({"a.txt": ARTICLE})
    Library.open(root).keep_position("a", 17)
    assert Library.open(root).position("a") == 17
    assert Library.open(root / "articles" / "a.txt").position("a") == 17
    assert Library.open(root).position("b") == 0


def test_nothing_is_written_into_the_library_by_reading_it(library: Maker) -> None:
    root = library({"a.txt": ARTICLE})
    before = sorted(root.rglob("*"))
    found = Library.open(root)
    found.attribution(found.read("a"))
    found.keep_position("a", 1)
    assert sorted(root.rglob("*")) == before


def test_the_sample_article(shared: Path) -> None:
    found = Library.open(shared / "articles" / "000_06a4142a88c18b60.txt")
    assert found.root == shared.resolve()
    assert found.opened == "000_06a4142a88c18b60"
    article = found.read(found.opened)
    assert article.text == (shared / "articles" / "000_06a4142a88c18b60.txt").read_text(encoding="utf-8")
    assert article.title == article.text.split("\n", 1)[0]
    assert len(article.furniture) == 5
