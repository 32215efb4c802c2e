"""New results by e-mail as a resident meets it: ask, confirm, stop."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from hub.models import OutgoingEmail
from hub.tick import tick
from search.alerts import saving
from search.models import SavedSearch
from search.query import SearchQuery
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
ADDRESS = "ruth@example.org"
FORM = "/search/alerts/?keywords=lunch"


@pytest.fixture(autouse=True)
def now(time_machine: Any) -> Any:
    time_machine.move_to(START, tick=False)
    return time_machine


def soup_of(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def ask(client: Client, address: str = ADDRESS, form: str = FORM) -> Any:
    return client.post(form, {"email": address})


def sent() -> Any:
    """The last e-mail, once the worker has been there."""
    tick()
    return mail.outbox[-1]


def link_in(message: Any, end: str = "/") -> str:
    found = re.findall(
        rf"http://localhost:8000(/search/alerts/[0-9a-f-]{{36}}{end})\s", message.body
    )
    return str(found[0])


def test_alerts__are_asked_for_confirmed_sent_and_stopped(client: Client, now: Any) -> None:
    make_entry("Lunch club")
    page = soup_of(client.get(FORM))
    assert page.h1.text == "Get e-mails about new results"
    assert page.find("a", string="“lunch”")["href"].endswith("/search/?keywords=lunch")

    response = ask(client)
    assert response.url == "/search/alerts/sent/?keywords=lunch"
    assert soup_of(client.get(response.url)).h1.text == "Check your e-mail"

    asking = sent()
    assert asking.to == [ADDRESS]
    assert "“lunch”" in asking.body
    confirm = link_in(asking)
    page = soup_of(client.get(confirm))
    assert page.h1.text == "Confirm that you want these e-mails"
    assert SavedSearch.objects.get().confirmed_at is None

    response = client.post(confirm)
    assert response.url == confirm
    assert soup_of(client.get(confirm)).h1.text == "You will get e-mails about new results"

    now.move_to(START + dt.timedelta(hours=3), tick=False)
    lunch = make_entry("Lunch & more", summary="Hot.", subtitle="Weir Trust")
    make_entry("Library")
    now.move_to(START + dt.timedelta(days=1), tick=False)
    news = sent()
    assert news.subject == "1 new result of your search: Council information hub"
    assert f"Lunch & more (Weir Trust)\nHot.\nhttp://localhost:8000{lunch.path}" in news.body
    assert "Library" not in news.body
    assert "Lunch club" not in news.body
    html = BeautifulSoup(news.alternatives[0][0], "html.parser")
    assert html.find("a", string="Lunch & more")["href"] == f"http://localhost:8000{lunch.path}"

    stop = link_in(news, "/stop/")
    assert soup_of(client.get(stop)).h1.text == "Stop these e-mails"
    assert SavedSearch.objects.exists()
    assert soup_of(client.post(stop)).h1.text == "The e-mails have stopped"
    assert not SavedSearch.objects.exists()
    assert not OutgoingEmail.objects.exists()
    assert client.get(confirm).status_code == 404


def test_start__says_what_the_e_mails_will_be_of(client: Client) -> None:
    address = "/search/alerts/?keywords=lunch&open=now&sort=name&page=2"
    assert soup_of(client.get(address)).find("a", string="“lunch”")["href"] == (
        "/search/?keywords=lunch"
    )
    assert ask(client, form=address).url == "/search/alerts/sent/?keywords=lunch"


def test_mails__carry_no_message_of_a_stranger(client: Client) -> None:
    """What is typed into the search is sent to whatever address is given with it."""
    words = "You have won! https://evil.example/win evil.example a@evil.example " + "buy " * 50
    ask(client, form=f"/search/alerts/?{urlencode({'keywords': words})}")
    asking = sent()
    (html,) = (content for content, _type in asking.alternatives)
    for text in (asking.body.split("\nhttp")[0], BeautifulSoup(html, "html.parser").text):
        assert "“You have won" in text
        assert "evil.example" not in text
        assert "@" not in text
        assert text.count("buy") < 5


def test_stop__is_one_click_for_mail_programs() -> None:
    """RFC 8058: a POST without cookie or token of a form, from the address in the header."""
    stranger = Client(enforce_csrf_checks=True)
    ask(Client())
    asking = sent()
    headers = asking.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    for _twice in range(2):
        response = stranger.post(stop, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert not response.cookies
    assert not SavedSearch.objects.exists()
    assert not OutgoingEmail.objects.filter(to=ADDRESS).exists()


def test_stop__takes_back_what_waits_to_be_sent(client: Client) -> None:
    ask(client)
    saved = SavedSearch.objects.get()
    client.post(f"/search/alerts/{saved.token}/stop/")
    tick()
    assert mail.outbox == []


def test_confirm__needs_the_form_and_not_only_the_link() -> None:
    ask(Client())
    path = f"/search/alerts/{SavedSearch.objects.get().token}/"
    scanner = Client(enforce_csrf_checks=True)
    assert scanner.get(path).status_code == 200
    assert scanner.head(path).status_code == 200
    assert Client(enforce_csrf_checks=True).post(path).status_code == 403
    assert SavedSearch.objects.get().confirmed_at is None


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter your e-mail address"),
        ("ruth", "Enter an e-mail address in the correct format, like name@example.com"),
        ("a@b.org\nBcc: c@d.org", "Enter an e-mail address in the correct format"),
        ("x" * 300 + "@example.org", "Enter an e-mail address in the correct format"),
    ],
)
def test_start__says_what_is_wrong_and_keeps_it(client: Client, typed: str, message: str) -> None:
    response = ask(client, typed)
    page = soup_of(response)
    assert response.status_code == 200
    assert page.title.text.startswith("Error: ")
    link = page.select_one(".govuk-error-summary a")
    assert link.text.startswith(message)
    field = page.select_one(link["href"])
    assert field["value"] == typed
    assert set(field["aria-describedby"].split()) == {"email-hint", "email-error"}
    assert page.find(id="email-error")
    assert not SavedSearch.objects.exists()


def test_ask__tells_nobody_whether_an_address_is_known(client: Client) -> None:
    first = ask(client)
    SavedSearch.objects.update(confirmed_at=START, checked_at=START, due_at=START)
    again = ask(client)
    assert (first.status_code, first.url) == (again.status_code, again.url)
    tick()
    assert [message.subject for message in mail.outbox] == [mail.outbox[0].subject] * 2


def test_confirm__of_the_same_search_twice_is_one(client: Client) -> None:
    for _twice in range(2):
        ask(client)
        client.post(link_in(sent()))
    assert SavedSearch.objects.count() == 1
    ask(client, form="/search/alerts/?keywords=tea")
    client.post(link_in(sent()))
    assert SavedSearch.objects.count() == 2


def test_ask__writes_to_one_address_a_few_times_a_day_and_says_the_same(
    client: Client, now: Any
) -> None:
    for number in range(8):
        response = ask(client, "Ruth@example.org" if number % 2 else ADDRESS)
        assert response.url == "/search/alerts/sent/?keywords=lunch"
    tick()
    assert len(mail.outbox) == 5
    now.move_to(START + dt.timedelta(days=1, minutes=1), tick=False)
    ask(client)
    tick()
    assert len(mail.outbox) == 6


def test_ask__is_limited_for_a_network_and_keeps_no_address_of_it(now: Any, settings: Any) -> None:
    near, far = Client(REMOTE_ADDR="192.0.2.7"), Client(REMOTE_ADDR="198.51.100.7")
    for number in range(20):
        assert ask(near, f"p{number}@example.org").status_code == 302
    neighbour = Client(REMOTE_ADDR="192.0.2.99")
    refused = ask(neighbour, "last@example.org")
    assert refused.status_code == 429
    assert soup_of(refused).h1.text == "Try again in an hour"
    assert ask(far, "far@example.org").status_code == 302
    assert not SavedSearch.objects.filter(network__contains="192").exists()

    now.move_to(START + dt.timedelta(hours=1, minutes=1), tick=False)
    assert ask(near, "later@example.org").status_code == 302
    now.move_to(START + dt.timedelta(days=2), tick=False)
    tick()
    assert set(SavedSearch.objects.values_list("network", flat=True)) == {""}


def test_network__is_told_by_a_trusted_proxy_only(settings: Any) -> None:
    def hashes() -> list[str]:
        return list(SavedSearch.objects.order_by("pk").values_list("network", flat=True))

    for forwarded in ("203.0.113.5", "198.51.100.1, 203.0.113.77", "rubbish"):
        ask(Client(headers={"x-forwarded-for": forwarded}))
    assert len(set(hashes())) == 1
    SavedSearch.objects.all().delete()
    settings.TRUSTED_PROXY = True
    for forwarded in ("203.0.113.5", "198.51.100.1, 203.0.113.77", "2001:db8::1", "rubbish"):
        ask(Client(headers={"x-forwarded-for": forwarded}))
    first, second, third, fourth = hashes()
    assert first == second
    assert len({first, third, fourth}) == 3


def test_unconfirmed__is_forgotten_after_seven_days(client: Client, now: Any) -> None:
    ask(client)
    path = link_in(sent())
    now.move_to(START + dt.timedelta(days=6, hours=23), tick=False)
    tick()
    assert client.get(path).status_code == 200
    now.move_to(START + dt.timedelta(days=7, hours=2), tick=False)
    assert client.get(path).status_code == 404
    tick()
    assert not SavedSearch.objects.exists()
    assert not OutgoingEmail.objects.exists()


def test_pages__keep_secrets_and_cookies_to_themselves(client: Client) -> None:
    ask(Client())
    token = SavedSearch.objects.get().token
    for path in (f"/search/alerts/{token}/", f"/search/alerts/{token}/stop/"):
        response = client.get(path)
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "same-origin"
        assert '<meta name="robots" content="noindex">' in response.content.decode()
    fresh = Client()
    assert not fresh.get("/search/alerts/sent/").cookies
    assert not fresh.get(f"/search/alerts/{token}/stop/").cookies
    assert set(fresh.get(FORM).cookies) == {"csrftoken"}


def test_mails__speak_the_language_of_the_search() -> None:
    saving.ask(ADDRESS, SearchQuery(words="lunch", language="ar"), "")
    message = sent()
    html = BeautifulSoup(message.alternatives[0][0], "html.parser").html
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
    token = SavedSearch.objects.get().token
    assert f"http://localhost:8000/ar/search/alerts/{token}/\n" in message.body
    assert "http://localhost:8000/ar/search/?keywords=lunch" in message.body


def test_logs__hold_no_address(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="search")
    caplog.set_level("DEBUG", logger="hub")
    ask(client)
    client.post(link_in(sent()))
    tick()
    assert "ruth" not in caplog.text
