"""What kind of thing a piece of evidence is, whether it supports or disputes, and who states it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from tui.attribution.evidence_pieces import Piece
from tui.attribution.judging_case import STOP, Case
from tui.attribution.judging_weights import Linear
from tui.attribution.kinds_lexicon import NEGATIONS, bag, denies, stem, wrongdoing
from tui.model import Basis, Kind

_LISTS: Final[dict[Basis, str]] = {
    Basis.RECORD: """video videos footage photo photos photograph* picture pictures recording* tape tapes audio image images
        screenshot* camera cameras wiretap* transcript* email emails e-mail e-mails voicemail* text-message* tweet tweets
        tweeted webcam satellite livestream""",
    Basis.DATA: """percent % statistic* data figures poll polls polled survey* census median average averages tally rate rates
        number numbers million billion thousands hundreds majority times-as index estimate estimates estimated ratio""",
    Basis.DOCUMENT: """document* memo memos memorand* filing filings records letter letters contract contracts invoice*
        report reports dossier papers lawsuit* complaint complaints book ledger minutes spreadsheet* receipt* affidavit*
        certificate* archive archives deed memoir* manifest draft contract* policy text leaked brief""",
    Basis.OFFICIAL: """intelligence police court courts judge judges fbi cia nsa irs doj prosecutor* investigator*
        investigation* inquiry probe inspector inspectors auditor* audit commission committee agency agencies department
        ministry regulator* jury authorities official officials convict* indict* ruled ruling watchdog coroner sheriff
        tribunal ombudsman director testified hearing pleaded guilty u.n. congressional officer officers government""",
    Basis.EXPERT: """expert experts analyst* professor* scientist* researcher* scholar* economist* historian* study
        studies academic academics doctor doctors engineer* specialist* institute epidemiologist* forensic* university
        psychologist* physician* think-tank consultant* analysis""",
    Basis.WITNESS: """witness* testimony saw told victim victims survivor* resident residents neighbour* neighbor*
        employee* former confess* admit* acknowledg* recall* remember* bystander* eyewitness* insider* whistleblower*
        colleague* heard felt watched explained mother father friend friends student students aide apolog* regret*""",
    Basis.MEDIA: """newspaper* times post guardian reuters bbc cnn nbc abc cbs journal magazine broadcaster press tribune
        herald politico reporter reporters journalist* reported headlines coverage article column interview""",
    Basis.PRECEDENT: """history previous* past once earlier already repeatedly again long-standing longstanding pattern
        before ago always years decades formerly traditionally again similarly recurring recidivis* likewise also""",
    Basis.INFERENCE: """because therefore would must cannot could if likely suggest* imply implies reason why simply
        logic* given should means whether might perhaps obvious* clear clearly seems appears believe think""",
}  # fmt: skip


def _table() -> tuple[dict[str, Basis], dict[str, Basis]]:
    whole: dict[str, Basis] = {}
    begins: dict[str, Basis] = {}
    for basis, words in _LISTS.items():
        for word in words.split():
            (begins if word.endswith("*") else whole).setdefault(word.rstrip("*"), basis)
    return whole, begins


_WHOLE, _BEGINS = _table()


@lru_cache(maxsize=60_000)
def hint(word: str) -> Basis | None:
    """The basis that a lower-case word hints at."""
    found = _WHOLE.get(word)
    if found is None and len(word) >= 5:
        found = next((_BEGINS[word[:n]] for n in range(len(word), 4, -1) if word[:n] in _BEGINS), None)
    return found


PLAIN: Final = 1.4
"""So much likelier, as a logit, is a basis that words name plainly."""

AROUND: Final = 300
"""So many characters of its sentence are read to each side of a piece."""

_STRONG: Final = (
    (Basis.DATA, bag("percent statistics census poll polls polled survey surveys median data")),
    (Basis.RECORD, bag("video videos footage photo photos photograph photographs recording recordings tape tapes wiretap screenshot")),
    (Basis.DOCUMENT, bag("document documents memo memos memorandum records filing filings invoice invoices affidavit letter contract")),
    (Basis.OFFICIAL, bag("intelligence investigators prosecutors prosecutor auditors auditor inspector indictment indicted convicted court judge")),
    (Basis.PRECEDENT, bag("history")),
)  # fmt: skip
_EXPERTS: Final = bag(
    "expert experts analyst analysts professor scientist scientists researcher researchers economist historian lawyer strategist"
)
_OFFICES: Final = bag(
    "police prosecutors prosecutor investigators fbi cia auditor auditors inspector court judge commission regulator ministry tribunal"
)
_FIRST: Final = bag("i we my our me us")
_TURN: Final = bag("but however yet although though despite still nevertheless while instead contrary no not")


def basis_hits(case: Case, tokens: Iterable[int]) -> dict[Basis, int]:
    """How many words of each basis some tokens hold; none are left out."""
    counts: dict[Basis, int] = {}
    for i in tokens:
        found = hint(case.words[i])
        if found is not None:
            counts[found] = counts.get(found, 0) + 1
    return counts


def basis_features(case: Case, piece: Piece) -> dict[str, float]:
    """Describe a piece to the basis models: hints in it, in its speaker's words and around it; its plain words."""
    words, shapes = case.words, case.shapes
    found = {"bias": 1.0, "lead=" + (piece.lead or ("claim" if piece.claim >= 0 else "own")): 1.0}
    tokens = case.word_tokens(piece.spans)
    for basis, count in basis_hits(case, tokens).items():
        found["list=" + basis.value] = min(1.0, 0.5 + 0.25 * count)
    for i in tokens:
        if words[i] not in STOP and shapes[i].islower() and words[i].isalpha():
            found["word=" + stem(words[i])] = 0.5
        if words[i][0].isdigit():
            found["number"] = 1.0
        if words[i] in _FIRST:
            found["first"] = 1.0
    found.update(case.about("in", tokens))
    start, end = case.sentences[piece.sentence]
    around = set(case.tokens(max(start, piece.start - AROUND), min(end, piece.end + AROUND))) - set(tokens)
    for basis in basis_hits(case, around):
        found["near=" + basis.value] = 0.7
    found.update(case.about("round", sorted(around)))
    if piece.claim >= 0:
        _of_claim(case, piece, found)
    return found


