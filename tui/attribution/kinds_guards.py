"""Kinds that a claim's own words decide, whatever the model says: plain denials, plain wrongs, requests and surveys."""

from __future__ import annotations

import re
from typing import Final

from tui.attribution.judging_case import Case
from tui.attribution.kinds_lexicon import NEGATIONS, bag
from tui.attribution.sought import Sought
from tui.model import Kind, Span

LEFT: Final = 70
"""So many characters before a content are read for its reporting words."""

BACK: Final = 12
"""A denial of content alone needs an allegation of somebody else among so many claims before it."""

_SURVEY = Sought(
    r"\b(?:survey|poll|percent|per cent|% of|majority of (?:voters|residents|respondents))",
    "survey,poll,percent,per cent,% of,majority of",
)
_BELIEVED = Sought(
    r"\b(?:\d+|half|third|most|majority)\b.{0,60}\b(?:believe|think|say|trust|doubt|fear|support|oppose)",
    "believe,think,say,trust,doubt,fear,support,oppose",
)
_DENIES = Sought(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|repudiat\w+)\b[^.;:?!”\"]{0,14}$",
    "den,refut,rebut,repudiat",
)
_REFUSES = re.compile(
    r"^\s*(?:\w+ )?(?:access|entry|bail|visas?|permission|the (?:request|appeal|motion|petition|visa))\b",
    re.IGNORECASE,
)
_REJECTS = Sought(
    r"\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|brush(?:es|ed) (?:off|aside)|shrug(?:s|ged) off)\b[^.;:?!”\"]{0,14}$",
    "reject,dismiss,disput,brush,shrug",
)
_CHARGE = re.compile(
    r"\b(?:allegation|accusation|suggestion|charge|claim|notion|idea|report|assertion|insinuation|criticism|rumou?r|complaint"
    r"|finding|account)s?\b|^(?:it|this|that|them|all of it)\b|\bas (?:\w+ )?(?:false|untrue|baseless|propaganda|nonsense|absurd|a)\b",
    re.IGNORECASE,
)
_ACCUSATION = re.compile(r"\b(?:allegation|accusation|charge|insinuation)s?\b", re.IGNORECASE)
_UNTRUE = Sought(
    r"^(?:the |that |these |those )?(?:claim|allegation|accusation|report|rumou?r|charge|suggestion)s?\b.{0,90}"
    r"\b(?:is|are|was|were) (?:\w+ )?(?:untrue|false|baseless|unfounded|groundless|nonsense|wrong|fabricated)\b",
    "untrue,false,baseless,unfounded,groundless,nonsense,wrong,fabricated",
)
_NOTHING_IN_IT = Sought(
    r"^(?:that )?(?:there (?:was|is|were|are|has been|had been|have been) (?:\w+ )?no(?:t|thing)?\b(?! (?:doubt|reason|time|need|plan))|nothing (?:was|is|has been|had been) )"
    r"|\bkn(?:ew|ows?|own) of no\b|\bno such\b|\b(?:is|was|are|were|be) (?:not true|(?:\w+ )?(?:false|untrue|baseless|unfounded|groundless|nonsense))"
    r"|\b(?:is|was|are|were|be) (?:a |an )?(?:\w+ )?(?:forger(?:y|ies)|smear|fabrications?|invention|hoax|slander|misunderstanding)\b"
    r"|\b(?:made|paid|sent|booked) (?:\w+ )?(?:in error|by mistake)\b|\binnocent\b|\b(?:did|done|do) nothing (?:wrong|improper|illegal)"
    r"|\b(?:nobody|no one|no accuser|none of them) has (?:shown|produced|put|offered|proved|brought)\b|\bno (?:solid )?proof\b"
    r"|\b(?:saw|seen|found|see) no (?:sign|evidence|trace|proof)\b|\bnothing to (?:hide|do with)\b|\bremember(?:s|ed)? no such\b"
    r"|^(?:that )?(?:he|she|they|we|i) (?:has|had|have|had) never\b|\bmain victim\b|\bbiggest victim\b",
    "there ,nothing,of no,no such,not true,false,untrue,baseless,unfounded,groundless,nonsense,"
    "forger,smear,fabrication,invention,hoax,slander,misunderstanding,in error,by mistake,innocent,"
    "nobody,no one,no accuser,none of them,proof,no sign,no evidence,no trace,never,victim",
)  # fmt: skip
_ASKS = Sought(
    r"\b(?:asked|urge[sd]?|urging|call(?:s|ed|ing)? (?:on|for|upon)|order(?:ed|s)|promis(?:es|ed|ing)|pledg(?:es|ed|ing)|vow(?:s|ed|ing)?"
    r"|hop(?:es|ed|ing)|wants?|wanted|plans?|planned|offer(?:s|ed)|signed|invited|reminded|remind(?:s|ing)|thank(?:s|ed)|praised|welcomed)\s*[“\"]?$",
    "asked,urge,urging,call,order,promis,pledg,vow,hop,want,plan,offer,signed,invited,remind,thank,"
    "praised,welcomed",
)
_OWNS_UP = Sought(
    r"\b(?:admit(?:s|ted|ting)?|conced(?:es|ed)|acknowledg(?:es|ed)|apologi[sz]ed|regret(?:s|ted)?)\b[^.;:]{0,6}$",
    "admit,conced,acknowledg,apologi,regret",
)
_NO_WRONG = Sought(
    r"^(?:that )?(?:he|she|they|we|i|it) (?:had|has|have|'d) (?:\w+ )?(?:asked|warned|told|urged|written|requested|met|spoken|reported)\b"
    r"|\b(?:not|n't|no longer) (?:\w+ )?(?:sure|certain|convinced)\b|\bcould not (?:say|call|tell)\b|\b(?:a|its|top|first|their) priority\b"
    r"|\b(?:must|should|ought to|needs? to|has to|have to) (?:answer|be (?:held|made)|stop|resign|apologi[sz]e|explain|pay|go|decide|do)\b"
    r"|\btruth to the\b|\b(?:is|are) (?:now )?hoping\b|^neither\b|\bbas(?:es|ed) the (?:charge|claim|allegation|accusation) on\b|^whom? (?:is|they|he|she|we)\b"
    r"|^(?:what|who|whom|whether|how|why)(?: [\w’']+){0,4}$",
    " asked, warned, told, urged, written, requested, met, spoken, reported, sure, certain,"
    " convinced,could not ,priority,must ,should ,ought to,need,has to,have to,truth to the,hoping,"
    "neither,bases the ,based the ,who,what,whether,how,why",
)
_OWN_PERSON = re.compile(r"^(?:that )?(?:he|she|they|i|we|it|his|her|their|my|our)\b", re.IGNORECASE)
_WRONG = Sought(
    r"\b(?P<wrong>lied|lying|stole|stolen|bribed|embezzled|misled|deceived|cheated|forged|colluding|conspired|covered up|"
    r"known (?:for|since)|knew (?:for|since)|looked away|looked the other way|turned a blind eye|in league with"
    r"|(?:found|have|has|had) an arrangement|(?:relationship|alliance|marriage|truce) of convenience|bound by convenience"
    r"|(?:earned|made|profited|benefited|benefitted) (?:\w+ ){0,2}(?:from|by) (?:their|its|his|her|those|these) (?:dealings|trade|ties|connections)"
    r"|moved (?:the )?money|(?:been |had |has |have |even been )(?:funding|financing|arming|financed|funded|armed|sheltered) (?:some|those|the|these|\w+s\b)"
    r"|(?:signed|paid|booked)[^.;]{0,30} although (?:nobody|no one|no work|nothing)|paid twice|sell(?:s|ing)? (?:\w+ ){0,3}to (?:government|regime|enemy))\b",
    "lied,lying,stole,bribed,embezzled,misled,deceived,cheated,forged,colluding,conspired,"
    "covered up,known ,knew ,looked ,turned a blind,in league,arrangement,of convenience,"
    "by convenience,earned ,made ,profited ,benefit,moved ,fund,arm,financ,sheltered ,signed,paid,"
    "booked,sell",
)  # fmt: skip
_MYSELF = bag("i we my our me us")


