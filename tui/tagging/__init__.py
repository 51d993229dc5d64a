"""The tag book: what people decide about claims, as values and pure functions.

Marks and where their words stand today (`anchors`, `overlay`), edits that can be undone (`edits`), what a key does
(`actions`, `evidence`, `linking`, `entities`), two people's books made one (`merging`) and how far they agree (`agreement`).
"""
