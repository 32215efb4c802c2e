import datetime as dt

import pytest
import time_machine
from django.test import Client

from directory.models import Service
from tests.directory.admin.forms import open_form, send, url
from tests.directory.factories import ServiceFactory

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)


def edited(assurer: Client, service: Service, **changes: str) -> Service:
    address = url(service, "edit")
    with time_machine.travel(NOW, tick=False):
        send(assurer, address, open_form(assurer, address) | changes, "publish")
    return Service.objects.get(pk=service.pk)


def test_statement__is_of_the_day_it_is_written(assurer: Client) -> None:
    service = edited(assurer, ServiceFactory(), capacity_status="full")
    assert service.capacity_said_on == dt.date(2026, 3, 3)


def test_day_given__stays(assurer: Client) -> None:
    said = {"wait_time": "a month", "capacity_said_on": "2026-02-20"}
    assert edited(assurer, ServiceFactory(), **said).capacity_said_on == dt.date(2026, 2, 20)


def test_other_edit__does_not_renew_it(assurer: Client) -> None:
    service = ServiceFactory(wait_time="a month", capacity_said_on=dt.date(2026, 1, 1))
    assert edited(assurer, service, name="Other").capacity_said_on == dt.date(2026, 1, 1)


def test_statement_taken_back__leaves_no_day(assurer: Client) -> None:
    service = ServiceFactory(capacity_status="full", capacity_said_on=dt.date(2026, 1, 1))
    assert edited(assurer, service, capacity_status="").capacity_said_on is None


def test_draft_saved_before__does_not_make_the_day_old(assurer: Client) -> None:
    service = ServiceFactory(wait_time="a month", capacity_said_on=dt.date(2026, 1, 1))
    address = url(service, "edit")
    data = open_form(assurer, address) | {"wait_time": "a week"}
    with time_machine.travel(NOW, tick=False):
        send(assurer, address, data)
        send(assurer, address, data, "publish")
    service.refresh_from_db()
    assert service.capacity_said_on == dt.date(2026, 3, 3)


def test_day_to_come__is_refused(assurer: Client) -> None:
    with pytest.raises(AssertionError, match="or an earlier one"):
        edited(assurer, ServiceFactory(), wait_time="a week", capacity_said_on="2026-03-04")


def test_end_before_the_day__is_refused_with_words(assurer: Client) -> None:
    with pytest.raises(AssertionError, match="must not be before “said on”"):
        edited(assurer, ServiceFactory(), capacity_status="full", capacity_until="2026-01-01")
