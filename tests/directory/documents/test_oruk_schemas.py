"""Records are valid by the UK profile's schemas and by HSDS's, formats included."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from directory.documents import oruk
from tests.directory.documents import samples

DATA = Path(__file__).parents[2] / "data" / "oruk"
PROFILES = {
    "v3.0-uk": "https://openreferraluk.org/specifications/3.0/schema/",
    "hsds-3.0": "https://hsds.example/",
}
PUBLISHER = oruk.Publisher("https://hub.example", "team@hub.example")


@cache
def registry(profile: str) -> Registry[Any]:
    found = Registry()
    for path in (DATA / profile).rglob("*.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        resource = Resource.from_contents(schema, default_specification=DRAFT202012)
        found = found.with_resource(f"{PROFILES[profile]}{path.name}", resource)
    return found


def errors(profile: str, kind: str, body: dict[str, Any]) -> list[str]:
    validator = Draft202012Validator(
        {"$ref": f"{PROFILES[profile]}{kind}.json"},
        registry=registry(profile),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)]


def records() -> list[oruk.Rendered]:
    closed = samples.service(closed_from="2026-03-01", service_at_locations=[])
    hidden = samples.service(
        service_at_locations=[{"id": samples.PLACE_ID, "location": samples.confidential()}]
    )
    bare = {"listing": "organization", "id": samples.ORGANIZATION_ID, "name": "Bare"}
    documents = (samples.service(), closed, hidden, samples.organization(), bare)
    today = dt.date(2026, 3, 15)
    rendered = [one for document in documents for one in oruk.render(document, PUBLISHER, today)]
    return [*rendered, *oruk.render_closed_lists()]


@pytest.mark.parametrize("profile", PROFILES)
def test_records__are_valid_in_full_and_in_lists(profile: str) -> None:
    for record in records():
        stamp = {"last_modified": oruk.timestamp(dt.datetime(2026, 3, 15, tzinfo=dt.UTC))}
        stamp = stamp if record.is_stamped else {}
        assert errors(profile, record.kind, record.body | stamp) == []
        assert errors(profile, record.kind, record.summary | stamp) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_schemas__find_what_is_wrong(profile: str) -> None:
    body = records()[0].body
    assert errors(profile, "service", body | {"url": "no address"})
    wrong = {**body["organization"], "id": "no uuid"}
    assert errors(profile, "service", body | {"organization": wrong})
