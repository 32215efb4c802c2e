"""What residents find of pages: what they may read, and nothing else."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from pages.publication import reconcile
from search.engine import search
from search.models import Entry, EntryKind
from search.query import SearchQuery
from tests.pages.factories import make_article, make_home

pytestmark = pytest.mark.django_db


def found(words: str = "") -> list[tuple[str, str]]:
    query = SearchQuery(words=words, kinds=(EntryKind.PAGE,))
    return [(hit.entry.title, hit.entry.path) for hit in search(query).hits]


@pytest.fixture
def branch():
    parent = make_article("Money", slug="money")
    return parent, make_article("Debt", parent=parent, slug="debt")


def test_page__is_found_by_every_word_of_it():
    make_article(
        "Help for carers",
        summary="Rights and breaks.",
        body=[
            ("heading", "Tell your doctor"),
            ("paragraph", "<p>Ask for a <b>carer's</b> assessment &amp; more.</p>"),
            ("details", {"summary": "Young people", "text": "<p>School can help.</p>"}),
            ("listings", {"heading": "Who to ask", "listings": []}),
        ],
    )

    for words in ("carers", "breaks", "doctor", "assessments", "young school", "who ask"):
        assert found(words) == [("Help for carers", "/help-for-carers/")], words
    assert Entry.objects.get().summary == "Rights and breaks."


def test_page__is_found_while_it_is_live_and_its_draft_never(branch):
    _, page = branch
    page.title = "Secret plans"
    revision = page.save_revision()
    assert found("secret") == []

    revision.publish()
    assert found("secret") == [("Secret plans", "/money/debt/")]

    page.refresh_from_db()
    page.unpublish()
    assert found("secret") == []


def test_page__expires_with_its_date(branch):
    _, page = branch
    page.expire_at = timezone.now()
    page.save()
    call_command("publish_scheduled")

    assert found("debt") == []


def test_page__below_one_that_is_not_live_is_not_found(branch):
    parent, _ = branch

    parent.unpublish()
    assert found() == []

    parent.refresh_from_db()
    parent.save_revision().publish()
    assert found() == [("Debt", "/money/debt/"), ("Money", "/money/")]


def test_page__that_is_private_hides_itself_and_all_below(branch):
    parent, page = branch

    restriction = PageViewRestriction.objects.create(page=parent, restriction_type="login")
    assert found() == []
    page.save_revision().publish()
    make_article("Another", parent=parent)
    assert found() == []

    restriction.delete()
    assert len(found()) == 3


def test_page__moves_with_its_address(branch, django_capture_on_commit_callbacks):
    _, page = branch
    other = make_article("Housing", slug="housing")

    page.move(other, pos="last-child")
    assert ("Debt", "/housing/debt/") in found()

    other.refresh_from_db()
    other.slug = "homes"
    with django_capture_on_commit_callbacks(execute=True):
        other.save()
    assert ("Debt", "/homes/debt/") in found()

    private = make_article("Private", slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    Page.objects.get(pk=page.pk).specific.move(private, pos="last-child")
    assert found("debt") == []


def test_page__deleted_with_its_branch_is_not_found(branch):
    parent, _ = branch

    Page.objects.get(pk=parent.pk).delete()

    assert not Entry.objects.exists()


def test_page__copied_is_found_twice(branch):
    _, page = branch

    page.copy(update_attrs={"slug": "debt-2", "title": "Debt two"})

    assert [title for title, _ in found("debt")] == ["Debt", "Debt two"]


def test_page__in_two_languages_is_one_thing(settings, branch):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Welsh")]
    _, page = branch
    welsh = Locale.objects.create(language_code="cy")
    translation = page.copy_for_translation(welsh, copy_parents=True)
    translation.title, translation.live = "Dyled", True
    assert Entry.objects.filter(key=page.translation_key).count() == 1

    translation.save_revision().publish()

    entries = Entry.objects.filter(key=page.translation_key).order_by("language")
    assert [(entry.language, entry.title) for entry in entries] == [("cy", "Dyled"), ("en", "Debt")]


def test_home__is_no_result():
    make_home()

    assert found() == []


def test_reconcile__finds_and_mends_each_difference(branch):
    parent, page = branch
    Entry.objects.filter(key=parent.translation_key).delete()
    Entry.objects.filter(key=page.translation_key).update(title="Other")
    hidden = make_article("Hidden")
    Page.objects.filter(pk=hidden.pk).update(live=False)
    expected = {
        (parent.translation_key, "is public but cannot be found"),
        (page.translation_key, "its search entry is out of date"),
        (hidden.translation_key, "can be found but is not public"),
    }

    assert {(row.key, row.what) for row in reconcile(mend=False)} == expected
    assert {(row.key, row.what) for row in reconcile()} == expected
    assert list(reconcile()) == []
    assert found() == [("Debt", "/money/debt/"), ("Money", "/money/")]
