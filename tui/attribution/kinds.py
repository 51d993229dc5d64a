"""What kind of claim a claim is: allegation, denial or statement.

A linear model over the reporting words, the content's words, wrongdoing lexica, negation, modality, persons and the
claims around; `kinds_lexicon` holds the lists, `training/allegations.py` makes the weights.
"""

from __future__ import annotations

from math import log1p

from tui.attribution.judging_case import STOP, Case, Facts
from tui.attribution.judging_weights import Weights
from tui.attribution.kinds_guards import ruled
from tui.attribution.kinds_lexicon import (
    DENIAL_PHRASES,
    GROUPS,
    HEDGES,
    NEGATIONS,
    accuses,
    bag,
    denies,
    stem,
    wrongdoing,
)
from tui.attribution.kinds_tone import tone
from tui.model import EntityKind, Kind

GOES_ON = 4.0
"""So much likelier is a denial right behind a denial of the same speaker in one sentence."""

HEAD = 7
"""So many words are the beginning of a content."""

_PLAIN_DENIALS = (
    "deny",
    "denie",
    "deni",
    "reject",
    "dismiss",
    "refut",
    "rebut",
    "disput",
    "repudiat",
    "debunk",
)
_PLAIN_ACCUSATIONS = (
    "accus",
    "alleg",
    "blam",
    "condemn",
    "denounc",
    "critici",
    "slam",
    "blast",
    "fault",
    "implicat",
)

_FIRST = bag("i we my our me us myself ourselves")
_SECOND = bag("you your yours")
_THIRD = bag("he she they his her their him them it its who whose")
_DUTY = bag("should must ought need needs let please")
_FUTURE = bag("will would 'll ’ll shall going plan plans hope hopes expect expects")
_MAYBE = bag("may might could if whether possibly perhaps")
_VOICES = {
    "law": "police prosecutor prosecutors investigators investigator court judge officials fbi indictment complaint",
    "critic": "critics opponents rivals activists opposition rival protesters plaintiffs",
    "paper": "report lawsuit suit study audit probe investigation documents document memo analysis",
    "press": "times post news cnn reporters reporter newspaper",
    "mouth": "spokesman spokeswoman spokesperson campaign lawyer attorney representative",
}
_VOICE = {word: name for name, words in _VOICES.items() for word in words.split()}


_ACCUSED = tuple(
    tuple(f"accused {name}{end}" for end in ("", " frame", " phrase", " first", " negation", " self"))
    for name in ("there", "earlier", "alike", "of me", "just before")
)


def kinds_of(case: Case, weights: Weights) -> list[Kind]:
    """Decide the kind of every claim.

    Args:
        case: the article.
        weights: the judge's models.

    Returns:
        One kind for each claim.
    """
    rows = [features(case, number) for number in range(len(case.claims))]
    accusing = [weights.allegation.chance(row) for row in rows]
    kinds: list[Kind] = []
    for number, row in enumerate(rows):
        both = deny_features(case, number, row, accusing)
        denying = weights.denial.chance(both)
        if kinds and kinds[-1] is Kind.DENIAL and _goes_on(case, number):
            denying *= GOES_ON
        plain = ruled(case, number, accusing, weights.allegation.cut)
        kinds.append(plain or _kind(accusing[number], denying, weights))
        accusing[number] = _sure(accusing[number], plain)
    return kinds


def _sure(chance: float, plain: Kind | None) -> float:
    """How likely an allegation is once its words have decided."""
    if plain is None:
        return chance
    return 1.0 if plain is Kind.ALLEGATION else 0.0


def _goes_on(case: Case, number: int) -> bool:
    """Whether a claim goes on from the one before it: the same speaker in the same sentence."""
    here, before = case.facts[number], case.facts[number - 1]
    return bool(here.speaker) and here.speaker == before.speaker and here.first == before.last


def _kind(accusing: float, denying: float, weights: Weights) -> Kind:
    """The kind that is furthest above its cut."""
    accuse, deny = accusing - weights.allegation.cut, denying - weights.denial.cut
    if max(accuse, deny) < 0:
        return Kind.STATEMENT
    return (
        Kind.DENIAL
        if deny >= 0 and denying / weights.denial.cut > accusing / weights.allegation.cut
        else Kind.ALLEGATION
    )


def features(case: Case, number: int) -> dict[str, float]:
    """Describe one claim to the kind model.

    Args:
        case: the article's case.
        number: which of its claims.

    Returns:
        Feature names with values of about 0 to 1; single words only, no text.
    """
    facts = case.facts[number]
    found: dict[str, float] = {"bias": 1.0}
    _frame(case, facts, found)
    _content(case, facts, found)
    _persons(case, facts, found)
    _place(case, number, found)
    _groups(case, facts, found)
    return found


