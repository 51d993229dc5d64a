"""How pieces stand to allegations, in numbers."""

from __future__ import annotations

import numpy as np

from tests.attribution.judged import case_of
from tui.attribution.evidence import windows
from tui.attribution.evidence_features import rated
from tui.attribution.evidence_pairs import Pairs
from tui.attribution.evidence_pieces import pieces
from tui.model import Kind

TEXT = (
    "[Helen Marsh] said {the company poisoned the river}. The company dumped mercury in the river in 2019.\n\n"
    "The market opens on Monday. [One clerk] said {the bank stole pensions}."
)


def _pairs() -> Pairs:
    case = case_of(TEXT)
    kinds = [Kind.ALLEGATION, Kind.ALLEGATION]
    rows = [rated(case, piece, kinds) for piece in pieces(case)]
    return Pairs(case, [0, 1], [(), ()], rows)


def test_every_pair_has_its_numbers() -> None:
    pairs = _pairs()
    assert pairs.table.shape == (2, len(pairs.rows), len(pairs.names))
    assert np.isfinite(pairs.table).all()


def test_what_stands_behind_an_allegation_with_its_words_in_common() -> None:
    pairs = _pairs()
    piece = next(at for at, row in enumerate(pairs.rows) if "mercur" in row.stems)
    near, far = (dict(zip(pairs.names, pairs.table[claim, piece], strict=True)) for claim in (0, 1))
    assert near["after within 1"] == near["same paragraph"] == 1
    assert near["common"] > far["common"] == 0
    assert far["after"] == 0 and far["no link"] == 0
    assert near["gap"] < far["gap"]


def test_a_long_text_is_read_in_windows() -> None:
    case = case_of("[Helen Marsh] said {the company poisoned the river}. " * 300)
    kinds = [Kind.ALLEGATION] * 300
    rows = [rated(case, piece, kinds) for piece in pieces(case)]
    read = list(windows(case, list(range(300)), rows))
    assert [number for numbers, _ in read for number in numbers] == list(range(300))
    assert max(len(some) for _, some in read) < len(rows)
