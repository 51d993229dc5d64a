"""The screens over the reader: one file each. All close with the key that opened them, or with q; none needs Escape."""