def _groups(case: Case, facts: Facts, found: dict[str, float]) -> None:
    """Of which groups of words the content, its beginning, its denied words, what stands around it and its source are."""
    inside, words = facts.inside, case.words
    last = [n for n, i in enumerate(inside) if words[i] in NEGATIONS]
    denied = {inside[m] for n in last for m in range(n + 1, min(n + 5, len(inside)))}
    for place, tokens in (
        ("in", inside), ("head", inside[:HEAD]), ("not", sorted(denied)), ("round", facts.frame), ("by", facts.source),
    ):  # fmt: skip
        found.update(case.about(place, tokens))


def _frame(case: Case, facts: Facts, found: dict[str, float]) -> None:
    words, shapes = case.words, case.shapes
    edge = set(facts.inside[:1] + facts.inside[-1:] + facts.source[:1] + facts.source[-1:])
    near = {i + d for i in edge for d in (-3, -2, -1, 1, 2, 3)}
    accused = denied = 0
    for i in facts.frame:
        word = words[i]
        close = i in near
        if shapes[i][0].isupper() and word not in STOP:
            continue
        if close:
            found["near=" + stem(word)] = 1.0
        elif word not in STOP:
            found["frame=" + stem(word)] = 0.5
        if close and word.startswith(_PLAIN_DENIALS):
            found["denies plainly"] = 1.0
        if close and word.startswith(_PLAIN_ACCUSATIONS):
            found["accuses plainly"] = 1.0
        accused += (1 + close) * accuses(word)
        denied += (1 + close) * denies(word)
    found["frame accuses"] = min(accused, 3) / 2
    found["frame denies"] = min(denied, 3) / 2
    found["frame negated"] = float(any(words[i] in NEGATIONS for i in facts.frame))
    found["frame hedged"] = float(any(words[i] in HEDGES for i in facts.frame))
    if facts.source:
        for i in facts.source:
            if words[i] not in STOP:
                found["voice=" + _VOICE.get(words[i], "other")] = 1.0
        found["source pronoun"] = float(len(facts.source) == 1 and words[facts.source[0]] in _THIRD)
    else:
        found["no source"] = 1.0


def _content(case: Case, facts: Facts, found: dict[str, float]) -> None:
    words, shapes, inside = case.words, case.shapes, facts.inside
    wrong = negated = bad = good = 0.0
    since = 99
    for order, i in enumerate(inside):
        word = words[i]
        since = 0 if word in NEGATIONS else since + 1
        if word not in STOP and shapes[i][0].islower():
            found["word=" + stem(word)] = 1.0
        category = wrongdoing(word)
        sign = tone(word)
        if sign:
            bad += sign < 0 or since <= 3
            good += sign > 0 and since > 3
        if category:
            wrong += since > 4
            negated += since <= 4
            found["wrong " + category] = min(1.0, found.get("wrong " + category, 0.0) + 0.5)
            if "wrong first" not in found:
                found["wrong first"] = 1.0 / (1 + order)
    size = max(1, len(inside))
    found["bad"] = min(1.0, log1p(bad) / 2)
    found["good"] = min(1.0, log1p(good) / 2)
    found["bad share"] = min(1.0, 4 * (bad + wrong) / size)
    found["good share"] = min(1.0, 4 * good / size)
    found["only good"] = float(good > 0 and not bad and not wrong)
    found["wrong some"] = float(wrong > 0)
    found["wrong many"] = min(1.0, log1p(wrong) / 2)
    found["wrong share"] = min(1.0, 4 * wrong / size)
    found["wrong negated"] = min(1.0, negated / 2)
    found["size"] = min(1.0, log1p(size) / 4)
    found["short"] = float(size < 4)
    low = " ".join(words[i] for i in inside)
    for phrase in DENIAL_PHRASES:
        if phrase in low:
            found["denial phrase"] = 1.0
            found["phrase=" + phrase.split()[-1]] = 1.0
    if inside and words[inside[0]] in STOP:
        found["begins=" + words[inside[0]]] = 1.0
    marks = case.text[facts.claim.start : facts.claim.end]
    found["question"] = float("?" in marks)
    found["exclaimed"] = float("!" in marks)


