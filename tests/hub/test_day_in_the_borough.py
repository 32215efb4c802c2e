"""A day in the borough, checked by hand with a calendar: Thursday 17 December 2026, 10:30.

It is the third Thursday of the month, and the last day of term but one.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from directory.publication.models import PublicDocument
from tests.demo import DAY as NOW
from tests.demo import loaded_demo

pytestmark = pytest.mark.django_db

# Service, what its page says, why.
SERVICES = [
    ("Thursday welcome", "Open until 1:30pm today", "Thursdays, from this very minute"),
    ("Langar", "Opens in 30 minutes", "every day from 11"),
    ("Hook Road Pantry", "Next: Thursday 17 December, 3pm to 6pm", "Thursdays 3 to 6"),
    ("Needle exchange", "Open until 6pm today", "Monday to Friday 9 to 6"),
    ("Mental health crisis line", "Open 24 hours", "round the clock"),
    ("Winter night shelter", "Closed until 7:30pm today", "7:30pm to 8:30am: last night is over"),
    ("Night Owls helpline", "Closed until 10pm today", "10pm to 6am"),
    ("Surbiton Hill Library", "Open until 8pm today", "late on Thursdays"),
    ("Places of Welcome", "Next: Friday 18 December, 10am", "Monday, Wednesday and Friday"),
    ("Immigration advice (IAA level 2)", "Closed until 9:30am on Wednesday 23", "Wednesdays"),
    ("Renters' drop-in", "Next: Wednesday 6 January 2027, 6:30pm", "first and third Wednesday"),
    ("Hearing Voices group", "Next: Monday 21 December, 7pm", "5 January 2026 and 25 fortnights"),
    ("Small Stars evenings", "Next: Monday 21 December, 7:45pm", "third Monday: 7, 14, 21"),
    ("Chapter & Worse reading group", "Next: Thursday 31 December, 6:30pm", "last Thursday"),
    ("Squirrels to Explorers", "Next: Friday 18 December, 7pm", "Fridays; term ends that day"),
    ("Spring Toddlers", "Next: Wednesday 6 January 2027, 10am", "Wednesdays in term, from the 5th"),
    ("KidsCamp holiday club", "Next: Monday 21 December, 8:30am", "first weekday of the holidays"),
    ("All Stars and Dynamos cricket", "Next: Friday 7 May 2027, 6pm", "Fridays from 1 May 2027"),
    ("Dr Bike", "Call for opening times on Friday 25 December", "last Friday is Christmas Day"),
    ("Friday disco and pub night", "Call for opening times on Friday 1 January", "first Friday is"),
    ("Chessington Pools", "Temporarily closed until 18 December 2026", "the boiler"),
    ("Work Coach on Wheels and job clubs", "Closed until 9:30am tomorrow", "every second Friday"),
    ("Weir Meadows health walks", "Next: Wednesday 28 April 2027, 6:30pm", "summer evenings"),
]  # fmt: skip

# Event, what its page says, why. Their dates are counted from the day of loading, this one.
EVENTS = [
    ("Death café", "Thursday 17 December 2026, 2:30pm to 4:30pm", "third Thursday: today"),
    ("Coat swap", "Saturday 19 December 2026, 10am to 1pm", "the coming Saturday"),
    ("Memory walk through the museum", "Not on Thursday 28 January", "the sixth Thursday to come"),
    ("Power of attorney", "Moved: Tuesday 26 January is on Thursday 28 January", "sixth of each"),
    ("River clean-up", "The river is too high", "put off"),
    ("Snow machine afternoon", "Tickets are refunded", "cancelled"),
]


@pytest.fixture(scope="module", autouse=True)
def _demo(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    media = tmp_path_factory.mktemp("media")
    with time_machine.travel(NOW, tick=False), loaded_demo(django_db_blocker, media):
        yield


def page(client: Client, kind: str, name: str) -> str:
    rows = PublicDocument.objects.filter(kind=kind, is_public=True)
    [path] = [row.document["path"] for row in rows if row.document["name"].startswith(name)]
    with time_machine.travel(NOW, tick=False):
        content = client.get(path).content
    return " ".join(BeautifulSoup(content, "html.parser").main.get_text(" ").split())


@pytest.mark.parametrize(("name", "said", "why"), SERVICES)
def test_service(client: Client, name: str, said: str, why: str) -> None:
    assert said in page(client, "service", name), why


@pytest.mark.parametrize(("name", "said", "why"), EVENTS)
def test_event(client: Client, name: str, said: str, why: str) -> None:
    assert said in page(client, "event", name), why
