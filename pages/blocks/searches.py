"""Listings that a search finds whenever the page is read, composed with the public search form."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from directory.models import TaxonomyTerm
from pages import searches
from search import stored
from search.stored import Stored


class SearchInput(forms.TextInput):
    """The parameters of a search, above which the script shows the form and what it finds now.

    The form's address is one of the search's, which is above pages: it is known by its name.
    """

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        context = {
            "input": super().render(name, value, attrs, renderer),
            "composing_url": reverse("search_composing"),
            "search_url": reverse("search"),
        }
        return render_to_string("pages/search_input.html", context)

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=["pages/stored-search.js"], css={"all": ["pages/stored-search.css"]})


class SearchBlock(blocks.FieldBlock):
    """A search as `search.stored` keeps it; in the form, as text.

    What cannot be used stays as it was typed until the page is published.
    """

    @cached_property
    def field(self) -> forms.CharField:
        return forms.CharField(
            label=_("Search"),
            widget=SearchInput(),
            max_length=stored.MAX_TEXT,
            error_messages={"required": _("Say what to search for.")},
        )

    def get_default(self) -> Stored:
        return {}

    def to_python(self, value: Any) -> Stored:
        return value if isinstance(value, dict) else {}

    def value_for_form(self, value: Stored) -> str:
        return stored.to_text(value)

    def value_from_form(self, value: str | None) -> Stored:
        return stored.from_text(value or "")

    def clean(self, value: Stored) -> Stored:
        """In its one spelling.

        Raises:
            ValidationError: nothing is asked for, or not all of it can be understood.
        """
        value = super().clean(value)
        parsed = stored.read(value, settings.LANGUAGE_CODE)
        if parsed.problems:
            if self.is_deferred_validation:
                return value
            raise ValidationError([problem.message for problem in parsed.problems])
        if self.required and not stored.asks(parsed.query):
            raise ValidationError(self.field.error_messages["required"])
        return stored.keep(parsed.query)

    def render_basic(self, value: Stored, context: Any = None) -> str:
        """For comparing versions of a page."""
        return ", ".join(text for values in value.values() for text in values)

    def extract_references(self, value: Stored) -> Iterator[tuple[type, str, str, str]]:
        """Its topics; what it finds changes from day to day."""
        if value.get("topic"):
            topics = stored.read(value, settings.LANGUAGE_CODE).query.topics
            for pk in TaxonomyTerm.objects.filter(key__in=topics).values_list("pk", flat=True):
                yield TaxonomyTerm, str(pk), "", ""


class SearchListingsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    search = SearchBlock(label=_("Search"))
    number = blocks.IntegerBlock(
        min_value=1, max_value=searches.MOST_LISTINGS, default=5, label=_("How many at most")
    )
    with_related = blocks.BooleanBlock(
        required=False,
        label=_("Also what is only related"),
        help_text=_("After what the words find, what means nearly the same."),
    )
    layout = blocks.ChoiceBlock(
        choices=[("details", _("With details")), ("names", _("Names only"))],
        default="details",
        label=_("Layout"),
    )
    otherwise = blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("When nothing is found"),
        help_text=_("What to say on a day when nothing is found. A link to the search follows."),
    )

    class Meta:
        icon = "search"
        label = _("Listings from a search")
        description = _("What a search finds on the day the page is read.")
        template = "pages/blocks/search.html"
        preview_template = "pages/blocks/listings_preview.html"
        preview_value = {"heading": "Food near you", "search": {"keywords": ["food"]}}

    def get_searchable_content(self, value: Any) -> list[str]:
        """What is said when nothing is found would mislead whoever searches."""
        return [value["heading"]] if value.get("heading") else []

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """A page makes the searches of all its blocks; a block alone makes its own."""
        context = super().get_context(value, parent_context=parent_context)
        found = context.get("live_searches")
        if found is None:
            found = searches.shown([value["search"]], get_language() or settings.LANGUAGE_CODE)
        mine = found.get(stored.to_text(value["search"]))
        if mine:
            with_related = bool(value.get("with_related"))
            mine = searches.first(mine, value["number"] or 0, with_related=with_related)
        context["found"] = mine
        return context


def stored_searches(values: Iterable[Any]) -> list[Stored]:
    """The searches of blocks' values, in order."""
    return [value["search"] for value in values]
