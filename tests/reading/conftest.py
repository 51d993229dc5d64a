"""An article of our own with fabricated claims: two speakers and a document, an allegation without evidence, a denial."""

from dataclasses import replace

import pytest

from tui.model import (
    Article,
    Basis,
    Claim,
    Entity,
    EntityKind,
    Evidence,
    Kind,
    Sheet,
    ShownClaim,
    Spans,
    Stance,
)
from tui.reading.state import ReaderState
from tui.terminal.keys import Keymap

TEXT = """Who flooded the depot?

Share this

The depot was flooded in March. Mayor Ada Brook says the contractor left the sluice open, citing the gate log.
A surveyor said that the contractor also forged its reports. "We did nothing of the kind," the contractor said.

Nobody was hurt. According to the audit, the pumps were never tested; the log shows no test since May.
The mayor added that the city would pay, "for now", and "not twice".
"""


def spans(*words: str) -> Spans:
    return tuple((TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


KEYS = Keymap().first
MAYOR, SURVEYOR, FIRM, AUDIT = "mayor", "surveyor", "firm", "audit"

ENTITIES = {
    MAYOR: Entity(MAYOR, "Mayor Ada Brook", aliases=("Brook",), role="mayor"),
    SURVEYOR: Entity(SURVEYOR, "A surveyor", anonymous=True),
    FIRM: Entity(FIRM, "the contractor", EntityKind.ORGANISATION),
    AUDIT: Entity(AUDIT, "the audit", EntityKind.DOCUMENT),
}

CLAIMS = (
    Claim(
        "c1",
        spans("the contractor left the sluice open"),
        kind=Kind.ALLEGATION,
        speaker=MAYOR,
        against=(FIRM,),
        evidence=(
            Evidence("e2", spans("the log shows no test since May"), Basis.RECORD, Stance.DISPUTES),
            Evidence("e1", spans("citing the gate log"), Basis.DOCUMENT, by=MAYOR),
        ),
    ),
    Claim("c2", spans("the contractor also forged its reports"), kind=Kind.ALLEGATION, speaker=SURVEYOR),
    Claim("c3", spans('"We did nothing of the kind,"'), kind=Kind.DENIAL, speaker=FIRM, answers=("c1",)),
    Claim("c4", spans("the pumps were never tested; the log shows no test since May"), speaker=AUDIT),
    Claim("c5", spans("the log shows no test since May"), speaker=None),
    Claim("c6", spans("the city would pay", '"not twice"'), speaker=MAYOR),
)


def make_sheet(*, title: bool = True) -> Sheet:
    article = Article(
        "depot",
        TEXT,
        title="Who flooded the depot?",
        title_span=spans("Who flooded the depot?")[0] if title else None,
        furniture=spans("Share this"),
    )
    return Sheet(article, tuple(map(ShownClaim, CLAIMS)), ENTITIES, (MAYOR, SURVEYOR, FIRM, AUDIT))


@pytest.fixture
def sheet() -> Sheet:
    return make_sheet()


@pytest.fixture
def state(sheet: Sheet) -> ReaderState:
    return replace(ReaderState.of(sheet, columns=40, height=30), keys=KEYS)


@pytest.fixture
def small(sheet: Sheet) -> ReaderState:
    """A window of four rows."""
    return replace(ReaderState.of(sheet, columns=40, height=4), keys=KEYS)


@pytest.fixture
def empty(sheet: Sheet) -> ReaderState:
    return replace(ReaderState.of(replace(sheet, claims=(), speakers=()), columns=40, height=10), keys=KEYS)
