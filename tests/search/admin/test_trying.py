"""“Try it” shows what would change, and changes nothing."""

import datetime as dt
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from search.admin import trying
from search.models import Pin, SearchLine, SynonymGroup
from tests.search.factories import make_entry

pytestmark = pytest.mark.django_db


def searched(words: str, times: int = 3) -> None:
    values = {"total": 1, "language": "en", "engine": "database"}
    for number in range(times):
        at = timezone.now() - dt.timedelta(days=number % 2)
        SearchLine.objects.create(token=uuid.uuid4(), words=words, at=at, **values)


def group(words: str, **values: Any) -> SynonymGroup:
    return SynonymGroup(words=words, **values)


def titles(answer: trying.Answer) -> list[str]:
    return list(answer.page.values())


class TestGroup:
    @pytest.fixture(autouse=True)
    def entries(self) -> None:
        make_entry("Zumba")
        make_entry("Chess club")

    def test_new_group(self) -> None:
        searched("wobblercise class", 4)
        searched("chess")
        trial = trying.try_group(group("wobblercise\nzumba"), [])
        (row,) = trial.rows
        assert (row.words, row.times, row.is_changed) == ("wobblercise class", 4, True)
        assert (row.before.total, titles(row.after)) == (0, ["Zumba"])
        assert (row.new, row.gone) == (["Zumba"], [])
        assert not SynonymGroup.objects.exists()

    def test_phrases__are_found_as_phrases(self) -> None:
        searched("keep fit for men")
        searched("fit to keep")
        trial = trying.try_group(group("keep fit\nzumba"), [])
        assert [row.words for row in trial.rows] == ["keep fit for men"]

    @pytest.mark.parametrize(
        ("line", "search"),
        [
            ("Lonely", "loneliness and lonely people"),
            ("happy hour", "happy hours"),
            ("“Café” evening", "cafe evenings"),
            ("men’s wobble", "mens wobble"),
            ("wobbling", "wobbled"),
        ],
    )
    def test_forms_of_a_word(self, line: str, search: str) -> None:
        searched(search)
        assert [row.words for row in trying.try_group(group(f"{line}\nzumba"), []).rows] == [search]

    def test_changed_group__takes_words_away(self) -> None:
        stored = group("wobblercise\nzumba")
        stored.save()
        searched("wobblercise")
        stored.words = "jigging\nzumba"
        (row,) = trying.try_group(stored, []).rows
        assert (titles(row.before), row.after.total, row.gone) == (["Zumba"], 0, ["Zumba"])
        assert SynonymGroup.objects.get().words == "wobblercise\nzumba"

    def test_starting_group__switched_off(self) -> None:
        make_entry("Debt desk")
        searched("brassic")
        off = group("brassic\ndebt", replaces="brassic", is_active=False)
        (row,) = trying.try_group(off, []).rows
        assert (titles(row.before), row.after.total) == (["Debt desk"], 0)

    def test_typed_searches__come_first(self) -> None:
        searched("wobblercise")
        trial = trying.try_group(group("wobblercise\nzumba"), ["  chess ", "wobblercise", ""])
        assert [(row.words, row.times) for row in trial.rows] == [("chess", 0), ("wobblercise", 3)]
        assert [row.words for row in trial.same] == ["chess"]

    def test_rare_searches__of_unusual_words_are_left_out(self) -> None:
        searched("wobblercise mrs abernathy", 2)
        assert trying.try_group(group("wobblercise\nzumba"), []).rows == ()

    def test_time__is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trying, "SECONDS", -1.0)
        trial = trying.try_group(group("wobblercise\nzumba"), ["one", "two"])
        assert (trial.rows, trial.left) == ((), 2)

    def test_number__is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trying, "MOST", 2)
        trial = trying.try_group(group("wobblercise\nzumba"), [f"chess {n}" for n in range(9)])
        assert len(trial.rows) == 2


