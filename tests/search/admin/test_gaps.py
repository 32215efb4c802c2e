"""The board of gaps: its figures, what it keeps to itself, and where its rows lead."""

import datetime as dt
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from directory.models import Area
from pages.actions import ensure_home
from pages.models import ArticlePage
from search.models import SearchClick, SearchLine, Word
from tests.directory.admin.forms import open_form

pytestmark = pytest.mark.django_db

BOARD = "/admin/search/gaps/"
SCRIPT = {"x-requested-with": "XMLHttpRequest"}


def searched(
    words: str, times: int = 3, *, followed: int = 0, days: float = 3, **values: Any
) -> None:
    """Over two days, the first `days` ago."""
    values = {"total": 0, "language": "en", "engine": "database", **values}
    for number in range(times):
        at = timezone.now() - dt.timedelta(days=days - number % 2)
        line = SearchLine.objects.create(token=uuid.uuid4(), at=at, words=words, **values)
        for position in (1, 2) if number < followed else ():
            SearchClick.objects.create(token=line.token, at=at, position=position)


def board(client: Client, query: str = "") -> Any:
    response = client.get(f"{BOARD}{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(client: Client, query: str = "") -> list[list[str]]:
    found = board(client, query).select("table.listing tbody tr")
    return [[" ".join(cell.text.split()) for cell in row.select("td")][:7] for row in found]


def words(client: Client, query: str = "") -> list[str]:
    return [row[0] for row in rows(client, query)]


class TestFigures:
    def test_row(self, administrator: Client) -> None:
        searched("ukulele", 4, total=0)
        searched("ukulele", 1, total=5, followed=1)
        assert rows(administrator) == [["ukulele", "5", "4", "0", "100%", "Found nothing", ""]]

    @pytest.mark.parametrize(
        ("values", "fault"),
        [
            ({"total": 0}, "Found nothing"),
            ({"total": 4, "related": 4}, "Found only related things"),
            ({"total": 4, "related": 3}, "Seldom followed"),
            ({"total": 4, "times": 10, "followed": 1}, "Seldom followed"),
        ],
    )
    def test_fault(self, administrator: Client, values: dict[str, int], fault: str) -> None:
        searched("ukulele", **values)
        assert [row[5] for row in rows(administrator)] == [fault]

    def test_good_searches__only_among_all(self, administrator: Client) -> None:
        searched("food bank", total=4, followed=1)
        assert words(administrator) == []
        assert rows(administrator, "?fault=all")[0][1:6] == ["3", "0", "0", "33%", "–"]

    def test_further_pages__are_the_same_search(self, administrator: Client) -> None:
        searched("food bank", 3, total=60)
        searched("food bank", 9, total=60, page=2)
        assert rows(administrator)[0][1] == "3"

    def test_narrowed__is_the_same_search(self, administrator: Client) -> None:
        searched("food bank", 4, total=60)
        searched("food bank", 9, total=0, params={"cost": ["free"]}, is_again=True)
        assert rows(administrator)[0][1:4] == ["4", "0", "0"]

    def test_only_narrowed__by_links_of_other_days(self, administrator: Client) -> None:
        searched("food bank", 9, total=0, is_again=True)
        assert rows(administrator, "?fault=all") == []

    @pytest.mark.parametrize("values", [{"page": 2}, {"is_again": True}])
    def test_followed_from_there__counts(
        self, administrator: Client, values: dict[str, Any]
    ) -> None:
        searched("food bank", 4, total=60)
        searched("food bank", 3, total=60, followed=3, **values)
        assert rows(administrator, "?fault=all")[0][4] == "75%"

    def test_followed_from_two_pages__counts_once(self, administrator: Client) -> None:
        searched("food bank", 4, total=60, followed=4)
        searched("food bank", 3, total=60, followed=3, page=2)
        assert rows(administrator, "?fault=all")[0][4] == "100%"

    def test_searches_without_words__are_left_out(self, administrator: Client) -> None:
        searched("", 5)
        assert words(administrator) == []

    def test_areas(self, administrator: Client) -> None:
        Area.objects.create(code="E05000405", name="Norbiton", kind="ward")
        searched("ukulele", 5, area="E05000405")
        searched("ukulele", 3, area="KT1")
        for area in ("KT2", "KT3"):
            searched("ukulele", 2, area=area)
        searched("ukulele", 9)
        assert rows(administrator)[0][6] == "Norbiton 5, KT1 3, elsewhere 4"

    def test_areas__of_few_searches_are_not_told(self, administrator: Client) -> None:
        for area in ("KT1", "KT2"):
            searched("ukulele", 2, area=area)
        assert rows(administrator)[0][6] == ""

    def test_summary(self, administrator: Client) -> None:
        searched("ukulele", 3)
        searched("food bank", 3, total=2, followed=2)
        searched("mrs abernathy", 2, total=2)
        text = " ".join(board(administrator).text.split())
        assert "8 searches for words; 38% of them found nothing, and of the others 40% led" in text
        assert "2 searches are counted but not listed" in text


class TestPrivacy:
    def test_rare_words__are_not_shown(self, administrator: Client) -> None:
        searched("mrs abernathy", 2)
        assert words(administrator, "?fault=all") == []

    def test_words_of_one_day__are_not_shown(self, administrator: Client) -> None:
        for _number in range(5):
            searched("mrs abernathy", 1, total=1)
        assert words(administrator, "?fault=all") == []
        searched("mrs abernathy", 1, days=9, total=1)
        assert words(administrator, "?fault=all") == ["mrs abernathy"]

    def test_words_of_one_day__narrowed_on_another(self, administrator: Client) -> None:
        for _number in range(5):
            searched("mrs abernathy", 1, total=1)
        searched("mrs abernathy", 5, days=9, total=1, is_again=True)
        assert words(administrator, "?fault=all") == []

    def test_rare_words__in_common_use_are_shown_without_figures(
        self, administrator: Client
    ) -> None:
        searched("help with shopping", 1, area="KT1")
        assert rows(administrator) == [
            ["help with shopping", "fewer than 3", "", "", "", "Found nothing", ""]
        ]

    @pytest.mark.parametrize("asked", ["john brown", "james's debts", "help for mary"])
    def test_rare_words__with_a_given_name_are_not_shown(
        self, administrator: Client, asked: str
    ) -> None:
        for word in ("john", "james", "mary", "brown", "debts"):
            Word.objects.create(language="en", word=word, entries=9)
        searched(asked, 2)
        assert words(administrator) == []
        searched(asked, 1)
        assert words(administrator) == [asked]

    @pytest.mark.parametrize(("entries", "shown"), [(2, []), (3, ["abernathy"])])
    def test_words_of_the_directory(
        self, administrator: Client, entries: int, shown: list[str]
    ) -> None:
        Word.objects.create(language="en", word="abernathy", entries=entries)
        searched("abernathy", 1)
        assert words(administrator) == shown

    def test_export__hides_the_same(self, administrator: Client) -> None:
        searched("mrs abernathy", 2)
        searched("ukulele", 3, area="KT1")
        response = administrator.get(f"{BOARD}?export=csv")
        text = b"".join(response.streaming_content).decode()
        assert text.splitlines()[1:] == ["ukulele,3,3,0,,Found nothing,KT1 3"]

    def test_letter__tells_no_rare_figure(self, administrator: Client) -> None:
        searched("mrs abernathy", 2)
        letter = board(administrator, "invite/?words=mrs+abernathy").select_one("textarea").text
        assert "times" not in letter


class TestChoosing:
    def test_period(self, administrator: Client) -> None:
        for days in (5, 20, 80):
            searched(f"ukulele {days}", days=days)
        assert words(administrator, "?days=7") == ["ukulele 5"]
        assert words(administrator) == ["ukulele 20", "ukulele 5"]
        assert len(words(administrator, "?days=90")) == 3

    def test_fault(self, administrator: Client) -> None:
        searched("ukulele", total=0)
        searched("parkour", total=3)
        assert words(administrator, "?fault=nothing") == ["ukulele"]
        assert words(administrator, "?fault=unfollowed") == ["parkour"]

    def test_order(self, administrator: Client) -> None:
        for number, times in enumerate((3, 5, 4)):
            searched(f"ukulele {number}", times)
        assert words(administrator) == ["ukulele 1", "ukulele 2", "ukulele 0"]
        assert words(administrator, "?ordering=times") == ["ukulele 0", "ukulele 2", "ukulele 1"]
        assert words(administrator, "?ordering=words")[0] == "ukulele 0"
        assert len(words(administrator, "?ordering=nonsense")) == 3

    def test_search(self, administrator: Client) -> None:
        searched("ukulele")
        searched("parkour")
        assert words(administrator, "?q=Uku") == ["ukulele"]
        assert words(administrator, "?q=Párk") == ["parkour"]

    @pytest.mark.parametrize("query", ["?days=x", "?days=10000000", "?fault=%F0%9F%92%A9", "?p=x"])
    def test_nonsense(self, administrator: Client, query: str) -> None:
        searched("ukulele")
        assert words(administrator, query) == ["ukulele"]

    def test_queries__do_not_grow(
        self, administrator: Client, django_assert_max_num_queries: Any
    ) -> None:
        searched("ukulele", 3, area="KT1")
        rows(administrator)
        with django_assert_max_num_queries(40) as few:
            rows(administrator)
        for number in range(30):
            searched(f"ukulele {number}", 3, area=f"KT{number}")
        with django_assert_max_num_queries(len(few)):
            rows(administrator)


class TestDoing:
    def links(self, client: Client) -> dict[str, str]:
        found = board(client).select("td div a[aria-label]")
        return {" ".join(link.text.split()): link["href"] for link in found}

    def test_by_role(self, sign_in: Any) -> None:
        ensure_home("Home", "")
        searched("ukulele")
        synonym, page, invite = "Add synonym", "Write a page", "Invite an organisation"
        assert set(self.links(sign_in("Administrator"))) == {synonym, page, invite}
        assert set(self.links(sign_in("Data officer"))) == {synonym, invite}
        assert set(self.links(sign_in("Comms editor"))) == {page, invite}

    @pytest.mark.parametrize("role", ["Author", "Directory editor", "Assurer"])
    def test_closed_to_others(self, sign_in: Any, role: str) -> None:
        client = sign_in(role)
        for path in (BOARD, f"{BOARD}results/", f"{BOARD}invite/?words=x", f"{BOARD}?export=csv"):
            assert client.get(path, headers=SCRIPT).status_code == 403

    def test_add_synonym__is_filled_in(self, administrator: Client) -> None:
        searched("ukulele lessons")
        form = administrator.get(self.links(administrator)["Add synonym"]).context["form"]
        assert form["words"].value() == "ukulele lessons"

    def test_write_page__is_filled_in_and_writes_nothing(self, administrator: Client) -> None:
        home = ensure_home("Home", "")
        searched("ukulele lessons")
        pages = Page.objects.count()
        response = administrator.get(self.links(administrator)["Write a page"])
        form = BeautifulSoup(response.content, "html.parser").select_one("#page-edit-form")
        assert form.select_one("[name=title]")["value"] == "Ukulele lessons"
        assert form["action"] == f"/admin/pages/add/pages/articlepage/{home.pk}/"
        assert Page.objects.count() == pages

    def test_write_page__can_be_saved_as_it_comes(self, sign_in: Any) -> None:
        home, client = ensure_home("Home", ""), sign_in("Comms editor")
        address = f"/admin/pages/add/pages/articlepage/{home.pk}/"
        for slug in ("ukulele-lessons", "ukulele-lessons-2"):
            data = open_form(client, f"{BOARD}write/?words=ukulele+lessons")
            response = client.post(address, data | {"body-count": "0"})
            assert response.status_code == 302, response.context["form"].errors
            assert ArticlePage.objects.get(slug=slug).title == "Ukulele lessons"

    def test_write_page__not_for_everybody(self, sign_in: Any) -> None:
        ensure_home("Home", "")
        client = sign_in("Data officer")
        assert client.get(f"{BOARD}write/?words=x", headers=SCRIPT).status_code == 403

    def test_invite__tells_the_need(self, administrator: Client) -> None:
        searched("ukulele lessons", 4)
        page = board(administrator, "invite/?words=ukulele+lessons")
        letter = page.select_one("textarea").text
        assert "4 times for “ukulele lessons”" in letter
        assert "little or nothing to offer them" in letter
        assert page.select_one("a.button[href^='mailto:?subject=']")

    def test_invite__where_there_is_something(self, administrator: Client) -> None:
        searched("library", 4, total=46)
        letter = board(administrator, "invite/?words=library").select_one("textarea").text
        assert "seldom what they are looking for" in letter
        assert "nothing to offer" not in letter

    @pytest.mark.parametrize("asked", ["", "%25s%20%25(n)d", "x" * 5000, "%3Cscript%3E"])
    def test_invite__odd_words(self, administrator: Client, asked: str) -> None:
        page = board(administrator, f"invite/?words={asked}")
        assert page.select_one("textarea").text
        assert "<script>" not in str(page.select_one("#invite-letter"))
