"""Claims by rules: what a careful reader's eye does, without any trained model."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from tui.attribution.document import Document
from tui.attribution.found import Found
from tui.attribution.rules_clauses import clauses
from tui.attribution.rules_layout import credits_of, transcript
from tui.attribution.rules_nominal import nominal
from tui.attribution.rules_quotes import as_found, quoted
from tui.attribution.rules_view import View
from tui.model import Span


def find(document: Document) -> list[Found]:
    """Find the claims of a document by rules.

    Returns:
        Claims by place; their contents do not overlap.
    """
    view = View.of(document)
    turns = transcript(view)
    lines, used = credits_of(view)
    used |= _inside(view, turns)
    spoken = [as_found(view, made) for made in quoted(view, used)]
    return resolved([*turns, *lines, *(f for f in spoken if f), *clauses(view), *nominal(view)])


def _inside(view: View, turns: list[Found]) -> set[int]:
    """Give the quotations, by index, that touch the turns of a transcript."""
    spans = [span for turn in turns for span in turn.content]
    starts = [start for start, _ in spans]
    out: set[int] = set()
    for index, run in enumerate(view.quotes):
        if not spans or run[0] >= run[1]:
            continue
        start, end = view.span(run)
        at = bisect_left(starts, end) - 1
        if at >= 0 and spans[at][1] > start:
            out.add(index)
    return out


def resolved(found: Iterable[Found]) -> list[Found]:
    """Keep the surest of claims whose contents overlap or that share a cue; equals keep the earlier one."""
    kept: list[Found] = []
    places = _Places()
    for one in sorted(found, key=lambda f: (-f.confidence, f.content)):
        if not places.free(one.content):
            continue
        places.take(one.content)
        kept.append(one)
    return sorted(kept, key=lambda f: (f.content, f.cue))


class _Places:
    """Disjoint spans in order, to ask whether a place is taken."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def free(self, spans: Iterable[Span]) -> bool:
        """Say whether none of the spans overlaps a taken one."""
        return all(bisect_right(self.ends, start) == bisect_left(self.starts, end) for start, end in spans)

    def take(self, spans: Iterable[Span]) -> None:
        """Take the spans, which are free."""
        for start, end in spans:
            at = bisect_left(self.starts, start)
            self.starts.insert(at, start)
            self.ends.insert(at, end)