class TestJoined:
    """Groups that a search for a word of the new one finds, too."""

    @pytest.fixture(autouse=True)
    def stored(self) -> None:
        SynonymGroup.objects.create(words="jigging\nhopping about")
        SynonymGroup.objects.create(words="prancing\njigging", is_one_way=True)

    @pytest.mark.parametrize(
        ("words", "is_one_way", "groups"),
        [
            ("wobblercise\njigging", False, ["jigging = hopping about"]),
            ("jigging\nwobblercise", True, ["jigging = hopping about"]),
            ("wobblercise\njigging", True, []),
            ("wobblercise\nprancing", False, ["prancing → jigging"]),
            ("wobblercise\nquibbling", False, []),
        ],
    )
    def test_words_that_are_searched_for(
        self, words: str, is_one_way: bool, groups: list[str]
    ) -> None:
        assert trying.joined(group(words, is_one_way=is_one_way)) == groups

    def test_itself__is_none(self) -> None:
        stored = SynonymGroup.objects.get(words__startswith="prancing")
        assert trying.joined(stored) == []


def test_pin__first_page_before_and_after() -> None:
    make_entry("Food")
    entry = make_entry("Larder", text="food")
    pin = Pin(words="food\nfood please", kind=entry.kind, key=entry.key)
    pin.first_day = timezone.localdate().replace(year=2999)
    first, second = trying.try_pin(pin, []).rows
    assert (first.words, second.words) == ("food", "food please")
    assert (titles(first.before)[0], titles(first.after)[0]) == ("Food", "Larder")
    assert not Pin.objects.exists()


class TestForm:
    DATA = {"words": "wobblercise\nzumba", "is_active": "on", "replaces": "", "note": ""}

    def test_button__without_javascript(self, administrator: Client) -> None:
        make_entry("Zumba")
        searched("wobblercise", 5)
        data = self.DATA | {"others": "zumba", "try": "1"}
        page = administrator.post("/admin/search/synonyms/new/", data)
        shown = BeautifulSoup(page.content, "html.parser").select_one("#search-tried")
        (row,) = shown.select("tbody tr")
        cells = [" ".join(cell.text.split()) for cell in row.select("td, th")]
        assert cells == [
            "wobblercise searched 5 times",
            "0 results",
            "1 result 1. Zumba",
            "+ Zumba",
            "–",
        ]
        assert "2 searches tried. 1 would be answered differently." in " ".join(shown.text.split())
        assert not SynonymGroup.objects.exists()
        assert b"wobblercise\nzumba" in page.content

    def test_button__on_a_stored_group(self, administrator: Client) -> None:
        stored = SynonymGroup.objects.create(words="wobblercise\nzumba")
        data = self.DATA | {"words": "jigging\nzumba", "others": "", "try": "1"}
        page = administrator.post(f"/admin/search/synonyms/edit/{stored.pk}/", data)
        assert b"No past search has any of these words." in page.content
        stored.refresh_from_db()
        assert stored.words == "wobblercise\nzumba"

    def test_button__says_what_is_wrong(self, administrator: Client) -> None:
        data = self.DATA | {"words": "wobblercise", "others": "", "try": "1"}
        page = administrator.post("/admin/search/synonyms/new/", data)
        assert "At least 2 lines" in page.content.decode()

    def test_button__tells_other_groups(self, administrator: Client) -> None:
        SynonymGroup.objects.create(words="jigging\ndancing about")
        data = self.DATA | {"words": "wobblercise\njigging", "others": "", "try": "1"}
        page = administrator.post("/admin/search/synonyms/new/", data)
        assert "jigging = dancing about" in page.content.decode()

    def test_button__for_pins(self, administrator: Client) -> None:
        make_entry("Food")
        entry = make_entry("Larder", text="food")
        data = {"words": "food", "target": entry.pk, "position": 0, "note": "", "others": ""}
        data |= {"first_day": "", "last_day": "", "try": "1"}
        page = administrator.post("/admin/search/pins/new/", data)
        assert "1 search tried. 1 would be answered differently." in " ".join(
            page.content.decode().split()
        )
        assert not Pin.objects.exists()
