import datetime as dt
from typing import Any

import pytest

from directory.views.contacts import contacts
from directory.views.places import place, places

TODAY = dt.date(2026, 3, 3)


def shown(location: dict[str, Any]) -> Any:
    return place({"id": "1", **location}, TODAY)


def test_place__address_lines_and_a_map_without_scripts() -> None:
    found = shown(
        {
            "name": "Hall",
            "latitude": "51.409800",
            "longitude": "-0.306200",
            "addresses": [{"address_1": "1 High St", "city": "Town", "postal_code": "KT1 1EU"}],
        }
    )
    assert found.address == ("1 High St", "Town", "KT1 1EU")
    assert found.map_url == (
        "https://www.openstreetmap.org/?mlat=51.4098&mlon=-0.3062#map=17/51.4098/-0.3062"
    )


def test_place__confidential_is_the_outward_code_and_no_map() -> None:
    found = shown(
        {
            "is_confidential": True,
            "outward_code": "KT1",
            "latitude": "51.41",
            "longitude": "-0.31",
        }
    )
    assert found.name == "Address kept confidential (KT1)"
    assert (found.path, found.address, found.map_url) == ("", (), "")


def test_place__that_is_online_has_no_map() -> None:
    found = shown({"location_type": "virtual", "latitude": "51.4", "longitude": "0"})
    assert (found.kind, found.map_url) == ("An online place", "")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"accessibility": "wheelchair"}, ("Step-free access", "")),
        ({"accessibility": "elevator", "description": "lift"}, ("Lift", "")),
        ({"accessibility": "ramp", "description": "At the back."}, ("Ramp", "At the back")),
        ({"accessibility": "other", "description": "Hearing loop"}, ("", "Hearing loop")),
        ({"description": "Level", "details": "Wide doors"}, ("", "Level. Wide doors")),
    ],
)
def test_place__access_features(row: dict[str, Any], expected: tuple[str, str]) -> None:
    [feature] = shown({"accessibility": [row]}).access
    assert (feature.name, feature.text) == expected


def test_places__contacts_stand_with_their_place() -> None:
    document = {
        "service_at_locations": [{"id": "a", "location": {"name": "Hall"}}],
        "contacts": [
            {"name": "Everywhere"},
            {"name": "Hall's", "service_at_location": "a"},
            {"name": "Of a place that is not shown", "service_at_location": "z"},
        ],
    }
    [hall] = places(document, TODAY)
    assert [contact.name for contact in hall.contacts] == ["Hall's"]
    assert [contact.name for contact in contacts(document)] == [
        "Everywhere",
        "Of a place that is not shown",
    ]


def test_contacts__a_phone_says_what_it_is_for_or_its_kind() -> None:
    blocks = [
        {"number": "1", "phone_type": "voice"},
        {"number": "2", "phone_type": "textphone"},
        {"number": "3", "phone_type": "cell", "description": "Nights"},
        {},
    ]
    [contact] = contacts({"contacts": [{"phones": blocks}]})
    assert [phone.about for phone in contact.phones] == ["", "Textphone", "Nights"]
