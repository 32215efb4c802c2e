"""The sentence model itself, loaded once for all tests of meaning."""

from collections.abc import Iterator
from typing import Any

import pytest

from search.meaning import sentences
from search.meaning.model import SentenceModel


@pytest.fixture(scope="session")
def model() -> SentenceModel:
    return SentenceModel()


@pytest.fixture
def meaning_on(settings: Any) -> None:
    settings.SEARCH_MEANING = True


@pytest.fixture
def loaded_afresh(meaning_on: None) -> Iterator[None]:
    """The process forgets whether the model could be loaded, before the test and after it."""
    sentences._load.cache_clear()
    yield
    sentences._load.cache_clear()
