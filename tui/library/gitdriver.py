"""Git merges `tags.yaml` claim by claim: the merge driver, installed in a repository."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from tui.library.errors import LibraryError

ATTRIBUTE = "tags.yaml merge=allegedly"


def install(folder: Path) -> list[str]:
    """Install the driver in the repository of `folder`; doing it again changes nothing.

    Returns:
        What was done, a sentence each.

    Raises:
        LibraryError: it is no repository, or git is not there.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel"))
    command = f"{shlex.quote(sys.executable)} -m tui merge --base %O -- %A %B"
    _git(folder, "config", "merge.allegedly.name", "claim by claim (allegedly)")
    _git(folder, "config", "merge.allegedly.driver", command)
    done = [f"Git in {root} now merges tag books with: {command}"]
    attributes = root / ".gitattributes"
    try:
        known = (
            attributes.read_text(encoding="utf-8", errors="surrogateescape") if attributes.exists() else ""
        )
        if ATTRIBUTE in known.splitlines():
            return done
        with attributes.open("a", encoding="utf-8", newline="") as file:
            file.write(("" if not known or known.endswith("\n") else "\n") + ATTRIBUTE + "\n")
    except OSError as error:
        raise LibraryError(f"{attributes} cannot be written: {error.strerror}.") from error
    return [*done, f"{attributes} names tags.yaml; commit it, so that the others have it too."]


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "-C", str(folder), *words],  # noqa: S607 - the user's git
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except FileNotFoundError as error:
        raise LibraryError("git is not installed; install it first.") from error
    if done.returncode:
        raise LibraryError(f"{folder} is not in a git repository; run `git init` there first.")
    return done.stdout.strip()
