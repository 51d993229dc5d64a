"""The one table of what a person can do: keys, help, palette and documentation all come from it.

Keys are written as people say them: `j`, `dd` (d, then d), `t*` (t, then any key), `ctrl+r`, `space`. Several keys
of one command stand beside each other with a space between them. A command holds in a context: while words are
selected, suggestions are reviewed or a link is held, that context's commands come before those of reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tui.reading import mentions, moves, selecting, walking
from tui.reading.evidence import step_evidence
from tui.reading.state import ReaderState

READING, SELECTING, REVIEW, HOLDING, DIFFERING = "reading", "selecting", "review", "holding", "differing"
CONTEXTS = {
    READING: "always",
    SELECTING: "while words are selected",
    REVIEW: "while suggestions are reviewed",
    HOLDING: "while a link is held",
    DIFFERING: "while two tag books are compared",
}


@dataclass(frozen=True)
class Command:
    """Something that a key does.

    Attributes:
        id: its name in the settings' keymap.
        keys: the keys that do it, each as `tui.terminal.keys` reads it.
        label: two or three words.
        help: what it does, in a sentence.
        group: under which heading the help lists it.
        move: the step it takes, if it is a step of the reader's state and nothing else.
        do: else the function that does it, as "module.function" of `tui.terminal.doing`.
        context: where it holds.
        jump: whether the place it leaves is remembered for going back.
        within: the command in whose line to type in its last key is pressed.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    move: Callable[[ReaderState], ReaderState] | None = None
    do: str = ""
    context: str = READING
    jump: bool = False
    within: str = ""


def _move(
    id: str,  # noqa: A002 (as Command.id)
    keys: str,
    label: str,
    help: str,  # noqa: A002
    move: Callable[[ReaderState], ReaderState],
    *,
    group: str,
    context: str = READING,
    jump: bool = False,
) -> Command:
    return Command(id, tuple(keys.split()), label, help, group, move=move, context=context, jump=jump)


def _do(id: str, keys: str, label: str, help: str, do: str, *, group: str, context: str = READING) -> Command:  # noqa: A002
    return Command(id, tuple(keys.split()), label, help, group, do=do, context=context)


_text = partial(_move, group="Reading")
_claim = partial(_move, group="Claims", jump=True)
_show = partial(_do, group="Finding and showing")
_tag = partial(_do, group="Tagging")
_select = partial(_move, group="Selecting words")
_link = partial(_do, group="Links")
_review = partial(_do, group="Review", context=REVIEW)
_program = partial(_do, group="Program")

