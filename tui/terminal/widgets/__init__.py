"""The panes of the reader: each turns the state into rows, and redraws the rows that differ."""
