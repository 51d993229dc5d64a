"""Closed classes of English words that the rules lean on."""

from __future__ import annotations

from typing import Final


def wordset(text: str) -> frozenset[str]:
    """Give the words of a list written with spaces."""
    return frozenset(text.split())


SUBJECT_PRONOUNS: Final = wordset("i he she they we it you who")
PRONOUNS: Final = SUBJECT_PRONOUNS | wordset(
    "him her them us me this that these those which himself herself themselves itself"
)
DETERMINERS: Final = wordset(
    """a an the this that these those his her its their our my your some any no every each another one two three four five
    several many most both all few other such"""
)
AUXILIARIES: Final = wordset(
    """is are was were be been being am has have had having do does did will would can could may might must shall should
    ca wo 's ’s 're ’re 've ’ve 'd ’d 'll ’ll 'm ’m"""
)
BE: Final = wordset("is are was were be been being 's ’s am 're ’re")
NEGATIONS: Final = wordset("n't n’t not never")
ADVERBS: Final = wordset(
    """also then now later still often even just once again always never not n't n’t already soon first further
    too too, further long instead only ever simply rather quite there here thus even meanwhile however nonetheless
    nevertheless today yesterday tonight tomorrow earlier previously afterward afterwards so once twice back"""
)
NOT_ADVERBS: Final = wordset(
    "family ally rally reply supply july italy assembly bully monopoly lily kelly reilly sally billy daily"
)
PREPOSITIONS: Final = wordset(
    """of in on at by for with from to into about against after before during since until under over between among
    through without within despite as like than upon across amid around behind beyond near toward towards via outside
    inside per because ahead along alongside"""
)
OPENERS: Final = wordset(
    "because if when while although though but whether unless where whereas since yet so how why"
)
"""Words that open a clause: a subject does not reach over them to the left."""
CONJUNCTIONS: Final = wordset("and or but nor yet so")
WEEKDAYS: Final = wordset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
MONTHS: Final = wordset(
    """january february march april may june july august september october november december jan. feb. mar. apr. jun.
    jul. aug. sep. sept. oct. nov. dec."""
)
QUOTE_MARKS: Final = frozenset(("“", "”", "„", "«", "»", '"', "``", "''", "″"))
ENDS: Final = frozenset(".?!…")
TIMES: Final = WEEKDAYS | wordset(
    "today yesterday tonight earlier later recently week month year morning evening"
)


def adverb(lower: str) -> bool:
    """Say whether a lower-case word may stand between a subject and its verb."""
    return lower in ADVERBS or (len(lower) > 4 and lower.endswith("ly") and lower not in NOT_ADVERBS)
