"""The page for those who run the site, with and without a search server."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.checks import run_checks
from django.urls import reverse

from search.elastic import fallbacks
from search.elastic.indexing import put_pending
from search.models import Fallback, Reason
from servers.machine import free_port
from tests.elastic import Server
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(sign_in: Any) -> Any:
    """The words of the page, each part of the text by itself."""
    client = sign_in("Data officer")

    def read() -> list[str]:
        response = client.get(reverse("search_health"))
        assert response.status_code == 200
        main = BeautifulSoup(response.content, "html.parser").find(id="main")
        assert main is not None
        return [" ".join(text.split()) for text in main.stripped_strings]

    return read


def warnings() -> set[str]:
    found = run_checks(include_deployment_checks=True, tags=["hub"])
    return {f"{one.id} {one.hint}" for one in found if one.id == "hub.W004"}


def test_health__the_database_alone(page: Any) -> None:
    assert "The database answers searches. No other search server is set." in page()
    assert warnings() == set()


def test_health__a_server_that_searches(page: Any, server: Server) -> None:
    make_entry("Zither")
    put_pending()
    server.refresh()
    make_entry("Harp")
    said = page()
    assert "Elasticsearch answers searches." in said
    assert any(text.startswith("1 entry, 0 removals. The oldest") for text in said)
    (index,) = server.indexes()
    row = said.index(index)
    assert (said[row - 1], said[row + 2 : row + 4]) == ("en", ["1", "2"])
    assert "No search." in said
    assert warnings() == set()


def test_health__an_alias_that_is_gone(page: Any, server: Server) -> None:
    make_entry("Zither")
    said = f"No index is known by the alias {server.prefix}-en."
    assert said in page()
    assert "None that can be asked" in page()
    (warning,) = warnings()
    assert said in warning


def test_health__a_server_that_is_away(page: Any, settings: Any, client: Any) -> None:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    make_entry("Zither")
    for _ in range(4):
        client.get("/search/?keywords=zither")
    fallbacks.flush()
    assert Fallback.objects.get(reason=Reason.UNREACHABLE).times == 3
    said = page()
    assert any(text.startswith("Elasticsearch has failed within") for text in said)
    problem = "Elasticsearch cannot be used: it cannot be reached (ConnectionError)."
    assert problem in said
    row = said.index("It could not be reached")
    assert said[row + 1] == "3"
    assert said[-3:-1] == ["All", "4"]
    assert "once every 10 seconds" in said[-1]
    (warning,) = warnings()
    assert problem in warning
