"""The files: articles of every kind, `tags.yaml` and its history, caches, positions, settings."""
