"""What is told to the copies in memory, and forgotten in time."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from hub.tick import tick
from search import changes
from search.engine import search
from search.models import Change
from search.query import SearchQuery
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


def test_trim__keeps_the_newest():
    changes.note(range(1, 11))

    assert changes.trim(keep=4) == 6
    assert list(Change.objects.order_by("pk").values_list("entry", flat=True)) == [7, 8, 9, 10]
    assert changes.trim(keep=4) == 0


def test_trim__loses_nothing_for_a_copy_that_is_far_behind():
    make_entry("Lunch club")
    assert search(SearchQuery()).total == 1
    make_entry("Choir")
    changes.note([1] * 5)

    changes.trim(keep=2)

    assert search(SearchQuery()).total == 2


def test_tick__trims_once_an_hour(monkeypatch):
    monkeypatch.setattr(changes.trim, "__defaults__", (3,))
    changes.note(range(1, 11))
    tick()
    assert Change.objects.count() == 3
    changes.note([11])
    tick()
    assert Change.objects.count() == 4
    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        tick()
    assert Change.objects.count() == 3