def _persons(case: Case, facts: Facts, found: dict[str, float]) -> None:
    words, inside = case.words, facts.inside
    low = [words[i] for i in inside]
    bag = set(low)
    for name, group in (
        ("first", _FIRST), ("second", _SECOND), ("third", _THIRD), ("duty", _DUTY), ("future", _FUTURE), ("maybe", _MAYBE),
        ("negation", NEGATIONS),
    ):  # fmt: skip
        found[name] = float(bool(bag & group))
        if name in ("first", "third", "duty", "future", "maybe", "negation") and bag & group:
            found[name + " early"] = float(bool(set(low[:4]) & group))
    source = {words[i] for i in facts.source}
    shapes = case.shapes
    names = [
        i
        for n, i in enumerate(inside)
        if shapes[i][0].isupper() and words[i] not in STOP and words[i] not in source
    ]
    found["names"] = min(1.0, len(names) / 3)
    wrong = found["wrong some"]
    target = float(bool(names) or bool(bag & (_THIRD | GROUPS)))
    _party(case, facts, found)
    found["wrong target"] = wrong * target
    found["wrong no target"] = wrong * (1 - target)
    for name in ("first", "duty", "future", "maybe", "question", "negation", "frame denies", "frame accuses"):
        found["wrong " + name] = wrong * found[name]
    found["first negation"] = found["first"] * found["negation"]
    found["accuses target"] = found["frame accuses"] * target


def _party(case: Case, facts: Facts, found: dict[str, float]) -> None:
    """Whether the content is about somebody else, from the entities that the engine knows, pronouns included."""
    speaker = facts.claim.speaker
    named = case.named(facts.claim.content)
    others = [name for name in named if name != speaker and case.names[name].kind != EntityKind.PLACE]
    found["party"] = float(bool(others))
    found["self"] = float(speaker in named)
    if not facts.inside:
        return
    head = case.starts[facts.inside[0]], case.ends[facts.inside[min(6, len(facts.inside) - 1)]]
    first = case.named((head,))[:1]
    about = bool(first) and first[0] != speaker
    heavy = found["wrong some"] + found["bad"]
    found["about party"] = float(about)
    found["about self"] = float(first == [speaker])
    group = not first and any(case.words[i] in GROUPS for i in facts.inside[:5])
    found["about nobody"] = float(not first and not group)
    found["about group"] = float(group)
    found["group bad"] = group * (found["wrong some"] + found["bad"])
    found["party bad"] = heavy * bool(others)
    found["about party bad"] = heavy * about
    found["about self bad"] = heavy * found["about self"]
    found["nobody bad"] = heavy * (not others)
    if about:
        found["about " + case.names[first[0]].kind.value] = 1.0


def _place(case: Case, number: int, found: dict[str, float]) -> None:
    facts = case.facts[number]
    found["headline"] = float(facts.first < 2)
    found["direct"] = float(facts.claim.form == "direct")
    found["mixed"] = float(facts.claim.form == "mixed")
    if number:
        before = case.facts[number - 1]
        found["same speaker"] = float(bool(facts.speaker) and before.speaker == facts.speaker)
        found["within"] = float(before.claim.end > facts.claim.start)


def deny_features(case: Case, number: int, found: dict[str, float], chances: list[float]) -> dict[str, float]:
    """Describe a claim to the denial model: its own features and the accusations around it.

    Args:
        case: the article's case.
        number: which of its claims.
        found: its features.
        chances: of every claim of the article, the probability that it is an allegation.

    Returns:
        The features with those of the best fitting allegation of another speaker.
    """
    facts = case.facts[number]
    there = earlier = alike = of_me = before = 0.0
    mine = case.named_stems(facts.source)
    for other in range(max(0, number - 30), min(len(chances), number + 8)):
        chance, theirs = chances[other], case.facts[other]
        if other == number or (facts.speaker and theirs.speaker == facts.speaker):
            continue
        there = max(there, chance)
        if other < number:
            earlier = max(earlier, chance)
            if other >= number - 3:
                before = max(before, chance)
        if chance > alike:
            share = len(facts.stems & theirs.stems) / max(1, min(len(facts.stems), len(theirs.stems)))
            alike = max(alike, chance * min(1.0, 2 * share))
        if chance > of_me and not mine.isdisjoint(theirs.names):
            of_me = chance
    both = dict(found)
    own = [
        found.get(name, 0.0)
        for name in ("frame denies", "denial phrase", "first negation", "negation", "first")
    ]
    for names, value in zip(_ACCUSED, (there, earlier, alike, of_me, before), strict=True):
        both[names[0]] = value
        for name, one in zip(names[1:], own, strict=True):
            both[name] = value * one
    return both
