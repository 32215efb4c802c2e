"""The daily look: what is new, once, for each; what fails stops nobody else."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from hub.models import OutgoingEmail
from hub.tick import tick
from search.alerts import saving, watching
from search.models import Entry, SavedSearch
from search.query import SearchQuery
from tests.directory.factories import PostcodeFactory, ServiceFactory
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def now(time_machine: Any) -> Any:
    time_machine.move_to(START, tick=False)
    return time_machine


def make_saved(email: str = "ruth@example.org", **params: str) -> SavedSearch:
    """Confirmed at this moment."""
    saved = SavedSearch.objects.create(
        email=email, params={name: [value] for name, value in params.items()}
    )
    saving.confirm(saved)
    saved.refresh_from_db()
    return saved


def test_send_due__tells_what_was_added_since_the_last_look_once(now: Any) -> None:
    make_entry("Lunch before")
    make_saved(keywords="lunch")
    for day in range(1, 5):
        now.move_to(START + day * DAY - dt.timedelta(hours=6), tick=False)
        if day in (2, 3):
            make_entry(f"Lunch {day}")
        now.move_to(START + day * DAY, tick=False)
        assert watching.send_due() == (day in (2, 3))
        assert watching.send_due() == 0
    first, second = OutgoingEmail.objects.order_by("pk")
    assert "Lunch 2" in first.text
    assert "Lunch 3" in second.text
    assert "Lunch 2" not in second.text


def test_send_due__what_only_changed_is_no_news(now: Any) -> None:
    service = ServiceFactory(name="Lunch club")
    make_saved(keywords="lunch")
    now.move_to(START + DAY / 2, tick=False)
    service.description = "Now with pudding."
    service.save()
    now.move_to(START + DAY, tick=False)
    assert watching.send_due() == 0


def test_send_due__looks_at_nothing_before_it_is_confirmed(now: Any) -> None:
    SavedSearch.objects.create(email="ruth@example.org", params={"keywords": ["lunch"]})
    make_entry("Lunch club")
    now.move_to(START + DAY, tick=False)
    assert watching.send_due() == 0


def test_send_due__leaves_what_is_minutes_old_to_the_next_look(now: Any) -> None:
    """A transaction that takes its time may show it only after the look."""
    make_saved(keywords="lunch")
    now.move_to(START + DAY - dt.timedelta(minutes=5), tick=False)
    make_entry("Lunch club")
    now.move_to(START + DAY, tick=False)
    assert watching.send_due() == 0
    now.move_to(START + 2 * DAY, tick=False)
    assert watching.send_due() == 1


def test_send_due__never_tells_what_is_not_public_any_more(now: Any) -> None:
    make_saved(keywords="zebra")
    now.move_to(START + DAY / 2, tick=False)
    service = ServiceFactory(name="Zebra club")
    ServiceFactory(name="Zebra draft", draft=True)
    service.unpublish()
    now.move_to(START + DAY, tick=False)
    assert watching.send_due() == 0


def test_send_due__keeps_to_the_whole_search(now: Any) -> None:
    PostcodeFactory()
    make_saved(keywords="lunch", place="KT1 1EU", radius="1")
    now.move_to(START + DAY / 2, tick=False)
    make_entry("Lunch near", miles=[0.5])
    make_entry("Lunch far", miles=[8])
    now.move_to(START + DAY, tick=False)
    watching.send_due()
    (row,) = OutgoingEmail.objects.all()
    assert "Lunch near" in row.text
    assert "Lunch far" not in row.text


def test_send_due__a_place_that_is_not_known_any_more_finds_nothing(now: Any) -> None:
    make_saved(keywords="lunch", place="KT9 9ZZ")
    now.move_to(START + DAY / 2, tick=False)
    make_entry("Lunch club")
    now.move_to(START + DAY, tick=False)
    assert watching.send_due() == 0


def test_send_due__is_bounded_and_names_some_of_very_many(now: Any) -> None:
    for number in range(5):
        make_saved(f"p{number}@example.org")
    now.move_to(START + DAY / 2, tick=False)
    for number in range(30):
        make_entry(f"Lunch {number:02}")
    now.move_to(START + DAY, tick=False)
    assert [watching.send_due(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    row = OutgoingEmail.objects.first()
    assert row is not None
    assert row.subject.startswith("30 new results of your search")
    assert row.text.count("/services/") == 20
    assert "And 10 more." in row.text


def test_send_due__one_that_fails_does_not_stop_others_and_is_tried_again(
    now: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, _good = make_saved("broken@example.org"), make_saved("good@example.org")
    now.move_to(START + DAY / 2, tick=False)
    make_entry("Lunch club")
    now.move_to(START + DAY, tick=False)
    real = watching._new

    def failing(saved: SavedSearch, until: dt.datetime) -> list[Entry]:
        if saved.pk == broken.pk:
            raise RuntimeError("A search that cannot be made.")
        return real(saved, until)

    with monkeypatch.context() as patched:
        patched.setattr(watching, "_new", failing)
        assert watching.send_due() == 1
        assert watching.send_due() == 0
    assert "@" not in caplog.text
    assert [row.to for row in OutgoingEmail.objects.all()] == ["good@example.org"]
    now.move_to(START + DAY + watching.AGAIN, tick=False)
    assert watching.send_due() == 1


@pytest.mark.django_db(transaction=True)
def test_send_due__two_workers_tell_once(now: Any) -> None:
    make_saved()
    now.move_to(START + DAY / 2, tick=False)
    make_entry("Lunch club")
    now.move_to(START + DAY, tick=False)

    def work() -> int:
        try:
            return watching.send_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        sent = [future.result() for future in [pool.submit(work), pool.submit(work)]]
    assert sorted(sent) == [0, 1]
    assert OutgoingEmail.objects.count() == 1


def test_tick__looks_and_sends_late_rather_than_never(now: Any) -> None:
    make_saved(keywords="lunch")
    now.move_to(START + DAY / 2, tick=False)
    make_entry("Lunch club")
    now.move_to(START + 4 * DAY + dt.timedelta(hours=5), tick=False)
    assert tick().mailed == 1
    assert len(mail.outbox) == 1
    assert SavedSearch.objects.get().due_at == START + 5 * DAY


@given(st.dictionaries(st.text(max_size=10), st.lists(st.text(max_size=30), max_size=3)))
def test_ask__keeps_any_search_that_an_address_can_hold(params: dict[str, list[str]]) -> None:
    from search.alerts.mails import parsed
    from search.feeds.asked import read

    query = read(params, "en").query.but(is_open_now=False)
    saved = SavedSearch(params=query.to_params(), language="en")
    assert parsed(saved).query == query


def test_ask__keeps_neither_page_nor_order_nor_the_moment() -> None:
    query = SearchQuery(words="lunch", page=3, sort="name", view="map", is_open_now=True)
    saving.ask("ruth@example.org", query, "")
    assert SavedSearch.objects.get().params == {"keywords": ["lunch"]}
