"""Articles of `.txt` and `.md` bytes: text, title, front matter, and what is said of what is wrong."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.articles import LONG_TITLE, headline, listed_title, parse
from tui.library.decoding import DecodingError
from tui.library.errors import LibraryError
from tui.model import Article
from tui.text.canon import canon, plain

FRONT = """---
title: "The bridge: who knew?"
byline: [Ana Ruiz, "B. Okoro"]
date: 2026-11-22
source: Riverside Post
url: https://example.org/bridge
tags: [ignored]
---
"""
BODY = "# The bridge: who knew?\n\n“Nobody asked,” said Ana.\n"


def txt(data: bytes) -> Article:
    return parse("a", data, name="a.txt", markdown=False)


def md(text: str) -> Article:
    return parse("a", text.encode(), name="a.md", markdown=True)


def test_plain_text_is_the_files_text() -> None:
    article = txt("Headline here\r\n\r\n“Yes,” said Zoë.\r\n".encode())
    assert article.text == "Headline here\n\n“Yes,” said Zoë.\n"
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert (article.title, article.title_span, article.problem) == ("Headline here", (0, 13), "")


def test_plain_text_has_no_front_matter() -> None:
    assert txt(FRONT.encode()).text == FRONT


def test_furniture_is_marked() -> None:
    article = txt("Headline\n\n  • Share\n\nThe mayor said so.\n".encode())
    assert [article.text[start:end] for start, end in article.furniture] == ["  • Share"]


HEADLINES = [
    ("first line", "A headline\n\nText.", "A headline"),
    ("blank lines before", "\n \n\tA headline \nText.", "A headline"),
    ("furniture before", "ADVERTISEMENT\n\nA headline\nText.", "A headline"),
    ("control signs in it", "A\x1b]0;x\x07 headline\n", "A␛]0;x␇ headline"),
    ("one word", "ab", "ab"),
]


@pytest.mark.parametrize(("text", "title"), [row[1:] for row in HEADLINES], ids=[row[0] for row in HEADLINES])
def test_headlines(text: str, title: str) -> None:
    article = txt(text.encode())
    assert article.title_span is not None
    assert article.text[slice(*article.title_span)] == article.title == title


def test_a_long_first_line_is_cut_at_a_word() -> None:
    article = txt(b"word " * 1000)
    assert article.title.endswith("word")
    assert len(article.title) <= LONG_TITLE


def test_a_long_first_word_is_cut() -> None:
    assert headline("x" * 10_000) == (0, LONG_TITLE)


@pytest.mark.parametrize(
    "line", ["# A heading", "## A heading ##", "**A heading**", "A heading", "#   A heading  "]
)
def test_marks_of_markdown_are_no_title(line: str) -> None:
    article = md(f"{line}\n\nText.")
    assert article.title == "A heading"
    assert article.title_span is not None
    assert article.text[slice(*article.title_span)] == "A heading"


def test_front_matter() -> None:
    article = md(FRONT + BODY)
    assert article.text == BODY
    assert article.title == "The bridge: who knew?"
    assert article.title_span == (2, 23)
    assert (article.byline, article.date) == ("Ana Ruiz, B. Okoro", "2026-11-22")
    assert (article.source, article.url) == ("Riverside Post", "https://example.org/bridge")
    assert article.problem == ""


def test_a_title_that_only_the_front_matter_has() -> None:
    article = md("---\ntitle: One thing\n---\nAnother line.\n")
    assert (article.title, article.title_span) == ("One thing", None)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_front_matter_in_any_newlines(newline: str) -> None:
    article = md((FRONT + BODY).replace("\n", newline))
    assert (article.text, article.source) == (BODY, "Riverside Post")


def test_values_cannot_command_a_terminal() -> None:
    article = md('---\ntitle: "a\\e]52;c;QQ==\\a\\nb"\nsource: "\\u202ex"\n---\nText.')
    assert (article.title, article.source) == ("a␛]52;c;QQ==␇ b", "\ufffdx")


BROKEN = [
    ("unclosed quotation", '---\ntitle: "x\n---\nText.', "Text.", "line 3"),
    ("duplicate key", "---\ntitle: x\ntitle: y\n---\nText.", "Text.", "line 3"),
    ("too deep", "---\ntitle: " + "[" * 500 + "]" * 500 + "\n---\nText.", "Text.", "nested"),
    ("a list", "---\n- a\n- b\n---\nText.", "Text.", "key: value"),
    ("a map for a title", "---\ntitle: {a: b}\ndate: today\n---\nText.", "Text.", "`title`"),
    (
        "closed too late",
        "---\n" + "a: b\n" * 20_000 + "---\nText.",
        "---\n" + "a: b\n" * 20_000 + "---\nText.",
        "no closing line",
    ),
    ("never closed", "---\ntitle: x\n\nText.", "---\ntitle: x\n\nText.", "no closing line"),
]


@pytest.mark.parametrize(
    ("data", "text", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_broken_front_matter_is_said_and_the_article_opens(data: str, text: str, said: str) -> None:
    article = md(data)
    assert article.text == text
    assert said in article.problem
    assert "a.md" in article.problem
    assert "\n" not in article.problem


def test_what_is_right_in_broken_front_matter_is_kept() -> None:
    assert md("---\ntitle: {a: b}\ndate: today\n---\nText.").date == "today"


def test_empty_front_matter() -> None:
    assert (md("---\n---\nText.").text, md("---\n---\nText.").problem) == ("Text.", "")


def test_front_matter_names_the_encoding() -> None:
    data = "---\nencoding: koi8-r\ntitle: Мост\n---\nНовости дня.\n".encode("koi8-r")
    article = parse("a", data, name="a.md", markdown=True)
    assert (article.text, article.title, article.encoding) == ("Новости дня.\n", "Мост", "koi8-r")


def test_an_encoding_in_the_text_is_no_order() -> None:
    assert md("---\ntitle: x\n---\nencoding: koi8-r\n").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "is empty"), (b" \n\t\n", "blank space"), (b"---\ntitle: x\n---\n\n", "no text")]
)
def test_without_text_there_is_no_article(data: bytes, said: str) -> None:
    with pytest.raises(LibraryError, match=said):
        parse("a", data, name="a.md", markdown=True)


def test_binary_is_no_article() -> None:
    with pytest.raises(DecodingError, match="PDF"):
        txt(b"%PDF-1.4")


def test_damage_is_said() -> None:
    article = txt("Zoë said “yes”".encode() + b"\xff.")
    assert article.text == "Zoë said “yes”\ufffd."
    assert "damaged in one place" in article.problem


@pytest.mark.parametrize("cut", range(20))
def test_a_listed_title_from_a_head_that_ends_anywhere(cut: int) -> None:
    text = "Überschrift – “hier”\n" + "Ein Satz über Zoë und 漢字 mit Wörtern. " * 300
    assert listed_title(text.encode()[: 4096 - 2 * cut], markdown=False) == "Überschrift – “hier”"
    assert listed_title(text.encode("utf-16")[:4096], markdown=False) == "Überschrift – “hier”"


def test_a_listed_title_from_front_matter() -> None:
    assert listed_title((FRONT + BODY).encode(), markdown=True) == "The bridge: who knew?"
    assert listed_title(b"%PDF-1.4", markdown=False) == ""


PIECES = st.sampled_from(
    [
        b"---\n",
        b"...\n",
        b"title: x\n",
        b"title: [a, b]\n",
        b"byline:\n  - a\n",
        b"encoding: koi8-r\n",
        b"encoding: \xff\n",
        b"\xef\xbb\xbf",
        b"# A heading\n",
        b"\xa9",
        "“Zoë”".encode(),
        b"\r\n",
        b"\x1b[0m",
        b"\x00",
        b"&a *a\n",
        b"text ",
        b"\xff\xfe",
        b"x: {\n",
        b"Share\n",
    ]
)


@given(st.lists(PIECES, max_size=12).map(b"".join) | st.binary(max_size=60), st.booleans())
def test_any_bytes_are_an_article_or_one_sentence(data: bytes, markdown: bool) -> None:
    try:
        article = parse("a", data, name="a", markdown=markdown)
    except (LibraryError, DecodingError) as error:
        assert "\n" not in str(error)
        return
    assert canon(article.text) == article.text
    assert article.text.strip()
    about = (article.title, article.byline, article.date, article.source, article.url, article.problem)
    assert [plain(value) for value in about] == list(about)
    if article.title_span is not None:
        start, end = article.title_span
        assert 0 <= start < end <= len(article.text)
    assert isinstance(listed_title(data, markdown=markdown), str)
