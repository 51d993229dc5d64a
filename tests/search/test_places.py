"""Letters in order: the arrays drop no row that holds them, and starts of words score higher."""

from hypothesis import given
from hypothesis import strategies as st

from tui.search import places
from tui.search.build import Name, build

WORDS = st.lists(st.text(alphabet="abcd", min_size=1, max_size=5), min_size=1, max_size=3).map(" ".join)


def holds(typed: str, name: str) -> bool:
    letters = iter(name.replace(" ", ""))
    return all(char in letters for char in typed)


@given(st.lists(WORDS, min_size=1, max_size=8), st.text(alphabet="abcd", min_size=1, max_size=5))
def test_no_row_that_holds_the_letters_is_dropped(names: list[str], typed: str) -> None:
    arrays = build(Name(name, "person", name) for name in names)
    rows, _ = places.rows_in_order(arrays, typed)
    texts = [bytes(arrays["name_text"][arrays["name_at"][at] : arrays["name_at"][at + 1]]) for at in rows]
    found = {text.partition(b"\0")[0].decode() for text in texts}
    assert {name for name in names if holds(typed, name)} <= found


@given(WORDS, st.text(alphabet="abcd", min_size=1, max_size=5))
def test_places_are_where_the_letters_stand(name: str, typed: str) -> None:
    found = places.places(typed, name)
    assert bool(found) == holds(typed, name)
    assert [name[at] for at in found] == (list(typed) if found else [])
    assert list(found) == sorted(set(found))


def test_starts_and_runs_score_higher() -> None:
    best, middle, none = places.alignment("jkerr", ["john kerry", "majakxerzr", "ana ruiz"])
    assert best > middle > none == 0


def test_other_scripts_have_no_places() -> None:
    arrays = build([Name("1", "person", "東京")])
    assert len(places.rows_in_order(arrays, "東")[0]) == 0
