"""What search engines read: valid JSON, nothing confidential, nothing that ends its element."""

import datetime as dt
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from directory.times import LONDON
from directory.views.json_ld import event_json_ld, script, service_json_ld
from tests.directory.factories import LocationFactory, OrganizationFactory, ServiceFactory

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=LONDON)
BLOCK = {
    "id": "3f0c2f5e-1111-4a6b-9d52-000000000001",
    "type": "schedule",
    "byday": ["TU"],
    "opens_at": "10:00",
    "closes_at": "12:00",
}
HALL = {
    "name": "Town Hall",
    "path": "/places/town-hall/",
    "latitude": "51.5",
    "longitude": "-0.1",
    "addresses": [{"address_1": "1 High Street", "city": "Thamesmere", "postal_code": "TM1 1AA"}],
}


def event(**values: Any) -> dict[str, Any]:
    return {
        "listing": "event",
        "name": "Chess",
        "path": "/events/chess/",
        "times": [BLOCK],
        "location": HALL,
        **values,
    }


def test_event__next_date_place_and_state():
    found = event_json_ld(event(), NOW)

    assert found["startDate"] == "2026-03-03T10:00:00+00:00"
    assert found["endDate"] == "2026-03-03T12:00:00+00:00"
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert found["location"][0]["address"]["postalCode"] == "TM1 1AA"
    assert found["eventSchedule"][0]["repeatFrequency"] == "P1W"


@pytest.mark.parametrize(
    ("status", "said"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")]
)
def test_event__a_state_is_told(status: str, said: str):
    found = event_json_ld(event(event_status=status), NOW)
    assert found["eventStatus"] == f"https://schema.org/{said}"


def test_event__online_and_free():
    found = event_json_ld(
        event(attending_type=["online", "venue"], cost_options=[{"amount": "0"}]), NOW
    )

    assert found["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert found["location"][1]["@type"] == "VirtualLocation"
    assert found["isAccessibleForFree"] is True
    assert found["offers"][0]["priceCurrency"] == "GBP"


def test_event__that_is_over_keeps_its_last_date():
    over = event(times=[{"id": BLOCK["id"], "type": "dates", "dates": ["2026-02-03"]}])
    timed = [{**over["times"][0], "opens_at": "10:00", "closes_at": "11:00"}]
    found = event_json_ld({**over, "times": timed}, NOW)
    assert found["startDate"] == "2026-02-03T10:00:00+00:00"


def test_service__a_confidential_place_is_left_out():
    rows = [{"id": "1", "location": {"is_confidential": True, "outward_code": "TM1"}}]
    found = service_json_ld({"name": "Refuge", "service_at_locations": rows}, NOW)
    assert "availableChannel" not in found


def test_script__text_cannot_end_its_element():
    text = script(event(name="</script><script>alert(1)</script> & more"), NOW)

    assert "<" not in text
    assert json.loads(text)["name"] == "</script><script>alert(1)</script> & more"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "kind"),
    [
        (ServiceFactory, "Service"),
        (OrganizationFactory, "Organization"),
        (LocationFactory, "Place"),
    ],
)
def test_pages__say_what_they_are(client: Client, settings: Any, factory: Any, kind: str):
    settings.SITE_URL = "https://hub.example"
    listing = factory(name="Chess & <tea>")

    response = client.get(listing.get_absolute_url())

    (element,) = BeautifulSoup(response.content, "html.parser").select(
        "head script[type='application/ld+json']"
    )
    found = json.loads(element.string)
    assert (found["@type"], found["name"]) == (kind, "Chess & <tea>")
    assert found["url"] == f"https://hub.example{listing.get_absolute_url()}"
    # Browsers run nothing of it: the policy stays without inline scripts.
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
