"""Tests of `tui.reading`."""