def named_wrong(words: str) -> int:
    """Where words name a plain wrong: an offset in them, -1 for nowhere."""
    match = _WRONG.search(words)
    return match.start() if match else -1


def ruled(case: Case, number: int, accusing: list[float], cut: float) -> Kind | None:
    """Decide a claim's kind where its words leave no doubt.

    Args:
        case: the article.
        number: of the claim.
        accusing: of every claim, how likely it is an allegation.
        cut: from which it is taken for one.

    Returns:
        The kind, or None where the models have to decide.
    """
    facts = case.facts[number]
    span = facts.claim.start, facts.claim.end
    left = case.text[max(0, span[0] - LEFT) : span[0]]
    words = case.text[span[0] : min(span[1], span[0] + 400)].lstrip("“\"'‘ \n")
    source = " ".join(case.words[i] for i in facts.source)
    if _BELIEVED.search(words) and (_SURVEY.search(words) or _SURVEY.search(source)):
        return Kind.STATEMENT
    if _DENIES.search(left) and _REFUSES.match(words):
        return Kind.STATEMENT
    before = _accused_before(case, number, accusing, cut)
    if _UNTRUE.search(words) or _denied(left, words, accused=before):
        return Kind.DENIAL
    if _NO_WRONG.search(words) or _asked(left, words):
        return Kind.STATEMENT
    if before and _NOTHING_IN_IT.search(words):
        return Kind.DENIAL
    return Kind.ALLEGATION if _plainly_wrong(case, number, words, span) else None


def _denied(left: str, words: str, *, accused: bool) -> bool:
    """Whether the reporting words deny; a thing rejected has to be a charge, or somebody was accused before."""
    if _DENIES.search(left):
        return True
    if not _REJECTS.search(left):
        return False
    return bool(_ACCUSATION.search(words) or (accused and _CHARGE.search(words)))


def _asked(left: str, words: str) -> bool:
    if _ASKS.search(left):
        return not words.lower().startswith("that ")
    return bool(_OWNS_UP.search(left) and _OWN_PERSON.match(words))


def _accused_before(case: Case, number: int, accusing: list[float], cut: float) -> bool:
    """Whether somebody else made an allegation before a claim."""
    mine = case.facts[number].speaker
    return any(
        accusing[other] >= cut and not (mine and case.facts[other].speaker == mine)
        for other in range(max(0, number - BACK), number)
    )


def _plainly_wrong(case: Case, number: int, words: str, span: Span) -> bool:
    """Whether a wrong is named that is not the speaker's own, not denied and not only wished or asked for."""
    facts = case.facts[number]
    match = _WRONG.search(words)
    if match is None or "?" in words[: match.end() + 40]:
        return False
    before = re.findall(r"[\w’']+", words[: match.start()].lower())
    if set(before[-5:]) & (NEGATIONS | _MYSELF | bag("if would could should will may might")):
        return False
    start = case.text.find(words[:20], span[0])
    own = case.named(((start, start + match.start() + 1),)) == [facts.claim.speaker]
    return not (own and facts.claim.speaker is not None)
