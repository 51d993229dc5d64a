"""Spellings of one sound have one skeleton, in one script or two."""

import pytest

from tui.search.skeleton import readings, skeleton
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
        "Obama Ομπάμα",
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Dschumblat", "Jumblatt"), ("Achmadinedschad", "Ahmadinejad"), ("Chruschtschow", "Khrushchev"),
        ("Jelzin", "Yeltsin"), ("Janukowitsch", "Yanukovych"), ("Tsjoerkin", "Churkin"), ("Chamenei", "Khamenei"),
        ("Golani", "Julani"), ("Djafari", "Jaafari"), ("Chodorkowski", "Khodorkovsky"),
    ],
)  # fmt: skip
def test_spellings_of_other_languages_are_read_as_they_are_meant(typed: str, meant: str) -> None:
    assert skeleton(fold(meant)) in readings(fold(typed))


def test_a_word_without_a_skeleton_has_no_reading() -> None:
    assert readings("東京") == []
    assert readings("2013") == []
