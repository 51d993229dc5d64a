"""The finder: one list over a whole library, narrowed by a sign, what was used last, never stale."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library import searchindex_names
from tui.library.finder import Finder
from tui.library.finder_hits import PREFIXES, Hit, narrowed
from tui.library.library import Library
from tui.library.names import KINDS, Row
from tui.model import Mark, Quotation
from tui.search.index import NameIndex
from tui.tagging.edits import PutEntity, PutMark

ARTICLES = {
    "port.md": (
        "---\ntitle: Cranes in the port\n---\nThe mayor, Ana Ruiz, said the cranes were safe. Ruiz smiled.\n\n"
        '"The cranes were never inspected," said Bo Lind, an engineer.\n'
    ),
    "council.txt": "The council votes\n\nAna Ruiz said the budget was sound. One neighbour said that Ruiz was wrong.\n",
}
TAGS = """\
version: 1
tags:
  doubtful: {key: d, help: "ask again"}
entities:
  ruiz: {name: Ana Ruiz, kind: person, aliases: [Anita Ruiz], role: mayor}
articles:
  council:
    claims:
    - id: c-7f2k
      quote: the budget was sound
      at: [37, 57]
      before: "Ana Ruiz said "
      after: "."
      speaker: ruiz
      tags: [doubtful]
      note: compare with the auditor
