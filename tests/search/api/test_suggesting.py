"""`/suggest.json`: what is offered while somebody types is real, public and soon there."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import entries
from search.api import titles
from search.database.snapshot import snapshot
from search.models import Entry, EntryKind
from tests.directory.factories import OrganizationFactory, PostcodeFactory, ServiceFactory
from tests.search.factories import make_entry, make_term

pytestmark = pytest.mark.django_db


def suggested(client: Client, **params: str) -> Any:
    response = client.get("/suggest.json", params)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()


def texts(client: Client, keywords: str) -> list[str]:
    groups = suggested(client, keywords=keywords)["keywords"]
    return [one["text"] for group in groups for one in group["suggestions"]]


def test_suggest__offers_topics_and_things_by_kind(client: Client) -> None:
    food = make_term("Food")
    bank = make_entry("Foodbank", terms=(food,), subtitle="Weir Trust")
    make_entry("Food for all", kind=EntryKind.EVENT)
    make_entry("Library")

    answer = suggested(client, keywords="foo")
    groups = answer["keywords"]

    assert answer["announcements"]["keywords"].startswith("3 suggestions")
    assert [(group["kind"], group["label"]) for group in groups] == [
        ("topic", "Topics"),
        ("service", "Services"),
        ("event", "Events"),
    ]
    assert groups[0]["suggestions"] == [
        {
            "kind": "topic",
            "text": "Food",
            "path": f"/search/?topic={food.key}",
            "url": f"http://localhost:8000/search/?topic={food.key}",
        }
    ]
    assert groups[1]["suggestions"] == [
        {
            "kind": "service",
            "text": "Foodbank",
            "note": "Weir Trust",
            "path": bank.path,
            "url": f"http://localhost:8000{bank.path}",
        }
    ]


def test_suggest__offers_places(client: Client) -> None:
    PostcodeFactory(postcode="KT11EU")
    (group,) = suggested(client, place="kt1")["place"]
    assert group["kind"] == "place"
    first = group["suggestions"][0]
    assert (first["text"], first["path"]) == ("KT1", "/search/?place=KT1")


def test_suggest__is_short_and_asks_little(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make_entry(f"Community lunch {number}", terms=(make_term(f"Community {number}"),))
    PostcodeFactory()
    texts(client, "com")
    with django_assert_max_num_queries(2):
        assert len(texts(client, "com")) == 8
    with django_assert_max_num_queries(2):
        suggested(client, place="kt1")
    with django_assert_max_num_queries(0):
        nothing = suggested(client)
    assert nothing == {
        "keywords": [],
        "place": [],
        "announcements": {"keywords": "", "place": ""},
    }


def test_suggest__a_topic_is_found_by_its_other_words_and_only_where_it_finds_something(
    client: Client,
) -> None:
    term = entries.Term(make_term("Debt").key, "Debt", None, ("Owing money",))
    entry = make_entry("Advice", terms=(term,))
    (group,) = suggested(client, keywords="owing")["keywords"]
    assert [(one["text"], one["note"]) for one in group["suggestions"]] == [("Debt", "Owing money")]
    entries.remove(entry.kind, entry.key)
    assert texts(client, "owing") == []


def test_suggest__never_offers_what_is_not_public(client: Client, time_machine: Any) -> None:
    service = ServiceFactory(name="Zebra club", organization=OrganizationFactory(name="Keepers"))
    ServiceFactory(name="Zebra draft", draft=True)
    assert texts(client, "zebra") == ["Zebra club"]

    service.name = "Zebra secret"
    service.save_revision()
    assert texts(client, "zebra s") == []

    service.unpublish()
    assert texts(client, "zebra") == []


def test_suggest__asks_the_database_for_what_it_remembers(client: Client) -> None:
    """Another process may have withdrawn it a moment ago."""
    entry = make_entry("Zebra club")
    assert texts(client, "zebra") == ["Zebra club"]
    Entry.objects.filter(pk=entry.pk).update(title="Lion club")
    assert texts(client, "zebra") == []
    Entry.objects.filter(pk=entry.pk).delete()
    assert texts(client, "zebra") == []


def test_titles__what_changed_is_offered_at_once_and_gathered_in_when_it_is_much(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_entry("Walking group")
    assert texts(client, "walk") == ["Walking group"]
    whole = titles.titles(snapshot(), "en").whole

    make_entry("Walk to school")
    entries.put(first.kind, first.key, [entries.EntryData(path=first.path, title="Running group")])
    assert texts(client, "walk") == ["Walk to school"]
    assert texts(client, "run") == ["Running group"]
    assert titles.titles(snapshot(), "en").whole is whole

    monkeypatch.setattr(titles, "MANY", 0)
    make_entry("Walks")
    assert texts(client, "walk") == ["Walks", "Walk to school"]
    assert titles.titles(snapshot(), "en").whole is not whole


def test_suggest__a_hidden_listing_is_not_offered(client: Client, time_machine: Any) -> None:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)
    entry = make_entry("Zebra club")
    Entry.objects.filter(pk=entry.pk).update(hidden_from="2026-03-02")
    assert texts(client, "zebra") == ["Zebra club"]
    time_machine.move_to("2026-03-02T12:00:00+00:00", tick=False)
    assert texts(client, "zebra") == []


@given(st.text(max_size=300), st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_suggest__holds_for_anything_typed(client: Client, keywords: str, place: str) -> None:
    response = client.get("/suggest.json", {"keywords": keywords, "place": place})
    assert response.status_code == (400 if "\0" in keywords + place else 200)


def test_suggest__is_open_to_any_web_page_and_sends_no_cookie(client: Client) -> None:
    response = client.get(
        "/suggest.json?keywords=food", headers={"origin": "https://other.example"}
    )
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert "Vary" not in response.headers or response["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"] == "public, no-cache"
    again = client.get(
        "/suggest.json?keywords=food", headers={"if-none-match": response.headers["ETag"]}
    )
    assert again.status_code == 304
    options = client.options("/suggest.json")
    assert (options.status_code, options["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )


@pytest.mark.parametrize("query", ["keywords=a%00b", "keywords=%00"])
def test_suggest__errors_are_problems(client: Client, query: str) -> None:
    response = client.get(f"/suggest.json?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert client.post("/suggest.json").status_code == 405
    assert client.post("/suggest.json")["Content-Type"] == "application/problem+json"
