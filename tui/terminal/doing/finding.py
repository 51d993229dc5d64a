"""Finding and showing: in the text, in the library, filters, lists, the ledger, the help."""

from __future__ import annotations

from tui.library import names
from tui.library.finder import Finder
from tui.library.finder_hits import Hit
from tui.library.names import Row
from tui.reading import moves, walking
from tui.reading.counts import speakers
from tui.reading.filters import EVERYTHING, Filter, parse
from tui.reading.state import Place
from tui.terminal.commands import BY_ID
from tui.terminal.doing import texts
from tui.terminal.keys import Pressed
from tui.terminal.reader import Reader
from tui.terminal.widgets.lists import ArticlesPane

NEED_A_KEY = frozenset(("tag", "hot-tag"))
"""Commands that do what their key says: without one there is nothing that they could do."""
EXPRESSIONS = (
    "kind:allegation,denial  evidence:none  is:unanswered  is:suggestion  speaker:kerry  against:regime",
    "tag:checked  -tag:any  note:any  any words; all must hold, a minus negates, a comma is or",
)


def find(reader: Reader, pressed: Pressed) -> None:
    """Ask for words and go to the first place where they stand."""
    from tui.terminal.screens.prompt import PromptScreen

    # Its key once more leads to the texts of all articles; a slash that is looked for follows something typed.
    further = next((keys[-1] for keys in _keys(reader, "find-everywhere") if len(keys) > 1), "")

    def typed(query: str | None) -> None:
        if query and query == further and screen.asked_further:
            texts.everywhere(reader, pressed)
            return
        if query is not None:
            reader.walk = None
        if query and len(reader.state.text) > walking.WHOLE:
            reader.say(f"looking for “{query}” …")
            reader.work.find(reader.state.sheet.article, query)
        elif query is not None:
            reader.state = walking.look_for(reader.state, query)

    help = (f"{further} first: in all articles",) if further else ()  # noqa: A001 (the word)
    screen = PromptScreen("Find in this article", reader.state.query, help=help, first=further, selected=True)
    reader.app.push_screen(screen, typed)


def _keys(reader: Reader, command_id: str) -> tuple[str, ...]:
    return next((one.keys for one in reader.keymap.commands if one.id == command_id), ())


def finder(reader: Reader, _: Pressed) -> None:
    """Find anything in the library."""
    from tui.terminal.screens.finder import FinderScreen

    if reader.finder is None:
        reader.finder = Finder(reader.work.library)
    commands = [
        Row(
            names.COMMAND,
            command.label,
            entity=command.id,
            detail=" ".join(reader.keymap.keys_of(command.id)),
        )
        for command in reader.keymap.commands
        if command.context == "reading" and command.id not in NEED_A_KEY
    ]
    screen = FinderScreen(reader.finder, commands, place=reader.state.sheet.article.id)
    reader.app.push_screen(screen, lambda hit: _go(reader, hit) if hit else texts.say_problem(reader))


def _go(reader: Reader, hit: Hit) -> None:
    if hit.kind == names.COMMAND and hit.key in BY_ID:
        reader.do(Pressed(BY_ID[hit.key], (), ""))
    elif hit.kind == names.TAG:
        _filter(reader, parse(f'tag:"{hit.name}"'))
    elif hit.article is None:
        _named(reader, hit)
    elif hit.article == reader.state.sheet.article.id:
        before = reader.state.remembered()
        if hit.claim and hit.claim in before.index.by_id:
            reader.state = moves.take(before, hit.claim)
        elif hit.span:
            reader.state = before.landing(hit.span[0], end=hit.span[1])
    else:
        reader.state = reader.state.remembered()
        start = hit.span[0] if hit.span else 0
        whole = hit.kind == names.ARTICLE and not hit.span
        reader.work.open(hit.article, None if whole else Place(hit.article, start, hit.claim))


def _named(reader: Reader, hit: Hit) -> None:
    """A name of the library that leads to no place of its own: its claims here, if it has any."""
    speaker = next(
        (id_ for id_ in reader.state.sheet.speakers if reader.state.index.name(id_) == hit.name), None
    )
    if speaker is None:
        reader.say(f"{hit.name} says nothing in this article")
    else:
        _filter(reader, Filter(speaker))


def by_speaker(reader: Reader, _: Pressed) -> None:
    """Show one speaker's claims only, or all again."""
    from tui.terminal.screens.pick import Choice, PickScreen

    state = reader.state
    if state.filter:
        _filter(reader, EVERYTHING)
        return
    shown = state.in_hand
    lines = sorted(speakers(state.index), key=lambda one: shown is None or one.id != shown.claim.speaker)
    choices = [
        Choice(one.id or "", f"{one.badge} {one.name}", f"{one.claims}, {one.allegations} allegations")
        for one in lines
    ]

    def picked(choice: Choice | None) -> None:
        if choice is not None:
            only(reader, choice.id or None)

    reader.app.push_screen(PickScreen("Whose claims?", choices), picked)


def only(reader: Reader, speaker: str | None) -> None:
    """Show one speaker's claims, or those of nobody who is named."""
    _filter(reader, Filter(speaker) if speaker else parse("speaker:none"))


def by_expression(reader: Reader, _: Pressed) -> None:
    """Show the claims that an expression describes."""
    from tui.terminal.screens.prompt import PromptScreen

    def wrong(words: str) -> str:
        try:
            parse(words)
        except ValueError as error:
            return str(error)
        return ""

    def typed(words: str | None) -> None:
        if words is not None:
            _filter(reader, parse(words))

    screen = PromptScreen("Show claims that are", reader.state.filter.words, check=wrong, help=EXPRESSIONS)
    reader.app.push_screen(screen, typed)


def _filter(reader: Reader, wanted: Filter) -> None:
    state = reader.state.filtered(wanted)
    count = len(state.index.shown)
    if not wanted:
        reader.state = state.saying("all claims are shown again")
    elif not count:
        reader.state = state.saying(
            "no claim passes the filter" + state.hint("; {filter-speaker} shows all again")
        )
    else:
        who = f" by {state.index.name(wanted.speaker)}" if wanted.speaker else ""
        said = f"{count} claim{'' if count == 1 else 's'}{who}" + state.hint(
            "; {filter-speaker} shows all again"
        )
        reader.state = moves.next_claim(state).saying(said) if state.in_hand is None else state.saying(said)


def ledger(reader: Reader, _: Pressed) -> None:
    """All articles with their counts."""
    from tui.terminal.screens.ledger import LedgerScreen

    here = reader.state.sheet.article.id
    articles = reader.query_one(ArticlesPane).articles

    def picked(article: str | None) -> None:
        if article is not None and article != here:
            reader.open(article)

    reader.app.push_screen(LedgerScreen(articles, reader.counts, here), picked)


def toggle_lists(reader: Reader, _: Pressed) -> None:
    """Show or hide the lists at the left."""
    shown = reader.query_one("#left").display
    reader.lists = not shown
    if not shown and not reader.query_one("#left").display:
        reader.say("there is no room for the lists: , shows the articles, f the speakers")


def help(reader: Reader, _: Pressed) -> None:  # noqa: A001 (the command's name)
    """All keys."""
    from tui.terminal.screens.help import HelpScreen

    reader.app.push_screen(HelpScreen(reader.keymap))
