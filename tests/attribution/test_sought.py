"""Patterns that are tried only where the words they need are seen find all that they would find everywhere."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.attribution import evidence_guards, judging_hidden, kinds_guards
from tui.attribution.sought import Sought

SOUGHT = {
    f"{room.__name__}{name}": one
    for room in (kinds_guards, evidence_guards, judging_hidden)
    for name, one in vars(room).items()
    if isinstance(one, Sought)
}


@pytest.mark.parametrize("name", SOUGHT)
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_what_a_pattern_finds_holds_what_it_needs(name: str, data: st.DataObject) -> None:
    one = SOUGHT[name]
    text = data.draw(st.from_regex(one.pattern, alphabet=st.sampled_from(string.printable)))
    assert one.search(text) is not None


def test_nothing_is_found_where_nothing_needed_stands() -> None:
    assert Sought(r"\bl(?:ied|ies)\b", "lied,lies").search("He lied to us.") is not None
    assert Sought(r"\bl(?:ied|ies)\b", "lied,lies").search("He told the truth.") is None
