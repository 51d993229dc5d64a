"""First word vectors from the training texts alone: which words stand beside which (PPMI and SVD).

Levy, Goldberg: Neural Word Embedding as Implicit Matrix Factorization (2014).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD

Array = np.ndarray[Any, Any]
NEAR = (-2, -1, 1, 2)
CONTEXTS = 3000
"""How many of the most frequent words count as context."""


def _ppmi(words: Array, contexts: Array, count: int) -> csr_matrix:
    """Positive pointwise mutual information of words and contexts, with smoothed contexts."""
    pairs = coo_matrix((np.ones(len(words)), (words, contexts)), shape=(count, CONTEXTS)).tocsr()
    rows = np.asarray(pairs.sum(axis=1)).ravel()
    columns = np.asarray(pairs.sum(axis=0)).ravel() ** 0.75
    found = pairs.tocoo()
    expected = rows[found.row] * columns[found.col] / columns.sum()
    values = np.maximum(np.log(found.data / expected), 0.0)
    return csr_matrix((values, (found.row, found.col)), shape=pairs.shape)


def vectors(texts: list[Array], count: int, width: int, seed: int) -> Array:
    """Vectors of the words.

    Args:
        texts: for each text the words as numbers, the most frequent word 0, unknown ones `count`.
        count: how many words there are.
        width: how many numbers a vector has.
        seed: for the approximate decomposition.

    Returns:
        Shape (count, width), with a standard deviation of 0.3.
    """
    gap = np.full(3, count)
    line = np.concatenate([part for text in texts for part in (text, gap)])
    tables = []
    for offset in NEAR:
        words, contexts = (line[:-offset], line[offset:]) if offset > 0 else (line[-offset:], line[:offset])
        real = (words < count) & (contexts < CONTEXTS)
        tables.append(_ppmi(words[real], contexts[real], count))
    found = TruncatedSVD(width, random_state=seed, n_iter=4).fit_transform(hstack(tables).tocsr())
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-6
    return (found * 0.3 / found.std()).astype(np.float32)
