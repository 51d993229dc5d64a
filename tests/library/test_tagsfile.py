"""`tags.yaml` as text: read in any style, changed only where something changed, and the same with every parser."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library import yamlread
from tui.library.errors import LibraryError
from tui.library.tagsfile import TagsFile, new_file
from tui.library.tagswriting import edited
from tui.model import (
    Basis,
    Entity,
    EntityKind,
    EvidenceMark,
    Kind,
    Mark,
    Quotation,
    Spans,
    Stance,
    Tag,
    TagBook,
)
from tui.tagging.edits import (
    DropEntity,
    DropMark,
    DropRejection,
    DropTag,
    Edit,
    PutEntity,
    PutMark,
    PutRejection,
    PutTag,
    apply,
    marks_of,
)

OURS = """\
version: 1
tags:
  checked: {key: c, help: traced to its origin}
entities:
  ruth-bell: {name: Ruth Bell, kind: person}
articles:
  bridge:
    sha256: ab
    claims:
    - id: c-1
      quote: the bridge was unsafe
      at: [20, 41]
      kind: allegation
      tags: [checked]
      by: anna
      on: 2026-11-22T10:04:00Z
    - id: c-2
      quote: no bolts were loose
      at: [78, 97]
      kind: denial
    rejected:
    - {quote: a report, at: [116, 124]}
"""

BY_HAND = """\
# our tags
version: "1"

tags:   # the words that we use
    # the first
    'checked':
        key:   c      # a key
        help: >-
            traced to
            its origin
    doubtful:          # nothing else
my own section:
    - keep: [this, as, it, is]
entities:
    # people
    ruth-bell: { name: 'Ruth Bell' ,  kind: person,
                 mine: yes }   # an engineer
    "mayor":
        name: the mayor
        anonymous: yes
articles:

    bridge:
        # why we read it
        reader: anna
        claims:
            # the first claim
            -   at: [ 20,41 ]
                id: c-1
                quote:  "the bridge was unsafe"     # as it stands
                colour of my pen: 'red'
                tags:
                    - checked   # on Monday
                    - doubtful
                evidence:
                    -   id: e-1
                        quote: 'a report'
                        at: [116, 124]
                        basis: document     # which one?
                    - { id: e-2, quote: bolts, at: [81, 86], basis: data }
                note: |
                    one
                      two
            # the second claim
            - {id: c-2, quote: no bolts were loose, at: [78, 97], kind: denial, stars: 3}
        # what we rejected
        rejected:
            - quote: Ruth Bell
              at: [43, 52]
    court: {claims: [{id: c-9, quote: guilty, at: [1, 7]}], judge: Ng}
# the end
"""

FLOW = "{version: 1, articles: {bridge: {claims: [{id: c-1, quote: unsafe, at: [3, 9]}]}}}\n"
HALF_FLOW = "version: 1\nodd: &a x\narticles: {bridge: {claims: [{id: c-1, quote: unsafe, at: [3, 9], mine: 7}]}}\n# end"
ALIASED = """\
version: 1
entities:
  a: {name: &n Ann, kind: person}
  b: {name: *n, kind: person}
articles:
  bridge:
    claims:
    - {id: c-1, quote: unsafe, at: [3, 9], speaker: a}
"""
CRLF = OURS.replace("\n", "\r\n")
BOM = "\ufeff" + OURS
BARE = "version: 1\ntags:\nentities: {}\narticles:\n"
NO_END = OURS.rstrip("\n")
STYLES = [OURS, BY_HAND, HALF_FLOW, CRLF, BOM, BARE, NO_END, "", "# nothing yet\n", "version: 1"]


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with and without libyaml."""
    if request.param == "python":
        monkeypatch.setattr(yamlread, "_C_LOADER", None)
    return str(request.param)


def opened(text: str) -> TagsFile:
    return TagsFile.of(text.encode(), name="tags.yaml")


def done(file: TagsFile, book: TagBook, edit: Edit) -> tuple[TagsFile, TagBook, Edit]:
    """An edit done to a file and to a book; the file has to say the book when it is read as a whole."""
    new, inverse = apply(book, edit)
    changed = edited(file, edit, new)
    assert TagsFile.of(changed.data, name="tags.yaml").book() == new
    return changed, new, inverse


def diff(before: TagsFile, after: TagsFile) -> list[str]:
    """The lines that went, then those that came."""
    lines = list(difflib.ndiff(before.data.decode().splitlines(), after.data.decode().splitlines()))
    return [line for sign in "-+" for line in lines if line[0] == sign]


def mark(book: TagBook, id_: str) -> Mark:
    return next(one for marks in book.articles.values() for one in marks.claims if one.id == id_)


