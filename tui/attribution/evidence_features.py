"""How a piece of text, an allegation, and the two together look to the evidence model.

The model is linear, so what belongs to the piece alone or to the allegation alone is rated once; only what lies
between them is rated for every pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, log1p
from typing import Final

from tui.attribution.basis import basis_hits
from tui.attribution.evidence_pieces import Piece
from tui.attribution.judging_case import STOP, Case
from tui.attribution.kinds_lexicon import HEDGES, NEGATIONS, accuses, bag, denies, stem, wrongdoing
from tui.model import Kind

_FIRST = bag("i we my our me us")
_FUTURE = bag("will would 'll ’ll shall should must let hope hopes going could may might")
_TURN = bag("but however yet although though despite still nevertheless while instead")
PROOF = bag(
    "show shows showed shown reveal reveals revealed prove proves proved proof evidence found finding findings concluded confirm"
    " confirms confirmed indicate indicates indicated indicating demonstrate demonstrates documented records fact facts"
)
_LIKE = bag(
    "example instance also once indeed after moreover including repeatedly previously earlier again never ever"
)
_STEPS: Final = (0, 1, 2, 3, 5, 8, 13, 21, 34)


@dataclass(slots=True)
class Rated:
    """A piece with what is asked of it again and again."""

    piece: Piece
    stems: set[str]
    names: set[str]
    speaker: str
    paragraph: int
    kind: Kind | None
    people: frozenset[str]


def rated(case: Case, piece: Piece, kinds: list[Kind]) -> Rated:
    """Look up once what every pair with this piece needs."""
    tokens = case.word_tokens(piece.spans)
    facts = case.facts[piece.claim] if piece.claim >= 0 else None
    return Rated(
        piece,
        case.stems(tokens),
        case.named_stems(tokens),
        facts.speaker if facts else "",
        case.paragraph_at(piece.start),
        kinds[piece.claim] if facts else None,
        frozenset(case.named(piece.spans)),
    )


def piece_features(case: Case, row: Rated) -> dict[str, float]:
    """Describe a piece by itself."""
    piece, words = row.piece, case.words
    tokens = case.word_tokens(piece.spans)
    found = {"bias": 1.0, "lead=" + (piece.lead or ("claim" if piece.claim >= 0 else "own")): 1.0}
    counts = {"wrong": 0, "number": 0, "past": 0, "proof": 0, "denies": 0, "accuses": 0}
    low = [words[i] for i in tokens]
    for word in low:
        counts["wrong"] += bool(wrongdoing(word))
        counts["number"] += word[0].isdigit()
        counts["past"] += word.endswith("ed")
        counts["proof"] += word in PROOF
        counts["denies"] += denies(word)
        counts["accuses"] += accuses(word)
    for i in tokens:
        if words[i] not in STOP and case.shapes[i].islower() and words[i].isalpha():
            found["word=" + stem(words[i])] = 1.0
    for name, count in counts.items():
        if count:
            found["piece " + name] = min(1.0, log1p(count) / 1.5)
    bagged = set(low)
    for name, group in (
        ("first", _FIRST),
        ("future", _FUTURE),
        ("turn", _TURN),
        ("like", _LIKE),
        ("negation", NEGATIONS),
        ("hedge", HEDGES),
    ):
        if bagged & group:
            found["piece " + name] = 1.0
    found["piece size"] = min(1.0, log1p(len(low)) / 4)
    found["piece names"] = min(1.0, len(row.names) / 3)
    if "?" in case.text[piece.start : piece.end + 2]:
        found["piece question"] = 1.0
    if row.kind is not None:
        found["piece is " + row.kind.value] = 1.0
        found["piece " + case.claims[piece.claim].form.value] = 1.0
        for i in case.facts[piece.claim].source:
            if words[i] not in STOP and words[i].isalpha() and not case.shapes[i][0].isupper():
                found["by=" + stem(words[i])] = 1.0
        if not case.facts[piece.claim].source:
            found["piece nobody"] = 1.0
    for basis in basis_hits(case, tokens):
        found["basis=" + basis.value] = 1.0
    start, end = case.sentences[piece.sentence]
    head = case.tokens(start, end)[:1]
    if head and (words[head[0]] in STOP or not words[head[0]].isalnum()):
        found["head=" + words[head[0]]] = 1.0
    if piece.sentence < 2:
        found["piece headline"] = 1.0
    return found


def claim_features(case: Case, number: int, allegations: int) -> dict[str, float]:
    """Describe an allegation by itself; `allegations` is how many the article has."""
    facts = case.facts[number]
    return {
        "claim size": min(1.0, log1p(len(facts.inside)) / 4),
        "claim short": float(len(facts.inside) < 8),
        "claim headline": float(facts.first < 2),
        "claim early": float(facts.first < 6),
        "claim " + facts.claim.form.value: 1.0,
        "claim crowd": min(1.0, log1p(allegations) / 3),
        "claim nobody": float(not facts.source),
        "claim first": float(any(case.words[i] in _FIRST for i in facts.inside)),
        "claim article": min(1.0, len(case.sentences) / 60),
    }


def pair_features(case: Case, number: int, row: Rated) -> dict[str, float]:
    """Describe how a piece stands to an allegation."""
    facts, piece = case.facts[number], row.piece
    found: dict[str, float] = {}
    after = piece.start >= facts.claim.start
    gap = piece.sentence - facts.last if piece.sentence > facts.last else facts.first - piece.sentence
    gap = max(0, gap)
    side = "after" if after else "before"
    for step in _STEPS:
        if gap <= step:
            found[f"{side} within {step}"] = 1.0
            found[f"within {step}"] = 1.0
    same = bool(row.speaker) and row.speaker == facts.speaker
    near, far = gap <= 3, gap > 3
    common = row.stems & facts.stems
    names = row.names & facts.names
    people = row.people & facts.party
    plain = len(common) - len(names)
    lead = piece.lead or "none"
    inside = any(s <= piece.start and piece.end <= e + 1 for s, e in facts.claim.content)
    yes = (
        (same, "same speaker"),
        (row.paragraph == facts.paragraph, "same paragraph"),
        (row.paragraph == facts.paragraph + 1, "next paragraph"),
        (same and near, "near same speaker"),
        (near and piece.claim < 0, "near reporter"),
        (gap == 0, "beside lead=" + lead),
        (inside, "inside"),
        (inside, "inside lead=" + lead),
        (piece.claim == number, "own claim"),
        (bool(row.names & facts.target), "target"),
        (bool(people), "party"),
        (bool(people) and near, "party near"),
        (bool(people) and far, "party far"),
        (bool(people) and piece.claim < 0, "party reporter"),
        (not common and not people and gap > 1, "no link"),
    )
    for holds, name in yes:
        if holds:
            found[name] = 1.0
    if common:
        share = len(common) / max(1, min(len(row.stems), len(facts.stems)))
        found["common"] = min(1.0, len(common) / 5)
        found["common rare"] = min(1.0, fsum([case.rarity.get(word, 0.5) for word in common]))
        found["common share"] = share
        found["copies"] = float(share > 0.7)
        found["common names"] = min(1.0, len(names) / 2)
        found["common words"] = min(1.0, plain / 3)
        if far:
            found["far link"] = found["common"]
            found["far words"] = found["common words"]
    if row.kind is not None:
        found[f"{'same' if same else 'other'} {row.kind.value}"] = 1.0
    return found
