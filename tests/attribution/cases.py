"""The living specification of who said what: one row a pattern, written for this project.

A row is a name, a text in which claims and their sources are marked, and the speakers expected. `{…}` marks what is
said, `<…>` the words that name the speaker; `{2|…}` and `<2|…>` belong to the second claim, and a claim may have
several pieces. A speaker is given by a word or more of the name that the engine shows; None where nobody is named.
What a user reports as wrong becomes a row here.
"""

from __future__ import annotations

Row = tuple[str, str, tuple[str | None, ...]]

DIRECT: list[Row] = [
    ("after, curly", "“{The bridge is safe for all traffic},” <Ana Moor> said.", ("Ana Moor",)),
    ("after, straight", '"{The bridge is safe for all traffic}," <Ana Moor> said.', ("Ana Moor",)),
    ("after, typewriter", "``{The bridge is safe for all traffic},'' <Ana Moor> said.", ("Ana Moor",)),
    ("after, single", "‘{The bridge is safe for all traffic},’ <Ana Moor> said.", ("Ana Moor",)),
    ("after, straight single", "'{The bridge is safe for all traffic},' <Ana Moor> said.", ("Ana Moor",)),
    ("after, guillemets", "«{The bridge is safe for all traffic},» <Ana Moor> said.", ("Ana Moor",)),
    ("after, low marks", "„{The bridge is safe for all traffic}“, <Ana Moor> said.", ("Ana Moor",)),
    ("after, inverted", "“{The bridge is safe for all traffic},” said <Ana Moor>.", ("Ana Moor",)),
    ("after, question", "“{Who paid for the new bridge?}” <Ana Moor> asked.", ("Ana Moor",)),
    ("after, exclamation", "“{We will never pay for it!}” shouted <Ben Hale>.", ("Ben Hale",)),
    ("after, apposition", "“{The tests were never done},” <Ben Hale, an engineer from Leeds,> said.", ("Ben Hale",)),
    ("after, inverted apposition", "“{The tests were never done},” said <Ben Hale, an engineer from Leeds>.", ("Ben Hale",)),
    ("after, party in brackets", "“{The tests were never done},” <Sen. Ben Hale (R-Ohio)> said.", ("Ben Hale",)),
    ("after, to whom", "“{The tests were never done},” <Ben Hale> told reporters on Monday.", ("Ben Hale",)),
    ("after, adverb", "“{The tests were never done},” <Ben Hale> later admitted.", ("Ben Hale",)),
    ("after, in a statement", "“{The tests were never done},” <Ben Hale> said in a statement.", ("Ben Hale",)),
    ("after, pronoun", "Ana Moor spoke last. “{The bridge is safe for all},” <she> said.", ("Ana Moor",)),
    ("before, comma", "<Ana Moor> said, “{The bridge is safe for all traffic}.”", ("Ana Moor",)),
    ("before, colon", "<Ana Moor> said: “{The bridge is safe for all traffic}.”", ("Ana Moor",)),
    ("before, to whom", "<Ana Moor> told the Evening Herald: “{The bridge is safe for all traffic}.”", ("Ana Moor",)),
    ("before, nothing between", "<Ana Moor> said “{the bridge is safe for all traffic}.”", ("Ana Moor",)),
    ("before, that", "<Ana Moor> insisted that “{the bridge is safe for all traffic}.”", ("Ana Moor",)),
    ("before, adding", "Ana Moor smiled, adding: “{The bridge will outlive us all, I promise}.”", ("Ana Moor",)),
    ("before, colon ends the paragraph", "<Ana Moor> wrote:\n\n“{The bridge is safe for all traffic, and it will stay so}.”", ("Ana Moor",)),
    ("inside", "“{The bridge},” <Ana Moor> said, “{is safe for all traffic}.”", ("Ana Moor",)),
    ("inside, two sentences", "“{The bridge is safe},” <Ana Moor> said. “{We tested every bolt of it}.”", ("Ana Moor",)),
    ("goes on in the next sentence", "“{It rained for a week},” said <Ben Hale>. “{Nobody came to help us}.”", ("Ben Hale",)),
    ("over two paragraphs", "“{It rained for a week},” <Ben Hale> said. “{Nobody came}.\n\n“{Then the wall gave way and we ran}.”", ("Ben Hale",)),
    ("unclosed", "<Ana Moor> said: “{The bridge is safe for all traffic, and so it stays}", ("Ana Moor",)),
    ("odd marks in the paragraph before", 'The 6" pipe burst.\n\n"{The pipe was old and rusty}," <Ana Moor> said.', ("Ana Moor",)),
    ("nested single", "“{He told me ‘never again’ and left},” <Ana Moor> said.", ("Ana Moor",)),
    ("nested double", "“{He told me “never again” and left},” <Ana Moor> said.", ("Ana Moor",)),
    ("word in inverted commas is no claim", "The “bridge” fell. “{It was never a bridge at all},” <Ana Moor> said.", ("Ana Moor",)),
    ("bracketed opening", "“{[The bridge] is safe for all traffic},” <Ana Moor> said.", ("Ana Moor",)),
    ("two speakers", "“{1|The bridge is safe for all},” <1|Ana Moor> said. “{2|It will fall within a year},” said <2|Ben Hale>.", ("Ana Moor", "Ben Hale")),
    ("tweeted", "“{The bridge is safe for all of you},” <Ana Moor> tweeted on Friday.", ("Ana Moor",)),
    ("wrote in a letter", "“{The bridge will not last the winter},” <Ana Moor> wrote in a letter to the council.", ("Ana Moor",)),
    ("present tense", "“{The bridge is safe for all traffic},” says <Ana Moor>.", ("Ana Moor",)),
    ("conceded", "“{We made a mistake with the steel},” <the minister> conceded.", ("minister",)),
    ("a group", "“{We were not asked about the bridge},” <residents> said.", ("Residents",)),
]  # fmt: skip

