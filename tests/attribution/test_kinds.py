"""What kind of claim a claim is: one row per pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attribution.judged import case_of, judged
from tui.attribution.judging_weights import shipped
from tui.attribution.kinds import features, kinds_of
from tui.attribution.kinds_lexicon import accuses, denies, stem, wrongdoing
from tui.attribution.kinds_tone import tone
from tui.model import Kind

ALLEGATIONS = [
    ("accused of", "[Prosecutors] accused {the mayor of taking bribes from a builder}."),
    ("lied", "[Helen Marsh] said {the company lied to regulators about the leak}."),
    ("covered up", "[The union] alleges {that the hospital covered up three deaths}."),
    ("corrupt", "[Ana Ruiz] said {the minister is corrupt and dishonest}."),
    ("failed", "[Critics] say {the agency failed to protect the workers}."),
    ("blamed", "[Residents] blamed {the water company for ignoring their warnings}."),
    ("direct", "“{He misled the council and stole public money},” [Mr Okoye] said."),
    ("report", "[The report] found {that officers had abused detainees for years}."),
    ("racist", "[Dana Cole] called {the senator's remarks racist and hateful}."),
    ("cheated", "[Rivals] claim {the team cheated and broke the rules}."),
    ("lawsuit", "[The lawsuit] says {the bank defrauded thousands of customers}."),
    (
        "earned from dealings",
        "[She] said {that two gangs have earned money from their dealings with the port: they hold the wells and sell oil to government trucks}.",
    ),
    (
        "an arrangement",
        "[According to the envoy], {the capital and Al-Sahir have found an arrangement that suits both}.",
    ),
    (
        "known for years",
        "[Ida Holm] said {that the authority had known for years that the beams were cracked}.",
    ),
    ("somebody", "“{Somebody has moved money},” [one official] said."),
    ("although nobody", "[Witness B] said {that bills had been signed although nobody had done the work}."),
    ("council lied", "[The mayor] said {that the council lied}."),
    ("funding some", "[He] said {that Varga has been financing some militias himself}."),
    ("fraud", "[Tom Reed] accused {the charity of fraud}."),
]
STATEMENTS = [
    ("asked to look", "[Mara Holt] said {she had asked the prosecutor to look into the matter}."),
    ("warned", "[Both] said {that they had warned the mayor}."),
    ("priority", "[ISIS] made clear {that it sees the founding of a state as a priority}."),
    ("not sure", "[He] said {she is not certain that this was plain fraud}."),
    ("must answer", "[The envoy] said {that governments which shelter killers must answer for it}."),
    ("survey", "[A survey] found {that 58 percent of residents believe the books are wrong}."),
    ("to blame", "[The report] will say {who is to blame}."),
    ("bases", "[He] said {he bases the charge on files gathered by his office}."),
    ("weather", "[The mayor] said {the bridge will open in May}."),
    ("praise", "[Maria Lund] said {the volunteers were wonderful}."),
    ("plan", "[The coach] said {he would announce the team on Friday}."),
    ("number", "[The office] said {about 300 people attended}."),
    ("wish", "[The minister] hopes {to sign the treaty next week}."),
    ("own life", "“{I grew up near the harbour},” [Ms Tan] said."),
    ("thanks", "“{We are grateful to everyone who came},” [the director] said."),
    ("place", "[Officials] said {the ceremony was held in the town hall}."),
    ("duty", "[The teacher] said {children should read every day}."),
    ("agreement", "[Mr Holm] said {he agreed with the committee}."),
]
ACCUSED = "[Prosecutors] accused {the mayor, Paul Grant, of taking bribes}. "
DENIALS = [
    ("denied", ACCUSED + "[Grant] denied {the allegations}."),
    ("rejected", ACCUSED + "[Grant] rejected {the accusations as baseless}."),
    ("false", ACCUSED + "[Grant] said {the allegations were false}."),
    ("dismissed", ACCUSED + "[Grant's office] dismissed {the claims as untrue}."),
    ("never took", ACCUSED + "“{I have never taken a bribe. The accusation is false},” [Grant] said."),
    ("no such call", ACCUSED + "[Grant] said {there was no such call}."),
    ("knows of no", ACCUSED + "[The town hall] said {that it knows of no false invoice}."),
    ("forgery", ACCUSED + "[Grant] said {that the letter was a forgery}."),
    ("in error", ACCUSED + "[A spokesman] said {that two payments had been made in error}."),
    ("nothing hidden", ACCUSED + "“{Nothing was hidden},” [Grant] said."),
    ("no sign", ACCUSED + "[One official] said {that he had seen no sign of theft}."),
    ("suggestion", ACCUSED + "[The builder] rejected {the suggestion that it had profited}."),
    (
        "goes on",
        ACCUSED + "[Grant] rejected {the allegations as false}, saying {that he has done nothing wrong}.",
    ),
]


@pytest.mark.parametrize(("name", "text"), ALLEGATIONS, ids=[name for name, _ in ALLEGATIONS])
def test_allegation(name: str, text: str) -> None:
    assert judged(text).claims[0].kind is Kind.ALLEGATION, name


@pytest.mark.parametrize(("name", "text"), STATEMENTS, ids=[name for name, _ in STATEMENTS])
def test_statement(name: str, text: str) -> None:
    assert judged(text).claims[0].kind is Kind.STATEMENT, name


@pytest.mark.parametrize(("name", "text"), DENIALS, ids=[name for name, _ in DENIALS])
def test_denial(name: str, text: str) -> None:
    assert judged(text).claims[-1].kind is Kind.DENIAL, name


def test_what_residents_believe_is_no_denial() -> None:
    told = judged(ACCUSED + "[A survey] found {that 58 percent of residents believe the claim is false}.")
    assert told.claims[-1].kind is Kind.STATEMENT


def test_access_denied_is_no_denial() -> None:
    told = judged(ACCUSED + "[The guards] denied {access to the files for two weeks}.")
    assert told.claims[-1].kind is not Kind.DENIAL


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("bribery", "corruption"),
        ("lied", "deceit"),
        ("tortured", "violence"),
        ("colluding", "collusion"),
        ("bread", ""),
    ],
)
def test_the_lexicon_knows_wrongs_by_their_beginnings(word: str, category: str) -> None:
    assert wrongdoing(word) == category


def test_verbs_accuse_and_deny() -> None:
    assert accuses("blamed") and denies("rejected")
    assert not accuses("said") and not denies("told")


def test_tone() -> None:
    assert [tone(word) for word in ("awful", "wonderful", "table")] == [-1, 1, 0]


@pytest.mark.parametrize(
    "words", [("polluted", "pollutes", "polluting"), ("denied", "denies"), ("attack", "attacks")]
)
def test_stems_of_one_word_are_alike(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_features_hold_no_names() -> None:
    rows = features(case_of("[Nora Feld] said {Henrik Vass stole the files}."), 0)
    assert not [name for name in rows if "vass" in name or "feld" in name or "henrik" in name]


@given(st.text(max_size=300))
def test_any_text_has_kinds(text: str) -> None:
    case = case_of("[A] said {" + text.translate({ord(c): " " for c in "{}[]"}) + "x}.")
    assert len(kinds_of(case, shipped())) == 1
