"""What evidence rests on, and whether it disputes."""

from __future__ import annotations

import pytest

from tests.attribution.judged import case_of
from tui.attribution.basis import basis_of, stance_features
from tui.attribution.evidence_pieces import pieces
from tui.attribution.judging_weights import shipped
from tui.model import Basis, Kind

ROWS = [
    ("intelligence", "Citing intelligence findings, he left.", Basis.OFFICIAL),
    ("court", "A court convicted two of its managers.", Basis.OFFICIAL),
    ("prosecutors", "[Prosecutors] said {two managers had paid for silence}.", Basis.OFFICIAL),
    ("video", "Video footage shows the van at the gate.", Basis.RECORD),
    ("photos", "Photographs of the yard show the barrels.", Basis.RECORD),
    ("percent", "About 40 percent of samples held mercury.", Basis.DATA),
    ("poll", "A survey of 900 households found illness in every street.", Basis.DATA),
    ("memo", "A memo from the board orders the valves opened.", Basis.DOCUMENT),
    ("documents", "Documents filed last year list the payments.", Basis.DOCUMENT),
    ("expert", "[Toxicology expert Lena Ost] said {the dose was lethal}.", Basis.EXPERT),
    ("analyst", "[One analyst] said {the accounts made no sense}.", Basis.EXPERT),
    ("history", "The firm has a long history of spills.", Basis.PRECEDENT),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_basis(name: str, text: str, expected: Basis) -> None:
    case = case_of(text)
    assert basis_of(case, pieces(case)[-1], shipped().basis) is expected, name


STANCES = [
    ("denial", "[The firm] said {it had sealed the valves}.", Kind.DENIAL, True),
    ("statement", "[The clerk] said {the valves were open}.", Kind.STATEMENT, False),
    ("reporter", "Tests found mercury in the river.", None, False),
]


@pytest.mark.parametrize(("name", "text", "kind", "expected"), STANCES, ids=[row[0] for row in STANCES])
def test_stance(name: str, text: str, kind: Kind | None, expected: bool) -> None:
    case = case_of(text)
    row = stance_features(case, pieces(case)[-1], kind, same_speaker=False)
    model = shipped().stance
    assert (model.chance(row) >= model.cut) is expected, name
