"""What a user would pick instead of our name search, each asked the same way: ids of the best names for a query."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from tui.search.build import Name
from tui.search.index import NameIndex
from tui.text.fold import fold

Ask = Callable[[str], list[str]]
TEN = 10
_FETCHED = 40  # names, so that ten different ids are among them


def first_ids(ids: Sequence[str]) -> list[str]:
    """The first ten different ids."""
    return list(dict.fromkeys(ids))[:TEN]


def ours(index: NameIndex) -> Ask:
    """The name index of this program."""
    return lambda query: [match.key for match in index.search(query, limit=TEN)]


def fzf(names: list[Name]) -> Ask | None:
    """`fzf --filter`, the whole process; None where it is not installed."""
    path = shutil.which("fzf")
    if path is None:
        return None
    lines = "".join(f"{name.key}\t{name.text}\n" for name in names).encode()

    def ask(query: str) -> list[str]:
        command = [path, "--filter", query, "--delimiter", "\t", "--nth", "2.."]
        found = subprocess.run(command, input=lines, capture_output=True, check=False).stdout.decode()
        return first_ids([line.partition("\t")[0] for line in found.splitlines()[:_FETCHED]])

    return ask


def rapidfuzz(names: list[Name], scorer: Callable[..., float]) -> Ask:
    """`rapidfuzz.process.extract` over all names, folded first."""
    folded = [fold(name.text) for name in names]

    def ask(query: str) -> list[str]:
        found = process.extract(fold(query), folded, scorer=scorer, limit=_FETCHED)
        return first_ids([names[at].key for _, _, at in found])

    return ask


def trigram(names: list[Name]) -> Ask:
    """SQLite's FTS5 with its trigram tokenizer: names by bm25 of the trigrams that they share."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE names USING fts5(text, tokenize='trigram')")
    rows = ((at + 1, fold(name.text)) for at, name in enumerate(names))
    connection.executemany("INSERT INTO names(rowid, text) VALUES (?, ?)", rows)

    def ask(query: str) -> list[str]:
        folded = fold(query).replace('"', " ")
        parts = {folded[at : at + 3] for at in range(len(folded) - 2)}
        if not parts:
            sql, value = "SELECT rowid FROM names WHERE text LIKE ? LIMIT ?", f"{folded}%"
        else:
            sql = "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT ?"
            value = " OR ".join(f'"{part}"' for part in sorted(parts))
        return first_ids([names[row[0] - 1].key for row in connection.execute(sql, (value, _FETCHED))])

    return ask


def textual(names: list[Name]) -> Ask:
    """`textual.fuzzy.Matcher`, the ranking of Textual's command palette."""
    from textual.fuzzy import Matcher

    def ask(query: str) -> list[str]:
        matcher = Matcher(query)
        scored = [(matcher.match(name.text), at) for at, name in enumerate(names)]
        scored.sort(key=lambda item: -item[0])
        return first_ids([names[at].key for score, at in scored[:_FETCHED] if score > 0])

    return ask


def all_of(names: list[Name], index: NameIndex, *, slow: bool) -> dict[str, Ask | None]:
    """Every system by its name; `slow` with those that take seconds a query over a million names."""
    asks: dict[str, Ask | None] = {
        "allegedly": ours(index),
        "fzf": fzf(names),
        "SQLite trigram": trigram(names),
    }
    if slow:
        asks["WRatio"] = rapidfuzz(names, fuzz.WRatio)
        asks["token_set_ratio"] = rapidfuzz(names, fuzz.token_set_ratio)
    if len(names) <= 20_000:
        asks["textual.fuzzy"] = textual(names)
    return asks
