"""Words by which a claim is known to accuse or to deny: wrongdoing by category, accusing and denying verbs.

An entry is a beginning of a word ("brib" stands for bribe, bribed, bribery); one that ends in `=` is the whole
word. The longest entry decides. Written for this project from general knowledge of news prose.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final


def bag(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


WRONGDOING: Final[dict[str, str]] = {
    "violence": """abduct airstrike ambush arson assassin assault atrocit attack behead bloodshed bomb brutal
        execution= executions= executed= gassed= gassing= genocid gunned= hijack hostage incit injur kidnap kill
        lynch maim massacr murder mutilat poison rape raped= raping= rapist riot savage shell= shelled= shelling=
        shoot= shooting= shot= shootings= slain= slaughter slay= stab= stabbed= stabbing= strangl terroris terroriz
        threat tortur vandal vicious violen war= wound gunman gunmen beaten= beat= beating= beatings= punch=
        punched= punching= shove shoving chok hit-and-run manslaught homicid crackdown clash cleans""",
    "corruption": """bribe bribing bribery= bribes= bribed= corrupt cronyis crony embezzl extort fleec fraud defraud
        graft= kickback launder launder misappropriat nepotis overcharg pay-for-play pay-to-play payoff payola
        plunder pocketed= profiteer racketeer rigg rig= scam= scams= scammed= siphon slush= smuggl swindl tax-evasion
        evad evasion traffick insider-trading cheat dope= doped= doping= counterfeit forg= forge= forged= forgery=
        forging= plagiar price-fixing cartel quid gouging greed enrich cash-for gerrymander""",
    "deceit": """bamboozl bogus con= conned= conceal cover-up covering covered coverup deceiv decept deceit disguis
        dishonest disinformation distort dupe duped= fabricat falsehood falsif fake fals feign fib= fibbed= hid=
        hidden= hiding= hide= hoax hush hypocri impersonat inaccura insincer liar libel= lie= lied= lies= lying=
        mendac misinform mislead misled misrepresent obfuscat perjur phony pretend propagand pseudo secret= secretly=
        secrecy sham= slander smear spin= stonewall tamper trick tricked= tricking= doctored= doctoring= untrue=
        untruth whitewash withheld= withhold two-faced pretext smokescreen exaggerat manipulat misstat mischaracter
        disingenuous flip-flop reneg backtrack defam""",
    "collusion": """abet accomplice aided= aiding= alliance= bankroll beholden bed= collu complicit complicity
        connive conniv conspir cooperat cozy espionage eavesdrop funded= funding= funds= financ harbor harbour
        infiltrat interfer league= leak= leaked= leaking= leaks= links= meddl mole= orchestrat plot= plots= plotted=
        plotting= puppet relationship= scheme= schemes= scheming= spied= spies= spy= spying= sponsor stooge
        surveil ties= wiretap hack hacke hacker in-league prop= propped= propping= cahoots masterminded""",
    "negligence": """abandon bungl blunder botch careless dangerous derelict disaster disregard endanger error=
        errors= fail failed= failing= failure fiasco flaw flawed= flout ignor incompeten indifferen inept inaction
        jeopard lack= lacked= lax= mishandl mismanag mistake mistaken= neglect neglig oversight= reckless risk=
        risked= risking= shirk shoddy sloppy squander unfit unprepared unqualified unsafe unsecured warn wast
        wasted= weak= weaken weakness weakened= wreck wrecked= delays= delay= delayed= clueless absent= lapse
        unaware= unable= shortcom debacle incapable unprepar unresponsive insecure understaff defective""",
    "harm": """burden contaminat cripple crippl damag deadly demolish destabil destroy destruct devastat erod
        harm harmed= hurt hurting= pollut radical ravag ruin sabotag subvert suffer toxic undermin victim worsen
        wrong= wronged= wrongly= undercut kills= hollow gut= gutted= gutting= obstruct block= blocked= blocking=
        thwart stymie stifl suppress sow= sowing= sows= sowed= destabiliz spill leakage hazard crisis chaos mess=""",
    "abuse": """abus abusive= bias biased= bigot bully bullie bullied= censor coerc coercion= cruel demagog demean
        denigrat disparag degrad discriminat divisive evict exploit extremis fascis fearmonger fear-monger grop
        harass hate= hateful= hated= hatred= homophob humiliat incendiary inflammatory inhuman insult intimidat
        islamophob intoleran marginaliz malign mistreat misogyn misus mock mocked= mocking= molest nativis nazi
        offensive oppress pander persecut pimp prejudic provok provocat racis racial repress retaliat reveng scapegoat
        sexis stalk stereotyp supremac target= targeted= targeting= tyran unfair unjust vilif vindictiv xenophob
        dictator authoritarian autocra despot antisemit anti-semit anti-muslim silenc ostraci belittl ridicul
        monopol exclud enslav trampl groom deport detain jail= jailed= imprison""",
    "theft": """burglar confiscat grab= grabbed= grabbing= heist loot mugg pilfer pirate pirated= poach ransom rob=
        robbed= robber robbing= seize seizing steal= stealing= steals= stole= stolen= theft thief thieves usurp
        encroach trespass occupi""",
    "illegality": """allegation alleged= allegedly= accusation accus breach complic convict crime criminal culpab
        culprit felon guilt guilty= illegal illicit impeach improper impropriet inappropriat indict infring
        investigat irresponsib lawless malfeasan malpractic misconduct misdeed offence offender offense prosecut
        scandal suspect suspicio unauthori unconstitutional unethical unlawful violat wrongdo lawsuit sue= sued=
        suing= sues= suit= charge= charged= charges= blame blamed= blaming= fault= faulted= responsib transgress
        undeclared undisclosed underage illegitima noncomplian misdemean perpetrat delinquen contempt dirty ethic
        rule-breaking arrested= arrest= arrests=""",
    "discredit": """arrogan bankrupt betray broke= broken= chicken coward crooked= crook crooks= demoniz disgrac
        disgust disloyal disrespect egregious embarrass evil= extreme failure-to fool= fools= fraudster hostile
        hostility hurtful ignoran immoral insensitiv joke= laughable lazy loser= lunatic nasty outrag pathetic
        reprehensib refuse= refused= refusing= refusal= refuses= ridiculous= scaremonger selfish shame shameful=
        shameless stupid sycophan terrible traitor treason unacceptab unhinged unprincipled unpatriotic untrustworth
        wicked witch-hunt monger opportunis pawn puppeteer obstructionis dodg= dodged= dodging= duck= ducking=
        distract attacks= politiciz politicis rant= rants= slur slurs= troublemak""",
}

ACCUSING: Final = """accus alleg admonish arraign assail attack berat blam blast call-out castigat censur charg chastis
    chid condemn convict critici critique decri decry denounc derid excoriat expos fault finger hammer hit= hitting=
    implicat impugn indict knock lambast lament lash mock prosecut rail rap= rapped= rebuk reprimand reproach ridicul
    ripped= rip= ripping= scold skewer slam slam= sue= sued= suing= suspect took-aim uncover upbraid warn complain
    lawsuit sues= reveal incriminat savag scoff pan= panned= jab= jabbed= insinuat impl suggest bemoan question"""

DENYING: Final = """deny= denie denied= denies= denial denials= denying= reject dismiss refut rebut disput
    disavow repudiat contest debunk discredit counter= countered= counters= contradict disclaim push-back defend
    disagre brush scoff rebuff clarif insist protest downplay shrug quash misreport plead pleaded= pled= maintain
    dispel"""

DENIAL_PHRASES: Final[tuple[str, ...]] = (
    "baseless", "groundless", "unfounded", "not true", "untrue", "no evidence", "nothing wrong", "no wrongdoing",
    "did nothing", "no truth", "witch hunt", "witch-hunt", "without merit", "meritless", "not guilty", "innocent",
    "politically motivated", "without foundation", "no basis", "never happened", "no proof", "solid proof",
    "solid evidence", "nothing to hide", "made up", "nonsense", "absurd", "ludicrous", "preposterous", "categorically",
    "no knowledge", "no intention", "no involvement", "no role", "played no part", "not involved", "nothing to do with",
    "not responsible", "not the case", "simply false", "absolutely false", "completely false", "totally false",
    "absolutely wrong", "propaganda", "smear", "fabricat", "victim of", "not a factor", "no such", "never been",
    "have never", "has never", "had never", "i never", "they never", "she never", "he never", "we never", "nothing inappropriate",
    "followed the rules", "within the law", "complied with", "acted lawfully", "acted properly", "acted within",
    "not convincing", "convincing evidence", "taken out of context", "out of context", "misunderst", "misinterpret",
    "unsubstantiated", "false accusation", "false claim", "false allegation", "lies about", "no reason to believe",
    "not personally", "was not aware", "were not aware", "by the book", "for political reasons", "no collusion",
    "a lie", "is false", "are false", "was false", "were false", "as false", "as untrue", "be false", "allegations", "accusations", "not racist", "not a racist", "no factual", "hoax",
    "legal and", "perfectly legal", "is wrong", "are wrong", "was wrong to say", "not accurate", "inaccurate",
)  # fmt: skip

GROUPS: Final = bag(
    "government regime company council police ministry administration campaign party bank firm agency hospital school club"
    " army military officials authorities commission department board union committee university bureau contractor airline"
    " manufacturer insurer charity mayor minister president governor director manager owner landlord chairman federation"
    " officers officer guards soldiers troops rebels team teams senator senators regulator regulators executives managers"
    " lawmakers politicians republicans democrats leaders media bosses officials prosecutor prosecutors church"
)
"""People and groups that a text can accuse without naming them."""

NEGATIONS: Final = bag("not n't no never neither nor none nobody nothing without cannot hardly")
HEDGES: Final = bag("""may might could would should must will shall can appears appear appeared seems seem seemed likely possibly
    perhaps probably reportedly apparently allegedly purportedly supposedly potential potentially whether if hopes
    hope wants want plans plan expected expects unclear believed""")


_Table = tuple[dict[str, str], dict[str, str], frozenset[str]]


def _table(groups: dict[str, str]) -> _Table:
    """Whole words, beginnings of words, and the first three letters of the beginnings."""
    whole: dict[str, str] = {}
    begins: dict[str, str] = {}
    for name, words in groups.items():
        for word in words.split():
            if word.endswith("="):
                whole.setdefault(word[:-1], name)
            elif word.isascii() and "=" not in word:
                begins.setdefault(word, name)
    return whole, begins, frozenset(word[:3] for word in begins)


_WRONG = _table(WRONGDOING)
_ACCUSE = _table({"accuse": ACCUSING})
_DENY = _table({"deny": DENYING})


def _look(word: str, table: _Table) -> str:
    whole, begins, firsts = table
    if word in whole:
        return whole[word]
    if word[:3] not in firsts:
        return ""
    for size in range(min(len(word), 14), 2, -1):
        name = begins.get(word[:size])
        if name is not None:
            return name if size > 3 or size == len(word) else ""
    return ""


@lru_cache(maxsize=60_000)
def wrongdoing(word: str) -> str:
    """Category of wrongdoing that a lower-case word belongs to, "" for none."""
    return _look(word, _WRONG)


@lru_cache(maxsize=20_000)
def accuses(word: str) -> bool:
    """Whether a lower-case word reports an accusation ("blamed")."""
    return bool(_look(word, _ACCUSE))


@lru_cache(maxsize=20_000)
def denies(word: str) -> bool:
    """Whether a lower-case word reports a denial ("rejected")."""
    return bool(_look(word, _DENY))


_SUFFIXES: Final = (
    "ations", "ation", "ingly", "ments", "ities", "ement", "ness", "ment", "able", "ible", "ity", "ies", "ied", "ing",
    "ers", "ors", "ive", "ful", "est", "ous", "ion", "ed", "ly", "er", "or", "es", "al", "s", "e", "y",
)  # fmt: skip


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """A word without its commonest endings, at least four letters: a cheap key for comparing words.

    Example: `stem("polluted") == stem("pollutes") == stem("polluting")`.
    """
    if len(word) < 5 or not word.isalpha():
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] in "eiy" else word
