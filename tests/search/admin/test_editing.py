"""What editors say is checked, holds at once, and can be taken back."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from search.engine import search
from search.models import DangerWords, Pin, Promotion, SynonymGroup
from search.query import SearchQuery
from search.starting import put_danger_words
from tests.directory.admin.forms import open_form, send
from tests.directory.factories import AreaFactory
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [hit.entry.title for hit in search(SearchQuery(words=words)).hits]


def errors(response: Any) -> str:
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(row.text for row in page.select(".w-field__errors, .messages, .error-message"))


def cells(client: Client, address: str) -> list[list[str]]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    rows = page.select("table.listing tbody tr")
    return [[" ".join(cell.text.split()) for cell in row.select("td, th")] for row in rows]


def synonyms(words: str, **values: str) -> dict[str, str]:
    return {"words": words, "is_active": "on", "replaces": "", "note": "", "others": "", **values}


class TestSynonyms:
    ADD = "/admin/search/synonyms/new/"

    def test_saved__holds_at_once(self, administrator: Client) -> None:
        make_entry("Zumba", text="Latin dance.")
        assert found("wobblercise") == []
        assert administrator.post(self.ADD, synonyms("wobblercise\n zumba ")).status_code == 302
        assert SynonymGroup.objects.get().words == "wobblercise\nzumba"
        assert found("wobblercise") == ["Zumba"]

    def test_changed_and_deleted__holds_at_once(self, administrator: Client) -> None:
        make_entry("Zumba")
        group = SynonymGroup.objects.create(words="wobblercise\nzumba")
        assert found("wobblercise") == ["Zumba"]
        edit = f"/admin/search/synonyms/edit/{group.pk}/"
        administrator.post(edit, synonyms("wobbledance\nzumba"))
        assert (found("wobblercise"), found("wobbledance")) == ([], ["Zumba"])
        administrator.post(f"/admin/search/synonyms/delete/{group.pk}/")
        assert found("wobbledance") == []

    def test_deleted__many_at_once(self) -> None:
        make_entry("Zumba")
        SynonymGroup.objects.create(words="wobblercise\nzumba")
        assert found("wobblercise") == ["Zumba"]
        SynonymGroup.objects.all().delete()
        assert found("wobblercise") == []

    @pytest.mark.parametrize(
        ("words", "fault"),
        [
            ("skint", "At least 2 lines"),
            ("skint\nskint", "At least 2 lines"),
            ("skint\nthe", "“the” has only words that every sentence has."),
            ("skint\n!?", "“!?” has no words."),
            ("\n".join(f"word {number}" for number in range(21)), "At most 20 lines"),
            (f"skint\n{'x' * 81}", "longer than 80 characters"),
            (f"skint\n{'!' * 100_000}", "longer than 80 characters"),
            ("\n".join(f"word {number}" for number in range(500)), "these are 500"),
            ("skint\n\x00broke", "Null characters"),
        ],
    )
    def test_fault__is_said(self, administrator: Client, words: str, fault: str) -> None:
        assert fault in errors(administrator.post(self.ADD, synonyms(words)))
        assert not SynonymGroup.objects.exists()

    def test_joins_groups__is_said(self, administrator: Client) -> None:
        SynonymGroup.objects.create(words="wobblercise\nzumba")
        SynonymGroup.objects.create(words="jigging\ndancing about")
        data = synonyms("wobblercise\njigging")
        page = administrator.post(self.ADD, data, follow=True)
        text = " ".join(
            BeautifulSoup(page.content, "html.parser").select_one(".messages").text.split()
        )
        assert "wobblercise = zumba; jigging = dancing about" in text

    def test_list__says_where_the_others_are(self, administrator: Client) -> None:
        for address in ("/admin/search/synonyms/", "/admin/search/synonyms/results/"):
            assert "“Starting synonyms”" in administrator.get(address).content.decode()

    def test_list__search(self, administrator: Client) -> None:
        SynonymGroup.objects.create(words="wobblercise\nzumba")
        SynonymGroup.objects.create(words="jigging\ndance", is_active=False)
        rows = cells(administrator, "/admin/search/synonyms/?q=jig")
        assert [row[0].split(" Edit")[0] for row in rows] == ["jigging = dance"]
        assert "Switched off" in " ".join(rows[0])


class TestColleagues:
    """Who saves last overwrites nothing that they have not seen."""

    @pytest.fixture
    def rows(self) -> dict[str, Any]:
        entry = make_entry("Debt desk")
        return {
            "synonyms": SynonymGroup.objects.create(words="skint\nbroke"),
            "pins": Pin.objects.create(words="debt", kind=entry.kind, key=entry.key),
            "promotions": Promotion.objects.create(words="debt", title="Debt", url="/debt/"),
            "danger-words": DangerWords.objects.create(words="hurt", title="Talk", text="Call."),
        }

    @pytest.mark.parametrize("kind", ["synonyms", "pins", "promotions", "danger-words"])
    def test_changed_meanwhile__is_said_and_can_be_saved_then(
        self, administrator: Client, rows: dict[str, Any], kind: str
    ) -> None:
        row = rows[kind]
        address = f"/admin/search/{kind}/edit/{row.pk}/"
        mine = open_form(administrator, address) | {"note": "mine"}
        send(administrator, address, open_form(administrator, address) | {"note": "theirs"})

        refused = administrator.post(address, mine)

        assert "A colleague changed this after you had opened it." in errors(refused)
        row.refresh_from_db()
        assert row.note == "theirs"
        again = {"opened": refused.context["form"]["opened"].value()}
        send(administrator, address, mine | again)
        row.refresh_from_db()
        assert row.note == "mine"


class TestStartingSynonyms:
    LIST = "/admin/search/starting-synonyms/"

    def test_list__search(self, administrator: Client) -> None:
        rows = cells(administrator, f"{self.LIST}?q=brassic")
        assert [row[:3] for row in rows] == [
            ["brassic; money advice; hardship; debt", "The first finds the others", "As it came"]
        ]

    def test_change__takes_its_place(self, administrator: Client) -> None:
        make_entry("Debt desk")
        assert found("brassic") == ["Debt desk"]
        page = administrator.get("/admin/search/synonyms/new/?replaces=brassic")
        form = page.context["form"]
        assert form["words"].value().splitlines()[0] == "brassic"
        assert form["is_one_way"].value()
        off = synonyms(form["words"].value(), replaces="brassic")
        del off["is_active"]
        assert administrator.post("/admin/search/synonyms/new/", off).status_code == 302
        assert found("brassic") == []
        assert cells(administrator, f"{self.LIST}?q=brassic")[0][2] == "Switched off"

    def test_change__of_nothing(self, administrator: Client) -> None:
        data = synonyms("one thing\nother thing", replaces="no such group")
        response = administrator.post("/admin/search/synonyms/new/", data)
        assert response.status_code == 200
        assert response.context["form"].errors["replaces"]

    def test_change__of_a_group_that_ships_no_more(self, administrator: Client) -> None:
        row = SynonymGroup.objects.create(words="wobble\njig", replaces="wobble")
        address = f"/admin/search/synonyms/edit/{row.pk}/"
        data = open_form(administrator, address) | {"words": "wobble\njig\nhop"}
        send(administrator, address, data)
        row.refresh_from_db()
        assert row.listed == ["wobble", "jig", "hop"]

    def test_change__once(self, administrator: Client) -> None:
        SynonymGroup.objects.create(words="brassic\ndebt", replaces="brassic")
        data = synonyms("brassic\nhardship", replaces="brassic")
        assert administrator.post("/admin/search/synonyms/new/", data).status_code == 200
        assert SynonymGroup.objects.count() == 1


def pin(entry: Any, **values: Any) -> dict[str, Any]:
    days = {"first_day": "", "last_day": ""}
    return (
        {"words": "food", "target": entry.pk, "position": 0, "note": "", "others": ""}
        | days
        | values
    )


class TestPins:
    ADD = "/admin/search/pins/new/"

    def test_saved__comes_first(self, administrator: Client) -> None:
        make_entry("Food")
        entry = make_entry("Larder", text="food " * 9)
        assert found("food")[0] == "Food"
        assert administrator.post(self.ADD, pin(entry)).status_code == 302
        row = Pin.objects.get()
        assert (row.kind, row.key) == (entry.kind, entry.key)
        assert found("food")[0] == "Larder"

    def test_edit__shows_its_target(self, administrator: Client) -> None:
        entry = make_entry("Larder")
        row = Pin.objects.create(words="food", kind=entry.kind, key=entry.key)
        assert b"Larder" in administrator.get(f"/admin/search/pins/edit/{row.pk}/").content

    def test_target__must_be_public(self, administrator: Client) -> None:
        response = administrator.post(self.ADD, pin(make_entry("Larder"), target=10**9))
        assert "target" in response.context["form"].errors

    def test_target__not_public_any_more(self, administrator: Client) -> None:
        key = uuid.uuid4()
        row = Pin.objects.create(words="food", kind="service", key=key)
        address = f"/admin/search/pins/edit/{row.pk}/"
        assert b"is not public now" in administrator.get(address).content
        data = open_form(administrator, address) | {"words": "food\nlunch", "target": ""}
        send(administrator, address, data)
        row.refresh_from_db()
        assert (row.words, row.key) == ("food\nlunch", key)
        entry = make_entry("Larder")
        send(administrator, address, open_form(administrator, address) | {"target": entry.pk})
        row.refresh_from_db()
        assert row.key == entry.key

    def test_words__without_a_place(self, administrator: Client) -> None:
        """A search for them is one for “food”, in a place."""
        AreaFactory(name="Norbiton", kind="ward", code="E05000405")
        data = pin(make_entry("Larder"), words="lunch\nfood in Norbiton")
        said = errors(administrator.post(self.ADD, data))
        assert "“food in Norbiton” is searched for as “food” with the place “Norbiton”" in said
        assert not Pin.objects.exists()

    def test_days__in_order(self, administrator: Client) -> None:
        data = pin(make_entry("Larder"), first_day="2026-12-01", last_day="2026-11-01")
        assert "must not be before" in errors(administrator.post(self.ADD, data))

    @pytest.fixture
    def dated(self) -> None:
        today, entry = timezone.localdate(), make_entry("Larder")
        days = {"now": (0, 0), "coming": (1, 9), "ended": (-9, -1)}
        for name, (first, last) in days.items():
            Pin.objects.create(
                words=name,
                kind=entry.kind,
                key=entry.key,
                first_day=today + dt.timedelta(days=first),
                last_day=today + dt.timedelta(days=last),
            )
        Pin.objects.create(words="gone", kind="service", key=uuid.uuid4())

    def test_list__says_the_state(self, administrator: Client, dated: None) -> None:
        rows = {row[0].split()[0]: row[2] for row in cells(administrator, "/admin/search/pins/")}
        assert rows == {
            "now": "Now",
            "coming": "Coming",
            "ended": "Ended",
            "gone": "Not public: nothing is pinned",
        }

    @pytest.mark.parametrize(
        ("state", "names"),
        [
            ("now", {"now", "gone"}),
            ("coming", {"coming"}),
            ("ended", {"ended"}),
            ("gone", {"gone"}),
        ],
    )
    def test_list__by_state(
        self, administrator: Client, dated: None, state: str, names: set[str]
    ) -> None:
        rows = cells(administrator, f"/admin/search/pins/?state={state}")
        assert {row[0].split()[0] for row in rows} == names

    def test_list__says_days_to_come(self, administrator: Client) -> None:
        entry = make_entry("Larder")
        last = dt.date(2999, 12, 31)
        Pin.objects.create(words="a\nb", kind=entry.kind, key=entry.key, last_day=last)
        assert cells(administrator, "/admin/search/pins/")[0][3] == "31 Dec 2999"

    def test_list__queries_do_not_grow(
        self, administrator: Client, dated: None, django_assert_max_num_queries: Any
    ) -> None:
        administrator.get("/admin/search/pins/")
        with django_assert_max_num_queries(40) as few:
            administrator.get("/admin/search/pins/")
        for number in range(20):
            entry = make_entry(f"Larder {number}")
            Pin.objects.create(words=f"food {number}", kind=entry.kind, key=entry.key)
        with django_assert_max_num_queries(len(few)):
            administrator.get("/admin/search/pins/")

    def test_chooser(self, administrator: Client) -> None:
        make_entry("Larder", subtitle="Food partnership")
        make_entry("Debt desk")
        page = administrator.get(
            f"{reverse('search_target_chooser:choose_results')}?q=partner"
        ).content
        assert b"Larder" in page
        assert b"Debt desk" not in page


class TestNotices:
    def test_promotion__of_this_site_or_the_web(self, administrator: Client) -> None:
        data = {"words": "debt", "title": "Debt week", "text": "", "note": ""}
        data |= {"first_day": "", "last_day": ""}
        address = "/admin/search/promotions/new/"
        data |= {"others": ""}
        for url in ("javascript:alert(1)", "//evil.example", "/\\evil", "ftp://x.example", "debt"):
            response = administrator.post(address, data | {"url": url})
            assert "url" in response.context["form"].errors
        for url in ("/debt/", "https://example.org/debt"):
            assert administrator.post(address, data | {"url": url}).status_code == 302
        assert Promotion.objects.count() == 2

    def test_danger_words__phone(self, administrator: Client) -> None:
        data = {"words": "suicidal", "title": "Talk now", "text": "Call.", "url": "", "note": ""}
        address = "/admin/search/danger-words/new/"
        data |= {"is_active": "on", "phone_name": "Samaritans"}
        wrong = administrator.post(address, data | {"phone": "12"})
        assert "phone" in wrong.context["form"].errors
        bare = administrator.post(address, data | {"phone": "116 123", "phone_name": ""})
        assert "phone_name" in bare.context["form"].errors
        assert administrator.post(address, data | {"phone": "116 123"}).status_code == 302
        assert DangerWords.objects.get().phone == "116 123"

    def test_danger_words__as_shipped_can_be_saved(self, administrator: Client) -> None:
        put_danger_words()
        for row in DangerWords.objects.all():
            address = f"/admin/search/danger-words/edit/{row.pk}/"
            assert (
                send(administrator, address, open_form(administrator, address)).status_code == 302
            )


MAKERS: dict[str, Callable[[int], object]] = {
    "synonyms": lambda number: SynonymGroup.objects.create(words=f"wobble{number}\njig"),
    "promotions": lambda number: Promotion.objects.create(
        words=f"debt {number}", title="Debt week", url="/debt/"
    ),
    "danger-words": lambda number: DangerWords.objects.create(
        words=f"hurt {number}", title="Talk now", text="Call."
    ),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_lists__queries_do_not_grow(
    administrator: Client, kind: str, django_assert_max_num_queries: Any
) -> None:
    address = f"/admin/search/{kind}/"
    MAKERS[kind](0)
    administrator.get(address)
    with django_assert_max_num_queries(40) as few:
        assert len(cells(administrator, address)) == 1
    for number in range(1, 20):
        MAKERS[kind](number)
    with django_assert_max_num_queries(len(few)):
        assert len(cells(administrator, address)) == 20
