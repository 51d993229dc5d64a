"""Furniture: what is no prose is found by its form, and prose never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.furniture import LONGEST, furniture

FURNITURE = """
  • Share
Share this article
Read Later
PRINT
Email
12 Comments
Leave a comment
ADVERTISEMENT
Story continues below advertisement
Continue reading the main story
Sign up for our morning newsletter
Sign up here for the daily briefing
Follow Ana Ruiz on Twitter @anaruiz
Most read
Related Articles
Skip to main content
View image in full screen
(VIDEO: The Bridge Falls in Slow Motion)
(PHOTOS: Ten Years of the Bridge)
[WATCH: Mayor leaves the hall]
(MORE: Who Owns the River?)
VIDEO: The mayor's speech in full
Related: How the bridge was built
RELATED: Five questions on the bridge
Read more: The bridge in numbers
with reporting by Ana Ruiz / Riverside
With additional reporting by Ana Ruiz in Riverside and B. Okoro in Lagos
Additional reporting by B. Okoro
(Reporting by Ana Ruiz; Editing by B. Okoro)
Editing by Ana Ruiz
Ana Ruiz and B. Okoro contributed to this report.
Ana Ruiz contributed reporting.
Ana Ruiz contributed
Photo: Ana Ruiz
Photograph by Ana Ruiz
Image: City of Riverside
Image credit: Ana Ruiz
AP Photo/Ana Ruiz
Ana Ruiz / Reuters
Ana Ruiz/Getty Images
Getty Images
Riverside Post via Getty Images
FILE - The old bridge, seen from the north bank on a summer's day
In this May 3, 2019 file photo, the mayor opens the bridge in Riverside
The bridge the morning after it fell. (Ana Ruiz/AFP/Getty Images)
The bridge the morning after it fell. Photo: Ana Ruiz
The bridge the morning after it fell. Ana Ruiz / AP
© 2019 Riverside Post
Copyright 2019 Riverside Post. All rights reserved.
Friday, May 3, 2019
3 May 2019
Ana Ruiz | Riverside Post
Updated: May 3, 2019 at 10:15 a.m. ET
Published 2019-05-03
10:15 a.m.
RIVERSIDE (Reuters) —
RIVERSIDE, May 3 (AP) -
* * *
_____
-30-
.photo-wrap {
margin-right: 15px;
}
""".strip("\n").split("\n")

PROSE = """
The mayor said the bridge was safe.
Share prices fell by a third, the report says.
Print runs were cut, two editors said.
Comments by the mayor were not recorded.
Subscribers to the service said that they had not been told.
“Share it,” she said.
Email records show that the mayor knew.
Twitter said it had closed the account.
The advertisement was false, the court found.
Video of the meeting shows that nobody objected.
Photos taken that night show three trucks on the bridge.
Reporting by the Riverside Post led to the inquiry.
Reporting by night is dangerous, he said.
Hundreds of small donors contributed.
The union and its members contributed.
The company will cut 500 jobs, it said on Friday. (Reuters)
Copyright law protects nobody here, the lawyer argued.
In this image-minded town, nobody asked.
By Friday, the bridge had fallen.
By her account, the mayor was warned twice.
Images of the collapse spread within minutes, police said.
The picture is clear: the bridge was never tested.
Getty, the museum, denied it had bought the statue.
May 3 was the day, she said.
At 10:15 a.m. the first truck stopped.
RIVERSIDE (Reuters) - The mayor denied on Friday that she had been warned.
RIVERSIDE — The mayor denied it.
Read what she wrote: “I knew.”
Listen, he said, nobody knew.
See you in court, the owner told the mayor.
Continue like this and more bridges will fall, the engineer warned.
File a complaint, the office told him.
(The company declined to comment.)
""".strip().split("\n")


@pytest.mark.parametrize("line", FURNITURE)
def test_no_prose(line: str) -> None:
    before, after = "The mayor has denied it for a long time.\n" * 10, "\n" + "The council has not.\n" * 10
    text = before + line + after
    assert furniture(text) == ((len(before), len(before) + len(line)),)


@pytest.mark.parametrize("line", PROSE)
def test_prose(line: str) -> None:
    text = f"A headline\n\n{line}\n\nAnother line of the article, which is there to be read.\n"
    assert furniture(text) == ()


BYLINES = [
    "By Ana Ruiz",
    "BY ANA RUIZ",
    "By Ana Ruiz and B. Okoro",
    "By Ana Ruiz, B. Okoro and Jean de la Tour",
    "By Ana Ruiz, Staff Writer",
]


@pytest.mark.parametrize("line", BYLINES)
def test_bylines_stand_near_an_end(line: str) -> None:
    prose = "The mayor has denied it.\n"
    top = f"The headline\n\n{line}\n\n" + prose * 20
    assert [top[start:end] for start, end in furniture(top)] == [line]
    end = prose * 20 + line
    assert [end[start:stop] for start, stop in furniture(end)] == [line]
    assert furniture(prose * 20 + line + "\n" + prose * 20) == ()


def test_a_caption_below_share_buttons() -> None:
    caption = "A mural of the old mayor on the wall of the town hall in 2013."
    text = f"The headline\n\nA line below it\n\n• Share\n• Read Later\n\n{caption}\n\nThe mayor denied it.\n"
    assert caption in [text[start:end] for start, end in furniture(text)]
    assert caption not in [
        text[start:end] for start, end in furniture(text.replace("• Share\n• Read Later\n", ""))
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The mayor of Riverside was warned in 2013.",
        "The mayor of Riverside fired the chief of police in 2013.",
        "Residents of the town say nobody told them in 2013.",
        "The owner of the bridge denied it in May 2013.",
        "Ana Ruiz, mayor of Riverside, accused the owner of the bridge in 2013.",
    ],
)
def test_a_sentence_below_share_buttons_is_no_caption(line: str) -> None:
    text = f"The headline\n\n• Share\n• Read Later\n\n{line}\n\nThe mayor denied it.\n"
    assert line not in [text[start:end] for start, end in furniture(text)]


def test_paragraphs_are_never_furniture() -> None:
    assert furniture("(VIDEO: " + "x" * LONGEST + ")") == ()


def test_nothing() -> None:
    assert furniture("") == furniture("\n \n\t\n") == ()


@given(st.lists(st.sampled_from([*FURNITURE, *PROSE, "", "  ", "漢字", "\ufffd"]), max_size=12))
def test_spans_are_whole_lines_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = furniture(text)
    assert list(spans) == sorted(spans)
    for start, end in spans:
        assert text[start:end].strip()
        assert "\n" not in text[start:end]
        assert start == 0 or text[start - 1] == "\n"
        assert end == len(text) or text[end] == "\n"


def test_no_annotated_claim_of_politics_news_lies_in_furniture(shared: Path) -> None:
    for line in (shared / "gold" / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found = furniture(article["text"])
        spans = [span for claim in article["claims"] for span in claim["content"]]
        assert not [span for span in spans for start, end in found if start < span[1] and span[0] < end]


@pytest.mark.parametrize("line", ["=" * 300, "* " * 150, " " * 300 + "-" * 20])
def test_long_rules_are_no_prose(line: str) -> None:
    assert furniture(f"Text.\n{line}\nText.") == ((6, 6 + len(line)),)
