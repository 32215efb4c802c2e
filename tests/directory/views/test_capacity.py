import datetime as dt
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from directory.publication.models import PublicDocument, Record
from directory.views.capacity import note, sentences
from hub.tick import tick
from tests.directory.factories import EventFactory, ServiceFactory

TODAY = dt.date(2026, 2, 1)
SAID = {"capacity_said_on": "2026-01-12"}
UNKNOWN = ["Whether there are places, and how long people wait, is not known: ask."]


@pytest.mark.parametrize(
    ("document", "shown", "short"),
    [
        ({}, [], ""),
        (
            SAID | {"capacity_status": "full", "capacity_until": "2026-03-03"},
            ["Full until 3 March 2026.", "Said on 12 January 2026."],
            "Full until 3 March 2026.",
        ),
        (SAID | {"capacity_status": "full"}, ["Full.", "Said on 12 January 2026."], "Full."),
        (
            SAID | {"capacity_status": "waiting", "wait_time": "about 6 weeks."},
            [
                "There is a waiting list.",
                "Waiting time: about 6 weeks.",
                "Said on 12 January 2026.",
            ],
            "There is a waiting list.",
        ),
        (
            SAID | {"capacity_status": "space"},
            ["There are places.", "Said on 12 January 2026."],
            "",
        ),
        ({"capacity_status": "full", "capacity_said_on": "2025-11-01"}, UNKNOWN, ""),
        (SAID | {"capacity_status": "full", "capacity_until": "2026-01-31"}, UNKNOWN, ""),
        ({"wait_time": "6 weeks"}, UNKNOWN, ""),
    ],
)
def test_words(document: dict[str, Any], shown: list[str], short: str) -> None:
    assert sentences(document, TODAY) == shown
    assert note(document, TODAY) == short


def text(client: Client, path: str) -> str:
    return " ".join(BeautifulSoup(client.get(path).content, "html.parser").main.stripped_strings)


@pytest.mark.django_db
def test_time__turns_what_was_said_into_not_known_everywhere(client: Client) -> None:
    with time_machine.travel(dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC), tick=False):
        service = ServiceFactory(
            name="Counselling",
            wait_time="about 6 weeks",
            capacity_status="waiting",
            capacity_said_on=dt.date(2026, 1, 12),
        )
        event = EventFactory(
            name="Counselling evening",
            capacity_status="full",
            capacity_said_on=dt.date(2026, 1, 12),
            capacity_until=dt.date(2026, 2, 3),
        )
        assert "Waiting time: about 6 weeks." in text(client, service.get_absolute_url())
        assert "Full until 3 February 2026." in text(client, event.get_absolute_url())
        assert "There is a waiting list." in text(client, "/search/?q=counselling")
        assert '"wait_time":"about 6 weeks"' in Record.objects.get(key=service.key).body
        changes = PublicDocument.objects.get(key=service.key).next_change_at
    assert changes == dt.datetime(2026, 3, 14, tzinfo=dt.UTC)
    with time_machine.travel(dt.datetime(2026, 3, 14, 9, tzinfo=dt.UTC), tick=False):
        assert tick().drained == 2
        for listing in (service, event):
            assert UNKNOWN[0] in text(client, listing.get_absolute_url())
        found = text(client, "/search/?q=counselling")
        assert "Counselling" in found and "waiting list" not in found and "Full" not in found
        assert "wait_time" not in Record.objects.get(key=service.key).body