LAYOUT: list[Row] = [
    ("credit line", "“{A town without a bridge is half a town}.” — <Ana Moor>", ("Ana Moor",)),
    ("credit line, hyphen", '"{A town without a bridge is half a town}." - <Ana Moor>', ("Ana Moor",)),
    ("credit line with role", "“{A town without a bridge is half a town}.” — <Ana Moor, mayor>", ("Ana Moor",)),
    ("transcript", "MOOR: {1|Is it safe?}\n\nHALE: {2|It is safe.}\n\nMOOR: {3|Then drive over it.}", ("MOOR", "HALE", "MOOR")),
    ("transcript, two paragraphs a turn", "MOOR: {1|Is it safe?}\n\nHALE: {2|It is safe.}\n\n{2|It was always safe.}\n\nMOOR: {3|Good to hear.}", ("MOOR", "HALE", "MOOR")),
    ("transcript with names", "Ana Moor: {1|Is it safe?}\n\nBen Hale: {2|It is.}\n\nAna Moor: {3|I doubt it.}\n\nBen Hale: {4|Do.}", ("Ana Moor", "Ben Hale", "Ana Moor", "Ben Hale")),
    ("transcript in quotation marks", '"MOOR: {1|Is the bridge safe?}"\n\n"HALE: {2|It is safe enough.}"\n\n"MOOR: {3|Then drive over it.}"', ("MOOR", "HALE", "MOOR")),
    (
        "a transcript inside an article",
        "The trial began.\n\nMOOR: {1|Is it safe?}\n\nHALE: {2|It is safe.}\n\nMOOR: {3|Then drive.}\n\nThe court rose.\n\n"
        "“{4|I have never seen such a thing},” said <4|Petra Ley>.\n\nIt rained all day.\n\nNobody came back.",
        ("MOOR", "HALE", "MOOR", "Petra Ley"),
    ),
    ("floating in the paragraph", "“{1|The bridge is safe for all},” <1|Ana Moor> said. She left the hall. “{2|We tested every bolt of it}.”", ("Ana Moor", "Ana Moor")),
    ("floating, next paragraph", "“{1|The bridge is safe for all},” <1|Ana Moor> said, and sat down.\n\n“{2|We tested every bolt of it}.”", ("Ana Moor", "Ana Moor")),
]  # fmt: skip