COMMANDS: tuple[Command, ...] = (
    _claim("next-claim", "J tab", "next claim", "Take the next claim in hand.", moves.next_claim),
    _claim("previous-claim", "K shift+tab", "previous claim", "Take the previous claim.", moves.previous_claim),
    _claim("same-speaker", "s", "same speaker", "The next claim by the same speaker.", moves.same_speaker),
    _claim("same-speaker-back", "S", "same, back", "The previous claim by the same speaker.", moves.same_speaker_back),
    _claim("other-speaker", "p", "other speaker", "The next claim by another speaker.", moves.other_speaker),
    _claim("other-speaker-back", "P", "other, back", "The previous claim by another one.", moves.other_speaker_back),
    _claim("next-evidence", "e", "evidence", "The next piece of evidence of the claim in hand.", partial(step_evidence, step=1)),
    _claim("previous-evidence", "E", "evidence, back", "The previous piece of evidence.", partial(step_evidence, step=-1)),
    _claim("next-unfounded", "!", "no evidence", "The next allegation without any evidence.", moves.next_unfounded),
    _claim("next-to-check", "=", "to check", "The next mark whose words changed or are lost since it was made.", moves.next_to_check),
    _claim("next-reply", "c", "denial, answer", "The next denial or answer.", moves.next_reply),
    _claim("previous-reply", "C", "denial, back", "The previous denial or answer.", moves.previous_reply),
    _claim("next-here", ";", "claim within", "The next of the claims that stand at the cursor.", moves.next_here),
    _claim("next-mention", "*", "next mention", "The next mention of who says the claim in hand, by all their names.", mentions.next_mention),
    _claim("previous-mention", "#", "mention, back", "The previous mention.", mentions.previous_mention),
    _do("go", "enter", "follow link", "Go along a link of the claim in hand, to the other end, in another article too.", "going.follow", group="Claims"),
    _do("back", "''", "back", "Go back to where you came from, in other articles too.", "going.back", group="Claims"),
    _text("line-down", "j down", "line down", "One line down.", partial(walking.scroll, rows=1)),
    _text("line-up", "k up", "line up", "One line up.", partial(walking.scroll, rows=-1)),
    _text("page-down", "space pagedown", "page down", "One page down.", partial(walking.page, pages=1)),
    _text("page-up", "b pageup", "page up", "One page up.", partial(walking.page, pages=-1)),
    _text("sentence", ")", "sentence", "The next sentence.", partial(walking.step_sentence, step=1)),
    _text("sentence-back", "(", "sentence, back", "The previous sentence.", partial(walking.step_sentence, step=-1)),
    _text("paragraph", "}", "paragraph", "The next paragraph.", partial(walking.step_paragraph, step=1)),
    _text("paragraph-back", "{", "paragraph, back", "The previous paragraph.", partial(walking.step_paragraph, step=-1)),
    _text("word", "l right", "word", "The next word.", partial(walking.step_word, step=1)),
    _text("word-back", "h left", "word, back", "The previous word.", partial(walking.step_word, step=-1)),
    _text("beginning", "g home", "beginning", "The beginning of the article.", walking.beginning),
    _text("end", "G end", "end", "The end of the article.", walking.end),
    _do("next-article", "]", "next article", "Open the next article.", "going.next_article", group="Reading"),
    _do("previous-article", "[", "previous article", "Open the previous article.", "going.previous_article", group="Reading"),
    _show("find", "/", "find in text", "Find words in this article; accents and capitals may be left out.", "finding.find"),
    Command("find-everywhere", ("//",), "find in all texts", "Find words in the texts of all articles; speaker: kind: tag: after: narrow.", "Finding and showing", do="texts.everywhere", within="find"),
    _show("next-find", "n", "next find", "The next place where they stand; after // in the next article, too.", "texts.next_place"),
    _show("previous-find", "N", "previous find", "The previous place.", "texts.previous_place"),
    _show("finder", "o", "find anything", "Find people, claims, notes, articles in the whole library.", "finding.finder"),
    _show("filter-speaker", "f", "by speaker", "Show one speaker's claims only; f again shows all.", "finding.by_speaker"),
    _show("filter", "&", "by expression", "Show the claims that an expression describes: kind:allegation evidence:none.", "finding.by_expression"),
    _show("ledger", ",", "ledger", "All articles with their counts; Enter opens one.", "finding.ledger"),
    _show("lists", "L", "lists", "Show or hide the lists of speakers and articles.", "finding.toggle_lists"),
    _tag("hot-tag", "1 2 3 4 5 6 7 8 9", "hot tag", "Put the tag with this number on the claim in hand, or take it off.", "tagging.hot"),
    _tag("tag", "t*", "tag by letter", "t and a tag's letter tags the claim; t Enter picks or makes a tag.", "tagging.by_letter"),
    _tag("repeat-tag", ".", "repeat tag", "Put the last tag on this claim too.", "tagging.repeat"),
    _tag("accept", "Y", "accept", "Accept a suggestion, or words that changed.", "marking.accept"),
    _tag("reject", "X", "reject", "Reject a suggestion for ever.", "marking.reject"),
    _tag("delete", "dd", "delete", "Delete the piece of evidence shown, or else the mark.", "marking.delete"),
    _tag("note", "a", "note", "Write a note to the claim in hand.", "marking.note"),
    _tag("allegation", "ma", "is an allegation", "The claim accuses somebody.", "marking.kind"),
    _tag("denial", "md", "is a denial", "The claim rejects an allegation.", "marking.kind"),
    _tag("statement", "ms", "is a statement", "The claim does neither.", "marking.kind"),
    _tag("speaker", "w", "who says it", "Give the claim, or the evidence shown, to another speaker or a new one.", "speaking.speaker"),
    _tag("names", "mn", "who that is", "Rename the speaker, merge two, part one, give aliases, a role, a side.", "naming.names"),
    _tag("against", "mw", "whom it accuses", "Say whom the claim accuses.", "speaking.against"),
    _tag("basis", "mb", "evidence is", "Say what the evidence shown is based on, and whether it supports or disputes.", "speaking.basis"),
    _tag("words", "x", "change words", "Grow or shrink the claim's words; Enter keeps them.", "marking.words"),
    _tag("undo", "u", "undo", "Undo the last change, of earlier sessions too.", "marking.undo"),
    _tag("redo", "ctrl+r", "redo", "Do again what was undone.", "marking.redo"),
    _select("select-words", "v", "by word", "Select by word; every step of reading grows it; again drops it.", partial(selecting.select, unit="word")),
    _select("select-sentences", "V", "by sentence", "Select by sentence.", partial(selecting.select, unit="sentence")),
    _select("other-end", "o", "other end", "Move the other end of the selection.", selecting.swap, context=SELECTING),
    _select("add-piece", "+", "further piece", "Keep this piece and look for another one.", selecting.add_fragment, context=SELECTING),
    _do("make-claim", "enter", "make claim", "Make the selected words a claim, or keep them for the claim being changed.", "marking.make", group="Selecting words", context=SELECTING),
    _select("drop-selection", "q escape", "drop selection", "Select nothing.", selecting.drop, context=SELECTING),
    _link("link-evidence", "re", "evidence", "Hold this claim; at its evidence (a claim, sentence or selection) Enter links it.", "linking.hold"),
    _link("link-answer", "ra", "answer", "Hold this claim; at the claim that it answers or denies Enter links it.", "linking.hold"),
    _link("link-same", "rc", "same claim", "Hold this claim; at the same claim elsewhere Enter links it.", "linking.hold"),
    _link("link-source", "rs", "source", "Hold this claim; at the claim that it passes on Enter links it.", "linking.hold"),
    _link("unlink", "rd", "drop link", "Take a link of the claim in hand away.", "linking.unlink"),
    _do("drop-link", "enter", "link here", "Link the claim that is held to what is in hand here.", "linking.drop", group="Links", context=HOLDING),
    _do("cancel-link", "q escape", "no link", "Let go of the claim that is held.", "linking.cancel", group="Links", context=HOLDING),
    _do("review", "R", "review", "Walk the suggestions, the surest first, and decide on each.", "reviewing.toggle", group="Review"),
    _review("review-accept", "y", "accept", "Accept this suggestion and take the next.", "reviewing.accept"),
    _review("review-reject", "n", "reject", "Reject it for ever and take the next.", "reviewing.reject"),
    _review("review-words", "e", "its words", "Change its words; Enter keeps them.", "marking.words"),
    _review("review-skip", "space", "skip", "Leave it undecided and take the next.", "reviewing.skip"),
    _review("review-end", "q escape", "end review", "Read on.", "reviewing.toggle"),
    _do("accept-many", "B", "accept many", "Accept all suggestions of a speaker, or all sure ones, after asking.", "reviewing.many", group="Review"),
    _do("next-difference", ">", "next disagreement", "The next place where the two tag books disagree.", "differing.following", group="Review", context=DIFFERING),
    _do("previous-difference", "<", "the one before", "The previous place where they disagree.", "differing.previous", group="Review", context=DIFFERING),
    _program("copy", "y", "copy", "Copy the claim, or the selected words, with the source.", "going.copy"),
    _program("help", "?", "help", "All keys.", "finding.help"),
    _program("redraw", "ctrl+l", "redraw", "Draw the screen anew.", "going.redraw"),
    _program("suspend", "ctrl+z", "suspend", "Leave the program for a while; `fg` comes back.", "going.suspend"),
    _program("quit", "q ctrl+q", "quit", "Leave. Everything is saved already.", "going.quit"),
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}
GROUPS = tuple(dict.fromkeys(command.group for command in COMMANDS))
