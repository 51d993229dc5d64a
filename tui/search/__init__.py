"""Search: names as people type them, ranked; pure functions over arrays, no files, no clock.

`tui.search.index.NameIndex` is the door. Importing this package imports nothing else; its modules import
numpy and rapidfuzz, so the terminal imports them in its search worker only.
"""
