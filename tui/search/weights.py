"""What each feature counts: learned on one half of the queries, with the signs held (`benchmarks/search_tune.py`)."""

from __future__ import annotations

from typing import Final

ONE_WORD: Final[dict[str, float]] = {
    "words": 0.32, "worst": 0.32, "all": 0.0, "coverage": 0.82, "rare": 1.37, "order": 0.0, "starts": 0.0,
    "inside": 1.7, "at_word": 1.32, "ratio": 4.78, "sorted": 1.83, "begin": 1.54, "known": 5.87,
    "initials": 3.33, "initial_start": 3.26, "letters": 5.15, "glued": 1.87, "short": 4.23,
    "as_typed": 0.0, "first_word": 0.0, "doubles": 0.0,
}  # fmt: skip
SEVERAL: Final[dict[str, float]] = {
    "words": 6.58, "worst": 4.43, "all": 0.0, "coverage": 0.91, "rare": 1.85, "order": 0.3, "starts": 0.0,
    "inside": 3.49, "at_word": 0.0, "ratio": 3.29, "sorted": 2.42, "begin": 1.94, "known": 4.52,
    "initials": 0.0, "initial_start": 0.0, "letters": 0.0, "glued": 0.0, "short": 0.0, "as_typed": 0.0,
    "first_word": 1.2, "doubles": -0.73,
}  # fmt: skip
