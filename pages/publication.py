"""Pages → search entries: what residents can find of the pages they may read.

All languages of a page are one thing: its key is the translation key. Nothing is found of a page
that is not live, that is private, or that lies below such a page.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction, get_page_models

from directory.publication.counter import take_number
from pages.models import BasePage
from search.entries import EntryData, doubt, matches, put, remove
from search.models import Entry, EntryKind


@dataclass(frozen=True)
class Difference:
    """`what` is a sentence about the page with this translation key."""

    key: uuid.UUID
    what: str

    def __str__(self) -> str:
        return f"page {self.key}: {self.what}"


@transaction.atomic
def publish(key: uuid.UUID) -> None:
    """Make what can be found of a page, in every language, what it is now."""
    take_number()  # writers of entries take turns
    if entries := _entries(key):
        put(EntryKind.PAGE, key, entries)
    else:
        remove(EntryKind.PAGE, key)


def publish_branch(page: Page) -> None:
    """The same for a page and everything below it: their addresses or readers have changed."""
    branch = Page.objects.descendant_of(page, inclusive=True)
    for key in sorted(set(branch.values_list("translation_key", flat=True))):
        publish(key)


def publish_appearing(page: Page) -> None:
    """Show or hide what lies below a page that has just gone live or away."""
    branch = Page.objects.descendant_of(page)
    names = ("translation_key", "locale__language_code")
    public = set(public_pages(branch).values_list(*names))
    keys = branch.values("translation_key")
    stored = Entry.objects.filter(kind=EntryKind.PAGE, key__in=keys).values_list("key", "language")
    for key in sorted({key for key, _language in public.symmetric_difference(stored)}):
        publish(key)


def reconcile(*, mend: bool = True) -> Iterator[Difference]:
    """Each page whose entries are not what they would be now; with `mend`, put right."""
    stored = Entry.objects.filter(kind=EntryKind.PAGE)
    keys = set(stored.values_list("key", flat=True))
    for model in _models():
        keys.update(model.objects.values_list("translation_key", flat=True))
    for key in sorted(keys):
        if what := _fault(key):
            if mend:
                doubt(EntryKind.PAGE, key)
                publish(key)
            yield Difference(key, what)


def entry(page: BasePage) -> EntryData:
    """The search entry of a page: a pure function of it."""
    return EntryData(
        path=page.path_on_site,
        title=page.title,
        text=f"{page.summary}\n{_text(page)}",
        language=page.locale.language_code,
        summary=page.description,
    )


def public_pages(pages: QuerySet) -> QuerySet:
    """Those that anybody may read. What is not live or private hides all below it too."""
    # A page's path in the tree begins with the path of each page above it.
    above = Substr(OuterRef("path"), 1, Length("path"))
    above_private = Substr(OuterRef("path"), 1, Length("page__path"))
    return pages.filter(
        ~Exists(Page.objects.filter(live=False, path=above)),
        ~Exists(PageViewRestriction.objects.filter(page__path=above_private)),
    )


def _entries(key: uuid.UUID) -> list[EntryData]:
    pages = (
        page
        for model in _models()
        for page in public_pages(model.objects.filter(translation_key=key)).select_related("locale")
    )
    return [entry(page) for page in pages if page.path_on_site]


def _fault(key: uuid.UUID) -> str:
    stored = {row.language: row for row in Entry.objects.filter(kind=EntryKind.PAGE, key=key)}
    wanted = {data.language: data for data in _entries(key)}
    if stored.keys() - wanted.keys():
        return "can be found but is not public"
    if wanted.keys() - stored.keys():
        return "is public but cannot be found"
    if all(matches(stored[language], data) for language, data in wanted.items()):
        return ""
    return "its search entry is out of date"


def _models() -> list[type[BasePage]]:
    return [model for model in get_page_models() if issubclass(model, BasePage) and model.is_found]


def _text(page: BasePage) -> str:
    """The words of the body, without what listings say of themselves."""
    return "\n".join(page.body.stream_block.get_searchable_content(page.body))
