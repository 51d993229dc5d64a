"""Random sequences of edits, undo and redo by two sessions, against a model so simple that it can be seen to be right.

Two thousand sequences run with `--slow`; the default run does a few of them.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tui.library.tags import TagStore
from tui.library.tagsfile import TagsFile
from tui.model import Entity, Kind, Mark, Quotation, Tag
from tui.tagging.edits import DropMark, Edit, PutEntity, PutMark, PutRejection, PutTag, Several, marks_of

State = tuple[dict[tuple[str, str], tuple[frozenset[str], str]], frozenset[tuple[str, str]]]

SOME = ["c-1", "c-2", "c-3"]
ARTICLES = ["a", "b/c"]
steps = st.one_of(
    st.tuples(
        st.just("tag"), st.sampled_from(ARTICLES), st.sampled_from(SOME), st.sampled_from(["x", "no", "é"])
    ),
    st.tuples(
        st.just("note"),
        st.sampled_from(ARTICLES),
        st.sampled_from(SOME),
        st.sampled_from(["", "one\ntwo", "a: b"]),
    ),
    st.tuples(st.just("drop"), st.sampled_from(ARTICLES), st.sampled_from(SOME), st.just("")),
    st.tuples(st.just("bulk"), st.sampled_from(ARTICLES), st.just(""), st.sampled_from(["x", "y"])),
    st.tuples(st.just("reject"), st.sampled_from(ARTICLES), st.just(""), st.sampled_from(["p", "q"])),
    st.tuples(st.sampled_from(["undo", "redo", "other", "again"]), st.just(""), st.just(""), st.just("")),
)
Step = tuple[str, str, str, str]


class Model:
    """The book as a dict of marks, with every earlier one kept for undo."""

    def __init__(self) -> None:
        self.marks: dict[tuple[str, str], tuple[frozenset[str], str]] = {}
        self.rejected: frozenset[tuple[str, str]] = frozenset()
        self.done: list[tuple[State, State]] = []
        self.undone: list[tuple[State, State]] = []

    def state(self) -> State:
        return dict(self.marks), self.rejected

    def do(self, step: Step) -> bool:
        before = self.state()
        what, article, id_, value = step
        if what in ("undo", "redo"):
            there, back = (self.done, self.undone) if what == "undo" else (self.undone, self.done)
            if there:
                old, new = there.pop()
                back.append((old, new))
                self._become(old if what == "undo" else new)
            return False
        if what == "tag":
            tags, note = self.marks.get((article, id_), (frozenset(), ""))
            self.marks[article, id_] = (tags ^ {value}, note)
        elif what == "note":
            tags, note = self.marks.get((article, id_), (frozenset(), ""))
            self.marks[article, id_] = (tags, value)
        elif what == "drop":
            self.marks.pop((article, id_), None)
        elif what == "bulk":
            for key in [key for key in self.marks if key[0] == article]:
                self.marks[key] = (self.marks[key][0] | {value}, self.marks[key][1])
        elif what == "reject":
            self.rejected |= {(article, value)}
        if self.state() == before:
            return False
        self.done.append((before, self.state()))
        self.undone.clear()
        return True

    def _become(self, state: State) -> None:
        self.marks, self.rejected = dict(state[0]), state[1]


def edit_of(step: Step, store: TagStore) -> Edit:
    what, article, id_, value = step
    words = Quotation((f"words of {id_ or value}",), ((3, 20),), "before ", " after")
    known = next((one for one in marks_of(store.book, article).claims if one.id == id_), None)
    mark = known or Mark(id_, words, kind=Kind.ALLEGATION)
    if what == "tag":
        tags = tuple(tag for tag in mark.tags if tag != value) if value in mark.tags else (*mark.tags, value)
        return PutMark(article, replace(mark, tags=tags), f"tag {value}", base=known, sha256="ab" * 32)
    if what == "note":
        return PutMark(article, replace(mark, note=value), "note", base=known)
    if what == "drop":
        return DropMark(article, id_, "drop", base=known)
    if what == "reject":
        return PutRejection(article, words, "reject")
    marks = marks_of(store.book, article).claims
    tagged = [
        PutMark(article, replace(one, tags=(*one.tags, value)), base=one)
        for one in marks
        if value not in one.tags
    ]
    return Several(tuple(tagged), f"bulk {value}")


def state_of(store: TagStore) -> State:
    marks = {
        (a, one.id): (frozenset(one.tags), one.note)
        for a, known in store.book.articles.items()
        for one in known.claims
    }
    rejected = {
        (a, one.quotes[0].removeprefix("words of "))
        for a, known in store.book.articles.items()
        for one in known.rejected
    }
    return marks, frozenset(rejected)


def run(sequence: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tags.yaml"
        stores = [TagStore(path, by="anna"), TagStore(path, by="anna")]
        model = Model()
        for step in sequence:
            if step[0] == "other":  # the same person in another session
                stores.reverse()
                stores[0].refresh()
                soon = (
                    time.monotonic() + 2
                )  # a file that is the beginning of the one before may be half written
                while state_of(stores[0]) != model.state() and time.monotonic() < soon:
                    stores[0].refresh()
            elif step[0] == "again":
                stores[0] = TagStore(path, by="anna")
            elif step[0] == "undo":
                assert (stores[0].undo() is not None) == bool(model.done)
            elif step[0] == "redo":
                assert (stores[0].redo() is not None) == bool(model.undone)
            else:
                stores[0].edit(edit_of(step, stores[0]))
            model.do(step)
            assert state_of(stores[0]) == model.state()
        if path.exists():
            whole = TagsFile.of(path.read_bytes(), name="tags.yaml").book()
            assert whole == stores[0].book
            assert stores[0].history.verify().line is None


@pytest.fixture
def no_fsync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls the plug here, and the disk is shared."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


relaxed = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.usefixtures("no_fsync")
@relaxed
@given(st.lists(steps, min_size=2, max_size=14))
def test_state_undo_redo_and_file_agree_with_the_model(sequence: list[Step]) -> None:
    run(sequence)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
@pytest.mark.usefixtures("no_fsync")
@settings(relaxed, max_examples=2_000, phases=[Phase.generate])
@given(st.lists(steps, min_size=2, max_size=25))
def test_two_thousand_sequences(sequence: list[Step]) -> None:
    run(sequence)


def test_a_sequence_as_a_person_would_do_it(tmp_path: Path) -> None:
    store = TagStore(tmp_path / "tags.yaml", by="anna")
    for edit in (
        PutTag(Tag("a")),
        PutEntity(Entity("e", "E")),
        PutMark("x", Mark("c-1", Quotation(("w",), ((1, 2),)))),
    ):
        store.edit(edit)
    empty = store.book
    while store.undo() is not None:
        pass
    assert not store.book.tags and not store.book.entities and not store.book.articles
    while store.redo() is not None:
        pass
    assert store.book == empty
