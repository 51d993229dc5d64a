"""`allegedly claims`: a report for people, a line of JSON for programs, a sentence when there is nothing to read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import claims, main
from tui.model import (
    Article,
    Basis,
    Claim,
    Entity,
    Evidence,
    EvidenceMark,
    Form,
    Kind,
    Mark,
    Quotation,
    Sheet,
    ShownClaim,
    Span,
    Stance,
    Status,
)
from tui.reading.card import SIGNS

Maker = Callable[..., Path]
TEXT = "The bridge\n\n“The mayor lied,” said Ana, citing two\nletters. Officials denied it.\n“All fine,” said Bo. It is feared that more will fall."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


ANA, OFFICIALS, BO = (
    Entity("s1", "Ana", role="engineer"),
    Entity("s2", "Officials", anonymous=True),
    Entity("s3", "Bo"),
)
LIED = Claim(
    "c1",
    (at("“The mayor lied,”"),),
    form=Form.DIRECT,
    kind=Kind.ALLEGATION,
    speaker="s1",
    against=("the mayor",),
    evidence=(Evidence("e1", (at("two\nletters"),), Basis.DOCUMENT, by="s1"),),
)
DENIED = Claim("c2", (at("denied it"),), kind=Kind.DENIAL, speaker="s2", answers=("c1",))
FINE = Claim("m1", (at("“All fine,”"),), form=Form.DIRECT, speaker="s3")
FEARED = Claim("c3", (at("that more"), at("will fall")), kind=Kind.ALLEGATION)
MARK = Mark(
    "m1",
    Quotation(("“All fine,”",), (at("“All fine,”"),)),
    tags=("doubtful", "checked"),
    note="ask\nBo",
    by="tester",
)
GONE = Mark("m2", Quotation(("It will stand\nfor ever",), ((0, 5),)))
LOST = EvidenceMark("e9", Quotation(("a torn page",), ((0, 4),)), Basis.DOCUMENT, Stance.DISPUTES)
SHEET = Sheet(
    Article("a", TEXT, "The bridge"),
    (
        ShownClaim(LIED),
        ShownClaim(DENIED),
        ShownClaim(FINE, Status.CHANGED, MARK),
        ShownClaim(FEARED),
        ShownClaim(Claim("m2", (), kind=Kind.ALLEGATION, speaker="s1"), Status.LOST, GONE, (LOST,)),
    ),
    {entity.id: entity for entity in (ANA, OFFICIALS, BO)},
    ("s1", "s2", "s3"),
)
REPORT = """\
The bridge
5 claims · 3 allegations · 1 without evidence · 2 unanswered · 2 to check
[allegation], [denial], [statement]
What nobody has marked is a suggestion of the program: a guess, to be checked in the text.

Ana, engineer (2 claims, 2 allegations)
  [allegation] “The mayor lied,”
      against the mayor
      evidence, document, supports: two letters (Ana)
      denied by Officials: “denied it”
  [allegation] It will stand for ever (not in the text any more)
      marked
      evidence that is not in the text any more: a torn page

Officials, anonymous (1 claim)
  [denial] denied it
      answers Ana: “The mayor lied,”

Bo (1 claim)
  [statement] “All fine,”
      marked by tester; the words have changed since
      tags: doubtful, checked
      note: ask Bo

