import json
import uuid
from typing import Any

import pytest
from django.test import Client

from directory.oruk import lists
from directory.oruk.schemas import SCHEMAS
from directory.publication.models import RecordKind
from tests.directory.oruk.conftest import Get, text_of
from tests.directory.oruk.records import (
    NOW,
    ORGANIZATION,
    SERVICE,
    TAXONOMY,
    TERM,
    store,
    store_many,
    withdrawn,
)

pytestmark = pytest.mark.django_db

PATHS = {kind: f"/{name}s" for kind, name in ((kind, str(kind)) for kind in RecordKind)}
PATHS[TAXONOMY] = "/taxonomies"


def ids(page: dict[str, Any]) -> list[str]:
    return [item["id"] for item in page["contents"]]


@pytest.mark.usefixtures("no_closed_lists")
@pytest.mark.parametrize("kind", RecordKind)
def test_every_kind__has_a_list_of_its_own_records(get: Get, kind: RecordKind) -> None:
    for other in RecordKind:
        store(other)
    page = get(PATHS[kind])
    assert [item["name"] for item in page["contents"]] == [f"{kind} 1"]
    assert kind in SCHEMAS


def test_envelope__counts_pages_and_records(get: Get) -> None:
    store_many(5)
    page = get("/services?per_page=2&page=2")
    contents = page.pop("contents")
    assert len(contents) == 2
    assert page == {
        "total_items": 5,
        "total_pages": 3,
        "page_number": 2,
        "size": 2,
        "first_page": False,
        "last_page": False,
        "empty": False,
    }


def test_pages__hold_every_record_once_in_one_order(get: Get) -> None:
    stored = [str(record.key) for record in store_many(7)]
    pages = [get(f"/services?per_page=3&page={number}") for number in (1, 2, 3)]
    assert [key for page in pages for key in ids(page)] == stored
    assert [page["last_page"] for page in pages] == [False, False, True]


def test_empty_list__says_so(get: Get) -> None:
    page = get("/services")
    assert page["empty"] and page["first_page"] and page["last_page"]
    assert page["total_pages"] == 0 and page["contents"] == []


def test_page_beyond_the_last__is_empty_and_the_last(get: Get) -> None:
    store_many(3)
    page = get("/services?page=9")
    assert page["empty"] and page["last_page"] and not page["first_page"]
    assert (page["page_number"], page["total_items"], page["size"]) == (9, 3, 0)


def test_default_page__has_fifty_records(get: Get) -> None:
    store_many(60)
    assert get("/services")["size"] == 50
    assert get("/services?per_page=500")["size"] == 60


def test_withdrawn_records__are_in_no_list(get: Get, client: Client) -> None:
    kept = store()
    withdrawn()
    assert ids(get("/services")) == ids(get("/services?minimal=true")) == [str(kept.key)]
    assert len(text_of(client.get("/oruk/services?format=ndjson")).splitlines()) == 1


def test_stored_text__is_sent_as_it_is(client: Client) -> None:
    record = store(summary={"name": 'Zoë & “Søn” </script> \\u2028 "x"'})
    assert record.summary in text_of(client.get("/oruk/services"))
    assert record.body in text_of(client.get("/oruk/services?full=true"))


def test_full__gives_bodies_and_otherwise_summaries(get: Get) -> None:
    store()
    assert "nested" in get("/services?full=true")["contents"][0]
    assert "nested" not in get("/services?full=FALSE")["contents"][0]


def test_minimal__gives_ids_and_times_of_all_in_one_page(get: Get) -> None:
    stored = store_many(60)
    page = get("/services?minimal=true")
    assert (page["size"], page["total_pages"]) == (60, 1)
    assert page["contents"][0] == {
        "id": str(stored[0].key),
        "last_modified": "2026-03-15T10:30:45.123Z",
    }
    assert get("/services?minimal=true&per_page=25")["total_pages"] == 3


def test_organization_id__gives_only_its_records(get: Get) -> None:
    organization = uuid.uuid4()
    own = store(organization=organization)
    store(organization=uuid.uuid4())
    assert ids(get(f"/services?organization_id={organization}")) == [str(own.key)]
    assert ids(get(f"/services?organization_id={str(organization).upper()}")) == [str(own.key)]
    assert get(f"/services?organization_id={uuid.uuid4()}")["empty"]


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        ("2026-03-15T10:30:45.123Z", True),
        ("2026-03-15T10:30:45.124Z", False),
        ("2026-03-15T11:30:45.123%2B01:00", True),
        ("2026-03-15T11:30:46+01:00", False),
        ("2026-03-15T10:30:45", True),
        ("2026-03-15", True),
        ("2026-03-16", False),
    ],
)
def test_modified_after__includes_the_moment_itself(get: Get, moment: str, found: bool) -> None:
    store(last_modified=NOW)
    assert get(f"/services?modified_after={moment}")["empty"] is not found


@pytest.mark.usefixtures("no_closed_lists")
def test_terms__are_filtered_by_taxonomy_and_parent(get: Get) -> None:
    taxonomy = str(uuid.uuid4())
    top = store(TERM, summary={"taxonomy_id": taxonomy})
    below = store(TERM, parent=top.key, summary={"taxonomy_id": taxonomy})
    liar = store(TERM, summary={"name": f'","taxonomy_id":"{taxonomy}"'})
    assert ids(get(f"/taxonomy_terms?taxonomy_id={taxonomy}")) == [str(top.key), str(below.key)]
    assert ids(get(f"/taxonomy_terms?parent_id={top.key}")) == [str(below.key)]
    assert ids(get("/taxonomy_terms?top_only=true")) == [str(top.key), str(liar.key)]


def test_organizations__name_their_services_in_full(get: Get) -> None:
    organization, empty = store(ORGANIZATION), store(ORGANIZATION)
    service = store(SERVICE, organization=organization.key)
    assert "services" not in get("/organizations")["contents"][0]
    contents = {item["id"]: item for item in get("/organizations?full=true")["contents"]}
    assert contents[str(organization.key)]["services"] == [{"id": str(service.key)}]
    assert "services" not in contents[str(empty.key)]
    whole = get("/organizations?full_service=true")["contents"][0]
    assert whole["services"] == [json.loads(service.body)]


def test_ndjson__streams_every_record_as_a_line(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "CHUNK", 3)
    stored = store_many(7)
    response = client.get("/oruk/services?format=ndjson&full=true")
    assert response.streaming and response["Content-Type"] == "application/x-ndjson"
    assert text_of(response) == "".join(f"{record.body}\n" for record in stored)


@pytest.mark.parametrize("ending", ["", "/"])
def test_addresses__end_with_or_without_a_slash(get: Get, ending: str) -> None:
    record = store()
    assert get(f"/services{ending}")["size"] == 1
    assert get(f"/services/{record.key}{ending}")["id"] == str(record.key)
    assert get(ending)["version"] == "HSDS-UK-3.0"


def test_head__has_the_headers_without_the_body(client: Client) -> None:
    store()
    for query in ("", "?format=ndjson"):
        response = client.head(f"/oruk/services{query}")
        assert response.status_code == 200 and response["ETag"]
        assert response.content == b""
