"""Names in a text: runs of capitalised words with their titles, and what kind of thing they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from unicodedata import combining, normalize

from tui.attribution.entities_capitals import DAYS, PARTICLES, ROMAN, Capitals
from tui.attribution.entities_kinds import kind_of
from tui.attribution.lexicons_names import FORENAMES
from tui.attribution.lexicons_places import DEMONYMS, PLACES
from tui.attribution.lexicons_roles import ORGANISATION, TITLES
from tui.attribution.rules_view import Run, View
from tui.model import EntityKind


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
    out: list[Name] = []
    for (begin, end), sure in Capitals(view).runs():
        made = _name(view, begin, end, sure)
        if made is not None:
            out.append(replace(made, kind=EntityKind.PLACE) if begin in placed else made)
    return out


def _name(view: View, begin: int, end: int, sure: bool) -> Name | None:
    """Part a run into titles and name."""
    while end > begin and (view.lower[end - 1] in DAYS or view.lower[end - 1] in PARTICLES):
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
    if len(words) == 1 and (len(words[0]) < 2 or set(view.words[core]) <= ROMAN):
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
