"""What each feature counts: learned on one half of the queries, with the signs held (`benchmarks/search_tune.py`).

`starts` is held at 1 at least: the beginning of a name comes before what is merely like it, though it costs a thousandth
of the measure; and `inside` of several words at 5.5, for letters that run over the end of a word are no chance.
"""

from __future__ import annotations

from typing import Final

ONE_WORD: Final[dict[str, float]] = {
    "words": 0.0, "worst": 0.0, "all": 0.0, "coverage": 0.32, "rare": 0.88, "order": 0.0,
    "first_word": 0.0, "doubles": 0.0, "known": 5.76, "short": 3.27, "initials": 3.31,
    "initial_start": 3.25, "in_order": 0.0, "whole": 0.75, "begun": 1.4, "alike": 1.59,
    "known_begun": 0.0, "known_alike": 1.4, "starts": 1.0, "inside": 0.0, "at_word": 0.0, "ratio": 5.48,
    "sorted": 1.37, "begin": 0.0, "letters": 4.37, "glued": 1.22,
}  # fmt: skip
SEVERAL: Final[dict[str, float]] = {
    "words": 5.84, "worst": 1.37, "all": 0.92, "coverage": 1.13, "rare": 1.4, "order": 0.13,
    "first_word": 0.94, "doubles": -1.24, "known": 3.9, "short": 0.0, "initials": 0.0,
    "initial_start": 0.0, "in_order": 0.0, "whole": 1.3, "begun": 1.39, "alike": 1.72,
    "known_begun": 0.05, "known_alike": 1.15, "starts": 1.0, "inside": 5.5, "at_word": 0.0,
    "ratio": 3.57, "sorted": 2.2, "begin": 1.59, "letters": 0.0, "glued": 0.0,
}  # fmt: skip
COARSE_ONE_WORD: Final[dict[str, float]] = {
    "words": 0.0, "worst": 0.0, "all": 0.0, "coverage": 1.51, "rare": 1.01, "order": 0.0,
    "first_word": 0.0, "doubles": 0.0, "known": 5.67, "short": 7.36, "initials": 3.42,
    "initial_start": 3.38, "in_order": 4.74, "whole": 0.84, "begun": 2.27, "alike": 2.03,
    "known_begun": 0.0, "known_alike": 1.27,
}  # fmt: skip
COARSE_SEVERAL: Final[dict[str, float]] = {
    "words": 6.51, "worst": 0.99, "all": 0.19, "coverage": 3.26, "rare": 3.04, "order": 1.66,
    "first_word": 1.08, "doubles": -1.48, "known": 3.79, "short": 0.51, "initials": 0.0,
    "initial_start": 0.0, "in_order": 0.0, "whole": 0.89, "begun": 1.48, "alike": 1.19,
    "known_begun": 0.0, "known_alike": 0.81,
}  # fmt: skip
