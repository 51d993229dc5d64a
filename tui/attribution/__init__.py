"""Who said what: `attribute(text)` gives the claims of a text, their speakers and what is stated for them.

Pure and deterministic: no files beside the shipped models, no clock, no network. The engine is imported at the
first use, so that importing this package is free.
"""

from __future__ import annotations

from tui.model import Attribution

ENGINE = "1"
"""Version of the engine: results of another version are computed anew."""


def attribute(text: str) -> Attribution:
    """Find the claims of a text and give them to their speakers.

    Args:
        text: canonical text (`tui.text.canon`); any other string gives spans in itself all the same.

    Returns:
        Claims by place, speakers by their first claim, entities by their first mention.
    """
    from tui.attribution.engine import attribute as run

    return run(text)
