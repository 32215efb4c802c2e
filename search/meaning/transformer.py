"""The arithmetic of the sentence model: numbers of word pieces in, one vector out.

A BERT encoder (Devlin et al., https://arxiv.org/abs/1810.04805) of six layers, whose outputs are
averaged. Matrices have a row a feature and a column a word piece: so the weights multiply from the
left as they are stored, twice as quick for the few words of a query. The numbers are computed in
the precision of the weights.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

LAYERS = 6
HEADS = 12
EPSILON = 1e-12  # of the normalisations, as it was trained

Matrix: TypeAlias = NDArray[np.floating[Any]]
Weights: TypeAlias = Mapping[str, Matrix]


def sentence_vector(weights: Weights, pieces: Sequence[int]) -> Matrix:
    """The mean of what the encoder makes of the pieces, of length 1."""
    x = embedded(weights, pieces)
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        x = attended(weights, f"{name}.attention", x)
        x = digested(weights, name, x)
    mean: Matrix = x.mean(axis=1)
    return mean / np.linalg.norm(mean)


def embedded(weights: Weights, pieces: Sequence[int]) -> Matrix:
    """Each piece by what it is and where it stands."""
    words = weights["embeddings.word_embeddings.weight"][np.asarray(pieces)]
    places = weights["embeddings.position_embeddings.weight"][: len(pieces)]
    first_sentence = weights["embeddings.token_type_embeddings.weight"][0]
    return normalised(weights, "embeddings.LayerNorm", (words + places + first_sentence).T)


def attended(weights: Weights, name: str, x: Matrix) -> Matrix:
    """Each piece with what it takes from the others, by twelve heads of their own."""
    features, count = x.shape
    query, key, value = (
        linear(weights, f"{name}.self.{part}", x).reshape(HEADS, -1, count)
        for part in ("query", "key", "value")
    )
    scores = key.transpose(0, 2, 1) @ query / math.sqrt(features / HEADS)
    taken = (value @ softmax(scores)).reshape(features, count)
    return normalised(
        weights, f"{name}.output.LayerNorm", x + linear(weights, f"{name}.output.dense", taken)
    )


def digested(weights: Weights, name: str, x: Matrix) -> Matrix:
    """Each piece through two layers of its own."""
    wide = gelu(linear(weights, f"{name}.intermediate.dense", x))
    return normalised(
        weights, f"{name}.output.LayerNorm", x + linear(weights, f"{name}.output.dense", wide)
    )


def linear(weights: Weights, name: str, x: Matrix) -> Matrix:
    return weights[f"{name}.weight"] @ x + weights[f"{name}.bias"][:, None]


def normalised(weights: Weights, name: str, x: Matrix) -> Matrix:
    """Each column with mean 0 and variance 1, then scaled and moved as learnt."""
    centred = x - x.mean(axis=0)
    spread = np.sqrt((centred * centred).mean(axis=0) + EPSILON)
    scale, shift = weights[f"{name}.weight"], weights[f"{name}.bias"]
    moved: Matrix = centred / spread * scale[:, None] + shift[:, None]
    return moved


def softmax(scores: Matrix) -> Matrix:
    """Shares that add up to 1 over what is looked at (the last axis but one)."""
    shares: Matrix = np.exp(scores - scores.max(axis=-2, keepdims=True))
    shares /= shares.sum(axis=-2, keepdims=True)
    return shares


def gelu(x: Matrix) -> Matrix:
    """x Φ(x), with Φ the normal distribution: max(x, 0) less what a tail takes on either side."""
    size = np.abs(x)
    taken = size * tail(size)
    return np.subtract(np.maximum(x, 0), taken, out=taken)


def tail(x: Matrix) -> Matrix:
    """The share of a normal distribution above x ≥ 0, within 1e-7.

    Half of erfc(x / √2) by Abramowitz and Stegun, 7.1.26. In place: these are the largest matrices.
    """
    t = 1 / (1 + 0.3275911 / math.sqrt(2) * x)
    polynomial = 1.061405429 * t
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        polynomial += coefficient
        polynomial *= t
    polynomial *= np.exp(-0.5 * x * x)
    polynomial *= 0.5
    return polynomial
