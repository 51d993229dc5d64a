"""How far two people's tag books agree: spans, kinds, tags, links; notes, ids and order are no disagreement.

Claims of both are paired by their words; what is left unpaired one of the two did not mark. Kinds and tags are
compared on the pairs with Cohen's kappa (J. Cohen, A coefficient of agreement for nominal scales, Educational and
Psychological Measurement 20, 1960); spans and links have no true negatives, so they get F1, the claims counted as
units and the characters of the text as well (G. Hripcsak and A. Rothschild, Agreement, the F-measure, and reliability
in information retrieval, JAMIA 12, 2005).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tui.model import ArticleMarks, Kind, Mark, Quotation, Spans, TagBook
from tui.tagging.edits import marks_of
from tui.tagging.links import outgoing
from tui.tagging.overlay import common
from tui.text.fold import fold

NOTHING = "nothing"  # what somebody decided who decided nothing
PAIRED = 0.5  # share of common characters from which two claims are the same one


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


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where two people differ.

    Attributes:
        what: "span", "kind", "speaker", "tag", "evidence", "answers", "same" or "relays".
        article: its id.
        words: the claim's words as the first of the two marked them, or else the second.
        first, second: what each decided, as words; "nothing" where one marked nothing.
    """

    what: str
    article: str
    words: Quotation
    first: str
    second: str

    @property
    def at(self) -> Spans:
        """Where the words stood when they were marked."""
        return self.words.at

    @property
    def quote(self) -> str:
        """The words in one string."""
        return " … ".join(self.words.quotes)


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


@dataclass(frozen=True, slots=True)
class _Pair:
    article: str
    first: Mark
    second: Mark


def agree(first: TagBook, second: TagBook) -> Agreement:
    """Compare two books; articles that only one person has marked count as not marked by the other."""
    pairs: list[_Pair] = []
    alone: list[tuple[str, Mark, bool]] = []
    characters = Share()
    for article in dict.fromkeys((*first.articles, *second.articles)):
        a, b = marks_of(first, article), marks_of(second, article)
        found, left, right = _paired(a.claims, b.claims)
        pairs += [_Pair(article, one, other) for one, other in found]
        alone += [(article, mark, True) for mark in left] + [(article, mark, False) for mark in right]
        characters = _added(characters, _characters(a, b))
    names = (_names(first), _names(second))
    result = Agreement(characters=characters)
    result.claims = Share(
        len(pairs), sum(mine for _, _, mine in alone), sum(not mine for _, _, mine in alone)
    )
    tags = sorted(
        {tag for pair in pairs for tag in (*pair.first.tags, *pair.second.tags)} | {*first.tags, *second.tags}
    )
    result.kinds = {
        kind.value: _share((p.first.kind is kind, p.second.kind is kind) for p in pairs) for kind in Kind
    }
    result.kind = kappa([(pair.first.kind.value, pair.second.kind.value) for pair in pairs])
    result.tags = {tag: _share((tag in p.first.tags, tag in p.second.tags) for p in pairs) for tag in tags}
    same = sum(_speaker(pair.first, names[0]) == _speaker(pair.second, names[1]) for pair in pairs)
    result.speakers = (same, len(pairs))
    result.links = _all_links(pairs, alone)
    result.disagreements = tuple(
        sorted(_differences(pairs, alone, names), key=lambda one: (one.article, one.at))
    )
    return result


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


