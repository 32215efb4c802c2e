"""How much an answer costs does not depend on how many records there are."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from directory.publication.models import RecordKind
from tests.directory.oruk.records import ORGANIZATION, SERVICE, TAXONOMY, TERM, store, store_many

pytestmark = pytest.mark.django_db

LISTS = {
    "services": 3,
    "services?page=2&per_page=5": 3,
    "services?full=true&modified_after=2020-01-01&per_page=500": 3,
    "services?minimal=true": 2,
    "services?format=ndjson": 2,
    "service_at_locations": 3,
    "organizations": 3,
    "organizations?full=true": 4,
    "organizations?full_service=true": 4,
    "taxonomies": 3,
    "taxonomy_terms": 3,
}


@pytest.mark.parametrize("count", [20, 200])
@pytest.mark.parametrize(("path", "queries"), LISTS.items())
def test_list__takes_the_same_queries_for_any_number(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    path: str,
    queries: int,
    count: int,
) -> None:
    for kind in RecordKind:
        store_many(count, kind)
    with django_assert_num_queries(queries):
        response = client.get(f"/oruk/{path}")
        assert response.getvalue()
    assert response.status_code == 200


def test_list__that_the_client_has_takes_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    store()
    tag = client.get("/oruk/services")["ETag"]
    with django_assert_num_queries(1):
        assert client.get("/oruk/services", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("count", [20, 200])
@pytest.mark.parametrize(
    ("kind", "path", "queries"),
    [
        (SERVICE, "services", 1),
        (RecordKind.SERVICE_AT_LOCATION, "service_at_locations", 1),
        (TERM, "taxonomy_terms", 1),
        (TAXONOMY, "taxonomies", 2),
        (ORGANIZATION, "organizations", 2),
    ],
)
def test_record__takes_the_same_queries_for_any_number(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    kind: RecordKind,
    path: str,
    queries: int,
    count: int,
) -> None:
    record = store(kind)
    store_many(count, SERVICE, organization=record.key)
    store_many(count, TERM, summary={"taxonomy_id": str(record.key)})
    with django_assert_num_queries(queries):
        assert client.get(f"/oruk/{path}/{record.key}").status_code == 200
