"""`allegedly claims`: who says what in an article, by speaker, in plain words."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.cli.output import say, write_json
from tui.library.errors import LibraryError
from tui.library.extract import as_json
from tui.library.library import Library
from tui.model import Article, Attribution, Claim, Entity, Evidence, Kind, Spans
from tui.text.canon import plain

SIGNS = {Kind.ALLEGATION: "!", Kind.DENIAL: "x", Kind.STATEMENT: "-"}
LEGEND = "! allegation   x denial   - statement   (suggestions of the program: guesses, to be read as such)"
NOBODY = "Nobody is named"
NO_EVIDENCE = "no evidence is stated"


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="an article (.txt or .md)")
    parser.add_argument(
        "--json", action="store_true", help="one line of JSON, as `allegedly extract` writes it"
    )


def run(args: argparse.Namespace) -> int:
    """Print the claims of one article."""
    library = Library.open(args.file)
    if library.opened is None:
        raise LibraryError(
            f"{args.file} is a folder: name one article, or use `allegedly extract` for all of them"
        )
    article = library.read(library.opened)
    attribution = library.attribution(article)
    if args.json:
        write_json(as_json(article.id, attribution))
        return 0
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in report(article, attribution):
        say(_wrapped(line, width))
    return 0


def report(article: Article, attribution: Attribution) -> Iterator[str]:
    """The lines of the report: title, counts, then each speaker with the claims in the order of the text."""
    yield article.title or article.id
    if article.problem:
        yield f"({article.problem})"
    yield _counts(attribution.claims)
    if not attribution.claims:
        return
    yield LEGEND
    named = {entity.id: entity for entity in attribution.entities + attribution.speakers}
    by_id = {claim.id: claim for claim in attribution.claims}
    for speaker, claims in _by_speaker(attribution.claims):
        yield ""
        yield _speaker(named.get(speaker) if speaker is not None else None, speaker, claims)
        for claim in claims:
            yield f"  {SIGNS[claim.kind]} {words(article.text, claim.content)}"
            yield from (f"      {detail}" for detail in _details(article.text, claim, named, by_id))


def words(text: str, spans: Spans) -> str:
    """The words of spans on one line, with `…` between fragments."""
    return " … ".join(" ".join(plain(text[start:end]).split()) for start, end in spans)


def _details(text: str, claim: Claim, named: dict[str, Entity], by_id: dict[str, Claim]) -> Iterator[str]:
    """What is known of one claim beside its words."""
    if claim.against:
        yield f"against: {', '.join(_name(accused, named) for accused in claim.against)}"
    for answered in claim.answers:
        if answered in by_id:
            yield f"answers: {_short(words(text, by_id[answered].content))}"
    for evidence in claim.evidence:
        yield _evidence(text, evidence, named)
    if claim.kind is Kind.ALLEGATION and not claim.evidence:
        yield NO_EVIDENCE
    if claim.kind is Kind.ALLEGATION:
        replies = [reply for reply in by_id.values() if claim.id in reply.answers]
        for reply in replies:
            yield f"answered by {_name(reply.speaker, named)}: {_short(words(text, reply.content))}"


def _evidence(text: str, evidence: Evidence, named: dict[str, Entity]) -> str:
    """One piece of evidence: what it is, whether it speaks for or against, its words, who states it."""
    by = f" ({_name(evidence.by, named)})" if evidence.by else ""
    return f"evidence, {evidence.basis}, {evidence.stance}: {words(text, evidence.spans)}{by}"


def _by_speaker(claims: Iterable[Claim]) -> list[tuple[str | None, list[Claim]]]:
    """The claims of each speaker, in order of the speakers' first claims; those of nobody last."""
    groups: dict[str | None, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.speaker, []).append(claim)
    return sorted(groups.items(), key=lambda group: group[0] is None)


def _speaker(entity: Entity | None, speaker: str | None, claims: list[Claim]) -> str:
    """The heading of a speaker."""
    name = entity.name if entity else speaker or NOBODY
    allegations = sum(claim.kind is Kind.ALLEGATION for claim in claims)
    counts = [_number(len(claims), "claim")] + ([_number(allegations, "allegation")] if allegations else [])
    anonymous = ", anonymous" if entity and entity.anonymous else ""
    return f"{plain(name)}{anonymous} ({', '.join(counts)})"


def _counts(claims: tuple[Claim, ...]) -> str:
    """The counts that matter."""
    if not claims:
        return "No claims were found."
    allegations = [claim for claim in claims if claim.kind is Kind.ALLEGATION]
    answered = {answer for claim in claims for answer in claim.answers}
    return ", ".join(
        (
            _number(len(claims), "claim"),
            _number(len(allegations), "allegation"),
            f"{sum(not claim.evidence for claim in allegations)} without evidence",
            f"{sum(claim.id not in answered for claim in allegations)} unanswered",
        )
    )


def _name(entity_id: str | None, named: dict[str, Entity]) -> str:
    if entity_id is None:
        return "nobody named"
    return plain(named[entity_id].name if entity_id in named else entity_id)


def _short(quote: str) -> str:
    return textwrap.shorten(quote, 100, placeholder=" …")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _wrapped(line: str, width: int) -> str:
    """A line broken at words for a terminal, hanging under its own text; as it is for a pipe."""
    if width <= 0 or len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(line, max(width, 20), subsequent_indent=indent, break_on_hyphens=False)
