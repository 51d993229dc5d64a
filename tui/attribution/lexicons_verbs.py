"""Verbs that report speech: their forms and what follows them.

Written for this program from general knowledge of English; grouped by what such a verb takes.
"""

from __future__ import annotations

from typing import Final

from tui.attribution.lexicons_words import wordset

_THAT = """say add note state report announce argue claim insist maintain contend assert allege believe think suggest
warn acknowledge admit concede confirm declare explain predict recall reveal stress emphasize emphasise indicate
conclude complain confide counter estimate hint imply joke lament mention observe pledge promise vow propose reckon
remark reply respond retort reiterate repeat swear testify tweet write post agree disclose boast brag caution fear
hope speculate surmise posit profess proclaim protest suspect underline underscore volunteer worry attest affirm
theorize theorise muse venture reaffirm certify decree stipulate posted blog opine deny dispute tell remind assure
inform notify advise demand recommend request urge rule calculate project forecast"""
_SHOWS = (
    "show find indicate suggest reveal conclude state note warn confirm say report estimate demonstrate read"
)
_QUOTE = """say add note state announce argue claim insist maintain contend assert believe think suggest warn acknowledge
admit concede confirm declare explain predict recall reveal stress emphasize emphasise conclude complain confide counter
joke lament mention observe pledge promise vow propose remark reply respond retort reiterate repeat swear testify
tweet write post agree boast brag caution hope muse protest volunteer ask continue shout yell cry whisper murmur mutter
quip scream exclaim recount tell text sigh laugh sing chant quote read proclaim reason wonder assure beg plead
interject chime object elaborate deadpan fume scoff sneer snap bellow declaim intone thunder begin inquire query
conclude opine blog email e-mail intervene summarize summarise go report vent marvel gush warn rule demand urge
remind inform advise deny clarify address"""
_TO = """promise vow pledge threaten offer refuse decline urge ask beg order instruct advise encourage warn tell
invite demand swear call agree propose hope want wish expect"""
_OBJECT = """deny reject dismiss refute rebut dispute accuse blame condemn denounce criticize criticise praise slam blast
fault deride decry denigrate ridicule describe call characterize characterise label brand dub portray depict question
challenge defend applaud hail lambaste castigate allege suspect charge cite quote"""
_IRREGULAR: Final = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "swear": "swears swore sworn swearing",
    "begin": "begins began begun beginning",
    "find": "finds found finding",
    "show": "shows showed shown showing",
    "read": "reads reading",
    "sing": "sings sang singing",
    "go": "goes went",
    "begin ": "",
    "admit": "admits admitted admitting",
    "rebut": "rebuts rebutted rebutting",
    "brag": "brags bragged bragging",
    "beg": "begs begged begging",
    "snap": "snaps snapped snapping",
    "quip": "quips quipped quipping",
    "slam": "slams slammed slamming",
    "plead": "pleads pleaded pled pleading",
    "forecast": "forecasts forecasting",
    "refer": "refers referred referring",
    "blog": "blogs blogged blogging",
    "dub": "dubs dubbed dubbing",
}


def forms(lemma: str) -> tuple[str, ...]:
    """Give the inflected forms of a verb, the lemma first."""
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return (lemma, third, lemma + "ed", lemma + "ing")


def _all(lemmas: str) -> frozenset[str]:
    return frozenset(form for lemma in lemmas.split() for form in forms(lemma))


THAT: Final = _all(_THAT)
"""Take a clause, with or without `that`."""
SHOWS: Final = _all(_SHOWS)
"""What documents, polls and studies do."""
QUOTE: Final = _all(_QUOTE)
"""Stand beside a quotation."""
INFINITIVE: Final = _all(_TO)
"""Take `to` and a verb: promises, demands, refusals."""
OBJECT: Final = _all(_OBJECT)
"""Take the accused, or what is denied, as their object."""
DENIALS: Final = _all("deny reject dismiss refute rebut dispute")
"""Verbs whose object is what somebody else alleged."""
NOUNS: Final = wordset(
    """
    claim claims report reports note notes charge charges estimate estimates comment comments remark
    remarks question questions promise promises vow vows pledge pledges reply replies demand demands
    call calls hope hopes fear fears doubt doubts plans request requests order orders state states
    project projects post posts tweet tweets challenge challenges address text email read quote blame
    say rule rules post blog forecast find found cry
    """
)
"""Forms that are nouns as often as verbs: asked for more before they count as verbs."""
PARTICIPLES: Final = frozenset(form for form in THAT | QUOTE if form.endswith("ing"))
"""Forms without a subject of their own: `, adding that …`."""
ADDRESSED: Final = _all("tell remind assure inform notify advise warn ask urge")
"""Name whom they speak to between the verb and what is said."""
BARE: Final = _all("say think believe hope fear claim argue insist add suggest admit tell warn predict note")
"""Take a clause without `that`."""
CUES: Final = THAT | QUOTE | INFINITIVE | OBJECT | SHOWS
"""Every form that may report speech."""
