from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.meaning import weights
from search.meaning.model import DIMENSIONS, MAX_PIECES, SentenceModel
from search.meaning.weights import ModelError


@pytest.mark.parametrize(
    ("text", "nearer", "farther"),
    [
        ("A man is eating food.", "Someone eats.", "The sky is blue."),
        ("my mum is lonely", "befriending for older people", "building regulations"),
        ("I can't pay my rent", "help with housing costs and debt", "judo for beginners"),
        ("memory loss", "dementia", "bulky waste collection"),
    ],
)
def test_vector__is_nearer_to_what_means_the_same(
    model: SentenceModel, text: str, nearer: str, farther: str
) -> None:
    vector = model.vector(text)

    assert vector @ model.vector(nearer) > vector @ model.vector(farther) + 0.1


@given(text=st.text())
def test_vector__any_text_gives_one_of_length_1(model: SentenceModel, text: str) -> None:
    vector = model.vector(text)

    assert (vector.shape, vector.dtype) == ((DIMENSIONS,), np.float32)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    "text", ["\ud800 half a letter", "NUL \0 inside", "日本語", "", "🏳️‍🌈" * 9_999]
)
def test_vector__odd_texts(model: SentenceModel, text: str) -> None:
    assert np.isfinite(model.vector(text)).all()


def test_vector__cannot_be_changed_by_who_gets_it(model: SentenceModel) -> None:
    with pytest.raises(ValueError, match="read-only"):
        model.vector("shared")[0] = 1


def test_pieces__what_is_past_the_limit_is_left_out(model: SentenceModel) -> None:
    text = "lunch " * MAX_PIECES

    assert len(model.pieces(text)) == MAX_PIECES
    assert (model.vector(text) == model.vector(text + "and more of it")).all()


def test_vectors__are_those_of_each_text(model: SentenceModel) -> None:
    found = model.vectors(["lunch club", "chess"])

    assert (found[1] == model.vector("chess")).all()
    assert model.vectors([]).shape == (0, DIMENSIONS)


def test_vector__threads_do_not_disturb_one_another(model: SentenceModel) -> None:
    texts = [f"{number} people at lunch" for number in range(24)]
    alone = model.vectors(texts)
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(model.vector, texts))

    assert np.abs(alone - together).max() < 1e-6


def test_published__another_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(weights.resources, "files", lambda package: tmp_path)

    with pytest.raises(ModelError, match=r"is not the published file: its sha256 is [0-9a-f]{64}"):
        weights.published("model.safetensors")


def test_published__says_how_to_install_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match=r"--no-deps -r requirements/model\.txt"):
        SentenceModel()
    monkeypatch.setattr(weights.resources, "files", lambda package: tmp_path)
    with pytest.raises(ModelError, match=r"--no-deps -r requirements/model\.txt"):
        SentenceModel()
