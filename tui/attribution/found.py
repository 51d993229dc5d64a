"""A claim that was found but not yet given to a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model import Spans


@dataclass(frozen=True, slots=True)
class Found:
    """What a finder gives: spans in the text and how sure it is.

    Attributes:
        content: what is said, marks of quotation included; never empty, sorted, no overlaps.
        source: the words that name the speaker; empty if the text gives none.
        cue: the reporting words.
        confidence: 0 to 1, calibrated.
        rule: which rule or model found it, for tests and tables.
        doubtful: not sure enough to be shown, unless it accuses or denies.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    confidence: float = 1.0
    rule: str = ""
    doubtful: bool = False
