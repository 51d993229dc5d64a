"""The file of an index: what goes in comes out, and what is no index is refused."""

import numpy as np
import pytest

from tui.search import layout
from tui.search.build import VERSION, Name, build
from tui.search.index import NameIndex

NAMES = [Name("1", "person", "Ana Ruiz", 3), Name("2", "place", "Łódź"), Name("3", "person", "東京 電力", 2)]


def packed(stamp: str = "") -> bytes:
    return b"".join(layout.parts(build(NAMES), stamp))


def test_what_goes_in_comes_out() -> None:
    arrays, stamp = layout.unpack(packed("of today"))
    assert stamp == "of today"
    for name, array in build(NAMES).items():
        assert arrays[name].dtype == array.dtype
        assert np.array_equal(arrays[name], array)
    assert NameIndex(arrays).search("lodz")[0].key == "2"


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"x" * 100,
        packed()[:-1],
        packed()[: len(packed()) // 2],
        layout.MAGIC + b"\xff" * 60,
        packed() + b"more",
    ],
)
def test_what_is_no_index_is_refused(damaged: bytes) -> None:
    with pytest.raises(layout.LayoutError):
        layout.unpack(damaged)


def test_another_version_is_refused() -> None:
    other = packed().replace(f'"version": {VERSION}'.encode(), b'"version": 0', 1)
    with pytest.raises(layout.LayoutError, match="another version"):
        layout.unpack(other)


def test_building_can_be_cancelled() -> None:
    assert build(NAMES, lambda: True) == {}
