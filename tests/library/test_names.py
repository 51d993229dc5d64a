"""What of an article can be found by name."""

from __future__ import annotations

from tui.library.names import (
    ARTICLE,
    CLAIM,
    ENTITY,
    EVIDENCE,
    NOTE,
    SPEAKER,
    Row,
    one_line,
    rows_of,
    suggestions,
)
from tui.library.wordruns import pairs, runs
from tui.model import (
    Article,
    Attribution,
    Basis,
    Claim,
    Entity,
    Evidence,
    Mark,
    Quotation,
    Sheet,
    ShownClaim,
    Status,
)

TEXT = "Ferry news\n\nCarla Weiss said the ferry was late, citing the log."
ARTICLE_VALUE = Article("ferry", TEXT, "Ferry news", (0, 10))
CLAIM_VALUE = Claim("c1", ((29, 47),), speaker="s1", evidence=(Evidence("e1", ((56, 63),), Basis.DOCUMENT),))
WEISS = Entity("s1", "Carla Weiss", aliases=("Weiss",), mentions=((12, 23),))
HARBOUR = Entity("s2", "A harbour worker", anonymous=True, mentions=((0, 5),))


def by_kind(rows: list[Row], kind: str) -> list[Row]:
    return [row for row in rows if row.kind == kind]


def test_suggestions_become_rows() -> None:
    rows = list(
        rows_of(suggestions(ARTICLE_VALUE, Attribution("1", (CLAIM_VALUE,), (WEISS,), (WEISS, HARBOUR))))
    )
    assert [(row.text, row.span) for row in by_kind(rows, ARTICLE)] == [("Ferry news", (0, 10))]
    assert [(row.text, row.entity) for row in by_kind(rows, SPEAKER)] == [
        ("Carla Weiss", "carla weiss"),
        ("Weiss", "carla weiss"),
    ]
    assert by_kind(rows, ENTITY)[0].entity == "ferry\0s2"  # nobody else's worker
    assert [(row.text, row.claim) for row in by_kind(rows, CLAIM)] == [("the ferry was late", "c1")]
    assert [(row.text, row.detail) for row in by_kind(rows, EVIDENCE)] == [("the log", "document, supports")]


def test_a_note_is_a_row_of_its_claim() -> None:
    mark = Mark("c-1", Quotation(("the ferry was late",), ((29, 47),)), note="ask\nagain")
    sheet = Sheet(ARTICLE_VALUE, (ShownClaim(CLAIM_VALUE, Status.MARK, mark),), {"s1": WEISS}, ("s1",))
    (note,) = by_kind(list(rows_of(sheet)), NOTE)
    assert (note.text, note.claim, note.detail) == ("ask again", "c1", "the ferry was late")


def test_a_lost_mark_has_no_row() -> None:
    sheet = Sheet(ARTICLE_VALUE, (ShownClaim(Claim("c-1", ()), Status.LOST),))
    assert {row.kind for row in rows_of(sheet)} == {ARTICLE}


def test_long_words_are_cut_to_one_line() -> None:
    line = one_line("word\n" * 200, 20)
    assert len(line) == 20
    assert line.endswith("…")
    assert "\n" not in line


def test_scripts_without_spaces_become_pairs() -> None:
    assert pairs("東京都") == ["東京", "京都"]
    assert pairs("東") == ["東"]
    assert runs("x 東京都 y 会") == "東京 京都 zz 会"
    assert runs("plain words") == ""
