"""What the words of a source are: a pronoun, a name, a description, or several of them joined."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tui.attribution.entities import Cast
from tui.attribution.entities_names import Name
from tui.attribution.entities_people import Someone
from tui.attribution.lexicons_places import DEMONYMS
from tui.attribution.lexicons_roles import DOCUMENTS, GROUP_NOUNS, ORGANISATION, ROLES
from tui.attribution.lexicons_words import AUXILIARIES, DETERMINERS, PREPOSITIONS, adverb, wordset
from tui.attribution.rules_view import Run, View


class Phrase(Enum):
    """What a source is made of."""

    PRONOUN = "pronoun"
    NAME = "name"
    DESCRIPTION = "description"
    JOINT = "joint"


_PRONOUNS = wordset(
    """
    he she they it i we who him her them himself herself themselves you his hers their its my our which
    me us
    """
)
_STOPS = wordset(
    """
    who which that whom whose involved familiar close speaking citing briefed drawing named called based
    present
    """
)
_AFTER_PRONOUN = _STOPS | {",", "himself", "herself"} | AUXILIARIES
_PEOPLE = GROUP_NOUNS | ROLES
_PLAIN = DETERMINERS | {"another", "second", "third", "other", "same", "also", ",", "'s", "’s"}
_BEFORE_SOURCE = wordset("and but by to from as both what how why whether")
_BEFORE_OBJECT = PREPOSITIONS | DETERMINERS
_LINKS = frozenset(["of", "for", "from", "at", "with", "in", "to", "on", "inside", "within", "near"])


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it reads.

    Attributes:
        run: all of its tokens.
        phrase: what it is.
        core: the noun phrase without relative clauses and appositions.
        head: the noun that says what it is; a lower-case word.
        name: who is named, if a name is the head.
        parts: the runs of a joint source.
    """

    run: Run
    phrase: Phrase
    core: Run
    head: str = ""
    name: tuple[Name, Someone] | None = None
    parts: tuple[Run, ...] = ()


def read(view: View, cast: Cast, run: Run) -> Source:
    """Read the words of a source.

    Args:
        view: the document.
        cast: its names.
        run: the tokens of the source, not empty.
    """
    run = _inner(view, run)
    for around, _ in cast.before(run[0], 1):
        if around.run[1] > run[0]:
            run = (around.run[0], run[1])
    start, end = run
    if view.word(start) in ("who", "which", "that", "those", "this", "these") and (
        end - start == 1 or view.word(start) in ("who", "which", "that")
    ):
        return Source(run, Phrase.PRONOUN, (start, start + 1), view.word(start))
    if view.word(start) in _PRONOUNS and (
        end - start == 1 or view.word(start + 1) in _AFTER_PRONOUN or adverb(view.word(start + 1))
    ):
        return Source(run, Phrase.PRONOUN, (start, start + 1), view.word(start))
    pair = _pair(view, cast, run)
    if pair:
        return Source(run, Phrase.JOINT, run, parts=pair)
    core = _core(view, run)
    parts = _parts(view, cast, core)
    if parts:
        return Source(run, Phrase.JOINT, core, parts=parts)
    head, at = _head(view, core)
    name = _naming(view, cast, core, at) or _apposed(view, cast, run, core) or _titled(view, cast, core, head)
    if name is not None:
        return Source(run, Phrase.NAME, core, head, name)
    return Source(run, Phrase.DESCRIPTION, core, head)


def _inner(view: View, run: Run) -> Run:
    """Cut marks and conjunctions off a source."""
    start, end = view.trimmed(run) or run
    while start < end - 1 and (view.mark(start) or view.word(start) in _BEFORE_SOURCE):
        start += 1
    while end - 1 > start and (
        view.mark(end - 1) or view.word(end - 1) in ("himself", "herself", "itself", "themselves")
    ):
        end -= 1
    return start, end


def _core(view: View, run: Run) -> Run:
    """Cut a noun phrase before a comma, a bracket, a relative clause or a participle."""
    start, end = run
    for at in range(start + 1, end):
        word = view.word(at)
        if word in (",", "(", "—", "–", "--", ";", ":") or view.mark(at) or word in _STOPS:
            if word == "," and _list_goes_on(view, at, end):
                continue
            return start, at
        if word in AUXILIARIES and word not in ("'s", "’s"):
            return start, at
    return run


def _list_goes_on(view: View, comma: int, end: int) -> bool:
    """Say whether a comma parts the members of a list of names (`A, B and C`)."""
    for at in range(comma + 1, min(comma + 8, end)):
        if view.word(at) == "and":
            return view.capital(comma + 1) and view.capital(at + 1) and at - comma <= 4
        if not (view.capital(at) or view.word(at) == ","):
            return False
    return False


def _parts(view: View, cast: Cast, core: Run) -> tuple[Run, ...]:
    """Split `X and Y` where both sides can speak; a name with `and` in it stays whole."""
    cuts = [at for at in range(core[0] + 1, core[1] - 1) if view.word(at) in ("and", "or")]
    cuts = [
        at
        for at in cuts
        if not any(name.run[0] < at < name.run[1] for name, _ in cast.within((max(0, at - 12), at)))
    ]
    if len(cuts) != 1:
        return ()
    cut = cuts[0]
    if any(view.word(at) in PREPOSITIONS for at in range(core[0], cut)):
        return ()
    left = _by_comma(view, core[0], cut)
    right = (cut + 1, core[1])
    whole = all(_speaks(view, cast, part) for part in (*left, right))
    shared = not view.capital(cut - 1) and not view.capital(cut + 1) and view.word(cut + 1) not in DETERMINERS
    return (*left, right) if whole and not shared else ()