"""
COMMANDS = (
    Row("command", "Copy the quotation", entity="copy", detail="y"),
    Row("command", "Quit", entity="quit"),
)


@pytest.fixture
def root(library: Callable[..., Path]) -> Path:
    return library(ARTICLES, tags=TAGS)


@pytest.fixture
def finder(root: Path) -> Finder:
    finder = Finder(Library.open(root))
    finder.refresh()
    return finder


def test_a_search_that_began_before_the_articles_were_read_does_not_hide_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = Finder(Library.open(root))
    begun, refreshed = threading.Event(), threading.Event()
    real = searchindex_names.made

    def made(*args: Any) -> NameIndex | None:
        index = real(*args)
        if threading.current_thread() is searching:
            begun.set()
            refreshed.wait(1)  # long enough for a refresh to overtake it, if it can
        return index

    monkeypatch.setattr(searchindex_names, "made", made)
    searching = threading.Thread(target=lambda: finder.search("crane"))
    searching.start()
    begun.wait()
    finder.refresh()
    refreshed.set()
    searching.join()
    assert "Cranes in the port" in [hit.name for hit in finder.search("cranes")]


def test_an_edit_makes_only_its_article_be_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(root, by="anna")
    finder = Finder(library)
    finder.refresh()
    read: list[str] = []
    real = library.sheet
    monkeypatch.setattr(library, "sheet", lambda article: (read.append(article), real(article))[1])  # type: ignore[func-returns-value]
    words = Quotation(("cranes were safe",), ((80, 96),))
    assert finder.search("=auditor")
    library.tags.edit(PutMark("port", Mark("c-9", words, note="ask the harbour master")))
    assert [hit.article for hit in finder.search("=harbour master")] == ["port"]
    assert read == ["council", "port"]
    library.tags.undo()
    assert not finder.search("=harbour master")
    assert finder.search("=auditor")
    assert read == ["council", "port"]
    ruiz = library.tags.book.entities["ruiz"]
    library.tags.edit(PutEntity(replace(ruiz, aliases=("Nita Ruiz",)), base=ruiz))
    assert finder.search("@nita")
    assert read == ["council", "port", "council"]  # a name may turn up in any of them


def test_a_second_refresh_waits_for_the_first(root: Path) -> None:
    finder = Finder(Library.open(root))
    order: list[str] = []
    begun = threading.Event()

    def second(*_: object) -> None:
        order.append("second")
        begun.set()

    thread = threading.Thread(target=finder.refresh, args=(second,))

    def first(*_: object) -> None:
        order.append("first")
        if not begun.is_set() and not thread.is_alive():
            thread.start()
            begun.wait(0.3)  # in vain, unless two refreshes run at once

    finder.refresh(first)
    thread.join()
    assert order.count("first") > 1
    assert order == sorted(order)
    assert finder.problem is None
    assert not finder.refresh(cancelled=lambda: True)
    assert {hit.article for hit in finder.search("/c")} == {"port", "council"}


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("ana ruiz", "speaker", "Ana Ruiz"),
        ("anita", "speaker", "Anita Ruiz"),
        ("bo lind", "speaker", "Bo Lind"),
        ("lnid", "speaker", "Bo Lind"),
        ("#doub", "tag", "doubtful"),
        ("=audit", "note", "compare with the auditor"),
        ("/cranes", "article", "Cranes in the port"),
        (">quo", "command", "Copy the quotation"),
        ('"inspected', "claim", "The cranes were never inspected"),
        ("council votes", "article", "The council votes"),
    ],
)
def test_everything_is_in_one_list(finder: Finder, typed: str, kind: str, name: str) -> None:
    hit = finder.search(typed, extra=COMMANDS)[0]
    assert (hit.kind, hit.name.rstrip(",.")) == (kind, name)


def test_a_hit_says_where_it_leads(finder: Finder) -> None:
    hit = finder.search("bo lind")[0]
    assert hit.article == "port"
    assert hit.span is not None
    text = finder._library.read("port").text
    assert text[slice(*hit.span)].startswith("Bo Lind")
    assert [hit.name[at] for at in hit.matched] == list("BoLind")


def test_an_entity_of_the_tag_book_stands_once_with_what_is_known_of_it(finder: Finder) -> None:
    hits = [
        hit for hit in finder.search("ana ruiz", kinds=frozenset({"speaker", "entity"})) if "Ruiz" in hit.name
    ]
    assert [hit.key for hit in hits[:1]] == ["ruiz"]
    assert len([hit for hit in hits if hit.name == "Ana Ruiz"]) == 1
    assert "mayor" in hits[0].detail
    assert "2 articles" in hits[0].detail


def test_two_signs_narrow_to_what_both_allow(finder: Finder) -> None:
    assert finder.search("#doubtful", kinds=frozenset({"claim"})) == []
    assert {hit.kind for hit in finder.search("ruiz", kinds=frozenset({"claim"}))} <= {"claim"}


def test_every_kind_has_a_sign() -> None:
    assert frozenset().union(*PREFIXES.values()) == set(KINDS)
    assert narrowed("@ruiz") == ("ruiz", PREFIXES["@"])
    assert narrowed("ruiz") == ("ruiz", None)


def test_an_empty_query_shows_what_was_used_last(finder: Finder, root: Path) -> None:
    first, second = finder.search("bo lind")[0], finder.search("#doubtful")[0]
    finder.used(first)
    finder.used(second)
    finder.keep_query("reader", "@lind")
    later = Finder(Library.open(root))
    assert [(hit.kind, hit.name, hit.span) for hit in later.search("")] == [
        (hit.kind, hit.name, hit.span) for hit in (second, first)
    ]
    assert [hit.kind for hit in later.search("#")] == ["tag"]
    assert later.query("reader") == "@lind"
    assert later.query("ledger") == ""


def test_scattered_letters_in_sentences_are_no_hits(finder: Finder) -> None:
    found = finder.search("tsaf")
    assert not [hit for hit in found if hit.kind == "claim" and "were safe" in hit.name]
    assert [hit for hit in finder.search("crane safe") if hit.kind == "claim"]


def test_an_entity_is_listed_once(finder: Finder) -> None:
    for typed in ("ruiz", "ana ruiz", "anita"):
        who = [
            hit for hit in finder.search(typed) if hit.kind in ("entity", "speaker") and "Ruiz" in hit.name
        ]
        assert len(who) == 1


def test_a_person_of_the_tag_book_without_a_place_gives_way_to_the_same_name_with_one(root: Path) -> None:
    tags = (root / "tags.yaml").read_text()
    extra = "  lone: {name: One neighbour, kind: person, anonymous: true, role: beside the port}\n"
    (root / "tags.yaml").write_text(tags.replace("articles:\n", extra + "articles:\n", 1))
    finder = Finder(Library.open(root))
    finder.refresh()
    (hit,) = [hit for hit in finder.search("one neighbour") if hit.name == "One neighbour"]
    assert hit.article == "council"


def test_a_preview_shows_where_a_hit_leads(finder: Finder) -> None:
    hit = next(hit for hit in finder.search("never inspected") if hit.kind == "claim")
    title, passage, (start, end) = finder.preview(hit)
    assert title == "Cranes in the port"
    assert "never inspected" in passage[start:end]
    assert passage[end:].startswith(" said Bo Lind") or "said Bo Lind" in passage[end:]
    assert "\n" not in passage
    assert finder.preview(Hit("command", "Quit")) == ("", "", (0, 0))
    assert finder.preview(Hit("claim", "x", "gone", (0, 5))) == ("", "", (0, 0))


def test_what_is_remembered_is_private_and_may_be_damaged(finder: Finder, root: Path, walls: Path) -> None:
    finder.used(Hit("tag", "doubtful"))
    (path,) = (walls / "state" / "allegedly" / "finder").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    for damage in (b"", b"[1]", b'{"used": [{"kind": 1, "bad": 2}, 7], "queries": 3}', b"[" * 100_000):
        path.write_bytes(damage)
        assert Finder(Library.open(root)).search("") in ([], [Hit("tag", "doubtful")])


def test_what_changed_on_the_disk_is_found_after_a_refresh(finder: Finder, root: Path) -> None:
    (root / "articles" / "port.md").unlink()
    (root / "articles" / "new.txt").write_text("Ferry news\n\nCarla Weiss said the ferry was late.\n")
    assert finder.refresh() is True
    assert finder.search("carla weiss")[0].name == "Carla Weiss"
    assert not [hit for hit in finder.search("bo lind") if hit.name == "Bo Lind"]
    assert finder.refresh() is False


def test_a_second_session_opens_the_same_index(finder: Finder, root: Path) -> None:
    finder.close()
    later = Finder(Library.open(root))
    assert later.search("bo lind")[0].name == "Bo Lind"


def test_progress_is_told_and_filling_can_be_stopped(root: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    finder = Finder(Library.open(root))
    finder.refresh(lambda what, done, total: seen.append((what, done, total)))
    assert ("reading", 2, 2) in seen
    assert ("finding claims", 2, 2) in seen
    stopped = Finder(Library.open(root))
    assert stopped.refresh(cancelled=lambda: True) is False


def test_a_cancelled_search_gives_nothing(finder: Finder) -> None:
    assert finder.search("ruiz", cancelled=lambda: True) == []


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_no_query_is_an_error(finder: Finder, typed: str) -> None:
    for hit in finder.search(typed, extra=COMMANDS):
        assert all(0 <= at < len(hit.name) for at in hit.matched)


def test_a_very_long_query_is_no_error(finder: Finder) -> None:
    for typed in ("x" * 10_000, "ruiz " * 2_000, "'" * 10_000, "!" * 10_000, "\x00\x1b[31m" * 500):
        assert isinstance(finder.search(typed), list)
