"""What each key does to the book, on an article with two speakers, two of whom have no name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tui.model import (
    Article,
    Attribution,
    Basis,
    Claim,
    Entity,
    Evidence,
    Kind,
    Sheet,
    ShownClaim,
    Spans,
    Stance,
    Status,
    Tag,
    TagBook,
)
from tui.tagging import actions, links
from tui.tagging.edits import Edit, apply, flat, marks_of
from tui.tagging.overlay import overlay

TEXT = (
    "One official said that the bridge was unsafe. Another official denied it: no bolts were loose, he said. "
    "Ruth Bell said that the firm had used cheap steel, citing a report. Bell told the paper that she was sure."
)


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


FOUND = Attribution(
    "1",
    (
        Claim("k1", at("the bridge was unsafe"), kind=Kind.ALLEGATION, speaker="s1", confidence=0.9),
        Claim("k2", at("no bolts were loose"), kind=Kind.DENIAL, speaker="s2", answers=("k1",), confidence=0.6),
        Claim(
            "k3", at("the firm had used cheap steel"), at("Ruth Bell"), at("said that"), kind=Kind.ALLEGATION, speaker="s3",
            against=("the firm",), evidence=(Evidence("x7", at("a report"), Basis.DOCUMENT, by="s3"),), confidence=0.8,
        ),
        Claim("k4", at("she was sure"), speaker="s3", confidence=0.6),
    ),
    speakers=(
        Entity("s1", "an official", mentions=at("One official"), anonymous=True),
        Entity("s2", "an official", mentions=at("Another official"), anonymous=True),
        Entity("s3", "Ruth Bell", aliases=("Bell",), mentions=at("Ruth Bell")),
    ),
)  # fmt: skip


class Desk:
    """A person at an article: the book and the sheet follow each action."""

    def __init__(self) -> None:
        self.article = Article("bridge", TEXT, sha256="ab" * 32)
        self.book = TagBook()
        self.inverses: list[Edit] = []

    @property
    def sheet(self) -> Sheet:
        return overlay(self.article, FOUND, self.book)

    def claim(self, words: str) -> ShownClaim:
        return next(one for one in self.sheet.claims if one.claim.content == at(words))

    def do(self, action: Callable[..., Edit], words: str, **more: object) -> Edit:
        edit = action(self.book, self.sheet, self.claim(words), by="anna", on="2026-11-22T10:00:00Z", **more)
        self.take(edit)
        return edit

    def take(self, edit: Edit) -> None:
        self.book, inverse = apply(self.book, edit)
        self.inverses.append(inverse)


@pytest.fixture
def desk() -> Desk:
    return Desk()


UNSAFE, BOLTS, STEEL, SURE = (
    "the bridge was unsafe",
    "no bolts were loose",
    "the firm had used cheap steel",
    "she was sure",
)


@pytest.mark.parametrize(
    ("action", "more"),
    [
        (actions.toggle_tag, {"tag": "a"}),
        (actions.set_note, {"note": "ask"}),
        (actions.set_speaker, {"entity": Entity("", "Omar Diaz")}),
        (actions.link, {"relation": "same", "to": "k4"}),
    ],
)
def test_guesses_are_signed_by_nobody_before_they_are_accepted(
    desk: Desk, action: Callable[..., Edit], more: dict[str, object]
) -> None:
    desk.do(action, STEEL, **more)
    mark = desk.claim(STEEL).mark
    assert mark is not None and mark.kind is Kind.ALLEGATION
    assert (mark.evidence, mark.against) == ((), ())
    shown = desk.claim(STEEL).claim
    assert [one.spans for one in shown.evidence] == [at("a report")]  # shown all the same
    assert shown.against == ("the firm",)
    desk.do(actions.accept, STEEL)
    mark = desk.claim(STEEL).mark
    assert mark is not None
    assert ([one.words.quotes for one in mark.evidence], mark.against) == ([("a report",)], ("the firm",))
    assert len(desk.claim(STEEL).claim.evidence) == 1
    desk.do(actions.drop_evidence, STEEL, evidence_id="e-1")
    assert desk.claim(STEEL).claim.evidence == ()  # nor is it suggested again


def test_a_suggested_piece_that_is_described_is_the_person_s_own(desk: Desk) -> None:
    desk.do(actions.toggle_tag, STEEL, tag="a")
    (piece,) = desk.claim(STEEL).claim.evidence
    desk.do(
        actions.set_evidence,
        STEEL,
        evidence_id=piece.id,
        basis=Basis.DATA,
        stance=Stance.DISPUTES,
        speaker=None,
    )
    (piece,) = desk.claim(STEEL).claim.evidence
    assert (piece.id, piece.basis, piece.by) == ("e-1", Basis.DATA, None)


def test_a_tag_makes_the_suggestion_a_mark_with_its_speaker(desk: Desk) -> None:
    edit = desk.do(actions.toggle_tag, STEEL, tag="checked")
    shown = desk.claim(STEEL)
    assert (shown.status, shown.claim.speaker, shown.claim.confidence) == (Status.MARK, "ruth-bell", 1.0)
    assert (shown.claim.source, shown.claim.cue) == (at("Ruth Bell"), at("said that"))
    assert [(one.id, one.spans, one.by) for one in shown.claim.evidence] == [
        ("~x7", at("a report"), "ruth-bell")
    ]
    assert shown.mark is not None and shown.mark.tags == ("checked",)
    assert (shown.mark.by, shown.mark.on) == ("anna", "2026-11-22T10:00:00Z")
    assert edit.label == "tag checked “the firm had used cheap steel”"
    assert desk.claim(SURE).claim.speaker == "ruth-bell"
    assert desk.sheet.entities["ruth-bell"].mentions == at("Ruth Bell")
    desk.do(actions.toggle_tag, STEEL, tag="checked")
    assert desk.claim(STEEL).mark is not None and desk.claim(STEEL).status is Status.MARK


def test_every_action_is_one_undo(desk: Desk) -> None:
    books = [desk.book]
    for action, words, more in (
        (actions.toggle_tag, STEEL, {"tag": "a"}),
        (actions.set_kind, BOLTS, {"kind": Kind.STATEMENT}),
        (actions.set_speaker, BOLTS, {"entity": Entity("", "Omar Diaz")}),
        (actions.set_note, BOLTS, {"note": "ask"}),
        (actions.set_against, UNSAFE, {"against": ["s3", "the mayor"]}),
        (actions.link, SURE, {"relation": "same", "to": "k4"}),
        (actions.add_evidence, UNSAFE, {"spans": at("cheap steel"), "basis": Basis.DATA, "speaker": "s3"}),
        (actions.set_spans, SURE, {"spans": at("told the paper")}),
        (actions.delete, STEEL, {}),
        (actions.reject, BOLTS, {}),
    ):
        try:
            desk.do(action, words, **more)
        except ValueError:
            assert action is actions.link
            continue
        books.append(desk.book)
    for book, inverse in zip(reversed(books[:-1]), reversed(desk.inverses), strict=True):
        desk.book, _ = apply(desk.book, inverse)
        assert desk.book == book


def test_two_officials_without_a_name_stay_two(desk: Desk) -> None:
    desk.do(actions.accept, UNSAFE)
    desk.do(actions.accept, BOLTS)
    assert [desk.claim(words).claim.speaker for words in (UNSAFE, BOLTS)] == ["an-official", "an-official-2"]
    assert desk.sheet.speakers == ("an-official", "an-official-2", "s3")


def test_the_same_description_in_another_article_is_somebody_else(desk: Desk) -> None:
    desk.do(actions.accept, UNSAFE)
    desk.do(actions.accept, STEEL)
    there = overlay(Article("court", TEXT), FOUND, desk.book)
    assert [one.claim.speaker for one in there.claims] == ["s1", "s2", "ruth-bell", "ruth-bell"]


@pytest.mark.parametrize(("first", "second"), [(UNSAFE, BOLTS), (BOLTS, UNSAFE)])
def test_an_answer_is_said_by_nobody_before_it_is_accepted(desk: Desk, first: str, second: str) -> None:
    for words in (first, second):
        desk.do(actions.toggle_tag, words, tag="x")
    asked, answer = desk.claim(UNSAFE), desk.claim(BOLTS)
    assert answer.mark is not None and answer.mark.answers == ()
    assert answer.claim.answers == (asked.claim.id,)  # shown all the same
    desk.do(actions.accept, second)
    assert links.around(desk.book, "bridge", asked.claim.id) == (
        links.Link("answers", False, "bridge", answer.claim.id),
    )


def test_an_answer_that_is_accepted_waits_until_its_other_end_is(desk: Desk) -> None:
    desk.do(actions.accept, BOLTS)
    assert desk.claim(BOLTS).mark.answers == ()  # type: ignore[union-attr]  # it was accepted
    assert desk.claim(BOLTS).claim.answers == ("k1",)
    desk.do(actions.accept, UNSAFE)
    assert desk.claim(BOLTS).mark.answers == (desk.claim(UNSAFE).claim.id,)  # type: ignore[union-attr]


def test_an_answer_that_is_refused_is_not_suggested_again(desk: Desk) -> None:
    desk.do(actions.accept, BOLTS)
    desk.do(actions.unlink, BOLTS, relation="answers", to="k1")
    asked, answer = desk.claim(UNSAFE), desk.claim(BOLTS)
    assert answer.claim.answers == ()
    desk.do(actions.accept, UNSAFE)
    assert desk.claim(BOLTS).claim.answers == ()
    desk.do(actions.link, BOLTS, relation="answers", to=asked.claim.id)
    assert desk.claim(BOLTS).claim.answers == (asked.claim.id,)
    mark = desk.claim(BOLTS).mark
    assert mark is not None and mark.not_answers == ()
    desk.do(actions.unlink, BOLTS, relation="answers", to=asked.claim.id)
    desk.do(actions.delete, UNSAFE)
    mark = desk.claim(BOLTS).mark
    assert mark is not None and mark.not_answers == ()


def test_accept_many_is_one_edit_and_keeps_links(desk: Desk) -> None:
    edit = actions.accept_many(desk.book, desk.sheet, desk.sheet.claims, by="anna", on="2026-11-22T10:00:00Z")
    assert edit.label == "accept 4 claims"
    desk.take(edit)
    assert [one.status for one in desk.sheet.claims] == [Status.MARK] * 4
    assert desk.claim(BOLTS).claim.answers == (desk.claim(UNSAFE).claim.id,)
    desk.book, _ = apply(desk.book, desk.inverses[0])
    assert desk.book == TagBook()


def test_a_rejected_suggestion_stays_away_and_comes_back_on_undo(desk: Desk) -> None:
    desk.do(actions.reject, SURE)
    assert len(desk.sheet.claims) == 3
    assert marks_of(desk.book, "bridge").rejected[0].quotes == (SURE,)
    desk.book, _ = apply(desk.book, desk.inverses[0])
    assert len(desk.sheet.claims) == 4


def test_deleting_a_mark_brings_its_suggestion_back(desk: Desk) -> None:
    desk.do(actions.set_spans, STEEL, spans=at("steel"))
    assert [one.claim.content for one in desk.sheet.claims if one.mark] == [at("steel")]
    assert len(desk.sheet.claims) == 4
    desk.do(actions.delete, "steel")
    assert desk.claim(STEEL).status is Status.SUGGESTION


def test_claims_by_hand_overlap_nest_and_cross_paragraphs(desk: Desk) -> None:
    for spans in (
        at("the bridge"),
        at("bridge was unsafe. Another"),
        (*at("One official"), *at("Another official")),
    ):
        desk.take(
            actions.add_claim(
                desk.book, desk.sheet, spans, kind=Kind.DENIAL, speaker="s3", tags=["x"], by="a", on="t"
            )
        )
    made = {one.claim.content for one in desk.sheet.claims if one.mark}
    assert made == {
        at("the bridge"),
        at("bridge was unsafe. Another"),
        (*at("One official"), *at("Another official")),
    }
    assert len({one.claim.id for one in desk.sheet.claims}) == len(desk.sheet.claims)


def test_whose_mark_it_was_is_said(desk: Desk) -> None:
    desk.do(actions.toggle_tag, STEEL, tag="a")
    for action, more, label in (
        (actions.toggle_tag, {"tag": "a"}, "untag a"),
        (actions.delete, {}, "delete"),
    ):
        for by, whose in (("anna", ""), ("ben", ", a mark by anna")):
            edit = action(desk.book, desk.sheet, desk.claim(STEEL), by=by, on="2026-11-23T10:00:00Z", **more)
            assert edit.label == f"{label} “{STEEL}”{whose}"


@pytest.mark.parametrize(
    ("words", "speaker", "label"),
    [
        ("used cheap steel, citing", "Ruth Bell", "statement “used cheap steel, citing”, said by Ruth Bell"),
        (STEEL, "Ruth Bell", f"statement “{STEEL}”, said by Ruth Bell, in place of a suggestion"),
        ("report", "Ruth Bell", "statement “report”, said by Ruth Bell"),
        ("Another official denied it", None, "statement “Another official denied it”"),
    ],
)
def test_a_claim_by_hand_has_the_speaker_that_is_found_there(
    desk: Desk, words: str, speaker: str | None, label: str
) -> None:
    edit = actions.add_claim(desk.book, desk.sheet, at(words), by="anna", on="2026-11-22T10:00:00Z")
    assert edit.label == label
    desk.take(edit)
    who = desk.claim(words).claim.speaker
    assert (desk.sheet.entities[who].name if who else None) == speaker


def test_evidence_is_added_described_and_dropped(desk: Desk) -> None:
    desk.do(actions.accept, STEEL)
    desk.do(
        actions.add_evidence,
        STEEL,
        spans=at("Bell told the paper"),
        basis=Basis.WITNESS,
        stance=Stance.DISPUTES,
        speaker="s3",
    )
    assert [one.id for one in desk.claim(STEEL).claim.evidence] == ["e-1", "e-2"]
    desk.do(
        actions.set_evidence,
        STEEL,
        evidence_id="e-2",
        basis=Basis.EXPERT,
        stance=Stance.SUPPORTS,
        speaker=None,
    )
    last = desk.claim(STEEL).claim.evidence[1]
    assert (last.basis, last.stance, last.by) == (Basis.EXPERT, Stance.SUPPORTS, None)
    desk.do(actions.drop_evidence, STEEL, evidence_id="e-1")
    assert [one.id for one in desk.claim(STEEL).claim.evidence] == ["e-2"]
    with pytest.raises(ValueError, match="no evidence e-9"):
        desk.do(actions.drop_evidence, STEEL, evidence_id="e-9")


def test_evidence_of_a_suggestion_is_dropped_by_the_id_on_the_screen(desk: Desk) -> None:
    desk.do(actions.drop_evidence, STEEL, evidence_id="x7")
    assert desk.claim(STEEL).claim.evidence == ()


@pytest.mark.parametrize("relation", links.RELATIONS)
def test_links_go_both_ways_and_across_articles(desk: Desk, relation: str) -> None:
    desk.do(actions.link, STEEL, relation=relation, to="k4")
    one, other = desk.claim(STEEL), desk.claim(SURE)
    assert other.status is Status.MARK
    assert links.around(desk.book, "bridge", one.claim.id) == (
        links.Link(relation, True, "bridge", other.claim.id),
    )
    desk.do(actions.link, STEEL, relation=relation, to="court#c-9")
    assert len(links.around(desk.book, "bridge", one.claim.id)) == 2
    assert [link.article for _, link in links.dangling(desk.book, "bridge")] == ["court"]
    desk.do(actions.unlink, STEEL, relation=relation, to=other.claim.id)
    assert links.incoming(desk.book, "bridge", other.claim.id) == ()
    with pytest.raises(ValueError, match="itself"):
        desk.do(actions.link, STEEL, relation=relation, to=one.claim.id)


def test_deleting_a_claim_takes_links_to_it_along(desk: Desk) -> None:
    desk.do(actions.link, STEEL, relation="same", to="k4")
    desk.do(actions.delete, SURE)
    assert links.dangling(desk.book, "bridge") == ()


def test_speakers_are_renamed_merged_and_split(desk: Desk) -> None:
    desk.take(actions.rename_entity(desk.book, desk.sheet, "s3", "Ruth Bell-Ng"))
    assert desk.sheet.entities[desk.claim(STEEL).claim.speaker or ""].name == "Ruth Bell-Ng"
    desk.do(actions.set_speaker, STEEL, entity=Entity("", "Omar Diaz"))
    desk.take(actions.merge_entities(desk.book, desk.sheet, "ruth-bell", "omar-diaz"))
    assert desk.claim(STEEL).claim.speaker == "ruth-bell"
    assert desk.book.entities["ruth-bell"].aliases == ("Ruth Bell", "Bell", "Omar Diaz")
    desk.take(
        actions.split_entity(
            desk.book, desk.sheet, "ruth-bell", [desk.claim(STEEL)], "Omar Diaz", by="a", on="t"
        )
    )
    assert desk.claim(STEEL).claim.speaker == "omar-diaz"
    assert desk.claim(SURE).claim.speaker == "ruth-bell"
    assert "Omar Diaz" not in desk.book.entities["ruth-bell"].aliases
    for inverse in reversed(desk.inverses):
        desk.book, _ = apply(desk.book, inverse)
    assert desk.book == TagBook()


def test_a_speaker_of_the_library_is_known_in_the_next_article_by_alias(desk: Desk) -> None:
    desk.take(actions.put_entity(desk.book, Entity("", "Dr. Ruth Anne Bell", aliases=("Ruth Bell",))))
    desk.take(
        actions.describe_entity(desk.book, desk.sheet, "dr-ruth-anne-bell", role="engineer", side="city")
    )
    known = desk.sheet.entities["dr-ruth-anne-bell"]
    assert (known.name, known.role, known.side, known.mentions) == (
        "Dr. Ruth Anne Bell",
        "engineer",
        "city",
        at("Ruth Bell"),
    )
    desk.take(actions.put_entity(desk.book, Entity("", "Other Bell", aliases=("ruth bell",))))
    assert desk.claim(STEEL).claim.speaker == "s3"  # a name that two share means neither


def test_an_anonymous_speaker_can_be_renamed_before_anything_is_marked(desk: Desk) -> None:
    desk.take(actions.rename_entity(desk.book, desk.sheet, "s1", "The inspector", by="anna", on="t"))
    shown = desk.claim(UNSAFE)
    assert desk.sheet.entities[shown.claim.speaker or ""].name == "The inspector"
    assert desk.claim(BOLTS).claim.speaker != shown.claim.speaker


def test_words_that_changed_are_accepted(desk: Desk) -> None:
    desk.do(actions.accept, STEEL)
    changed = TEXT.replace("cheap steel, citing a report", "the cheapest steel, citing two reports")
    article = replace(desk.article, text=changed, sha256="cd" * 32)
    shown = next(one for one in overlay(article, Attribution("1"), desk.book).claims if one.mark)
    assert shown.status is Status.CHANGED
    sheet = overlay(article, Attribution("1"), desk.book)
    edit = actions.reanchor(desk.book, sheet, shown, by="anna", on="t")
    desk.take(edit)
    again = overlay(article, Attribution("1"), desk.book).claims[0]
    assert again.status is Status.MARK
    assert marks_of(desk.book, "bridge").sha256 == "cd" * 32
    assert len(flat(edit)) == 1


TAGS: list[tuple[Tag, str]] = [
    (Tag(""), "needs a name"),
    (Tag(" x"), "without spaces"),
    (Tag("pass\u200bword"), "invisible"),
    (Tag("e\u0301"), "loose accents"),
    (Tag("x", key="ö"), "1-9 or a letter"),
    (Tag("x", key="0"), "1-9 or a letter"),
    (Tag("x", key="c"), "that of the tag checked"),
    (Tag("x", colour="#12"), "#rrggbb"),
]


@pytest.mark.parametrize(("tag", "words"), TAGS, ids=[words for _, words in TAGS])
def test_a_tag_that_cannot_be_used_is_refused_in_a_sentence(tag: Tag, words: str) -> None:
    book = TagBook(tags={"checked": Tag("checked", "c")})
    with pytest.raises(ValueError, match=words):
        actions.add_tag(book, tag)
    assert apply(book, actions.add_tag(book, Tag("fine", "f", "#00ff00")))[0].tags["fine"].key == "f"