INDIRECT: list[Row] = [
    ("said that", "<Ana Moor> said {that the bridge was safe}.", ("Ana Moor",)),
    ("said without that", "<Ana Moor> said {the bridge was safe for everyone}.", ("Ana Moor",)),
    ("says", "<The mayor> says {the bridge will be closed in May}.", ("mayor",)),
    ("told whom", "<Ana Moor> told the committee {that the bridge was safe}.", ("Ana Moor",)),
    ("warned whom", "<Ana Moor> warned drivers {that the bridge could fall}.", ("Ana Moor",)),
    ("with time", "<Ana Moor> said on Tuesday {that the bridge was safe}.", ("Ana Moor",)),
    ("after a phrase", "On Tuesday, <Ana Moor> said {that the bridge was safe}.", ("Ana Moor",)),
    ("citing", "Citing the latest tests, <she> says {that the bridge is safe for lorries}.", (None,)),
    ("citing, after a name", "Ana Moor came early. Citing the latest tests, <she> says {that the bridge is safe}.", ("Ana Moor",)),
    ("apposition", "<Ben Hale, who built the bridge,> said {that it would stand for ever}.", ("Ben Hale",)),
    ("adverb and auxiliary", "<Ana Moor> has repeatedly claimed {that the bridge is safe}.", ("Ana Moor",)),
    ("maintain", "<Town officials> maintain {that the bridge is safe}.", ("Town officials",)),
    ("believes", "<The engineer> believes {that the steel was too thin}.", ("engineer",)),
    ("whether", "<Ana Moor> asked {whether the bridge was safe}.", ("Ana Moor",)),
    ("made it clear", "<The town> made it clear {that it would not pay for the bridge}.", ("town",)),
    ("tail", "{The bridge will be closed in May}, <Ana Moor> said.", ("Ana Moor",)),
    ("tail, inverted", "{The bridge will be closed in May}, said <Ana Moor>.", ("Ana Moor",)),
    ("tail, inverted, undefined", "{Perhaps they should look at their own books}, suggests <one former auditor>.", ("former auditor",)),
    ("tail, pronoun", "Ana Moor was calm. {It would not be the last bridge}, <she> added.", ("Ana Moor",)),
    ("in the middle", "{The bridge}, <Ana Moor> said, {will be closed in May}.", ("Ana Moor",)),
    ("according to, first", "According to <Ana Moor>, {the bridge will be closed in May}.", ("Ana Moor",)),
    ("according to, last", "{The bridge will be closed in May}, according to <Ana Moor>.", ("Ana Moor",)),
    ("according to, apposition", "According to <Ben Hale, an engineer,> {the bridge will be closed in May}.", ("Ben Hale",)),
    ("according to a body", "{The bridge cost nine million}, according to <the audit office>.", ("audit office",)),
    ("shared subject", "<Ana Moor> opened the hall and said {that the bridge was safe}.", ("Ana Moor",)),
    ("shared subject, two claims", "<1|Ana Moor> said {1|that the bridge was safe}. <2|She> added {2|that nobody had complained}.", ("Ana Moor", "Ana Moor")),
    ("participle", "Ana Moor left early, saying {that the bridge was safe}.", ("Ana Moor",)),
    ("participle behind a claim", "<1|The town> dismissed {1|the report}, arguing {2|that the tests were flawed}.", ("town", "town")),
    ("promise", "<Ana Moor> promised {to close the bridge in May}.", ("Ana Moor",)),
    ("refusal", "<Ana Moor> refused {to close the bridge}.", ("Ana Moor",)),
    ("declined to comment", "<Ana Moor> declined {to comment on the bridge}.", ("Ana Moor",)),
    ("denied that", "<Ben Hale> denied {that the tests were forged}.", ("Ben Hale",)),
    ("denied what", "<Ben Hale> denied {the accusations of forgery}.", ("Ben Hale",)),
    ("dismissed", "<The company> has dismissed {the claims as gossip}.", ("company",)),
    ("accused of", "<Ana Moor> accused {Ben Hale of forging the tests}.", ("Ana Moor",)),
    ("clause ends at the reporter's aside", "<Ana Moor> said {that the bridge was safe}, according to minutes of the meeting.", ("Ana Moor",)),
    ("semicolon ends it", "<Ana Moor> said {that the bridge was safe}; few believed it.", ("Ana Moor",)),
    ("coordinated that-clauses", "<1|Ana Moor> said {1|that the bridge had been tested twice}, and {2|that nobody had ever complained of it}.", ("Ana Moor", "Ana Moor")),
    ("coordinated with a dash", "<1|Ana Moor> claimed {1|that the bridge had been tested twice}—and {2|that nobody had ever complained of it}.", ("Ana Moor", "Ana Moor")),
]  # fmt: skip

