"""How the weights of the name search came about; prints the tables of `tui/search/weights.py`.

    python -m benchmarks.search_tune

Needs ../shared/search beside the checkout. Only the queries for one half of the entities are learned from
(`search.is_tuned`), at 10 k and 100 k names, and as many queries again that are made up here from other names: a start,
letters left out, a typo, initials. Signs are held: no feature but `doubles` may speak against a row. The loss is the
softmax over the candidates of one query, minimised by projected gradient steps.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks import search
from tui.search.build import Array, Name
from tui.search.features import FEATURES, FROM_ARRAYS
from tui.search.index import NameIndex
from tui.search.query import parse
from tui.search.words import SMALL_WORDS, searchable, split

MADE_UP = 1400
GIVEN = 3  # times that each query of the set is learned from
SHRINK = 0.02  # of the weights' squares
STEPS = 1500
KEPT = 110  # candidates whose names are read


@dataclass(frozen=True)
class Case:
    """The candidates of one query: features, whether each is right, whether its whole name was typed."""

    one_word: bool
    columns: Array
    right: Array
    exact: Array


def made_up(names: list[Name], count: int, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Ids and what somebody might type for them: names that the query set does not ask for."""
    pool = [name for name in names if int(name.key) > 9999]
    weights = np.cumsum([name.mentions for name in pool]).tolist()
    while count:
        name = rng.choices(pool, cum_weights=weights)[0] if rng.random() < 0.4 else rng.choice(pool)
        words = [word for word in split(searchable(name.text)) if word not in SMALL_WORDS]
        typed = rng.choice(WAYS)(words, rng) if len(words) > 1 else ""
        if len(typed) > 1:
            count -= 1
            yield name.key, typed


def _typo(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, max(2, len(word) - 1))
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    swapped = word[: at - 1] + word[at : at + 1] + word[at - 1] + word[at + 1 :]
    return rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            swapped,
        )
    )


SPELLINGS = (
    ("ou", "u"), ("u", "ou"), ("sh", "sch"), ("sh", "ch"), ("ch", "tsch"), ("v", "w"), ("w", "v"), ("k", "q"),
    ("q", "k"), ("k", "c"), ("y", "i"), ("i", "y"), ("z", "s"), ("s", "z"), ("ai", "ay"), ("ss", "s"), ("s", "ss"),
    ("kh", "ch"), ("j", "dj"), ("ee", "i"), ("e", "a"), ("o", "u"), ("ph", "f"), ("f", "ph"), ("th", "t"), ("t", "th"),
)  # fmt: skip
"""Letters that one language writes for another's."""


def _respelled(word: str, rng: random.Random) -> str:
    """The same sounds as another language would write them: one or two pairs of `SPELLINGS`."""
    fits = [(old, new) for old, new in SPELLINGS if old in word[1:] or word.startswith(old)]
    for old, new in rng.sample(fits, min(len(fits), rng.randint(1, 2))):
        word = word.replace(old, new, 1)
    return word


def _longest(words: list[str]) -> str:
    return max(words[-2:], key=len)


