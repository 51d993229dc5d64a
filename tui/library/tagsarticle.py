"""One article's lines in `tags.yaml`, cut into pieces, so that an edit touches one claim and reads one claim again.

The pieces are whole lines: those of each claim and of each rejection, and whatever stands between them. Joined they
are the article's part of the file, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.library.tagspatch import (
    CannotPatchError,
    apply_changes,
    line_end,
    line_start,
    patch_item,
    patch_map,
    updated,
    value_of,
)
from tui.library.tagsplain import Decoder, Fields, mark_fields, words_fields
from tui.library.yamlread import ListNode, MapNode, Node, ScalarNode, read
from tui.library.yamlwrite import field_lines, item_lines
from tui.model import ArticleMarks, Mark, Quotation

LISTS = ("claims", "rejected")


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole lines of an article's part: `kind` is claims or rejected for an item, else "" ."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article's part of the file, and what it says.

    Attributes:
        name: what messages call the file.
        pieces: the lines, cut.
        marks: what they say.
        columns: for each list that is written an item below the other, the column of its dashes.
        eol: the line end of the file.
    """

    name: str
    pieces: tuple[Piece, ...]
    marks: ArticleMarks
    columns: tuple[tuple[str, int], ...]
    eol: str

    @property
    def text(self) -> str:
        """The lines as they stand in the file."""
        return "".join(piece.text for piece in self.pieces)

    @classmethod
    def of(cls, text: str, *, name: str, eol: str) -> ArticleText:
        """Read an article's lines: `key:` and what stands below it.

        Raises:
            YamlError: they cannot be read.
        """
        root = read(text, name=name)
        assert isinstance(root, MapNode)
        (node,) = root.values.values()
        marks = Decoder(name).article(node)
        pieces: list[Piece] = []
        columns: list[tuple[str, int]] = []
        at = 0
        for kind in sorted(LISTS, key=lambda one: _start(node, one)):
            items = node.values.get(kind) if isinstance(node, MapNode) and not node.flow else None
            spans = _item_lines(text, items) if isinstance(items, ListNode) else None
            if spans is None or not isinstance(items, ListNode):
                continue
            columns.append((kind, _column(text, items.items[0])))
            for start, end in spans:
                pieces += [Piece("", text[at:start])] if start > at else []
                pieces.append(Piece(kind, text[start:end]))
                at = end
        pieces += [Piece("", text[at:])] if at < len(text) else []
        return cls(name, tuple(pieces), marks, tuple(columns), eol)

    def edited(self, new: ArticleMarks) -> ArticleText:
        """The lines that say `new`, with as few of them changed as can be; what is new is read back and compared.

        Raises:
            YamlError: the lines would not be read back.
        """
        if new == self.marks:
            return self
        quick = self.quick(new)
        return quick if quick is not None else self._slow(new)

    def quick(self, new: ArticleMarks) -> ArticleText | None:
        """Pieces changed one by one; None where a list begins, ends or is not written item by item."""
        columns = dict(self.columns)
        if new.sha256 != self.marks.sha256:
            return None
        changed = [kind for kind in LISTS if _items(new, kind) != _items(self.marks, kind)]
        if any(kind not in columns or not _items(new, kind) for kind in changed):
            return None
        pieces = list(self.pieces)
        for kind in changed:
            pieces = self._edit_list(pieces, kind, columns[kind], new)
        return replace(self, pieces=tuple(pieces), marks=new)

    def _edit_list(self, pieces: list[Piece], kind: str, column: int, new: ArticleMarks) -> list[Piece]:
        old_items, new_items = _items(self.marks, kind), _items(new, kind)
        places = [index for index, piece in enumerate(pieces) if piece.kind == kind]
        pairs = _paired(old_items, new_items)
        edited = list(pieces)
        dropped = set(range(len(old_items))) - {old for old, _ in pairs}
        for old, now in pairs:
            if old_items[old] != new_items[now]:
                piece = pieces[places[old]]
                edited[places[old]] = self._edit_item(piece, old_items[old], new_items[now], column)
        behind = {now: places[old] for old, now in pairs}
        gone = {places[old] for old in dropped}
        first = places[0] - 1
        after: dict[int, list[Piece]] = {}
        last = first
        for index, item in enumerate(new_items):
            last = behind.get(index, last)
            if index not in behind:
                after.setdefault(last, []).append(self._new_item(kind, item, column))
        out: list[Piece] = []
        for index in range(-1, len(edited)):
            if index >= 0 and index not in gone:
                out.append(edited[index])
            if index in after:
                out += _ended(out, after[index], self.eol)
        return out

    def _edit_item(self, piece: Piece, old: Mark | Quotation, new: Mark | Quotation, column: int) -> Piece:
        """One item's lines changed; written anew if the change does not read back as it was meant."""
        text = piece.text
        root = read(text, name=self.name)
        assert isinstance(root, ListNode)
        before, after = _fields(old), _fields(new)
        changed = apply_changes(text, patch_item(text, root.items[0], before, after, column, self.eol))
        if not self._says(changed, new):
            lines = item_lines(
                updated(value_of(root.items[0]), before, after), column, open_item=piece.kind == "claims"
            )
            changed = "".join(line + self.eol for line in lines)
            self._check(changed, new)
        return Piece(piece.kind, changed)

    def _new_item(self, kind: str, item: Mark | Quotation, column: int) -> Piece:
        lines = item_lines(_fields(item), column, open_item=kind == "claims")
        text = "".join(line + self.eol for line in lines)
        self._check(text, item)
        return Piece(kind, text)

    def _says(self, text: str, item: Mark | Quotation) -> bool:
        root = read(text, name=self.name)
        decode = Decoder(self.name)
        read_back = decode.mark if isinstance(item, Mark) else decode.words
        return isinstance(root, ListNode) and len(root.items) == 1 and read_back(root.items[0]) == item

    def _check(self, text: str, item: Mark | Quotation) -> None:
        if not self._says(text, item):
            raise CannotPatchError(f"{self.name}: this mark cannot be written so that it reads back the same")

    def _slow(self, new: ArticleMarks) -> ArticleText:
        """The fields of the article changed in its text, which is then read anew as a whole."""
        text = self.text
        root = read(text, name=self.name)
        assert isinstance(root, MapNode)
        (node,) = root.values.values()
        (key,) = root.keys.values()
        try:
            if not isinstance(node, MapNode):
                raise CannotPatchError
            changed = self._step(text, node, new)
        except CannotPatchError:
            changed = self._anew(key, node, new)
        result = ArticleText.of(changed, name=self.name, eol=self.eol)
        if result.marks != new:
            result = ArticleText.of(self._anew(key, node, new), name=self.name, eol=self.eol)
        if result.marks != new:
            raise CannotPatchError(
                f"{self.name}: these marks cannot be written so that they read back the same"
            )
        return result

    def _step(self, text: str, node: MapNode, new: ArticleMarks) -> str:
        """Change the digest and the lists that begin, end or stand in brackets; then the rest item by item."""
        columns = dict(self.columns)
        before, after = _article_fields(self.marks), _article_fields(new)
        quick = [kind for kind in LISTS if kind in columns and _items(new, kind)]
        for kind in quick:
            before.pop(kind, None)
            after.pop(kind, None)
        text = apply_changes(text, patch_map(text, node, before, after, self.eol))
        changed = ArticleText.of(text, name=self.name, eol=self.eol)
        if changed.marks == new:
            return changed.text
        edited = changed.quick(new)
        if edited is None:
            raise CannotPatchError
        return edited.text

    def _anew(self, key: ScalarNode, node: Node, new: ArticleMarks) -> str:
        """The article written anew, with the keys that this program does not know."""
        fields = updated(value_of(node), _article_fields(self.marks), _article_fields(new))
        indent = key.column - 1
        lines = [f"{' ' * indent}{self.text[key.start : key.end]}:"]
        for name, value in fields.items():
            lines += field_lines(name, value, indent + 2, open_list=name == "claims")
        return "".join(line + self.eol for line in lines)


