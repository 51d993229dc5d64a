"""Where the links of a claim lead, from either end, in this article and into others."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model import FarLink, Kind, ShownClaim
from tui.reading.checking import one_line
from tui.reading.index import ClaimIndex
from tui.tagging.links import linked, near
from tui.text.canon import plain

_SAYS = {"answers": "answers", "same": "same as", "relays": "passes on"}
_IS = {"answers": "answered by", "same": "repeated by", "relays": "passed on by"}
DENIED = "denied by"


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as the claim in hand has it.

    Attributes:
        relation: answers, same or relays.
        outgoing: whether the claim itself says so; else the other one does.
        words: how the claim stands to the other one: "answers", "denied by".
        target: the other claim: "id", or "article#id" in another article.
        suggested: whether the program says so and nobody has accepted it.
    """

    relation: str
    outgoing: bool
    words: str
    target: str
    suggested: bool = False


def links(index: ClaimIndex, shown: ShownClaim | None) -> tuple[Linked, ...]:
    """The links of a claim: who answers it, what it answers, then the same claim elsewhere and what is passed on."""
    if shown is None:
        return ()
    found = [*_answers(index, shown), *_others(index, shown), *_far(index, shown.claim.id)]
    said = {(one.relation, one.target) for one in found if one.outgoing}
    # What both ends say is one link.
    return tuple(one for one in found if one.outgoing or (one.relation, one.target) not in said)


def _answers(index: ClaimIndex, shown: ShownClaim) -> list[Linked]:
    id_, article = shown.claim.id, index.sheet.article.id
    replies = [index.by_id[reply] for reply in index.replies.get(id_, ())]
    return [
        *(
            Linked("answers", False, _by(one.claim.kind), one.claim.id, not _decided(one, id_, article))
            for one in replies
        ),
        *(
            Linked("answers", True, _SAYS["answers"], target, not _decided(shown, target, article))
            for target in shown.claim.answers
        ),
    ]


def _decided(shown: ShownClaim, target: str, article: str) -> bool:
    """Whether a person said that a claim answers another one."""
    return shown.mark is not None and target in (near(one, article) for one in shown.mark.answers)


def _others(index: ClaimIndex, shown: ShownClaim) -> list[Linked]:
    article = index.sheet.article.id
    found: list[Linked] = []
    for relation in ("same", "relays"):
        for one in index.sheet.claims:
            if one.mark is not None:
                found += [
                    Linked(relation, False, _IS[relation], one.claim.id)
                    for reference in linked(one.mark, relation)
                    if near(reference, article) == shown.claim.id
                ]
        if shown.mark is not None:
            found += [
                Linked(relation, True, _SAYS[relation], near(reference, article))
                for reference in linked(shown.mark, relation)
            ]
    return found


def _far(index: ClaimIndex, claim_id: str) -> list[Linked]:
    """What claims of other articles say of this one; what it says of them stands at itself."""
    return [
        Linked(
            link.relation,
            False,
            _by(link.there.kind) if link.relation == "answers" else _IS[link.relation],
            f"{link.article}#{link.id}",
        )
        for link in index.sheet.links
        if link.claim == claim_id and not link.outgoing and link.there is not None
    ]


def _by(kind: Kind) -> str:
    return DENIED if kind is Kind.DENIAL else _IS["answers"]


def suggested(index: ClaimIndex, shown: ShownClaim) -> bool:
    """Whether a link of a mark to another mark is a suggestion that can be accepted."""
    return shown.mark is not None and any(
        one.suggested and one.target in index.by_id and index.by_id[one.target].mark is not None
        for one in links(index, shown)
    )


def other_end(index: ClaimIndex, target: str) -> str:
    """The claim at the other end in words: who says it, where, and what."""
    shown = index.by_id.get(target)
    if shown is not None:
        return f"{index.name(shown.claim.speaker)}: “{said(index, shown)}”"
    link = far_end(index, target)
    if link is None or link.there is None:
        return f"a claim that is not there any more ({plain(target)})"
    who = plain(link.speaker) or index.name(None)
    return f"{who} in {plain(link.article)}: “{_bare(one_line(link.there.words))}”"


def far_end(index: ClaimIndex, target: str) -> FarLink | None:
    """What is known of the other end of a link to another article."""
    return next((link for link in index.sheet.links if f"{link.article}#{link.id}" == target), None)


def said(index: ClaimIndex, shown: ShownClaim) -> str:
    """What is claimed, in one line; of a lost mark the words that it was made of."""
    text = index.sheet.article.text
    pieces = [" ".join(text[start:end].split()) for start, end in shown.claim.content]
    if not pieces and shown.mark is not None:
        return _bare(one_line(shown.mark.words))
    return _bare(" … ".join(pieces))


def _bare(words: str) -> str:
    return words.strip('“”"')
