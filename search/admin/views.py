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
from search.admin import shipped, trying
from search.admin.states import with_targets
from search.models import SynonymGroup

LONGEST_GIVEN = 500


class WordsIndexView(generic.IndexView):
    def search_queryset(self, queryset: Any) -> Any:
        return matching(queryset, self.search_query, self.search_fields)


class PinIndexView(WordsIndexView):
    def get_base_queryset(self) -> Any:
        return with_targets(super().get_base_queryset())


class Trying:
    """For create and edit views. `trial` answers an unsaved row and other searches."""

    template_name = "search/admin/try_form.html"
    about: Any
    trial: Callable[[Any, Iterable[str]], trying.Trial]

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
        context["about"] = self.about
        return context


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
                "A word of it is in other groups too, so that it finds those of all: %(groups)s"
            )
            messages.warning(self.request, text % {"groups": "; ".join(others[:5])})
        return group


class SynonymCreateView(SynonymSaving, generic.CreateView):
    """`?words=` and `?replaces=` fill in the form."""

    def get_initial(self) -> dict[str, Any]:
        given = {name: self.request.GET.get(name, "") for name in ("words", "replaces")}
        if group := shipped.find(given["replaces"]):
            words, one_way = "\n".join(group.words), group.one_way
            return {"words": words, "replaces": group.words[0], "is_one_way": one_way}
        return {"words": given["words"][:LONGEST_GIVEN]}


class SynonymEditView(SynonymSaving, generic.EditView):
    pass


class PinTrying(Trying):
    trial = staticmethod(trying.try_pin)
    about = gettext_lazy(
        "“Try it” shows the first page of its searches as it is and as it would be while the pin "
        "holds. Nothing is saved."
    )


class PinCreateView(PinTrying, generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        return {"words": self.request.GET.get("words", "")[:LONGEST_GIVEN]}


class PinEditView(PinTrying, generic.EditView):
    pass
