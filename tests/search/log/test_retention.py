"""The log forgets: by the tick, searches and clicks alike."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.utils import timezone

from hub.tick import tick
from search import log
from search.models import SearchClick, SearchLine

pytestmark = pytest.mark.django_db


def searched(days: float) -> SearchLine:
    at = timezone.now() - dt.timedelta(days=days)
    values = {"words": f"{days}", "total": 1, "language": "en", "engine": "database"}
    line = SearchLine.objects.create(token=uuid.uuid4(), at=at, **values)
    SearchClick.objects.create(token=line.token, at=at, position=1)
    return line


def test_trim__what_is_old(settings) -> None:
    settings.SEARCH_LOG_DAYS = 30
    searched(30.1)
    kept = searched(29.9)
    assert log.trim() == 2
    assert SearchLine.objects.get() == kept
    assert SearchClick.objects.get().token == kept.token


def test_trim__clicks_of_no_search_after_an_hour() -> None:
    now = timezone.now()
    for minutes in (30, 90):
        at = now - dt.timedelta(minutes=minutes)
        SearchClick.objects.create(token=uuid.uuid4(), at=at, position=1)
    assert log.trim() == 1


def test_tick__forgets_once_an_hour(settings) -> None:
    settings.SEARCH_LOG_DAYS = 30
    searched(31)
    assert tick().forgotten == 2
    searched(31)
    assert tick().forgotten == 0
    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        assert tick().forgotten == 2
