import json
from typing import Any, Protocol

import pytest
from django.http import HttpResponseBase
from django.test import Client

from directory.publication.models import Record
from tests.directory.oruk import borough

JSON = "application/json"


class Get(Protocol):
    def __call__(self, path: str, status: int = 200, **headers: str) -> Any: ...


@pytest.fixture
def get(client: Client) -> Get:
    """GET an address below /oruk; the parsed body. A wrong status or content type fails."""

    def get(path: str, status: int = 200, **headers: str) -> Any:
        response = client.get(f"/oruk{path}", headers=headers)
        assert response.status_code == status, (path, response.status_code, text_of(response))
        assert response["Access-Control-Allow-Origin"] == "*"
        expected = JSON if status < 400 else "application/problem+json"
        assert response["Content-Type"] == expected
        return json.loads(text_of(response))

    return get


@pytest.fixture
def no_closed_lists(db: None) -> None:
    """Without the records that each migration publishes: only what the test stores is there."""
    Record.objects.all().delete()


@pytest.fixture
def thamesmere(db: None) -> borough.Borough:
    """At least 20 services."""
    return borough.make()


@pytest.fixture
def hamlet(db: None) -> borough.Borough:
    """The same odd cases among fewer ordinary services: quicker."""
    return borough.make(plain=2)


def text_of(response: HttpResponseBase) -> str:
    return response.getvalue().decode()
