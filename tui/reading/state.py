"""The state of the reader: one frozen value from which the whole screen is drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.model import Evidence, Sheet, ShownClaim, Span, Spans
from tui.reading.filters import Filter
from tui.reading.index import ClaimIndex
from tui.reading.view import View
from tui.text.wrap import Layout

if TYPE_CHECKING:
    from tui.reading.differing import Differences

_COMMAND = re.compile(r"\{([a-z-]+)\}")
TRAIL = 200  # places that are remembered for going back


@dataclass(frozen=True)
class Place:
    """Where somebody was: an article, an offset in it, and the claim in hand."""

    article: str
    cursor: int
    claim: str | None = None


@dataclass(frozen=True)
class Held:
    """A claim that is held while the other end of a link is looked for.

    Attributes:
        article: where it stands.
        shown: the claim as it was; it may have another id when the other end is found.
        relation: "evidence", "answers", "same" or "relays".
        words: its first words, to be shown.
    """

    article: str
    shown: ShownClaim
    relation: str
    words: str = ""

    @property
    def claim(self) -> str:
        """Its id."""
        return self.shown.claim.id


@dataclass(frozen=True)
class Selection:
    """Words that are being selected.

    Attributes:
        unit: "word" or "sentence": what a step takes in.
        anchor, head: the unit at the fixed end and the one at the moving end.
        fragments: spans that were selected before, for a claim in several pieces.
        claim: the claim whose words are being changed; None when a new one is made.
        floating: whether the next piece is still being looked for and belongs to nothing yet.
    """

    unit: str
    anchor: Span
    head: Span
    fragments: Spans = ()
    claim: str | None = None
    floating: bool = False

    @property
    def span(self) -> Span:
        """The piece that is being selected."""
        return min(self.anchor[0], self.head[0]), max(self.anchor[1], self.head[1])

    @property
    def spans(self) -> Spans:
        """All pieces, sorted, those that touch joined."""
        joined: list[Span] = []
        for start, end in sorted(self.fragments if self.floating else (*self.fragments, self.span)):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(joined)


@dataclass(frozen=True)
class ReaderState:
    """What is before the reader and in hand; every move returns a new one.

    Attributes:
        index: the sheet's claims as the filter lets them through.
        view: the rows on the screen.
        cursor: the offset where the reader is: the claim in hand, the sentence stepped to, the word found.
        claim: the id of the claim in hand.
        evidence: which piece of its evidence is shown; None for none.
        selection: the words that are being selected.
        held: the claim whose link is being made.
        trail: places to go back to, the latest last.
        query, hits: what was looked for in the text, and where it stands.
        review: whether suggestions are being walked for a decision.
        skipped: the suggestions that were decided or left undecided in this walk.
        roaming: whether the cursor only followed the window since it was led somewhere.
        ready: whether the claims are there; the text is shown before they are.
        differences: what two tag books disagree on, while that is walked.
        said: one sentence for the reader about the last move; empty when the screen says it all.
        keys: the key of each command by its id, as the reader's own keymap has it; for what is said.
    """

    index: ClaimIndex
    view: View
    cursor: int = 0
    claim: str | None = None
    evidence: int | None = None
    selection: Selection | None = None
    held: Held | None = None
    trail: tuple[Place, ...] = ()
    query: str = ""
    hits: Spans = ()
    review: bool = False
    skipped: frozenset[str] = frozenset()
    roaming: bool = True
    ready: bool = True
    said: str = ""
    differences: Differences | None = None
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, sheet: Sheet, *, columns: int = 80, height: int = 24, ready: bool = True) -> ReaderState:
        """The state in which an article is opened."""
        return cls(ClaimIndex(sheet), View(Layout(sheet.article.text, columns), max(1, height)), ready=ready)

    @property
    def sheet(self) -> Sheet:
        """The article with its claims."""
        return self.index.sheet

    @property
    def text(self) -> str:
        """The article's text."""
        return self.sheet.article.text

    @property
    def filter(self) -> Filter:
        """Which claims are shown."""
        return self.index.filter

    @property
    def in_hand(self) -> ShownClaim | None:
        """The claim in hand."""
        return self.index.by_id.get(self.claim) if self.claim is not None else None

    @property
    def evidence_in_focus(self) -> Evidence | None:
        """The piece of evidence that is shown."""
        shown = self.in_hand
        if shown is None or self.evidence is None or self.evidence >= len(shown.claim.evidence):
            return None
        return shown.claim.evidence[self.evidence]

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return Place(self.sheet.article.id, self.cursor, self.claim)

    def hint(self, words: str) -> str:
        """Words of ours with `{command}` filled in by its key; nothing where such a command has none."""
        named = _COMMAND.findall(words)
        if not all(self.keys.get(command) for command in named):
            return ""
        return _COMMAND.sub(lambda found: self.keys[found[1]], words)

    def saying(self, words: str) -> ReaderState:
        """The same state with a sentence for the reader."""
        return replace(self, said=words)

    def to(self, cursor: int, *, end: int | None = None) -> ReaderState:
        """The cursor elsewhere, and the view where it can be seen."""
        cursor = min(max(0, cursor), max(0, len(self.text) - 1))
        view = self.view.revealing(cursor, max(cursor + 1, end or 0))
        return replace(self, cursor=cursor, view=view, roaming=False, said="")

    def landing(self, cursor: int, *, end: int | None = None) -> ReaderState:
        """The cursor elsewhere by a jump: the claim that stands there is in hand, or none.

        The one in hand before is out of sight, and the next key is not meant for it. While words are selected, nothing
        changes hands: they grow to the place.
        """
        state = self.to(cursor, end=end)
        here = [one.claim.id for one in state.index.at(state.cursor)]
        if state.selection is not None or state.claim in here:
            return state
        return replace(state, claim=here[0] if here else None, evidence=None)

    def remembered(self) -> ReaderState:
        """The same state with this place on the trail."""
        if self.trail and self.trail[-1] == self.place:
            return self
        return replace(self, trail=(*self.trail, self.place)[-TRAIL:])

    def taking(self, shown: ShownClaim | None) -> ReaderState:
        """Another claim in hand, the cursor at its beginning; a lost one is taken without moving."""
        if shown is None:
            return replace(self, claim=None, evidence=None)
        state = replace(self, claim=shown.claim.id, evidence=None, said="")
        return state.to(shown.claim.start, end=shown.claim.end) if shown.claim.content else state

    def resized(self, columns: int, height: int) -> ReaderState:
        """The same place in a window of another size."""
        view = self.view.resized(columns, height)
        if self.view.holds(self.cursor):
            view = view.revealing(self.cursor, self.cursor + 1)
        return replace(self, view=view)

    def filtered(self, filter: Filter) -> ReaderState:  # noqa: A002 (the design's word)
        """Only the claims that pass; the claim in hand is let go if it does not."""
        index = ClaimIndex(self.sheet, filter)
        keep = index.place(self.claim) is not None
        return replace(
            self, index=index, claim=self.claim if keep else None, evidence=self.evidence if keep else None
        )

    def relaid(self, found: ClaimIndex) -> ReaderState:
        """The same place after the marks or the claims of the article changed.

        The claim in hand may have a new id, because a suggestion became a mark: then the one with the same words,
        or else the same beginning, is taken.

        Args:
            found: the new claims, unfiltered: making the index takes time, so it is made beside the reading.
        """
        keep_filter = self.filter and self.filter.speaker in (None, *found.sheet.speakers)
        index = ClaimIndex(found.sheet, self.filter) if keep_filter else found
        old = self.in_hand
        new = same_claim(index, old) if old is not None else None
        keep = new is not None and self.evidence is not None and self.evidence < len(new.claim.evidence)
        return replace(
            self,
            index=index,
            claim=new.claim.id if new else None,
            evidence=self.evidence if keep else None,
            ready=True,
        )


def same_claim(index: ClaimIndex, old: ShownClaim) -> ShownClaim | None:
    """The claim of a sheet that was `old` in the sheet before: by id, else by its words, else by its beginning."""
    found = index.by_id.get(old.claim.id)
    if found is not None or not old.claim.content:
        return found
    starting = [one for one in index.overlapping(*old.claim.content[0]) if one.claim.start == old.claim.start]
    exact = [one for one in starting if one.claim.content == old.claim.content]
    return next(iter(exact or starting), None)
