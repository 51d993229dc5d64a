"""Attributions on the disk: kept, private, and passed over when anything is wrong with them."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.cache import AttributionCache, build_of, from_json
from tui.model import Attribution, Basis, Claim, Entity, EntityKind, Evidence, Form, Kind, Stance

SHA = hashlib.sha256(b"text").hexdigest()
EVIDENCE = Evidence("e1", ((10, 20),), Basis.DATA, Stance.DISPUTES, by="s1", confidence=0.25)
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
            ("x",),
            (),
            (EVIDENCE,),
            0.5,
        ),
        Claim("c2", ((20, 30),), answers=("c1",), kind=Kind.DENIAL),
    ),
    (
        Entity(
            "s1",
            "Ana",
            EntityKind.GROUP,
            ("A.",),
            ((10, 12),),
            anonymous=True,
            members=("s2",),
            role="r",
            side="s",
        ),
    ),
)


def kept(home: Path) -> list[Path]:
    return sorted((home / "cache" / "allegedly" / "attributions").iterdir())


def test_what_was_put_comes_back() -> None:
    cache = AttributionCache("7")
    assert cache.get(SHA, 30) is None
    cache.put(SHA, FOUND)
    assert AttributionCache("7").get(SHA, 30) == FOUND


def test_another_engine_another_build_or_another_text_finds_nothing() -> None:
    AttributionCache("7").put(SHA, FOUND)
    assert AttributionCache("8").get(SHA, 30) is None
    assert AttributionCache("7", "b").get(SHA, 30) is None
    assert AttributionCache("7").get(SHA[::-1], 30) is None


def test_files_and_folders_are_private_whatever_the_mask(walls: Path) -> None:
    before = os.umask(0)
    try:
        AttributionCache("7").put(SHA, FOUND)
    finally:
        os.umask(before)
    (file,) = kept(walls)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert SHA not in file.name


def test_a_folder_that_others_could_enter_is_closed(walls: Path) -> None:
    folder = walls / "cache" / "allegedly" / "attributions"
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    AttributionCache("7").put(SHA, FOUND)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


DAMAGE = [
    ("cut", lambda data: data[:-10]),
    ("one letter", lambda data: data.replace(b'"Ana"', b'"Ann"')),
    ("one digit of an offset", lambda data: data.replace(b"[20,30]", b"[21,30]")),
    ("empty", lambda data: b""),
    ("noise", lambda data: bytes(range(256))),
    ("another file", lambda data: b"root:x:0:0"),
]


@pytest.mark.parametrize("damage", [row[1] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
def test_a_damaged_entry_is_passed_over_and_replaced(walls: Path, damage: object) -> None:
    cache = AttributionCache("7")
    cache.put(SHA, FOUND)
    (file,) = kept(walls)
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    assert cache.get(SHA, 30) is None
    cache.put(SHA, FOUND)
    assert cache.get(SHA, 30) == FOUND


def signed(value: object) -> bytes:
    body = json.dumps(value).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


WRONG = [
    ("a list", []),
    ("no claims", {"engine": "7", "speakers": [], "entities": []}),
    ("a claim without words", asdict(replace(FOUND, claims=(replace(FOUND.claims[1], content=()),)))),
    (
        "a span behind the end",
        asdict(replace(FOUND, claims=(replace(FOUND.claims[1], content=((20, 31),)),))),
    ),
    (
        "a span that ends before it begins",
        asdict(replace(FOUND, claims=(replace(FOUND.claims[1], content=((20, 20),)),))),
    ),
    (
        "evidence behind the end",
        asdict(
            replace(
                FOUND, claims=(replace(FOUND.claims[0], evidence=(replace(EVIDENCE, spans=((9, 99),)),)),)
            )
        ),
    ),
    ("an unknown kind", asdict(FOUND) | {"claims": [asdict(FOUND.claims[0]) | {"kind": "rumour"}]}),
    ("a number for a name", asdict(FOUND) | {"engine": 7}),
    ("another engine's", asdict(replace(FOUND, engine="6"))),
    ("nested without end", json.loads("[" * 900 + "]" * 900)),
]


@pytest.mark.parametrize("value", [row[1] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_sound_file_that_says_nonsense_is_passed_over(walls: Path, value: object) -> None:
    cache = AttributionCache("7")
    cache.put(SHA, FOUND)
    kept(walls)[0].write_bytes(signed(value))
    assert cache.get(SHA, 30) is None


def test_a_link_in_the_place_of_an_entry_is_neither_read_nor_written_through(
    walls: Path, tmp_path: Path
) -> None:
    cache = AttributionCache("7")
    cache.put(SHA, FOUND)
    (file,) = kept(walls)
    victim = tmp_path / "victim"
    victim.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(victim)
    assert cache.get(SHA, 30) is None
    before = victim.read_bytes()
    cache.put(SHA, replace(FOUND, speakers=()))
    assert victim.read_bytes() == before
    assert not kept(walls)[0].is_symlink()


def test_a_pipe_in_the_place_of_an_entry_does_not_block(walls: Path) -> None:
    cache = AttributionCache("7")
    cache.put(SHA, FOUND)
    (file,) = kept(walls)
    file.unlink()
    os.mkfifo(file)
    assert cache.get(SHA, 30) is None


def test_a_folder_that_is_a_link_is_not_used(walls: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (walls / "cache" / "allegedly").mkdir(parents=True)
    (walls / "cache" / "allegedly" / "attributions").symlink_to(tmp_path / "theirs")
    AttributionCache("7").put(SHA, FOUND)
    assert list((tmp_path / "theirs").iterdir()) == []


def test_without_a_folder_nothing_is_kept_and_nothing_fails(walls: Path) -> None:
    (walls / "cache").write_text("a file where the folder should be")
    AttributionCache("7").put(SHA, FOUND)
    assert AttributionCache("7").get(SHA, 30) is None


def test_no_temporary_file_is_left(walls: Path) -> None:
    for number in range(3):
        AttributionCache("7").put(f"{number}", FOUND)
    assert all(file.suffix == ".json" for file in kept(walls))
    assert len(kept(walls)) == 3


def test_the_older_half_goes_when_there_are_too_many(walls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        AttributionCache("7").put(f"{number}", FOUND)
    for age, file in enumerate(kept(walls)):
        os.utime(file, (age, age))
    old = kept(walls)[:3]
    monkeypatch.setattr("tui.library.cache._MOST", 6)
    AttributionCache("7").put("new", FOUND)
    assert not set(old) & set(kept(walls))
    assert AttributionCache("7").get("new", 30) == FOUND


def test_a_build_changes_with_its_files(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    first = build_of(str(package / "__init__.py"))
    assert build_of(str(package / "__init__.py")) == first
    (package / "data").mkdir()
    (package / "data" / "net.npz").write_bytes(b"1")
    assert build_of(str(package / "__init__.py")) != first


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(list(asdict(FOUND.claims[0]))), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(JSON, st.sampled_from(["engine", "claims", "speakers", "entities"]))
def test_any_json_is_an_attribution_or_an_ordinary_error(value: object, place: str) -> None:
    try:
        found = from_json(asdict(FOUND) | {place: value})
    except (KeyError, TypeError, ValueError):
        return
    assert isinstance(found, Attribution)
