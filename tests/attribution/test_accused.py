"""Whom an allegation accuses."""

from __future__ import annotations

import pytest

from tests.attribution.judged import case_of
from tui.attribution.accused import accused

ROWS = [
    ("object", "[Prosecutors] accused {Paul Grant of taking bribes}.", "Paul Grant"),
    ("subject", "[Helen Marsh] said {Victor Lane lied to the board}.", "Victor Lane"),
    ("organisation", "[The union] said {Northgate Ltd poisoned the river}.", "Northgate Ltd"),
    ("group", "[The diplomat] said {the government jailed its critics}.", "the government"),
    ("company", "[Residents] said {the company hid the leak}.", "the company"),
    ("before another name", "[The diplomat] said {the regime sold arms to Orsk Holdings}.", "the regime"),
    ("nobody", "[The expert] said {mistakes were made}.", ""),
    (
        "convenience",
        "[A diplomat] said {the junta keeps up a trade of favours with Al-Sahir}.",
        "the junta",
    ),
    ("a thing", "[The engineer] said {the fracture was old and the hinge had failed}.", ""),
    ("a matter", "[The clerk] said {she had hidden the matter}.", ""),
    (
        "an office",
        "[Petra Noor] accused {both officers of having traded lives for a by-election}.",
        "both officers",
    ),
    ("adjective", "[Critics] said {Islamic schools were attacked}.", ""),
    ("a river", "[Farmers] said {the owners have been stealing the river by night}.", "the owners"),
    ("passive by", "[Staff] said {the files had been stolen by Victor Lane}.", "Victor Lane"),
    ("passive alone", "[The county] said {the boat had been stolen because it leaked}.", ""),
    ("owner of the wrong", "[Staff] described {Victor Lane's fraud at the fund}.", "Victor Lane"),
    ("truth", "[Analysts] said {there may be some truth in what people say}.", ""),
    ("somebody", "“{Somebody has stolen money},” [one official] said.", ""),
    ("role", "[Mayor Paul Grant] spoke. [Tom Reed] said {the mayor lied}.", "Mayor Paul Grant"),
    (
        "two doers",
        "[The envoy] said {Orsk Ltd and Varga Ltd have found an arrangement that suits both}.",
        "Orsk Ltd",
    ),
    ("no speaker", "{Victor Lane is believed to have stolen the files}.", "Victor Lane"),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_accused(name: str, text: str, expected: str) -> None:
    case = case_of(text)
    found = [case.names[one].name if one in case.names else one for one in accused(case, 0)]
    assert " ".join(found).lower() == expected.lower(), name


def test_never_the_speaker() -> None:
    case = case_of("[Victor Lane] said {Victor Lane was misled}.")
    assert case.claims[0].speaker not in accused(case, 0)
