"""Folding: what is equal to a reader becomes equal, and offsets lead back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.fold import fold, fold_map


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("Łódź Ærø STRASSE Straße", "lodz aero strasse strasse"),
        ("İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul"),
        ("“Yes” ‘no’ «oui» „ja“", '"yes" \'no\' "oui" "ja"'),
        ("2012–2013 — so", "2012-2013 - so"),
        ("Ελλάς ΕΛΛΑΣ", "ελλασ ελλασ"),
        ("Алёна ЙОД", "алена иод"),
        ("أحمد الأُولى", "احمد الاولي"),
        ("مـحـمـد ١٢", "محمد 12"),
        ("שָׁלוֹם", "שלום"),
        ("ＡＢＣ１２", "abc12"),
        ("ﬁnd½", "find1⁄2"),
        ("co\u00adop zero\u200bwidth", "coop zerowidth"),
        ("日本", "日本"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_marks_that_make_another_letter_stay() -> None:
    assert fold("が") != fold("か")
    assert fold("कि") != fold("क")
    assert fold("한") == fold("\u1112\u1161\u11ab")


def test_capitals_stay_when_asked() -> None:
    assert fold("Émile ØRE straße", keep_case=True) == "Emile ORE strasse"


@given(st.text())
def test_the_map_leads_each_folded_character_back_to_its_own(text: str) -> None:
    for keep_case in (False, True):
        folded, offsets = fold_map(text, keep_case=keep_case)
        assert (
            folded == fold(text, keep_case=keep_case) == "".join(fold(c, keep_case=keep_case) for c in text)
        )
        assert len(offsets) == len(folded)
        assert offsets == sorted(offsets)
        assert all(
            char in fold(text[at], keep_case=keep_case) for char, at in zip(folded, offsets, strict=True)
        )


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
