"""What a reader has before them and in hand: frozen states, and moves that return a new one. No screen, no files."""

from tui.reading.state import ReaderState

__all__ = ["ReaderState"]