MIXED: list[Row] = [
    ("fragment in its clause", "<Ana Moor> said {the bridge was “a disgrace to the town”}.", ("Ana Moor",)),
    ("fragment behind that", "<Ana Moor> said {that the bridge was “a disgrace” and should go}.", ("Ana Moor",)),
    ("fragment first", "<Ana Moor> told the hall {that “no bolt was missing” when the bridge fell}.", ("Ana Moor",)),
    ("according to with a fragment", "According to <Ana Moor>, {the bridge is “a disgrace to the town”}.", ("Ana Moor",)),
]  # fmt: skip

SOURCELESS: list[Row] = [
    ("believed to", "{The bridge is believed to have been built without a permit}.", (None,)),
    ("said to", "{The company is said to have paid nobody}.", (None,)),
    ("it is alleged that", "It is alleged {that the bridge was built without a permit}.", (None,)),
    ("claim that", "The claim {that the bridge was built without a permit} is old.", (None,)),
    ("whose claim", "<Ana Moor>'s claim {that the bridge was built without a permit} is old.", ("Ana Moor",)),
    ("claims by", "Claims by <local fishermen> {that the bridge was built without a permit} are old.", ("fishermen",)),
    ("activist claims", "For years, <activist> claims {that the bridge was built without a permit} went unheard.", ("activist",)),
]  # fmt: skip

DOCUMENTS: list[Row] = [
    ("report says", "<The report> says {that the steel was too thin}.", ("report",)),
    ("study found", "<A study> found {that the steel was too thin}.", ("study",)),
    ("poll shows", "<A poll> shows {that most people fear the bridge}.", ("poll",)),
    ("lawsuit alleges", "<The lawsuit> alleges {that the tests were forged}.", ("lawsuit",)),
    ("according to documents", "{The tests were forged}, according to <court documents>.", ("documents",)),
    ("statement said", "“{The bridge is safe for all traffic},” <the statement> said.", ("statement",)),
]  # fmt: skip