speaker not named (1 claim, 1 allegation)
  [allegation] that more … will fall
      no evidence is stated"""


def test_the_report_says_everything_in_words() -> None:
    report = "\n".join(claims.report(SHEET))
    for kind, sign in SIGNS.items():
        report = report.replace(f"  {sign} ", f"  [{kind}] ").replace(f"{sign} {kind}", f"[{kind}]")
    assert report == REPORT


def test_an_article_without_claims() -> None:
    assert list(claims.report(Sheet(Article("a", "Text.", problem="a.txt is damaged")))) == [
        "a",
        "a.txt is damaged",
        "no claims",
    ]


def test_an_article_of_a_library(library: Maker, capsys: pytest.CaptureFixture[str]) -> None:
    root = library({"a.txt": "The bridge\n\n“Nobody asked us,” said Ana Ruiz.\n"})
    assert main(["claims", str(root / "articles" / "a.txt")]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[0] == "The bridge"
    assert f"Ana Ruiz (1 claim)\n  {SIGNS[Kind.STATEMENT]} “Nobody asked us" in shown.out
    assert shown.err == ""


@pytest.mark.parametrize(
    ("article", "said"),
    [("a", "same as Bo in b: “it fell”"), ("b", "repeated by speaker not named in a: “It fell”")],
)
def test_links_to_other_articles_are_told_at_both_ends(
    library: Maker, capsys: pytest.CaptureFixture[str], article: str, said: str
) -> None:
    root = library({"a.txt": "It fell in May.\n", "b.txt": "He thinks it fell.\n"})
    (root / "tags.yaml").write_text(
        "version: 1\nentities: {bo: {name: Bo}}\narticles:\n"
        "  a:\n    claims:\n    - {id: c-a, quote: It fell, at: [0, 7], same: ['b#c-b']}\n"
        "  b:\n    claims:\n    - {id: c-b, quote: it fell, at: [10, 17], speaker: bo}\n"
    )
    assert main(["claims", str(root / "articles" / f"{article}.txt")]) == 0
    assert f"\n      {said}\n" in capsys.readouterr().out


def test_json_is_what_extract_writes(library: Maker, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(library({"a.txt": "“Nobody asked us,” said Ana Ruiz."}) / "articles" / "a.txt")
    assert main(["claims", path, "--json"]) == 0
    first = capsys.readouterr().out
    assert main(["extract", path]) == 0
    assert first == capsys.readouterr().out
    assert json.loads(first)["claims"][0]["speaker"] == "Ana Ruiz"


def test_a_mark_is_in_the_report(library: Maker, capsys: pytest.CaptureFixture[str]) -> None:
    text = "“Nobody asked us,” said Ana Ruiz."
    tags = """\
version: 1
tags:
  doubtful: {key: d}
entities:
  ana: {name: Ana Ruiz, kind: person}
articles:
  a:
    claims:
    - id: c-aaaa
      quote: “Nobody asked us,”
      at: [0, 18]
      speaker: ana
      kind: allegation
      tags: [doubtful]
      by: tester
"""
    path = library({"a.txt": text}, tags=tags) / "articles" / "a.txt"
    assert main(["claims", str(path)]) == 0
    shown = capsys.readouterr().out
    assert (
        f"  {SIGNS[Kind.ALLEGATION]} “Nobody asked us,”\n      marked by tester\n      tags: doubtful\n      no evidence is stated"
        in shown
    )


def test_a_broken_tag_book_is_said_and_the_claims_are_shown(
    library: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    path = library({"a.txt": "“Nobody asked us,” said Ana Ruiz."}, tags="version: [\n") / "articles" / "a.txt"
    assert main(["claims", str(path)]) == 0
    shown = capsys.readouterr()
    assert "Ana Ruiz" in shown.out
    assert "tags.yaml" in shown.err
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"), [("gone.txt", "No such file"), ("", "is a folder"), ("bad.txt", "binary")]
)
def test_nothing_to_read_is_one_sentence(
    library: Maker, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = library({"a.txt": "Text.", "bad.txt": bytes(50)})
    assert main(["claims", str(root / "articles" / name) if name else str(root)]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert (shown.out, shown.err.count("\n")) == ("", 1)


def test_an_article_cannot_command_the_terminal(library: Maker, capsys: pytest.CaptureFixture[str]) -> None:
    text = "A\x1b]0;title\x07 headline\n\n“No\x1b[2Jbody asked \u202eus,” said Ana\x9b31m Ruiz.\n"
    assert main(["claims", str(library({"a\x1b[31m.txt": text}) / "articles" / "a\x1b[31m.txt")]) == 0
    shown = capsys.readouterr()
    assert not set("\x1b\x07\x9b\u202e") & set(shown.out + shown.err)


def test_lines_are_wrapped_for_a_terminal_and_hang() -> None:
    line = "      evidence, document, supports: " + "word " * 30
    wrapped = claims._wrapped(line.rstrip(), 60).split("\n")
    assert max(map(len, wrapped)) <= 60
    assert all(part.startswith("        ") for part in wrapped[1:])
    assert claims._wrapped(line, 0) == line


def test_the_sample_article(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", str(shared / "articles" / "000_06a4142a88c18b60.txt")]) == 0
    shown = capsys.readouterr().out
    assert "Another Western diplomat, anonymous (" in shown
