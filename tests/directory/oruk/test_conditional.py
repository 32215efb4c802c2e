import pytest
from django.http import HttpResponse
from django.test import Client

from tests.directory.oruk.records import ORGANIZATION, SERVICE, store

pytestmark = pytest.mark.django_db


def again(client: Client, path: str, response: HttpResponse) -> HttpResponse:
    return client.get(path, headers={"if-none-match": response["ETag"]})


@pytest.mark.parametrize("path", ["/oruk/", "/oruk/openapi.json", "/oruk/services"])
def test_unchanged__is_304_without_a_body(client: Client, path: str) -> None:
    store()
    response = client.get(path)
    assert response["Cache-Control"] == "public, no-cache"
    second = again(client, path, response)
    assert second.status_code == 304 and second.content == b""
    assert second["ETag"] == response["ETag"]
    assert second["Cache-Control"] == "public, no-cache"
    assert second["Access-Control-Allow-Origin"] == "*"


def test_list__changes_its_tag_with_every_publication(client: Client) -> None:
    store(number=1)
    response = client.get("/oruk/services")
    store(number=2)
    assert again(client, "/oruk/services", response).status_code == 200


def test_record__is_304_until_it_changes(client: Client) -> None:
    record = store(number=1)
    path = f"/oruk/services/{record.key}"
    response = client.get(path)
    assert response["Last-Modified"] == "Sun, 15 Mar 2026 10:30:45 GMT"
    store(number=2)
    assert again(client, path, response).status_code == 304
    since = {"if-modified-since": response["Last-Modified"]}
    assert client.get(path, headers=since).status_code == 304
    record.number, record.digest = 3, "f" * 64
    record.save()
    assert again(client, path, response).status_code == 200


def test_record__published_again_with_the_same_content_has_another_tag(client: Client) -> None:
    record = store(number=1)
    response = client.get(f"/oruk/services/{record.key}")
    record.number = 3
    record.save()
    assert again(client, f"/oruk/services/{record.key}", response).status_code == 200


def test_organization__changes_its_tag_with_its_services(client: Client) -> None:
    organization = store(ORGANIZATION)
    path = f"/oruk/organizations/{organization.key}"
    response = client.get(path)
    assert again(client, path, response).status_code == 304
    store(SERVICE, organization=organization.key)
    assert again(client, path, response).status_code == 200


def test_precondition__that_fails_is_a_problem(client: Client) -> None:
    path = f"/oruk/services/{store().key}"
    response = client.get(path, headers={"if-match": '"other"'})
    assert response.status_code == 412
    assert response["Content-Type"] == "application/problem+json"


def test_responses__vary_by_nothing_and_set_no_cookie(client: Client) -> None:
    response = client.get(
        "/oruk/services", headers={"accept-language": "cy", "accept": "text/html"}
    )
    assert response.status_code == 200
    assert "Vary" not in response and not response.cookies
    assert response["Content-Language"] == "en"
