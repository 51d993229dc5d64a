"""What each feature counts: learned on one half of the queries, with the signs held (`benchmarks/search_tune.py`)."""

from __future__ import annotations

from typing import Final

ONE_WORD: Final[dict[str, float]] = {
    "words": 3.0, "worst": 0.0, "all": 0.3, "coverage": 1.0, "rare": 0.3, "order": 0.0, "starts": 0.8,
    "inside": 0.4, "at_word": 0.4, "ratio": 1.5, "sorted": 0.0, "begin": 1.0, "known": 1.5, "initials": 2.0,
    "initial_start": 0.5, "letters": 2.0, "glued": 2.0, "short": 0.3, "as_typed": 0.05, "first_word": 0.3,
    "doubles": 0.0,
}  # fmt: skip
SEVERAL: Final[dict[str, float]] = {
    "words": 4.0, "worst": 1.0, "all": 1.0, "coverage": 1.5, "rare": 0.5, "order": 0.3, "starts": 0.5,
    "inside": 0.5, "at_word": 0.3, "ratio": 1.0, "sorted": 1.5, "begin": 0.3, "known": 1.2, "initials": 0.5,
    "initial_start": 0.5, "letters": 0.0, "glued": 0.0, "short": 0.3, "as_typed": 0.05, "first_word": 0.2,
    "doubles": -0.8,
}  # fmt: skip
