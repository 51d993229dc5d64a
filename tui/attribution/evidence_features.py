"""How a piece of text, an allegation, and the two together look to the evidence model.

What belongs to the piece alone or to the allegation alone is rated once; what lies between them is rated for
every pair by `evidence_pairs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from tui.attribution.basis import basis_hits
from tui.attribution.evidence_pieces import Piece
from tui.attribution.judging_case import STOP, Case, plain
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
    tokens: list[int]
    shows: bool
    figures: int


def rated(case: Case, piece: Piece, kinds: list[Kind]) -> Rated:
    """Look up once what every pair with this piece needs."""
    tokens = case.word_tokens(piece.spans)
    words = [case.words[i] for i in tokens]
    facts = case.facts[piece.claim] if piece.claim >= 0 else None
    return Rated(
        piece,
        case.stems(tokens),
        case.named_stems(tokens),
        facts.speaker if facts else "",
        case.paragraph_at(piece.start),
        kinds[piece.claim] if facts else None,
        frozenset(case.named(piece.spans)),
        tokens,
        any(map(_shows, words)),
        sum([word[0].isdigit() for word in words]),
    )


@lru_cache(maxsize=60_000)
def _shows(word: str) -> bool:
    """Whether a word is of proof, a figure or a wrong."""
    return not {"wrong", "number", "proof"}.isdisjoint(_sorts(word))


@lru_cache(maxsize=60_000)
def _sorts(word: str) -> tuple[str, ...]:
    """What a word is that is counted in a piece."""
    holds = {
        "wrong": bool(wrongdoing(word)),
        "number": word[0].isdigit(),
        "past": word.endswith("ed"),
        "proof": word in PROOF,
        "denies": denies(word),
        "accuses": accuses(word),
    }
    return tuple(name for name, yes in holds.items() if yes)


def piece_features(case: Case, row: Rated) -> dict[str, float]:
    """Describe a piece by itself."""
    piece, words, tokens = row.piece, case.words, row.tokens
    found = {"bias": 1.0, "lead=" + (piece.lead or ("claim" if piece.claim >= 0 else "own")): 1.0}
    counts: dict[str, int] = {}
    low = [words[i] for i in tokens]
    for word in low:
        for name in _sorts(word):
            counts[name] = counts.get(name, 0) + 1
    for i in tokens:
        word = plain(case.shapes[i])
        if word:
            found["word=" + word] = 1.0
    for name, count in counts.items():
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
    found.update(case.about("in", tokens))
    start, end = case.sentences[piece.sentence]
    head = case.tokens(start, end)[:1]
    if head and (words[head[0]] in STOP or not words[head[0]].isalnum()):
        found["head=" + words[head[0]]] = 1.0
    if piece.sentence < 2:
        found["piece headline"] = 1.0
    return found