def new_article(key: str, marks: ArticleMarks, *, name: str, indent: int, eol: str) -> ArticleText:
    """The lines of an article that the file does not hold yet."""
    fields = _article_fields(marks)
    lines = field_lines(key, "", indent)[0].removesuffix(' ""')
    text = lines + eol
    for field, value in fields.items():
        text += "".join(
            line + eol for line in field_lines(field, value, indent + 2, open_list=field == "claims")
        )
    made = ArticleText.of(text, name=name, eol=eol)
    if made.marks != marks:
        raise CannotPatchError(f"{name}: these marks cannot be written so that they read back the same")
    return made


def _article_fields(marks: ArticleMarks) -> Fields:
    fields: Fields = {"sha256": marks.sha256} if marks.sha256 else {}
    if marks.claims:
        fields["claims"] = [mark_fields(mark) for mark in marks.claims]
    if marks.rejected:
        fields["rejected"] = [words_fields(words) for words in marks.rejected]
    return fields


def _items(marks: ArticleMarks, kind: str) -> tuple[Mark | Quotation, ...]:
    return marks.claims if kind == "claims" else marks.rejected


def _fields(item: Mark | Quotation) -> Fields:
    return mark_fields(item) if isinstance(item, Mark) else words_fields(item)


def _paired(old: tuple[Mark | Quotation, ...], new: tuple[Mark | Quotation, ...]) -> list[tuple[int, int]]:
    """Which new item each old one has become: by id, or by being equal; in the order of both."""
    left = list(range(len(new)))
    pairs: list[tuple[int, int]] = []
    for index, item in enumerate(old):
        key = item.id if isinstance(item, Mark) else item
        found = next((at for at in left if _key(new[at]) == key), None)
        if found is not None and (not pairs or found > pairs[-1][1]):
            pairs.append((index, found))
            left.remove(found)
    return pairs


def _key(item: Mark | Quotation) -> object:
    return item.id if isinstance(item, Mark) else item


def _ended(before: list[Piece], new: list[Piece], eol: str) -> list[Piece]:
    """New pieces behind others, which may lack the last line's end."""
    if before and before[-1].text and not before[-1].text.endswith("\n"):
        before[-1] = replace(before[-1], text=before[-1].text + eol)
    return new


def _start(node: Node, key: str) -> int:
    value = node.values.get(key) if isinstance(node, MapNode) else None
    return -1 if value is None else value.start


def _item_lines(text: str, items: ListNode) -> list[tuple[int, int]] | None:
    """Start and end of each item's lines; None if items share lines or do not begin behind their dash."""
    if items.flow or items.alias or not items.items:
        return None
    spans: list[tuple[int, int]] = []
    for item in items.items:
        start, end = line_start(text, item.start), line_end(text, item.end)
        if text[start : item.start].strip(" ") != "-" or item.alias or (spans and start < spans[-1][1]):
            return None
        spans.append((start, end))
    return spans


def _column(text: str, item: Node) -> int:
    before = text[line_start(text, item.start) : item.start]
    return len(before) - len(before.lstrip(" "))
