"""The sentence model: a text in, its meaning out as 384 numbers."""

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from search.meaning import weights
from search.meaning.transformer import sentence_vector

NAME = "all-MiniLM-L6-v2"
DIMENSIONS = 384
MAX_PIECES = 256  # what the model was trained on; more costs time and says nothing
MAX_CHARACTERS = 4_000  # no 256 pieces are longer, and no text makes the tokenizer slow

Vector: TypeAlias = NDArray[np.float32]


class SentenceModel:
    """Loads some 90 MB, checked, in about 0.2 s. Any number of threads may use one model.

    Raises `weights.ModelError` when its files are absent or not the published ones.
    """

    def __init__(self) -> None:
        self._weights = weights.read(weights.published("model.safetensors"))
        self._tokenizer = Tokenizer.from_file(str(weights.published("tokenizer.json")))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_PIECES)

    def vector(self, text: str) -> Vector:
        """`DIMENSIONS` numbers, of length 1: the dot product of two says how near they are.

        Any text gives one, even an empty one. What is past the limits is left out.
        """
        found = sentence_vector(self._weights, self.pieces(text)).astype(np.float32)
        found.setflags(write=False)
        return found

    def vectors(self, texts: Iterable[str]) -> NDArray[np.float32]:
        """A row a text. One by one: padding them to one length would cost more than it saves."""
        rows = [self.vector(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, DIMENSIONS), np.float32)

    def pieces(self, text: str) -> list[int]:
        """The numbers of the word pieces, with those of the beginning and the end."""
        sound = text[:MAX_CHARACTERS].encode(errors="ignore").decode()  # no lone surrogates
        ids: list[int] = self._tokenizer.encode(sound).ids
        return ids
