import logging
from typing import Any

import numpy as np
import pytest

from search.meaning import sentences, weights
from search.meaning.model import SentenceModel
from search.meaning.sentences import is_on, problem, vector_of_query


def test_off__nothing_is_loaded(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_MEANING = False
    monkeypatch.setattr(sentences, "_load", lambda: pytest.fail("The model was loaded."))

    assert not is_on()
    assert vector_of_query("my mum is lonely") is None
    assert problem() == ""


def test_vector_of_query__is_that_of_its_words(meaning_on: None, model: SentenceModel) -> None:
    found = vector_of_query("  my mum\n is lonely ")

    assert is_on()
    assert problem() == ""
    assert found is not None
    assert np.abs(found - model.vector("my mum is lonely")).max() < 1e-6


def test_vector_of_query__is_remembered(meaning_on: None) -> None:
    assert vector_of_query("chair yoga") is vector_of_query("chair  yoga")


@pytest.mark.parametrize("words", ["", "  \n "])
def test_vector_of_query__no_words_mean_nothing(meaning_on: None, words: str) -> None:
    assert vector_of_query(words) is None


@pytest.mark.parametrize("words", ["\ud800", "a\0b", "lonely " * 5_000, "x" * 10_000])
def test_vector_of_query__odd_words(meaning_on: None, words: str) -> None:
    assert vector_of_query(words) is not None


def test_without_the_model__is_logged_once_and_never_raised(
    loaded_afresh: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    with caplog.at_level(logging.ERROR):
        assert [vector_of_query(words) for words in ("lunch", "chess")] == [None, None]

    assert [record.message.split(":")[0] for record in caplog.records] == [
        "Search by meaning is off"
    ]
    assert "requirements/model.txt" in problem()
