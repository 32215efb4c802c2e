"""The feed of any search: valid Atom, the newest first, nothing that is not public."""

from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import entries
from search.feeds import asked
from search.models import Entry, EntryKind
from tests.directory.factories import PostcodeFactory, ServiceFactory
from tests.search.factories import make_entry, make_term

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def on_a_sunday(time_machine: Any) -> Any:
    time_machine.move_to("2026-03-01T12:00:00+00:00", tick=False)
    return time_machine


def feed(client: Client, **params: Any) -> ElementTree.Element:
    response = client.get(f"/search/feed.atom?{urlencode(params, doseq=True)}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def titles(client: Client, **params: Any) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in feed(client, **params).iter(f"{ATOM}entry")]


def test_feed__says_what_is_new(client: Client) -> None:
    made = make_entry("Lunch <&> club", subtitle="Weir Trust", summary="Hot <b> & cold.")
    make_entry("Library")

    root = feed(client, keywords="lunch", page=3, sort="name")

    assert root.findtext(f"{ATOM}title", "").startswith("“lunch”: ")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://localhost:8000/search/?keywords=lunch",
        "self": "http://localhost:8000/search/feed.atom?keywords=lunch",
    }
    (entry,) = root.iter(f"{ATOM}entry")
    said = {child.tag.removeprefix(ATOM): child for child in entry}
    assert said["title"].text == "Lunch <&> club"
    assert said["id"].text == f"http://localhost:8000/id/{made.key}/"
    assert said["link"].get("href") == f"http://localhost:8000{made.path}"
    assert said["published"].text == said["updated"].text == "2026-03-01T12:00:00+00:00"
    assert said["summary"].get("type") == "html"
    assert said["summary"].text == "Hot &lt;b&gt; &amp; cold."
    assert root.find(f"{ATOM}subtitle") is None
    assert said["author"].findtext(f"{ATOM}name") == "Weir Trust"


def test_feed__what_changed_last_is_first(client: Client, on_a_sunday: Any) -> None:
    first = make_entry("First")
    on_a_sunday.move_to("2026-03-02T12:00:00+00:00", tick=False)
    make_entry("Second")
    assert titles(client) == ["Second", "First"]
    on_a_sunday.move_to("2026-03-03T12:00:00+00:00", tick=False)
    said = {"path": first.path, "title": "First"}
    entries.put(first.kind, first.key, [entries.EntryData(**said, text="More.")])

    assert titles(client) == ["First", "Second"]
    newest = next(feed(client).iter(f"{ATOM}entry"))
    assert newest.findtext(f"{ATOM}published") == "2026-03-01T12:00:00+00:00"
    assert newest.findtext(f"{ATOM}updated") == "2026-03-03T12:00:00+00:00"


def test_feed__is_bounded_and_costs_the_same_however_much_there_is(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        make_entry(f"Lunch {number}")
    few = titles(client, keywords="lunch")
    with django_assert_max_num_queries(8):
        assert len(titles(client, keywords="lunch")) == 50
    monkeypatch.setattr(asked, "FEW", 0)
    assert titles(client, keywords="lunch") == few


def test_feed__never_holds_what_is_not_published(client: Client) -> None:
    service = ServiceFactory(name="Zebra club")
    ServiceFactory(name="Zebra draft", draft=True)
    assert titles(client, keywords="zebra", kind="service") == ["Zebra club"]
    service.unpublish()
    assert titles(client, keywords="zebra") == []


def test_feed__keeps_to_the_filters_and_says_what_it_left_out(client: Client) -> None:
    PostcodeFactory()
    make_entry("Near", miles=[1])
    make_entry("Far", miles=[9])
    make_entry("Fair", kind=EntryKind.EVENT, miles=[1])
    assert titles(client, place="KT1 1EU", kind="service") == ["Near"]
    root = feed(client, place="nowhere at all", keywords="near")
    assert root.findtext(f"{ATOM}subtitle")


def test_feed__of_a_topic_in_another_is_that_of_the_inner_one_as_on_the_page(
    client: Client,
) -> None:
    money = make_term("Money")
    debt = make_term("Debt", money)
    make_entry("Debt advice", terms=(money, debt))
    make_entry("Grants", terms=(money,))
    assert titles(client, topic=[money.key, debt.key]) == ["Debt advice"]
    assert titles(client, topic=money.key) == ["Grants", "Debt advice"]


def test_feed__of_a_choice_that_nothing_has_any_more_is_empty(client: Client) -> None:
    make_entry("Grants")
    assert titles(client, topic=make_term("Gone").key) == titles(client, who="nobody") == []


def test_feed__is_asked_for_again_cheaply(client: Client) -> None:
    for address in ("/search/feed.atom", "/search/feed.atom?keywords=none"):
        make_entry("Library")
        response = client.get(address)
        assert response["Cache-Control"] == "public, no-cache"
        again = client.get(address, headers={"if-none-match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    Entry.objects.all().delete()


def test_results__lead_to_their_feeds_and_e_mails(client: Client) -> None:
    make_entry("Lunch club")
    for words in ("lunch", "nothing-like-that"):
        page = BeautifulSoup(
            client.get(f"/search/?keywords={words}&page=2&sort=name").content, "html.parser"
        )
        alternates = {link["type"]: link["href"] for link in page.select("link[rel=alternate]")}
        assert alternates == {
            "application/atom+xml": f"/search/feed.atom?keywords={words}",
            "text/calendar": f"/search/calendar.ics?keywords={words}",
            "application/json": f"/search.json?keywords={words}",
        }
        link = page.find("a", string="E-mail me about new results")
        assert link["href"] == f"/search/alerts/?keywords={words}"


def test_title__says_what_is_looked_for(client: Client) -> None:
    PostcodeFactory()
    debt = make_term("Debt")
    make_entry("Advice", terms=(debt,))

    def title(**params: str) -> str:
        return asked.title(
            asked.read({name: [value] for name, value in params.items()}, "en").query
        )

    assert title() == "Everything"
    assert title(page="2", view="map", sort="name") == "Everything"
    assert title(keywords="lunch", place="kt1 1eu", radius="5") == "“lunch” near KT1 1EU"
    assert title(keywords="lunch", kind="event") == "Events: “lunch”"
    assert title(kind="service", topic=str(debt.key)) == "Services in Debt"
    assert title(topic=str(debt.key), cost="free") == "Everything in Debt, with filters"


@given(
    st.dictionaries(
        st.sampled_from(
            ["keywords", "place", "radius", "kind", "topic", "age", "day", "page", "x"]
        ),
        st.lists(st.text(max_size=40), max_size=3),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_feed__answers_any_parameters(client: Client, params: dict[str, list[str]]) -> None:
    query = urlencode(params, doseq=True)
    refused = "%00" in query
    for door in ("feed.atom", "calendar.ics"):
        assert client.get(f"/search/{door}?{query}").status_code == (400 if refused else 200)