def _pair(view: View, cast: Cast, run: Run) -> tuple[Run, ...]:
    """Split `the treasurer, Ana Moor, and his deputy, Ben Hale`: two people, each described and named."""
    for cut in range(run[0] + 3, run[1] - 1):
        if view.word(cut) != "and" or view.word(cut - 1) != ",":
            continue
        left, right = cast.within((run[0], cut)), cast.within((cut + 1, run[1]))
        if not left or not right:
            continue
        one, other = left[-1][0].run, right[-1][0].run
        named = one[1] == cut - 1 and view.word(one[0] - 1) == ","
        if named and other[1] >= run[1] - 1 and view.word(run[0]) in DETERMINERS | {"both"}:
            return (run[0], cut - 1), (cut + 1, other[1])
    return ()


def _by_comma(view: View, start: int, end: int) -> list[Run]:
    out: list[Run] = []
    at = start
    for comma in (i for i in range(start, end) if view.words[i] == ","):
        if comma > at:
            out.append((at, comma))
        at = comma + 1
    if at < end:
        out.append((at, end))
    return out


def _speaks(view: View, cast: Cast, run: Run) -> bool:
    if cast.within(run):
        return True
    words = view.lower[run[0] : run[1]]
    return bool(words) and (words[0] in DETERMINERS or words[0] in _PRONOUNS or words[-1] in _PEOPLE)


def _head(view: View, core: Run) -> tuple[str, int]:
    """Give the head noun of a noun phrase and its token: the last word before the first linking preposition."""
    end = core[1]
    for at in range(core[0] + 1, core[1]):
        if view.word(at) in _LINKS and not (
            view.word(at) == "of" and view.capital(at - 1) and view.capital(at + 1)
        ):
            end = at
            break
    at = end - 1
    while at > core[0] and (view.words[at] in "'’" or view.word(at) in ("'s", "’s") or adverb(view.word(at))):
        at -= 1
    return view.word(at), at


def _naming(view: View, cast: Cast, core: Run, head: int) -> tuple[Name, Someone] | None:
    """Give the name that is the head of a phrase, not one that only belongs to it."""
    for name, someone in cast.within((core[0], head + 1)):
        if name.run[1] >= head + 1 and view.word(name.run[1]) not in ("'s", "’s"):
            return name, someone
    return None


def _apposed(view: View, cast: Cast, run: Run, core: Run) -> tuple[Name, Someone] | None:
    """Give the name in `the mayor, Ana Moor, …` or `mayor (Ana Moor)`."""
    if core[1] < len(view.words) and view.word(core[1]) == "(" and not _cased(view.words[core[0]]):
        run = (run[0], max(run[1], core[1] + 3))  # `陈伟 (Chen Wei)`: the same name in two scripts
    if core[1] >= run[1] or view.word(core[1]) not in (",", "(", "—", "–", "--"):
        return None
    head, _ = _head(view, core)
    described = head in ROLES or view.word(core[0]) in DETERMINERS or not _cased(view.words[core[0]])
    for name, someone in cast.within((core[1] + 1, min(core[1] + 2, run[1]))):
        if described:
            return name, someone
    return None


def _cased(word: str) -> bool:
    """Say whether a word is written in letters that have capitals."""
    return word.lower() != word.upper()


def _titled(view: View, cast: Cast, core: Run, head: str) -> tuple[Name, Someone] | None:
    """Give the name that ends `ambassador to the United States Ana Moor`, not the one in `spokesman for Ana Moor`."""
    if head not in ROLES or view.word(core[0]) in DETERMINERS:
        return None
    for name, someone in cast.within(core)[-1:]:
        before = view.word(name.run[0] - 1)
        if name.run[1] == core[1] and len(name.words) > 1 and before not in _BEFORE_OBJECT:
            return name, someone
    return None


def key_of(view: View, source: Source) -> frozenset[str]:
    """Give the words that tell a description from another with the same head."""
    return frozenset(
        word
        for word in view.lower[slice(*source.core)]
        if word not in _PLAIN and word != source.head and word[0].isalnum()
    )


def plural(head: str) -> bool:
    """Say whether a head noun means several people."""
    return head in (
        "people",
        "police",
        "many",
        "some",
        "several",
        "both",
        "most",
        "others",
        "critics",
        "media",
    ) or (head.endswith("s") and not head.endswith(("ss", "us", "is")) and len(head) > 3)


def body(head: str) -> bool:
    """Say whether a head noun means one body of people."""
    return head in ORGANISATION or (head in GROUP_NOUNS and not plural(head))


def written(head: str) -> bool:
    """Say whether a head noun means something to read."""
    return head in DOCUMENTS


def demonym(word: str) -> bool:
    """Say whether a word is an adjective of nationality."""
    return word in DEMONYMS
