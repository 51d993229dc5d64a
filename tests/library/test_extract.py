"""An attribution as JSON: the keys, the names, and offsets that fit the text as it was given."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.attribution import attribute
from tui.library.extract import as_json, extract
from tui.model import Attribution, Basis, Claim, Entity, EntityKind, Evidence, Form, Kind, Stance
from tui.text.canon import canon

FOUND = Attribution(
    "7",
    (
        Claim(
            "c1",
            ((0, 5), (7, 9)),
            ((10, 12),),
            ((13, 14),),
            Form.DIRECT,
            Kind.ALLEGATION,
            "s1",
            ("s2", "the firm"),
            (),
            (
                Evidence("e1", ((10, 20),), Basis.DATA, Stance.DISPUTES, "s2"),
                Evidence("e2", ((1, 2),), Basis.MEDIA),
            ),
            0.123456,
        ),
        Claim("c2", ((20, 30),), answers=("c1",), kind=Kind.DENIAL),
    ),
    (Entity("s1", "Ana Ruiz", aliases=("Ana",), mentions=((10, 12),)),),
    (
        Entity("s1", "Ana Ruiz", aliases=("Ana",), mentions=((10, 12),)),
        Entity("s2", "Halvard", EntityKind.ORGANISATION, anonymous=True),
    ),
)
ANA = {
    "id": "s1",
    "name": "Ana Ruiz",
    "kind": "person",
    "anonymous": False,
    "aliases": ["Ana"],
    "mentions": [[10, 12]],
}
HALVARD = {
    "id": "s2",
    "name": "Halvard",
    "kind": "organisation",
    "anonymous": True,
    "aliases": [],
    "mentions": [],
}
JSON = {
    "id": "a",
    "engine": "7",
    "claims": [
        {
            "id": "c1",
            "content": [[0, 5], [7, 9]],
            "source": [[10, 12]],
            "cue": [[13, 14]],
            "speaker": "Ana Ruiz",
            "form": "direct",
            "kind": "allegation",
            "against": ["Halvard", "the firm"],
            "answers": [],
            "confidence": 0.1235,
            "evidence": [
                {"spans": [[10, 20]], "basis": "data", "stance": "disputes", "by": "Halvard"},
                {"spans": [[1, 2]], "basis": "media", "stance": "supports", "by": None},
            ],
        },
        {
            "id": "c2",
            "content": [[20, 30]],
            "source": [],
            "cue": [],
            "speaker": None,
            "form": "indirect",
            "kind": "denial",
            "against": [],
            "answers": ["c1"],
            "confidence": 1.0,
            "evidence": [],
        },
    ],
    "speakers": [ANA],
    "entities": [ANA, HALVARD],
}


def test_every_key() -> None:
    assert as_json("a", FOUND) == JSON
    assert json.loads(json.dumps(as_json("a", FOUND))) == JSON


def test_offsets_go_through_the_place() -> None:
    moved = as_json("a", FOUND, lambda offset: offset + 100)
    assert moved["claims"][1]["content"] == [[120, 130]]  # type: ignore[index] # JSON is not typed
    assert moved["entities"][0]["mentions"] == [[110, 112]]  # type: ignore[index] # as above


PIECES = [
    "“It is not so”",
    " said ",
    "Ana Ruiz",
    "according to",
    " the ministry",
    ". ",
    "\r\n\r\n",
    "\r",
    "\n",
    "\x85",
    "\x1b",
    "🌉",
    ", ",
    "\ud800",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_the_given_text_and_its_canonical_form_say_the_same(text: str) -> None:
    canonical = canon(text)
    given_claims, canonical_claims = (
        extract("a", text)["claims"],
        as_json("a", attribute(canonical))["claims"],
    )
    assert isinstance(given_claims, list)
    assert isinstance(canonical_claims, list)
    for one, other in zip(given_claims, canonical_claims, strict=True):
        for key in ("content", "source", "cue"):
            words = [canon(text[start:end]) for start, end in one[key]]
            assert words == [canonical[start:end] for start, end in other[key]]
