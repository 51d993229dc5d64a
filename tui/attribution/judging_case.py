"""An article with its claims, laid out for judging: tokens, sentences and claims that know of each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from tui.attribution.kinds_lexicon import bag, stem
from tui.attribution.words import groups, groups_of
from tui.model import Claim, Entity, Spans

if TYPE_CHECKING:
    from tui.attribution.document import Document

FRAME_BEFORE: Final = 14  # tokens of the sentence that are read around a content for its reporting words
FRAME_AFTER: Final = 10

SHARE: Final = (0.0, 0.8, 1.0)
"""What no, one, or more words of a group count."""

STOP: Final = bag("""a an the this that these those and or but nor so if as at by for from in into of on onto out over to up with
    within without about after again against all also am any are be because been before being between both can could
    did do does doing down during each even every few had has have having he her here hers him himself his how i it
    its itself just me more most much my no not now off only other our ours own said same say says she should some
    such than their theirs them themselves then there they through too under until very was we were what when where
    which while who whom whose why will would you your yours one two n't 's 're 've 'll 'd 'm mr mrs ms""")


@lru_cache(maxsize=16)
def placed(place: str) -> tuple[str, ...]:
    """The names of the groups of words at a place."""
    return tuple(f"{place} {name}" for name in groups())


@lru_cache(maxsize=60_000)
def meaning(word: str) -> str:
    """The stem of a lower-case word that carries meaning, else ""."""
    return stem(word) if word not in STOP and word[0].isalnum() else ""


@lru_cache(maxsize=60_000)
def capital(shape: str) -> str:
    """The stem of a capitalised word, else ""."""
    low = shape.lower()
    return stem(low) if shape[0].isupper() and low not in STOP else ""


@lru_cache(maxsize=60_000)
def plain(shape: str) -> str:
    """The stem of a word of lower-case letters alone that carries meaning, else ""."""
    return stem(shape) if shape.islower() and shape.isalpha() and shape not in STOP else ""


@dataclass(slots=True)
class Facts:
    """What a claim looks like in token and sentence numbers.

    Attributes:
        inside: token numbers of the content that are words.
        frame: token numbers of its sentences around the content, without source and content.
        source: token numbers of the source.
        first, last: numbers of the sentences it begins and ends in.
        paragraph: number of the paragraph it begins in.
        speaker: a key for who says it; the source's words where the claim has no speaker id.
        stems, names: of its content, the words that carry meaning; the capitalised ones among them.
        target: names of its content that are not its speaker's.
        party: ids of the entities in its content that are not its speaker, pronouns followed.
    """

    claim: Claim
    inside: list[int]
    frame: list[int]
    source: list[int]
    first: int
    last: int
    paragraph: int
    speaker: str
    stems: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    target: set[str] = field(default_factory=set)
    party: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Lines:
    starts: list[int] = field(default_factory=list)

    def at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


