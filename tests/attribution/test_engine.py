"""The engine end to end: any text gives spans inside it, the same ones every time."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.attribution import ENGINE, attribute, lack, neural
from tui.attribution.neural_weights import WeightsError, pack, unpack
from tui.model import Attribution, Spans

PIECES = [
    "Ana Moor", "Ben Hale", "he", "she", "said", "that", "the plan", "failed", ",", ".", ". ", "“", "”", '"', "'", "’", "\n\n", "\n",
    "according to", "a diplomat", "another diplomat", "denied", "told reporters", ":", "—", "MOOR:", "claims", "الوزير", "部长说", "🙂",
    "\u202e", "\x1b[31m", "``", "''", "(", ")", "U.S.", "I", "we", "who", "is believed to", "and", "suggests one diplomat", " ",
]  # fmt: skip


def check(text: str, result: Attribution) -> None:
    """Every span lies in the text, is non-empty, sorted and apart from the next; every id is known."""
    ids = {entity.id for entity in result.entities}
    assert len(ids) == len(result.entities)
    places: list[Spans] = [entity.mentions for entity in result.entities]
    for claim in result.claims:
        assert claim.content
        assert 0 <= claim.confidence <= 1
        assert claim.speaker is None or claim.speaker in ids
        places += [claim.content, claim.source, claim.cue, *(piece.spans for piece in claim.evidence)]
    for spans in places:
        flat = [offset for span in spans for offset in span]
        assert flat == sorted(flat)
        assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [claim.content for claim in result.claims] == sorted(claim.content for claim in result.claims)
    assert {speaker.id for speaker in result.speakers} == {c.speaker for c in result.claims if c.speaker}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_spans_inside_it_and_the_same_twice(text: str) -> None:
    result = attribute(text)
    check(text, result)
    assert attribute(text) == result


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_pieces_without_spaces(text: str) -> None:
    check(text, attribute(text))


FAR = "\n\n".join(
    f"The rain went on all day in the valley, and nothing else of note was seen on day {n}."
    for n in range(12)
)
STORY = "“The bridge is safe,” Ana Moor said on Monday.\n\nBen Hale denied that the tests were forged.\n\n"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_an_appended_paragraph_leaves_far_claims_alone(more: str) -> None:
    before = attribute(STORY + FAR).claims[:2]
    after = attribute(STORY + FAR + "\n\n" + more).claims[:2]
    assert [(c.content, c.source, c.cue) for c in after] == [(c.content, c.source, c.cue) for c in before]


HOSTILE = {
    "one word": "a" * 20_000,
    "opening marks": "“" * 4_000,
    "straight marks": '"' * 4_000,
    "single marks": "‘a’ " * 1_000,
    "said": "he said " * 800,
    "quoted said": "“A b c d,” he said. " * 200,
    "names": "Ana Moor " * 800,
    "that": "said that " * 800,
    "commas": ", said " * 800,
    "and": "Ana and " * 800,
    "newlines": "\n" * 8_000,
    "labels": "ANA: yes\n\n" * 400,
    "he": "“I know it well enough.” She left. " * 150,
    "diplomats": "“It is so,” a diplomat said. The diplomat left. " * 100,
    "joint": "“It is so,” Ana and Ben said. " * 120,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_text_and_not_faster(name: str) -> None:
    """Four times the text costs at most five times the calls, and a start."""
    text = HOSTILE[name]
    small, large = _calls(text[: len(text) // 4]), _calls(text)
    assert large <= 5 * small + 2000


def _calls(text: str) -> int:
    """Count the Python functions that one run enters."""
    attribute("Ana said so.")
    count = 0

    def tick(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        result = attribute(text)
    finally:
        sys.setprofile(None)
    check(text, result)
    return count


@pytest.mark.parametrize(("piece", "size"), [("a", 1_000_000), (" ", 10_000), ("“", 40_000), ("\n", 100_000)])
def test_a_long_noise_ends(piece: str, size: int) -> None:
    text = piece * size
    check(text, attribute(text))


def test_the_package_is_free_to_import() -> None:
    code = "import sys, tui.attribution; sys.exit('numpy' in sys.modules or 'tui.attribution.engine' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_results_carry_the_version() -> None:
    assert attribute("").engine == ENGINE
    assert attribute("").claims == ()


def test_without_weights_the_rules_go_on_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(neural.MODELS, "full", "no-such-file.bin")
    neural.model.cache_clear()
    try:
        result = attribute("“The bridge is safe for all traffic,” Ana Moor said.")
    finally:
        neural.model.cache_clear()
    assert [speaker.name for speaker in result.speakers] == ["Ana Moor"]
    assert result.engine == f"{ENGINE}-rules"
    assert "weights" in lack(result)
    assert lack(Attribution(ENGINE)) == ""


@pytest.mark.parametrize("damage", [b"", b"x", b"ALLGW1\n\0\xff\xff\xff\x7f{}"])
def test_damaged_weights_are_told(damage: bytes) -> None:
    with pytest.raises(WeightsError, match="damaged: install"):
        unpack(damage)


def test_one_wrong_bit_is_seen() -> None:
    data = bytearray(pack({"a": np.ones((8, 8), dtype=np.float32)}, {}))
    assert unpack(bytes(data))[0]["a"].shape == (8, 8)
    data[40] ^= 1
    with pytest.raises(WeightsError):
        unpack(bytes(data))


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said the road was safe. Her union fears for the jobs of 200 people.",
        "Ana Ruiz said the road was safe. His wife considered driving to the next town. The road is long.",
    ],
)
def test_who_is_described_only_by_what_is_not_shown_is_no_entity(text: str) -> None:
    found = attribute(text)
    assert [entity.name for entity in found.entities] == ["Ana Ruiz"]


def test_a_dateline_makes_no_charge() -> None:
    found = attribute(
        "GENEVA — A charge that the north has pressed for months, without a hearing, found new listeners."
    )
    assert all(claim.speaker is None for claim in found.claims)
