"""Allegedly: a terminal reader for who said what, and on what evidence."""
