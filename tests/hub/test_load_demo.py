"""The demonstration, loaded by the real importers into an empty database."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page, Revision, Site, WorkflowState

from directory import documents
from directory.models import (
    Event,
    ImportRun,
    Location,
    Postcode,
    Service,
    TaxonomyTerm,
    TermMapping,
    Version,
)
from directory.publication.counter import current_number
from directory.publication.models import PublicDocument, Record
from hub.demo import events as demo_events
from hub.demo import people
from hub.demo.loading import load
from hub.management.roles import ROLES
from hub.models import SiteImage, User
from pages import searches
from pages.blocks import BodyBlock
from pages.models import ArticlePage, HomePage
from search.models import Entry, EntryVenue
from tests.demo import loaded_demo
from tests.hub.demo_content import (
    BY_ID,
    EVENTS,
    EXTRA,
    PAGES,
    SERVICES,
    TAXONOMY,
    locations,
    organizations,
    terms,
)

pytestmark = pytest.mark.django_db

REFUGE = "1e1a5f06-6361-441e-bcec-21d788d4d998"
REFUGE_SERVICE = "e6c7df19-a29c-4c09-9132-a8908af2a929"
TOTS = "19ae0cce-82f0-44c7-9ceb-9fcb71f5cb95"
HOSTILE = "9907b540-d09c-4b36-84bd-8af8f7100bcf"


@pytest.fixture(scope="module", autouse=True)
def written(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, int]]:
    media = tmp_path_factory.mktemp("media")
    with loaded_demo(django_db_blocker, media) as counts:
        yield counts


@pytest.fixture(autouse=True)
def _demo_settings(settings: Any) -> None:
    settings.DEMO_ACCOUNTS = True


def public(kind: str) -> dict[str, dict[str, Any]]:
    rows = PublicDocument.objects.filter(kind=kind, is_public=True)
    return {str(row.key): row.document for row in rows}


def ends(event: dict[str, Any]) -> bool:
    series = [row for row in event["times"] if row["type"] != "exception"]
    return any("valid_to_in_days" in row or "dates_in_days" in row for row in series)


def test_everything_is_public() -> None:
    services = public("service")
    assert set(services) == set(BY_ID)
    assert len({service["organization"]["id"] for service in services.values()}) == len(
        organizations()
    )
    assert len(public("organization")) == len(organizations())
    hidden = {key for key, extra in EXTRA["locations"].items() if extra["is_confidential"]}
    assert set(public("location")) == set(locations()) - hidden
    assert len(public("event")) == len(EVENTS)
    assert not PublicDocument.objects.filter(pending=True).exists()
    assert set(services) <= {
        str(key) for key in Record.objects.filter(kind="service").values_list("key", flat=True)
    }


def test_report__nothing_was_refused_or_dropped() -> None:
    report = ImportRun.objects.get().report
    assert report["unreadable"] == report["problem_count"] == 0
    assert report["clashes"] == 0


def test_every_step_wrote_something(written: dict[str, int]) -> None:
    assert all(written.values())


class TestConfidentialPlace:
    def test_it_was_never_public(self) -> None:
        row = PublicDocument.objects.get(key=REFUGE)
        assert (row.is_public, row.document, row.withdrawn_at) == (False, {}, None)

    def test_nothing_public_tells_where_it_is(self) -> None:
        place = Location.objects.get(key=REFUGE)
        address = place.addresses.get()
        told = [place.name, place.description, address.address_1, address.postal_code]
        told += [address.postal_code.replace(" ", ""), place.accessibility.get().description]
        told += [str(place.latitude), str(place.longitude), "17 Withy", "withy close"]
        texts = [json.dumps(row.document) for row in PublicDocument.objects.all()]
        texts += [row.body + row.summary for row in Record.objects.all()]
        texts += [str(vars(row)) for row in (*Entry.objects.all(), *EntryVenue.objects.all())]
        assert len(texts) > 200
        for secret in told:
            assert not [text[:80] for text in texts if secret.lower() in text.lower()], secret

    def test_its_service_shows_roughly_where(self) -> None:
        place = public("service")[REFUGE_SERVICE]["service_at_locations"][0]["location"]
        assert (place["outward_code"], place["latitude"]) == ("KT1", "51.41")
        assert "addresses" not in place


class TestOddCases:
    def test_hostile_listing__is_text(self) -> None:
        service = public("service")[HOSTILE]
        assert "Fix-It" in service["name"]
        assert "'; DROP TABLE toasters; --" in service["description"]
        assert "{{ 7 * 7 }}" in service["description"]
        assert "<script" not in json.dumps(service)
        assert service["path"] == "/services/bobs-fix-it-cafe-sons/"

    def test_closure__is_this_august_or_the_next(self) -> None:
        service, today = public("service")[TOTS], timezone.localdate()
        begins, ends = (dt.date.fromisoformat(service[n]) for n in ("closed_from", "closed_until"))
        assert (begins.month, begins.day, ends.month, ends.day) == (8, 1, 8, 31)
        assert today <= ends < today + dt.timedelta(days=400)

    def test_checks__are_of_different_ages(self) -> None:
        libraries = Service.objects.get(name="Thamesmere Libraries")
        age = timezone.now() - libraries.assured_at
        assert (libraries.assured_how, age.days) == ("council", 18)
        hows = set(Service.objects.values_list("assured_how", flat=True))
        assert {"organisation", "council", "feed"} <= hows

    def test_bank_holidays__are_on_the_times(self) -> None:
        document = documents.read(Service.objects.get(name="Thamesmere Crisis Fund"))
        rows = [*document.get("service_at_locations", []), document]
        blocks = [block for row in rows for block in row.get("times", [])]
        assert {block["bank_holidays"] for block in blocks if block["type"] == "schedule"} == {
            "closed"
        }

    def test_pictures__have_words(self) -> None:
        shown = [
            image for service in public("service").values() for image in service.get("images", [])
        ]
        assert len(shown) == 3
        assert all(image["alt"] and image["width"] for image in shown)
        assert all(image.description for image in SiteImage.objects.all())

    def test_terms_and_postcodes(self) -> None:
        own = TaxonomyTerm.objects.filter(taxonomy__key=TAXONOMY["id"])
        assert own.count() == len(list(terms()))
        mapped = TermMapping.objects.filter(to_term__in=own).values("from_term").distinct()
        assert mapped.count() >= 30
        assert Postcode.objects.count() == 13_482
        for service in public("service").values():
            assert service["attributes"]

    def test_events__are_still_to_come(self) -> None:
        for event in public("event").values():
            assert not demo_events.is_over(event, timezone.localdate())
            assert event["attributes"]


class TestPages:
    def test_home_and_articles(self) -> None:
        home = HomePage.objects.get()
        assert Site.objects.get(is_default_site=True).root_page_id == home.pk
        articles = ArticlePage.objects.child_of(home).live()
        assert articles.count() == len(PAGES["pages"])
        assert [page.slug for page in articles if page.is_sensitive] == [
            page["slug"] for page in PAGES["pages"] if page.get("sensitive")
        ]
        assert not Page.objects.filter(title__startswith="Welcome to your new").exists()

    def test_tasks__lead_somewhere(self) -> None:
        tasks = [block.value for block in HomePage.objects.get().top_tasks]
        assert len(tasks) == 7
        assert all(task.url for task in tasks)

    def test_pages_show_live_listings(self, client: Any) -> None:
        answer = client.get("/help-for-carers/")
        assert answer.status_code == 200
        assert b"Forget-Me-Not Memory Caf" in answer.content

    def test_pages_show_what_searches_find(self) -> None:
        kept = [
            block.value["search"]
            for page in ArticlePage.objects.all()
            for block in page.body
            if block.block_type == "search"
        ]
        assert len(kept) == 4
        for each in kept:
            assert BodyBlock().child_blocks["search"].child_blocks["search"].clean(each) == each
            assert searches.find(each, "en").listings, each

    def test_pages_are_found(self) -> None:
        assert Entry.objects.filter(kind="page").count() == len(PAGES["pages"])


class TestPeople:
    def test_one_for_each_role(self) -> None:
        for role in ROLES:
            user = User.objects.get(email=people.address(role))
            assert [group.name for group in user.groups.all()] == [role]
            assert user.check_password(people.PASSWORD)
        assert User.objects.get(is_superuser=True).email == "administrator@demo.example"

    def test_real_settings__are_refused_before_anything_is_written(self, settings: Any) -> None:
        assert django_settings.DEMO_ACCOUNTS
        settings.DEMO_ACCOUNTS = False
        User.objects.all().delete()
        with pytest.raises(CommandError, match="published password"):
            call_command("load_demo")
        assert not User.objects.exists()

    def test_production__allows_none(self) -> None:
        from hub.settings import base

        assert base.DEMO_ACCOUNTS is False

    def test_admin_has_work(self) -> None:
        assert WorkflowState.objects.filter(status="in_progress").count() == 1
        assert Service.objects.filter(has_unpublished_changes=True).count() == 3
        assert Service.objects.filter(live=False).count() == 1


def state() -> dict[str, Any]:
    return {
        "counter": current_number(),
        "versions": Version.objects.count(),
        "revisions": Revision.objects.count(),
        "documents": list(PublicDocument.objects.order_by("key").values()),
        "records": Record.objects.aggregate(Max("number"), Max("last_modified")),
        "pages": list(Page.objects.order_by("pk").values("pk", "latest_revision_id")),
        "users": list(User.objects.order_by("pk").values()),
        "images": SiteImage.objects.count(),
    }


class TestSecondRun:
    def test_changes_nothing(self) -> None:
        before = state()
        steps: dict[str, int] = {}
        load(steps.__setitem__)
        assert not any(steps.values())
        assert state() == before

    def test_next_week__changes_nothing(self) -> None:
        before = state()
        with time_machine.travel(timezone.now() + dt.timedelta(days=3)):
            load()
        assert state() == before

    def test_events_that_are_over__get_new_dates(self) -> None:
        with time_machine.travel(timezone.now() + dt.timedelta(days=100)):
            endless = {raw["id"] for raw in EVENTS if not ends(raw)}
            assert demo_events.put_events() == len(EVENTS) - len(endless) > 10
            for event in Event.objects.all():
                assert not demo_events.is_over(documents.read(event), timezone.localdate())

    def test_work_of_people__stays(self) -> None:
        service = Service.objects.get(key=TOTS)
        service.attending_access = ["appointment"]
        service.closure_message = "Closed for the summer."
        service.save()
        article = ArticlePage.objects.get(slug="feeling-lonely")
        article.title = "If you feel alone"
        article.save_revision().publish()
        load()
        service.refresh_from_db()
        assert service.attending_access == ["appointment"]
        assert service.closure_message == "Closed for the summer."
        article.refresh_from_db()
        assert article.title == "If you feel alone"

    def test_what_was_deleted__comes_back(self) -> None:
        ArticlePage.objects.get(slug="feeling-lonely").delete()
        Event.objects.first().delete()
        steps: dict[str, int] = {}
        load(steps.__setitem__)
        assert (steps["Pages"], steps["Events"]) == (1, 1)


def test_command__tells_counts_and_log_ins(capsys: Any) -> None:
    call_command("load_demo")
    shown = capsys.readouterr().out
    assert f"Services{len(SERVICES):>24,}" in shown
    assert "assurer@demo.example" in shown
    assert people.PASSWORD in shown
