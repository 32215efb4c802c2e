"""Forms with a button “Try it”, which shows what would change and saves nothing."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views import generic

from directory.admin.searching import matching
from search.admin import noticing, shipped, trying
from search.admin.states import with_targets
from search.models import SynonymGroup

LONGEST_GIVEN = 500


class WordsIndexView(generic.IndexView):
    """`intro` says above the list what such a thing does."""

    results_template_name = "search/admin/words_results.html"
    intro: Any

    def search_queryset(self, queryset: Any) -> Any:
        return matching(queryset, self.search_query, self.search_fields)


class SynonymIndexView(WordsIndexView):
    intro = gettext_lazy(
        "Your own groups of words that find one another. Those that the hub came with are under "
        "“Starting synonyms”."
    )


class PromotionIndexView(WordsIndexView):
    intro = gettext_lazy("Notices above the results of certain searches, for a time.")


class DangerIndexView(WordsIndexView):
    intro = gettext_lazy(
        "Searches that tell of danger show a quiet panel that says where help is at once. Where "
        "words of two panels fit, the older panel shows."
    )


class PinIndexView(WordsIndexView):
    intro = gettext_lazy(
        "Listings and pages that come first for certain searches, marked “Suggested by the "
        "council”. Filters and places narrow them like everything else."
    )

    def get_base_queryset(self) -> Any:
        return with_targets(super().get_base_queryset())


class Trying:
    """For create and edit views. `trial` answers an unsaved row and other searches; what it answers
    is shown by `tried_template`."""

    template_name = "search/admin/try_form.html"
    tried_template = "search/admin/tried.html"
    about: Any
    trial: Callable[[Any, Iterable[str]], trying.Trial | noticing.Noticing]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "try" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.object = self.get_object() if "pk" in self.kwargs else None
        form = self.form = self.get_form()
        tried = None
        if form.is_valid():
            others = form.cleaned_data["others"].splitlines()
            tried = type(self).trial(form.instance, others)
        return self.render_to_response(self.get_context_data(form=form, tried=tried))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**{"tried": None, **kwargs})
        return context | {"about": self.about, "tried_template": self.tried_template}


class Filled:
    """For create views: `?words=` fills in the form."""

    def get_initial(self) -> dict[str, Any]:
        return {"words": self.request.GET.get("words", "")[:LONGEST_GIVEN]}


class SynonymSaving(Trying):
    trial = staticmethod(trying.try_group)
    about = format_lazy(
        gettext_lazy(
            "“Try it” answers past searches of the last {days} days that have a word of the group, "
            "as they are answered now and as they would be. Nothing is saved."
        ),
        days=trying.DAYS,
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        replaced = shipped.find(context["form"]["replaces"].value() or "")
        context["replaced"] = "; ".join(replaced.words) if replaced else ""
        context["joined"] = trying.joined(context["form"].instance) if context["tried"] else []
        return context

    def save_instance(self) -> SynonymGroup:
        """Says with which other groups the saved one now hangs together."""
        group: SynonymGroup = super().save_instance()
        if group.is_active and (others := trying.joined(group)):
            text = _(
                "A word of it is in other groups too, so that it finds the words of all: %(groups)s"
            )
            messages.warning(self.request, text % {"groups": "; ".join(others[:5])})
        return group


class SynonymCreateView(Filled, SynonymSaving, generic.CreateView):
    """`?replaces=` fills in the form with a starting group."""

    def get_initial(self) -> dict[str, Any]:
        if group := shipped.find(self.request.GET.get("replaces", "")):
            words, one_way = "\n".join(group.words), group.one_way
            return {"words": words, "replaces": group.words[0], "is_one_way": one_way}
        return super().get_initial()


class SynonymEditView(SynonymSaving, generic.EditView):
    pass


class PinTrying(Trying):
    trial = staticmethod(trying.try_pin)
    about = gettext_lazy(
        "“Try it” shows the first page of its searches as it is and as it would be while the pin "
        "holds. Nothing is saved."
    )


class PinCreateView(Filled, PinTrying, generic.CreateView):
    pass


class PinEditView(PinTrying, generic.EditView):
    pass


class NoticeTrying(Trying):
    tried_template = "search/admin/noticed.html"


class PromotionTrying(NoticeTrying):
    trial = staticmethod(noticing.try_promotion)
    about = format_lazy(
        gettext_lazy(
            "“Try it” lists past searches of the last {days} days, as they were typed, that would "
            "show the notice on its days. Nothing is saved."
        ),
        days=trying.DAYS,
    )


class PromotionCreateView(Filled, PromotionTrying, generic.CreateView):
    pass


class PromotionEditView(PromotionTrying, generic.EditView):
    pass


class DangerTrying(NoticeTrying):
    trial = staticmethod(noticing.try_danger)
    about = format_lazy(
        gettext_lazy(
            "“Try it” lists past searches of the last {days} days, as they were typed, that would "
            "show the panel. Where words of two panels fit, the older panel shows. Nothing is "
            "saved."
        ),
        days=trying.DAYS,
    )


class DangerCreateView(Filled, DangerTrying, generic.CreateView):
    pass


class DangerEditView(DangerTrying, generic.EditView):
    pass