SPEAKERS: list[Row] = [
    ("surname", "<1|Ana Moor> said {1|that it was safe}. <2|Moor> added {2|that it was new}.", ("Ana Moor", "Ana Moor")),
    ("title and surname", "<1|Ana Moor> said {1|that it was safe}. <2|Ms. Moor> added {2|that it was new}.", ("Ana Moor", "Ana Moor")),
    ("role before the name", "<1|Mayor Ana Moor> said {1|that it was safe}. <2|Moor> added {2|that it was new}.", ("Ana Moor", "Ana Moor")),
    ("one surname, two people", "<1|Ana Moor> and Peter Moor came. <1|Mr. Moor> said {1|that it was safe}. <2|Mrs. Moor> said {2|that it was not}.", ("Peter Moor", "Ana Moor")),
    ("the role", "<1|Mayor Ana Moor> said {1|that it was safe}. <2|The mayor> added {2|that it was new}.", ("Ana Moor", "Ana Moor")),
    ("role from an apposition", "<1|Ben Hale, an engineer,> said {1|that it was safe}. <2|The engineer> added {2|that it was new}.", ("Ben Hale", "Ben Hale")),
    ("he", "<1|Ben Hale> said {1|that it was safe}. <2|He> added {2|that it was new}.", ("Ben Hale", "Ben Hale")),
    ("she, not the man named last", "<1|Ana Moor> met Ben Hale. <1|She> said {1|that it was safe}.", ("Ana Moor",)),
    ("he, not the woman named last", "Ben Hale met Ana Moor. <He> said {that it was safe}.", ("Ben Hale",)),
    ("he is nobody", "The bridge fell. <He> said {that it was safe}.", (None,)),
    ("they", "<1|Residents> said {1|that it was safe}. <2|They> added {2|that it was new}.", ("Residents", "Residents")),
    ("who", "The news came from Ben Hale, <who> said {that it was safe}.", ("Ben Hale",)),
    ("acronym in brackets", "<1|The Harbour Workers Union (HWU)> said {1|that it was safe}. <2|The HWU> added {2|that it was new}.", ("Harbour Workers Union", "Harbour Workers Union")),
    ("initials", "<1|The Northern Transport Authority> said {1|that it was safe}. <2|The NTA> added {2|that it was new}.", ("Northern Transport Authority", "Northern Transport Authority")),
    ("one and another", "<1|One diplomat> said {1|that it was safe}. <2|Another diplomat> said {2|that it was not}.", ("One diplomat", "Another diplomat")),
    ("a and a second", "<1|A diplomat> said {1|that it was safe}. <2|A second diplomat> said {2|that it was not}.", ("A diplomat", "A second diplomat")),
    ("the returns to the latest", "<1|One diplomat> said {1|that it was safe}. <2|Another diplomat> said {2|that it was not}. <3|The diplomat> laughed and said {3|that nobody knew}.", ("One diplomat", "Another diplomat", "Another diplomat")),
    ("he after a description", "{1|Perhaps they should look at their own books}, suggests <1|one former auditor>. “{2|It is all in the ledger},” <2|he> says.", ("One former auditor", "One former auditor")),
    ("joint source", "<Ana Moor and Ben Hale> said {that the bridge was safe}.", ("Ana Moor and Ben Hale",)),
    ("joint groups", "<Opposition groups and their foreign friends> say {that the bridge was sold}.", ("Opposition groups and their foreign friends",)),
    ("spokesman for somebody", "<A spokesman for Ana Moor> said {that the bridge was safe}.", ("spokesman for Ana Moor",)),
    ("somebody's lawyer", "<Ana Moor's lawyer> said {that the bridge was safe}.", ("lawyer",)),
    ("described, then named", "<The town's treasurer, Ben Hale,> said {that the money was gone}.", ("Ben Hale",)),
    ("named place is no person", "<Georgia> said {that it would close the border}.", ("Georgia",)),
    (
        "one surname, the one who spoke last",
        "Mayor Tom Moor came with Ana Moor. <1|The mayor> denied {1|the accusation of theft}. “{2|Nothing was hidden from anyone},” <2|Moor> said.",
        ("Tom Moor", "Tom Moor"),
    ),
    (
        "a name that the source cuts short",
        "<The firm Halvard & Sons> denied {the accusation of theft}.",
        ("Halvard & Sons",),
    ),
    (
        "two described and named are joint",
        "<The town's treasurer, Ana Moor, and his deputy, Ben Hale,> said {that they had warned the council in writing}.",
        ("Ana Moor and Ben Hale",),
    ),
    ("a place before a dash is no speaker", "PORT SARN — <The water board> said {that its neighbour was stealing the river}.", ("water board",)),
    ("a witness with a letter", "<Witness B> said {that the tests had been forged}.", ("Witness B",)),
    ("one name in two scripts", "<张敏> (Zhang Min) said {that the tests had been repeated}. Zhang left.", ("Zhang Min",)),
    ("its representatives speak for it", "<1|The ministry> said {1|that it was safe}. <2|Its representatives> said {2|that it was new}.", ("ministry", "ministry")),
    ("both groups", "<1|Two groups> said {1|that it was safe}. <2|Both groups> denied {2|the accusation of theft}.", ("groups", "groups")),
    ("forename after Sir", "<1|Sir Ben Hale> said {1|that it was safe}. <2|Sir Ben> added {2|that it was new}.", ("Ben Hale", "Ben Hale")),
    ("Chinese order of names", "<1|Lin Meiling> said {1|that it was safe}. <2|Dr. Lin> added {2|that it was new}.", ("Lin Meiling", "Lin Meiling")),
    ("Arabic article", "<1|Yusuf al-Haddad> said {1|that it was safe}. <2|Al-Haddad> added {2|that it was new}.", ("Yusuf al-Haddad", "Yusuf al-Haddad")),
    ("accents", "<1|René Dubois> said {1|that it was safe}. <2|Rene Dubois> added {2|that it was new}.", ("Dubois", "Dubois")),
]  # fmt: skip

ROWS: list[Row] = [*DIRECT, *LAYOUT, *INDIRECT, *MIXED, *SOURCELESS, *DOCUMENTS, *SPEAKERS]
