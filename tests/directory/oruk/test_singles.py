import json
import uuid

import pytest
from django.test import Client

from directory.models import Alias
from directory.oruk import singles
from directory.publication.models import RecordKind
from tests.directory.oruk.conftest import Get, text_of
from tests.directory.oruk.records import ORGANIZATION, SERVICE, TAXONOMY, TERM, store, withdrawn
from tests.directory.oruk.test_lists import PATHS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", RecordKind)
def test_record__is_sent_as_it_is_stored(client: Client, kind: RecordKind) -> None:
    record = store(kind)
    for key in (str(record.key), str(record.key).upper()):
        assert text_of(client.get(f"/oruk{PATHS[kind]}/{key}")) == record.body


@pytest.mark.parametrize("kind", RecordKind)
def test_record__that_is_withdrawn_or_unknown_is_404(get: Get, kind: RecordKind) -> None:
    for key in (withdrawn(kind).key, uuid.uuid4()):
        problem = get(f"{PATHS[kind]}/{key}", 404)
        assert problem["title"] == "Not Found" and problem["status"] == 404


@pytest.mark.parametrize("kind", RecordKind)
def test_record__of_another_kind_is_404(get: Get, kind: RecordKind) -> None:
    for other in RecordKind:
        if other != kind:
            get(f"{PATHS[kind]}/{store(other).key}", 404)


@pytest.mark.parametrize(
    "text", ["1", "abc", "0" * 32, "{0f8fad5b-d9cb-469f-a165-70867728950e}", "%F0%9F%92%A9", ".."]
)
def test_id__that_is_no_uuid_is_404(get: Get, text: str) -> None:
    assert "UUID" in get(f"/services/{text}", 404)["detail"]


def test_organization__lists_its_published_services(get: Get) -> None:
    organization = store(ORGANIZATION)
    own = [store(SERVICE, organization=organization.key) for _ in range(2)]
    store(SERVICE, organization=uuid.uuid4())
    path = f"/organizations/{organization.key}"
    assert get(path)["services"] == [{"id": str(record.key)} for record in own]
    whole = get(f"{path}?full_service=true")["services"]
    assert whole == [json.loads(record.body) for record in own]


def test_organization__without_services_leaves_them_out(get: Get) -> None:
    assert "services" not in get(f"/organizations/{store(ORGANIZATION).key}")


def test_taxonomy__holds_its_terms(get: Get) -> None:
    taxonomy = store(TAXONOMY)
    term = store(TERM, summary={"taxonomy_id": str(taxonomy.key)})
    store(TERM, summary={"taxonomy_id": str(uuid.uuid4())})
    assert get(f"/taxonomies/{taxonomy.key}")["taxonomy_terms"] == [json.loads(term.summary)]


def test_taxonomy__of_very_many_terms_leaves_them_to_the_list(
    get: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(singles, "MOST_TERMS", 1)
    taxonomy = store(TAXONOMY)
    for _ in range(2):
        store(TERM, summary={"taxonomy_id": str(taxonomy.key)})
    assert "taxonomy_terms" not in get(f"/taxonomies/{taxonomy.key}")


def test_merged_listing__leads_to_the_one_it_became(client: Client) -> None:
    record, former = store(), uuid.uuid4()
    Alias.objects.create(key=former, kind="service", listing=record.key)
    response = client.get(f"/oruk/services/{former}/")
    assert response.status_code == 301
    assert response["Location"] == f"/oruk/services/{record.key}/"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/oruk/organizations/{former}").status_code == 404


def test_merged_listing__whose_successor_is_withdrawn_is_404(get: Get) -> None:
    former = uuid.uuid4()
    Alias.objects.create(key=former, kind="service", listing=withdrawn().key)
    get(f"/services/{former}", 404)
