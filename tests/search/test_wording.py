"""What editors say, as a process knows it."""

import uuid
from typing import Any

import pytest

from search.database.snapshot import Snapshot, TermName, snapshot
from search.engine import search
from search.query import SearchQuery
from search.wording import wording
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


def with_term(said: str) -> Snapshot:
    key = uuid.uuid4()
    return Snapshot(terms={key: TermName(key, "Arts", None, (said,))})


def test_wording__knows_terms_from_those_that_are_gone() -> None:
    """Whatever stands in memory where they stood."""
    for said in ("choirs", "operas", "ballets", "mimes"):
        assert said in wording(with_term(said)).thesaurus.vocabulary


def test_wording__is_read_once_while_nothing_changes(django_assert_num_queries: Any) -> None:
    now = with_term("choirs")
    first = wording(now)

    with django_assert_num_queries(0):
        assert wording(now) is first


def test_search__writes_nothing_into_what_others_read() -> None:
    make_entry("Choir")
    before = list(snapshot().names.texts)

    search(SearchQuery(words="choir", language="cy"))

    assert snapshot().names.texts == before
