"""Runs of capitalised words: where a name may stand, and which capitals only begin a sentence or shout."""

from __future__ import annotations

from tui.attribution.lexicons_names import FORENAMES, HE, SHE
from tui.attribution.lexicons_places import DEMONYMS, PLACES
from tui.attribution.lexicons_roles import GROUP_NOUNS, ORGANISATION, ROLES, TITLES
from tui.attribution.lexicons_verbs import CUES
from tui.attribution.lexicons_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    WEEKDAYS,
    wordset,
)
from tui.attribution.rules_view import Run, View

LONGEST = 12
"""Longest name with its titles, in tokens."""

PARTICLES = wordset(
    """
    de da di del della dos van von der den bin ibn al el la le ten ter
    """
)
DAYS = WEEKDAYS | MONTHS | frozenset(["christmas", "easter", "ramadan", "thanksgiving", "halloween"])
ROMAN = frozenset("IVX.")
_COMMON = (
    PRONOUNS
    | DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | ADVERBS
    | AUXILIARIES
    | OPENERS
    | WEEKDAYS
    | MONTHS
    | wordset(
        """
    there here yes no please thanks well oh okay ok what when where who why how which whose according
    asked share read later related more less new old good bad great big top first last next click watch
    photo image video source editor update updated correction note let see look say says said also
    another such same own perhaps maybe indeed instead nobody nothing everyone everything someone
    somebody anybody everybody something anyone mine ours q a re via
    """
    )
)
_NOT_ALWAYS_COMMON = frozenset(("us", "may", "will", "mark", "q", "a"))
_JOINS_OF = (
    ORGANISATION
    | TITLES
    | wordset(
        """
    secretary king queen prince duke bishop archbishop university house bank islands institutes centers
    centers ministry isle gulf bay cape mount republic state strait kingdom
    """
    )
)
_COMPOUND = (
    "-linked", "-based", "-led", "-backed", "-born", "-style", "-controlled", "-held", "-era", "-funded", "-owned",
)  # fmt: skip
_OPENING = frozenset(("“", "„", "«", '"', "``", "‘", "'", "(", "[", ":", "•", "—", "*", "-"))


class Capitals:
    """The capitalised words of a document and what they mean there.

    Attributes:
        capital: whether each token is written like a name.
        starts: first tokens of sentences.
        small: words that the document has in small letters too.
        inside: capitalised words that stand within sentences: those are names.
        loud: tokens of sentences in capitals, or set like a headline.
    """

    def __init__(self, view: View) -> None:
        """Look at all words of a document once."""
        self.view = view
        words = view.words
        written = {word: _is_capital(word) for word in set(words)}
        self.capital = [written[word] for word in words]
        self.starts = {first for first, _ in view.sentences}
        self.small = {word for word, lower in zip(words, view.lower, strict=True) if word == lower}
        self.places = [at for at, capital in enumerate(self.capital) if capital]
        self.inside = {words[at] for at in self.places if not self.opens(at)}
        self.loud = {
            at for first, end in view.sentences if _is_loud(words[first:end]) for at in range(first, end)
        }

    def opens(self, at: int) -> bool:
        """Say whether a token begins a sentence or stands behind an opening mark, where all words are capitalised."""
        return at in self.starts or self.view.words[at - 1] in _OPENING

    def runs(self) -> list[tuple[Run, bool]]:
        """Give the runs of tokens that may be names, in order, and whether more than the sentence's start says so."""
        view = self.view
        out: list[tuple[Run, bool]] = []
        behind = 0
        for at in self.places:
            if at < behind or view.barred[at] or view.lower[at].endswith(_COMPOUND):
                continue
            behind = end = self._end(at)
            opens = self.opens(at)
            begin = self._skip_common(at, end, opens)
            if begin > 0 and begin == at and view.words[at - 1] in ("al", "el"):
                begin -= 1
            if begin < end and not (begin in self.loud and not self._known(begin, end)):
                out.append(((begin, end), begin != at or not opens))
        return out

    def _known(self, begin: int, end: int) -> bool:
        """Say whether a run in a headline is known as a name from elsewhere."""
        words = self.view.words[begin:end]
        return (
            " ".join(words) in PLACES
            or (end - begin <= 4 and words[0].lower() in FORENAMES)
            or (words[-1].isupper() and len(words) == 1 and len(words[0]) < 6)
        )

    def _end(self, at: int) -> int:
        """Give the end of the run of capitalised words, particles and `of the` that begins at a token."""
        view, capital = self.view, self.capital
        end = at + 1
        limit = min(at + LONGEST, len(view.words), view.sentence(at)[1])
        while end < limit:
            lower, before = view.lower[end], view.words[end - 1]
            stopped = before[-1] == "."
            if stopped and (lower in ("the", "a", "an") or (len(before) > 2 and set(before) <= ROMAN)):
                break
            if capital[end] or (lower == "&" and capital[end - 1]):
                end += 1
            elif lower in PARTICLES and end + 1 < limit and capital[end + 1]:
                end += 2
            elif lower in ("of", "for") and view.lower[end - 1] in _JOINS_OF and end + 1 < limit:
                step = 2 if view.lower[end + 1] == "the" else 1
                if end + step >= limit or not capital[end + step]:
                    break
                end += step + 1
            elif lower == "and" and end + 1 < limit and capital[end + 1] and self._body_of(at, end):
                end += 2
            else:
                break
        return end

    def _body_of(self, at: int, end: int) -> bool:
        """Say whether `and` may belong to a name (`Department of Health and …`)."""
        return "of" in self.view.lower[at:end] and self.view.lower[at] in ORGANISATION

    def _skip_common(self, at: int, end: int, opens: bool) -> int:
        """Cut words off the left that are capitalised only because a sentence begins."""
        view = self.view
        while at < end:
            lower = view.lower[at]
            place = end - at > 1 and " ".join(view.words[at : at + 2]) in PLACES
            common = lower in DAYS or (lower in _COMMON and lower not in _NOT_ALWAYS_COMMON)
            if (
                (common and not place)
                or (lower == "us" and view.words[at] != "US")
                or (opens and not place and self._first_word_only(at, end))
            ):
                at += 1
            else:
                return at
        return at

    def _first_word_only(self, at: int, end: int) -> bool:
        view = self.view
        word, lower = view.words[at], view.lower[at]
        if word in self.inside or word in PLACES or lower in HE or lower in SHE or word in DEMONYMS:
            return False
        if lower in TITLES and end - at > 1:
            return False
        if (
            lower in self.small
            or lower in CUES
            or lower in GROUP_NOUNS
            or lower in ROLES
            or lower.endswith(("ing", "ly"))
        ):
            return True
        if end - at > 1 or (word.isupper() and len(word) > 1):
            return False
        following = view.word(end)
        return not (following in CUES or following in AUXILIARIES or following in ("'s", "’s", ","))


def _is_capital(word: str) -> bool:
    """Say whether a word is written like a name: `Moor`, `al-Qaeda`."""
    if word[0].isupper():
        return word[0].isalpha()
    return word[:3] in ("al-", "el-", "an-", "ad-", "as-") and word[3:4].isupper()


def _is_loud(words: list[str]) -> bool:
    """Say whether a sentence is set in capitals, or like a headline and without a full stop."""
    shouted = all(word.isupper() for word in words if word[0].isalpha())
    if not words or (words[-1] == "." and not shouted):
        return False
    letters = [word for word in words if word[0].isalpha()]
    small = sum(word[0].islower() and len(word) > 3 and "-" not in word for word in letters)
    return len(letters) >= 4 and (shouted or small * 6 <= len(letters))
