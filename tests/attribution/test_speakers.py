"""Speakers: pronouns, descriptions, joint sources; the corpus in `cases.py` holds the rest."""

from __future__ import annotations

import re

import pytest

from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.attribution.speakers import resolve
from tui.model import Entity

_MARK = re.compile(r"[<>]")


def speakers(marked: str) -> tuple[list[str | None], tuple[Entity, ...]]:
    """Resolve the sources marked `<…>`; each has the rest of its sentence as its claim."""
    text = _MARK.sub("", marked)
    founds: list[Found] = []
    shift = 0
    for match in re.finditer(r"<([^>]*)>", marked):
        start = match.start() - shift
        shift += 2
        end = start + len(match.group(1))
        founds.append(Found(((end + 1, min(end + 8, len(text))),), ((start, end),)))
    owners, entities = resolve(Document.of(text), founds)
    names = {entity.id: entity.name for entity in entities}
    return [names[key] if key else None for key in owners], entities


ROWS = [
    ("<Ana Moor> said it was. <She> said so.", ["Ana Moor", "Ana Moor"]),
    ("<Ana Moor> said it was. <He> said so.", ["Ana Moor", None]),
    ("<The Port Authority> said it was. <It> said so.", ["Port Authority", "Port Authority"]),
    ("<The officials> said it was. <They> said so.", ["The officials", "The officials"]),
    ("<Nobody> said it was.", [None]),
    ("<One diplomat> said it was. <Another diplomat> said so. <The diplomat> left and said it.", ["One diplomat", "Another diplomat", "Another diplomat"]),
    ("<A man> said it was. <A woman> said so. <He> said it again.", ["A man", "A woman", "A man"]),
    ("<A Swiss diplomat> said it was. <A French diplomat> said so. <The Swiss diplomat> said it.", ["A Swiss diplomat", "A French diplomat", "A Swiss diplomat"]),
    ("<Critics> said it was. <Critics> said so.", ["Critics", "Critics"]),
    ("<Mayor Ana Moor> said it was. <The mayor> said so.", ["Mayor Ana Moor", "Mayor Ana Moor"]),
    ("A former auditor came. <She> said it was.", ["A former auditor"]),
    ("<Ana Moor and Ben Hale> said it was. <Hale and Moor> said so.", ["Ana Moor and Ben Hale", "Ana Moor and Ben Hale"]),
    ("<A man and a woman> said it was. <Another man and another woman> said so.", ["A man and a woman", "Another man and another woman"]),
    ("Ana Moor met Ben Hale's sister. <He> said it was.", ["Ben Hale"]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), ROWS)
def test_rows(marked: str, expected: list[str | None]) -> None:
    assert speakers(marked)[0] == expected


def test_a_joint_source_links_to_its_members() -> None:
    names, entities = speakers("<Ana Moor and Ben Hale> said it was. <Ana Moor> said so.")
    assert names == ["Ana Moor and Ben Hale", "Ana Moor"]
    by_name = {entity.name: entity for entity in entities}
    members = {
        entity.id: entity.name for entity in entities if entity.id in by_name["Ana Moor and Ben Hale"].members
    }
    assert set(members.values()) == {"Ana Moor", "Ben Hale"}


def test_described_speakers_are_anonymous_and_named_ones_are_not() -> None:
    _, entities = speakers("<One diplomat> said it was. <Ana Moor> said so.")
    assert {entity.name: entity.anonymous for entity in entities} == {"One diplomat": True, "Ana Moor": False}


def test_pronouns_are_mentions_but_no_aliases() -> None:
    _, entities = speakers("<Ana Moor> said it was. <She> said so.")
    (moor,) = entities
    assert len(moor.mentions) == 2
    assert moor.aliases == ()


def test_i_in_a_quotation_is_the_one_quoted() -> None:
    text = "“I said that it was so,” Ana Moor told us."
    inner = Found(((8, 23),), ((1, 2),))
    outer = Found(((0, 25),), ((26, 34),))
    owners, entities = resolve(Document.of(text), [outer, inner])
    assert owners[0] == owners[1]
    assert {entity.id: entity.name for entity in entities}[owners[0] or ""] == "Ana Moor"


def test_nobody_described_in_passing_is_counted() -> None:
    _, entities = speakers("A tall man left. <Ana Moor> said it was.")
    assert [entity.name for entity in entities] == ["Ana Moor"]
