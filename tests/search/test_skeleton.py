"""Spellings of one sound have one skeleton, in one script or two."""

import pytest

from tui.search.skeleton import skeleton
from tui.text.fold import fold


@pytest.mark.parametrize(
    "spellings",
    [
        "Mekdad Miqdad Meqdad",
        "Zelensky Zelenskyy Zelenskiy Зеленский",
        "Medvedev Medwedew Медведев",
        "Assad Asad أسد",
        "Müller Mueller Muller",
        "Qusair Qusayr Koussair",
        "Gaddafi Qadhafi Kadhafi",
        "Navalny Nawalny Навальный",
        "Peshawar Pechawar",
        "Youssef Yusuf",
        "Papandreou Παπανδρέου",
    ],
)
def test_spellings(spellings: str) -> None:
    assert len({skeleton(fold(word)) for word in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["Kerry Perry", "Geneva Vienna", "Idlib Irbil", "Homs Hama"])
def test_other_names_have_others(pair: str) -> None:
    one, other = pair.split()
    assert skeleton(fold(one)) != skeleton(fold(other))


@pytest.mark.parametrize("word", ["", "a", "aia", "2013", "東京", "x2"])
def test_some_words_have_none(word: str) -> None:
    assert skeleton(word) == ""
