"""Who said what: `attribute(text)` gives the claims of a text, their speakers and what is stated for them.

Pure and deterministic: no files beside the shipped models, no clock, no network. The engine is imported at the
first use, so that importing this package is free.
"""

from __future__ import annotations

from tui.model import Attribution

ENGINE = "3"
"""Version of the engine: results of another version are computed anew."""


NETS = ("full", "open")
"""The weights that can be chosen; `open` was trained on openly licensed texts alone (`docs/engine.md`)."""


def version(nets: str = "full") -> str:
    """The version of the engine with these weights, by which results are kept."""
    return ENGINE if nets == NETS[0] else f"{ENGINE}-{nets}"


RULES = "rules"
"""What the version of a result ends with that was made without nets, because their weights could not be read."""


def lack(result: Attribution) -> str:
    """What a person should know of a result whose nets were not there, in a sentence; empty if all is well."""
    if not result.engine.endswith(f"-{RULES}"):
        return ""
    return "the engine's weights are missing or damaged, so claims are found by rules alone: install the program again"


def attribute(text: str, *, nets: str = "full") -> Attribution:
    """Find the claims of a text and give them to their speakers.

    Args:
        text: canonical text (`tui.text.canon`); any other string gives spans in itself all the same.
        nets: which weights, one of `NETS`.

    Returns:
        Claims by place, speakers by their first claim, entities by their first mention.
    """
    from tui.attribution.engine import attribute as run

    return run(text, nets=nets)
