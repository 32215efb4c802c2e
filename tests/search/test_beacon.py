"""Followed results are heard without a cookie, and nonsense is refused."""

import uuid
from typing import Any

import pytest
from django.test import Client

from search import log
from search.log import buffer
from search.models import SearchClick

pytestmark = pytest.mark.django_db
ADDRESS = "/search/followed"
TOKEN = str(uuid.UUID(int=7))


@pytest.fixture(autouse=True)
def _empty_buffer() -> None:
    buffer._rows.clear()


def test_followed__is_noted() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(ADDRESS, {"token": TOKEN, "position": "2"})
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies
    log.flush()
    assert SearchClick.objects.get().position == 2


def test_followed__as_a_browser_sends_it(client: Client) -> None:
    body = f"token={TOKEN}&position=1"
    kind = "application/x-www-form-urlencoded;charset=UTF-8"
    assert client.post(ADDRESS, body, content_type=kind).status_code == 204


@pytest.mark.parametrize(
    ("data", "parameter"),
    [
        ({"position": "1"}, "token"),
        ({"token": "x", "position": "1"}, "token"),
        ({"token": "\udcff", "position": "1"}, "token"),
        ({"token": TOKEN}, "position"),
        ({"token": TOKEN, "position": "0"}, "position"),
        ({"token": TOKEN, "position": "-1"}, "position"),
        ({"token": TOKEN, "position": "²"}, "position"),
        ({"token": TOKEN, "position": "1" * 90}, "position"),
    ],
)
def test_followed__nonsense(client: Client, data: dict[str, str], parameter: str) -> None:
    kind = "application/x-www-form-urlencoded"
    body = "&".join(f"{name}={value}" for name, value in data.items())
    response = client.post(ADDRESS, body.encode("utf-8", "surrogateescape"), content_type=kind)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == parameter
    assert log.flush() == 0


@pytest.mark.parametrize("body", [b"x" * 501, b"token=" + b"%ff" * 20, b"\xff\xfe"])
def test_followed__odd_bodies(client: Client, body: bytes) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/x"):
        assert client.post(ADDRESS, body, content_type=kind).status_code == 400


def test_followed__only_by_post(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 405


def test_followed__many_times_fills_no_memory(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(buffer, "MOST", 5)
    for _ in range(9):
        assert client.post(ADDRESS, {"token": TOKEN, "position": "1"}).status_code == 204
    assert log.flush() == 5