NEW = Mark("c-3", Quotation(("new words",), ((5, 14),)), kind=Kind.DENIAL, by="bob")

TOUCHES: list[tuple[str, str, Edit, list[str]]] = [
    ("a tag on a claim", OURS, PutMark("bridge", replace(mark(opened(OURS).book(), "c-1"), tags=("checked", "x"))),
     ["-       tags: [checked]", "+       tags: [checked, x]"]),
    ("a first tag", OURS, PutMark("bridge", replace(mark(opened(OURS).book(), "c-2"), tags=("x",))),
     ["+       tags: [x]"]),
    ("the last tag off", OURS, PutMark("bridge", replace(mark(opened(OURS).book(), "c-1"), tags=())),
     ["-       tags: [checked]"]),
    ("a new claim", OURS, PutMark("bridge", NEW),
     ["+     - id: c-3", "+       quote: new words", "+       at: [5, 14]", "+       kind: denial", "+       by: bob"]),
    ("a claim dropped", OURS, DropMark("bridge", "c-2"),
     ["-     - id: c-2", "-       quote: no bolts were loose", "-       at: [78, 97]", "-       kind: denial"]),
    ("a rejection", OURS, PutRejection("bridge", Quotation(("x y",), ((1, 4),))),
     ["+     - {quote: x y, at: [1, 4]}"]),
    ("an entity", OURS, PutEntity(Entity("al", "Al", side="city")),
     ["+   al: {name: Al, kind: person, side: city}"]),
    ("a new tag", OURS, PutTag(Tag("new", key="w")), ["+   new: {key: w}"]),
    ("by hand: a tag", BY_HAND, PutMark("bridge", replace(mark(opened(BY_HAND).book(), "c-1"), tags=("checked",))),
     ["-                 tags:", "-                     - checked   # on Monday", "-                     - doubtful",
      "+                 tags: [checked]"]),
    ("by hand: a speaker", BY_HAND, PutMark("bridge", replace(mark(opened(BY_HAND).book(), "c-1"), speaker="mayor")),
     ["+                 speaker: mayor"]),
    ("by hand: basis", BY_HAND, PutMark("bridge", replace(mark(opened(BY_HAND).book(), "c-1"), evidence=(
        replace(mark(opened(BY_HAND).book(), "c-1").evidence[0], basis=Basis.RECORD),
        mark(opened(BY_HAND).book(), "c-1").evidence[1]))),
     ["-                         basis: document     # which one?", "+                         basis: record     # which one?"]),
    ("by hand: help", BY_HAND, PutTag(Tag("checked", "c", help="seen")),
     ["-         help: >-", "-             traced to", "-             its origin", "+         help: seen"]),
    ("by hand: a claim in braces", BY_HAND, PutMark("bridge", replace(mark(opened(BY_HAND).book(), "c-2"), note="ask")),
     ["-             - {id: c-2, quote: no bolts were loose, at: [78, 97], kind: denial, stars: 3}",
      "+             - {id: c-2, quote: no bolts were loose, at: [78, 97], kind: denial, note: ask, stars: 3}"]),
    ("by hand: an entity", BY_HAND, PutEntity(replace(opened(BY_HAND).entities["mayor"], role="mayor")),
     ["+         role: mayor"]),
    ("CRLF", CRLF, PutMark("bridge", replace(mark(opened(OURS).book(), "c-2"), tags=("x",))), ["+       tags: [x]"]),
]  # fmt: skip


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "edit", "lines"), [case[1:] for case in TOUCHES], ids=[case[0] for case in TOUCHES]
)
def test_an_edit_touches_only_its_lines(text: str, edit: Edit, lines: list[str]) -> None:
    file = opened(text)
    changed, _, _ = done(file, file.book(), edit)
    assert diff(file, changed) == lines
    assert (b"\r\n" in changed.data) == ("\r\n" in text)
    assert b"\r\n" not in changed.data.replace(b"\r\n", b"") or "\r" not in text


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", [FLOW, HALF_FLOW, ALIASED, *STYLES], ids=range(len(STYLES) + 3))
def test_reads_every_style_and_gives_back_its_bytes(text: str) -> None:
    assert opened(text).data == text.encode()


def test_braces_are_written_anew_with_their_unknown_keys() -> None:
    file = opened(HALF_FLOW)
    changed, _, _ = done(file, file.book(), PutMark("bridge", NEW))
    assert changed.data.decode() == (
        "version: 1\nodd: &a x\narticles:\n  bridge:\n    claims:\n    - id: c-1\n      quote: unsafe\n      at: [3, 9]\n"
        "      mine: 7\n    - id: c-3\n      quote: new words\n      at: [5, 14]\n      kind: denial\n      by: bob\n# end"
    )


