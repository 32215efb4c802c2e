"""Which entries a query finds, and in which order: querysets, nothing evaluated.

Each condition stands alone, so that a count can leave its own group's choice out.
"""

from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower

from search.geometry import Circle
from search.models import Entry, EntryTerm, EntryVenue
from search.query import SearchQuery
from search.text import query_tokens

FALLBACK = "en"


def matching(query: SearchQuery, *, but: str = "") -> QuerySet[Entry]:
    """The entries found. `but` names a condition to leave out: "kinds" or "category"."""
    found = Entry.objects.filter(_said_in(query.language, query.words))
    if query.place:
        found = found.filter(Q(within(query)) | ~Exists(_venues()))
    if query.kinds and but != "kinds":
        found = found.filter(kind__in=query.kinds)
    if query.category and but != "category":
        terms = EntryTerm.objects.filter(entry=OuterRef("pk"), term=query.category)
        found = found.filter(Exists(terms))
    return found


def within(query: SearchQuery) -> Exists:
    """Has the entry a venue within the radius? The query must have a place."""
    assert query.place  # noqa: S101  # a fault of the caller
    circle = Circle(query.place, query.radius)
    return Exists(circle.venues().filter(entry=OuterRef("pk")))


def in_order(query: SearchQuery, entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """By words of the title, then the nearest first, then by title.

    With a place, what has no venue comes after all that is near, as a group of its own.
    """
    entries = entries.annotate(score=_title_score(query))
    order: list[Any] = ["-score", Lower("title"), "pk"]
    if query.place:
        circle = Circle(query.place, query.radius)
        nearest = circle.venues().filter(entry=OuterRef("pk")).order_by("square")
        entries = entries.annotate(nearest=Subquery(nearest.values("square")[:1]))
        order.insert(1, F("nearest").asc(nulls_last=True))
        placeless = Case(When(nearest=None, then=1), default=0, output_field=IntegerField())
        return entries.annotate(placeless=placeless).order_by("placeless", *order)
    return entries.order_by(*order)


def _venues() -> QuerySet[EntryVenue]:
    return EntryVenue.objects.filter(entry=OuterRef("pk"))


def _said_in(language: str, words: str) -> Q:
    """In the resident's language; what does not exist there yet is found in English."""
    here = Q(language=language) & _all_words(words, language)
    if language == FALLBACK:
        return here
    translated = Entry.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"), language=language)
    return here | (Q(language=FALLBACK) & _all_words(words, FALLBACK) & ~Q(Exists(translated)))


def _all_words(words: str, language: str) -> Q:
    condition = Q()
    for token in query_tokens(words, language):
        condition &= Q(tokens__contains=f" {token} ")
    return condition


def _title_score(query: SearchQuery) -> Combinable:
    """How many of the words are in the title."""
    score: Combinable = Value(0)
    for token in query_tokens(query.words, query.language):
        is_there = When(title_tokens__contains=f" {token} ", then=1)
        score = score + Case(is_there, default=0, output_field=IntegerField())
    return score
