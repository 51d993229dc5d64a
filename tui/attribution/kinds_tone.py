"""Words that find fault or praise without naming a wrong: beginnings of words, `=` for whole words."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_BAD: Final = """crush angry anger anti awful backward bad= badly baffl bleed blind bitter blow= bogeyman boast bland bluff broken
    burn cave caved chaotic childish clown clueless collaps complacent confus contradict costly crazy crippl cynic damn danger
    dark= dead= deadlock deaf decline deficit deny depriv desperat detriment deteriorat dictat difficult dirt
    disappoint discontent dismal disruptive distrust divide doubt downgrad downturn drag= dread drown dumb dysfunction
    elitist enabl enem erratic escap excess excus expens exposed= failing fanatic farce fatal fear fearful feud flop foe
    forgot foul fraught frighten frustrat fuel gaff garbage ghastly glib gross= guise halfheart hamper hapless harsh
    heartless hell= horribl horrif horror hot-air humbl hysteri idiot ill-advised ill-prepared impotent imperil impoverish
    impulsive inadequate inconsistent indecen ineffect inefficien inexcus inferior inflate infuriat insan insecur instabil
    interrupt invad irrational isolat jail kowtow lame= lag= lagging late= liberal-elite lousy loss losing lost= ludicrous lunac
    malarkey meaningless meanspirit mean-spirited menace mere messy mindless miser misguid miss= missed= missing= mockery muddl
    naive narrow negativ nightmar nonsens notorious obscen obsess obstinat odious ominous opaque out-of-touch outdat outrag
    outright overdue overreach overspend overrun paranoi partisan pervert petty plague plung polariz poor= poorly=
    powerless precarious predator pretens problem provok puppet questionab quit= rage= ragged raid ravage reactionary
    rebel recrimin regress regret reject reluctan rhetoric rigid riski rogue rotten rude= ruthless sad= sadly= sarcas scare
    scary scathing screw sell-out selling sellout shambles shock shoddy short-sight shortage shortcoming shrill shun sick= sinister
    skeptic skimp skirt slack slap sleaz sloppy slow= smug sneak sold= sorry spite spoil squabbl stagnat stale starv stigma
    stoke stole strip= struggl stubborn stunt substandard suck= superfic surrender swamp swipe tarnish taint tantrum tear=
    tension terribl terrify thin-skinned threat thrash tired tirade toler tone-deaf torment touch= tough= tragic tragedy
    trash trap trivial troubl turmoil ugly unacceptab uncaring unclear uncomfort undemocra undermin undeserv undisciplin unethic
    unfriendly unhapp unhelp uninformed unjustif unlike unnecessar unpopular unpleas unpresident unreason unreli unsavory
    unstable unsustain untrust unwanted unwilling unwise upset useless utter= vacuum vain= vague victim vile violate
    vitriol volatil vulgar vulnerab wary waste whin wild= witless woeful worse worst worthless wrath yell zealot embattled
    unleash doom gloom cut= cuts= slash punish strangle squeeze favor-trading cozy rich-donors special-interest
    supposed so-called bruis yank grab push= pushed= hit= throw thrown rough bloody harm hostil stealth backroom closed-door
    unreported secretive improperly wrongfully unlawfully knowingly deliberately intentionally purposely refus ignore skip
    overlook left= leave= nothing= never= instead= only= merely= despite= pay-offs overcharg loophol dump evasive"""

_GOOD: Final = """accomplish admir admire ador affection agree amazing appreciat applau backed= beautif benefi best= better=
    blessed brave brillian calm care= celebrat champion charm cheer clever commend compassion condolenc confiden congratul
    cooperat courag decent dedicat delight deserv devot dignity effective eloquent encourag endors enjoy enthusias excel
    excit fantastic fond freedom friend= friends= generous gentle gift glad good= grace grateful gratitude great= greatest=
    growth happy hard-working heal help= helped= helpful hero honest honor honour hope hopeful humane impress improv incredibl
    innovat inspir integrity intelligen joy justice kind= kindness love= loved= loves= loving loyal magnific memor merit
    nice= nicest optimis outstanding passion patriot peace perfect pleas positive pray prais prepared pride principled progress
    promis proud prosper protect qualif reassur reconcil recover respect resili reward safe safer safety shine sincer skill
    smart solid solution special= stabil strength strong stronger stunning succeed success support surviv sympath talent
    terrific thank thoughtful thrill together tremendous tribute triumph trust truth unit united= unity victor= victory
    vision warm welcome win= winning= winner wins= wise wonderful worth= admirer"""


def _table(words: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Whole words, beginnings of words, and the first four letters of the beginnings."""
    every = words.split()
    whole = frozenset(word[:-1] for word in every if word.endswith("="))
    begins = frozenset(word for word in every if not word.endswith("="))
    return whole, begins, frozenset(word[:4] for word in begins if len(word) >= 4)


_TABLES: Final = (_table(_BAD), _table(_GOOD))


@lru_cache(maxsize=60_000)
def tone(word: str) -> int:
    """-1 for a lower-case word that finds fault, 1 for one that praises, else 0."""
    for sign, (whole, begins, firsts) in zip((-1, 1), _TABLES, strict=True):
        if word in whole or (
            word[:4] in firsts and any(word[:size] in begins for size in range(4, min(len(word), 12) + 1))
        ):
            return sign
    return 0
