"""Names that look like one, with the reason, and names that do not."""

import pytest

from tui.search.likeness import likeness


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Faisal Mekdad", "Faysal Miqdad", "they sound alike"),
        ("Müller, Jürgen", "Jurgen Muller", "the same words"),
        ("John Kerry", "U.S. Secretary of State John Kerry", "one name holds the other"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "they sound alike"),
        ("FSA", "Free Syrian Army", "one is the initials of the other"),
        ("Gennady Onishchenko", "Gennady Onischenko", "they sound alike"),
        ("Margaret Thatcher", "Margareth Tatcher", "they sound alike"),
        ("Ana Ruiz", "Bo Lind", ""),
        ("John Kerry", "John Berry", ""),
        ("Kerry", "John Kerry", ""),
        ("Ana Ruiz", "", ""),
        ("North Bank", "South Bank", ""),
    ],
)
def test_likeness(one: str, other: str, why: str) -> None:
    assert likeness(one, other) == why
    assert bool(likeness(other, one)) == bool(why)
