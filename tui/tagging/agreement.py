"""How far two people's tag books agree: spans, kinds, tags, links; notes, ids and order are no disagreement.

Claims of both are paired by their words; what is left unpaired one of the two did not mark. Kinds and tags are
compared on the pairs with Cohen's kappa (J. Cohen, A coefficient of agreement for nominal scales, Educational and
Psychological Measurement 20, 1960); spans and links have no true negatives, so they get F1, the claims counted as
units and the characters of the text as well (G. Hripcsak and A. Rothschild, Agreement, the F-measure, and reliability
in information retrieval, JAMIA 12, 2005).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tui.model import ArticleMarks, Kind, TagBook
from tui.tagging.disagreements import Disagreement, disagreements, same_speaker
from tui.tagging.edits import marks_of
from tui.tagging.links import RELATIONS
from tui.tagging.pairing import Pairing, evidence, pair_up


@dataclass(frozen=True, slots=True)
class Share:
    """Agreement on yes or no, counted: both, only the first, only the second, neither."""

    both: int = 0
    first: int = 0
    second: int = 0
    neither: int = 0

    @property
    def f1(self) -> float | None:
        """Twice the agreement over all that either marked; None where neither marked anything."""
        either = 2 * self.both + self.first + self.second
        return 2 * self.both / either if either else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where nothing was compared or chance alone already agrees on everything."""
        total = self.both + self.first + self.second + self.neither
        if not total:
            return None
        a, b = (self.both + self.first) / total, (self.both + self.second) / total
        seen, chance = (self.both + self.neither) / total, a * b + (1 - a) * (1 - b)
        return None if chance == 1 else (seen - chance) / (1 - chance)


@dataclass(slots=True)
class Agreement:
    """All figures of two books.

    Attributes:
        claims, characters: of the spans.
        kinds, tags: by kind and by tag, on the claims that both marked.
        kind: Cohen's kappa over all kinds at once.
        speakers: pairs with the same speaker, and pairs.
        links: evidence, answers, same, relays.
        disagreements: each, in the order of articles and text.
    """

    claims: Share = field(default_factory=Share)
    characters: Share = field(default_factory=Share)
    kinds: dict[str, Share] = field(default_factory=dict)
    kind: float | None = None
    tags: dict[str, Share] = field(default_factory=dict)
    speakers: tuple[int, int] = (0, 0)
    links: dict[str, Share] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()


def agree(first: TagBook, second: TagBook) -> Agreement:
    """Compare two books; articles that only one person has marked count as not marked by the other."""
    pairing, books = pair_up(first, second), (first, second)
    pairs, mine = pairing.pairs, sum(one.mine for one in pairing.alone)
    tags = {tag for one in pairing.pairs for tag in (*one.first.tags, *one.second.tags)}
    characters = Share()
    for article in dict.fromkeys((*first.articles, *second.articles)):
        characters = _added(characters, _characters(marks_of(first, article), marks_of(second, article)))
    return Agreement(
        claims=Share(len(pairs), mine, len(pairing.alone) - mine),
        characters=characters,
        kinds={
            kind.value: _share((p.first.kind is kind, p.second.kind is kind) for p in pairs) for kind in Kind
        },
        kind=kappa([(pair.first.kind.value, pair.second.kind.value) for pair in pairs]),
        tags={
            tag: _share((tag in p.first.tags, tag in p.second.tags) for p in pairs)
            for tag in sorted({*tags, *first.tags, *second.tags})
        },
        speakers=(sum(same_speaker(pair, books) for pair in pairs), len(pairs)),
        links={
            "evidence": _evidence(pairing),
            **{relation: _linked(pairing, relation) for relation in RELATIONS},
        },
        disagreements=disagreements(pairing, books),
    )


def kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two people's choices among any number of words; None where chance alone agrees on everything."""
    if not pairs:
        return None
    seen = sum(a == b for a, b in pairs) / len(pairs)
    words = {word for pair in pairs for word in pair}
    chance = sum(
        sum(a == word for a, _ in pairs) * sum(b == word for _, b in pairs) / len(pairs) ** 2
        for word in words
    )
    return None if chance == 1 else (seen - chance) / (1 - chance)


def _share(decided: Iterable[tuple[bool, bool]]) -> Share:
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for pair in decided:
        counts[pair] += 1
    return Share(counts[True, True], counts[True, False], counts[False, True], counts[False, False])


def _added(one: Share, other: Share) -> Share:
    return Share(
        one.both + other.both, one.first + other.first, one.second + other.second, one.neither + other.neither
    )


def _characters(a: ArticleMarks, b: ArticleMarks) -> Share:
    first = {at for mark in a.claims for start, end in mark.words.at for at in range(start, end)}
    second = {at for mark in b.claims for start, end in mark.words.at for at in range(start, end)}
    return Share(len(first & second), len(first - second), len(second - first))


def _evidence(pairing: Pairing) -> Share:
    """F1 of evidence by its place."""
    counts = Share()
    for pair in pairing.pairs:
        counts = _added(counts, Share(*evidence(pair)))
    alone = [(one.mine, len(one.mark.evidence)) for one in pairing.alone]
    return _added(
        counts, Share(0, sum(n for mine, n in alone if mine), sum(n for mine, n in alone if not mine))
    )


def _linked(pairing: Pairing, relation: str) -> Share:
    """F1 of links by the claims at both ends, whatever their ids are."""
    ends, found = pairing.ends(), (set[tuple[str, str]](), set[tuple[str, str]]())
    for one in pairing.every():
        start = ends.name(one.article, one.mark.id, one.mine)
        found[0 if one.mine else 1].update((start, end) for end in ends.links(one, relation))
    return Share(len(found[0] & found[1]), len(found[0] - found[1]), len(found[1] - found[0]))
