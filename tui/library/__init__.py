"""The files: articles of every kind, `tags.yaml` and its history, caches, positions, settings."""

from __future__ import annotations

import os

# numpy asks when it is first imported, which is after this. The engine's matrices are small: several threads only
# wait for each other, and where other programs keep the processors busy they wait ten times as long as they work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
