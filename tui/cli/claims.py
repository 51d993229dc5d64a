"""`allegedly claims`: who says what in an article, by speaker, in plain words."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from tui.cli.output import complain, say, write_json
from tui.library.errors import LibraryError
from tui.library.extract import as_json
from tui.library.library import Library
from tui.model import Evidence, Form, Kind, Sheet, ShownClaim, Spans, Status
from tui.reading.card import SIGNS
from tui.reading.checking import one_line
from tui.reading.counts import SpeakerLine, count, speakers
from tui.reading.evidence import suggested
from tui.reading.index import ClaimIndex
from tui.reading.links import links, other_end
from tui.tagging.links import with_far_links
from tui.text.canon import plain

NO_EVIDENCE = "no evidence is stated"
GUESSES = "What nobody has marked is a suggestion of the program: a guess, to be checked in the text."


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="an article (.txt or .md)")
    parser.add_argument(
        "--json",
        action="store_true",
        help="what the program finds as one line of JSON, as `allegedly extract` writes it",
    )


def run(args: argparse.Namespace) -> int:
    """Print the claims of one article."""
    library = Library.open(args.file)
    if library.opened is None:
        raise LibraryError(
            f"{args.file} is a folder: name one article, or use `allegedly extract` for all of them"
        )
    if args.json:
        article = library.read(library.opened)
        write_json(as_json(article.id, library.attribution(article)))
        return 0
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in report(with_far_links(library.sheet(library.opened), library.tags.book)):
        say(_wrapped(line, width))
    if library.lack:
        complain(f"allegedly claims: {library.lack}")
    if library.tags.problem:
        complain(f"allegedly claims: {library.tags.problem}")
    return 0


def report(sheet: Sheet) -> Iterator[str]:
    """The lines of the report: title, counts, then each speaker with the claims in the order of the text."""
    index = ClaimIndex(sheet)
    counts = count(index)
    yield sheet.article.title or sheet.article.id
    yield from [sheet.article.problem] if sheet.article.problem else []
    yield counts.line()
    if counts.claims:
        yield ", ".join(f"{sign} {kind}" for kind, sign in SIGNS.items())
    if counts.suggestions:
        yield GUESSES
    for speaker in speakers(index):
        yield ""
        yield _heading(sheet, speaker)
        for shown in sheet.claims:
            if shown.claim.speaker == speaker.id:
                yield f"  {SIGNS[shown.claim.kind]} {_words(sheet, shown)}"
                yield from (f"      {detail}" for detail in _details(index, shown))


def words(text: str, spans: Spans) -> str:
    """The words of spans on one line, with `…` between fragments."""
    return " … ".join(" ".join(plain(text[start:end]).split()) for start, end in spans)


def _words(sheet: Sheet, shown: ShownClaim) -> str:
    """The claim's words, in quotation marks if the article quotes them."""
    if shown.status is Status.LOST and shown.mark is not None:
        return f"{one_line(shown.mark.words)} (not in the text any more)"
    found = words(sheet.article.text, shown.claim.content)
    bare = found.strip('“”"')
    return f"“{bare}”" if shown.claim.form is Form.DIRECT else found


def _details(index: ClaimIndex, shown: ShownClaim) -> Iterator[str]:
    """What is known of one claim beside its words."""
    claim, text = shown.claim, index.sheet.article.text
    yield from _mark(shown)
    if claim.against:
        guess = " (suggested)" if shown.mark is not None and not shown.mark.against else ""
        yield f"against {', '.join(plain(index.name(accused)) for accused in claim.against)}{guess}"
    for evidence in claim.evidence:
        yield _evidence(index, text, evidence, " (suggested)" if suggested(shown, evidence) else "")
    for lost in shown.lost_evidence:
        yield f"evidence that is not in the text any more: {one_line(lost.words)}"
    if claim.kind is Kind.ALLEGATION and not claim.evidence and not shown.lost_evidence:
        yield NO_EVIDENCE
    for link in links(index, shown):
        guess = " (suggested)" if link.suggested and shown.mark is not None else ""
        yield f"{link.words}{guess} {_short(other_end(index, link.target))}"


def _mark(shown: ShownClaim) -> Iterator[str]:
    """What a person decided."""
    if shown.mark is None:
        return
    changed = {Status.CHANGED: "; the words have changed since", Status.MOVED: "; the words have moved since"}
    by = f" by {plain(shown.mark.by)}" if shown.mark.by else ""
    yield f"marked{by}{changed.get(shown.status, '')}"
    if shown.mark.tags:
        yield f"tags: {', '.join(map(plain, shown.mark.tags))}"
    if shown.mark.note:
        yield f"note: {plain(shown.mark.note)}"


def _evidence(index: ClaimIndex, text: str, evidence: Evidence, guess: str) -> str:
    """One piece of evidence: what it is, whether it speaks for or against, its words, who states it."""
    by = f" ({plain(index.name(evidence.by))})" if evidence.by else ""
    return f"evidence{guess}, {evidence.basis}, {evidence.stance}: {words(text, evidence.spans)}{by}"


def _heading(sheet: Sheet, speaker: SpeakerLine) -> str:
    """The heading of a speaker."""
    entity = sheet.entities.get(speaker.id or "")
    about = [part for part in (entity.role, entity.side) if part] if entity else []
    about += ["anonymous"] if entity and entity.anonymous else []
    counts = [f"{speaker.claims} claim{'' if speaker.claims == 1 else 's'}"]
    if speaker.allegations:
        counts.append(f"{speaker.allegations} allegation{'' if speaker.allegations == 1 else 's'}")
    return plain(f"{', '.join([speaker.name, *about])} ({', '.join(counts)})")


def _short(quote: str) -> str:
    return textwrap.shorten(quote, 100, placeholder=" …")


def _wrapped(line: str, width: int) -> str:
    """A line broken at words for a terminal, hanging under its own text; as it is for a pipe."""
    if width <= 0 or len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(line, max(width, 20), subsequent_indent=indent, break_on_hyphens=False)
