"""Each thing that stands beside the entries, broken and mended."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from search.database import texts
from search.database.texts import Texts
from search.engine import search
from search.models import Entry, EntryTerm, Word
from search.query import SearchQuery
from search.reconciling import reconcile
from tests.search.factories import make_entry, make_term

pytestmark = pytest.mark.django_db


def lose_texts():
    texts.remove(list(Entry.objects.values_list("pk", flat=True)))


def miscount():
    Word.objects.filter(word="lunch").update(entries=7)
    Word.objects.filter(word="club").delete()
    Word.objects.create(language="en", word="zeppelin", entries=1)


BREAKS = {
    "no text": lose_texts,
    "old text": lambda: texts.put({Entry.objects.get().pk: Texts(title=("old",))}),
    "another title": lambda: Entry.objects.update(title="Lunches for all"),
    "another term": lambda: EntryTerm.objects.update(name="Drink"),
    "a text of no entry": lambda: texts.put({10**6: Texts(title=("stray",))}),
    "words counted wrongly": miscount,
    "entry deleted behind its back": lambda: Entry.objects.all().delete(),
}


@pytest.fixture
def whole() -> Entry:
    entry = make_entry(
        "Lunch club", aliases="Tiffin", subtitle="Age UK", summary="A meal", text="Hot food\n",
        places=("Hall", "Church"), terms=(make_term("Food"), make_term("Meals")), miles=[1],
    )  # fmt: skip
    assert list(reconcile()) == []
    return entry


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize("broken", BREAKS)
def test_reconcile__finds_each_break_tells_before_it_mends_and_then_agrees(broken: str):
    BREAKS[broken]()

    told = list(reconcile(mend=False))
    assert told
    assert list(reconcile()) == told
    assert list(reconcile()) == []


@pytest.mark.usefixtures("whole")
def test_reconcile__what_had_no_text_is_found_again():
    lose_texts()
    assert search(SearchQuery(words="lunch")).total == 0

    list(reconcile())

    assert search(SearchQuery(words="lunch")).total == 1


def test_reconcile__agrees_with_entries_of_every_shape():
    make_entry("T" * 255, summary="s " * 300, subtitle="o " * 200, text="b " * 70_000)
    make_entry("تمرين", text="உதவி தேவை", language="ta")
    make_entry("👋", text="\\ ' \" : & | !")

    assert list(reconcile(mend=False)) == []


def test_reconcile__words_of_each_language_are_counted_apart():
    make_entry("Food")
    make_entry("Food", language="cy", path="/cy/bwyd/")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_word SET entries = 2 WHERE language = 'cy'")

    assert list(reconcile()) == ["1 words are not counted right"]
    assert set(Word.objects.values_list("language", "word", "entries")) == {
        ("en", "food", 1),
        ("cy", "food", 1),
    }


def test_reconcile_command__tells_and_mends():
    texts.put({10**6: Texts(title=("stray",))})
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("reconcile", "--check", stdout=out)
    assert "1 differences." in out.getvalue()

    call_command("reconcile", stdout=out)
    call_command("reconcile", "--check", stdout=out)
    assert "entry 1000000: has a text in the index and does not exist" in out.getvalue()
    assert out.getvalue().endswith("Everything public agrees with the live data.\n")
