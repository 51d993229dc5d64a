"""From the bytes of a `.txt` or `.md` file to an `Article`.

The text of a `.txt` file is the file's, in canonical form, so offsets fit the file. A `.md` file may begin with YAML
front matter (title, byline, date, source, url, encoding); what follows it is the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tui.library.articles_files import HEAD
from tui.library.decoding import Decoded, DecodingError, decode
from tui.library.errors import ArticleError, LibraryError
from tui.model import Article, Span
from tui.text.canon import canon, plain
from tui.text.furniture import furniture

LONG_FRONT = 65_536  # characters within which front matter ends
LONG_TITLE = 160  # characters; a longer first line is no headline and is cut

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(rf"^{_FENCE.pattern}", re.MULTILINE)
_ENCODING = re.compile(r"^encoding:[ \t]*[\"']?([\w.:-]+)", re.MULTILINE)
_FIELDS = ("title", "byline", "date", "source", "url")
_LINE = re.compile(r"\S[^\n]*")
_HEADING = re.compile(r"#{1,6}[ \t]+|>[ \t]+|\*\*|__")
_HEADING_END = re.compile(r"[ \t]*(?:#+|\*\*|__)?[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before a Markdown text.

    Attributes:
        end: where the text begins.
        fields: of `title`, `byline`, `date`, `source`, `url`, those that are there, one line each.
        problem: one sentence if something of it could not be read.
    """

    end: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def parse(article_id: str, data: bytes, *, name: str, markdown: bool) -> Article:
    """The article that the bytes of a file hold.

    Args:
        article_id: its id in the library.
        data: the whole file.
        name: what messages call the file.
        markdown: whether front matter is looked for.

    Raises:
        DecodingError: the bytes are no text.
        LibraryError: there is no text in them.
    """
    decoded = decode(data, _told(data) if markdown else "")
    text = canon(decoded.text)
    front = front_matter(text, name=name) if markdown else Front()
    text = text[front.end :]
    if not text.strip():
        what = "has front matter but no text" if front.end else "is blank space" if data else "is empty"
        raise ArticleError(name, f"{what}: put the article's text into it")
    article = Article(
        id=article_id,
        text=text,
        title=front.fields.get("title", ""),
        byline=front.fields.get("byline", ""),
        date=front.fields.get("date", ""),
        source=front.fields.get("source", ""),
        url=front.fields.get("url", ""),
        furniture=furniture(text),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding=decoded.encoding,
        problem=front.problem or _damage(decoded, name),
    )
    return _titled(article, markdown=markdown)


def listed_title(head: bytes, *, markdown: bool) -> str:
    """The title as a list shows it, from the first bytes of a file; "" if they do not tell."""
    try:
        text = canon(decode(_whole_words(head), _told(head) if markdown else "").text)
    except DecodingError:
        return ""
    front = front_matter(text, name="") if markdown else Front()
    span = headline(text[front.end :], markdown=markdown)
    return front.fields.get("title") or (plain(text[front.end :][slice(*span)]) if span else "")


def _whole_words(head: bytes) -> bytes:
    """Without the last word, which may end within a character; UTF-16 and UTF-32 are cut evenly anyway."""
    cut = max(head.rfind(b" "), head.rfind(b"\n"))
    return head[:cut] if len(head) >= HEAD and cut > 0 and b"\0" not in head else head


def headline(text: str, *, markdown: bool = False) -> Span | None:
    """Where the title stands: the first line that is no furniture, or its first words if it is long."""
    skipped = dict(furniture(text[:4096]))
    for line in _LINE.finditer(text):
        if line.start() in skipped:
            continue
        start, end = line.start(), line.start() + len(line[0].rstrip())
        if markdown:
            opening = _HEADING.match(text, start, end)
            if opening:
                start, end = opening.end(), start + _HEADING_END.search(text[start:end]).start()  # type: ignore[union-attr] # \Z always matches
        if end - start > LONG_TITLE:
            end = text.rfind(" ", start + LONG_TITLE // 2, start + LONG_TITLE)
            end = end if end > 0 else start + LONG_TITLE
        if start < end:
            return start, end
    return None


def front_matter(text: str, *, name: str) -> Front:
    """The front matter at the start of a canonical text; without any, or unclosed, the text begins at 0."""
    opening = _FENCE.match(text)
    if not opening or text[0] != "-":
        return Front()
    closing = _CLOSING.search(text, opening.end(), LONG_FRONT)
    if closing is None:
        return Front(
            problem=f"{plain(name)}: its front matter has no closing line of three hyphens, so it was read as text"
        )
    from tui.library.yamlread import plain as values
    from tui.library.yamlread import read

    try:
        found = values(read(text[: closing.start()], name=name))
    except LibraryError as error:
        return Front(closing.end(), problem=f"{error} The front matter was passed over")
    if not isinstance(found, dict):
        wrong = bool(found)
        said = (
            f"{plain(name)}: its front matter is no list of `key: value` lines and was passed over"
            if wrong
            else ""
        )
        return Front(closing.end(), problem=said)
    fields, problem = {}, ""
    for key in _FIELDS:
        value = found.get(key, "")
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = ", ".join(map(str, value))
        if isinstance(value, str):
            fields[key] = plain(value).strip()
        else:
            problem = f"{plain(name)}: `{key}` in its front matter is no line of text and was passed over"
    return Front(closing.end(), fields, problem)


def _told(data: bytes) -> str:
    """The encoding that the front matter names, in bytes not decoded yet; "" for none."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").decode("latin-1").replace("\r\n", "\n")
    if not head.startswith("---"):
        return ""
    closing = head.find("\n---", 3)
    found = _ENCODING.search(head[: closing if closing > 0 else len(head)])
    return found[1] if found else ""


def _titled(article: Article, *, markdown: bool) -> Article:
    """With a title: the front matter's, which may stand in the text too, or the headline."""
    span = headline(article.text, markdown=markdown)
    if span is None:
        return article
    words = article.text[span[0] : span[1]]
    if not article.title:
        return replace(article, title=plain(words), title_span=span)
    same = plain(words).casefold() == article.title.casefold()
    return replace(article, title_span=span if same else None)


def _damage(decoded: Decoded, name: str) -> str:
    """What of the bytes could not be read, in a sentence; "" if all was."""
    if not decoded.damaged:
        return ""
    places = "one place" if decoded.damaged == 1 else f"{decoded.damaged} places"
    return f"{plain(name)} is damaged in {places}, shown as \ufffd: read as {decoded.encoding}"
