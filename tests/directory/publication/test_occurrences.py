"""The sessions to come, as rows: written with a publication, rolled on, and put right."""

import datetime as dt
import uuid
from typing import Any

import pytest

from directory.models import Event
from directory.publication import occurrences
from directory.publication.models import Occurrence, PublicDocument
from directory.publication.reconciling import reconcile
from hub.tick import tick
from tests.directory.factories import EventFactory, LocationFactory, ServiceFactory

pytestmark = pytest.mark.django_db

HOURS = {"opens_at": dt.time(10), "closes_at": dt.time(12)}
TUESDAYS = ("schedule", {"freq": "WEEKLY", "byday": ["TU"], "bank_holidays": "open", **HOURS})


def on(*days: str) -> tuple[str, Any]:
    return ("dates", {"dates": [dt.date.fromisoformat(day) for day in days], **HOURS})


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)


def days(**where: Any) -> list[str]:
    rows = Occurrence.objects.filter(**where).order_by("starts_at")
    return [f"{row.starts_at:%Y-%m-%d %H:%M}" for row in rows]


def test_event__has_a_row_for_each_session() -> None:
    place = LocationFactory()
    event = EventFactory(times=[on("2026-03-03", "2026-04-07")], location=place)
    # The second is in summer time.
    assert days(document=event.key, place=place.key) == ["2026-03-03 10:00", "2026-04-07 09:00"]


def test_horizon__is_longer_for_events_than_for_services() -> None:
    event, service = EventFactory(times=[TUESDAYS]), ServiceFactory(times=[TUESDAYS])
    assert days(document=event.key)[-1] == "2027-03-30 09:00"
    assert days(document=service.key)[-1] == "2026-04-28 09:00"


def test_event__that_began_yesterday_is_still_on() -> None:
    night = {"opens_at": dt.time(22), "closes_at": dt.time(2)}
    EventFactory(times=[("dates", {"dates": [dt.date(2026, 2, 28)], **night})])
    assert days() == ["2026-02-28 22:00"]


def test_day_without_times__is_the_whole_day() -> None:
    EventFactory(times=[("dates", {"dates": [dt.date(2026, 3, 3)]})])
    row = Occurrence.objects.get()
    assert (row.has_times, row.is_certain) == (False, False)
    assert row.ends_at - row.starts_at == dt.timedelta(days=1)


@pytest.mark.parametrize(
    "change",
    [
        {"event_status": "cancelled"},
        {"event_status": "postponed"},
        {"live": False},
        {"times": []},
    ],
)
def test_event__that_is_off_has_none(change: dict[str, Any]) -> None:
    event = EventFactory(times=[TUESDAYS])
    assert days()
    for name, value in change.items():
        setattr(event, name, value)
    event.save()
    assert days() == []


def test_event__at_a_place_that_is_closed_has_none_meanwhile() -> None:
    place = LocationFactory()
    EventFactory(times=[on("2026-03-03", "2026-03-10")], location=place)
    place.closed_from, place.closed_until = "2026-03-02", "2026-03-05"
    place.save()
    assert days() == ["2026-03-10 10:00"]


def test_event__deleted_has_none() -> None:
    EventFactory(times=[TUESDAYS]).delete()
    assert days() == []


def test_place__confidential_is_not_said() -> None:
    EventFactory(times=[on("2026-03-03")], location=LocationFactory(confidential=True))
    assert Occurrence.objects.get().place is None


def test_place__of_a_service_at_several_is_not_guessed() -> None:
    hall, barn = LocationFactory(), LocationFactory()
    service = ServiceFactory(places=[hall, barn], times=[on("2026-03-03")])
    assert set(Occurrence.objects.values_list("place", flat=True)) == {None}
    rows = list(service.service_at_locations.all())
    rows[0].times = [on("2026-03-04")]
    service.service_at_locations = rows
    service.save()
    assert days(place=rows[0].location.key) == ["2026-03-04 10:00"]


def test_put__writes_only_what_differs() -> None:
    event = EventFactory(times=[on("2026-03-03", "2026-03-04")])
    before = set(Occurrence.objects.values_list("pk", flat=True))
    event.times = [on("2026-03-04", "2026-03-05")]
    event.save()
    assert days() == ["2026-03-04 10:00", "2026-03-05 10:00"]
    assert len(before & set(Occurrence.objects.values_list("pk", flat=True))) == 1


def test_put__costs_as_many_queries_for_many(django_assert_max_num_queries: Any) -> None:
    for _ in range(20):
        EventFactory(times=[TUESDAYS])
    rows = list(PublicDocument.objects.filter(kind="event"))
    now = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    with django_assert_max_num_queries(4):
        occurrences.put(occurrences.work_out(rows, now))


def test_roll__once_a_week_and_twice_is_the_same(time_machine: Any) -> None:
    service = ServiceFactory(times=[TUESDAYS])
    assert tick().rolled == 0
    time_machine.move_to("2026-03-08T12:00:00+00:00", tick=False)
    assert tick().rolled == 1
    first, *_, last = days(document=service.key)
    assert (first, last) == ("2026-03-10 10:00", "2026-05-05 09:00")
    assert tick().rolled == 0


def test_roll__forgets_what_is_over(time_machine: Any) -> None:
    event = EventFactory(times=[on("2026-03-03")])
    time_machine.move_to("2026-03-09T12:00:00+00:00", tick=False)
    assert tick().rolled == 1
    assert days() == []
    assert PublicDocument.objects.get(key=event.key).occurrences_due is None


def test_roll__one_that_fails_does_not_stop_the_rest(
    time_machine: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(occurrences, "AT_ONCE", 1)
    first, second = EventFactory(times=[TUESDAYS]), EventFactory(times=[TUESDAYS])
    broken = min(first.key, second.key)
    PublicDocument.objects.filter(key=broken).update(document={"times": 3})
    time_machine.move_to("2026-03-08T12:00:00+00:00", tick=False)
    assert tick().rolled == 1
    assert "could not be worked out" in caplog.text


@pytest.mark.parametrize("day", ["2026-03-01", "2026-03-06", "2026-03-20"])
def test_reconcile__finds_nothing_as_time_goes_by(time_machine: Any, day: str) -> None:
    EventFactory(times=[TUESDAYS])
    ServiceFactory(times=[TUESDAYS])
    time_machine.move_to(f"{day}T12:00:00+00:00", tick=False)
    assert list(reconcile(mend=False)) == []


def stray() -> None:
    row = Occurrence.objects.first()
    assert row is not None
    row.pk, row.place = None, uuid.uuid4()
    row.save()


@pytest.mark.parametrize(
    "break_",
    [
        lambda: Occurrence.objects.all().delete(),
        lambda: Occurrence.objects.update(is_certain=False),
        lambda: PublicDocument.objects.update(occurrences_due=None),
        stray,
    ],
)
def test_reconcile__finds_and_mends(break_: Any) -> None:
    event: Event = EventFactory(times=[TUESDAYS])
    whole = days()
    break_()
    (found,) = reconcile()
    assert (found.key, found.what) == (event.key, "its dates to come are out of date")
    assert list(reconcile()) == []
    assert days() == whole
