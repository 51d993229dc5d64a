"""What each feature counts: learned on one half of the queries, with the signs held (`benchmarks/search_tune.py`).

`starts` is held at 1 at least: the beginning of a name comes before what is merely like it, though it costs a thousandth
of the measure.
"""

from __future__ import annotations

from typing import Final

ONE_WORD: Final[dict[str, float]] = {
    "words": 0.34, "worst": 0.34, "all": 0.0, "coverage": 0.74, "rare": 1.39, "order": 0.0,
    "first_word": 0.0, "doubles": 0.0, "known": 5.8, "short": 3.6, "initials": 3.36,
    "initial_start": 3.29, "in_order": 0.0, "whole": 0.53, "begun": 1.38, "known_begun": 1.44,
    "starts": 1.0, "inside": 1.39, "at_word": 0.04, "ratio": 5.34, "sorted": 1.69, "begin": 0.87,
    "letters": 5.04, "glued": 1.96,
}  # fmt: skip
SEVERAL: Final[dict[str, float]] = {
    "words": 5.64, "worst": 2.78, "all": 0.0, "coverage": 0.88, "rare": 1.56, "order": 0.7,
    "first_word": 1.39, "doubles": -1.02, "known": 3.69, "short": 0.0, "initials": 0.0,
    "initial_start": 0.0, "in_order": 0.0, "whole": 1.55, "begun": 1.98, "known_begun": 2.58,
    "starts": 1.0, "inside": 3.4, "at_word": 0.0, "ratio": 3.84, "sorted": 2.68, "begin": 1.67,
    "letters": 0.0, "glued": 0.0,
}  # fmt: skip
COARSE_ONE_WORD: Final[dict[str, float]] = {
    "words": 0.54, "worst": 0.54, "all": 0.0, "coverage": 2.12, "rare": 1.96, "order": 0.0,
    "first_word": 0.0, "doubles": 0.0, "known": 5.68, "short": 7.95, "initials": 3.33,
    "initial_start": 3.28, "in_order": 6.02, "whole": 0.53, "begun": 3.32, "known_begun": 1.13,
}  # fmt: skip
COARSE_SEVERAL: Final[dict[str, float]] = {
    "words": 6.28, "worst": 1.59, "all": 0.0, "coverage": 3.08, "rare": 3.32, "order": 2.05,
    "first_word": 1.35, "doubles": -1.24, "known": 3.83, "short": 1.13, "initials": 0.0,
    "initial_start": 0.0, "in_order": 0.0, "whole": 1.12, "begun": 2.15, "known_begun": 1.78,
}  # fmt: skip
