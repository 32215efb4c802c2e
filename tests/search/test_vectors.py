import logging
import threading
from typing import Any

import numpy as np
import pytest
from django.db import DatabaseError, connection, transaction

from search import changes, vectors
from search.database.snapshot import snapshot
from search.entries import remove
from search.meaning import sentences, weights
from search.meaning.model import DIMENSIONS, SentenceModel
from search.models import Change, Entry, EntryVector
from search.vectors import ORGANIZATION_SHARE, Texts, fill, fill_all, pending, vector_of
from tests.search.factories import make_entry, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("meaning_on")]


@pytest.fixture
def meaning_on(settings: Any) -> None:
    settings.SEARCH_MEANING = True


def stored(entry: Entry) -> Any:
    return np.frombuffer(bytes(EntryVector.objects.get(entry=entry).vector), "<f2")


def test_fill__stores_what_an_entry_means() -> None:
    entry = make_entry("Coffee for carers", text="Company for people who look after somebody.")

    assert fill() == 1

    vector = stored(entry).astype(np.float32)
    near, far = (
        sentences.vector_of_query(words) for words in ("help for my carer", "parking permits")
    )
    assert vector.shape == (DIMENSIONS,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=0.001)
    assert near is not None and far is not None
    assert vector @ near > vector @ far + 0.2
    assert not pending().exists()


def test_fill__tells_the_copies_in_memory() -> None:
    entry = make_entry("Chess")
    assert len(snapshot().columns.vectors) == 0

    fill()

    columns = snapshot().columns
    assert columns.pks[columns.vector_rows].tolist() == [entry.pk]
    assert np.abs(columns.vectors[0] - stored(entry)).max() < 1e-6


def test_fill__again_does_nothing(django_assert_num_queries: Any) -> None:
    make_entry("Chess")
    assert [fill(), fill()] == [1, 0]

    with django_assert_num_queries(1):  # the newest change
        assert fill() == 0


def test_fill__a_changed_text_gives_another_vector() -> None:
    entry = make_entry("Chess")
    fill()
    before = stored(entry)

    make_entry("Wheelchair basketball", key=entry.key)

    assert [one.pk for one in pending()] == [entry.pk]
    assert fill() == 1
    assert (stored(entry) != before).any()


def test_fill__what_does_not_touch_the_meaning_costs_no_vector(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = make_entry("Chess")
    fill()
    last = Change.objects.count()
    make_entry("Chess", key=entry.key, path="/services/moved/")
    monkeypatch.setattr(SentenceModel, "vector", lambda self, text: pytest.fail(f"made {text}"))

    assert pending().exists()
    assert fill() == 1
    assert not pending().exists()
    assert Change.objects.count() == last + 1  # that of the entry


def test_fill__another_way_of_making_them_makes_all_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    make_entry("Chess")
    fill()
    monkeypatch.setattr(vectors, "MADE_BY", "a better model")
    monkeypatch.setattr(vectors, "_nothing_since", None)  # as in a new process

    assert fill() == 1
    assert EntryVector.objects.get().model == "a better model"


def test_fill__other_languages_have_none() -> None:
    make_entry("Gwyddbwyll", language="cy")

    assert fill() == 0
    assert not pending().exists()


def test_fill__takes_some_at_a_time_until_its_time_is_over() -> None:
    for number in range(5):
        make_entry(f"Walk {number}")

    assert fill(2) == 2
    assert fill(seconds=0) == 1
    told: list[int] = []
    assert fill_all(told.append) == 2
    assert told == [2]


def test_fill__an_entry_that_goes_meanwhile_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    gone, kept = make_entry("Gone"), make_entry("Kept")
    real = vectors.vector_of

    def remove_and_make(model: SentenceModel, parts: Texts) -> Any:
        remove(gone.kind, gone.key)
        return real(model, parts)

    monkeypatch.setattr(vectors, "vector_of", remove_and_make)
    fill()

    assert list(EntryVector.objects.values_list("entry", flat=True)) == [kept.pk]


def test_fill__an_entry_that_changes_meanwhile_stays_pending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = make_entry("Chess")
    real = vectors.vector_of

    def change_and_make(model: SentenceModel, parts: Texts) -> Any:
        make_entry("Draughts", key=entry.key)
        return real(model, parts)

    with monkeypatch.context() as patch:
        patch.setattr(vectors, "vector_of", change_and_make)
        fill()

    assert pending().exists()
    assert fill_all() == 1


def test_fill__what_the_database_refuses_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_entry("Chess")

    def refuse(entries: Any) -> None:
        raise DatabaseError("canceling statement due to lock timeout")

    with monkeypatch.context() as patch, caplog.at_level(logging.INFO):
        patch.setattr(changes, "note", refuse)
        assert fill() == 0

    assert "lock timeout" in caplog.text
    assert not EntryVector.objects.exists()
    assert fill() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_fill__gives_way_to_a_publication() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; run with DATABASE_URL of PostgreSQL.")
    entry = make_entry("Chess")
    filled: list[int] = []

    def fill_beside() -> None:
        filled.append(fill())
        connection.close()

    with transaction.atomic():
        changes.note([entry.pk])  # as a publication does, until it ends
        beside = threading.Thread(target=fill_beside)
        beside.start()
        beside.join(timeout=60)

    assert filled == [0]
    assert fill() == 1


def test_fill__off_asks_for_nothing(settings: Any, django_assert_num_queries: Any) -> None:
    make_entry("Chess")
    settings.SEARCH_MEANING = False

    with django_assert_num_queries(0):
        assert fill() == fill_all() == 0


def test_fill__without_the_model_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    make_entry("Chess")
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    sentences._load.cache_clear()
    try:
        assert fill() == 0
    finally:
        sentences._load.cache_clear()


def test_texts__are_what_tells_the_meaning() -> None:
    entry = make_entry(
        "Tuesday table",
        subtitle="St Luke's",
        text="Lunch and company.",
        places=("Mallard Court",),
        terms=(make_term("Older people"), make_term("Food")),
        summary="Lunch.",
    )

    assert vectors.texts(entry) == Texts(
        title="Tuesday table",
        terms="Older people, Food",
        body="Lunch and company.\nMallard Court",
        organization="St Luke's",
    )


def test_vector_of__is_the_direction_between_its_parts() -> None:
    model = sentences.model()
    assert model is not None
    whole = vector_of(model, Texts("Tuesday table", "Food", "Lunch and company.", "St Luke's"))
    sum_of_parts = (
        model.vector("Tuesday table")
        + model.vector("Food")
        + model.vector("Lunch and company.")
        + ORGANIZATION_SHARE * model.vector("St Luke's")
    )

    assert np.linalg.norm(whole) == pytest.approx(1, abs=1e-5)
    assert whole @ sum_of_parts == pytest.approx(np.linalg.norm(sum_of_parts), rel=1e-5)


def test_vector_of__an_organisation_that_is_its_own_title_counts_once() -> None:
    model = sentences.model()
    assert model is not None
    alone = vector_of(model, Texts("Chess Club", "", "", ""))

    assert np.abs(vector_of(model, Texts("Chess Club", "", "", "Chess Club")) - alone).max() < 1e-6