def test_aliases_are_written_out_only_where_something_changes() -> None:
    file = opened(ALIASED)
    changed, book, _ = done(file, file.book(), PutMark("bridge", NEW))
    assert b"{name: &n Ann" in changed.data
    with_entity, _, _ = done(changed, book, PutEntity(Entity("c", "Cy")))
    assert b"*n" not in with_entity.data
    assert TagsFile.of(with_entity.data, name="t").entities["b"].name == "Ann"


def test_a_file_in_braces_as_a_whole_is_read_but_not_rewritten() -> None:
    file = opened(FLOW)
    book, _ = apply(file.book(), PutMark("bridge", NEW))
    with pytest.raises(LibraryError, match="in braces"):
        edited(file, PutMark("bridge", NEW), book)


BROKEN: list[tuple[str, str]] = [
    ("version: 2\n", "line 1, column 10: version '2' is not read"),
    ("- a\n", "no tag book"),
    ("articles:\n  a:\n    claims:\n    - quote: x\n", "line 4, column 7: a claim has no id"),
    ("articles:\n  a:\n    claims:\n    - {id: c-1, quote: x, at: [5, 3]}\n", "start below end"),
    ("articles:\n  a:\n    claims:\n    - {id: c-1, quote: x, at: [-1, 3]}\n", "a number"),
    (
        "articles:\n  a:\n    claims:\n    - {id: c-1, quote: x, kind: lie}\n",
        "'lie' is not one of allegation",
    ),
    ("articles:\n  a:\n    claims: {id: c-1}\n", "a list has to stand here"),
    ("articles: [a]\n", "articles has to be a mapping"),
    ("entities:\n  a: {name: [x]}\n", "a word or a sentence"),
    ("entities:\n  a: {anonymous: maybe}\n", "true or false"),
    ("articles:\n  a: {claims: [{id: c, quote: [a, b], at: [1, 2]}]}\n", "2 quotes but 1 places"),
]


@pytest.mark.parametrize(("text", "words"), BROKEN, ids=[words for _, words in BROKEN])
def test_what_does_not_fit_is_refused_with_its_line(text: str, words: str) -> None:
    with pytest.raises(LibraryError, match=r"tags\.yaml, line \d+, column \d+") as caught:
        opened(text)
    assert words in str(caught.value)


def test_not_utf8_names_the_line() -> None:
    with pytest.raises(LibraryError, match="line 2: this is not UTF-8"):
        TagsFile.of(b"version: 1\ntags: {caf\xe9: {}}\n", name="tags.yaml")


def test_a_clash_of_keys_is_told_with_its_line_and_the_rest_works() -> None:
    file = opened(
        "tags:\n  a: {key: c}\n  b: {key: c, help: h}\n  d: {key: esc}\n  e: {key: e, colour: '12'}\n  f: {key: f}\n"
    )
    assert [warning.split(": ")[0] for warning in file.warnings] == [
        "tags.yaml, line 3", "tags.yaml, line 4", "tags.yaml, line 5"]  # fmt: skip
    assert file.tags == {
        "a": Tag("a", "c"), "b": Tag("b", help="h"), "d": Tag("d"), "e": Tag("e"), "f": Tag("f", "f")}  # fmt: skip


# Random books and random edits, on files of every style.

letters = st.characters(codec="utf-8", exclude_categories=["Cs"])
words = st.text(letters, min_size=1, max_size=30) | st.sampled_from(
    ["no", "~", "12:30", "a: b", "- x", "# y", " lead", "trail ", "two\nlines", "a\n b\n", "#", "'", '"', "\\ \\n", "x" * 150,
     "It is “clear”, he said: yes and no and more " * 5, "\x1b[31m", "\u202e", "a  b", "é", "مرحبا", "日本", "👍🏽", "...", "on"]
)  # fmt: skip
names = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True) | st.sampled_from(
    ["no", "1984", "a/b", "ü", "x y", "on"]
)
keys = st.sampled_from(["a", "b", "ruth-bell", "mayor"])
ids = st.sampled_from(["c-1", "c-2", "c-3", "c-4", "c-9"])
articles = st.sampled_from(["bridge", "court", "new/one", "2026-01"])


@st.composite
def quotations(draw: st.DrawFn) -> Quotation:
    quotes = tuple(draw(st.lists(words, min_size=1, max_size=3)))
    at: list[tuple[int, int]] = []
    for _ in quotes:
        start = (at[-1][1] if at else 0) + draw(st.integers(0, 50))
        at.append((start, start + draw(st.integers(1, 50))))
    spans: Spans = tuple(at)
    return Quotation(quotes, spans if draw(st.booleans()) else (), draw(words), draw(words))


