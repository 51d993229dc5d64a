"""The documentation, and what of it the program writes itself."""
