"""The arithmetic against a plain one, written from the paper, and against published numbers."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from search.meaning.model import SentenceModel
from search.meaning.transformer import gelu, sentence_vector, softmax

TEXTS = [
    "mum",
    "somewhere warm to go on Tuesdays",
    "A weekly lunch club for older people who live alone, with a hot meal and company. " * 5,
]


@pytest.mark.parametrize("text", TEXTS)
def test_sentence_vector__agrees_with_a_plain_one_in_double_precision(
    model: SentenceModel, text: str
) -> None:
    pieces = model.pieces(text)
    exact = plain_sentence_vector(model._weights, pieces)

    assert np.abs(sentence_vector(model._weights, pieces) - exact).max() < 2e-6


def test_sentence_vector__gives_the_published_similarities(model: SentenceModel) -> None:
    """Of the example in the first chapter of Sentence Transformers' own documentation."""
    vectors = model.vectors(
        ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]
    )
    published = [[1.0000, 0.6660, 0.1046], [0.6660, 1.0000, 0.1411], [0.1046, 0.1411, 1.0000]]

    assert np.abs(vectors @ vectors.T - published).max() < 0.0001


@given(st.floats(-40, 40))
def test_gelu__is_the_exact_one(x: float) -> None:
    exact = x * 0.5 * (1 + math.erf(x / math.sqrt(2)))

    assert gelu(np.array([x]))[0] == pytest.approx(exact, abs=2e-6)


@given(arrays.arrays(np.float64, (2, 3, 3), elements=st.floats(-1000, 1000)))
def test_softmax__gives_shares_of_what_is_looked_at(scores: Any) -> None:
    shares = softmax(scores)

    assert (shares >= 0).all()
    assert shares.sum(axis=-2) == pytest.approx(np.ones((2, 3)))


def plain_sentence_vector(published: Mapping[str, Any], pieces: list[int]) -> Any:
    """BERT as the textbook has it: a row a piece, one head after the other, nothing approximate."""
    weights = {name: matrix.astype(np.float64) for name, matrix in published.items()}
    erf = np.vectorize(math.erf)

    def linear(name: str, x: Any) -> Any:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def norm(name: str, x: Any) -> Any:
        z = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return z * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    x = weights["embeddings.word_embeddings.weight"][pieces]
    x = x + weights["embeddings.position_embeddings.weight"][range(len(pieces))]
    x = norm("embeddings.LayerNorm", x + weights["embeddings.token_type_embeddings.weight"][0])
    for layer in range(6):
        at = f"encoder.layer.{layer}"
        q, k, v = (linear(f"{at}.attention.self.{part}", x) for part in ("query", "key", "value"))
        heads = []
        for head in range(12):
            own = slice(head * 32, head * 32 + 32)
            odds = np.exp(q[:, own] @ k[:, own].T / math.sqrt(32))
            heads.append(odds / odds.sum(-1, keepdims=True) @ v[:, own])
        mixed = linear(f"{at}.attention.output.dense", np.concatenate(heads, axis=-1))
        x = norm(f"{at}.attention.output.LayerNorm", x + mixed)
        wide = linear(f"{at}.intermediate.dense", x)
        wide = wide * 0.5 * (1 + erf(wide / math.sqrt(2)))
        x = norm(f"{at}.output.LayerNorm", x + linear(f"{at}.output.dense", wide))
    mean = x.mean(axis=0)
    return mean / np.linalg.norm(mean)