evidence = st.builds(
    EvidenceMark,
    st.sampled_from(["e-1", "e-2", "e-3"]),
    quotations(),
    st.sampled_from(list(Basis)),
    st.sampled_from(list(Stance)),
    st.none() | keys,
)
marks = st.builds(
    Mark,
    ids,
    quotations(),
    speaker=st.none() | keys,
    kind=st.sampled_from(list(Kind)),
    against=st.lists(keys, unique=True, max_size=2).map(tuple),
    tags=st.lists(names, unique=True, max_size=3).map(tuple),
    evidence=st.lists(evidence, max_size=3, unique_by=lambda one: one.id).map(tuple),
    answers=st.lists(ids, unique=True, max_size=2).map(tuple),
    note=st.just("") | words,
    by=st.sampled_from(["", "anna"]),
    on=st.sampled_from(["", "2026-11-22T10:04:00Z"]),
)
entities = st.builds(
    Entity,
    keys,
    words,
    st.sampled_from(list(EntityKind)),
    aliases=st.lists(words, max_size=2).map(tuple),
    anonymous=st.booleans(),
    role=st.just("") | words,
)
tag_names = names.filter(lambda name: name == name.strip())
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(PutMark, articles, marks, place=st.none() | st.integers(0, 3)),
    st.builds(PutMark, articles, marks, sha256=st.sampled_from(["ab" * 32, "12" * 32])),
    st.builds(DropMark, articles, ids),
    st.builds(PutRejection, articles, quotations(), place=st.none() | st.integers(0, 2)),
    st.builds(PutTag, st.builds(Tag, tag_names, key=st.just(""), help=st.just("") | words)),
    st.builds(DropTag, tag_names),
    st.builds(PutEntity, entities),
    st.builds(DropEntity, keys),
)


def expected(text: str) -> Iterator[str]:
    """The comments of a text: none of them may go unless the lines of its own value did."""
    yield from (line for line in text.splitlines() if line.strip().startswith("#"))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.sampled_from(STYLES), st.lists(edits, min_size=1, max_size=6), st.data())
def test_file_and_book_agree_after_any_edits_and_their_inverses(
    text: str, some: list[Edit], data: st.DataObject
) -> None:
    file = opened(text)
    book = first = file.book()
    inverses: list[Edit] = []
    for edit in some:
        if data.draw(st.booleans()) and marks_of(book, "bridge").rejected:
            edit = DropRejection("bridge", marks_of(book, "bridge").rejected[0])
        file, book, inverse = done(file, book, edit)
        inverses.append(inverse)
    for inverse in reversed(inverses):
        file, book, _ = done(file, book, inverse)
    assert book == first
    for line in expected(text):
        if line.strip() in ("# our tags", "# the end", "# people", "# the first", "# nothing yet"):
            assert line in file.data.decode()
    invisible = [
        char for char in file.data.decode().removeprefix("\ufeff") if char < " " and char not in "\r\n"
    ]
    assert not invisible
    assert "\u202e" not in file.data.decode()


@settings(max_examples=50, deadline=None)
@given(
    st.recursive(
        words | st.integers(0, 99),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(names.filter(lambda name: name != "on"), inner, max_size=3)
        ),
        max_leaves=6,
    )
)
def test_what_we_write_reads_back_with_every_reader(value: object) -> None:
    from tui.library.tagspatch import value_of
    from tui.library.yamlwrite import field_lines

    text = "\n".join(field_lines("key", value, 2)) + "\n"  # type: ignore[arg-type]  # any plain value
    theirs = [yaml.load(text, Loader=loader) for loader in (yaml.CSafeLoader, yaml.SafeLoader)]
    assert theirs == [{"key": value}] * 2
    root = yamlread.read(text, name="t")
    assert isinstance(root, yamlread.MapNode)
    assert value_of(root) == {"key": value}


def test_nothing_is_written_differently_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    def run() -> bytes:
        file = new_file("tags.yaml")
        book = file.book()
        for edit in [
            *(case[2] for case in TOUCHES),
            PutTag(Tag("é", help="a\u202eb")),
            DropMark("bridge", "c-1"),
        ]:
            file, book, _ = done(file, book, edit)
        return file.data

    with_c = run()
    monkeypatch.setattr(yamlread, "_C_LOADER", None)
    assert run() == with_c


def test_the_example_in_the_documentation_is_read() -> None:
    text = (Path(__file__).parents[2] / "docs" / "tags.md").read_text(encoding="utf-8")
    file = opened(text.split("```yaml\n")[1].split("```")[0])
    claim = mark(file.book(), "c-7f2k")
    assert (claim.speaker, claim.evidence[0].by, claim.answers, file.warnings) == (
        "one-official",
        "ruth-bell",
        ("c-dtfd",),
        (),
    )
