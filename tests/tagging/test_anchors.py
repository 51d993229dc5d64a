"""Words are found again, or a person is asked; never are other words taken for them."""

from __future__ import annotations

import random
import re
from difflib import Match

import pytest

from tui.model import Quotation, Spans, Status
from tui.tagging import anchors
from tui.tagging.anchors import anchor, quotation
from tui.tagging.guard import differences

TEXT = """\
Bridge inspectors split over loose bolts

The mayor said that the bridge was unsafe. Ruth Bell, an engineer, denied it: “14 of 20 bolts were not tested before the \
opening in May,” she told the council on Monday, citing a report of the ministry.

“We were never asked,” Omar Diaz said. He said that the firm had used cheaper steel, and that nobody had checked it. \
The firm denied it. Ruth Bell said that she would not comment.

A second report, seen by this paper, said that the steel came from two mills. The mayor said that he would wait. “It is \
a matter of trust,” he said. “It is not a matter of money.”

The council votes in June. Omar Diaz said that the bridge was safe for now; Ruth Bell said that it was not.
"""


def at(words: str, text: str = TEXT, nth: int = 0) -> tuple[int, int]:
    start = [match.start() for match in re.finditer(re.escape(words), text)][nth]
    return start, start + len(words)


def kept(*words: str) -> Quotation:
    return quotation(TEXT, tuple(at(one) for one in words))


