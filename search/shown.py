"""Entries that a resident may read, as a queryset, for lists that ask for no words."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from search.models import Entry
from search.query import FALLBACK


def shown(language: str) -> QuerySet[Entry]:
    """In the resident's language; what does not exist in it yet in English."""
    today = timezone.localdate()
    entries = Entry.objects.filter(Q(hidden_from=None) | Q(hidden_from__gt=today))
    if language == FALLBACK:
        return entries.filter(language=FALLBACK)
    own = Entry.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"), language=language)
    return entries.filter(Q(language=language) | Q(language=FALLBACK) & ~Q(Exists(own)))
