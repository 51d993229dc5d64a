"""Names in a text: runs of capitalised words with their titles, and what kind of thing they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from unicodedata import combining, normalize

from tui.attribution.entities_kinds import kind_of
from tui.attribution.lexicons_names import FORENAMES, HE, SHE
from tui.attribution.lexicons_places import DEMONYMS, PLACES
from tui.attribution.lexicons_roles import (
    GROUP_NOUNS,
    ORGANISATION,
    ROLES,
    TITLES,
)
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
from tui.model import EntityKind

LONGEST = 12
"""Longest name with its titles, in tokens."""

PARTICLES = wordset(
    """
    de da di del della dos van von der den bin ibn al el la le ten ter
    """
)
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
_DAYS = WEEKDAYS | MONTHS | frozenset(["christmas", "easter", "ramadan", "thanksgiving", "halloween"])
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


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands.

    Attributes:
        run: tokens with titles.
        core: tokens without titles.
        words: lower-case words of the core.
        titles: lower-case words before the core.
        kind: what the words by themselves say; None if they do not.
        sure: whether the capital letters alone do not decide (not the first word of a sentence).
    """

    run: Run
    core: Run
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: EntityKind | None
    sure: bool


DATELINE = re.compile(
    r"[A-Z][A-Z'’.\- ]{2,}(?:, [A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*)*)?(?: \([A-Z][^)\n]{1,30}\))? ?(?:—|–|--| -) ?(?=\S)"
)
"""The place that a news report begins with, at the start of its paragraph."""


def _datelines(view: View) -> set[int]:
    """Give the first tokens of paragraphs that begin with a dateline."""
    text, document = view.document.text, view.document
    return {
        document.token_at(start)
        for start, end in document.paragraphs
        if text[start].isupper() and DATELINE.match(text, start, min(end, start + 80))
    }


def names(view: View) -> list[Name]:
    """Find the names of a document, in order; they do not overlap."""
    placed = _datelines(view)
    starts = {first for first, _ in view.sentences}
    seen = {word for word, lower in zip(view.words, view.lower, strict=True) if word == lower}
    inside = _inside(view, starts)
    loud = _loud(view)
    out: list[Name] = []
    at, count = 0, len(view.words)
    while at < count:
        if not _capital(view, at) or view.barred[at]:
            at += 1
            continue
        if view.lower[at].endswith(_COMPOUND):
            at += 1
            continue
        end = _extend(view, at, min(at + LONGEST, count))
        begins = at in starts or view.words[at - 1] in _OPENING
        begin = _skip_common(view, at, end, begins, seen, inside)
        if begin > 0 and begin == at and view.words[at - 1] in ("al", "el"):
            begin -= 1
        if begin < end and not (begin in loud and not _known(view, begin, end, inside)):
            made = _name(view, begin, end, begin != at or not begins)
            if made is not None:
                out.append(replace(made, kind=EntityKind.PLACE) if begin in placed else made)
        at = end
    return out


_COMPOUND = (
    "-linked",
    "-based",
    "-led",
    "-backed",
    "-born",
    "-style",
    "-controlled",
    "-held",
    "-era",
    "-funded",
    "-owned",
)
_ROMAN = frozenset("IVX.")
_OPENING = frozenset(("“", "„", "«", '"', "``", "‘", "'", "(", "[", ":", "•", "—", "*", "-"))


def _capital(view: View, at: int) -> bool:
    word = view.words[at]
    if word[0].isupper():
        return word[0].isalpha()
    return word[:3] in ("al-", "el-", "an-", "ad-", "as-") and word[3:4].isupper()


def _inside(view: View, starts: set[int]) -> set[str]:
    """Give the capitalised words that stand within sentences: those are names."""
    return {
        view.words[at]
        for at in range(len(view.words))
        if _capital(view, at) and at not in starts and view.words[at - 1] not in _OPENING
    }


def _loud(view: View) -> set[int]:
    """Give the tokens of sentences that are set in capitals, or like a headline and without a full stop."""
    out: set[int] = set()
    for first, end in view.sentences:
        letters = [at for at in range(first, end) if view.words[at][0].isalpha()]
        small = sum(
            view.words[at][0].islower() and len(view.words[at]) > 3 and "-" not in view.words[at]
            for at in letters
        )
        shouted = len(letters) >= 4 and all(view.words[at].isupper() for at in letters)
        headline = view.words[end - 1] != "." and len(letters) >= 4 and small * 6 <= len(letters)
        if shouted or headline:
            out.update(range(first, end))
    return out


def _known(view: View, begin: int, end: int, inside: set[str]) -> bool:
    """Say whether a run in a headline is known as a name from elsewhere."""
    words = view.words[begin:end]
    return (
        " ".join(words) in PLACES
        or (end - begin <= 4 and words[0].lower() in FORENAMES)
        or (words[-1].isupper() and len(words) == 1 and len(words[0]) < 6)
    )


