"""Closed classes of English words that the rules lean on."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUBJECT_PRONOUNS: Final = _words("i he she they we it you who")
PRONOUNS: Final = SUBJECT_PRONOUNS | _words(
    "him her them us me this that these those which himself herself themselves itself"
)
DETERMINERS: Final = _words(
    """a an the this that these those his her its their our my your some any no every each another one two three four five
    several many most both all few other such"""
)
AUXILIARIES: Final = _words(
    """is are was were be been being am has have had having do does did will would can could may might must shall should
    ca wo 's ’s 're ’re 've ’ve 'd ’d 'll ’ll 'm ’m"""
)
BE: Final = _words("is are was were be been being 's ’s am 're ’re")
NEGATIONS: Final = _words("n't n’t not never")
ADVERBS: Final = _words(
    """also then now later still often even just once again always never not n't n’t already soon first further
    too too, further long instead only ever simply rather quite there here thus even meanwhile however nonetheless
    nevertheless today yesterday tonight tomorrow earlier previously afterward afterwards so once twice back"""
)
NOT_ADVERBS: Final = _words(
    "family ally rally reply supply july italy assembly bully monopoly lily kelly reilly sally billy daily"
)
PREPOSITIONS: Final = _words(
    """of in on at by for with from to into about against after before during since until under over between among
    through without within despite as like than upon across amid around behind beyond near toward towards via outside
    inside per because ahead along alongside"""
)
OPENERS: Final = _words(
    "because if when while although though but whether unless where whereas since yet so how why"
)
"""Words that open a clause: a subject does not reach over them to the left."""
CONJUNCTIONS: Final = _words("and or but nor yet so")
WEEKDAYS: Final = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
MONTHS: Final = _words(
    """january february march april may june july august september october november december jan. feb. mar. apr. jun.
    jul. aug. sep. sept. oct. nov. dec."""
)
OPENING_MARKS: Final = frozenset("“„«‘``")
QUOTE_MARKS: Final = frozenset(("“", "”", "„", "«", "»", '"', "``", "''", "″"))
ENDS: Final = frozenset(".?!…")
TIMES: Final = WEEKDAYS | _words(
    "today yesterday tonight earlier later recently week month year morning evening"
)


def adverb(lower: str) -> bool:
    """Say whether a lower-case word may stand between a subject and its verb."""
    return lower in ADVERBS or (len(lower) > 4 and lower.endswith("ly") and lower not in NOT_ADVERBS)
