"""How typed times are read, shown while they are typed."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from directory.documents import DocumentError, read, write
from directory.models import Service
from tests.directory.admin.forms import open_form, send, url
from tests.directory.factories import ServiceFactory

ADDRESS = "/admin/directory/read-times/"

pytestmark = pytest.mark.django_db


def test_read_times__shows_the_reading_back(editor: Client) -> None:
    html = editor.post(ADDRESS, {"text": "Tues 10 to 12, drop-in. Ring <b>us</b>"}).content

    text = html.decode()
    assert "Tuesdays, 10am to noon" in text
    assert "<li>Drop in</li>" in text
    assert "Ring &lt;b&gt;us&lt;/b&gt;" in text
    assert "<b>" not in text


def test_read_times__says_what_is_missing(editor: Client) -> None:
    html = editor.post(ADDRESS, {"text": "every second Tuesday 10 to 12"}).content.decode()

    assert "say the date of the first one" in html
    assert "This is read as" not in html


@pytest.mark.parametrize("data", [{}, {"text": ""}, {"text": "mon " * 10_000}])
def test_read_times__anything_is_answered(editor: Client, data: dict[str, str]) -> None:
    assert editor.post(ADDRESS, data).status_code == 200


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("Directory editor", 200),
        ("Assurer", 200),
        ("Author", 403),
    ],
)
def test_read_times__is_for_those_who_edit(
    sign_in: Callable[[str], Client], role: str, status: int
) -> None:
    headers = {"x-requested-with": "XMLHttpRequest"}

    assert sign_in(role).post(ADDRESS, {"text": "24/7"}, headers=headers).status_code == status


def test_read_times__is_asked_by_post_and_signed_in(client: Client, editor: Client) -> None:
    assert client.post(ADDRESS, {"text": "24/7"}).status_code == 302
    assert editor.get(ADDRESS).status_code == 405


def test_form__reads_words_when_it_is_saved(assurer: Client) -> None:
    service = ServiceFactory()
    data: dict[str, Any] = open_form(assurer, url(service, "edit"))
    data |= {
        "times-count": "1",
        "times-0-deleted": "",
        "times-0-order": "0",
        "times-0-type": "in_words",
        "times-0-id": "3f0c2f5e-1111-4a6b-9d52-000000000001",
        "times-0-value": "first Tuesday of the month 2pm-4pm; Ring the bell",
    }

    send(assurer, url(service, "edit"), data, "publish")

    first, second = read(Service.objects.get(pk=service.pk))["times"]
    assert (first["freq"], first["weeks"], first["opens_at"]) == ("MONTHLY", [1], "14:00")
    assert second["description"] == "Ring the bell"


def test_document__knows_no_block_of_the_form_alone() -> None:
    document = read(ServiceFactory())
    block = {"id": "3f0c2f5e-1111-4a6b-9d52-000000000001", "type": "in_words", "text": "24/7"}

    with pytest.raises(DocumentError) as raised:
        write({**document, "times": [block]}, Service())

    assert "in_words" in json.dumps([problem.reason for problem in raised.value.problems])