BOLTS = "14 of 20 bolts were not tested before the opening in May"
CASES: list[tuple[str, Quotation, str, Status, tuple[str, ...]]] = [
    ("untouched", kept(BOLTS), TEXT, Status.MARK, (BOLTS,)),
    ("a lead before it", kept(BOLTS), "New today.\n\n" + TEXT, Status.MOVED, (BOLTS,)),
    ("wrapped anew", kept(BOLTS), TEXT.replace("not tested", "not\ntested"), Status.MOVED, (BOLTS.replace("not t", "not\nt"),)),
    ("a number", kept(BOLTS), TEXT.replace("14 of", "12 of"), Status.CHANGED, (BOLTS.replace("14", "12"),)),
    ("a negation", kept(BOLTS), TEXT.replace("were not", "were"), Status.CHANGED, (BOLTS.replace(" not", ""),)),
    ("a month", kept(BOLTS), TEXT.replace("in May", "in June"), Status.CHANGED, (BOLTS.replace("May", "June"),)),
    ("a word", kept(BOLTS), TEXT.replace("tested", "checked"), Status.CHANGED, (BOLTS.replace("tested", "checked"),)),
    ("gone", kept(BOLTS), TEXT.replace(BOLTS, "All is well with it"), Status.LOST, ()),
    ("short, untouched", kept("He said"), TEXT, Status.MARK, ("He said",)),
    ("short, its sentence gone", kept("He said"), TEXT.replace("He said that the firm had", "They").replace(
        "“It is a matter", "He said: “It is a matter"), Status.CHANGED, ("He said",)),
    ("never inside a word", quotation(TEXT, ((at("denied it")[1] - 2, at("denied it")[1]),)), TEXT.replace(
        "denied it: ", "denied: "), Status.CHANGED, ("it",)),
    ("fragments", kept("the bridge was unsafe", "in May"), "x " + TEXT, Status.MOVED, ("the bridge was unsafe", "in May")),
    ("one fragment changed", kept("The mayor said that the bridge was unsafe", "an engineer"), "x " + TEXT.replace(
        "unsafe", "not safe"), Status.CHANGED, ("The mayor said that the bridge was not safe", "an engineer")),
    ("one fragment gone", kept("the bridge was unsafe", BOLTS), TEXT.replace(BOLTS, "Nothing of the kind"), Status.LOST, ()),
    ("order turned", kept("Bridge inspectors split over loose bolts", "The council votes in June."), TEXT.replace(
        "Bridge inspectors split over loose bolts", "") + "Bridge inspectors split over loose bolts", Status.LOST, ()),
    ("empty", Quotation((), ()), TEXT, Status.LOST, ()),
    ("offsets out of the text", Quotation((BOLTS,), ((90_000, 90_056),)), TEXT, Status.MOVED, (BOLTS,)),
    ("by hand, without surroundings", Quotation(("She would not",), ((1, 14),)), TEXT, Status.CHANGED, ("she would not",)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "text", "status", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_status(words: Quotation, text: str, status: Status, found: tuple[str, ...]) -> None:
    result = anchor(text, words)
    assert (result.status, tuple(text[start:end] for start, end in result.spans)) == (status, found)
    assert bool(result.reasons) == (status is Status.CHANGED)


GUARD: list[tuple[str, str, tuple[str, ...]]] = [
    ("Ruth Bell said it", "Ruth Bell said it", ()),
    ("Ruth Bell said it", "Omar Diaz said it", ("name",)),
    ("He denied it", "She denied it", ("name",)),
    ("in 2014", "in 2015", ("number",)),
    ("two mills", "three mills", ("number",)),
    ("it was safe", "it was not safe", ("negation",)),
    ("he did", "he didn’t", ("negation",)),
    ("he said so", "“he said so”", ("quotation mark",)),
    ("“he said”", '"he said"', ()),
    ("the firm's steel", "the firm’s steel", ()),
]


@pytest.mark.parametrize(("before", "after", "what"), GUARD, ids=[after for _, after, _ in GUARD])
def test_guard(before: str, after: str, what: tuple[str, ...]) -> None:
    assert differences(before, after) == what


class Tracked:
    """A text that is edited while it is known where each of its characters came from."""

    def __init__(self, text: str) -> None:
        self.letters = [(letter, number) for number, letter in enumerate(text)]

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)

    def edit(self, roll: random.Random) -> None:
        """One change as editors make them: a word put in, taken out, replaced, or a paragraph moved or repeated."""
        spans = [match.span() for match in re.finditer(r"\w+|\n\n", self.text)]
        start, end = roll.choice(spans)
        what = roll.randrange(8)
        new = [
            (letter, -1)
            for letter in roll.choice(
                ["not ", "Omar Diaz ", "14 ", "the bridge was unsafe ", "“", "said ", "x"]
            )
        ]
        if what < 2:
            self.letters[start:start] = new
        elif what < 4:
            del self.letters[start:end]
        elif what == 4:
            self.letters[start:end] = new
        elif what == 5:
            del self.letters[start : start + roll.randrange(200)]
        elif what == 6:
            self.letters[:0] = [(letter, -1) for letter in "Updated on Tuesday.\n\n"]
        else:
            # A paragraph repeated elsewhere: words of one article that stand in it twice.
            paragraph = self.letters[start : start + 150]
            place = roll.choice(spans)[0]
            self.letters[place:place] = [(letter, -1) for letter, _ in paragraph]

    def still_there(self, span: tuple[int, int]) -> list[int]:
        """Where the characters of a span are now, those that are left."""
        return [place for place, (_, number) in enumerate(self.letters) if span[0] <= number < span[1]]

    def known_around(self, first: int, last: int) -> bool:
        """Whether a few characters before or after are those that stood there: what else would tell a copy apart."""
        before = [number for _, number in self.letters[max(0, first - 6) : first + 1]]
        after = [number for _, number in self.letters[last : last + 7]]
        runs = [
            run == list(range(run[0], run[0] + len(run))) and min(run) >= 0 and len(run) == 7
            for run in (before, after)
        ]
        return any(runs)


def pieces(roll: random.Random) -> Spans:
    """Words that somebody might mark: a few, or a sentence, in one or two fragments."""
    words = [match.span() for match in re.finditer(r"\w+", TEXT)]
    first = roll.randrange(len(words) - 20)
    length = roll.choice([1, 2, 3, 5, 9, 14])
    spans = [(words[first][0], words[first + length - 1][1])]
    if roll.random() < 0.2:
        more = first + length + roll.randrange(1, 4)
        spans.append((words[more][0], words[more + 2][1]))
    return tuple(spans)


@pytest.mark.parametrize("seed", range(200))
def test_random_edits_never_take_other_words_silently(seed: int) -> None:
    roll = random.Random(seed)
    marked = [pieces(roll) for _ in range(6)]
    tracked = Tracked(TEXT)
    for _ in range(roll.randrange(1, 6)):
        tracked.edit(roll)
    text = tracked.text
    for spans in marked:
        words = quotation(TEXT, spans)
        found = anchor(text, words)
        if found.status not in (Status.MARK, Status.MOVED):
            continue
        assert [text[a:b].split() for a, b in found.spans] == [quote.split() for quote in words.quotes]
        # And where the very words of the mark are still there, it is they and no others like them.
        places = [tracked.still_there(span) for span in spans]
        whole = [
            place == list(range(place[0], place[0] + b - a))
            for place, (a, b) in zip(places, spans, strict=True)
            if place
        ]
        if len(whole) == len(spans) and all(whole) and tracked.known_around(places[0][0], places[-1][-1]):
            assert found.spans == tuple((place[0], place[-1] + 1) for place in places), words


@pytest.mark.parametrize("length", [900, 1_100, 12_000])
def test_a_long_quotation_that_was_changed_is_fitted_to_its_words(
    length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(length)
    words = ["".join(dice.choices("abcdefghijklmnop", k=dice.randint(2, 9))) for _ in range(length // 3)]
    first, last = len(words) // 4, len(words) * 3 // 4
    start = len(" ".join(words[:first])) + 1
    long = " ".join(words[first:last])
    changed = [
        f"{word}ly" if at % 25 == 9 and first < at < last - 1 else word for at, word in enumerate(words)
    ]
    compared: list[int] = []
    real = anchors._solid

    def counted(part: str, text: str) -> list[Match]:
        compared.append(len(part) * len(text))
        return real(part, text)

    monkeypatch.setattr(anchors, "_solid", counted)
    text = "New today. " + " ".join(changed)
    found = anchor(text, quotation(" ".join(words), ((start, start + len(long)),)))
    assert found.status is Status.CHANGED
    assert [text[a:b] for a, b in found.spans] == [" ".join(changed[first:last])]
    assert max(compared) < 4_000_000  # not the whole with the whole
