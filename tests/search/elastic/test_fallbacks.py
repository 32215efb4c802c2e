import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from search.elastic import fallbacks
from search.models import Fallback, Reason

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def note(*reasons: Reason) -> None:
    for reason in reasons:
        fallbacks.note(reason)


def test_fallbacks__count_up_over_the_processes_of_an_hour(time_machine: Any) -> None:
    time_machine.move_to(dt.datetime(2026, 11, 2, 10, 20, tzinfo=dt.UTC))
    note(Reason.PAUSED, Reason.TIMED_OUT, Reason.PAUSED)
    assert fallbacks.flush() == 3
    note(Reason.PAUSED)
    assert fallbacks.flush() == 1
    assert fallbacks.flush() == 0
    rows = Fallback.objects.order_by("reason").values_list("reason", "times")
    assert list(rows) == [("paused", 3), ("timed-out", 1)]


def test_fallbacks__a_storm_writes_a_row(django_assert_num_queries: Any) -> None:
    note(*[Reason.PAUSED] * 5000)
    fallbacks.flush()
    note(*[Reason.PAUSED] * 5000)
    with django_assert_num_queries(4):  # the savepoint, a look, the sum
        assert fallbacks.flush() == 5000
    assert Fallback.objects.get().times == 10_000


def test_since__adds_up_by_reason_the_most_first(time_machine: Any) -> None:
    time_machine.move_to(dt.datetime(2026, 11, 2, 10, 20, tzinfo=dt.UTC), tick=False)
    for hours, reason in ((0, Reason.BUSY), (1, Reason.PAUSED), (30, Reason.PAUSED)):
        time_machine.shift(-hours * HOUR)
        note(reason, reason, *[Reason.PAUSED] * hours)
        fallbacks.flush()
        time_machine.shift(hours * HOUR)
    assert fallbacks.since(timezone.now() - 24 * HOUR) == {Reason.PAUSED: 3, Reason.BUSY: 2}
    assert fallbacks.since(timezone.now()) == {Reason.BUSY: 2}


def test_is_recent__for_two_minutes(time_machine: Any) -> None:
    time_machine.move_to(dt.datetime(2026, 11, 2, 10, 20, tzinfo=dt.UTC), tick=False)
    assert not fallbacks.is_recent()
    note(Reason.BUSY)
    assert fallbacks.is_recent()
    fallbacks.flush()
    assert fallbacks.is_recent()
    time_machine.shift(fallbacks.RECENT)
    assert not fallbacks.is_recent()


def test_trim__keeps_thirty_days(time_machine: Any) -> None:
    time_machine.move_to(dt.datetime(2026, 11, 2, 10, 20, tzinfo=dt.UTC), tick=False)
    note(Reason.BUSY)
    fallbacks.flush()
    assert fallbacks.trim() == 0
    time_machine.shift(fallbacks.KEPT)
    assert fallbacks.trim() == 1


def test_flush__an_error_is_said_and_forgotten(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise DatabaseError("away")

    note(Reason.BUSY)
    with monkeypatch.context() as patched:
        patched.setattr(Fallback.objects, "get_or_create", fail)
        assert fallbacks.flush() == 0
    assert "could not be counted" in caplog.text
    assert fallbacks.flush() == 0


@pytest.mark.django_db(transaction=True)
def test_fallbacks__write_themselves(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_LOG_WRITES_ITSELF = True
    monkeypatch.setattr(fallbacks._writer, "age", 0.01)
    note(Reason.BUSY)
    fallbacks._writer.join(10)
    assert Fallback.objects.get().times == 1
