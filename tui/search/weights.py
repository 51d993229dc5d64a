"""What each feature counts: learned on one half of the queries, with the signs held (`benchmarks/search_tune.py`).

`starts` is held at 1 at least: the beginning of a name comes before what is merely like it, though it costs a thousandth
of the measure.
"""

from __future__ import annotations

from typing import Final

ONE_WORD: Final[dict[str, float]] = {
    "words": 0.28, "worst": 0.28, "all": 0.0, "coverage": 0.91, "rare": 1.52, "order": 0.0,
    "first_word": 0.07, "doubles": 0.0, "known": 5.91, "short": 3.86, "initials": 3.3,
    "initial_start": 3.23, "in_order": 0.25, "starts": 1.0, "inside": 1.86, "at_word": 1.39,
    "ratio": 4.86, "sorted": 1.83, "begin": 1.33, "letters": 4.99, "glued": 1.91, "as_typed": 0.0,
}  # fmt: skip
SEVERAL: Final[dict[str, float]] = {
    "words": 6.56, "worst": 4.48, "all": 0.0, "coverage": 0.96, "rare": 1.59, "order": 0.27,
    "first_word": 1.15, "doubles": -0.61, "known": 4.54, "short": 0.0, "initials": 0.0,
    "initial_start": 0.0, "in_order": 0.0, "starts": 1.0, "inside": 3.36, "at_word": 0.0, "ratio": 3.3,
    "sorted": 2.29, "begin": 1.86, "letters": 0.0, "glued": 0.0, "as_typed": 0.0,
}  # fmt: skip
COARSE_ONE_WORD: Final[dict[str, float]] = {
    "words": 1.32, "worst": 1.32, "all": 0.0, "coverage": 2.09, "rare": 2.19, "order": 0.0,
    "first_word": 0.0, "doubles": 0.0, "known": 5.86, "short": 7.06, "initials": 3.2,
    "initial_start": 3.16, "in_order": 6.65,
}  # fmt: skip
COARSE_SEVERAL: Final[dict[str, float]] = {
    "words": 6.5, "worst": 3.34, "all": 0.0, "coverage": 2.92, "rare": 3.47, "order": 1.57,
    "first_word": 1.12, "doubles": -0.92, "known": 4.15, "short": 0.82, "initials": 0.0,
    "initial_start": 0.0, "in_order": 0.0,
}  # fmt: skip
