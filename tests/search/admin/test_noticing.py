"""“Try it” says which past searches a promotion or the panel of danger words would stand above."""

import datetime as dt
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from search.admin.noticing import Noticed, try_danger, try_promotion
from search.models import DangerWords, Promotion, SearchLine
from tests.directory.factories import AreaFactory

pytestmark = pytest.mark.django_db


def searched(words: str, times: int = 3) -> None:
    values = {"total": 1, "language": "en", "engine": "database"}
    for number in range(times):
        at = timezone.now() - dt.timedelta(days=number % 2)
        SearchLine.objects.create(token=uuid.uuid4(), words=words, at=at, **values)


def rows(noticed: list[Noticed]) -> list[tuple[str, int, tuple[str, ...], tuple[str, ...]]]:
    return [(row.words, row.times, row.before, row.after) for row in noticed]


class TestPromotion:
    def test_new__all_words_of_a_line_in_any_order_and_form(self) -> None:
        searched("fuel bill")
        searched("bills for heating and fuel", 5)
        searched("fuel")
        tried = try_promotion(Promotion(words="fuel bills", title="Winter grant"), [])
        assert rows(tried.changed) == [
            ("bills for heating and fuel", 5, (), ("Winter grant",)),
            ("fuel bill", 3, (), ("Winter grant",)),
        ]
        assert not Promotion.objects.exists()

    def test_new__as_if_it_held_today(self) -> None:
        searched("fuel")
        coming = Promotion(words="fuel", title="Grant", first_day=dt.date(2999, 1, 1))
        assert rows(try_promotion(coming, []).changed) == [("fuel", 3, (), ("Grant",))]

    def test_changed__says_what_is_lost(self) -> None:
        searched("fuel")
        searched("heating")
        stored = Promotion.objects.create(words="fuel", title="Grant", url="/")
        Promotion.objects.create(words="heating", title="Boilers", url="/")
        stored.words = "heating"
        assert rows(try_promotion(stored, []).changed) == [
            ("fuel", 3, ("Grant",), ()),
            ("heating", 3, ("Boilers",), ("Grant", "Boilers")),
        ]

    def test_typed_searches(self) -> None:
        tried = try_promotion(Promotion(words="fuel", title="Grant"), ["  my fuel ", "chess", ""])
        assert rows(tried.changed) == [("my fuel", 0, (), ("Grant",))]
        assert rows(tried.without) == [("chess", 0, (), ())]

    def test_typed_searches__with_a_place(self) -> None:
        AreaFactory(name="Norbiton", kind="ward", code="E05000405")
        tried = try_promotion(Promotion(words="norbiton", title="Fair"), ["fuel in Norbiton"])
        assert rows(tried.without) == [("fuel in Norbiton", 0, (), ())]

    def test_searches_of_one_person__are_left_out(self) -> None:
        searched("fuel mrs abernathy", 2)
        assert try_promotion(Promotion(words="fuel", title="Grant"), []).rows == ()


class TestDanger:
    def test_new__words_in_their_order(self) -> None:
        searched("hurt myself")
        searched("myself hurt")
        tried = try_danger(DangerWords(words="hurting myself", title="Talk", text="Call."), [])
        assert rows(tried.changed) == [("hurt myself", 3, (), ("Talk",))]

    def test_older_panel__stays(self) -> None:
        searched("hurt myself")
        DangerWords.objects.create(words="hurt", title="Older", text="Call.")
        tried = try_danger(DangerWords(words="hurt myself", title="Talk", text="Call."), [])
        assert tried.changed == []
        assert rows(tried.same) == [("hurt myself", 3, ("Older",), ("Older",))]

    def test_switched_off__says_what_is_lost(self) -> None:
        searched("hurt")
        stored = DangerWords.objects.create(words="hurt", title="Talk", text="Call.")
        stored.is_active = False
        assert rows(try_danger(stored, []).changed) == [("hurt", 3, ("Talk",), ())]


class TestForm:
    PROMOTION: dict[str, Any] = {
        "words": "fuel",
        "title": "Winter grant",
        "text": "",
        "url": "/grant/",
        "first_day": "",
        "last_day": "",
        "note": "",
        "others": "chess",
        "try": "1",
    }

    def test_promotion__without_javascript(self, administrator: Client) -> None:
        searched("fuel", 4)
        searched("fuel help", 1)
        page = administrator.post("/admin/search/promotions/new/", self.PROMOTION)
        shown = BeautifulSoup(page.content, "html.parser").select_one("#search-tried")
        assert shown
        cells = [
            [" ".join(cell.text.split()) for cell in row.select("td, th")]
            for row in shown.select("tbody tr")
        ]
        assert cells == [
            ["fuel searched 4 times", "–", "Winter grant"],
            ["fuel help searched fewer than 3 times", "–", "Winter grant"],
        ]
        assert "Nothing would show above: chess" in " ".join(shown.text.split())
        assert not Promotion.objects.exists()

    def test_danger__of_nothing(self, administrator: Client) -> None:
        data = {"words": "zebra", "title": "Help", "text": "Call.", "is_active": "on", "try": "1"}
        data |= {"phone": "", "url": "", "note": "", "others": ""}
        page = administrator.post("/admin/search/danger-words/new/", data)
        assert b"No past search would show it." in page.content
        assert not DangerWords.objects.exists()
