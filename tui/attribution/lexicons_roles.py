"""Titles, roles, and the words that tell an organisation, a group or a document."""

from __future__ import annotations

from typing import Final

from tui.attribution.lexicons_words import wordset

_TITLES = """mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame prof prof. professor president presidents chancellor
premier minister ministers prime deputy vice secretary undersecretary senator sen sen. sens. representative rep rep. reps.
congressman congresswoman governor gov gov. mayor ambassador envoy general gen gen. colonel col col. major maj maj. captain
capt capt. lieutenant lt lt. sergeant sgt sgt. corporal admiral adm adm. commander cmdr cmdr. private officer detective
inspector sheriff constable judge justice chief king queen prince princess sheikh emir pope cardinal archbishop bishop
father sister brother reverend rev rev. rabbi imam ayatollah speaker leader director chairman chairwoman chair coach
attorney treasurer commissioner superintendent councillor councilor councilman councilwoman councilmember alderman
spokesman spokeswoman spokesperson former acting interim ex-president foreign interior defense defence finance education
health state national security adviser advisor assistant associate executive principal founder ceo cfo editor
correspondent staff sergeant-major master chief-of-staff majority minority whip candidate nominee republican democratic
democrat independent"""
TITLES: Final = frozenset(_TITLES.split())
"""Words that may stand before a person's name as part of it, in lower case; the name begins behind the last one."""

ROLES: Final = TITLES | wordset(
    """
    diplomat official aide analyst activist expert researcher scientist economist lawyer prosecutor
    resident witness source critic supporter voter worker teacher doctor nurse student neighbor
    neighbour friend mother father woman man boy girl daughter son wife husband driver farmer player
    manager owner author writer reporter journalist historian engineer strategist consultant lobbyist
    pollster lawmaker politician leader fighter commander soldier veteran psychologist physician surgeon
    epidemiologist biologist physicist chemist lecturer investigator detective agent auditor accountant
    investor banker trader broker businessman businesswoman businessperson executive partner member
    president-elect nominee candidate contender rival opponent defendant plaintiff suspect victim
    survivor passenger pilot actor actress singer star director producer artist musician comedian host
    anchor commentator columnist blogger priest pastor cleric representative delegate negotiator
    mediator spokesperson campaigner organizer organiser volunteer whistleblower insider operative
    informant staffer employee colleague professor fellow dean graduate athlete goalkeeper striker
    midfielder defender swimmer runner champion veteran tycoon billionaire entrepreneur inventor
    developer designer librarian archivist curator clerk secretary technician
    """
)
"""Nouns for one person."""

ORGANISATION: Final = wordset(
    """
    party department ministry committee commission council agency bureau office administration authority
    service services university college school institute institution foundation association federation
    union league society organization organisation alliance coalition company corporation corp corp. inc
    inc. ltd ltd. llc plc co co. group holdings partners bank fund trust times post news journal tribune
    herald guardian press magazine network radio television tv channel court senate house congress
    parliament assembly cabinet police army navy force forces guard corps command court hospital church
    club team center centre project campaign caucus board panel chamber exchange industries technologies
    systems airlines airways motors pharmaceuticals laboratories lab labs museum library observatory
    society gazette daily chronicle review reuters ap afp bbc cnn nbc abc cbs fox msnbc npr pbs c-span
    twitter facebook google apple microsoft amazon boeing toyota nasa opec unicef interpol hamas
    hezbollah taliban isis pentagon kremlin treasury nato un u.n. eu e.u. fbi cia nsa gop dnc rnc
    forum rovers wanderers rangers athletic
    state-department front brigade brigades embassy consulate mosque synagogue initiative movement
    """
)
"""Words that make a name an organisation's."""

GROUP_NOUNS: Final = wordset(
    """
    regime government opposition administration campaign company firm police army military rebels
    militants insurgents critics supporters opponents officials sources analysts experts researchers
    scientists economists lawyers prosecutors residents witnesses neighbors neighbours activists
    diplomats lawmakers republicans democrats conservatives liberals voters workers teachers doctors
    students farmers investigators authorities aides advisers advisors leaders members groups group
    organization organisation union association committee commission council court ministry department
    agency office board panel team club bank party coalition alliance families relatives parents people
    americans public media press newspaper network paper magazine station jury crowd delegation
    representatives spokesmen negotiators protesters demonstrators detectives agents executives
    investors observers strategists pollsters defendants plaintiffs victims survivors passengers others
    many some several most both all allies backers
    prosecution defence defense county city town state church school league federation authorities village borough crew fleet laboratory hospital
    """
)
"""Nouns for several people or a body."""

DOCUMENTS: Final = wordset(
    """
    report study survey poll statement lawsuit complaint indictment affidavit document documents memo
    letter email emails e-mail e-mails article story book act bill law treaty agreement resolution
    ruling verdict review audit paper analysis dossier transcript record records filing filings tweet
    post release manifesto constitution charter cable cables warrant petition brief file files diary
    notes polls studies reports letters data figures statistics census index website editorial op-ed
    column autobiography memoir video recording footage
    account list note page ledger contract paper
    """
)
"""Nouns for what can be read."""

PLACE_ENDS: Final = wordset(
    """
    street avenue road lane square boulevard quay river lake island islands valley bridge park beach bay
    county city harbour harbor airport station hill hills mountains mountain coast province district
    village town plaza canal peninsula desert forest gulf strait
    """
)
"""Last words that make a name a place's."""
PLACE_STARTS: Final = wordset(
    """
    port tell wadi qasr lake mount cape fort san santa saint st. los las north south east west upper lower
    """
)
"""First words that make a name a place's."""
FORENAME_TITLES: Final = wordset(
    """
    sir dame lady lord king queen prince princess pope father sister brother saint emperor
    """
)
"""Titles that stand before a forename alone."""
NOBODY: Final = frozenset(["nobody", "none", "nothing"])
UNNAMED: Final = wordset(
    """
    a an one another some several two three four five six many a second third certain other unnamed
    """
)
SECOND: Final = frozenset(["another", "second", "third", "fourth", "other", "different", "separate"])
"""Words that open a new speaker beside one of the same description."""