def _of_claim(case: Case, piece: Piece, found: dict[str, float]) -> None:
    facts = case.facts[piece.claim]
    found["direct"] = float(facts.claim.form == "direct")
    found["named"] = float(any(case.shapes[i][0].isupper() for i in facts.source))
    found["nobody"] = float(not facts.source)
    found.update(case.about("by", facts.source))
    for basis in basis_hits(case, facts.source):
        found["source=" + basis.value] = 1.0
    who = case.names.get(facts.speaker)
    if who is not None:
        found["who=" + who.kind.value] = 1.0
        found["anonymous"] = float(who.anonymous)
        for word in who.name.lower().split():
            basis_hint = hint(word)
            if basis_hint is not None:
                found["source=" + basis_hint.value] = 1.0


def plainly(case: Case, piece: Piece) -> Basis | None:
    """The basis where words name it plainly ("memo", "footage", "one analyst said"); None where they do not."""
    low = {case.words[i] for i in case.word_tokens(piece.spans)}
    if piece.claim >= 0 and not piece.lead:
        facts = case.facts[piece.claim]
        source = {case.words[i] for i in facts.source}
        who = case.names.get(facts.speaker)
        source |= set(who.name.lower().split()) if who else set()
        if source & _EXPERTS:
            return Basis.EXPERT
        if source & _OFFICES:
            return Basis.OFFICIAL
    return next((basis for basis, words in _STRONG if low & words), None)


def basis_of(case: Case, piece: Piece, models: dict[str, Linear]) -> Basis:
    """Name what a piece rests on: the basis whose model rates it highest.

    Args:
        case: the article.
        piece: the evidence.
        models: one for each basis.

    Returns:
        The basis.
    """
    found, plain = basis_features(case, piece), plainly(case, piece)
    return Basis(max(sorted(models), key=lambda name: models[name].logit(found) + PLAIN * (plain == name)))


def stance_features(case: Case, piece: Piece, kind: Kind | None, *, same_speaker: bool) -> dict[str, float]:
    """Describe a piece of an allegation to the stance model; `kind` is of the claim that the piece is, if any."""
    words = case.words
    low = [words[i] for i in case.word_tokens(piece.spans)]
    start, end = case.sentences[piece.sentence]
    head = [words[i] for i in case.tokens(start, end)[:12]]
    found = {
        "bias": 1.0,
        "denial": float(kind is Kind.DENIAL),
        "allegation": float(kind is Kind.ALLEGATION),
        "reporter": float(kind is None),
        "same speaker": float(same_speaker),
        "other speaker": float(kind is not None and not same_speaker),
        "denies": float(any(denies(word) for word in low)),
        "turn": float(bool(_TURN & set(head))),
        "turn first": float(bool(_TURN & set(head[:2]))),
        "negation": float(bool(NEGATIONS & set(low))),
        "wrong": min(1.0, sum(bool(wrongdoing(word)) for word in low) / 3),
        "reason": float(bool(piece.lead)),
    }
    found["other negation"] = found["other speaker"] * found["negation"]
    found["turn reporter"] = found["turn"] * found["reporter"]
    return found
