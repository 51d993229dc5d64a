"""What kind of claim a claim is: allegation, denial or statement.

A linear model over the reporting words, the content's words, wrongdoing lexica, negation, modality, persons and the
claims around; `kinds_lexicon` holds the lists, `training/allegations.py` makes the weights.
"""

from __future__ import annotations

from math import exp, log1p

from tui.attribution.judging_case import STOP, Case, Facts
from tui.attribution.kinds_lexicon import (
    DENIAL_PHRASES,
    HEDGES,
    NEGATIONS,
    accuses,
    bag,
    denies,
    stem,
    wrongdoing,
)
from tui.model import Kind

KINDS = (Kind.ALLEGATION, Kind.DENIAL, Kind.STATEMENT)

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
    return found


def _frame(case: Case, facts: Facts, found: dict[str, float]) -> None:
    words = case.words
    edge = set(facts.inside[:1] + facts.inside[-1:] + facts.source[:1] + facts.source[-1:])
    near = {i + d for i in edge for d in (-3, -2, -1, 1, 2, 3)}
    accused = denied = 0
    for i in facts.frame:
        word = words[i]
        close = i in near
        if close:
            found["near=" + stem(word)] = 1.0
        elif word not in STOP:
            found["frame=" + stem(word)] = 0.5
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
    words, inside = case.words, facts.inside
    wrong = negated = 0.0
    since = 99
    for order, i in enumerate(inside):
        word = words[i]
        since = 0 if word in NEGATIONS else since + 1
        if word not in STOP:
            found["word=" + stem(word)] = 1.0
        category = wrongdoing(word)
        if category:
            wrong += since > 4
            negated += since <= 4
            found["wrong " + category] = min(1.0, found.get("wrong " + category, 0.0) + 0.5)
            if "wrong first" not in found:
                found["wrong first"] = 1.0 / (1 + order)
    size = max(1, len(inside))
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
    if inside:
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
    shapes = case.document.tokens.words
    names = [
        i
        for n, i in enumerate(inside)
        if shapes[i][0].isupper() and words[i] not in STOP and words[i] not in source
    ]
    found["names"] = min(1.0, len(names) / 3)
    wrong = found["wrong some"]
    target = float(bool(names) or bool(bag & _THIRD))
    found["wrong target"] = wrong * target
    found["wrong no target"] = wrong * (1 - target)
    for name in ("first", "duty", "future", "maybe", "question", "negation", "frame denies", "frame accuses"):
        found["wrong " + name] = wrong * found[name]
    found["first negation"] = found["first"] * found["negation"]
    found["accuses target"] = found["frame accuses"] * target


def _place(case: Case, number: int, found: dict[str, float]) -> None:
    facts = case.facts[number]
    found["headline"] = float(facts.first < 2)
    found["direct"] = float(facts.claim.form == "direct")
    found["mixed"] = float(facts.claim.form == "mixed")
    if number:
        before = case.facts[number - 1]
        found["same speaker"] = float(bool(facts.speaker) and before.speaker == facts.speaker)
        found["within"] = float(before.claim.end > facts.claim.start)


def rough(found: dict[str, float]) -> tuple[float, float, float]:
    """Probabilities of the kinds by hand-set rules, where no weights are at hand.

    Args:
        found: the claim's features.

    Returns:
        Of allegation, denial and statement.
    """
    get = found.get
    accuse = -0.9 + 1.6 * get("frame accuses", 0) + 1.3 * get("wrong target", 0) + get("wrong many", 0)
    accuse -= (
        0.8 * get("wrong duty", 0)
        + 0.5 * get("wrong future", 0)
        + 0.5 * get("wrong no target", 0)
        + 0.5 * get("first", 0)
    )
    deny = -2.4 + 2.0 * get("frame denies", 0) + 1.8 * get("denial phrase", 0) + get("first negation", 0)
    high = [exp(accuse), exp(deny), 1.0]
    return high[0] / sum(high), high[1] / sum(high), high[2] / sum(high)