def _paired(
    first: Iterable[Mark], second: Iterable[Mark]
) -> tuple[list[tuple[Mark, Mark]], list[Mark], list[Mark]]:
    """Claims on the same words, the best fit first; and those that only one person has."""
    left, right = list(first), list(second)
    fits = [
        (_fit(one, other), -i, -j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if _fit(one, other) >= PAIRED
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[Mark, Mark]] = []
    for _, i, j in sorted(fits, reverse=True):
        if -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            found.append((left[-i], right[-j]))
    found.sort(key=lambda pair: pair[0].words.at)
    return (
        found,
        [mark for i, mark in enumerate(left) if i not in used[0]],
        [mark for j, mark in enumerate(right) if j not in used[1]],
    )


def _fit(one: Mark, other: Mark) -> float:
    if one.words.at and other.words.at:
        return common(one.words.at, other.words.at)
    return float(one.words.quotes == other.words.quotes)


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


def _names(book: TagBook) -> Mapping[str, str]:
    return {key: fold(entity.name) for key, entity in book.entities.items()}


def _speaker(mark: Mark, names: Mapping[str, str]) -> str:
    return names.get(mark.speaker, mark.speaker) if mark.speaker else ""


def _all_links(pairs: list[_Pair], alone: list[tuple[str, Mark, bool]]) -> dict[str, Share]:
    """F1 of evidence by its place, and of links by the claims at both ends, whatever their ids are."""
    place = {
        (pair.article, mark.id, mine): str(number)
        for number, pair in enumerate(pairs)
        for mine, mark in _both(pair)
    }
    links: dict[str, Share] = {"evidence": _evidence(pairs, alone)}
    for relation in ("answers", "same", "relays"):
        ends: tuple[set[tuple[str, str]], set[tuple[str, str]]] = (set(), set())
        for article, mark, mine in [*_every(pairs), *alone]:
            for link in outgoing(mark, article):
                if link.relation == relation:
                    start = place.get((article, mark.id, mine), f"{article}#{mark.id} of {mine}")
                    end = place.get((link.article, link.id, mine), f"{link.article}#{link.id} of {mine}")
                    ends[0 if mine else 1].add((start, end))
        links[relation] = Share(len(ends[0] & ends[1]), len(ends[0] - ends[1]), len(ends[1] - ends[0]))
    return links


def _both(pair: _Pair) -> tuple[tuple[bool, Mark], tuple[bool, Mark]]:
    return (True, pair.first), (False, pair.second)


def _every(pairs: list[_Pair]) -> list[tuple[str, Mark, bool]]:
    return [(pair.article, mark, mine) for pair in pairs for mine, mark in _both(pair)]


def _evidence(pairs: list[_Pair], alone: list[tuple[str, Mark, bool]]) -> Share:
    both = only_first = only_second = 0
    for pair in pairs:
        left = list(pair.second.evidence)
        for one in pair.first.evidence:
            other = next((it for it in left if common(one.words.at, it.words.at) >= PAIRED), None)
            if other is None:
                only_first += 1
            else:
                left.remove(other)
                both += 1
        only_second += len(left)
    only_first += sum(len(mark.evidence) for _, mark, mine in alone if mine)
    only_second += sum(len(mark.evidence) for _, mark, mine in alone if not mine)
    return Share(both, only_first, only_second)


def _differences(
    pairs: list[_Pair],
    alone: list[tuple[str, Mark, bool]],
    names: tuple[Mapping[str, str], Mapping[str, str]],
) -> Iterator[Disagreement]:
    for article, mark, mine in alone:
        said = (mark.kind.value, NOTHING)
        first, second = said if mine else said[::-1]
        yield _difference("span", article, mark, first, second)
    for pair in pairs:
        one, other = pair.first, pair.second
        if one.kind is not other.kind:
            yield _difference("kind", pair.article, one, one.kind.value, other.kind.value)
        if _speaker(one, names[0]) != _speaker(other, names[1]):
            yield _difference(
                "speaker", pair.article, one, one.speaker or "nobody", other.speaker or "nobody"
            )
        if set(one.tags) != set(other.tags):
            first, second = (", ".join(sorted(mark.tags)) or "none" for mark in (one, other))
            yield _difference("tag", pair.article, one, first, second)
        share = _evidence([pair], [])
        if share.first or share.second:
            count = (f"{share.both + share.first} pieces", f"{share.both + share.second} pieces")
            yield _difference("evidence", pair.article, one, *count)
        if one.words.at != other.words.at:
            yield _difference("span", pair.article, one, _said(one), _said(other))


def _difference(what: str, article: str, mark: Mark, first: str, second: str) -> Disagreement:
    return Disagreement(what, article, mark.words, first, second)


def _said(mark: Mark) -> str:
    return " … ".join(mark.words.quotes)
