"""Topics to browse: the page of all, of one taxonomy, and of each term."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from directory.models import Taxonomy, TaxonomyTerm
from directory.views import terms


@require_safe
def all_topics(request: HttpRequest) -> HttpResponse:
    """What there is, by topic and by situation."""
    language = translation.get_language() or "en"
    context = {
        "nav": "topics",
        "taxonomy": None,
        "groups": terms.browse(language),
        "situations": terms.situations(language),
        "canonical_path": reverse("directory:topics"),
    }
    return render(request, "directory/topics.html", context)


@require_safe
def taxonomy(request: HttpRequest, slug: str) -> HttpResponse:
    language = translation.get_language() or "en"
    found = get_object_or_404(Taxonomy, slug=slug)
    context = {
        "nav": "topics",
        "taxonomy": found,
        "groups": terms.browse(language, found),
        "situations": [],
        "canonical_path": reverse("directory:taxonomy", args=[slug]),
    }
    return render(request, "directory/topics.html", context)


@require_safe
def topic(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The page of a term; of an archived one the way to the next above it, else 410."""
    language = translation.get_language() or "en"
    rows = TaxonomyTerm.objects.filter(taxonomy__slug=slug, code=code)
    term = terms.named(rows, language).first()
    if term is None:
        return _other_spelling(slug, code)
    if term.is_archived:
        return _instead_of(request, term)
    above = list(terms.named(term.get_ancestors().filter(is_archived=False), language))
    mapped = TaxonomyTerm.objects.serving(term).order_by("name", "pk")
    served_by = terms.with_counts(mapped, language)
    keys = [term.key, *mapped.values_list("key", flat=True)]
    found = terms.listings(keys, language, request.GET.get("page"))
    shown = terms.topic(term, language, found.paginator.count)
    children = term.get_children().filter(is_archived=False)
    related = TaxonomyTerm.objects.needed_with(term)[: terms.MOST_RELATED]
    context = {
        "nav": "topics",
        "term": term,
        "topic": shown,
        "synonyms": _synonyms(term, language),
        "trail": [terms.topic(node, language) for node in above],
        "children": terms.with_counts(children, language),
        "served_by": served_by,
        "related": terms.with_counts(related, language),
        "found": found,
        "steps": terms.steps(found),
        "previous_url": f"?page={found.number - 1}" if found.has_previous() else "",
        "next_url": f"?page={found.number + 1}" if found.has_next() else "",
        "canonical_path": shown.path,
    }
    return render(request, "directory/topic.html", context)


def _synonyms(term: TaxonomyTerm, language: str) -> list[str]:
    """Other words for it in the page's language."""
    rows = term.labels.filter(language=language, is_preferred=False)
    return list(rows.values_list("label", flat=True))


def _other_spelling(slug: str, code: str) -> HttpResponse:
    """A code typed in other letters leads to the term; any other is not there."""
    term = TaxonomyTerm.objects.filter(taxonomy__slug=slug, code__iexact=code).first()
    if term is None:
        raise Http404
    return HttpResponsePermanentRedirect(term.get_absolute_url())


def _instead_of(request: HttpRequest, term: TaxonomyTerm) -> HttpResponse:
    """Not for ever: a term may be brought back."""
    above = term.get_ancestors().filter(is_archived=False).order_by("-depth").first()
    if above:
        return HttpResponseRedirect(above.get_absolute_url())
    return render(request, "directory/topic_gone.html", {"nav": "topics"}, status=410)
