"""What a person does with links between claims, as edits: make them and take them away, from either end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from tui.model import Mark, Sheet, ShownClaim, TagBook
from tui.tagging.desk import Desk
from tui.tagging.edits import Edit, PutMark, apply, find_mark, several
from tui.tagging.links import linked, near

Relation = Literal["answers", "same", "relays"]


def link(
    book: TagBook, sheet: Sheet, shown: ShownClaim, *, relation: Relation, to: str, by: str, on: str
) -> Edit:
    """Link a claim to another one: `to` is an id of the sheet, or `article#id` elsewhere.

    Raises:
        ValueError: a claim cannot be linked to itself.
    """
    desk, target = _ends(book, sheet, shown, to, by, on)
    mark = desk.mark(shown)
    if target == mark.id:
        raise ValueError("A claim cannot be linked to itself.")
    known = linked(mark, relation)
    if target not in (near(one, sheet.article.id) for one in known):
        mark = _with_links(mark, relation, (*known, target))
    if relation == "answers":
        mark = replace(mark, not_answers=tuple(one for one in mark.not_answers if one != target))
    desk.put(mark)
    return desk.edit(f"link {relation}:", shown.claim.content)


def link_across(
    book: TagBook,
    sheet: Sheet,
    shown: ShownClaim,
    *,
    held: Callable[[TagBook], tuple[Sheet, ShownClaim]],
    relation: Relation,
    by: str,
    on: str,
) -> Edit:
    """Link a claim of another article to one of this; both become marks. The link stands at the other one.

    `shown` is at the end where the person is; `held` gives the other article's sheet with a book, and the claim in
    it that was held.
    """
    desk = Desk(book, sheet, by=by, on=on)
    reference = f"{sheet.article.id}#{desk.mark(shown).id}"
    first = desk.edit("")
    # Whom the one end brought into the book, the other one knows.
    between = apply(book, first)[0]
    second = link(between, *held(between), relation=relation, to=reference, by=by, on=on)
    return several((first, second), second.label)


def unlink(
    book: TagBook, sheet: Sheet, shown: ShownClaim, *, relation: Relation, to: str, by: str, on: str
) -> Edit:
    """Take a link away; an answer that is suggested between claims is refused by both becoming marks without it."""
    desk, target = _ends(book, sheet, shown, to, by, on)
    mark = desk.mark(shown)
    kept = tuple(one for one in linked(mark, relation) if near(one, sheet.article.id) != target)
    mark = _with_links(mark, relation, kept)
    if relation == "answers" and "#" not in target:
        mark = replace(mark, not_answers=tuple(dict.fromkeys((*mark.not_answers, target))))
    desk.put(mark)
    return desk.edit(f"unlink {relation}:", shown.claim.content)


def unlink_far(book: TagBook, article: str, id: str, *, relation: Relation, to: str) -> Edit:  # noqa: A002 - the model's word
    """Take away a link to `to` (`article#id`) that stands at a mark of another article.

    Raises:
        ValueError: it is gone.
    """
    mark = find_mark(book, article, id)
    if mark is None or to not in linked(mark, relation):
        raise ValueError("that link is gone: somebody else took it away")
    new = _with_links(mark, relation, tuple(one for one in linked(mark, relation) if one != to))
    return PutMark(article, new, f"unlink {relation} in {article}", base=mark)


def _ends(book: TagBook, sheet: Sheet, shown: ShownClaim, to: str, by: str, on: str) -> tuple[Desk, str]:
    """A desk on which both ends of a link in this article are marks, and the id of its other end."""
    desk = Desk(book, sheet, by=by, on=on)
    desk.mark(shown)
    target = near(to, sheet.article.id)
    other = next((one for one in sheet.claims if one.claim.id == target), None)
    return desk, desk.mark(other).id if other else target


def _with_links(mark: Mark, relation: Relation, ids: tuple[str, ...]) -> Mark:
    match relation:
        case "answers":
            return replace(mark, answers=ids)
        case "same":
            return replace(mark, same=ids)
        case "relays":
            return replace(mark, relays=ids)