def _start(words: list[str], rng: random.Random) -> str:
    text = " ".join(words)
    return text[: rng.randint(3, max(4, len(text) * 7 // 10))].strip()


def _gaps(words: list[str], rng: random.Random) -> str:
    text = "".join(words)[:24]
    kept = sorted([0, *rng.sample(range(1, len(text)), min(len(text) - 1, rng.randint(3, 9)))])
    return "".join(text[at] for at in kept)


def _middle(words: list[str], rng: random.Random) -> str:
    text = " ".join(words)
    at = rng.randrange(1, max(2, len(text) - 6))
    return text[at : at + rng.randint(5, 14)].strip()


def _some(words: list[str], rng: random.Random) -> str:
    chosen = rng.sample(words, min(len(words), rng.randint(2, 3)))
    return " ".join(word if rng.random() < 0.6 else word[: max(3, len(word) - 3)] for word in chosen)


WAYS = (
    lambda words, rng: _typo(_longest(words), rng),
    lambda words, rng: _respelled(_longest(words), rng),
    lambda words, rng: " ".join(_respelled(word, rng) for word in words[-2:]),
    _start,
    _gaps,
    _middle,
    _some,
    lambda words, rng: _typo(_start(words, rng), rng),
    lambda words, rng: " ".join(_typo(word, rng) for word in words),
    lambda words, rng: "".join(word[0] for word in words),
    lambda words, rng: words[0][: rng.randint(1, 3)] + words[-1][: rng.randint(3, 9)],
    lambda words, rng: f"{_typo(words[-1], rng)} {words[0][0]}",
    lambda words, rng: " ".join(word[: rng.randint(2, max(3, len(word) - 1))] for word in words[1:] or words),
)


def cases(index: NameIndex, asked: list[tuple[str, str]]) -> Iterator[Case]:
    """The candidates of each query with the right one among them."""
    for key, typed in asked:
        query = parse(typed)
        keys, columns, exact = index.candidates(query)
        right = np.array([found == key for found in keys])
        if right.any() and not right.all():
            yield Case(len(query.words) == 1, columns, right, exact)


def learned(chosen: list[Case], features: int, floors: dict[str, float]) -> Array:
    """Weights of the first `features` features that put the right rows first; none goes below its floor."""
    columns = np.concatenate([case.columns[:, :features] for case in chosen]).astype(np.float64)
    right = np.concatenate([case.right for case in chosen])
    settled = np.concatenate([case.exact & ~case.right for case in chosen])
    begins = np.cumsum([0, *(len(case.right) for case in chosen)])[:-1]
    owner = np.repeat(np.arange(len(chosen)), [len(case.right) for case in chosen])
    signs = np.array([-1.0 if name == "doubles" else 1.0 for name in FEATURES[:features]])
    floor = np.array([floors.get(name, 0.0) for name in FEATURES[:features]])
    weights, speed = signs.copy(), np.zeros(features)
    for step in range(STEPS):
        scores = np.where(settled, -1e9, columns @ weights)
        shares = np.exp(scores - np.maximum.reduceat(scores, begins)[owner])
        hits = shares * right
        shares /= np.add.reduceat(shares, begins)[owner]
        hits /= np.maximum(np.add.reduceat(hits, begins), 1e-300)[owner]
        slope = columns.T @ (shares - hits) / len(chosen) + SHRINK * weights / features
        speed = 0.9 * speed - (2.0 if step < STEPS * 0.7 else 0.5) * slope
        moved = weights + speed
        held = moved * signs > floor
        weights, speed = np.where(held, moved, floor), np.where(held, speed, 0)
    return weights


def shortened(case: Case, coarse: Array) -> Case:
    """A case with the candidates whose names would be read."""
    scores = np.where(case.exact, np.inf, case.columns[:, : len(FROM_ARRAYS)] @ coarse)
    best = np.sort(np.argsort(-scores, kind="stable")[:KEPT])
    return Case(case.one_word, case.columns[best], case.right[best], case.exact[best])


def main() -> None:
    """Learn and print."""
    rng = random.Random(7)
    every: list[Case] = []
    for size in ("10k", "100k"):
        names = list(search.names_of(size))
        asked = [(key, typed) for _, key, typed in search.queries() if search.is_tuned(key)] * GIVEN
        asked += made_up(names, MADE_UP, rng) if size == "100k" else ()
        every += cases(NameIndex.build(names), asked)
    for title, one_word in (("ONE_WORD", True), ("SEVERAL", False)):
        chosen = [case for case in every if case.one_word == one_word]
        floors = {"starts": 1.0} if one_word else {"starts": 1.0, "inside": 5.5}
        coarse = learned(chosen, len(FROM_ARRAYS), floors)
        cut = [case for case in (shortened(case, coarse) for case in chosen) if case.right.any()]
        for name, weights in ((title, learned(cut, len(FEATURES), floors)), (f"COARSE_{title}", coarse)):
            pairs = (f'"{key}": {value:.2f}' for key, value in zip(FEATURES, weights, strict=False))
            print(f"{name} = {{{', '.join(pairs)}}}")


if __name__ == "__main__":
    main()