class Case:
    """One article's claims in front of the judge.

    Args:
        document: the article, cut into paragraphs, sentences, quotations and tokens.
        claims: in the order of the text.
        entities: with mentions; may be empty.
    """

    def __init__(self, document: Document, claims: tuple[Claim, ...], entities: tuple[Entity, ...]) -> None:
        self.document = document
        self.text = document.text
        self.claims = claims
        self.entities = entities
        self.starts = document.tokens.starts
        self.ends = document.tokens.ends
        self.shapes = document.tokens.words
        self.words = [word.lower() for word in document.tokens.words]
        self._wordy = [i for i, word in enumerate(self.words) if word[0].isalnum()]
        self._meanings = [meaning(word) for word in self.words]
        self._capitals = [capital(shape) for shape in self.shapes]
        self._groups = [groups_of(word) for word in self.words]
        self.sentences: Spans = document.sentences or ((0, len(document.text)),)
        self._sentence_lines = _Lines([start for start, _ in self.sentences])
        self._paragraph_lines = _Lines([start for start, _ in document.paragraphs])
        self.names = {entity.id: entity for entity in entities}
        self.facts = [self._facts(claim) for claim in claims]

    def only(self, numbers: Sequence[int]) -> Case:
        """The same article with some of its claims."""
        case = copy(self)
        case.claims = tuple(self.claims[number] for number in numbers)
        case.facts = [self.facts[number] for number in numbers]
        return case

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence at an offset."""
        return self._sentence_lines.at(offset)

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph at an offset."""
        return self._paragraph_lines.at(offset)

    def tokens(self, start: int, end: int) -> range:
        """Numbers of the tokens that overlap `[start, end)`."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def word_tokens(self, spans: Spans) -> list[int]:
        """Numbers of the tokens within spans that hold a letter or digit."""
        wordy = self._wordy
        found: list[int] = []
        for start, end in spans:
            here = self.tokens(start, end)
            found += wordy[bisect_left(wordy, here.start) : bisect_left(wordy, here.stop)]
        return found

    def stems(self, tokens: Iterable[int]) -> set[str]:
        """Stems of the words that carry meaning."""
        found = set(map(self._meanings.__getitem__, tokens))
        found.discard("")
        return found

    def named_stems(self, tokens: Iterable[int]) -> set[str]:
        """Stems of the capitalised words."""
        found = set(map(self._capitals.__getitem__, tokens))
        found.discard("")
        return found

    def about(self, place: str, tokens: Iterable[int]) -> dict[str, float]:
        """What some tokens are about: features `PLACE GROUP` of the groups of words that they hold."""
        counts: dict[int, int] = {}
        groups = self._groups
        for i in tokens:
            for group in groups[i]:
                counts[group] = counts.get(group, 0) + 1
        names = placed(place)
        return {names[group]: SHARE[min(count, 2)] for group, count in counts.items()}

    @cached_property
    def sentence_stems(self) -> list[set[str]]:
        """Of every sentence, its stems that carry meaning."""
        return [self.stems(self.tokens(start, end)) for start, end in self.sentences]

    @cached_property
    def rarity(self) -> dict[str, float]:
        """Of every stem, one over the number of sentences that hold it."""
        counts = Counter(word for stems in self.sentence_stems for word in stems)
        return {word: 1.0 / count for word, count in counts.items()}

    @cached_property
    def starts_of_mentions(self) -> tuple[list[int], list[tuple[int, str]]]:
        """Where entities are named: sorted starts, and `(end, entity id)` of each."""
        rows = sorted((start, end, entity.id) for entity in self.entities for start, end in entity.mentions)
        return [start for start, _, _ in rows], [(end, name) for _, end, name in rows]

    def named(self, spans: Spans) -> list[str]:
        """Ids of the entities that are named within spans, in order, each once."""
        starts, rows = self.starts_of_mentions
        found: dict[str, None] = {}
        for start, end in spans:
            for number in range(bisect_left(starts, start), bisect_left(starts, end)):
                if rows[number][0] <= end + 2:
                    found[rows[number][1]] = None
        return list(found)

    def _facts(self, claim: Claim) -> Facts:
        inside = self.word_tokens(claim.content)
        source = self.word_tokens(claim.source)
        first, last = self.sentence_at(claim.start), self.sentence_at(max(claim.start, claim.end - 1))
        speaker = claim.speaker or " ".join(self.words[i] for i in source)
        names = self.named_stems(inside)
        return Facts(
            claim,
            inside,
            self._frame(claim, inside, source),
            source,
            first,
            last,
            self.paragraph_at(claim.start),
            speaker,
            self.stems(inside),
            names,
            names - self.named_stems(source),
            frozenset(self.named(claim.content)) - {claim.speaker or ""},
        )

    def _frame(self, claim: Claim, inside: list[int], source: list[int]) -> list[int]:
        taken = set(inside)
        taken.update(source)
        cue = self.word_tokens(claim.cue)
        found = set(cue)
        near = range(
            max(0, bisect_left(self.starts, claim.start) - FRAME_BEFORE),
            min(len(self.starts), bisect_left(self.starts, claim.end) + FRAME_AFTER + 1),
        )
        for number in {self.sentence_at(claim.content[0][0]), self.sentence_at(max(0, claim.end - 1))}:
            here = self.tokens(*self.sentences[number])
            for i in range(max(near.start, here.start), min(near.stop, here.stop)):
                if self.words[i][0].isalnum():
                    found.add(i)
        return sorted(found - taken)
