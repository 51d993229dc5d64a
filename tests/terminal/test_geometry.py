"""Where the panes stand."""

from itertools import product

import pytest

from tui.terminal.geometry import MEASURE, geometry

CASES = [
    (120, 30, None, (30, 36, 0)),
    (200, 60, None, (32, 56, 0)),
    (100, 30, None, (0, 0, 9)),
    (80, 24, None, (0, 0, 8)),
    (80, 24, True, (26, 0, 8)),
    (120, 30, False, (0, 36, 0)),
    (60, 20, None, (0, 0, 5)),
    (40, 20, True, (0, 0, 5)),
    (40, 9, None, (0, 0, 3)),
    (20, 6, None, (0, 0, 0)),
]


@pytest.mark.parametrize(("columns", "rows", "lists", "panes"), CASES)
def test_panes(columns: int, rows: int, lists: bool | None, panes: tuple[int, int, int]) -> None:
    found = geometry(columns, rows, lists=lists)
    assert (found.left, found.right, found.below) == panes


@pytest.mark.parametrize("rows", [6, 10, 14, 24, 40, 120])
def test_everything_fits(rows: int) -> None:
    for columns, lists in product(range(20, 401, 7), (None, True, False)):
        found = geometry(columns, rows, lists=lists)
        width, height = found.article
        assert found.left + width + found.right == columns
        assert height + found.below + found.bar + 1 == rows
        assert 10 <= found.text_columns <= MEASURE
        assert found.sensible


@pytest.mark.parametrize(("columns", "rows"), [(19, 20), (80, 5), (1, 1), (0, 0)])
def test_too_small(columns: int, rows: int) -> None:
    assert not geometry(columns, rows).sensible
    assert geometry(columns, rows).text_columns >= 1