def _extend(view: View, at: int, limit: int) -> int:
    end = at + 1
    sentence = view.sentence(at)[1]
    limit = min(limit, sentence)
    while end < limit:
        lower = view.lower[end]
        if lower in ("the", "a", "an") and view.words[end - 1][-1] == ".":
            break
        if (
            set(view.words[end - 1]) <= _ROMAN
            and view.words[end - 1][-1] == "."
            and len(view.words[end - 1]) > 2
        ):
            break
        if _capital(view, end) or (view.words[end] == "&" and _capital(view, end - 1)):
            end += 1
        elif lower in PARTICLES and end + 1 < limit and _capital(view, end + 1):
            end += 2
        elif lower in ("of", "for") and view.lower[end - 1] in _JOINS_OF and end + 1 < limit:
            step = 2 if view.lower[end + 1] == "the" else 1
            if end + step >= limit or not _capital(view, end + step):
                break
            end += step + 1
        elif (
            lower == "and"
            and end + 1 < limit
            and _capital(view, end + 1)
            and "of" in view.lower[at:end]
            and view.lower[at] in ORGANISATION
        ):
            end += 2
        else:
            break
    return end


def _skip_common(view: View, at: int, end: int, begins: bool, seen: set[str], inside: set[str]) -> int:
    """Cut words off the left that are capitalised only because a sentence begins."""
    while at < end:
        lower = view.lower[at]
        place = end - at > 1 and " ".join(view.words[at : at + 2]) in PLACES
        common = lower in _DAYS or (lower in _COMMON and lower not in ("us", "may", "will", "mark", "q", "a"))
        if (
            (common and not place)
            or (lower == "us" and view.words[at] != "US")
            or (begins and not place and _first_word_only(view, at, end, seen, inside))
        ):
            at += 1
        else:
            return at
    return at


def _first_word_only(view: View, at: int, end: int, seen: set[str], inside: set[str]) -> bool:
    word, lower = view.words[at], view.lower[at]
    if word in inside or word in PLACES or lower in HE or lower in SHE or word in DEMONYMS:
        return False
    if lower in TITLES and end - at > 1:
        return False
    if (
        lower in seen
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


def _name(view: View, begin: int, end: int, sure: bool) -> Name | None:
    """Part a run into titles and name."""
    while end > begin and (view.lower[end - 1] in _DAYS or view.lower[end - 1] in PARTICLES):
        end -= 1
    if begin >= end:
        return None
    begin = _behind_place(view, begin, end)
    if all(view.lower[at] in TITLES or view.words[at] in DEMONYMS for at in range(begin, end)):
        return None
    core = _core(view, begin, end)
    words = tuple(part for word in view.lower[core:end] for part in _parts(folded(word)))
    titles = tuple(view.lower[begin:core])
    if not words or (
        len(words) == 1 and (view.words[core] in DEMONYMS or (words[0] in TITLES and not titles))
    ):
        return None
    if len(words) == 1 and (len(words[0]) < 2 or set(view.words[core]) <= _ROMAN):
        return None
    kind = kind_of(view, core, end, titles)
    if kind is not EntityKind.PERSON and titles and kind is not None:
        core, words, titles = begin, tuple(view.lower[begin:end]), ()
    return Name((begin, end), (core, end), words, titles, kind, sure)


def _parts(word: str) -> tuple[str, ...]:
    """Part the article from `al-Qaeda`, so that it is `al Qaeda`."""
    return (word[:2], word[3:]) if word[:3] in ("al-", "el-") and len(word) > 3 else (word,)


def folded(word: str) -> str:
    """Give a lower-case word without accents, for comparing names."""
    return word if word.isascii() else "".join(c for c in normalize("NFKD", word) if not combining(c))


def _behind_place(view: View, begin: int, end: int) -> int:
    """`ambassador to the United States Ana Moor`: cut a place off the left of a name of two words and more."""
    for size in (2, 1):
        place = " ".join(view.words[begin : begin + size])
        if end - begin - size >= 2 and place in PLACES and view.lower[begin + size] in FORENAMES:
            return begin + size
    return begin


def _core(view: View, begin: int, end: int) -> int:
    """Give the first token behind the titles of a run."""
    if view.lower[end - 1] in ORGANISATION and view.lower[end - 1] not in TITLES:
        return begin
    cut = begin
    for at in range(begin, end - 1):
        if view.lower[at] in TITLES:
            cut = at + 1
            if view.lower[at + 1] == "of" and at + 2 < end - 1:
                cut = at + 3
    if cut >= end or (
        view.lower[begin] in FORENAMES and cut == end - 1 and end - begin > 2 and begin + 1 == cut - 1
    ):
        return begin
    if cut == begin and view.words[begin] in DEMONYMS and end - begin > 2:
        return begin + 1
    return cut
